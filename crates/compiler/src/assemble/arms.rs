//! The merchant's tests as the core file has them; what was learned of them outlives a build.

use pairwell_engine::arms::shares;
use pairwell_snapshot::{Belief, Core, Group, Test, Tests};

use crate::config::{ArmSettings, Config, TestSettings};

/// The tests of the config. One that the snapshot that is replaced has too, with the same goal and arms, goes on from what it
/// knows.
pub(super) fn tests(config: &Config, old: Option<&Core>, now_s: i64) -> Tests {
    let old = old.and_then(|core| Tests::read(core).ok()).unwrap_or_default();
    let tests = config.tests.iter().map(|settings| {
        let mut test = fresh(settings, now_s);
        if let Some(known) = old.tests.iter().find(|known| goes_on(known, &test)) {
            for (arm, known) in test.arms.iter_mut().zip(&known.arms) {
                arm.state = known.state;
            }
            test.groups.clone_from(&known.groups);
            (test.batch, test.started_s, test.learned_s) = (known.batch, known.started_s, known.learned_s);
        }
        test
    });
    Tests { holdout: holdout(config.holdout_percent), tests: tests.collect() }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked to be 0 to 50 percent")]
fn holdout(percent: f64) -> u16 {
    (percent * 100.0).round() as u16
}

/// A test of which nothing is known: all arms share evenly.
fn fresh(settings: &TestSettings, now_s: i64) -> Test {
    let arms: Vec<_> = settings.arms.iter().map(ArmSettings::arm).collect();
    let mut beliefs = vec![Belief { successes: 1.0, failures: 1.0, share: 0 }; arms.len()];
    let parts = shares(&beliefs, &vec![true; arms.len()]);
    for (belief, share) in beliefs.iter_mut().zip(parts) {
        belief.share = share;
    }
    Test {
        name: settings.name.clone(),
        placement: settings.placement.placement(),
        method: settings.method(),
        goal: settings.goal(),
        window_days: settings.window_days,
        stops_losers: settings.stops_losers(),
        batch: 0,
        started_s: now_s,
        learned_s: 0,
        arms,
        groups: vec![Group { segment: String::new(), beliefs }],
    }
}

/// Whether it is the same question.
fn goes_on(known: &Test, test: &Test) -> bool {
    let names = |test: &Test| test.arms.iter().map(|arm| arm.name.clone()).collect::<Vec<_>>();
    (&known.name, known.placement, known.goal, known.window_days, known.method)
        == (&test.name, test.placement, test.goal, test.window_days, test.method)
        && names(known) == names(test)
}
