//! Keeps batches within a transaction: the events that are new, and what they add to every sum.

use std::collections::HashSet;

use pairwell_events::{Event, What};

use super::campaigns::Campaigns;
use super::inserts::{EVENTS, TOUCHES, insert};
use super::names::Names;
use super::tables::Tally;
use super::{Arrival, Settings, Written, count};
use crate::clock::DAY_MS;
use crate::dimension::{Dimension, Stands};
use crate::live::Pulse;
use crate::store::{Sql, StoreFault, Value};

/// An event that arrives later than this, milliseconds, is said to be late.
const LATE_MS: i64 = 3_600_000;

/// What became of several batches.
#[derive(Debug)]
pub(crate) struct Recorded {
    /// Of each batch.
    pub(crate) written: Vec<Written>,
    /// Events that are kept and not counted, because their day has too many currencies.
    pub(crate) uncounted: usize,
    /// The new events by kind.
    pub(crate) pulse: Pulse,
}

/// An event that was not there before.
pub(super) struct New<'a> {
    pub(super) shop: i64,
    pub(super) at_ms: i64,
    pub(super) day: i64,
    pub(super) event: &'a Event,
    /// Where it stands, with names that its day has room for.
    pub(super) stands: Stands,
}

pub(super) fn record(
    sql: &mut dyn Sql,
    arrivals: &[Arrival],
    settings: Settings,
    campaigns: &Campaigns,
    names: &mut Names,
) -> Result<Recorded, StoreFault> {
    let mut unclaimed = insert(sql, &EVENTS, &rows(arrivals)?)?
        .iter()
        .map(|row| {
            (row.first().map_or(0, Value::int), row.get(1).map_or(Vec::new(), |id| id.bytes().to_vec()))
        })
        .collect::<HashSet<(i64, Vec<u8>)>>();
    let mut tally = Tally::new();
    let mut written = Vec::with_capacity(arrivals.len());
    let mut new = Vec::new();
    let mut pulse = Pulse::default();
    for arrival in arrivals {
        let shop = shop_of(arrival);
        let mut outcome = Written::default();
        for (event, &at_ms) in arrival.batch.events.iter().zip(&arrival.times) {
            let day = at_ms.div_euclid(DAY_MS);
            if !unclaimed.remove(&(shop, event.id.0.to_vec())) {
                outcome.duplicates = outcome.duplicates.saturating_add(1);
                tally.note(shop, day, "duplicates", 1.0);
                continue;
            }
            outcome.accepted = outcome.accepted.saturating_add(1);
            tally.note(shop, day, "events", 1.0);
            if arrival.received_ms.saturating_sub(at_ms) > LATE_MS {
                tally.note(shop, day, "late", 1.0);
            }
            if arrival.batch.automated {
                tally.note(shop, day, "automated", 1.0);
            } else {
                pulse.add(&event.what);
                let mut stands = Stands::of(event);
                campaigns.put(arrival.batch.shop, at_ms, event, &mut stands);
                new.push(New { shop, at_ms, day, event, stands });
            }
        }
        written.push(outcome);
    }
    let all = new.len();
    let new = with_room(sql, new, names, &mut tally)?;
    let touches: Vec<Vec<Value>> = new.iter().filter_map(touch).collect();
    insert(sql, &TOUCHES, &touches)?;
    count::count(sql, &new, settings, names, &mut tally)?;
    tally.write(sql)?;
    Ok(Recorded { written, uncounted: all.saturating_sub(new.len()), pulse })
}

/// The events that count, under names that their days have room for.
fn with_room<'a>(
    sql: &mut dyn Sql,
    new: Vec<New<'a>>,
    names: &mut Names,
    tally: &mut Tally,
) -> Result<Vec<New<'a>>, StoreFault> {
    let mut counted = Vec::with_capacity(new.len());
    for mut new in new {
        let (day, currency) = ((new.shop, new.day), new.event.currency.as_str());
        if !names.takes(sql, day, currency)? {
            tally.note(new.shop, new.day, "uncounted", 1.0);
            continue;
        }
        if !names.fit(sql, day, currency, &mut new.stands)? {
            tally.note(new.shop, new.day, "other_names", 1.0);
        }
        counted.push(new);
    }
    Ok(counted)
}

fn shop_of(arrival: &Arrival) -> i64 {
    arrival.batch.shop.0.cast_signed()
}

fn rows(arrivals: &[Arrival]) -> Result<Vec<Vec<Value>>, StoreFault> {
    let mut rows = Vec::new();
    for arrival in arrivals {
        for (event, &at_ms) in arrival.batch.events.iter().zip(&arrival.times) {
            let body = serde_json::to_string(event).map_err(StoreFault::new)?;
            rows.push(vec![
                shop_of(arrival).into(),
                event.id.0.into(),
                event.what.name().into(),
                at_ms.into(),
                arrival.received_ms.into(),
                event.visitor.0.into(),
                event.session.0.into(),
                i64::from(arrival.batch.automated).into(),
                Value::Text(body),
            ]);
        }
    }
    Ok(rows)
}

/// A row of `touches`, if it is one: a click, or an addition by a shelf's button.
fn touch(new: &New<'_>) -> Option<Vec<Value>> {
    let product = match &new.event.what {
        What::Click(click) => &click.slot.product,
        What::Add(add) => &add.product,
        _ => return None,
    };
    let shelf = new.event.what.shown()?.shelf;
    let stands = |dimension: Dimension| Value::from(new.stands.at(dimension));
    let own = [
        new.shop.into(),
        new.event.visitor.0.into(),
        product.as_str().into(),
        new.at_ms.into(),
        Value::Text(shelf.to_string()),
    ];
    Some(own.into_iter().chain(Stands::COLUMNS.map(stands)).collect())
}
