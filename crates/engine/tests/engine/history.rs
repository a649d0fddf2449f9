//! How the past weighs.

use pairwell_engine::{Profile, Request, Seen, recommend};
use pairwell_snapshot::Placement;

use crate::shop::{DAY_S, NOW_S, Shop, adds, ask, slot};

fn shop() -> Shop {
    Shop::default()
        .product("lamp", "Lamps", 1_000)
        .product("rug", "Rugs", 5_000)
        .product("bulb", "Bulbs", 300)
        .session("lamp", &[("bulb", 1.0)])
}

fn request(mut lamp: Seen) -> Request {
    lamp.key = "lamp".to_string();
    Request { profile: Profile { seen: vec![lamp] }, ..ask(Placement::Product, &["rug"], &[]) }
}

/// What a lamp in the past adds to the bulb.
fn pull(seen: Seen) -> f32 {
    let knowledge = shop().open();
    let shelf = recommend(&knowledge, &request(seen));
    adds(slot(&shelf, "bulb"), "session-next")
}

#[test]
fn closer_attention_pulls_more() {
    let glance = pull(Seen { last_view_s: NOW_S, dwell_ms: 500, ..Seen::default() });
    let read = pull(Seen { last_view_s: NOW_S, dwell_ms: 60_000, scroll_percent: 90, ..Seen::default() });
    assert!(glance < read);
}

#[test]
fn two_weeks_halve_the_pull() {
    let now = pull(Seen { last_view_s: NOW_S, ..Seen::default() });
    let then = pull(Seen { last_view_s: NOW_S - 14 * DAY_S, ..Seen::default() });
    assert!((then / now - 0.5).abs() < 1e-3);
}

#[test]
fn the_cart_pulls_more_than_a_view_and_a_purchase_more_than_the_cart() {
    let view = Seen { last_view_s: NOW_S, ..Seen::default() };
    let carted = Seen { last_cart_s: NOW_S, ..view.clone() };
    let bought = Seen { last_purchase_s: NOW_S, ..carted.clone() };
    assert!(pull(view) < pull(carted.clone()));
    assert!(pull(carted) < pull(bought));
}

#[test]
fn a_clock_that_runs_ahead_counts_as_now() {
    let now = pull(Seen { last_view_s: NOW_S, ..Seen::default() });
    let ahead = pull(Seen { last_view_s: i64::MAX, ..Seen::default() });
    assert_eq!(now.to_bits(), ahead.to_bits());
}

#[test]
fn what_was_bought_last_week_is_not_offered_again() {
    let mut request = ask(Placement::Product, &["lamp"], &[]);
    let bought = Seen { key: "bulb".to_string(), last_purchase_s: NOW_S - 7 * DAY_S, ..Seen::default() };
    request.profile.seen = vec![bought];
    assert!(shop().keys(&request).is_empty());
}
