//! How many events a second the collector keeps, and how long a page waits for its acknowledgement.
//!
//! `cargo run --release -p pairwell-collector --example load -- [SECONDS] [PAGES] [RATE] [sqlite|postgresql]`: a collector
//! on loopback, and pages that send batches of 20 events: so many events a second together, or with rate 0 each batch as
//! soon as the last one was acknowledged. A wait counts from when the batch was due. The database is a file or a server of
//! its own in a temporary folder, on the disk and with every commit synced.
#![expect(clippy::unwrap_used, reason = "a load that cannot make its own shop has failed")]

use std::net::SocketAddr;
use std::thread;
use std::time::Duration;

use pairwell_collector::{Collector, Database, Options};
use tokio::time::Instant;

#[path = "../tests/collector/client.rs"]
mod client;
#[path = "../tests/collector/core_file.rs"]
mod core_file;
#[path = "../tests/collector/page.rs"]
#[allow(dead_code, reason = "a load has fewer kinds of events than the tests")]
mod page;
#[path = "../tests/collector/postgres_server.rs"]
mod postgres_server;

const TOGETHER: usize = 20;

type Outcome<T> = Result<T, Box<dyn std::error::Error + Send + Sync>>;

fn main() -> Outcome<()> {
    let mut arguments = std::env::args().skip(1);
    let seconds: u64 = arguments.next().map_or(Ok(10), |seconds| seconds.parse())?;
    let pages: usize = arguments.next().map_or(Ok(32), |pages| pages.parse())?;
    let rate: u32 = arguments.next().map_or(Ok(0), |rate| rate.parse())?;
    let folder = tempfile::tempdir()?;
    let database = match arguments.next().as_deref() {
        None | Some("sqlite") => Database::Sqlite(folder.path().join("events.db")),
        Some("postgresql") => Database::named(&postgres_server::new_database().ok_or("no PostgreSQL here")?),
        Some(other) => return Err(format!("`{other}` is neither sqlite nor postgresql").into()),
    };
    let every = match rate {
        0 => Duration::ZERO,
        rate => Duration::from_secs_f64(f64::from(u32::try_from(TOGETHER * pages)?) / f64::from(rate)),
    };
    core_file::write(&folder.path().join("shop"), 0xFEED_F00D_0000_0001, page::ORIGIN);
    let mut options = Options::standard(vec![folder.path().join("shop")], database);
    options.listen = ([127, 0, 0, 1], 0).into();
    (options.address_rate, options.shop_rate) = (1_000_000, 10_000_000);
    let collector = Collector::start(&options)?;
    let address = collector.address();

    let start = Instant::now();
    let until = start + Duration::from_secs(seconds);
    let page = |number: usize| thread::spawn(move || send_until(address, number, every, until));
    let senders: Vec<_> = (0..pages).map(page).collect();
    let mut waits_us = Vec::new();
    for sender in senders {
        waits_us.extend(sender.join().map_err(|_panicked| "a page gave up")??);
    }
    let took_s = start.elapsed().as_secs_f64();
    collector.stop();

    waits_us.sort_unstable();
    let batches = u32::try_from(waits_us.len())?;
    let at = |hundredth: usize| {
        let index = (waits_us.len() * hundredth / 100).min(waits_us.len().saturating_sub(1));
        waits_us.get(index).map_or(0.0, |us| f64::from(*us) / 1e3)
    };
    println!(
        "{}, {pages} pages, batches of {TOGETHER}, {took_s:.1} s: {:.0} events/s, acknowledged after {:.1} ms (p50), \
         {:.1} ms (p99), {:.1} ms (longest)",
        options.database.kind(),
        f64::from(batches) * 20.0 / took_s,
        at(50),
        at(99),
        at(100)
    );
    Ok(())
}

/// How long each batch took, microseconds.
fn send_until(address: SocketAddr, number: usize, every: Duration, until: Instant) -> Outcome<Vec<u32>> {
    let mut client = client::Client::new(address);
    let headers = [("origin", page::ORIGIN), ("content-type", "text/plain;charset=UTF-8")];
    let products = ["mug", "teapot", "bowl", "towel"];
    let mut waits_us = Vec::new();
    // Spread, so that the pages do not send at the same moments.
    let mut due = Instant::now() + every.mul_f64(f64::from(u32::try_from(number * 37 % 64)?) / 64.0);
    while Instant::now() < until {
        match every {
            Duration::ZERO => due = Instant::now(),
            every => {
                thread::sleep(due.saturating_duration_since(Instant::now()));
                due += every;
            }
        }
        let visitor = page::new_id();
        // Of twenty events two are clicks and one is an order: the costliest kinds, more often than shoppers are.
        let event = |index: usize| {
            let product = products.iter().cycle().nth(index + number).copied().unwrap_or_default();
            let what = match index {
                17 | 18 => page::click("product", "grid", product),
                19 => page::purchase(&[("mug", 1_200), ("bowl", 2_300)]),
                _ => page::impression("product", "grid"),
            };
            let mut event = page::event(1_000, &what);
            event["visitor"] = visitor.as_str().into();
            event
        };
        let body = page::batch(&(0..TOGETHER).map(event).collect::<Vec<_>>()).to_string();
        let sent = if every.is_zero() { Instant::now() } else { due - every };
        let answer = client.send("POST", "/v1/events", &headers, body.as_bytes())?;
        if answer.status != 200 {
            return Err(answer.body.into());
        }
        waits_us.push(u32::try_from(sent.elapsed().as_micros())?);
    }
    Ok(waits_us)
}
