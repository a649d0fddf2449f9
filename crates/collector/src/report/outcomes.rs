//! What became of the shelves of each test's arms.

use std::collections::BTreeMap;

use pairwell_snapshot::{Goal, Test};

use super::asked::Question;
use super::cells::{int, real, text};
use super::facts::{self, Facts};
use crate::clock::DAY_MS;
use crate::store::{Row, Sql, StoreFault};

/// Sums over the shelves of one arm whose outcome is known.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct ArmSums {
    pub(super) shelves: f64,
    pub(super) successes: f64,
    pub(super) inverse: f64,
    pub(super) inverse_squared: f64,
    pub(super) successes_inverse: f64,
    pub(super) successes_inverse_squared: f64,
    /// Shelves that are so young that purchases may still come; they are in no other sum.
    pub(super) waiting: f64,
}

/// A test, as far as events tell of it, and its arms by name.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub(super) shop: i64,
    pub(super) test: String,
    pub(super) placement: String,
    pub(super) goal: Goal,
    pub(super) window_days: i64,
    /// As the snapshot has it; `None` of tests that it no longer has.
    pub(super) known: Option<Test>,
    pub(super) arms: BTreeMap<String, ArmSums>,
    /// The same of each group of visitors, where groups were asked for.
    pub(super) groups: BTreeMap<i64, BTreeMap<String, ArmSums>>,
}

/// By which goal and window tests are judged that the snapshot does not have.
const UNKNOWN: (Goal, i64) = (Goal::Purchase, 7);

/// A table's sums by arm, with whatever else `by` names.
fn select(table: &str, by: &str) -> String {
    format!(
        "SELECT shop, day, placement, arm, CAST(SUM(shelves) AS BIGINT), CAST(SUM(clicked) AS BIGINT), CAST(SUM(added) AS \
         BIGINT), CAST(SUM(bought) AS BIGINT), SUM(inverse), SUM(inverse_squared), SUM(clicked_inverse), \
         SUM(clicked_inverse_squared), SUM(added_inverse), SUM(added_inverse_squared), SUM(bought_inverse), \
         SUM(bought_inverse_squared){by} FROM {table} WHERE shop >= $1 AND shop <= $2 AND day >= $3 AND day <= $4 GROUP BY \
         shop, day, placement, arm{by}"
    )
}

/// Every test of the snapshots and of the events of these days. Arms are named `test.arm` in events; where the goal is a
/// purchase, days within its window of today are left out: what was not bought yet is no failure.
pub(super) fn read(
    sql: &mut dyn Sql,
    question: &Question,
    facts: &[Facts],
) -> Result<Vec<Found>, StoreFault> {
    let Question { days: (from, to), shops: (least, greatest), today, .. } = *question;
    let mut found: BTreeMap<(i64, String, String), Found> = BTreeMap::new();
    for facts in facts.iter().filter(|facts| (least..=greatest).contains(&facts.shop)) {
        for test in &facts.tests {
            let placement = test.placement.name();
            let key = (facts.shop, test.name.clone(), placement.to_owned());
            found.insert(key, known(facts.shop, test));
        }
    }
    for row in
        sql.rows(&select("arm_outcomes", ""), &[least.into(), greatest.into(), from.into(), to.into()])?
    {
        let (shop, day, placement, name) = (int(&row, 0), int(&row, 1), text(&row, 2), text(&row, 3));
        let (test, arm) = name.rsplit_once('.').unwrap_or(("", &name));
        let of = found.entry((shop, test.to_owned(), placement.clone())).or_insert_with(|| Found {
            shop,
            test: test.to_owned(),
            placement,
            goal: UNKNOWN.0,
            window_days: UNKNOWN.1,
            known: None,
            arms: BTreeMap::new(),
            groups: BTreeMap::new(),
        });
        if let Some(waits) = of.counts(day, today) {
            of.arms.entry(arm.to_owned()).or_default().add(&row, of.goal, waits);
        }
    }
    Ok(found.into_values().collect())
}

/// The same, and of each group of visitors apart.
pub(super) fn read_by_visitor(
    sql: &mut dyn Sql,
    question: &Question,
    facts: &[Facts],
) -> Result<Vec<Found>, StoreFault> {
    let mut found = read(sql, question, facts)?;
    let Question { days: (from, to), shops: (least, greatest), today, .. } = *question;
    let of_groups = select("arm_groups", ", visitors");
    for row in sql.rows(&of_groups, &[least.into(), greatest.into(), from.into(), to.into()])? {
        let (shop, day, placement, name) = (int(&row, 0), int(&row, 1), text(&row, 2), text(&row, 3));
        let (test, arm) = name.rsplit_once('.').unwrap_or(("", &name));
        let of =
            found.iter_mut().find(|one| one.shop == shop && one.test == test && one.placement == placement);
        let Some(of) = of else { continue };
        if let Some(waits) = of.counts(day, today) {
            let group = of.groups.entry(int(&row, 16)).or_default();
            group.entry(arm.to_owned()).or_default().add(&row, of.goal, waits);
        }
    }
    Ok(found)
}

impl Found {
    /// Whether purchases may still come for the shelves of a day; `None` of days before the test.
    fn counts(&self, day: i64, today: i64) -> Option<bool> {
        let begin = |test: &Test| test.started_s.saturating_mul(1_000).div_euclid(DAY_MS);
        let started = self.known.as_ref().map_or(i64::MIN, begin);
        (day >= started).then(|| self.goal == Goal::Purchase && day > today.saturating_sub(self.window_days))
    }
}

fn known(shop: i64, test: &Test) -> Found {
    Found {
        shop,
        test: test.name.clone(),
        placement: test.placement.name().to_owned(),
        goal: test.goal,
        window_days: test.window_days.into(),
        known: Some(test.clone()),
        arms: test.arms.iter().map(|arm| (arm.name.clone(), ArmSums::default())).collect(),
        groups: BTreeMap::new(),
    }
}

impl ArmSums {
    fn add(&mut self, row: &Row, goal: Goal, waits: bool) {
        if waits {
            self.waiting += real(row, 4);
            return;
        }
        let goal = match goal {
            Goal::Click => 0,
            Goal::Add => 1,
            Goal::Purchase => 2,
        };
        self.shelves += real(row, 4);
        self.successes += real(row, 5 + goal);
        self.inverse += real(row, 8);
        self.inverse_squared += real(row, 9);
        self.successes_inverse += real(row, 10 + 2 * goal);
        self.successes_inverse_squared += real(row, 11 + 2 * goal);
    }
}

/// The word of a goal.
pub(super) const fn goal_name(goal: Goal) -> &'static str {
    match goal {
        Goal::Click => "click",
        Goal::Add => "add",
        Goal::Purchase => "purchase",
    }
}

/// The shop's name, for people.
pub(super) fn shop_name(facts: &[Facts], shop: i64) -> String {
    facts::of(facts, shop).map_or(String::new(), |facts| facts.name.clone())
}
