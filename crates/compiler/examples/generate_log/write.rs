//! The files, row by row.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use crate::order;
use crate::random::Random;
use crate::shop::Shop;
use crate::visit::{self, Event};

/// 2026-01-01 00:00 UTC, in seconds, and how long the log lasts.
const START_S: u64 = 1_767_225_600;
const SPAN_S: u64 = 90 * 86_400;

const HEADER: &str = "session_id\titem_id\ttimestamp\tevent";
const COLOURS: [&str; 9] = ["Ivory", "Sage", "Charcoal", "Rust", "Navy", "Ochre", "Blush", "Moss", "Slate"];
const THINGS: [&str; 10] = [
    "Throw", "Carafe", "Notebook", "Lantern", "Tray", "Backpack", "Cardigan", "Teapot", "Planter", "Cushion",
];

fn create(path: &Path) -> io::Result<BufWriter<File>> {
    Ok(BufWriter::with_capacity(1 << 18, File::create(path)?))
}

/// Writes a feed.
pub(crate) fn feed(path: &Path, shop: &Shop, random: &mut Random) -> io::Result<()> {
    let mut feed = create(path)?;
    writeln!(feed, "id,title,price,link,product_type,brand,availability")?;
    for rank in 0..shop.products {
        let (number, category) = (shop.number(rank), shop.category(rank));
        let thing = THINGS.get(category as usize % THINGS.len()).copied().unwrap_or_default();
        let colour = COLOURS.get(random.below(9) as usize).copied().unwrap_or_default();
        writeln!(
            feed,
            "{number},{colour} {thing} no. {number},{}.{:02} USD,https://shop.example/products/{number},\
             House {} > Room {} > {thing} {category},Maker {},in stock",
            8 + random.below(190),
            random.below(100),
            category / 40,
            category / 8,
            random.popular(60, 2),
        )?;
    }
    feed.flush()
}

/// Writes `events` steps and returns the number of sessions; the last session is cut where the log is full.
pub(crate) fn sessions(path: &Path, shop: &Shop, events: u64, random: &mut Random) -> io::Result<u64> {
    let mut log = create(path)?;
    writeln!(log, "{HEADER}")?;
    let (mut session, mut written) = (0, 0);
    let mut steps = Vec::new();
    while written < events {
        let past = u128::from(written) * u128::from(SPAN_S) / u128::from(events);
        let mut at_s = START_S + u64::try_from(past).unwrap_or(0);
        let thousandth = u32::try_from(u128::from(written) * 1000 / u128::from(events)).unwrap_or(0);
        visit::make(shop, thousandth, random, &mut steps);
        for &(rank, event) in &steps {
            if written < events {
                writeln!(log, "{session}\t{}\t{at_s}\t{}", shop.number(rank), event.name())?;
                at_s += u64::from(5 + random.below(90));
                written += 1;
            }
        }
        session += 1;
    }
    log.flush()?;
    Ok(session)
}

/// Writes orders of about `rows` lines together, in both forms, and returns their number.
pub(crate) fn orders(folder: &Path, shop: &Shop, rows: u64, random: &mut Random) -> io::Result<u64> {
    let mut export = create(&folder.join("orders.csv"))?;
    let mut baskets = create(&folder.join("baskets.tsv"))?;
    writeln!(export, "order_id,product_id,quantity,price,created_at")?;
    writeln!(baskets, "{HEADER}")?;
    let (mut order, mut written) = (0_u64, 0);
    let mut lines = Vec::new();
    while written < rows {
        let past = u128::from(written) * u128::from(SPAN_S) / u128::from(rows);
        let at_s = START_S + u64::try_from(past).unwrap_or(0);
        order::make(shop, random, &mut lines);
        for &rank in &lines {
            let number = shop.number(rank);
            writeln!(export, "{order},{number},{},{}.00,{at_s}", 1 + random.below(2), 8 + number % 190)?;
            writeln!(baskets, "{order}\t{number}\t{at_s}\tpurchase")?;
        }
        written += u64::try_from(lines.len()).unwrap_or(1);
        order += 1;
    }
    export.flush()?;
    baskets.flush()?;
    Ok(order)
}

/// Writes sessions that begin where the log ends, cut after each view, until there are `prefixes`; their numbers
/// follow on the log's.
pub(crate) fn prefixes(
    folder: &Path,
    shop: &Shop,
    first_session: u64,
    prefixes: u64,
    random: &mut Random,
) -> io::Result<()> {
    let mut asked = create(&folder.join("test_prefixes.jsonl"))?;
    let mut wanted = create(&folder.join("test_targets.jsonl"))?;
    let (mut id, mut session) = (0, first_session);
    let mut steps = Vec::new();
    while id < prefixes {
        visit::make(shop, 999, random, &mut steps);
        let views: Vec<String> = steps
            .iter()
            .filter(|step| step.1 == Event::View)
            .take(100)
            .map(|step| shop.number(step.0).to_string())
            .collect();
        for cut in 1..views.len() {
            let (before, after) = views.split_at(cut);
            let at_s = START_S + SPAN_S + session % 86_400;
            writeln!(
                asked,
                "{{\"id\": {id}, \"session_id\": {session}, \"timestamp\": {at_s}, \"prefix\": [{}]}}",
                before.join(", ")
            )?;
            writeln!(wanted, "{{\"id\": {id}, \"target\": [{}]}}", after.join(", "))?;
            id += 1;
        }
        session += 1;
    }
    asked.flush()?;
    wanted.flush()
}
