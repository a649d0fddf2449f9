//! Shoppers with known preferences, in front of the arms that the engine draws, learned from night by night.

mod shopper;
mod shoppers;
mod visit;

use pairwell_engine::arms::choose;
use pairwell_snapshot::{Arm, Belief, Goal, Group, Method, Placement, Test, Tests};

use crate::learn::{TestReport, learn};
use crate::outcomes::{DAY_MS, Seen};

pub use shoppers::{Crowd, browse};

/// A shop's traffic on one placement, and what its shoppers truly do.
#[derive(Debug, Clone, PartialEq)]
pub struct Market {
    /// How likely a shelf of each arm leads to a purchase; from the first day, and from later ones on.
    pub rates: Vec<(usize, Vec<f64>)>,
    /// Shelves seen a day, evenly over it; each by another visitor.
    pub impressions_a_day: usize,
    /// Days.
    pub days: usize,
    /// Mean of the days until a purchase, which are exponential; those beyond the window are lost to the test.
    pub delay_days: f64,
    /// How long an outcome is waited for, days.
    pub window_days: u8,
    /// How traffic is shared.
    pub method: Method,
    /// Whether arms that lose get no more.
    pub stops_losers: bool,
}

/// What one simulated test gave.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// Day by day.
    pub days: Vec<Day>,
    /// Everything that was seen, with what became of it in the end.
    pub seen: Vec<Seen>,
    /// What the last night's learning said.
    pub report: TestReport,
}

/// A day of a run.
#[derive(Debug, Clone, PartialEq)]
pub struct Day {
    /// Shelves of each arm.
    pub shown: Vec<usize>,
    /// What was lost by not showing the best arm: purchases.
    pub regret: f64,
    /// What an even split would have lost.
    pub even_regret: f64,
    /// The arm that had won by the night, if any.
    pub winner: Option<usize>,
}

impl Market {
    /// How likely a purchase within the window is, arm by arm, on a day.
    #[must_use]
    pub fn rates_on(&self, day: usize) -> &[f64] {
        let held = self.rates.iter().rev().find(|(from, _)| *from <= day);
        held.or(self.rates.first()).map_or(&[], |(_, rates)| rates)
    }

    fn test(&self) -> Test {
        let count = self.rates_on(0).len();
        let arm = |number: usize| Arm { name: format!("arm-{number}"), ..Arm::default() };
        let mut beliefs = vec![Belief { successes: 1.0, failures: 1.0, share: 0 }; count];
        let parts = pairwell_engine::arms::shares(&beliefs, &vec![true; count]);
        for (belief, share) in beliefs.iter_mut().zip(parts) {
            belief.share = share;
        }
        Test {
            name: "simulated".into(),
            placement: Placement::Product,
            method: self.method,
            goal: Goal::Purchase,
            window_days: self.window_days,
            stops_losers: self.stops_losers,
            batch: 0,
            started_s: 0,
            learned_s: 0,
            arms: (0..count).map(arm).collect(),
            groups: vec![Group { segment: String::new(), beliefs }],
        }
    }
}

/// Runs a market from a seed: the same seed, the same run.
#[must_use]
pub fn simulate(market: &Market, seed: u64) -> Run {
    let mut random = Random::new(seed);
    let mut tests = Tests { holdout: 0, tests: vec![market.test()] };
    let window_ms = i64::from(market.window_days) * DAY_MS;
    let within = 1.0 - (-f64::from(market.window_days) / market.delay_days).exp();
    let mut log: Vec<Seen> = Vec::with_capacity(market.days * market.impressions_a_day);
    let (mut days, mut last) = (Vec::new(), None);
    for day in 0..market.days {
        let rates = market.rates_on(day);
        let best = rates.iter().copied().fold(0.0, f64::max);
        let even = rates.iter().sum::<f64>() / rates.len().max(1) as f64;
        let mut today = Day { shown: vec![0; rates.len()], regret: 0.0, even_regret: 0.0, winner: None };
        for place in 0..market.impressions_a_day {
            let visitor = random.next();
            let Some(choice) = choose(&tests, Placement::Product, visitor, "") else { continue };
            let at_ms = day as i64 * DAY_MS + place as i64 * DAY_MS / market.impressions_a_day as i64;
            let buys = random.part() < rates[choice.index];
            // Exponential, given that it is within the window: the rates are of what the test can see.
            let delay = -market.delay_days * (1.0 - random.part() * within).ln();
            let bought_ms = at_ms + ((delay * DAY_MS as f64) as i64).min(window_ms);
            log.push(Seen {
                at_ms,
                visitor,
                arm: choice.index,
                segment: String::new(),
                propensity: choice.propensity(),
                success_ms: buys.then_some(bought_ms),
            });
            today.shown[choice.index] += 1;
            today.regret += best - rates[choice.index];
            today.even_regret += best - even;
        }
        let now_ms = (day as i64 + 1) * DAY_MS;
        let known: Vec<Seen> = log.iter().map(|one| as_known(one, now_ms)).collect();
        let (test, report) = learn(&tests.tests[0], &known, now_ms);
        today.winner = report.arms.iter().position(|arm| arm.state == "won");
        days.push(today);
        tests.tests[0] = test;
        last = Some(report);
    }
    let report = last.unwrap_or_else(|| learn(&tests.tests[0], &[], 0).1);
    Run { days, seen: log, report }
}

/// What the collector knows at a time: no purchase that is still to come.
fn as_known(one: &Seen, now_ms: i64) -> Seen {
    Seen { success_ms: one.success_ms.filter(|at| *at <= now_ms), ..one.clone() }
}

/// `SplitMix64`.
struct Random(u64);

impl Random {
    /// Streams of neighbouring seeds must not be one stream, shifted: the seed is mixed first.
    fn new(seed: u64) -> Self {
        Self(mixed(mixed(seed.wrapping_add(0x9e37_79b9_7f4a_7c15))))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        mixed(self.0)
    }

    /// From 0 to below 1.
    fn part(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }
}

const fn mixed(mut bits: u64) -> u64 {
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbouring_seeds_have_streams_of_their_own() {
        let stream = |seed| {
            let mut random = Random::new(seed);
            (0..1_000).map(|_| random.next()).collect::<std::collections::BTreeSet<u64>>()
        };
        assert!((0..20).all(|seed| stream(seed).is_disjoint(&stream(seed + 1))));
    }
}
