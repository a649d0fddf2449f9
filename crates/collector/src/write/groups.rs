//! How many groups a shop's day may have.
//!
//! Names of arms and segments, and currencies, come from whoever sends: without a limit, invented ones would make the
//! rollups as large as the events.

use std::collections::{HashMap, HashSet};

use crate::store::{Sql, StoreFault, Value};

/// Arms times segments times currencies of a shop on one day.
pub(crate) const MOST_GROUPS: usize = 1_000;
/// Days kept in memory: those that events of a week, and a few shops, fall on.
const MOST_DAYS: usize = 64;

type Day = (i64, i64);
type Group = (String, String, String);

/// The groups of the days that events lately fell on.
#[derive(Debug, Default)]
pub(super) struct Groups(HashMap<Day, HashSet<Group>>);

impl Groups {
    /// Whether events of that shop and day may count for the group: it is there already, or there is room.
    pub(super) fn admit(
        &mut self,
        sql: &mut dyn Sql,
        day: Day,
        arm: &str,
        segment: &str,
        currency: &str,
    ) -> Result<bool, StoreFault> {
        if !self.0.contains_key(&day) {
            if self.0.len() >= MOST_DAYS {
                self.0.clear();
            }
            self.0.insert(day, known(sql, day)?);
        }
        let groups = self.0.entry(day).or_default();
        let group = (arm.to_owned(), segment.to_owned(), currency.to_owned());
        if groups.contains(&group) {
            return Ok(true);
        }
        let room = groups.len() < MOST_GROUPS;
        if room {
            groups.insert(group);
        }
        Ok(room)
    }

    pub(super) fn forget(&mut self) {
        self.0.clear();
    }
}

fn known(sql: &mut dyn Sql, (shop, day): Day) -> Result<HashSet<Group>, StoreFault> {
    let select = "SELECT DISTINCT arm, segment, currency FROM rollups WHERE shop = $1 AND day = $2";
    let rows = sql.rows(select, &[shop.into(), day.into()])?;
    let text = |row: &[Value], index: usize| row.get(index).map_or("", Value::text).to_owned();
    Ok(rows.iter().map(|row| (text(row, 0), text(row, 1), text(row, 2))).collect())
}
