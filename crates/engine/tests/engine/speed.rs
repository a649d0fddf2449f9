//! How long a full request takes.

use pairwell_engine::{Request, recommend};
use pairwell_snapshot::Placement;

use crate::shop::{Shop, ask, looked_at};

const PRODUCTS: usize = 300;

/// Ten products of history, each with full rows of 32, 20 and 16 neighbours, all different.
fn full_request() -> (Shop, Request) {
    let keys: Vec<&'static str> = (0..PRODUCTS)
        .map(|number| &*Box::leak(format!("product-number-{number:04}").into_boxed_str()))
        .collect();
    let mut shop = keys.iter().fold(Shop::default(), |shop, key| shop.product(key, "Home > Lamps", 1_000));
    for (at, key) in keys.iter().enumerate().take(11) {
        let row = |from: usize, count: usize| -> Vec<(&'static str, f32)> {
            let neighbour = |step: usize| keys[(at * 29 + from + step * 7 + 1) % PRODUCTS];
            (0_u8..).take(count).map(|step| (neighbour(step.into()), 1.0 / (1.0 + f32::from(step)))).collect()
        };
        shop = shop.session(key, &row(0, 32)).orders(key, &row(3, 20)).similar(key, &row(5, 16));
    }
    shop = shop.best_sellers("", &keys[100..124]).best_sellers("Home > Lamps", &keys[200..224]);
    let mut request = ask(Placement::Product, &keys[10..11], &[]);
    request.profile = looked_at(&keys[..10]);
    request.explain = false;
    (shop, request)
}

/// Generous enough for a debug build on a busy machine; `cargo test --release -- --nocapture speed` prints the time.
#[test]
#[expect(clippy::disallowed_methods, reason = "a native test measures time")]
fn a_request_of_ten_products_of_history_is_quick() {
    let (shop, request) = full_request();
    let knowledge = shop.open();
    let mut best_us = u128::MAX;
    for _ in 0..50 {
        let begin = std::time::Instant::now();
        let shelf = recommend(&knowledge, &request);
        best_us = best_us.min(begin.elapsed().as_micros());
        assert_eq!(shelf.slots.len(), 8);
    }
    println!("a full request: {best_us} us");
    assert!(best_us < 2_000, "{best_us} us");
}
