//! How likely offers are taken, from what visitors answered.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
#![allow(unused_crate_dependencies, reason = "the test uses its part")]

use pairwell_events::Event;
use pairwell_learning::{OfferOutcomes, OfferReport};
use pairwell_snapshot::{Offer, OfferAcceptance, OfferKind, Offers, Tier};
use serde_json::json;

const HOUR_MS: i64 = 3_600_000;
const NOW_MS: i64 = 1_790_000_000_000;

fn event(at_ms: i64, visitor: u64, trigger: &str) -> Event {
    serde_json::from_value(json!({
        "id": format!("{at_ms:032x}"), "at_ms": at_ms, "visitor": format!("{visitor:032x}"), "session": format!("{visitor:032x}"),
        "build": "0000000000000001", "page": { "surface": "product", "path": "/" }, "currency": "EUR",
        "what": { "trigger": { "name": trigger } },
    }))
    .unwrap()
}

fn told(outcomes: &mut OfferOutcomes, ago_ms: i64, visitor: u64, trigger: &str) {
    outcomes.add(NOW_MS - ago_ms, &event(NOW_MS - ago_ms, visitor, trigger));
}

/// An offer that spoke so often, days ago, and was taken by the first `taken` of its visitors a minute later.
fn spoke(outcomes: &mut OfferOutcomes, offer: &str, times: u64, taken: u64) {
    for visitor in 0..times {
        told(outcomes, 72 * HOUR_MS, visitor, &format!("offer.{offer}.speak"));
        let answer = if visitor < taken { "take" } else { "dismiss" };
        told(outcomes, 72 * HOUR_MS - 60_000, visitor, &format!("offer.{offer}.{answer}"));
    }
}

fn shop(names: &[&str]) -> Offers {
    let offer = |name: &&str| Offer { name: (*name).into(), code: "CODE".into(), ..Offer::default() };
    Offers { offers: names.iter().map(offer).collect(), ..Offers::default() }
}

fn learn<'o>(outcomes: &OfferOutcomes, shop: &'o Offers) -> (Option<OfferAcceptance<'o>>, Vec<OfferReport>) {
    outcomes.learn(shop, &[], None, NOW_MS)
}

fn close(found: f32, expected: f32) {
    assert!((found - expected).abs() < 1e-4, "{found} is not {expected}");
}

#[test]
fn offers_are_told_apart_by_how_often_they_are_taken_and_drawn_to_the_mean_of_all() {
    let mut outcomes = OfferOutcomes::default();
    spoke(&mut outcomes, "often", 200, 60);
    spoke(&mut outcomes, "seldom", 400, 12);
    spoke(&mut outcomes, "hardly-seen", 2, 0);
    let offers = shop(&["often", "seldom", "hardly-seen", "new"]);
    let (learned, reports) = learn(&outcomes, &offers);
    let learned = learned.unwrap();
    // (72 + a half) of (602 + 1), and each has one take at that rate before its own.
    let mean = 72.5 / 603.0;
    let drawn = |taken: f32, spoke: f32| (1.0 + taken) / (1.0 / mean + spoke);
    close(learned.likelihood("often"), drawn(60.0, 200.0));
    close(learned.likelihood("seldom"), drawn(12.0, 400.0));
    close(learned.likelihood("hardly-seen"), drawn(0.0, 2.0));
    close(learned.likelihood("new"), mean);
    close(learned.likelihood("of-another-build"), mean);
    let counts = |report: &OfferReport| (report.spoke, report.taken, report.dismissed, report.waiting);
    assert_eq!(
        reports.iter().map(counts).collect::<Vec<_>>(),
        [(200, 60, 140, 0), (400, 12, 388, 0), (2, 0, 2, 0), (0, 0, 0, 0)]
    );
    assert!(reports.iter().all(|report| report.likelihood[1] == Some(learned.likelihood(&report.offer))));
    let again = outcomes.learn(&shop(&["often"]), &[], Some(&learned), NOW_MS).1;
    assert_eq!(again[0].likelihood[0], Some(learned.likelihood("often")));
}

#[test]
fn an_offer_that_spoke_an_hour_ago_is_no_failure_before_its_day_is_over() {
    let mut outcomes = OfferOutcomes::default();
    // Half of the takes come at once, half twelve hours later.
    for visitor in 0..400 {
        told(&mut outcomes, 90 * HOUR_MS, visitor, "offer.slow.speak");
        if visitor < 80 {
            let after_ms = if visitor % 2 == 0 { 60_000 } else { 12 * HOUR_MS };
            told(&mut outcomes, 90 * HOUR_MS - after_ms, visitor, "offer.slow.take");
        }
    }
    for visitor in 0..100 {
        told(&mut outcomes, 6 * HOUR_MS, visitor, "offer.young.speak");
        if visitor < 10 {
            told(&mut outcomes, 6 * HOUR_MS - 60_000, visitor, "offer.young.take");
        }
    }
    let offers = shop(&["slow", "young"]);
    let (learned, reports) = learn(&outcomes, &offers);
    let learned = learned.unwrap();
    assert_eq!(reports[1].waiting, 90);
    // One in ten took it by now, as of the other: one in five will.
    let (slow, young) = (learned.likelihood("slow"), learned.likelihood("young"));
    assert!((slow - 0.2).abs() < 0.01 && (young - 0.2).abs() < 0.02, "{slow} {young}");
}

#[test]
fn a_take_is_owed_once_to_the_last_time_that_the_offer_spoke_to_that_visitor() {
    let mut outcomes = OfferOutcomes::default();
    for (hours, visitor, what) in [
        (60, 1, "speak"),
        (59, 1, "speak"),
        (58, 1, "take"),
        (57, 1, "take"),
        // Of another visitor, before it spoke, and the day after.
        (60, 2, "take"),
        (60, 3, "take"),
        (59, 3, "speak"),
        (30, 3, "take"),
        // Ahead of now.
        (-1, 4, "speak"),
    ] {
        told(&mut outcomes, hours * HOUR_MS, visitor, &format!("offer.advent.{what}"));
    }
    for other in ["offer.advent", "offer.advent.look", "visit", "offer..speak"] {
        told(&mut outcomes, 40 * HOUR_MS, 9, other);
    }
    let report = &learn(&outcomes, &shop(&["advent"])).1[0];
    assert_eq!((report.spoke, report.taken), (3, 1));
}

#[test]
fn below_ten_takes_nothing_is_said() {
    let mut outcomes = OfferOutcomes::default();
    spoke(&mut outcomes, "advent", 100, 9);
    assert_eq!(learn(&outcomes, &shop(&["advent"])).0, None);
    spoke(&mut outcomes, "another", 1, 1);
    assert!(learn(&outcomes, &shop(&["advent", "another"])).0.is_some());
    assert_eq!(learn(&outcomes, &shop(&["advent"])).0, None, "another is not an offer of this build");
}

#[test]
fn an_offer_with_nothing_to_take_has_the_mean_and_pulls_nobody_down() {
    let mut outcomes = OfferOutcomes::default();
    spoke(&mut outcomes, "advent", 200, 40);
    spoke(&mut outcomes, "shipping", 1_000, 0);
    let mut shop = shop(&["advent", "shipping"]);
    shop.offers[1].code.clear();
    let (learned, reports) = learn(&outcomes, &shop);
    assert_eq!(reports.iter().map(|report| report.counts).collect::<Vec<_>>(), [true, false]);
    close(learned.unwrap().likelihood("shipping"), 40.5 / 201.0);
    // A code of the tiers is to take; and a page of its own may tell that anything was taken.
    shop.offers[1].kind = OfferKind::TieredBundle;
    let tier = Tier { products: 2, percent_off: 5, code: "PAIR5" };
    assert!(outcomes.learn(&shop, &[tier], None, NOW_MS).1[1].counts);
    told(&mut outcomes, 72 * HOUR_MS - 60_000, 1, "offer.shipping.take");
    assert!(learn(&outcomes, &shop).1[1].counts);
}
