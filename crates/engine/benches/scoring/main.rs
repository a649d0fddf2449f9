//! How long a request takes natively: `cargo bench -p pairwell-engine`. Prints medians, and asserts nothing: machines
//! differ, and a busy one is no fault of the code.

#![allow(clippy::unwrap_used, reason = "a benchmark fails by panicking")]

use std::hint::black_box;

use pairwell_engine::{Term, ranking, recommend};

mod shop;

const RUNS: usize = 3_000;

/// The median of many single runs, after as many that are not counted, in microseconds.
#[expect(clippy::disallowed_methods, reason = "a native benchmark measures time")]
fn median_us(mut work: impl FnMut()) -> f64 {
    for _ in 0..RUNS {
        work();
    }
    let mut times: Vec<u128> = (0..RUNS)
        .map(|_| {
            let begin = std::time::Instant::now();
            work();
            begin.elapsed().as_nanos()
        })
        .collect();
    times.sort_unstable();
    f64::from(u32::try_from(times[RUNS / 2]).unwrap_or(u32::MAX)) / 1_000.0
}

fn main() {
    let texts = shop::Texts::invent();
    let (knowledge, past, page) = (texts.knowledge(), texts.past(), texts.page());
    println!("native, median of {RUNS} runs, a past of {} products:", shop::HISTORY);
    let scored = median_us(|| drop(black_box(ranking(&knowledge, black_box(&past), Term::SessionNext, 20))));
    println!("  scoring (20 best by what is looked at next): {scored:.1} us");
    let whole = median_us(|| drop(black_box(recommend(&knowledge, black_box(&page)))));
    println!("  recommend (8 slots of a product page):       {whole:.1} us");
}
