//! Answers that stand in books, or that a closed form gives.

use pairwell_statistics::{
    Cell, Estimate, Looks, Pairs, Posterior, Refused, mismatch, off_policy, uplift, wilson,
};

#[track_caller]
fn near(found: f64, expected: f64, within: f64) {
    assert!((found - expected).abs() <= within, "{found}, expected {expected}");
}

#[test]
fn wilson_of_eight_in_ten() {
    let interval = wilson(8.0, 10.0, 0.95).unwrap();
    near(interval.low, 0.4902, 1e-4);
    near(interval.high, 0.9433, 1e-4);
    assert_eq!(wilson(0.0, 0.0, 0.95), None);
    assert_eq!(wilson(2.0, 1.0, 0.95), None);
}

/// The example with which Kohavi, Tang and Xu, *Trustworthy Online Controlled Experiments* (2020), chapter 3, begin.
#[test]
fn sizes_that_look_alike_and_are_a_mismatch() {
    let found = mismatch(&[(821_588.0, 0.5), (815_482.0, 0.5)]).unwrap();
    near(found.p_value, 1.8e-6, 1e-7);
    assert!(found.is_mismatch);
    assert!(!mismatch(&[(9_020.0, 90.0), (980.0, 10.0)]).unwrap().is_mismatch);
    assert_eq!(mismatch(&[(40.0, 0.99), (0.0, 0.01)]), None, "too few to say");
    assert_eq!(mismatch(&[(40.0, 1.0), (50.0, 0.0)]), None);
}

#[test]
fn a_ratio_to_ones_is_a_mean_with_its_usual_error() {
    let mut pairs = Pairs::default();
    for y in [2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0] {
        pairs.add(1.0, y);
    }
    let mean = pairs.ratio().unwrap();
    near(mean.value, 5.0, 1e-12);
    near(mean.standard_error, (32.0_f64 / 7.0 / 8.0).sqrt(), 1e-12);
    assert_eq!(Pairs::default().ratio(), None);
}

#[test]
fn uplift_is_relative_to_the_holdout() {
    let (mut shown, mut held_out) = (Pairs::default(), Pairs::default());
    for revenue in [100.0, 120.0] {
        shown.add(1.0, revenue);
        held_out.add(1.0, revenue / 1.1);
    }
    let found = uplift(&shown, &held_out).unwrap();
    near(found.difference.value, 10.0, 1e-9);
    near(found.relative.unwrap().value, 0.1, 1e-9);
}

#[test]
fn an_always_valid_interval_is_wider_and_narrowest_for_its_size_where_it_was_meant_to_be() {
    let at = |units: f64, looks: Looks| {
        let interval = Estimate { value: 0.0, standard_error: 1.0, units }.interval(0.95, looks);
        interval.high
    };
    near(at(10_000.0, Looks::Once), 1.959_964, 1e-5);
    let meant = Looks::Always { expected_units: 10_000.0 };
    let width = at(10_000.0, meant);
    assert!(width > 2.5 && width < 3.4, "{width}");
    for units in [1_000.0, 100_000.0] {
        assert!(at(units, meant) > width);
        assert!(at(units, Looks::Always { expected_units: units }) < at(units, meant));
    }
}

#[test]
fn what_is_believed_of_an_arm_is_a_beta_from_a_flat_prior() {
    let arm = Posterior::new(3.0, 40.0).unwrap();
    assert_eq!(arm.shape(), (4.0, 38.0));
    near(arm.mean(), 4.0 / 42.0, 1e-12);
    // Beta(1, 1) is even: its middle half is from a quarter to three quarters.
    let even = Posterior::new(0.0, 0.0).unwrap().credible(0.5).unwrap();
    near(even.low, 0.25, 1e-6);
    near(even.high, 0.75, 1e-6);
    assert_eq!(Posterior::new(2.0, 1.0), None);
}

fn cell(context: &str, probability: f64, shelves: f64, rewards: f64, propensity: f64) -> Cell {
    Cell {
        context: context.to_owned(),
        probability,
        shelves,
        rewards,
        inverse: shelves / propensity,
        inverse_squares: shelves / propensity.powi(2),
        rewards_inverse: rewards / propensity,
        rewards_inverse_squares: rewards / propensity.powi(2),
    }
}

#[test]
fn the_policy_that_was_shown_earns_what_was_earned() {
    let cells = [cell("all", 0.25, 250.0, 25.0, 0.25), cell("all", 0.75, 750.0, 15.0, 0.75)];
    let found = off_policy(&cells).unwrap();
    for estimate in [found.ips, found.snips, found.dr] {
        near(estimate.value, 0.04, 1e-12);
    }
    near(found.effective, 1_000.0, 1e-9);
    near(found.ips.standard_error, (0.04 * 0.96 / 1_000.0_f64).sqrt(), 1e-9);
}

#[test]
fn of_a_policy_that_was_hardly_ever_shown_nothing_is_said() {
    let rare = [cell("all", 1.0, 10.0, 1.0, 0.01), cell("all", 0.0, 990.0, 50.0, 0.99)];
    assert_eq!(off_policy(&rare), Err(Refused::TooFew { effective: 10.0 }));
    let never = [cell("all", 0.1, 1_000.0, 50.0, 1.0)];
    assert_eq!(off_policy(&never), Err(Refused::NotCovered { sum: 0.1 }));
    assert_eq!(off_policy(&[]), Err(Refused::TooFew { effective: 0.0 }));
}
