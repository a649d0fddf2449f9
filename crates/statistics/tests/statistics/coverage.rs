//! Intervals hold the truth as often as they say.

use pairwell_statistics::{Cell, Looks, Pairs, adjusted_difference, off_policy, uplift};

use crate::chance::{Chance, rounds};

/// Five deviations of a share near `expected` over so many rounds.
fn slack(expected: f64, rounds: u32) -> f64 {
    5.0 * (expected * (1.0 - expected) / f64::from(rounds)).sqrt()
}

fn hold(rounds: u32, mut round: impl FnMut(u64) -> bool) -> f64 {
    let held = (0..rounds).filter(|number| round(u64::from(*number) + 1)).count();
    f64::from(u32::try_from(held).unwrap()) / f64::from(rounds)
}

/// A visitor's orders and revenue: those who order more often also spend more on each.
fn visitor(chance: &mut Chance, more: f64) -> (f64, f64) {
    let keen = 0.5 + chance.share();
    let (mut orders, mut revenue) = (0.0, 0.0);
    while orders < 8.0 && chance.happens(0.4 * keen) {
        orders += 1.0;
        revenue += chance.amount(3_000.0 * keen) + more;
    }
    (orders, revenue)
}

#[test]
fn ninety_five_in_a_hundred_intervals_of_aov_uplift_hold_what_is_true() {
    let all = rounds(400);
    let share = hold(all, |seed| {
        let mut chance = Chance(seed);
        let (mut shown, mut held_out) = (Pairs::default(), Pairs::default());
        for number in 0..3_000 {
            let (group, more) = if number % 3 == 0 { (&mut held_out, 0.0) } else { (&mut shown, 200.0) };
            let (orders, revenue) = visitor(&mut chance, more);
            group.add(orders, revenue);
        }
        uplift(&shown, &held_out).unwrap().difference.interval(0.95, Looks::Once).holds(200.0)
    });
    assert!((share - 0.95).abs() < slack(0.95, all) + 0.005, "{share}");
}

#[test]
fn who_looks_every_day_is_misled_by_a_plain_interval_and_not_by_an_always_valid_one() {
    let all = rounds(200);
    let misled = |looks: Looks| {
        1.0 - hold(all, |seed| {
            let mut chance = Chance(seed * 7_919);
            let (mut shown, mut held_out) = (Pairs::default(), Pairs::default());
            (0..50).all(|_| {
                for _ in 0..100 {
                    shown.add(1.0, chance.amount(1.0));
                    held_out.add(1.0, chance.amount(1.0));
                }
                uplift(&shown, &held_out).unwrap().difference.interval(0.95, looks).holds(0.0)
            })
        })
    };
    assert!(misled(Looks::Once) > 0.15);
    assert!(misled(Looks::Always { expected_units: 2_500.0 }) < 0.05 + slack(0.05, all));
}

#[test]
fn history_narrows_a_difference_that_still_holds() {
    let all = rounds(400);
    let mut narrower = 0.0;
    let share = hold(all, |seed| {
        let mut chance = Chance(seed * 104_729);
        let (mut shown, mut held_out) = (Pairs::default(), Pairs::default());
        for number in 0..1_000 {
            let before = chance.amount(1_000.0);
            let after = before * 0.8 + chance.amount(400.0);
            let group = if number % 4 == 0 { &mut held_out } else { &mut shown };
            group.add(before, if number % 4 == 0 { after } else { after + 50.0 });
        }
        let history = adjusted_difference(&shown, &held_out).unwrap();
        narrower += history.explained;
        history.difference.interval(0.95, Looks::Once).holds(50.0)
    });
    assert!((share - 0.95).abs() < slack(0.95, all) + 0.005, "{share}");
    assert!((narrower / f64::from(all) - 0.8).abs() < 0.05, "0.64 of 0.80 of the variance");
}

#[test]
fn three_estimates_of_another_policy_hold_what_it_would_have_earned() {
    // Two segments, two arms; the log shows the first arm in 0.8 of one segment's shelves and 0.3 of the other's.
    let rates = [[0.05, 0.12], [0.20, 0.08]];
    let logged = [0.8, 0.3];
    let policy = [[0.1, 0.9], [0.9, 0.1]];
    let truth: f64 = (0..2).flat_map(|s| (0..2).map(move |a| 0.5 * policy[s][a] * rates[s][a])).sum();
    let all = rounds(300);
    let mut missed = [0_u32; 3];
    let mut widths = [0.0; 3];
    for seed in 0..u64::from(all) {
        let mut chance = Chance(seed * 31 + 5);
        let cell = |s: usize, a: usize| Cell {
            context: format!("segment-{s}"),
            probability: policy[s][a],
            shelves: 0.0,
            rewards: 0.0,
            inverse: 0.0,
            inverse_squares: 0.0,
            rewards_inverse: 0.0,
            rewards_inverse_squares: 0.0,
        };
        let mut cells = [cell(0, 0), cell(0, 1), cell(1, 0), cell(1, 1)];
        for _ in 0..4_000 {
            let s = usize::from(chance.happens(0.5));
            let a = usize::from(!chance.happens(logged[s]));
            let propensity = if a == 0 { logged[s] } else { 1.0 - logged[s] };
            let reward = f64::from(u8::from(chance.happens(rates[s][a])));
            let cell = &mut cells[s * 2 + a];
            cell.shelves += 1.0;
            cell.rewards += reward;
            cell.inverse += 1.0 / propensity;
            cell.inverse_squares += 1.0 / propensity.powi(2);
            cell.rewards_inverse += reward / propensity;
            cell.rewards_inverse_squares += reward / propensity.powi(2);
        }
        let outcome = off_policy(&cells).unwrap();
        for (number, estimate) in [outcome.ips, outcome.snips, outcome.dr].iter().enumerate() {
            missed[number] += u32::from(!estimate.interval(0.95, Looks::Once).holds(truth));
            widths[number] += estimate.standard_error;
        }
    }
    for missed in missed {
        let share = f64::from(missed) / f64::from(all);
        assert!((share - 0.05).abs() < slack(0.05, all) + 0.01, "{share}");
    }
    assert!(widths[2] < widths[0], "a model of the rewards narrows: {widths:?}");
}
