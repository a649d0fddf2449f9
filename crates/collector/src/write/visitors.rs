//! What each visitor did, and the sums over visitors from which uplift is told.
//!
//! Chance divides visitors, so visitors are what is summed over: their orders, revenue and sessions, with squares and
//! products. When a visitor does more, what was summed of them is taken out and what holds now is put in.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use pairwell_events::{Event, Id, What};

use super::states::States;
use super::tables::Tally;
use crate::clock::DAY_MS;
use crate::store::{Row, Sql, StoreFault, Value};

/// What one visitor's orders count for at most, in the minor unit: squares of invented fortunes would drown all others.
pub(crate) const MOST_OF_ONE: i64 = 1_000_000_000;
/// How long a visitor's number lasts, and so how long before the first day of a comparison history may be known.
const NUMBER_LASTS_MS: i64 = 90 * DAY_MS;

/// Visitor, shop, era, currency.
type Key = ([u8; 16], i64, i64, String);

static STATES: LazyLock<States> = LazyLock::new(|| {
    let columns = [
        "visitor",
        "shop",
        "era",
        "currency",
        "cohort",
        "held_out",
        "crossed",
        "orders",
        "revenue_minor",
        "sessions",
        "history_minor",
        "last_ms",
    ];
    States::new("visitors", &columns, 4)
});

/// Stands for a row that was just made.
const NOT_YET: i64 = i64::MIN;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Visitor {
    cohort: i64,
    held_out: i64,
    crossed: i64,
    orders: i64,
    revenue_minor: i64,
    sessions: i64,
    history_minor: i64,
    last_ms: i64,
}

/// An event as far as it concerns its visitor.
pub(super) struct Visit<'a> {
    pub(super) shop: i64,
    pub(super) at_ms: i64,
    pub(super) event: &'a Event,
    pub(super) begins_session: bool,
}

/// Adds the visits of a transaction to their visitors and to the sums.
pub(super) fn count(sql: &mut dyn Sql, visits: &[Visit<'_>], tally: &mut Tally) -> Result<(), StoreFault> {
    let began = holdouts(sql, visits)?;
    let key = |visit: &Visit<'_>| {
        let since = began.get(&visit.shop).is_some_and(|began| visit.at_ms >= *began);
        let era = i64::from(visit.event.held_out || since);
        (visit.event.visitor.0, visit.shop, era, visit.event.currency.as_str().to_owned())
    };
    let wanted: BTreeMap<Key, Visitor> = visits.iter().map(|visit| (key(visit), Visitor::new())).collect();
    let rows: Vec<Vec<Value>> = wanted.iter().map(|(key, visitor)| visitor.row(key)).collect();
    let before: BTreeMap<Key, Visitor> = STATES.take(sql, &rows)?.iter().filter_map(Visitor::read).collect();
    let mut now = before.clone();
    for visit in visits {
        let key = key(visit);
        let Some(visitor) = now.get_mut(&key) else { continue };
        if visitor.cohort == NOT_YET {
            visitor.cohort = visit.at_ms.div_euclid(DAY_MS);
            visitor.held_out = visit.event.held_out.into();
            let began = began.get(&visit.shop).filter(|_| key.2 == 1);
            if began.is_some_and(|began| visit.at_ms.saturating_sub(*began) <= NUMBER_LASTS_MS) {
                visitor.history_minor = history(sql, &key)?;
            }
        }
        visitor.add(visit);
    }
    let changed: Vec<Vec<Value>> = now
        .iter()
        .filter(|(key, visitor)| before.get(*key) != Some(*visitor))
        .map(|(key, visitor)| visitor.row(key))
        .collect();
    STATES.put(sql, &changed)?;
    for (key, visitor) in &now {
        let sums = key_of_sums(key, visitor);
        let was = before.get(key).filter(|before| before.cohort != NOT_YET).map_or([0.0; 13], moments_of);
        let is = moments_of(visitor);
        let change: Vec<(usize, f64)> = is
            .iter()
            .zip(was)
            .map(|(is, was)| is - was)
            .enumerate()
            .filter(|(_, change)| *change != 0.0)
            .collect();
        if !change.is_empty() {
            tally.moments.add(sums, &change);
        }
    }
    Ok(())
}

/// Since when each shop holds visitors out, Unix milliseconds; the first held-out event begins it.
fn holdouts(sql: &mut dyn Sql, visits: &[Visit<'_>]) -> Result<HashMap<i64, i64>, StoreFault> {
    let read = |sql: &mut dyn Sql| -> Result<HashMap<i64, i64>, StoreFault> {
        let rows = sql.rows("SELECT shop, began_ms FROM holdouts", &[])?;
        let pair = |row: &Row| Some((row.first()?.int(), row.get(1)?.int()));
        Ok(rows.iter().filter_map(pair).collect())
    };
    let known = read(sql)?;
    let mut new: BTreeMap<i64, i64> = BTreeMap::new();
    for visit in visits.iter().filter(|visit| visit.event.held_out && !known.contains_key(&visit.shop)) {
        let first = new.entry(visit.shop).or_insert(visit.at_ms);
        *first = (*first).min(visit.at_ms);
    }
    if new.is_empty() {
        return Ok(known);
    }
    for (shop, began_ms) in new {
        let insert = "INSERT INTO holdouts (shop, began_ms) VALUES ($1, $2) ON CONFLICT DO NOTHING";
        sql.run(insert, &[shop.into(), began_ms.into()])?;
    }
    read(sql)
}

/// What the visitor spent before anybody was held out.
fn history(sql: &mut dyn Sql, (visitor, shop, _, currency): &Key) -> Result<i64, StoreFault> {
    let select =
        "SELECT revenue_minor FROM visitors WHERE visitor = $1 AND shop = $2 AND era = 0 AND currency = $3";
    let rows = sql.rows(select, &[(*visitor).into(), (*shop).into(), currency.as_str().into()])?;
    Ok(rows.first().and_then(|row| row.first()).map_or(0, Value::int))
}

fn key_of_sums((_, shop, era, currency): &Key, visitor: &Visitor) -> Vec<super::sums::Part> {
    vec![
        (*shop).into(),
        (*era).into(),
        visitor.cohort.into(),
        visitor.held_out.into(),
        currency.as_str().into(),
    ]
}

/// What one visitor adds to each column of `moments`.
#[expect(clippy::cast_precision_loss, reason = "counts, and amounts of at most 10^9")]
fn moments_of(visitor: &Visitor) -> [f64; 13] {
    let (orders, sessions) = (visitor.orders as f64, visitor.sessions as f64);
    let revenue = visitor.revenue_minor.min(MOST_OF_ONE) as f64;
    let history = visitor.history_minor.min(MOST_OF_ONE) as f64;
    [
        1.0,
        visitor.crossed as f64,
        orders,
        orders * orders,
        revenue,
        revenue * revenue,
        orders * revenue,
        sessions,
        sessions * sessions,
        sessions * revenue,
        history,
        history * history,
        history * revenue,
    ]
}

impl Visitor {
    const fn new() -> Self {
        Self {
            cohort: NOT_YET,
            held_out: 0,
            crossed: 0,
            orders: 0,
            revenue_minor: 0,
            sessions: 0,
            history_minor: 0,
            last_ms: 0,
        }
    }

    fn add(&mut self, visit: &Visit<'_>) {
        if i64::from(visit.event.held_out) != self.held_out {
            self.crossed = 1;
        }
        self.last_ms = self.last_ms.max(visit.at_ms);
        self.sessions = self.sessions.saturating_add(visit.begins_session.into());
        if let What::Purchase(purchase) = &visit.event.what {
            self.orders = self.orders.saturating_add(1);
            for line in &purchase.lines {
                let amount = i64::try_from(line.amount_minor).unwrap_or(i64::MAX);
                self.revenue_minor = self.revenue_minor.saturating_add(amount);
            }
        }
    }

    fn row(&self, (visitor, shop, era, currency): &Key) -> Vec<Value> {
        vec![
            (*visitor).into(),
            (*shop).into(),
            (*era).into(),
            currency.as_str().into(),
            self.cohort.into(),
            self.held_out.into(),
            self.crossed.into(),
            self.orders.into(),
            self.revenue_minor.into(),
            self.sessions.into(),
            self.history_minor.into(),
            self.last_ms.into(),
        ]
    }

    fn read(row: &Row) -> Option<(Key, Self)> {
        let int = |index: usize| row.get(index).map_or(0, Value::int);
        let id: [u8; 16] = row.first()?.bytes().try_into().ok()?;
        let key = (Id(id).0, int(1), int(2), row.get(3)?.text().to_owned());
        let visitor = Self {
            cohort: int(4),
            held_out: int(5),
            crossed: int(6),
            orders: int(7),
            revenue_minor: int(8),
            sessions: int(9),
            history_minor: int(10),
            last_ms: int(11),
        };
        Some((key, visitor))
    }
}
