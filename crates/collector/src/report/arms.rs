//! Arms: what is believed of each, and how likely each is the best.

use pairwell_engine::arms::probabilities_of_best;
use pairwell_snapshot::{ArmState, Method, WHOLE_SHARE};
use pairwell_statistics::Posterior;
use serde::Serialize;

use super::asked::{Question, date_of};
use super::breakdown::CONFIDENCE;
use super::cells::key;
use super::facts::Facts;
use super::outcomes::{self, Found, goal_name, shop_name};
use crate::store::{Sql, StoreFault};

/// Every test with its arms.
#[derive(Debug, Serialize)]
pub(super) struct Arms {
    from: String,
    to: String,
    pub(super) tests: Vec<TestFigures>,
}

#[derive(Debug, Serialize)]
pub(super) struct TestFigures {
    shop: String,
    shop_name: String,
    test: String,
    placement: String,
    /// `ab-test` or `bandit`; none of tests that the snapshot no longer has.
    method: Option<&'static str>,
    /// `click`, `add` or `purchase`.
    goal: &'static str,
    window_days: i64,
    /// Shelves whose window is not over; they are in no other figure.
    waiting: f64,
    pub(super) arms: Vec<ArmLine>,
}

/// An arm; a line of the CSV.
#[derive(Debug, Serialize)]
pub(super) struct ArmLine {
    shop: String,
    test: String,
    arm: String,
    /// `running`, `lost` or `won`, as `pairwell learn` last judged; none of arms that the snapshot no longer has.
    state: Option<&'static str>,
    /// Its share of the traffic now, 0 to 1.
    share: Option<f64>,
    shelves: f64,
    successes: f64,
    rate: Option<f64>,
    /// The mean of what is believed, and where the rate lies with 95 %.
    believed: f64,
    believed_low: Option<f64>,
    believed_high: Option<f64>,
    /// How likely it is the best arm, 0 to 1.
    probability_best: Option<f64>,
    /// Shelves by inverse propensity, a shelf of the test: 1 where what was logged is how it was drawn.
    propensity_check: Option<f64>,
}

pub(super) fn read(sql: &mut dyn Sql, question: &Question, facts: &[Facts]) -> Result<Arms, StoreFault> {
    let found = outcomes::read(sql, question, facts)?;
    let tests = found.iter().map(|found| figures(found, facts)).collect();
    Ok(Arms { from: date_of(question.days.0), to: date_of(question.days.1), tests })
}

fn figures(found: &Found, facts: &[Facts]) -> TestFigures {
    let beliefs: Vec<Option<Posterior>> =
        found.arms.values().map(|sums| Posterior::new(sums.successes, sums.shelves)).collect();
    let shapes: Option<Vec<(f64, f64)>> =
        beliefs.iter().map(|belief| belief.as_ref().map(Posterior::shape)).collect();
    let best = shapes.map(|shapes| probabilities_of_best(&shapes)).unwrap_or_default();
    let all: f64 = found.arms.values().map(|sums| sums.shelves).sum();
    let lines = found.arms.iter().zip(&beliefs).enumerate().map(|(place, ((name, sums), belief))| {
        let known = found.known.as_ref().and_then(|test| {
            let index = test.arms.iter().position(|arm| arm.name == *name)?;
            let share =
                test.group("").and_then(|group| group.beliefs.get(index)).map_or(0, |belief| belief.share);
            Some((test.arms.get(index)?.state, f64::from(share) / f64::from(WHOLE_SHARE)))
        });
        let credible = belief.as_ref().and_then(|belief| belief.credible(CONFIDENCE));
        ArmLine {
            shop: key(found.shop),
            test: found.test.clone(),
            arm: name.clone(),
            state: known.map(|(state, _)| state_name(state)),
            share: known.map(|(_, share)| share),
            shelves: sums.shelves,
            successes: sums.successes,
            rate: (sums.shelves > 0.0).then(|| sums.successes / sums.shelves),
            believed: belief.as_ref().map_or(0.0, Posterior::mean),
            believed_low: credible.map(|interval| interval.low),
            believed_high: credible.map(|interval| interval.high),
            probability_best: best.get(place).copied(),
            propensity_check: (all > 0.0).then(|| sums.inverse / all),
        }
    });
    TestFigures {
        shop: key(found.shop),
        shop_name: shop_name(facts, found.shop),
        test: found.test.clone(),
        placement: found.placement.clone(),
        method: found.known.as_ref().map(|test| match test.method {
            Method::AbTest => "ab-test",
            Method::Bandit => "bandit",
        }),
        goal: goal_name(found.goal),
        window_days: found.window_days,
        waiting: found.arms.values().map(|sums| sums.waiting).sum(),
        arms: lines.collect(),
    }
}

const fn state_name(state: ArmState) -> &'static str {
    match state {
        ArmState::Running => "running",
        ArmState::Lost => "lost",
        ArmState::Won => "won",
    }
}
