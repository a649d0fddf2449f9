//! An invented shop's log of any size, the same each time, for measuring how building scales.
//!
//! `cargo run --release -p pairwell-compiler --example generate_log -- --products 100000 --events 10000000 --out DIR`
//! writes into DIR (`--seed N` for another log of the same kind):
//!
//! | file | what it is |
//! |---|---|
//! | `products.csv` | a feed: id, title, price, link, category, brand, availability |
//! | `sessions.tsv` | `--events` rows: session, product, time, event; sessions by time, over 90 days |
//! | `orders.csv` | orders as `pairwell build` reads them, a twentieth as many rows |
//! | `baskets.tsv` | the same orders in the form of `sessions.tsv` |
//! | `test_prefixes.jsonl`, `test_targets.jsonl` | sessions of the day after, cut after each step |
//!
//! [`shop`] says what is popular and what belongs together, [`visit`] how people walk through it, [`order`] what they
//! buy. Rows are written as they are made: memory does not grow with the log.

mod options;
mod order;
mod random;
mod shop;
mod visit;
mod write;

use std::error::Error;

use options::Options;
use random::Random;
use shop::Shop;

fn main() -> Result<(), Box<dyn Error>> {
    let options = Options::parse(std::env::args().skip(1))?;
    std::fs::create_dir_all(&options.out)?;
    let shop = Shop::new(options.products);
    let file = |name: &str| options.out.join(name);
    write::feed(&file("products.csv"), &shop, &mut Random::new(options.seed, 1))?;
    let sessions =
        write::sessions(&file("sessions.tsv"), &shop, options.events, &mut Random::new(options.seed, 2))?;
    let orders =
        write::orders(&options.out, &shop, (options.events / 20).max(1), &mut Random::new(options.seed, 3))?;
    let prefixes = (options.events / 50).clamp(1, 20_000);
    write::prefixes(&options.out, &shop, sessions, prefixes, &mut Random::new(options.seed, 4))?;
    println!(
        "{} products, {} steps in {sessions} sessions, {orders} orders: {}",
        options.products,
        options.events,
        options.out.display()
    );
    Ok(())
}
