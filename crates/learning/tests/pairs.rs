//! Pairs are worth what shoppers with known preferences accept, wherever on the shelf they stood.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
#![expect(clippy::cast_precision_loss, reason = "a few products")]

use std::collections::BTreeMap;

use pairwell_events::Event;
use pairwell_learning::{PairLift, Pairs, lifts};
use serde_json::{Value, json};

const DAY_MS: i64 = 86_400_000;
const SEEDS: usize = 12;
const PRODUCTS: usize = 8;
/// How likely the first place is looked at and what is there accepted, if the pair is like all others.
const RATE: f64 = 0.08;
/// How much less the next place is looked at than the one before.
const FURTHER: f64 = 0.75;

/// A deterministic number from 0 to below 1.
fn part(state: &mut u64) -> f64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut bits = *state;
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    f64::from(u32::try_from((bits ^ (bits >> 31)) >> 32).unwrap_or(0)) / 4_294_967_296.0
}

fn event(id: u64, at_ms: i64, visitor: u64, path: &str, what: &Value) -> Event {
    let id = format!("{id:032x}");
    serde_json::from_value(json!({
        "id": id, "at_ms": at_ms, "visitor": format!("{visitor:032x}"), "session": id, "build": "0000000000000001",
        "page": { "surface": "product", "path": path }, "currency": "EUR", "what": what,
    }))
    .unwrap()
}

/// How much more than others a pair is worth.
type Worth = fn(usize, usize) -> f64;

/// A crowd that sees a shelf of six each, ordered by `strength` with some chance, and accepts by `worth`.
fn crowd(seed: u64, visitors: u64, worth: Worth, strength: Worth) -> Pairs {
    let mut state = seed;
    let mut pairs = Pairs::default();
    let mut id = 0;
    for visitor in 1..=visitors {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "below the number of seeds"
        )]
        let about = (part(&mut state) * SEEDS as f64) as usize;
        let mut order: Vec<(f64, usize)> = (0..PRODUCTS)
            .map(|product| (strength(about, product) * (0.5 + part(&mut state)), product))
            .collect();
        order.sort_by(|one, other| other.0.total_cmp(&one.0));
        let shelf = format!("{visitor:032x}");
        let shown = json!({ "placement": "product", "shelf": shelf });
        let slot = |place: usize, product: usize| json!({ "place": place, "product": format!("p{product}"), "reason": "goes-with" });
        let at_ms = 1_760_000_000_000 + i64::try_from(visitor).unwrap() * 1_000;
        let path = format!("/products/s{about}");
        let slots: Vec<Value> =
            order.iter().take(6).enumerate().map(|(place, one)| slot(place, one.1)).collect();
        id += 1;
        pairs.add(
            at_ms,
            &event(id, at_ms, visitor, &path, &json!({ "impression": { "shown": shown, "slots": slots } })),
        );
        for (place, (_, product)) in order.iter().take(6).enumerate() {
            let looked_at = FURTHER.powi(i32::try_from(place).unwrap());
            if part(&mut state) < RATE * looked_at * worth(about, *product) {
                id += 1;
                let what = json!({ "click": { "shown": shown, "slot": slot(place, *product) } });
                pairs.add(at_ms + 500, &event(id, at_ms + 500, visitor, &path, &what));
            }
        }
    }
    pairs
}

fn learned(pairs: Pairs, strength: Worth) -> (f64, BTreeMap<(usize, usize), PairLift>) {
    let seed_of = |path: &str| path.strip_prefix("/products/").map(str::to_owned);
    let rows = pairs.counted(1_760_000_000_000 + 30 * DAY_MS, seed_of);
    let number = |key: &str| key[1..].parse::<usize>().unwrap();
    #[expect(clippy::cast_possible_truncation, reason = "a strength")]
    let (reports, lifts) = lifts(&rows, |row| strength(number(&row.seed), number(&row.product)) as f32);
    let by_pair = lifts.into_iter().map(|pair| ((number(&pair.seed), number(&pair.product)), pair));
    (reports[0].spread, by_pair.collect())
}

/// The build knows something: products of smaller numbers are the stronger.
fn known(_: usize, product: usize) -> f64 {
    1.0 / (1.0 + product as f64)
}

#[test]
fn a_pair_is_worth_what_it_is_accepted_more_whether_it_stands_first_or_last() {
    // What nobody knew: of the first products some are bad, of the last ones some are good.
    let worth: Worth = |seed, product| match (seed + product) % 4 {
        0 => 1.8,
        1 => 0.6,
        _ => 1.0,
    };
    let (spread, lifts) = learned(crowd(7, 40_000, worth, known), known);
    assert!((0.2..0.8).contains(&spread), "{spread}");
    let mean = |kind: usize, products: std::ops::Range<usize>| {
        let of = lifts
            .iter()
            .filter(|((seed, product), _)| (seed + product) % 4 == kind && products.contains(product));
        let lifts: Vec<f64> = of.map(|(_, pair)| pair.lift).collect();
        lifts.iter().sum::<f64>() / lifts.len() as f64
    };
    for products in [0..2, 2..5] {
        let (good, bad) = (mean(0, products.clone()), mean(1, products.clone()));
        assert!(good > 1.25 && bad < 0.85, "{products:?}: {good} {bad}");
    }
}

#[test]
fn where_pairs_differ_by_chance_alone_hardly_any_weight_moves() {
    for seed in 1..=3 {
        let (_, lifts) = learned(crowd(seed, 20_000, |_, _| 1.0, known), known);
        let far = lifts.values().filter(|pair| (pair.lift - 1.0).abs() > 0.1).count();
        assert!(far <= 3, "seed {seed}: {far} of {} pairs moved by more than a tenth", SEEDS * PRODUCTS);
    }
}

#[test]
fn what_stands_first_because_the_build_knows_it_is_not_lifted_for_standing_first() {
    // The build is right: what it relates more strongly is accepted more.
    let worth: Worth = |seed, product| 2.0 * known(seed, product).sqrt();
    let (_, lifts) = learned(crowd(3, 40_000, worth, known), known);
    let first: Vec<f64> = lifts.iter().filter(|(pair, _)| pair.1 == 0).map(|(_, pair)| pair.lift).collect();
    assert!(first.iter().all(|lift| (0.85..1.15).contains(lift)), "{first:?}");
}

#[test]
fn one_visitor_counts_once_a_day_and_too_little_says_nothing() {
    let mut pairs = crowd(5, 3_000, |_, _| 1.0, known);
    let mut plain = crowd(5, 3_000, |_, _| 1.0, known);
    for again in 0..2_000_u64 {
        let shown = json!({ "placement": "product", "shelf": format!("{:032x}", 1_000_000 + again) });
        let slot = json!({ "place": 0, "product": "p3", "reason": "goes-with" });
        let at_ms = 1_760_000_000_000 + i64::try_from(again).unwrap();
        let seen = json!({ "impression": { "shown": shown, "slots": [slot] } });
        let click = json!({ "click": { "shown": shown, "slot": slot } });
        for (place, what) in [seen, click].iter().enumerate() {
            let id = 10_000_000 + again * 2 + place as u64;
            pairs.add(at_ms, &event(id, at_ms, 999_999_999, "/products/s1", what));
        }
    }
    let seed_of = |path: &str| path.strip_prefix("/products/").map(str::to_owned);
    let now_ms = 1_760_000_000_000 + 30 * DAY_MS;
    let sum = |pairs: Pairs| pairs.counted(now_ms, seed_of).iter().map(|row| row.shown).sum::<u64>();
    let with = sum(pairs);
    let without = sum(std::mem::take(&mut plain));
    assert_eq!(with, without + 1);
    let (spread, lifts) = learned(crowd(5, 80, |_, _| 1.0, known), known);
    assert!(spread == 0.0 && lifts.is_empty());
}

#[test]
fn a_popup_speaks_of_what_was_just_added_and_what_is_too_young_waits() {
    let shown = json!({ "placement": "popup", "shelf": format!("{:032x}", 1) });
    let slot = json!({ "place": 2, "product": "tray", "reason": "goes-with" });
    let mut pairs = Pairs::default();
    let at_ms = 1_760_000_000_000;
    let add = json!({ "add": { "product": "cup", "quantity": 1 } });
    pairs.add(at_ms, &event(1, at_ms, 1, "/products/teapot", &add));
    let seen = json!({ "impression": { "shown": shown, "slots": [slot] } });
    pairs.add(at_ms + 2_000, &event(2, at_ms + 2_000, 1, "/products/teapot", &seen));
    let add = json!({ "add": { "product": "tray", "quantity": 1, "shown": shown } });
    pairs.add(at_ms + 9_000, &event(3, at_ms + 9_000, 1, "/products/teapot", &add));
    let buy = json!({ "purchase": { "lines": [{ "product": "tray", "quantity": 1, "amount_minor": 5 }] } });
    pairs.add(at_ms + 90_000, &event(4, at_ms + 90_000, 1, "/checkout", &buy));
    let seed_of = |path: &str| path.strip_prefix("/products/").map(str::to_owned);
    let rows = pairs.counted(at_ms + DAY_MS, seed_of);
    assert_eq!(rows.len(), 1);
    let row = &rows[0];
    assert_eq!((row.seed.as_str(), row.product.as_str(), row.place), ("cup", "tray", Some(2)));
    assert_eq!((row.shown, row.clicked, row.added, row.bought, row.accepted), (1, 0, 1, 1, 1));

    let mut young = Pairs::default();
    young.add(at_ms, &event(5, at_ms, 1, "/products/teapot", &seen));
    assert!(young.counted(at_ms + 60_000, seed_of).is_empty());
}
