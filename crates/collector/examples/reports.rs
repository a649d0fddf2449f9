//! How long each report takes, with as many events as one likes.
//!
//! `cargo run --release -p pairwell-collector --example reports -- [EVENTS] [sqlite|postgresql] [FILE]`: shoppers of ninety
//! days are written by the collector's own writer into a database of its own (or a file that is kept, and written only if it
//! is not there), then each report is asked for over HTTP, for thirty days and for ninety, eleven times. It fails if half of
//! the answers of any report take 200 ms or more.
#![expect(clippy::unwrap_used, reason = "a timing that cannot make its own shop has failed")]

use std::path::PathBuf;
use std::time::Duration;

use pairwell_collector::{Backfill, Collector, Database, Options};
use pairwell_events::{Batch, Fingerprint};
use serde_json::{Value, json};
use tokio::time::Instant;

#[path = "../tests/collector/client.rs"]
mod client;
#[path = "../tests/collector/core_file.rs"]
mod core_file;
#[path = "../tests/collector/page.rs"]
#[allow(dead_code, reason = "a timing has fewer kinds of events than the tests")]
mod page;
#[path = "../tests/collector/postgres_server.rs"]
mod postgres_server;

type Outcome<T> = Result<T, Box<dyn std::error::Error + Send + Sync>>;

const DAY_MS: i64 = 86_400_000;
const DAYS: i64 = 90;
/// Events of a visit, of which a batch is made.
const OF_VISIT: i64 = 10;
/// Batches a transaction.
const TOGETHER: i64 = 5_000;
const MOST: Duration = Duration::from_millis(200);
const TOKEN: &str = "a-token-for-the-timing";
const REPORTS: [&str; 11] = [
    "/overview?",
    "?by=placement",
    "?by=segment",
    "?by=campaign",
    "?by=channel",
    "?by=device",
    "?by=day",
    "/arms?",
    "/what-if?",
    "/products?",
    "/quality?",
];

fn main() -> Outcome<()> {
    let mut arguments = std::env::args().skip(1);
    let events: i64 = arguments.next().map_or(Ok(1_000_000), |events| events.parse())?;
    let folder = tempfile::tempdir()?;
    let kind = arguments.next();
    let file = arguments.next().map_or_else(|| folder.path().join("events.db"), PathBuf::from);
    let database = match kind.as_deref() {
        None | Some("sqlite") => Database::Sqlite(file),
        Some("postgresql") => Database::named(&postgres_server::new_database().ok_or("no PostgreSQL here")?),
        Some(other) => return Err(format!("`{other}` is neither sqlite nor postgresql").into()),
    };
    fill(&database, events)?;

    core_file::write(&folder.path().join("shop"), 0xFEED_F00D_0000_0001, page::ORIGIN);
    let mut options = Options::standard(vec![folder.path().join("shop")], database);
    options.listen = ([127, 0, 0, 1], 0).into();
    options.token = Some(TOKEN.to_owned());
    let collector = Collector::start(&options)?;
    let mut client = client::Client::new(collector.address());
    let authorization = format!("Bearer {TOKEN}");
    let today = page::now_ms().div_euclid(DAY_MS);
    let mut slow = Vec::new();
    for days in [30, DAYS] {
        for report in REPORTS {
            let path = format!("/v1/report{report}&from={}", date(today - days + 1));
            let mut waits = Vec::new();
            let mut bytes = 0;
            for _ in 0..11 {
                let start = Instant::now();
                let answer = client.send("GET", &path, &[("authorization", &authorization)], b"")?;
                waits.push(start.elapsed());
                bytes = answer.body.len();
                if answer.status != 200 {
                    return Err(answer.body.into());
                }
            }
            waits.sort_unstable();
            let ms = |wait: Option<&Duration>| wait.map_or(0.0, |wait| wait.as_secs_f64() * 1e3);
            println!(
                "{days:>3} days  {report:<14} {:7.1} ms (half), {:7.1} ms (longest), {bytes} bytes",
                ms(waits.get(5)),
                ms(waits.last())
            );
            if waits.get(5).is_some_and(|wait| *wait >= MOST) {
                slow.push(path);
            }
        }
    }
    collector.stop();
    if slow.is_empty() { Ok(()) } else { Err(format!("not within 200 ms: {}", slow.join(", ")).into()) }
}

/// Such as 2026-11-26, of a day since 1970.
fn date(day: i64) -> String {
    // Days to a civil date, after Howard Hinnant.
    let z = day + 719_468;
    let (era, of_era) = (z.div_euclid(146_097), z.rem_euclid(146_097));
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * of_year + 2) / 153;
    let (date, month) = (of_year - (153 * month + 2) / 5 + 1, if month < 10 { month + 3 } else { month - 9 });
    format!("{:04}-{month:02}-{date:02}", year_of_era + era * 400 + i64::from(month <= 2))
}

fn fill(database: &Database, events: i64) -> Outcome<()> {
    let mut backfill = Backfill::open(database, 7)?;
    let there = i64::try_from(backfill.events()?)?;
    let start = Instant::now();
    let first_ms = page::now_ms() - (DAYS - 1) * DAY_MS;
    let visits = events / OF_VISIT;
    let mut visit = there / OF_VISIT;
    while visit < visits {
        let until = (visit + TOGETHER).min(visits);
        let batch = |visit: i64| {
            let at_ms = first_ms + visit * ((DAYS - 1) * DAY_MS / visits);
            (of_visit(visit, at_ms), at_ms + 60_000)
        };
        backfill.keep((visit..until).map(batch).collect())?;
        visit = until;
        if visit % 50_000 < TOGETHER {
            println!("{} of {events} events, {:.0} s", visit * OF_VISIT, start.elapsed().as_secs_f64());
        }
    }
    if visits * OF_VISIT > there {
        let took_s = start.elapsed().as_secs_f64();
        println!("{} events written in {took_s:.0} s, on {}", visits * OF_VISIT - there, database.kind());
    }
    Ok(())
}

/// A visit: three shelves, two clicks, an addition, an order of every fifth; a tenth of the visitors are held out, a third
/// come again.
fn of_visit(visit: i64, at_ms: i64) -> Batch {
    let random = |salt: i64, below: i64| {
        let mut bits =
            visit.wrapping_mul(31).wrapping_add(salt).cast_unsigned().wrapping_mul(0x9e37_79b9_7f4a_7c15);
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        i64::try_from((bits ^ (bits >> 27)) >> 33).unwrap() % below
    };
    let id = |salt: u64, number: i64| {
        let mixed = number.cast_unsigned().wrapping_mul(0xbf58_476d_1ce4_e5b9) ^ (salt << 56);
        format!("{mixed:016x}{:016x}", number.cast_unsigned())
    };
    let visitor = if random(1, 3) == 0 { visit - random(2, 20_000).min(visit) } else { visit };
    let held_out = visitor % 10 == 0;
    let product =
        |salt: i64| format!("product-{}", random(salt, 40) * random(salt + 1, 40) + random(salt + 2, 20));
    let names = |salt: i64, names: &[&'static str]| {
        names[usize::try_from(random(salt, i64::try_from(names.len()).unwrap())).unwrap()]
    };
    let shelf = |number: i64| {
        let placement = names(10 + number, &["product", "cart", "popup", "thank-you", "bundle"]);
        let arm = names(20 + number, &["layout.row", "layout.grid", "layout.compare"]);
        json!({ "placement": placement, "shelf": id(3, visit * 3 + number), "arm": { "name": arm, "propensity": 1.0 / 3.0 },
            "campaign": names(30 + number, &["spring", "summer", "autumn", "winter", "sale"]) })
    };
    let slot = |number: i64| json!({ "place": 0, "product": product(number), "reason": "goes-with" });
    let seen = |number: i64| {
        json!({ "impression": { "shown": shelf(number), "slots": (0..4).map(|place| {
        let mut slot = slot(40 + number * 4 + place);
        slot["place"] = json!(place);
        slot
    }).collect::<Vec<Value>>() } })
    };
    let followed =
        |number: i64| json!({ "click": { "shown": shelf(number), "slot": slot(40 + number * 4) } });
    let trigger = json!({ "trigger": { "name": "pause" } });
    let buys = random(90, 5) == 0;
    let order = json!({ "purchase": { "lines": [
        { "product": product(40), "quantity": 1, "amount_minor": 500 + random(91, 9_000) },
        { "product": product(93), "quantity": 2, "amount_minor": 500 + random(92, 9_000) } ] } });
    let whats = [
        seen(0),
        followed(0),
        trigger.clone(),
        seen(1),
        json!({ "add": { "product": product(44), "quantity": 1, "shown": shelf(1) } }),
        seen(2),
        followed(2),
        trigger.clone(),
        json!({ "add": { "product": product(40), "quantity": 1 } }),
        if buys { order } else { trigger },
    ];
    let events: Vec<Value> = whats
        .iter()
        .zip(0_i64..)
        .map(|(what, place)| {
            let mut event = json!({
                "id": id(1, visit * OF_VISIT + place), "at_ms": at_ms + place * 5_000, "visitor": id(2, visitor),
                "session": id(4, visit), "build": page::SHOP, "currency": "EUR",
                "page": { "surface": names(80 + place, &["product", "cart", "home", "collection"]), "path": "/products/teapot" },
                "segment": names(81, &["new", "returning", "bargain", "gift", "loyal"]),
                "channel": names(82, &["search", "email", "direct", "social", "ads"]),
                "device": names(83, &["phone", "tablet", "desktop"]), "what": what,
            });
            if held_out {
                event["held_out"] = json!(true);
            }
            event
        })
        .collect();
    let batch = json!({ "version": 1, "shop": page::SHOP, "sent_ms": at_ms + 60_000, "events": events });
    let batch: Batch = serde_json::from_value(batch).unwrap();
    assert_eq!(batch.shop, Fingerprint(0xFEED_F00D_0000_0001));
    batch
}
