//! Sessions, and in how many of them each name was met.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use super::breakdown::At;
use super::states::States;
use super::tables::{Tally, breakdown};
use crate::dimension::{ALL, Dimension, NONE, Stands};
use crate::store::{Row, Sql, StoreFault, Value};

/// Names that a session meets at most; further ones do not count it.
const MOST_MET: usize = 64;

/// Shop, and the session's number.
pub(super) type Key = (i64, [u8; 16]);

static STATES: LazyLock<States> =
    LazyLock::new(|| States::new("sessions", &["shop", "session", "at_ms", "met"], 2));

#[derive(Debug)]
struct Session {
    at_ms: i64,
    /// Dimension and name, with a blank between them.
    met: BTreeSet<String>,
}

/// The sessions of a transaction.
pub(super) struct Sessions(BTreeMap<Key, Session>);

impl Sessions {
    /// Takes the rows of sessions; each with a time of it, Unix milliseconds.
    pub(super) fn take(sql: &mut dyn Sql, wanted: &BTreeMap<Key, i64>) -> Result<Self, StoreFault> {
        let row = |(&(shop, session), &at_ms): (&Key, &i64)| {
            vec![shop.into(), session.into(), at_ms.into(), "".into()]
        };
        let rows: Vec<Vec<Value>> = wanted.iter().map(row).collect();
        Ok(Self(STATES.take(sql, &rows)?.iter().filter_map(read).collect()))
    }

    /// Counts the session for each name that it meets for the first time, and tells whether it begins. Names of shelves
    /// and campaigns count where the event shows something.
    pub(super) fn meet(
        &mut self,
        (at, session): (At<'_>, [u8; 16]),
        (stands, shows): (&Stands, bool),
        tally: &mut Tally,
    ) -> bool {
        let Some(session) = self.0.get_mut(&(at.shop, session)) else { return false };
        let begins = session.met.insert(ALL.to_owned());
        let once = [(breakdown::SESSIONS, 1.0)];
        if begins {
            tally.add_to_all(at, &once);
        }
        for dimension in Dimension::ALL {
            let name = stands.at(dimension);
            let counts = dimension.is_of_visits() || shows && name != NONE;
            let entry = format!("{} {name}", dimension.name());
            if counts && session.met.len() <= MOST_MET && session.met.insert(entry) {
                tally.add_to_name(at, dimension, name, &once);
            }
        }
        begins
    }

    pub(super) fn put(&self, sql: &mut dyn Sql) -> Result<(), StoreFault> {
        let row = |(&(shop, session), state): (&Key, &Session)| {
            let met: Vec<&str> = state.met.iter().map(String::as_str).collect();
            vec![shop.into(), session.into(), state.at_ms.into(), met.join("\n").as_str().into()]
        };
        STATES.put(sql, &self.0.iter().map(row).collect::<Vec<_>>())
    }
}

fn read(row: &Row) -> Option<(Key, Session)> {
    let [shop, session, at_ms, met] = row.as_slice() else { return None };
    let met = met.text().split('\n').filter(|entry| !entry.is_empty()).map(str::to_owned).collect();
    Some(((shop.int(), session.bytes().try_into().ok()?), Session { at_ms: at_ms.int(), met }))
}
