//! Keeps batches within a transaction: the events that are new, and what they add to the rollups.

use std::collections::HashSet;

use pairwell_events::{Event, What};

use super::groups::Groups;
use super::inserts::{EVENTS, TOUCHES, insert};
use super::tally::Tally;
use super::{Arrival, Settings, Written, attribution};
use crate::clock::DAY_MS;
use crate::store::{Sql, StoreFault, Value};

/// Stands where an event names none.
pub(crate) const NONE: &str = "none";

/// What became of several batches.
#[derive(Debug)]
pub(crate) struct Recorded {
    /// Of each batch.
    pub(crate) written: Vec<Written>,
    /// Events that are kept and not counted, because their day has too many groups.
    pub(crate) uncounted: usize,
}

/// An event that was not there before.
struct New<'a> {
    shop: i64,
    at_ms: i64,
    event: &'a Event,
}

/// A click or an addition by a shelf's button.
struct Touch<'a> {
    new: &'a New<'a>,
    product: &'a str,
    placement: &'static str,
    arm: &'a str,
}

pub(super) fn record(
    sql: &mut dyn Sql,
    arrivals: &[Arrival],
    settings: Settings,
    groups: &mut Groups,
) -> Result<Recorded, StoreFault> {
    let mut unclaimed = insert(sql, &EVENTS, &rows(arrivals)?)?
        .iter()
        .map(|row| {
            (row.first().map_or(0, Value::int), row.get(1).map_or(Vec::new(), |id| id.bytes().to_vec()))
        })
        .collect::<HashSet<(i64, Vec<u8>)>>();
    let mut written = Vec::with_capacity(arrivals.len());
    let mut new = Vec::new();
    for arrival in arrivals {
        let shop = shop_of(arrival);
        let mut outcome = Written::default();
        for (event, &at_ms) in arrival.batch.events.iter().zip(&arrival.times) {
            if unclaimed.remove(&(shop, event.id.0.to_vec())) {
                outcome.accepted = outcome.accepted.saturating_add(1);
                if !arrival.batch.automated {
                    new.push(New { shop, at_ms, event });
                }
            } else {
                outcome.duplicates = outcome.duplicates.saturating_add(1);
            }
        }
        written.push(outcome);
    }
    let uncounted = count(sql, &new, settings, groups)?;
    Ok(Recorded { written, uncounted })
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

/// Adds events to touches and rollups, and gives how many could not be counted.
fn count(
    sql: &mut dyn Sql,
    new: &[New<'_>],
    settings: Settings,
    groups: &mut Groups,
) -> Result<usize, StoreFault> {
    let mut counted = Vec::new();
    for new in new {
        let arm = new.event.what.shown().and_then(|shown| shown.arm.as_ref());
        let arm = arm.map_or(NONE, |arm| arm.name.as_str());
        let (day, currency) = (new.at_ms.div_euclid(DAY_MS), new.event.currency.as_str());
        if groups.admit(sql, (new.shop, day), arm, segment_of(new.event), currency)? {
            counted.push((new, arm));
        }
    }
    let touches: Vec<Vec<Value>> =
        counted.iter().filter_map(|(new, arm)| touch(new, arm)).map(Touch::row).collect();
    insert(sql, &TOUCHES, &touches)?;

    let mut tally = Tally::default();
    for (new, arm) in &counted {
        let (event, day) = (new.event, new.at_ms.div_euclid(DAY_MS));
        let (segment, currency) = (segment_of(event), event.currency.as_str());
        let placement = event.what.shown().map_or(NONE, |shown| shown.placement.name());
        let group = (new.shop, day, placement, *arm, segment, currency);
        match &event.what {
            What::Impression(_) => tally.group(group).impressions += 1,
            What::Click(_) => tally.group(group).clicks += 1,
            What::Add(_) => tally.group(group).adds += 1,
            What::Dismiss(_) => tally.group(group).dismissals += 1,
            What::Remove(_) | What::Trigger(_) => {}
            What::Purchase(purchase) => {
                let who = (new.shop, event.visitor);
                let since_ms = new.at_ms.saturating_sub(settings.attribution_ms());
                let owed = attribution::of(sql, who, purchase, since_ms..=new.at_ms)?;
                tally.purchase((new.shop, day, currency), (segment, event.held_out), &owed);
            }
        }
    }
    tally.write(sql)?;
    Ok(new.len().saturating_sub(counted.len()))
}

fn segment_of(event: &Event) -> &str {
    event.segment.as_ref().map_or(NONE, |segment| segment.as_str())
}

fn touch<'a>(new: &'a New<'a>, arm: &'a str) -> Option<Touch<'a>> {
    let product = match &new.event.what {
        What::Click(click) => &click.slot.product,
        What::Add(add) => &add.product,
        _ => return None,
    };
    let placement = new.event.what.shown()?.placement.name();
    Some(Touch { new, product: product.as_str(), placement, arm })
}

impl Touch<'_> {
    fn row(self) -> Vec<Value> {
        let Self { new, product, placement, arm } = self;
        vec![
            new.shop.into(),
            new.event.visitor.0.into(),
            product.into(),
            new.at_ms.into(),
            placement.into(),
            arm.into(),
            segment_of(new.event).into(),
        ]
    }
}
