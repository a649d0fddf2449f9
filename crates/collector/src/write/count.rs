//! What new events add to every sum.

use std::collections::BTreeMap;

use pairwell_events::{Id, What};

use super::Settings;
use super::attribution::{self, Owed};
use super::breakdown::At;
use super::campaigns;
use super::names::Names;
use super::orders;
use super::record::New;
use super::sessions::Sessions;
use super::shelves::{Key, Outcome, Shelf, Shelves};
use super::tables::{Tally, breakdown, product};
use super::visitors::{self, Visit};
use crate::dimension::{Dimension, NONE};
use crate::store::{Sql, StoreFault};

/// Adds events, whose touches are written already, in their order.
pub(super) fn count(
    sql: &mut dyn Sql,
    new: &[New<'_>],
    settings: Settings,
    names: &mut Names,
    tally: &mut Tally,
) -> Result<(), StoreFault> {
    let owed = owed(sql, new, settings, names)?;
    let wanted = new.iter().map(|new| ((new.shop, new.event.session.0), new.at_ms)).collect();
    let mut sessions = Sessions::take(sql, &wanted)?;
    let mut shelves = Shelves::take(sql, &wanted_shelves(new, &owed))?;
    let mut visits = Vec::with_capacity(new.len());
    for (new, owed) in new.iter().zip(&owed) {
        let event = new.event;
        let at = At { shop: new.shop, day: new.day, currency: event.currency.as_str() };
        let is_impression = matches!(event.what, What::Impression(_));
        let shows = campaigns::is_shown(event);
        let begins_session = sessions.meet((at, event.session.0), (&new.stands, shows), tally);
        visits.push(Visit { shop: new.shop, at_ms: new.at_ms, event, begins_session });
        if is_impression && event.held_out {
            tally.note(new.shop, new.day, "held_out_shelves", 1.0);
        }
        count_shelf(sql, (new, at), names, &mut shelves, tally)?;
        if matches!(event.what, What::Purchase(_)) {
            for line in owed {
                let key = names.product(sql, (new.shop, new.day), at.currency, line.line.product.as_str())?;
                orders::count_product(at, key, line, tally);
                if let Some(shelf) = line.last.as_ref().and_then(|touched| touched.shelf) {
                    shelves.reached((new.shop, shelf), Outcome::Bought, tally);
                }
            }
            orders::count(at, (event, &new.stands), owed, tally);
        }
    }
    sessions.put(sql)?;
    shelves.put(sql)?;
    visitors::count(sql, &visits, tally)
}

/// What an event adds to its shelf, its product and everything that the shelf stands in.
fn count_shelf(
    sql: &mut dyn Sql,
    (new, at): (&New<'_>, At<'_>),
    names: &mut Names,
    shelves: &mut Shelves,
    tally: &mut Tally,
) -> Result<(), StoreFault> {
    let of_day = (new.shop, new.day);
    let key = new.event.what.shown().map(|shown| (new.shop, shown.shelf.0));
    let mut to_product = |key: &str, column: usize, tally: &mut Tally| -> Result<(), StoreFault> {
        let product = names.product(sql, of_day, at.currency, key)?;
        tally.add_to_product(at, product, &[(column, 1.0)]);
        Ok(())
    };
    let mut reached = |outcome: Outcome, tally: &mut Tally| {
        if !key.is_some_and(|key| shelves.reached(key, outcome, tally)) {
            tally.note(new.shop, new.day, "unseen_touches", 1.0);
        }
    };
    match &new.event.what {
        What::Impression(impression) => {
            tally.everywhere(at, &new.stands, &[(breakdown::IMPRESSIONS, 1.0)]);
            for slot in &impression.slots {
                to_product(slot.product.as_str(), product::IMPRESSIONS, tally)?;
            }
            if let (Some(key), Some(shelf)) = (key, shelf_of(new)) {
                shelves.seen(key, &shelf, tally);
            }
        }
        What::Click(click) => {
            tally.everywhere(at, &new.stands, &[(breakdown::CLICKS, 1.0)]);
            to_product(click.slot.product.as_str(), product::CLICKS, tally)?;
            reached(Outcome::Clicked, tally);
        }
        What::Add(add) if add.shown.is_some() => {
            tally.everywhere(at, &new.stands, &[(breakdown::ADDS, 1.0)]);
            to_product(add.product.as_str(), product::ADDS, tally)?;
            reached(Outcome::Added, tally);
        }
        // By the shop's own button.
        What::Add(_) => tally.add_to_name(at, Dimension::Placement, NONE, &[(breakdown::ADDS, 1.0)]),
        What::Dismiss(_) => tally.everywhere(at, &new.stands, &[(breakdown::DISMISSALS, 1.0)]),
        What::Remove(_) | What::Trigger(_) | What::Purchase(_) => {}
    }
    Ok(())
}

/// Of each event, its lines with what they are owed to, under names that the purchase's day has room for.
fn owed<'a>(
    sql: &mut dyn Sql,
    new: &[New<'a>],
    settings: Settings,
    names: &mut Names,
) -> Result<Vec<Vec<Owed<'a>>>, StoreFault> {
    let mut all = Vec::with_capacity(new.len());
    for new in new {
        let What::Purchase(purchase) = &new.event.what else {
            all.push(Vec::new());
            continue;
        };
        let who = (new.shop, new.event.visitor);
        let since_ms = new.at_ms.saturating_sub(settings.attribution_ms());
        let mut owed = attribution::of(sql, who, purchase, since_ms..=new.at_ms)?;
        let touched = owed.iter_mut().flat_map(|owed| [&mut owed.last, &mut owed.first]).flatten();
        for touched in touched {
            names.fit(sql, (new.shop, new.day), new.event.currency.as_str(), &mut touched.stands)?;
        }
        all.push(owed);
    }
    Ok(all)
}

/// The shelf of an event as the event shows it.
fn shelf_of(new: &New<'_>) -> Option<Shelf> {
    let shown = new.event.what.shown()?;
    let propensity = shown.arm.as_ref().map_or(0.0, |arm| arm.propensity.get());
    let seen = (new.at_ms, new.event.visitor);
    Some(Shelf::new(seen, propensity, new.event.currency.to_string(), new.stands.clone()))
}

fn wanted_shelves(new: &[New<'_>], owed: &[Vec<Owed<'_>>]) -> BTreeMap<Key, Shelf> {
    let mut wanted = BTreeMap::new();
    for (new, owed) in new.iter().zip(owed) {
        if let What::Impression(_) | What::Click(_) | What::Add(_) = &new.event.what
            && let (Some(shown), Some(shelf)) = (new.event.what.shown(), shelf_of(new))
        {
            wanted.entry((new.shop, shown.shelf.0)).or_insert(shelf);
        }
        for touched in owed.iter().filter_map(|owed| owed.last.as_ref()) {
            if let Some(Id(shelf)) = touched.shelf.map(Id) {
                let currency = new.event.currency.to_string();
                let unknown =
                    Shelf::new((new.at_ms, new.event.visitor), 0.0, currency, touched.stands.clone());
                wanted.entry((new.shop, shelf)).or_insert(unknown);
            }
        }
    }
    wanted
}
