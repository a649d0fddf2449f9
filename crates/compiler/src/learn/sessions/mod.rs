//! What is looked at next, from sessions.
//!
//! [`walks`] hands sessions to the counter of pairs, [`first_step`] solves each product's row, [`second_step`] lets
//! neighbours lead on. [`settings`] says with which numbers; [`tuning`] finds them on the end of the shop's own log.

mod first_step;
mod second_step;
pub(crate) mod settings;
mod tuning;
mod walks;

use super::counter::{Neighbour, scaled};
use super::pairs::{CountFault, PairCounter, PairLimits, PairSums, Sums, Walk};
use super::trend::Trend;
use crate::model::Session;
use settings::SessionSettings;

pub(crate) use tuning::{SessionPrefix, holdout, tuned};
pub(crate) use walks::ended_s;

/// Neighbours kept for a product.
pub(crate) const MOST_NEIGHBOURS: usize = 32;

/// Steps beyond which a lead is not counted.
const FARTHEST: usize = 10;

/// Steps of a session that are used, its last ones: more are a machine's.
const MOST_STEPS: usize = 200;

/// Sessions of the last days are the recent ones of the trend.
const TREND_DAYS: i64 = 7;

/// The table, and what it was learned from.
pub(crate) struct SessionTable {
    pub(crate) rows: Vec<Vec<Neighbour>>,
    /// Sessions of at least two different products.
    pub(crate) used: usize,
    /// Sessions of which only the last steps were used.
    pub(crate) cut: usize,
}

/// The table of all sessions, `most` neighbours a product. `votes` says how much each session counts before its age is
/// looked at, in 0..=1.
pub(crate) fn learn(
    sessions: &[Session],
    votes: &[f32],
    products: usize,
    settings: &SessionSettings,
    most: usize,
) -> Result<SessionTable, CountFault> {
    let log = Log { sessions, votes, products };
    let sums = log.count(settings)?;
    let counted = sums.counted();
    Ok(SessionTable {
        rows: solve(&sums, &log.trend(), settings, most),
        used: counted.walks_with_pairs as usize,
        cut: counted.walks_cut as usize,
    })
}

/// Sessions with how much each counts.
#[derive(Clone, Copy)]
struct Log<'l> {
    sessions: &'l [Session],
    votes: &'l [f32],
    products: usize,
}

impl Log<'_> {
    fn newest_s(self) -> i64 {
        self.sessions.iter().map(ended_s).max().unwrap_or(0)
    }

    fn count(self, settings: &SessionSettings) -> Result<PairSums, CountFault> {
        let sums = Sums::Session { lead_scale: settings.lead_scale, farthest: FARTHEST };
        let limits = PairLimits { most_steps: MOST_STEPS, ..PairLimits::default() };
        let mut counter = PairCounter::new(self.products, sums, limits);
        let newest_s = self.newest_s();
        let mut walk = Walk::default();
        for (session, &vote) in self.sessions.iter().zip(self.votes) {
            walks::fill(&mut walk, session, newest_s, settings);
            walk.weight *= vote;
            counter.add(&walk)?;
        }
        counter.finish()
    }

    fn trend(self) -> Trend {
        let since_s = self.newest_s().saturating_sub(TREND_DAYS * 86_400);
        let mut trend = Trend::new(self.products, since_s);
        for session in self.sessions {
            let at_s = ended_s(session);
            for step in &session.steps {
                trend.add(step.product, at_s);
            }
        }
        trend
    }
}

fn solve(sums: &PairSums, trend: &Trend, settings: &SessionSettings, most: usize) -> Vec<Vec<Neighbour>> {
    finish(&first_step::rows(sums, settings), trend, settings, most)
}

fn finish(
    first: &[Vec<Neighbour>],
    trend: &Trend,
    settings: &SessionSettings,
    most: usize,
) -> Vec<Vec<Neighbour>> {
    scaled(second_step::rows(first, settings.second_step, &trend.lifts(settings.trend), most))
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
