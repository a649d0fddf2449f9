//! Intervals of other policies hold the truth where shelves of one visitor are alike.

use pairwell_statistics::{Cell, GROUPS, Looks, Refused, off_policy, off_policy_by_visitor};

use crate::chance::{Chance, rounds};

const ARMS: usize = 2;
/// How likely a shelf of each arm is accepted, by visitors on the mean.
const RATES: [f64; ARMS] = [0.08, 0.14];
/// What the log shows, and what the policy would.
const LOGGED: [f64; ARMS] = [0.6, 0.4];
const POLICY: [f64; ARMS] = [0.1, 0.9];

fn cells() -> Vec<Cell> {
    let cell = |probability: f64| Cell {
        context: String::new(),
        probability,
        shelves: 0.0,
        rewards: 0.0,
        inverse: 0.0,
        inverse_squares: 0.0,
        rewards_inverse: 0.0,
        rewards_inverse_squares: 0.0,
    };
    POLICY.map(cell).to_vec()
}

fn add(cell: &mut Cell, propensity: f64, reward: f64) {
    cell.shelves += 1.0;
    cell.rewards += reward;
    cell.inverse += 1.0 / propensity;
    cell.inverse_squares += 1.0 / propensity.powi(2);
    cell.rewards_inverse += reward / propensity;
    cell.rewards_inverse_squares += reward / propensity.powi(2);
}

/// Visitors who keep their arm and their keenness over up to two dozen shelves: nearly all accept much or hardly anything.
fn crowd(seed: u64, visitors: usize, alike: bool) -> (Vec<Cell>, Vec<Vec<Cell>>) {
    let mut chance = Chance(seed * 2_654_435_761);
    let (mut all, mut groups) = (cells(), vec![cells(); usize::from(GROUPS)]);
    for visitor in 0..visitors {
        let arm = usize::from(!chance.happens(LOGGED[0]));
        let keen = if !alike {
            1.0
        } else if chance.happens(0.25) {
            3.4
        } else {
            0.2
        };
        let shelves = if alike { 1.0 + 24.0 * chance.share().powi(2) } else { 1.0 };
        let mut count = 0.0;
        while count < shelves {
            count += 1.0;
            let reward = f64::from(u8::from(chance.happens(RATES[arm] * keen)));
            add(&mut all[arm], LOGGED[arm], reward);
            add(&mut groups[visitor % usize::from(GROUPS)][arm], LOGGED[arm], reward);
        }
    }
    (all, groups)
}

#[test]
fn intervals_hold_what_is_true_however_alike_the_shelves_of_a_visitor_are() {
    let truth = POLICY[0] * RATES[0] + POLICY[1] * RATES[1];
    let all = rounds(100);
    let (mut by_visitor, mut by_shelf) = ([0_u32; 3], [0_u32; 3]);
    for seed in 1..=u64::from(all) {
        let (cells, groups) = crowd(seed, 1_200, true);
        let judged = off_policy_by_visitor(&cells, &groups).unwrap();
        let plain = off_policy(&cells).unwrap();
        assert!(judged.effective < 0.7 * plain.effective, "{} {}", judged.effective, plain.effective);
        for (of, held) in [(&judged, &mut by_visitor), (&plain, &mut by_shelf)] {
            for (estimate, held) in [of.ips, of.snips, of.dr].iter().zip(held) {
                *held += u32::from(estimate.interval(0.95, Looks::Once).holds(truth));
            }
        }
    }
    // Nineteen in twenty are meant; five deviations of what so few runs show are allowed below, and 93 where there are many.
    let least = if all >= 1_000 { 0.93 } else { 0.84 };
    for held in by_visitor {
        assert!(f64::from(held) / f64::from(all) >= least, "{held} of {all}");
    }
    assert!(by_shelf.iter().all(|held| f64::from(*held) / f64::from(all) < 0.85), "{by_shelf:?} of {all}");
}

#[test]
fn one_shelf_each_is_as_sure_as_independent_shelves_are() {
    let (mut ratio, mut effective) = (0.0, 0.0);
    for seed in 1..=20 {
        let (cells, groups) = crowd(seed, 3_000, false);
        let (judged, plain) = (off_policy_by_visitor(&cells, &groups).unwrap(), off_policy(&cells).unwrap());
        assert_eq!(judged.snips.value.to_bits(), plain.snips.value.to_bits(), "groups move no estimate");
        ratio += judged.snips.standard_error / plain.snips.standard_error / 20.0;
        effective += judged.effective / plain.effective / 20.0;
    }
    assert!((0.95..1.1).contains(&ratio), "{ratio}");
    assert!((0.85..=1.0).contains(&effective), "{effective}");
}

#[test]
fn what_a_part_says_of_visitors_holds_for_days_without_groups() {
    let (cells, groups) = crowd(9, 2_000, true);
    let (more, _) = crowd(10, 2_000, true);
    let mut both = cells.clone();
    for (sum, cell) in both.iter_mut().zip(&more) {
        sum.shelves += cell.shelves;
        sum.rewards += cell.rewards;
        sum.inverse += cell.inverse;
        sum.inverse_squares += cell.inverse_squares;
        sum.rewards_inverse += cell.rewards_inverse;
        sum.rewards_inverse_squares += cell.rewards_inverse_squares;
    }
    let effect = |cells: &[Cell]| {
        let (judged, plain) = (off_policy_by_visitor(cells, &groups).unwrap(), off_policy(cells).unwrap());
        judged.snips.standard_error / plain.snips.standard_error
    };
    assert!((effect(&cells) - effect(&both)).abs() < 1e-9);
}

#[test]
fn a_handful_of_visitors_says_nothing_however_much_they_see() {
    let (mut all, mut groups) = (cells(), vec![cells(); usize::from(GROUPS)]);
    for shelf in 0..5_000_usize {
        let (visitor, arm) = (shelf % 5, shelf % 2);
        let reward = f64::from(u8::from(shelf.is_multiple_of(7)));
        add(&mut all[arm], 0.5, reward);
        add(&mut groups[visitor][arm], 0.5, reward);
    }
    assert_eq!(off_policy_by_visitor(&all, &groups), Err(Refused::TooFew { effective: 5.0 }));
    let none = off_policy_by_visitor(&all, &[]);
    assert_eq!(none, Err(Refused::TooFew { effective: 0.0 }));
}
