//! Time and memory of counting a log as it stands in a file.
//!
//! `PAIRWELL_LOG=sessions.tsv cargo test --release -p pairwell-compiler --lib -- --ignored --nocapture counting_a_log`

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use flate2::read::MultiGzDecoder;

use super::{PairCounter, PairLimits, Sums, Walk};

/// Sessions of a file with the columns session, product, time and event, rows of a session one after the other.
fn each_walk(path: &Path, mut visit: impl FnMut(&Walk)) {
    let file = File::open(path).unwrap();
    let is_gzip = path.extension().is_some_and(|extension| extension == "gz");
    let bytes: Box<dyn Read> = if is_gzip { Box::new(MultiGzDecoder::new(file)) } else { Box::new(file) };
    let mut lines = BufReader::with_capacity(1 << 20, bytes);
    let (mut line, mut session) = (String::new(), String::new());
    let mut walk = Walk { steps: Vec::new(), weight: 1.0 };
    lines.read_line(&mut line).unwrap();
    loop {
        line.clear();
        let is_end = lines.read_line(&mut line).unwrap() == 0;
        let mut cells = line.trim_end().split('\t');
        let id = cells.next().unwrap();
        if is_end || id != session {
            visit(&walk);
            walk.steps.clear();
            id.clone_into(&mut session);
        }
        if is_end {
            return;
        }
        let product = cells.next().unwrap().trim_start_matches(|c: char| !c.is_ascii_digit());
        let strength = match cells.nth(1) {
            Some("cart") => 3.0,
            Some("purchase") => 5.0,
            _ => 1.0,
        };
        walk.steps.push((product.parse().unwrap(), strength));
    }
}

#[test]
#[ignore = "a measurement: takes a log in PAIRWELL_LOG and prints"]
#[expect(clippy::disallowed_methods, reason = "the clock is what is measured")]
fn counting_a_log() {
    let path = std::env::var_os("PAIRWELL_LOG").expect("PAIRWELL_LOG names a log");
    let memory_bytes = std::env::var("PAIRWELL_MB").map_or(512, |mb| mb.parse::<usize>().unwrap()) << 20;
    let (mut products, mut steps) = (0, 0_u64);
    each_walk(Path::new(&path), |walk| {
        steps += walk.steps.len() as u64;
        products = walk.steps.iter().fold(products, |most, step| most.max(step.0 + 1));
    });
    let limits = PairLimits { memory_bytes, ..PairLimits::default() };
    let sums = Sums::Session { lead_scale: 1.0, farthest: 10 };
    let mut counter = PairCounter::new(products as usize, sums, limits);
    let (mut walk_s, mut last) = (0.0, std::time::Instant::now());
    let start = cpu_s();
    each_walk(Path::new(&path), |walk| {
        last = std::time::Instant::now();
        counter.add(walk).unwrap();
        walk_s += last.elapsed().as_secs_f64();
    });
    let read = cpu_s();
    last = std::time::Instant::now();
    let sums = counter.finish().unwrap();
    println!("{steps} steps, {products} products, {:?}", sums.counted());
    println!(
        "adding {walk_s:.2} s, finishing {:.2} s ({:.2} s of CPU; reading and adding {:.2} s of CPU)",
        last.elapsed().as_secs_f64(),
        cpu_s() - read,
        read - start,
    );
    println!("peak memory {} MB", peak_mb());
}

/// Seconds of CPU that this process has used, of all threads; 0 where the system does not say.
fn cpu_s() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after_name = stat.rsplit(')').next().unwrap_or_default();
    let ticks = after_name.split_whitespace().skip(11).take(2).filter_map(|ticks| ticks.parse::<f64>().ok());
    ticks.sum::<f64>() / 100.0
}

fn peak_mb() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    peak.and_then(|kb| kb.trim().trim_end_matches(" kB").parse::<u64>().ok()).unwrap_or(0) / 1024
}
