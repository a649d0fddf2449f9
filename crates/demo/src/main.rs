//! `pairwell-demo --out DIR`: writes the demo merchant's catalog, pictures and exports.

use std::{path::PathBuf, process::ExitCode, time::Instant};

use clap::Parser;
use pairwell_demo::{export, merchant::Merchant, picture};

/// Writes the demo merchant: a catalog with pictures, and a year of orders, visits and reviews as a shop would export
/// them. Everybody in them is invented. The same seed writes the same bytes.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    /// The folder to write; made if need be, files in it are replaced.
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// Another seed invents other customers, orders and reviews for the same catalog.
    #[arg(long, default_value_t = 1, value_name = "NUMBER")]
    seed: u64,
    /// Leaves the pictures out.
    #[arg(long)]
    no_pictures: bool,
}

fn main() -> ExitCode {
    match run(&Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            eprintln!("pairwell-demo: {fault}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &Arguments) -> Result<(), Box<dyn std::error::Error>> {
    let merchant = Merchant::invent(arguments.seed)?;
    let variants: usize = merchant.catalog.products.iter().map(|product| product.variants.len()).sum();
    println!("catalog: {} products, {variants} variants", merchant.catalog.products.len());
    let lines: usize = merchant.orders.iter().map(|order| order.lines.len()).sum();
    println!("orders: {} of {} customers, {lines} lines", merchant.orders.len(), merchant.shoppers.len());
    let steps: usize = merchant.visits.iter().map(|visit| visit.steps.len()).sum();
    println!("sessions: {}, {steps} steps", merchant.visits.len());
    println!("reviews: {}", merchant.reviews.len());
    let files = export::files(&merchant)?;
    export::write(&arguments.out, &files)?;
    println!("exports: {} files in {}", files.len(), arguments.out.display());
    if !arguments.no_pictures {
        let started = now();
        let count = picture::draw_all(&merchant.catalog, &arguments.out.join("images"))?;
        println!("pictures: {count} drawn in {:.1} s", started.elapsed().as_secs_f64());
    }
    Ok(())
}

#[allow(clippy::disallowed_methods, reason = "a native program that says how long a step took")]
fn now() -> Instant {
    Instant::now()
}
