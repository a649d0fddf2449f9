//! How long planning takes for ten thousand customers of the demo merchant, and how much memory.

use std::fmt::Write as _;
use std::fs;

use pairwell_compiler::build::{BuildOptions, build_markets};
use pairwell_compiler::config::Config;
use pairwell_compiler::progress::Silent;
use pairwell_compiler::read::{Inputs, PurchaseFiles, read_customers, read_purchases};
use pairwell_demo::export;
use pairwell_demo::merchant::Merchant;
use pairwell_journeys::plan::{History, World, plan};
use pairwell_journeys::{People, Profiles, Snapshot};

/// The demo merchant has three thousand customers; each stands for so many.
const TIMES: usize = 4;
const CUSTOMERS: usize = 10_000;
/// Seconds and megabytes that it may take.
const MOST_CPU_S: f64 = 10.0;
const MOST_MB: f64 = 500.0;
const DAY_S: i64 = 86_400;

/// CPU seconds of this process so far, in ticks of a hundredth of a second.
fn cpu_s() -> Option<f64> {
    let stat = fs::read_to_string("/proc/self/stat").ok()?;
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    let ticks = |at: usize| fields.get(at)?.parse::<f64>().ok();
    Some((ticks(11)? + ticks(12)?) / 100.0)
}

/// Megabytes that this process held at most.
fn peak_mb() -> Option<f64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().trim_end_matches(" kB").trim().parse::<f64>().ok()? / 1_024.0)
}

#[test]
#[ignore = "takes a while, and says something of an optimised build only"]
fn ten_thousand_customers_are_planned_in_ten_seconds() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    export::write(folder.path(), &export::files(&Merchant::invent(7).unwrap()).unwrap()).unwrap();
    let orders = fs::read_to_string(path("exports/orders.csv")).unwrap();
    let (header, lines) = orders.split_once('\n').unwrap();
    let mut many = format!("{header}\n");
    let mut emails: Vec<String> = Vec::new();
    for time in 0..TIMES {
        for line in lines.lines() {
            // An order's number and its e-mail are the first two cells of a first line; further lines repeat both.
            let mut cells = line.splitn(3, ',');
            let (order, email, rest) = (cells.next().unwrap(), cells.next().unwrap(), cells.next().unwrap());
            let email = format!("{time}{email}");
            writeln!(many, "{order}-{time},{email},{rest}").unwrap();
            if emails.last() != Some(&email) {
                emails.push(email);
            }
        }
    }
    emails.sort();
    emails.dedup();
    assert!(emails.len() >= CUSTOMERS, "{}", emails.len());
    let mut customers = String::from("Email,First Name,Country Code,Accepts Email Marketing\n");
    for email in &emails[..CUSTOMERS] {
        writeln!(customers, "{email},Ada,IE,yes").unwrap();
    }
    fs::write(path("many.csv"), many).unwrap();
    fs::write(path("customers.csv"), customers).unwrap();
    let inputs = Inputs {
        feeds: vec![path("exports/products.csv")],
        orders: vec![path("exports/orders.csv")],
        now_s: 1_793_500_000,
        ..Inputs::default()
    };
    let out = path("snapshot");
    let options = BuildOptions {
        inputs,
        images: None,
        cache: None,
        text_model: None,
        image_model: None,
        out: out.clone(),
    };
    build_markets(&options, &Silent).unwrap();

    // The build's own peak is forgotten where the system allows it, and counts with the plan's where not.
    let _ = fs::write("/proc/self/clear_refs", "5");
    let before_s = cpu_s();
    let kinds =
        ["cart-reminder", "replenishment", "post-purchase", "bundle-completion", "review", "win-back"];
    let journeys: Vec<String> = kinds.iter().map(|kind| format!("[[journeys]]\nkind = '{kind}'\n")).collect();
    let config =
        Config::parse(&format!("{}[messages]\ntime_zone = 'America/New_York'\n", journeys.concat())).unwrap();
    let snapshot = Snapshot::open(&out).unwrap();
    let (customers, _) = read_customers(&[path("customers.csv")], &config, &Silent).unwrap();
    let files = PurchaseFiles {
        feeds: vec![path("exports/products.csv")],
        orders: vec![path("many.csv")],
        carts: Vec::new(),
        now_s: 1_793_500_000,
    };
    let purchases = read_purchases(&files, &config, &Silent).unwrap();
    let last_s = purchases.orders.last().map_or(0, |order| order.at_s);
    let people = People::gather(customers, &purchases, &Profiles::default(), snapshot.shop_id());
    let history = History::new();
    let world = World {
        snapshot: &snapshot,
        people: &people,
        config: &config,
        history: &history,
        now_s: last_s + DAY_S,
        ahead_s: DAY_S,
        hours: None,
    };
    let planned = plan(&world).unwrap().messages.len();
    let (Some(before_s), Some(after_s), Some(mb)) = (before_s, cpu_s(), peak_mb()) else {
        println!("skipped: this system does not say how much time and memory a process took");
        return;
    };
    let took_s = after_s - before_s;
    println!("{CUSTOMERS} customers, {planned} messages: {took_s:.1} CPU seconds, {mb:.0} MB");
    assert!(planned > 1_000);
    assert!(took_s <= MOST_CPU_S && mb <= MOST_MB);
}
