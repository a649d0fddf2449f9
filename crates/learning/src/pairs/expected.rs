//! How often a pair would be accepted if it were like all others of its place, shelf and relation.

use std::collections::BTreeMap;

use pairwell_snapshot::Placement;

use super::gather::Counted;

/// Classes of relations by strength at most, beside the one without any.
const CLASSES: usize = 8;
/// Rows a class at least: one that has hardly any would take what its pairs are worth themselves for its own.
const ROWS_A_CLASS: usize = 20;
/// Acceptances as expected that each factor begins with: what was hardly seen says nothing.
const PRIOR: f64 = 2.0;
/// Rounds of fitting; thirty settle the factors to a thousandth.
const ROUNDS: usize = 30;

/// One factor of a row: by which a row's expectation is multiplied, together with all others of its class.
type Class = (u8, Placement, String);

/// The classes of rows, and what each class multiplies.
pub(super) struct Model {
    shown: Vec<f64>,
    accepted: Vec<f64>,
    classes: Vec<[Class; 3]>,
    factors: BTreeMap<Class, f64>,
}

impl Model {
    /// `strength` is how strongly the snapshot relates a pair.
    pub(super) fn of(rows: &[Counted], strength: impl Fn(&Counted) -> f32) -> Self {
        let strengths: Vec<f32> = rows.iter().map(strength).collect();
        let classes = classes(rows, &strengths);
        Self {
            shown: rows.iter().map(|row| row.shown as f64).collect(),
            accepted: rows.iter().map(|row| row.accepted as f64).collect(),
            factors: classes.iter().flatten().map(|class| (class.clone(), 1.0)).collect(),
            classes,
        }
    }

    /// What each row would have, `shown * rate(shelf) * factor(place) * factor(strength)`, where pairs are worth `lifts` times of
    /// that: a Poisson model of products, fitted by iterative proportional fitting. The shelf is placement and arm. What stands
    /// first is accepted more, and is stronger: both factors at once tell these apart as far as pairs of one strength stood at
    /// several places.
    pub(super) fn expected(&mut self, lifts: &[f64]) -> Vec<f64> {
        let mut found = self.products();
        for _ in 0..ROUNDS {
            // The rate of the shelf last, so that what is expected of a placement adds up to what was accepted.
            for kind in [1, 2, 0] {
                let mut sums: BTreeMap<&Class, (f64, f64)> = BTreeMap::new();
                for (row, classes) in self.classes.iter().enumerate() {
                    let sum = sums.entry(&classes[kind]).or_default();
                    sum.0 += self.accepted[row];
                    sum.1 += found[row] * lifts[row];
                }
                // The rate of a shelf has no prior: there is nothing that it would be drawn to.
                let prior = if kind == 0 { 0.0 } else { PRIOR };
                for (class, (accepted, of)) in sums {
                    if let Some(factor) = self.factors.get_mut(class) {
                        // Towards 1 for the factor as a whole, whatever it has become so far.
                        let without = of / *factor;
                        *factor = (accepted + prior) / (without + prior).max(f64::MIN_POSITIVE);
                    }
                }
                found = self.products();
            }
        }
        found
    }

    fn products(&self) -> Vec<f64> {
        let product = |(shown, classes): (&f64, &[Class; 3])| {
            classes.iter().fold(*shown, |product, class| product * self.factors[class])
        };
        self.shown.iter().zip(&self.classes).map(product).collect()
    }
}

fn classes(rows: &[Counted], strengths: &[f32]) -> Vec<[Class; 3]> {
    let mut ends: BTreeMap<Placement, Vec<f32>> = BTreeMap::new();
    for (row, strength) in rows.iter().zip(strengths).filter(|(_, strength)| **strength > 0.0) {
        ends.entry(row.placement).or_default().push(*strength);
    }
    for known in ends.values_mut() {
        known.sort_by(f32::total_cmp);
        let count = (known.len() / ROWS_A_CLASS).clamp(1, CLASSES);
        *known = (1..count).map(|class| known[class * known.len() / count]).collect();
    }
    let of = |(row, strength): (&Counted, &f32)| {
        let class = match ends.get(&row.placement).filter(|_| *strength > 0.0) {
            Some(ends) => 1 + ends.partition_point(|end| end <= strength),
            None => 0,
        };
        let place = row.place.map_or(String::new(), |place| place.to_string());
        [
            (0, row.placement, row.arm.clone()),
            (1, row.placement, place),
            (2, row.placement, class.to_string()),
        ]
    };
    rows.iter().zip(strengths).map(of).collect()
}
