//! The definition of the sums, written down as plainly as it can be: what the counter is tested against.

use std::collections::{BTreeMap, BTreeSet};

use super::{PairSums, Sums, Walk};

/// `[overlap, together, leads]` of ordered pairs, a product with itself among them.
pub(super) type Pairs = BTreeMap<(u32, u32), [f64; 3]>;

pub(super) struct Naive {
    pub(super) pairs: Pairs,
    pub(super) departures: BTreeMap<u32, f64>,
    pub(super) sessions: BTreeMap<u32, (f64, u32)>,
}

pub(super) fn count(walks: &[Walk], sums: Sums, most_steps: usize) -> Naive {
    let mut naive = Naive { pairs: Pairs::new(), departures: BTreeMap::new(), sessions: BTreeMap::new() };
    for walk in walks {
        let mut steps = walk.steps[walk.steps.len().saturating_sub(most_steps)..].to_vec();
        for at in (1..steps.len()).rev() {
            if steps[at].0 == steps[at - 1].0 {
                steps[at - 1].1 = steps[at - 1].1.max(steps[at].1);
                steps.remove(at);
            }
        }
        let weight = f64::from(walk.weight);
        let products: BTreeSet<u32> = steps.iter().map(|step| step.0).collect();
        let n = products.len() as f64;
        for &i in &products {
            let sessions = naive.sessions.entry(i).or_default();
            *sessions = (sessions.0 + weight, sessions.1 + 1);
            for &j in &products {
                let strongest =
                    steps.iter().filter(|step| step.0 == j).map(|step| step.1).fold(0.0, f32::max);
                let pair = naive.pairs.entry((i, j)).or_default();
                match sums {
                    Sums::Session { .. } => {
                        pair[0] += weight / (n * n);
                        pair[1] += weight * f64::from(strongest) / n;
                    }
                    Sums::Order => pair[0] += weight,
                }
            }
        }
        let Sums::Session { lead_scale, farthest } = sums else { continue };
        for p in 0..steps.len() {
            if p + 1 < steps.len() {
                *naive.departures.entry(steps[p].0).or_default() += weight;
            }
            for f in p + 1..steps.len().min((p + 1).saturating_add(farthest)) {
                let decay = (-((f - p - 1) as f64) / f64::from(lead_scale)).exp();
                naive.pairs.entry((steps[p].0, steps[f].0)).or_default()[2] +=
                    weight * f64::from(steps[f].1) * decay;
            }
        }
    }
    naive
}

/// Where counted sums differ from these by more than rounding, in words.
pub(super) fn difference(naive: &Naive, sums: &PairSums, of_sessions: bool) -> Option<String> {
    let near = |a: f64, b: f32| (a - f64::from(b)).abs() <= 1e-6 + a * 1e-5;
    for i in 0..sums.products() as u32 {
        let row = sums.row(i);
        let expected: Vec<u32> =
            naive.pairs.keys().filter(|pair| pair.0 == i && pair.1 != i).map(|pair| pair.1).collect();
        if row.others != expected {
            return Some(format!("row {i} has the others {:?}, not {expected:?}", row.others));
        }
        for (at, j) in expected.into_iter().enumerate() {
            let [overlap, together, leads] = naive.pairs[&(i, j)];
            let same = near(overlap, row.overlap[at])
                && if of_sessions {
                    near(together, row.together[at]) && near(leads, row.leads[at])
                } else {
                    row.together.is_empty() && row.leads.is_empty()
                };
            if !same {
                return Some(format!("pair {i} {j} is not {overlap} {together} {leads}: {row:?}"));
            }
        }
        let item = sums.item(i);
        let [overlap, together, returns] = naive.pairs.get(&(i, i)).copied().unwrap_or_default();
        let (sessions, count) = naive.sessions.get(&i).copied().unwrap_or_default();
        let departures = naive.departures.get(&i).copied().unwrap_or_default();
        let same = near(overlap, item.overlap)
            && near(together, item.together)
            && near(returns, item.returns)
            && near(departures, item.departures)
            && near(sessions, item.sessions)
            && count == item.count;
        if !same {
            return Some(format!(
                "product {i} is not {overlap} {together} {returns} {departures} {sessions} {count}: {item:?}"
            ));
        }
    }
    None
}
