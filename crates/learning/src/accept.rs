//! How likely a slot is accepted: a logistic regression over the engine's named terms.

use std::collections::{BTreeMap, HashSet};

use pairwell_engine::Term;
use pairwell_events::{Event, Id, What};
use pairwell_snapshot::{Acceptance, Placement};
use serde::Serialize;

use crate::outcomes::DAY_MS;

/// Slots below which nothing is fitted.
const LEAST_SLOTS: usize = 1_000;
/// A slot's weight by its propensity at most.
const MOST_WEIGHT: f64 = 10.0;
/// Ridge on every weight but the placements': what hardly occurs stays near 0.
const RIDGE: f64 = 1.0;
/// Newton's steps; six are enough from zero.
const STEPS: usize = 12;
/// Segments with a weight of their own at most.
const MOST_SEGMENTS: usize = 24;

/// A slot that was shown, and whether it was accepted.
#[derive(Debug, Clone, PartialEq)]
pub struct Offered {
    /// The terms before weighing, in the order of [`Term::ALL`].
    pub features: [f32; Term::ALL.len()],
    /// Where.
    pub placement: Placement,
    /// To whom; empty where the event does not say.
    pub segment: String,
    /// From 0.
    pub place: u8,
    /// With what probability the shelf's arm was drawn; 1 without a test.
    pub propensity: f64,
    /// Whether it was followed or put into the cart.
    pub accepted: bool,
}

/// What was fitted.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AcceptanceReport {
    /// Slots that it was fitted from.
    pub slots: usize,
    /// How many of them were accepted.
    pub accepted: usize,
    /// By the predicted likelihood, a tenth each, ascending: predicted and found.
    pub deciles: Vec<[f64; 2]>,
}

/// Slots with terms, and touches, gathered from events in any order.
#[derive(Debug, Default)]
pub struct Offers {
    shown: Vec<(i64, Id, String, Offered)>,
    touched: HashSet<(Id, String)>,
}

impl Offers {
    /// Takes an event that happened at a time, Unix milliseconds. Slots without terms say nothing.
    pub fn add(&mut self, at_ms: i64, event: &Event) {
        match &event.what {
            What::Impression(seen) => {
                let Some(placement) = Placement::from_name(seen.shown.placement.name()) else { return };
                for slot in &seen.slots {
                    let Some(terms) = &slot.terms else { continue };
                    let mut features = [0.0; Term::ALL.len()];
                    for (name, value) in terms.iter() {
                        if let Some(place) = Term::ALL.iter().position(|term| term.name() == name) {
                            features[place] = value;
                        }
                    }
                    let offered = Offered {
                        features,
                        placement,
                        segment: event.segment.as_ref().map_or(String::new(), ToString::to_string),
                        place: slot.place,
                        propensity: seen.shown.arm.as_ref().map_or(1.0, |arm| arm.propensity.get()),
                        accepted: false,
                    };
                    self.shown.push((at_ms, seen.shown.shelf, slot.product.to_string(), offered));
                }
            }
            What::Click(click) => {
                self.touched.insert((click.shown.shelf, click.slot.product.to_string()));
            }
            What::Add(add) => {
                if let Some(shown) = &add.shown {
                    self.touched.insert((shown.shelf, add.product.to_string()));
                }
            }
            What::Remove(_) | What::Dismiss(_) | What::Purchase(_) | What::Trigger(_) => {}
        }
    }

    /// Takes a slot that was ranked again, of a shelf that was seen at a time, Unix milliseconds.
    pub fn add_ranked(&mut self, at_ms: i64, of: Id, product: String, offered: Offered) {
        self.shown.push((at_ms, of, product, offered));
    }

    /// What was shown at least an hour before `now_ms`, in the order of time: a slot is followed within the visit or not.
    #[must_use]
    pub fn offered(mut self, now_ms: i64) -> Vec<Offered> {
        self.shown.sort_by_key(|(at_ms, shelf, _, offered)| (*at_ms, *shelf, offered.place));
        let old = self.shown.into_iter().filter(|(at_ms, ..)| *at_ms <= now_ms - DAY_MS / 24);
        old.map(|(_, shelf, product, offered)| {
            let accepted = self.touched.contains(&(shelf, product));
            Offered { accepted, ..offered }
        })
        .collect()
    }
}

/// Fits the weights: a logistic regression with a ridge, by Newton's method, each slot weighted by the inverse of its
/// propensity, at most 10. How far down a slot stood is fitted beside the terms and left out of the weights, so that what is
/// shipped speaks of the first place. `None` below 1,000 slots or without both outcomes.
#[must_use]
pub fn fit(offered: &[Offered]) -> Option<(Acceptance<'_>, AcceptanceReport)> {
    let accepted = offered.iter().filter(|one| one.accepted).count();
    if offered.len() < LEAST_SLOTS || accepted == 0 || accepted == offered.len() {
        return None;
    }
    let segments = segments(offered);
    let columns = Columns { segments: &segments };
    let weights = newton(offered, &columns);
    let terms = Term::ALL.iter().zip(&weights).map(|(term, weight)| (term.name(), *weight as f32));
    let mut model = Acceptance {
        slots: u32::try_from(offered.len()).unwrap_or(u32::MAX),
        terms: terms.collect(),
        ..Acceptance::default()
    };
    for (place, weight) in model.placements.iter_mut().enumerate() {
        *weight = weights[Columns::FIRST_PLACEMENT + place] as f32;
    }
    let of_segments = segments.iter().zip(&weights[Columns::FIRST_SEGMENT..]);
    model.segments = of_segments.map(|(name, weight)| (*name, *weight as f32)).collect();
    let mut told: Vec<(f64, bool)> =
        offered.iter().map(|one| (likely(&weights, &columns.of(one)), one.accepted)).collect();
    told.sort_by(|one, other| one.0.total_cmp(&other.0));
    let decile = |part: &[(f64, bool)]| {
        let mean =
            |of: &dyn Fn(&(f64, bool)) -> f64| part.iter().map(of).sum::<f64>() / part.len().max(1) as f64;
        [mean(&|one| one.0), mean(&|one| f64::from(u8::from(one.1)))]
    };
    let deciles = told.chunks(told.len().div_ceil(10)).map(decile).collect();
    Some((model, AcceptanceReport { slots: offered.len(), accepted, deciles }))
}

fn segments(offered: &[Offered]) -> Vec<&str> {
    let mut sizes: BTreeMap<&str, usize> = BTreeMap::new();
    for one in offered.iter().filter(|one| !one.segment.is_empty()) {
        *sizes.entry(&one.segment).or_default() += 1;
    }
    let mut largest: Vec<(&str, usize)> = sizes.into_iter().collect();
    largest.sort_by_key(|(_, size)| std::cmp::Reverse(*size));
    largest.truncate(MOST_SEGMENTS);
    let mut names: Vec<&str> = largest.into_iter().map(|(name, _)| name).collect();
    names.sort_unstable();
    names
}

/// Which column of the regression is what: terms, placements, how far down, segments.
struct Columns<'a> {
    segments: &'a [&'a str],
}

impl Columns<'_> {
    const FIRST_PLACEMENT: usize = Term::ALL.len();
    const PLACE: usize = Self::FIRST_PLACEMENT + Placement::ALL.len();
    const FIRST_SEGMENT: usize = Self::PLACE + 1;

    fn count(&self) -> usize {
        Self::FIRST_SEGMENT + self.segments.len()
    }

    /// The columns of a slot that are not 0.
    fn of(&self, one: &Offered) -> Vec<(usize, f64)> {
        let terms = one.features.iter().enumerate().filter(|(_, value)| **value != 0.0);
        let mut found: Vec<(usize, f64)> = terms.map(|(term, value)| (term, f64::from(*value))).collect();
        let placement = Placement::ALL.iter().position(|placement| *placement == one.placement).unwrap_or(0);
        found.push((Self::FIRST_PLACEMENT + placement, 1.0));
        found.push((Self::PLACE, f64::from(one.place).ln_1p()));
        if let Ok(segment) = self.segments.binary_search(&one.segment.as_str()) {
            found.push((Self::FIRST_SEGMENT + segment, 1.0));
        }
        found
    }
}

fn likely(weights: &[f64], columns: &[(usize, f64)]) -> f64 {
    let logit: f64 = columns.iter().map(|(column, value)| weights[*column] * value).sum();
    1.0 / (1.0 + (-logit).exp())
}

/// Columns that are not 0, weight, and 1 where it was accepted.
type Row = (Vec<(usize, f64)>, f64, f64);

fn newton(offered: &[Offered], columns: &Columns<'_>) -> Vec<f64> {
    let count = columns.count();
    let rows: Vec<Row> = offered
        .iter()
        .map(|one| {
            let weight = (1.0 / one.propensity).min(MOST_WEIGHT);
            (columns.of(one), weight, f64::from(u8::from(one.accepted)))
        })
        .collect();
    let is_placement = |column: usize| (Columns::FIRST_PLACEMENT..Columns::PLACE).contains(&column);
    let mut weights = vec![0.0; count];
    for _ in 0..STEPS {
        let mut slope = vec![0.0; count];
        let mut curve = vec![vec![0.0; count]; count];
        for column in 0..count {
            // A placement that never occurs must not make the matrix singular.
            let ridge = if is_placement(column) { 1e-6 } else { RIDGE };
            slope[column] -= ridge * weights[column];
            curve[column][column] += ridge;
        }
        for (row, weight, accepted) in &rows {
            let found = likely(&weights, row);
            for &(column, value) in row {
                slope[column] += weight * (accepted - found) * value;
                for &(other, more) in row {
                    curve[column][other] += weight * found * (1.0 - found) * value * more;
                }
            }
        }
        let step = solved(curve, slope);
        let longest = step.iter().fold(0.0_f64, |longest, one| longest.max(one.abs()));
        // A first step from zero towards rare outcomes overshoots: none is longer than 2.
        let scale = (2.0 / longest.max(1e-12)).min(1.0);
        for (weight, step) in weights.iter_mut().zip(step) {
            *weight += scale * step;
        }
        if longest < 1e-8 {
            break;
        }
    }
    weights
}

/// Gauss's elimination of a positive definite system.
fn solved(mut matrix: Vec<Vec<f64>>, mut right: Vec<f64>) -> Vec<f64> {
    let count = right.len();
    for pivot in 0..count {
        let lead = matrix[pivot].clone();
        for row in pivot + 1..count {
            let factor = matrix[row][pivot] / lead[pivot];
            if factor != 0.0 {
                for (value, lead) in matrix[row][pivot..].iter_mut().zip(&lead[pivot..]) {
                    *value -= factor * lead;
                }
                right[row] -= factor * right[pivot];
            }
        }
    }
    for row in (0..count).rev() {
        let known: f64 = (row + 1..count).map(|column| matrix[row][column] * right[column]).sum();
        right[row] = (right[row] - known) / matrix[row][row];
    }
    right
}
