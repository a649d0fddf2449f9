//! Shelves without anything of the visitor's own in them: the same files and the same page rank them again.

use std::collections::HashMap;

use pairwell_events::{Event, Id, Placement, Surface, What};

/// The channel of a visit that may as well have begun on an earlier page of the shop.
const FROM_ANYWHERE: &str = "direct";

/// A shelf on the product's page by which its visitor first came to the shop, from outside.
#[derive(Debug, Clone, PartialEq)]
pub struct PlainShelf {
    /// Its number.
    pub shelf: Id,
    /// When it was seen, Unix milliseconds.
    pub at_ms: i64,
    /// Of the snapshot that ranked it.
    pub build: u64,
    /// Of the page.
    pub path: String,
    /// The arm as events name it, with its propensity; none where nothing was tested.
    pub arm: Option<(String, f64)>,
    /// Where the visitor stood; empty where the event does not say.
    pub segment: String,
    /// What was seen: place, product, kind of the reason.
    pub slots: Vec<(u8, String, String)>,
    /// Whether the visit began on this very page or on an earlier one that is told: only a page that was come to from elsewhere
    /// gives a visit's channel another name than `direct`.
    from_outside: bool,
}

/// Events of one shop, gathered in any order; each at most once.
#[derive(Debug, Default)]
pub struct PlainShelves {
    shelves: Vec<(Id, PlainShelf)>,
    /// Where each visitor was: when, on which path.
    paths: HashMap<Id, Vec<(i64, u64)>>,
    /// When each visitor first put something into the cart or bought.
    taken: HashMap<Id, i64>,
}

/// How many shelves had something of the visitor's own, beside those that had not.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Plain {
    /// Those that had nothing, oldest first.
    pub shelves: Vec<PlainShelf>,
    /// How many the visitor came to from elsewhere in the shop, or may have.
    pub personal: usize,
}

impl PlainShelves {
    /// Takes an event that happened at a time, Unix milliseconds. Shelves whose slots tell their terms are not needed here.
    pub fn add(&mut self, at_ms: i64, event: &Event) {
        let visitor = event.visitor;
        self.paths.entry(visitor).or_default().push((at_ms, hash(event.page.path.as_str())));
        match &event.what {
            What::Impression(seen) => {
                let is_told = seen.slots.iter().any(|slot| slot.terms.is_some());
                if seen.shown.placement != Placement::Product
                    || event.page.surface != Surface::Product
                    || is_told
                {
                    return;
                }
                let slot = |slot: &pairwell_events::Slot| {
                    (slot.place, slot.product.to_string(), slot.reason.to_string())
                };
                let seen = PlainShelf {
                    shelf: seen.shown.shelf,
                    at_ms,
                    build: event.build.0,
                    path: event.page.path.to_string(),
                    arm: seen.shown.arm.as_ref().map(|arm| (arm.name.to_string(), arm.propensity.get())),
                    segment: event.segment.as_ref().map_or(String::new(), ToString::to_string),
                    slots: seen.slots.iter().map(slot).collect(),
                    from_outside: event
                        .channel
                        .as_ref()
                        .is_some_and(|channel| channel.as_str() != FROM_ANYWHERE),
                };
                self.shelves.push((visitor, seen));
            }
            What::Add(_) | What::Remove(_) | What::Purchase(_) => {
                let first = self.taken.entry(visitor).or_insert(at_ms);
                *first = at_ms.min(*first);
            }
            What::Click(_) | What::Dismiss(_) | What::Trigger(_) => {}
        }
    }

    /// The shelves of each visitor's first page, where that was come to from outside, before anything went into the cart. Who looked
    /// around before without a report (before consent, or without seeing a shelf) came to it from within.
    #[must_use]
    pub fn plain(self) -> Plain {
        let Self { shelves, paths, taken } = self;
        let mut found = Plain::default();
        for (visitor, shelf) in shelves {
            let own = hash(&shelf.path);
            let elsewhere = paths
                .get(&visitor)
                .is_some_and(|paths| paths.iter().any(|(at_ms, path)| *at_ms <= shelf.at_ms && *path != own));
            if elsewhere
                || !shelf.from_outside
                || taken.get(&visitor).is_some_and(|at_ms| *at_ms <= shelf.at_ms)
            {
                found.personal += 1;
            } else {
                found.shelves.push(shelf);
            }
        }
        found.shelves.sort_by_key(|shelf| (shelf.at_ms, shelf.shelf));
        found
    }
}

/// FNV-1a: paths are compared and never shown.
fn hash(path: &str) -> u64 {
    path.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3))
}
