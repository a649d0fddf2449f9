//! `[[tests]]`: what the merchant tries out on a placement.

use std::collections::{BTreeMap, BTreeSet};

use pairwell_engine::arms::Treatment;
use pairwell_snapshot::{Arm, Goal, Method, Tests};
use serde::Deserialize;

use super::PlacementName;

/// Most of the visitors that may be held out, percent.
const MOST_HELD_OUT: f64 = 50.0;
/// Longest that an outcome is waited for, days: events are kept longer, but nobody wants to wait.
const MOST_DAYS: u8 = 60;

/// A comparison of arms on one placement.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TestSettings {
    /// Its name.
    pub name: String,
    /// Where it runs.
    pub placement: PlacementName,
    /// How traffic is shared.
    #[serde(default)]
    pub method: MethodName,
    /// What counts as a success.
    #[serde(default)]
    pub goal: GoalName,
    /// How long after an impression a success still counts.
    #[serde(default = "a_week")]
    pub window_days: u8,
    /// Whether an arm that loses gets no more traffic; A/B tests do so unless told otherwise, bandits do not.
    #[serde(default)]
    pub stop_losers: Option<bool>,
    /// The arms; the first is what the others are compared with.
    pub arms: Vec<ArmSettings>,
}

/// One arm. What it leaves out is as without a test.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ArmSettings {
    /// Its name.
    pub name: String,
    /// How slots are arranged: `row` or `grid`.
    #[serde(default)]
    pub layout: Option<LayoutName>,
    /// What stands over the shelf.
    #[serde(default)]
    pub heading: Option<String>,
    /// Texts by name.
    #[serde(default)]
    pub copy: BTreeMap<String, String>,
    /// Factors, 0 to 4, of the ranking's terms.
    #[serde(default)]
    pub strategy: BTreeMap<String, f64>,
    /// Slots whose score is smaller are left out.
    #[serde(default)]
    pub least_score: Option<f64>,
    /// Most slots.
    #[serde(default)]
    pub limit: Option<u8>,
    /// Seconds that the placement waits before it speaks.
    #[serde(default)]
    pub delay_s: Option<u16>,
}

/// How traffic is shared.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MethodName {
    /// Evenly.
    #[default]
    Ab,
    /// By how probably each arm is the best.
    Bandit,
}

/// What counts as a success.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum GoalName {
    /// A slot was followed.
    Click,
    /// A product was put into the cart.
    Add,
    /// It was bought.
    #[default]
    Purchase,
}

/// How slots are arranged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LayoutName {
    /// Beside each other.
    Row,
    /// In rows and columns.
    Grid,
}

const fn a_week() -> u8 {
    7
}

impl TestSettings {
    /// The method as the snapshot has it.
    #[must_use]
    pub const fn method(&self) -> Method {
        match self.method {
            MethodName::Ab => Method::AbTest,
            MethodName::Bandit => Method::Bandit,
        }
    }

    /// The goal as the snapshot has it.
    #[must_use]
    pub const fn goal(&self) -> Goal {
        match self.goal {
            GoalName::Click => Goal::Click,
            GoalName::Add => Goal::Add,
            GoalName::Purchase => Goal::Purchase,
        }
    }

    /// Whether an arm that loses gets no more traffic.
    #[must_use]
    pub fn stops_losers(&self) -> bool {
        self.stop_losers.unwrap_or(self.method == MethodName::Ab)
    }

    fn check(&self) -> Result<(), String> {
        let name = &self.name;
        check_name("test", name)?;
        if !(2..=Tests::MOST_ARMS).contains(&self.arms.len()) {
            return Err(format!(
                "the test `{name}` has {} arms. Expected 2 to {}. Add or leave out [[tests.arms]].",
                self.arms.len(),
                Tests::MOST_ARMS
            ));
        }
        if !(1..=MOST_DAYS).contains(&self.window_days) {
            return Err(format!(
                "the test `{name}` waits {} days for outcomes. Expected 1 to {MOST_DAYS}. Correct the line `window_days = …`.",
                self.window_days
            ));
        }
        let mut names = BTreeSet::new();
        for arm in &self.arms {
            check_name("arm", &arm.name)?;
            if !names.insert(&arm.name) {
                return Err(format!(
                    "two arms of the test `{name}` are called `{}`. Expected a name each. Rename one.",
                    arm.name
                ));
            }
            if let Err(fault) = Treatment::of(&arm.arm()) {
                return Err(format!(
                    "the arm `{}` of the test `{name}` says {} = {}. Expected {}. Correct that line.",
                    arm.name, fault.name, fault.value, fault.expected
                ));
            }
        }
        Ok(())
    }
}

impl ArmSettings {
    /// The arm as the snapshot has it.
    #[must_use]
    pub fn arm(&self) -> Arm {
        let mut settings = Vec::new();
        let mut set = |name: String, value: Option<String>| settings.extend(value.map(|value| (name, value)));
        let layout = self.layout.map(|layout| match layout {
            LayoutName::Row => "row".to_owned(),
            LayoutName::Grid => "grid".to_owned(),
        });
        set("layout".to_owned(), layout);
        set("heading".to_owned(), self.heading.clone());
        for (name, text) in &self.copy {
            set(format!("copy.{name}"), Some(text.clone()));
        }
        for (term, factor) in &self.strategy {
            set(format!("strategy.{term}"), Some(factor.to_string()));
        }
        set("least_score".to_owned(), self.least_score.map(|least| least.to_string()));
        set("limit".to_owned(), self.limit.map(|limit| limit.to_string()));
        set("delay_s".to_owned(), self.delay_s.map(|delay| delay.to_string()));
        Arm { name: self.name.clone(), settings, ..Arm::default() }
    }
}

/// Refuses what can mean nothing.
pub(super) fn check(tests: &[TestSettings], holdout_percent: f64) -> Result<(), String> {
    if !(0.0..=MOST_HELD_OUT).contains(&holdout_percent) {
        return Err(format!(
            "holdout_percent is {holdout_percent}. Expected 0 to {MOST_HELD_OUT}: the visitors who get no shelves, for \
             comparison. Correct the line `holdout_percent = …`."
        ));
    }
    let (mut names, mut placements) = (BTreeSet::new(), BTreeSet::new());
    for test in tests {
        test.check()?;
        if !names.insert(&test.name) || !placements.insert(test.placement) {
            return Err(format!(
                "the test `{}` has the name or the placement of an earlier one. Expected one test a placement, each with \
                 a name of its own. Leave one out until the other has ended.",
                test.name
            ));
        }
    }
    Ok(())
}

/// Test and arm are named in events as one, `test.arm`, in at most 64 characters.
pub(super) fn check_name(what: &str, name: &str) -> Result<(), String> {
    let good = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'_';
    if (1..=31).contains(&name.len()) && name.bytes().all(good) && !name.starts_with(['-', '_']) {
        return Ok(());
    }
    Err(format!(
        "{what} is called `{name}`. Expected 1 to 31 of a-z, 0-9, `-` and `_`, beginning with a letter or digit, for it \
         stands in events and reports. Rename it."
    ))
}

#[cfg(test)]
mod tests {
    use crate::config::Config;

    fn test_with(more: &str) -> String {
        format!(
            "[[tests]]\nname = 't'\nplacement = 'cart'\n{more}\n[[tests.arms]]\nname = 'a'\n[[tests.arms]]\nname = 'b'\n"
        )
    }

    #[test]
    fn a_test_says_what_its_arms_do_otherwise() {
        let text = test_with("method = 'bandit'")
            + "layout = 'grid'\nstrategy = { complement = 1.5 }\nleast_score = 0.2\n";
        let config = Config::parse(&text).unwrap();
        let arm = config.tests[0].arms[1].arm();
        let settings: Vec<(&str, &str)> =
            arm.settings.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        assert_eq!(settings, [("layout", "grid"), ("strategy.complement", "1.5"), ("least_score", "0.2")]);
        assert!(!config.tests[0].stops_losers());
        assert!(Config::parse(&test_with("")).unwrap().tests[0].stops_losers());
    }

    #[test]
    fn tests_that_can_mean_nothing_are_refused() {
        let twice = test_with("") + &test_with("");
        for (text, said) in [
            ("holdout_percent = 60", "Expected 0 to 50"),
            ("[[tests]]\nname = 't'\nplacement = 'cart'\narms = [{ name = 'a' }]", "has 1 arms"),
            (&(test_with("") + "strategy = { magic = 2.0 }"), "strategy.magic"),
            (&(test_with("") + "limit = 0"), "1 to 24 slots"),
            (&test_with("window_days = 0"), "waits 0 days"),
            (&test_with("method = 'magic'"), "bandit"),
            (&(test_with("") + "[[tests.arms]]\nname = 'a'"), "two arms"),
            (&(test_with("") + "[[tests.arms]]\nname = 'a.b'"), "`a.b`"),
            (&twice, "earlier one"),
        ] {
            let error = Config::parse(text).unwrap_err();
            assert!(error.contains(said), "{text}: {error}");
        }
    }
}
