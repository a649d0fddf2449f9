//! What is looked at next: steps of a session lead to later steps of it, the nearer the stronger.
//!
//! A step at `p` leads to a step at `f > p` with `exp(-(f - p - 1) / REACH)` times the strength of what was done
//! there, older sessions counting less; the sum is divided by `sqrt(n_i * n_j) + SHRINK` as for orders.

use std::collections::BTreeSet;

use super::counter::{Neighbour, best, occurrences, rows, scaled};
use crate::model::{Session, Step, StepKind};
use crate::progress::Progress;

/// Neighbours kept for a product.
pub(crate) const MOST_NEIGHBOURS: usize = 32;

/// Steps after which a lead has fallen to a third.
const REACH: f64 = 2.0;

/// Steps beyond which a lead is not counted at all.
const FARTHEST: usize = 10;

/// Sessions after which the weight of an old one has fallen to half.
const HALF_LIFE_DAYS: f64 = 90.0;

/// Visits added to the denominator.
const SHRINK: f64 = 5.0;

/// Steps of a session that are used, its last ones: more are a machine's.
const MOST_STEPS: usize = 200;

/// From this many sessions, and from this many times chance, a pair may be called "often".
const OFTEN_SESSIONS: f64 = 5.0;

/// The table, and what it was learned from.
pub(crate) struct SessionTable {
    pub(crate) rows: Vec<Vec<Neighbour>>,
    /// Sessions of at least two steps.
    pub(crate) used: usize,
    pub(crate) cut: usize,
}

/// A session as the table needs it.
struct Walk {
    /// Products in order with the strongest thing done at each step; the same product never twice in a row.
    steps: Vec<(u32, f64)>,
    weight: f64,
}

pub(crate) fn learn(sessions: &[Session], products: usize, progress: &dyn Progress) -> SessionTable {
    let newest = sessions.iter().flat_map(|s| &s.steps).map(|step| step.at_s).max().unwrap_or(0);
    let cut = sessions.iter().filter(|s| s.steps.len() > MOST_STEPS).count();
    let walks: Vec<Walk> = sessions.iter().map(|s| walk(s, newest)).filter(|w| w.steps.len() > 1).collect();
    let places = (0_u32..).zip(&walks).flat_map(|(place, walk)| {
        let distinct: BTreeSet<u32> = walk.steps.iter().map(|&(product, _)| product).collect();
        distinct.into_iter().map(move |product| (product, place))
    });
    let index = occurrences(products, places);
    let visits: Vec<f64> =
        index.iter().map(|places| places.iter().map(|&p| walks[p as usize].weight).sum()).collect();

    let rows = rows(products, progress, |product, counter| {
        for &place in &index[product as usize] {
            let walk = &walks[place as usize];
            for (at, _) in walk.steps.iter().enumerate().filter(|(_, step)| step.0 == product) {
                for (distance, &(next, strength)) in walk.steps[at + 1..].iter().take(FARTHEST).enumerate() {
                    if next != product {
                        counter.add(next, walk.weight * strength * (-(distance as f64) / REACH).exp());
                    }
                }
            }
        }
        let mut row = Vec::new();
        counter.drain(|next, lead| {
            let chance = (visits[product as usize] * visits[next as usize]).sqrt();
            row.push(Neighbour {
                product: next,
                weight: (lead / (chance + SHRINK)) as f32,
                well_supported: lead >= OFTEN_SESSIONS,
            });
        });
        best(row, MOST_NEIGHBOURS)
    });
    SessionTable { rows: scaled(rows), used: walks.len(), cut }
}

fn walk(session: &Session, newest_s: i64) -> Walk {
    let from = session.steps.len().saturating_sub(MOST_STEPS);
    let mut steps: Vec<(u32, f64)> = Vec::new();
    for step in &session.steps[from..] {
        match steps.last_mut() {
            Some(last) if last.0 == step.product => last.1 = last.1.max(strength(step)),
            _ => steps.push((step.product, strength(step))),
        }
    }
    let age_days = session.steps.last().map_or(0.0, |last| (newest_s - last.at_s).max(0) as f64 / 86_400.0);
    Walk { steps, weight: (-age_days / HALF_LIFE_DAYS).exp2() }
}

/// How much a step says, against having looked.
const fn strength(step: &Step) -> f64 {
    match step.kind {
        StepKind::View => 1.0,
        StepKind::Cart => 3.0,
        StepKind::Purchase => 5.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::progress::Silent;

    fn session(at_s: i64, products: &[u32]) -> Session {
        let steps = products.iter().map(|&product| Step { product, at_s, kind: StepKind::View });
        Session { steps: steps.collect() }
    }

    fn order(rows: &[Vec<Neighbour>], product: usize) -> Vec<u32> {
        rows[product].iter().map(|n| n.product).collect()
    }

    #[test]
    fn the_next_step_leads_over_the_one_after_and_nothing_leads_back() {
        let sessions: Vec<_> = (0..10).map(|_| session(0, &[0, 1, 2])).collect();
        let table = learn(&sessions, 3, &Silent);
        assert_eq!(order(&table.rows, 0), [1, 2]);
        assert_eq!(order(&table.rows, 2), [0_u32; 0]);
        assert_eq!(table.used, 10);
    }

    #[test]
    fn what_was_bought_counts_more_than_what_was_looked_at() {
        let mut bought = session(0, &[0, 2]);
        bought.steps[1].kind = StepKind::Purchase;
        let sessions = [session(0, &[0, 1]), session(0, &[0, 1]), bought];
        assert_eq!(order(&learn(&sessions, 3, &Silent).rows, 0), [2, 1]);
    }

    #[test]
    fn last_years_paths_fade() {
        let year = 365 * 86_400;
        let mut sessions: Vec<_> = (0..4).map(|_| session(0, &[0, 1])).collect();
        sessions.extend((0..2).map(|_| session(year, &[0, 2])));
        assert_eq!(order(&learn(&sessions, 3, &Silent).rows, 0), [2, 1]);
    }

    #[test]
    fn a_machines_session_is_cut_and_reloads_do_not_count() {
        let machine: Vec<u32> = (0..5_000).map(|n| n % 7).collect();
        let table = learn(&[session(0, &machine), session(0, &[0, 0, 0])], 7, &Silent);
        assert_eq!((table.used, table.cut), (1, 1));
    }
}
