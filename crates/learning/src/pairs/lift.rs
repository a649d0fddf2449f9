//! How much more than expected each pair was accepted.

use std::collections::BTreeMap;

use pairwell_snapshot::Placement;
use serde::Serialize;

use super::expected::Model;
use super::gather::Counted;
use super::shrink::{shape, shrunk};

/// Acceptances of a placement below which nothing is learned of its pairs.
const LEAST_ACCEPTED: u64 = 50;
/// How often a pair has to be shown before anything is said of it.
const LEAST_SHOWN: u64 = 30;
/// Rounds of fitting places beside pairs.
const ROUNDS: usize = 6;
/// A lift is none outside of this: no pair is worth more than twice, or less than half, of what the build knows.
const RANGE: (f64, f64) = (0.5, 2.0);
/// A lift nearer to 1 changes nothing: below it an eighth bit of a weight is lost anyway.
const LEAST_CHANGE: f64 = 0.02;

/// What was learned of a pair.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PairLift {
    /// Where it was shown.
    #[serde(serialize_with = "name")]
    pub placement: Placement,
    /// Beside what.
    pub seed: String,
    /// What.
    pub product: String,
    /// How often, once a visitor and day.
    pub shown: u64,
    /// How often of these it was followed.
    pub clicked: u64,
    /// How often it was put into the cart from the shelf.
    pub added: u64,
    /// How often it was bought after either.
    pub bought: u64,
    /// How often it was followed or added.
    pub accepted: u64,
    /// How often it would have been, by place, shelf and relation.
    pub expected: f64,
    /// What its weight is multiplied by.
    pub lift: f64,
}

/// What was learned of the pairs of a placement.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PairReport {
    /// Which.
    #[serde(serialize_with = "name")]
    pub placement: Placement,
    /// Showings, each of a pair once a visitor and day.
    pub shown: u64,
    /// How many of them were accepted.
    pub accepted: u64,
    /// Pairs that were shown.
    pub pairs: usize,
    /// By how much pairs differ beyond chance: the standard deviation of their lifts; 0 where too little was accepted.
    pub spread: f64,
}

/// The lifts of the pairs that are worth more or less than the build knows, placement by placement, the greatest change first.
/// `strength` is how strongly the snapshot as it was built relates a pair.
#[must_use]
pub fn lifts(
    rows: &[Counted],
    strength: impl Fn(&Counted) -> f32 + Copy,
) -> (Vec<PairReport>, Vec<PairLift>) {
    let mut placements: BTreeMap<Placement, Vec<Counted>> = BTreeMap::new();
    for row in rows.iter().filter(|row| row.shown > 0) {
        placements.entry(row.placement).or_default().push(row.clone());
    }
    let (mut reports, mut all) = (Vec::new(), Vec::new());
    for (placement, rows) in placements {
        let (report, lifts) = of_placement(placement, &rows, strength);
        reports.push(report);
        all.extend(lifts);
    }
    (reports, all)
}

fn of_placement(
    placement: Placement,
    rows: &[Counted],
    strength: impl Fn(&Counted) -> f32,
) -> (PairReport, Vec<PairLift>) {
    let mut model = Model::of(rows, strength);
    let mut lift_of_row = vec![1.0; rows.len()];
    let mut pairs = BTreeMap::new();
    let mut spread = 0.0;
    // What a pair is worth itself must not be taken for what its place is worth, nor the other way round: each is fitted beside
    // the other.
    for _ in 0..ROUNDS {
        pairs = summed(placement, rows, &model.expected(&lift_of_row));
        let accepted: u64 = pairs.values().map(|pair: &PairLift| pair.accepted).sum();
        if accepted < LEAST_ACCEPTED {
            break;
        }
        let counts: Vec<(u64, f64)> = pairs.values().map(|pair| (pair.accepted, pair.expected)).collect();
        let shape = shape(&counts);
        spread = shape.sqrt().recip();
        for pair in pairs.values_mut() {
            pair.lift = shrunk(pair.accepted, pair.expected, shape);
        }
        for (lift, row) in lift_of_row.iter_mut().zip(rows) {
            *lift = pairs.get(&(row.seed.as_str(), row.product.as_str())).map_or(1.0, |pair| pair.lift);
        }
    }
    let (shown, accepted) =
        pairs.values().fold((0, 0), |sums, pair| (sums.0 + pair.shown, sums.1 + pair.accepted));
    let report = PairReport { placement, shown, accepted, pairs: pairs.len(), spread };
    if accepted < LEAST_ACCEPTED {
        return (report, Vec::new());
    }
    let mut lifts: Vec<PairLift> = pairs.into_values().filter(|pair| pair.shown >= LEAST_SHOWN).collect();
    for pair in &mut lifts {
        pair.lift = pair.lift.clamp(RANGE.0, RANGE.1);
    }
    lifts.retain(|pair| pair.lift.ln().abs() >= LEAST_CHANGE);
    lifts.sort_by(|one, other| {
        let weight = |pair: &PairLift| pair.lift.ln().abs();
        weight(other)
            .total_cmp(&weight(one))
            .then_with(|| (&one.seed, &one.product).cmp(&(&other.seed, &other.product)))
    });
    (report, lifts)
}

/// The pairs with their counts, and what was expected of them.
fn summed<'r>(
    placement: Placement,
    rows: &'r [Counted],
    expected: &[f64],
) -> BTreeMap<(&'r str, &'r str), PairLift> {
    let mut pairs = BTreeMap::new();
    for (row, expected) in rows.iter().zip(expected) {
        let pair = pairs.entry((row.seed.as_str(), row.product.as_str())).or_insert_with(|| PairLift {
            placement,
            seed: row.seed.clone(),
            product: row.product.clone(),
            shown: 0,
            clicked: 0,
            added: 0,
            bought: 0,
            accepted: 0,
            expected: 0.0,
            lift: 1.0,
        });
        pair.shown += row.shown;
        pair.clicked += row.clicked;
        pair.added += row.added;
        pair.bought += row.bought;
        pair.accepted += row.accepted;
        pair.expected += expected;
    }
    pairs
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "as serde calls it")]
fn name<S: serde::Serializer>(placement: &Placement, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(placement.name())
}
