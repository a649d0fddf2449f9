//! The same scoring as `crates/engine/benches/scoring`, as a Wasm without imports: `node xtask/launch.mjs bench` runs it in Chromium,
//! beside the same sums in plain JavaScript over the same rows. The names are those that `xtask/bench.mjs` calls.

#![allow(clippy::unwrap_used, clippy::missing_panics_doc, reason = "a benchmark fails by panicking")]
#![allow(missing_docs, reason = "each name says what JavaScript gets")]
#![expect(
    unsafe_code,
    reason = "JavaScript calls functions by their own names; nothing here is unsafe beyond that"
)]

use std::cell::RefCell;

use pairwell_engine::{Knowledge, Request, Term, ranking, recommend};

#[path = "../../engine/benches/scoring/shop.rs"]
mod shop;

struct Bench {
    knowledge: Knowledge,
    past: Request,
    page: Request,
    /// Keys and bits of the scores of the last ranking.
    best: Vec<(u32, f32)>,
}

thread_local! {
    static BENCH: RefCell<Option<Bench>> = const { RefCell::new(None) };
}

fn with<T>(ask: impl FnOnce(&mut Bench) -> T) -> T {
    BENCH.with_borrow_mut(|bench| {
        ask(bench.get_or_insert_with(|| {
            let texts = shop::Texts::invent();
            Bench { knowledge: texts.knowledge(), past: texts.past(), page: texts.page(), best: Vec::new() }
        }))
    })
}

/// The number that a key ends with.
fn number(key: &str) -> u32 {
    key.rsplit('-').next().and_then(|digits| digits.parse().ok()).unwrap_or(0)
}

#[unsafe(no_mangle)]
pub extern "C" fn history() -> u32 {
    shop::HISTORY
}

/// The product seen so many steps ago.
#[unsafe(no_mangle)]
pub extern "C" fn visited(step: u32) -> u32 {
    shop::visited(step)
}

/// The next neighbour after a product, in the row of the step; negative after the last.
#[unsafe(no_mangle)]
pub extern "C" fn neighbour(step: u32, place: u32) -> i32 {
    with(|bench| {
        let row = bench.knowledge.row(&bench.past.profile.seen[step as usize].key).unwrap();
        let found = row.session().nth(place as usize);
        found.map_or(-1, |neighbour| i32::try_from(number(neighbour.card().key)).unwrap())
    })
}

/// How strong that neighbour is.
#[unsafe(no_mangle)]
pub extern "C" fn weight(step: u32, place: u32) -> f32 {
    with(|bench| {
        let row = bench.knowledge.row(&bench.past.profile.seen[step as usize].key).unwrap();
        row.session().nth(place as usize).map_or(0.0, |neighbour| neighbour.weight)
    })
}

/// Scores the past so many times.
#[unsafe(no_mangle)]
pub extern "C" fn score(times: u32) {
    with(|bench| {
        for _ in 0..times {
            let ranked = ranking(&bench.knowledge, &bench.past, Term::SessionNext, 20);
            bench.best.clear();
            bench.best.extend(ranked.iter().map(|one| (number(one.card.key), one.score)));
        }
    });
}

/// Answers the product page so many times; how many slots it has.
#[unsafe(no_mangle)]
pub extern "C" fn answer(times: u32) -> usize {
    with(|bench| (0..times).map(|_| recommend(&bench.knowledge, &bench.page).slots.len()).max().unwrap_or(0))
}

/// The product in that place of the last scoring; negative after the last.
#[unsafe(no_mangle)]
pub extern "C" fn best(place: u32) -> i32 {
    with(|bench| bench.best.get(place as usize).map_or(-1, |(product, _)| i32::try_from(*product).unwrap()))
}
