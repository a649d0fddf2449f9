//! New beliefs, shares and verdicts of a test.

use std::collections::BTreeMap;

use pairwell_engine::arms::shares;
use pairwell_snapshot::{ArmState, Belief, Group, Method, Test};
use serde::Serialize;

use crate::change;
use crate::delay::Delays;
use crate::likelihood::{Count, ratio, threshold};
use crate::off_policy::{Estimate, of_arm};
use crate::outcomes::{DAY_MS, Seen};

/// How often an arm that is as good as the best may be called a loser, of all tests.
const RISK: f64 = 0.05;
/// Impressions that everybody else may say of a segment's arm.
const BORROWED: f64 = 1_000.0;
/// Impressions from which on a segment is known apart.
const LEAST_SEGMENT: usize = 200;
/// Segments of a test at most, the largest; names come from whoever sends.
const MOST_SEGMENTS: usize = 24;

/// What was learned of a test.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TestReport {
    /// Its name.
    pub test: String,
    /// Shelves seen.
    pub impressions: usize,
    /// Of those, how many are so young that outcomes may still come.
    pub waiting: usize,
    /// Whether an arm's rate changed, so that what was before is forgotten: when, Unix seconds.
    pub changed_s: Option<i64>,
    /// In the test's order.
    pub arms: Vec<ArmReport>,
    /// Segments that are known apart.
    pub segments: Vec<String>,
}

/// What was learned of an arm.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ArmReport {
    /// Its name.
    pub arm: String,
    /// `running`, `lost` or `won`.
    pub state: &'static str,
    /// Shelves seen since the last change.
    pub impressions: usize,
    /// Successes among them.
    pub successes: usize,
    /// Its rate among impressions whose window is over, all time.
    pub rate: Estimate,
    /// By how much that is more than the first arm's.
    pub uplift: Estimate,
    /// Millionths of the traffic, before and from now on.
    pub share: [u32; 2],
}

/// Learns a test anew from everything that was seen since it began, oldest first, up to `now_ms`, Unix milliseconds.
///
/// It depends on nothing that was learned before but the verdicts, which stay. `docs/testing.md` says how.
#[must_use]
pub fn learn(test: &Test, seen: &[Seen], now_ms: i64) -> (Test, TestReport) {
    let window_ms = i64::from(test.window_days.max(1)) * DAY_MS;
    let over = seen.partition_point(|one| one.at_ms <= now_ms.saturating_sub(window_ms));
    let mut new = test.clone();
    let delays = delays(seen, now_ms, window_ms);
    let change =
        if test.method == Method::Bandit { change::latest(&by_day(test, seen, &delays, now_ms)) } else { 0 };
    let from_ms = test.started_s.saturating_mul(1_000).saturating_add(change as i64 * DAY_MS);
    let fresh = &seen[seen.partition_point(|one| one.at_ms < from_ms)..];
    judge(&mut new, &seen[..over]);

    let everybody = counts(test.arms.len(), fresh, &delays, now_ms);
    let prior = prior(&everybody);
    let runs: Vec<bool> = new.arms.iter().map(|arm| arm.state != ArmState::Lost).collect();
    let group = |segment: String, counts: Vec<Count>| {
        let belief = |count: &Count| Belief {
            successes: (prior.successes + count.successes) as f32,
            failures: (prior.trials - prior.successes + (count.trials - count.successes).max(0.0)) as f32,
            share: 0,
        };
        let mut beliefs: Vec<Belief> = counts.iter().map(belief).collect();
        let parts = match test.method {
            Method::Bandit => shares(&beliefs, &runs),
            Method::AbTest => {
                shares(&vec![Belief { successes: 1.0, failures: 1.0, share: 0 }; runs.len()], &runs)
            }
        };
        for (belief, share) in beliefs.iter_mut().zip(parts) {
            belief.share = share;
        }
        Group { segment, beliefs }
    };
    let mut groups = vec![group(String::new(), everybody.clone())];
    for (segment, of_it) in segments(fresh) {
        let own = counts(test.arms.len(), &of_it, &delays, now_ms);
        let led = own.iter().zip(&everybody).map(|(own, all)| led_by(*own, *all)).collect();
        groups.push(group(segment, led));
    }
    (new.groups, new.batch) = (groups, test.batch.saturating_add(1));
    new.learned_s = now_ms.div_euclid(1_000);
    let report = report(test, &new, (seen, fresh, over), (change > 0).then_some(from_ms / 1_000));
    (new, report)
}

/// Ages and delays of the successes, as shares of all that will come.
fn delays(seen: &[Seen], now_ms: i64, window_ms: i64) -> Delays {
    let success = |one: &Seen| one.success_ms.map(|at| (now_ms - one.at_ms, at - one.at_ms));
    Delays::of(window_ms, &seen.iter().filter_map(success).collect::<Vec<_>>())
}

/// Trials and successes an arm. An impression is as much of a trial as the share of successes that would have come by now: its
/// failure is not counted before it is one (Vernade and others, 2017).
fn counts(arms: usize, seen: &[Seen], delays: &Delays, now_ms: i64) -> Vec<Count> {
    let mut counts = vec![Count::default(); arms];
    for one in seen {
        add(&mut counts, one, delays, now_ms);
    }
    counts
}

fn add(counts: &mut [Count], one: &Seen, delays: &Delays, now_ms: i64) {
    if let Some(count) = counts.get_mut(one.arm) {
        count.trials += delays.by(now_ms - one.at_ms);
        count.successes += f64::from(u8::from(one.success_ms.is_some()));
    }
}

fn by_day(test: &Test, seen: &[Seen], delays: &Delays, now_ms: i64) -> Vec<Vec<Count>> {
    let mut days: Vec<Vec<Count>> = Vec::new();
    for one in seen {
        let day = (one.at_ms - test.started_s.saturating_mul(1_000)).max(0) / DAY_MS;
        days.resize(days.len().max(day as usize + 1), vec![Count::default(); test.arms.len()]);
        add(&mut days[day as usize], one, delays, now_ms);
    }
    days
}

/// One success at the rate of all together, so that nothing is said of how they differ.
pub(crate) fn prior(counts: &[Count]) -> Count {
    let all = counts.iter().fold(Count::default(), |sum, count| sum.plus(*count));
    let rate = ((all.successes + 0.5) / (all.trials + 1.0)).clamp(1e-6, 0.5);
    Count { trials: 1.0 / rate, successes: 1.0 }
}

/// What a segment knows, and what everybody else says, as far as it counts.
fn led_by(own: Count, all: Count) -> Count {
    let others = Count { trials: all.trials - own.trials, successes: all.successes - own.successes };
    let part = (BORROWED / others.trials.max(1.0)).min(1.0);
    own.plus(Count { trials: others.trials * part, successes: others.successes * part })
}

fn segments(seen: &[Seen]) -> BTreeMap<String, Vec<Seen>> {
    let mut sizes: BTreeMap<&str, usize> = BTreeMap::new();
    for one in seen.iter().filter(|one| !one.segment.is_empty()) {
        *sizes.entry(&one.segment).or_default() += 1;
    }
    let mut largest: Vec<(&str, usize)> =
        sizes.into_iter().filter(|(_, size)| *size >= LEAST_SEGMENT).collect();
    largest.sort_by_key(|(_, size)| std::cmp::Reverse(*size));
    largest.truncate(MOST_SEGMENTS);
    let of = |name: &str| seen.iter().filter(|one| one.segment == name).cloned().collect();
    largest.into_iter().map(|(name, _)| (name.to_owned(), of(name))).collect()
}

/// Says which arms lost, by impressions whose window is over: the ratio to the leading arm exceeds what chance gives. An arm
/// is called the winner when all others lost. In a test that does not stop losers the verdict is no more than said.
fn judge(test: &mut Test, over: &[Seen]) {
    let mut counts = vec![Count::default(); test.arms.len()];
    for one in over {
        if let Some(count) = counts.get_mut(one.arm) {
            count.trials += 1.0;
            count.successes += f64::from(u8::from(one.success_ms.is_some()));
        }
    }
    if test.method == Method::Bandit && !test.stops_losers {
        // What lost yesterday may lead tomorrow.
        test.arms.iter_mut().for_each(|arm| arm.state = ArmState::Running);
    }
    let running = |arm: &usize| test.arms[*arm].state != ArmState::Lost;
    let best = (0..counts.len())
        .filter(running)
        .max_by(|one, other| counts[*one].rate().total_cmp(&counts[*other].rate()).then(other.cmp(one)));
    let Some(best) = best else { return };
    let whole = counts.iter().fold(Count::default(), |sum, count| sum.plus(*count));
    let least = threshold(whole.trials, counts.len() as f64 - 1.0, RISK);
    let lost: Vec<bool> =
        (0..counts.len()).map(|arm| arm != best && ratio(counts[arm], counts[best]) > least).collect();
    if test.stops_losers {
        for (arm, lost) in test.arms.iter_mut().zip(&lost) {
            if *lost {
                arm.state = ArmState::Lost;
            }
        }
    }
    let out = |arm: usize| lost[arm] || test.arms[arm].state == ArmState::Lost;
    if (0..counts.len()).all(|arm| arm == best || out(arm)) {
        test.arms[best].state = ArmState::Won;
    }
}

fn report(
    old: &Test,
    new: &Test,
    (seen, fresh, over): (&[Seen], &[Seen], usize),
    changed_s: Option<i64>,
) -> TestReport {
    let first = of_arm(&seen[..over], 0);
    let share = |test: &Test, arm: usize| {
        test.groups.first().and_then(|group| group.beliefs.get(arm)).map_or(0, |belief| belief.share)
    };
    let arms = new.arms.iter().enumerate().map(|(arm, told)| {
        let of_it = || fresh.iter().filter(|one| one.arm == arm);
        let rate = of_arm(&seen[..over], arm);
        ArmReport {
            arm: told.name.clone(),
            state: match told.state {
                ArmState::Running => "running",
                ArmState::Lost => "lost",
                ArmState::Won => "won",
            },
            impressions: of_it().count(),
            successes: of_it().filter(|one| one.success_ms.is_some()).count(),
            rate,
            uplift: if arm == 0 { Estimate::default() } else { rate.minus(&first) },
            share: [share(old, arm), share(new, arm)],
        }
    });
    TestReport {
        test: new.name.clone(),
        impressions: seen.len(),
        waiting: seen.len() - over,
        changed_s,
        arms: arms.collect(),
        segments: new.groups.iter().skip(1).map(|group| group.segment.clone()).collect(),
    }
}
