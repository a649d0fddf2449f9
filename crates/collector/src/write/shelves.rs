//! What became of each shelf: whether it was seen, followed, added from, bought from; once each, whatever comes first.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use pairwell_events::Id;
use pairwell_statistics::GROUPS;

use super::breakdown::At;
use super::states::States;
use super::sums::Part;
use super::tables::{Tally, breakdown};
use crate::clock::DAY_MS;
use crate::dimension::{Dimension, NONE, Stands};
use crate::store::{Row, Sql, StoreFault, Value};

/// Shop, and the shelf's number.
pub(super) type Key = (i64, [u8; 16]);

static STATES: LazyLock<States> = LazyLock::new(|| {
    let own = [
        "shop",
        "shelf",
        "at_ms",
        "seen",
        "clicked",
        "added",
        "bought",
        "propensity",
        "currency",
        "visitors",
    ];
    let stands = Stands::COLUMNS.map(Dimension::name);
    States::new("shelves", &[own.as_slice(), stands.as_slice()].concat(), 2)
});

/// Outcomes, in the order of the columns of `arm_outcomes`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    Clicked,
    Added,
    Bought,
}

/// A shelf as far as it is known.
#[derive(Debug, Clone)]
pub(super) struct Shelf {
    pub(super) at_ms: i64,
    pub(super) propensity: f64,
    pub(super) currency: String,
    /// The group of the visitor, as [`group_of`] has it; -1 where it is not known any more.
    visitors: i64,
    pub(super) stands: Stands,
    seen: bool,
    outcomes: [bool; 3],
}

/// The shelves of a transaction.
pub(super) struct Shelves(BTreeMap<Key, Shelf>);

/// One of [`GROUPS`] groups of visitors. Their numbers are random, so any part of them divides evenly.
fn group_of(visitor: Id) -> i64 {
    let [.., last] = visitor.0;
    i64::from(last % GROUPS)
}

impl Shelf {
    pub(super) fn new(
        (at_ms, visitor): (i64, Id),
        propensity: f64,
        currency: String,
        stands: Stands,
    ) -> Self {
        let visitors = group_of(visitor);
        Self { at_ms, propensity, currency, visitors, stands, seen: false, outcomes: [false; 3] }
    }

    fn is_accepted(&self) -> bool {
        self.outcomes[Outcome::Clicked as usize] || self.outcomes[Outcome::Added as usize]
    }

    fn row(&self, (shop, number): Key) -> Vec<Value> {
        let flag = |flag: bool| Value::Int(flag.into());
        let [clicked, added, bought] = self.outcomes.map(flag);
        let own = [
            shop.into(),
            number.into(),
            self.at_ms.into(),
            flag(self.seen),
            clicked,
            added,
            bought,
            self.propensity.into(),
            self.currency.as_str().into(),
            self.visitors.into(),
        ];
        own.into_iter().chain(Stands::COLUMNS.map(|dimension| self.stands.at(dimension).into())).collect()
    }

    fn read(row: &Row) -> Option<(Key, Self)> {
        let int = |index: usize| row.get(index).map_or(0, Value::int);
        let text = |index: usize| row.get(index).map_or("", Value::text);
        let stands = Stands::from(|dimension| {
            let column = Stands::COLUMNS.iter().position(|known| *known == dimension);
            column.map_or(NONE, |column| text(10 + column))
        });
        let shelf = Self {
            at_ms: int(2),
            seen: int(3) != 0,
            outcomes: [int(4) != 0, int(5) != 0, int(6) != 0],
            propensity: row.get(7).map_or(0.0, Value::real),
            currency: text(8).to_owned(),
            visitors: int(9),
            stands,
        };
        Some(((int(0), row.get(1)?.bytes().try_into().ok()?), shelf))
    }

    /// Adds to the figures of the arm, if there is one: `amounts` of the plain columns, each with its inverse propensities.
    fn to_arm(&self, shop: i64, tally: &mut Tally, columns: &[usize]) {
        let arm = self.stands.at(Dimension::Arm);
        if arm == NONE || self.propensity <= 0.0 {
            return;
        }
        let inverse = 1.0 / self.propensity;
        let mut amounts = Vec::with_capacity(3 * columns.len());
        for &column in columns {
            let weighted = 4 + 2 * column;
            amounts.extend([(column, 1.0), (weighted, inverse), (weighted + 1, inverse * inverse)]);
        }
        let day = self.at_ms.div_euclid(DAY_MS);
        let placement = self.stands.at(Dimension::Placement);
        let segment = self.stands.at(Dimension::Segment);
        let of_arm = || -> Vec<Part> { vec![shop.into(), day.into(), placement.into(), arm.into()] };
        tally.arm_outcomes.add([of_arm(), vec![segment.into()]].concat(), &amounts);
        if self.visitors >= 0 {
            tally.arm_groups.add([of_arm(), vec![self.visitors.into()]].concat(), &amounts);
        }
    }

    fn everywhere(&self, shop: i64, tally: &mut Tally, amounts: &[(usize, f64)]) {
        let at = At { shop, day: self.at_ms.div_euclid(DAY_MS), currency: &self.currency };
        tally.everywhere(at, &self.stands, amounts);
    }
}

impl Shelves {
    /// Takes the rows of shelves, which are made as given where they are not known.
    pub(super) fn take(sql: &mut dyn Sql, wanted: &BTreeMap<Key, Shelf>) -> Result<Self, StoreFault> {
        let rows: Vec<Vec<Value>> = wanted.iter().map(|(key, shelf)| shelf.row(*key)).collect();
        Ok(Self(STATES.take(sql, &rows)?.iter().filter_map(Shelf::read).collect()))
    }

    /// A shelf was seen: from now on it counts, under what it stood in then.
    pub(super) fn seen(&mut self, key: Key, as_shown: &Shelf, tally: &mut Tally) {
        let Some(known) = self.0.get_mut(&key).filter(|known| !known.seen) else { return };
        *known = Shelf { seen: true, outcomes: known.outcomes, ..as_shown.clone() };
        let mut amounts = vec![(breakdown::SHELVES, 1.0)];
        if known.is_accepted() {
            amounts.push((breakdown::ACCEPTED, 1.0));
        }
        known.everywhere(key.0, tally, &amounts);
        let reached = (0..3).filter(|outcome| known.outcomes.get(*outcome) == Some(&true));
        let columns: Vec<usize> = std::iter::once(0).chain(reached.map(|outcome| outcome + 1)).collect();
        known.to_arm(key.0, tally, &columns);
    }

    /// Something came of a shelf; the first time it counts. Tells whether the shelf was seen.
    pub(super) fn reached(&mut self, key: Key, outcome: Outcome, tally: &mut Tally) -> bool {
        let Some(known) = self.0.get_mut(&key) else { return false };
        let was_accepted = known.is_accepted();
        let place = outcome as usize;
        let before = known.outcomes.get_mut(place).is_some_and(|reached| std::mem::replace(reached, true));
        if before || !known.seen {
            return known.seen;
        }
        if !was_accepted && known.is_accepted() {
            known.everywhere(key.0, tally, &[(breakdown::ACCEPTED, 1.0)]);
        }
        known.to_arm(key.0, tally, &[place + 1]);
        true
    }

    pub(super) fn put(&self, sql: &mut dyn Sql) -> Result<(), StoreFault> {
        let rows: Vec<Vec<Value>> = self.0.iter().map(|(key, shelf)| shelf.row(*key)).collect();
        STATES.put(sql, &rows)
    }
}
