//! Bytes that a product page needs, for catalogs of growing size.
//!
//! `cargo run --release -p pairwell-compiler --example scale -- 1000 10000 100000` writes exports of an invented shop
//! of each size, builds a snapshot from them with the real compiler and prints a Markdown table.

mod shop;

use std::error::Error;
use std::fs;
use std::path::Path;

use pairwell_compiler::build::{BuildOptions, build};
use pairwell_compiler::progress::Silent;
use pairwell_compiler::read::Inputs;

fn main() -> Result<(), Box<dyn Error>> {
    let sizes: Vec<u32> = std::env::args().skip(1).map(|size| size.parse()).collect::<Result<_, _>>()?;
    println!(
        "| products | shard digits | shards | core | shard p50 | shard p95 | core + shard p95 | rows of orders and sessions |"
    );
    println!("|---|---|---|---|---|---|---|---|");
    for size in sizes {
        println!("{}", measure(size)?);
    }
    Ok(())
}

fn measure(products: u32) -> Result<String, Box<dyn Error>> {
    let home = tempfile::tempdir()?;
    let rows = shop::write(home.path(), products)?;
    let out = home.path().join("snapshot");
    let inputs = Inputs {
        feeds: vec![home.path().join("products.csv")],
        orders: vec![home.path().join("orders.csv")],
        sessions: vec![home.path().join("sessions.csv")],
        ..Inputs::default()
    };
    let report = build(
        &BuildOptions {
            inputs,
            images: None,
            cache: None,
            text_model: None,
            image_model: None,
            out: out.clone(),
        },
        &Silent,
    )?;
    let shards = compressed(&out)?;
    let at =
        |part: usize| shards.get((shards.len() * part).div_ceil(100).saturating_sub(1)).copied().unwrap_or(0);
    let written = report.written;
    Ok(format!(
        "| {products} | {} | {} | {} | {} | {} | {} | {rows} |",
        written.shard_digits,
        written.shards,
        written.core_brotli_bytes,
        at(50),
        at(95),
        written.core_brotli_bytes + at(95),
    ))
}

/// Sizes with brotli 11 of up to 400 shards, ascending.
fn compressed(out: &Path) -> Result<Vec<usize>, Box<dyn Error>> {
    let mut paths: Vec<_> =
        fs::read_dir(out)?.map(|entry| entry.map(|e| e.path())).collect::<Result<_, _>>()?;
    paths.retain(|path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("shard-")));
    paths.sort();
    let step = paths.len().div_ceil(400).max(1);
    let mut sizes = Vec::new();
    for path in paths.iter().step_by(step) {
        let mut out = Vec::new();
        brotli::BrotliCompress(
            &mut fs::read(path)?.as_slice(),
            &mut out,
            &brotli::enc::BrotliEncoderParams::default(),
        )?;
        sizes.push(out.len());
    }
    sizes.sort_unstable();
    Ok(sizes)
}
