//! Arms: shares follow from what is known, draws follow the shares, and an arm changes what it says and no more.

use pairwell_engine::arms::{
    FLOOR, Treatment, acceptance, choose, expected_value, order_by_value, probabilities_of_best, shares,
};
use pairwell_engine::{Role, Slot, Term, recommend};
use pairwell_snapshot::{Acceptance, Arm, Belief, Goal, Group, Method, Placement, Test, Tests, WHOLE_SHARE};
use proptest::prelude::*;

use crate::shop::{Shop, ask};

fn belief(successes: f32, failures: f32) -> Belief {
    Belief { successes, failures, share: 0 }
}

fn test_of(arm_shares: &[u32], method: Method, batch: u32) -> Tests {
    let arm = |index: usize| Arm { name: format!("arm-{index}"), ..Arm::default() };
    let beliefs = arm_shares.iter().map(|share| Belief { share: *share, ..belief(1.0, 1.0) });
    let test = Test {
        name: "layout".into(),
        placement: Placement::Product,
        method,
        goal: Goal::Purchase,
        window_days: 7,
        stops_losers: false,
        batch,
        started_s: 0,
        learned_s: 0,
        arms: (0..arm_shares.len()).map(arm).collect(),
        groups: vec![Group { segment: String::new(), beliefs: beliefs.collect() }],
    };
    Tests { holdout: 0, tests: vec![test] }
}

#[test]
fn of_two_arms_the_share_is_the_probability_of_being_better() {
    // P(Beta(3, 8) > Beta(2, 9)) by the sum of Cook (2003), exact to the digits shown.
    let found = shares(&[belief(2.0, 9.0), belief(3.0, 8.0)], &[true; 2]);
    let exact = 0.02 + 0.96 * 0.708_978;
    assert!((f64::from(found[1]) / 1e6 - exact).abs() < 1e-3, "{found:?} {exact}");
}

/// P(Beta(a2, b2) > Beta(a1, b1)) for whole numbers (Cook, *Exact Calculation of Beta Inequalities*, 2005).
fn second_beats_first((a1, b1): (u32, u32), (a2, b2): (u32, u32)) -> f64 {
    let ln_factorial = |n: u32| (1..=n).map(|k| f64::from(k).ln()).sum::<f64>();
    let ln_beta = |a: u32, b: u32| ln_factorial(a - 1) + ln_factorial(b - 1) - ln_factorial(a + b - 1);
    (0..a2)
        .map(|i| {
            (ln_beta(a1 + i, b1 + b2) - f64::from(b2 + i).ln() - ln_beta(1 + i, b2) - ln_beta(a1, b1)).exp()
        })
        .sum()
}

#[test]
fn the_best_of_two_arms_is_as_likely_as_the_closed_form_says() {
    for (first, second) in
        [((1, 1), (1, 1)), ((4, 38), (10, 42)), ((51, 951), (62, 940)), ((1, 501), (2, 10))]
    {
        let shape = |(a, b): (u32, u32)| (f64::from(a), f64::from(b));
        let found = probabilities_of_best(&[shape(first), shape(second)]);
        let exact = second_beats_first(first, second);
        assert!(
            (found[1] - exact).abs() < 1e-3 && (found[0] + found[1] - 1.0).abs() < 1e-9,
            "{found:?} {exact}"
        );
    }
    assert!(probabilities_of_best(&[]).is_empty());
}

#[test]
fn equals_share_evenly_and_a_clear_loser_keeps_the_floor() {
    let equal = shares(&[belief(20.0, 980.0); 5], &[true; 5]);
    assert!(equal.iter().all(|share| share.abs_diff(200_000) < 10), "{equal:?}");
    let clear = shares(&[belief(20.0, 980.0), belief(200.0, 800.0)], &[true; 2]);
    assert_eq!(clear, [FLOOR, WHOLE_SHARE - FLOOR]);
}

#[test]
fn an_arm_that_stopped_has_no_share_and_one_that_is_left_has_all() {
    let beliefs = [belief(20.0, 980.0), belief(30.0, 970.0), belief(1.0, 1.0)];
    let two = shares(&beliefs, &[true, true, false]);
    assert_eq!(two[2], 0);
    assert_eq!(two.iter().sum::<u32>(), WHOLE_SHARE);
    assert_eq!(shares(&beliefs, &[false, true, false]), [0, WHOLE_SHARE, 0]);
    assert_eq!(shares(&beliefs, &[false; 3]), [0; 3]);
}

/// By 400,000 draws of Python's `random.betavariate` they are 61,851, 748,587 and 189,562, give or take 700.
#[test]
fn shares_are_the_same_on_every_machine() {
    let found = shares(&[belief(20.5, 980.0), belief(31.0, 970.0), belief(24.0, 950.25)], &[true; 3]);
    assert_eq!(found, [62_164, 747_649, 190_187]);
}

#[test]
fn visitors_are_drawn_by_the_shares_and_none_by_an_empty_one() {
    let tests = test_of(&[100_000, 0, 900_000], Method::AbTest, 1);
    let mut counts = [0_u32; 3];
    for visitor in 0..100_000 {
        let choice = choose(&tests, Placement::Product, visitor, "").unwrap();
        counts[choice.index] += 1;
        assert!((choice.propensity() - [0.1, 0.0, 0.9][choice.index]).abs() < 1e-12);
    }
    assert_eq!(counts[1], 0);
    assert!(counts[0].abs_diff(10_000) < 400, "{counts:?}");
    assert_eq!(choose(&tests, Placement::Cart, 1, ""), None);
}

#[test]
fn an_ab_test_keeps_a_visitor_and_a_bandit_draws_anew_with_each_batch() {
    let arm = |method, batch, visitor| {
        choose(&test_of(&[500_000; 2], method, batch), Placement::Product, visitor, "unknown").unwrap().index
    };
    let moved =
        |method| (0..1_000).filter(|visitor| arm(method, 1, *visitor) != arm(method, 2, *visitor)).count();
    assert_eq!(moved(Method::AbTest), 0);
    assert!((400..600).contains(&moved(Method::Bandit)));
}

#[test]
fn an_arm_weighs_terms_otherwise_and_the_explanation_says_so() {
    let shop = Shop::default()
        .product("lamp", "Light", 1_000)
        .product("bulb", "Light", 200)
        .product("shade", "Light", 400)
        .product("cord", "Light", 300)
        .session("lamp", &[("bulb", 0.9), ("shade", 0.7), ("cord", 0.5)]);
    let knowledge = shop.open();
    let mut request = ask(Placement::Product, &["lamp"], &[]);
    request.explain = true;
    let plain = recommend(&knowledge, &request);
    assert_eq!(Treatment::default().recommend(&knowledge, &request), plain);
    let settings = [("strategy.session-next", "0.5"), ("layout", "grid"), ("limit", "2")];
    let settings = settings.map(|(name, value)| (name.to_string(), value.to_string())).to_vec();
    let arm = Arm { name: "a".into(), settings, ..Arm::default() };
    let shelf = Treatment::of(&arm).unwrap().recommend(&knowledge, &request);
    assert_eq!(shelf.slots.len(), 2);
    for slot in &shelf.slots {
        let told = slot.explanation.as_ref().unwrap();
        let term = told.terms.iter().find(|term| term.name == Term::SessionNext.name()).unwrap();
        assert_eq!(term.weight.to_bits(), 0.5_f32.to_bits());
        assert_eq!(told.score.to_bits(), slot.score.to_bits());
    }
    let least = Treatment { least_score: Some(1e6), ..Treatment::default() };
    assert!(least.recommend(&knowledge, &request).slots.is_empty());
}

#[test]
fn a_setting_that_cannot_be_followed_is_named() {
    for (name, value) in
        [("strategy.magic", "1"), ("strategy.upsell", "9"), ("limit", "0"), ("least_score", "x")]
    {
        let arm = Arm { name: "a".into(), settings: vec![(name.into(), value.into())], ..Arm::default() };
        assert_eq!(Treatment::of(&arm).unwrap_err().name, name);
    }
}

proptest! {
    #[test]
    fn shares_are_whole_and_no_arm_that_runs_is_below_the_floor(
        arms in proptest::collection::vec((0.1_f32..1e5, 0.1_f32..1e6, any::<bool>()), 2..17),
    ) {
        let beliefs: Vec<Belief> = arms.iter().map(|(a, b, _)| belief(*a, *b)).collect();
        let runs: Vec<bool> = arms.iter().map(|(_, _, runs)| *runs).collect();
        let found = shares(&beliefs, &runs);
        let whole = if runs.contains(&true) { WHOLE_SHARE } else { 0 };
        prop_assert_eq!(found.iter().sum::<u32>(), whole);
        for (share, runs) in found.iter().zip(&runs) {
            let right = if *runs { *share >= FLOOR } else { *share == 0 };
            prop_assert!(right, "{:?}", found);
        }
    }
}

#[test]
fn slots_stand_in_the_order_of_their_expected_value_and_explanations_stay() {
    let shop = Shop::default()
        .product("lamp", "Light", 1_000)
        .product("bulb", "Light", 200)
        .product("shade", "Light", 400)
        .session("lamp", &[("bulb", 0.9), ("shade", 0.8)]);
    let knowledge = shop.open();
    let mut request = ask(Placement::Product, &["lamp"], &[]);
    let model = Acceptance {
        terms: vec![("session-next", 2.0)],
        placements: [-3.0, 0.0, 0.0, 0.0, 0.0],
        ..Acceptance::default()
    };
    let plain = recommend(&knowledge, &request);
    let mut unexplained = plain.clone();
    unexplained.slots.iter_mut().for_each(|slot| slot.explanation = None);
    let untouched = unexplained.clone();
    order_by_value(&model, "", &mut unexplained);
    assert_eq!(unexplained, untouched, "without the trees nothing moves");

    request.explain = true;
    let plain = recommend(&knowledge, &request);
    let mut shelf = plain.clone();
    order_by_value(&model, "", &mut shelf);
    assert_eq!((plain.slots[0].card.key, shelf.slots[0].card.key), ("bulb", "shade"));
    let likely = acceptance(&model, Placement::Product, "", &shelf.slots[0]).unwrap();
    let term = shelf.slots[0].explanation.as_ref().unwrap().terms[0].feature;
    assert!((likely - 1.0 / (1.0 + (3.0 - 2.0 * term).exp())).abs() < 1e-6);
    let value = expected_value(&model, Placement::Product, "", &shelf.slots[0]).unwrap();
    assert!((value - 400.0 * likely).abs() < 1e-4);
    for slot in &shelf.slots {
        assert!(plain.slots.contains(slot), "score and explanation are what they were");
    }
    assert_eq!(plain.slots.len(), shelf.slots.len());
}

proptest! {
    #[test]
    fn slots_descend_in_value_behind_the_pins_and_equals_keep_the_order_of_their_scores(
        prices in proptest::collection::vec(0_u64..6, 2..=8), segment in prop_oneof![Just("loyal"), Just("")], pinned in any::<bool>(),
    ) {
        let keys = ["bulb", "cord", "dimmer", "fuse", "hook", "plug", "shade", "switch"];
        let mut shop = Shop::default().product("lamp", "Light", 1_000);
        for (key, price) in keys.into_iter().zip(&prices) {
            shop = shop.product(key, "Light", *price * 100);
        }
        if pinned {
            shop = shop.pin(keys[0], None, &[Placement::Product]);
        }
        let knowledge = shop.open();
        let mut request = ask(Placement::Product, &["lamp"], &[]);
        request.explain = true;
        let model = Acceptance { placements: [-2.0; 5], segments: vec![("loyal", 1.5)], ..Acceptance::default() };
        let plain = recommend(&knowledge, &request);
        let mut shelf = plain.clone();
        order_by_value(&model, segment, &mut shelf);
        let value = |slot: &Slot<'_>| expected_value(&model, Placement::Product, segment, slot).unwrap();
        let mut expected = plain.slots.clone();
        let pins = expected.iter().take_while(|slot| slot.role == Role::Pinned).count();
        expected[pins..].sort_by(|one, other| value(other).total_cmp(&value(one)));
        prop_assert_eq!(&shelf.slots, &expected);
    }
}
