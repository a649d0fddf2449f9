//! What was shown beside what, how often, and what came of it.

use std::collections::{BTreeMap, HashMap, HashSet};

use pairwell_events::{Event, Id, Surface, What};
use pairwell_snapshot::Placement;

use crate::outcomes::DAY_MS;

/// A click counts within the visit, so nothing younger is looked at, milliseconds.
const SETTLED_MS: i64 = DAY_MS / 24;
/// A popup speaks of what was put into the cart at most so long before it was seen, or told so much after it, milliseconds.
const POPUP_MS: (i64, i64) = (300_000, 5_000);
/// What was followed or added may be bought so long afterwards, milliseconds.
const BOUGHT_MS: i64 = 7 * DAY_MS;

/// The placements whose shelves speak of one product, so that what is accepted is accepted beside it.
pub const SEEDED: [Placement; 2] = [Placement::Product, Placement::Popup];

/// A pair on one kind of shelf at one place, and how often.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// One of [`SEEDED`].
    pub placement: Placement,
    /// What the shelf speaks of.
    pub seed: String,
    /// What it showed.
    pub product: String,
    /// The arm; empty where nothing was tested.
    pub arm: String,
    /// From 0; `None` where nobody knows.
    pub place: Option<u8>,
    /// How often: once a visitor and day.
    pub shown: u64,
    /// How often of these it was followed.
    pub clicked: u64,
    /// How often it was put into the cart from the shelf.
    pub added: u64,
    /// How often it was bought after either.
    pub bought: u64,
    /// How often it was followed or added.
    pub accepted: u64,
}

/// Events of one shop, gathered in any order; each at most once.
#[derive(Debug, Default)]
pub struct Pairs {
    names: Names,
    shelves: HashMap<Id, Shelf>,
    clicked: HashSet<(Id, u32)>,
    added: HashSet<(Id, u32)>,
    /// What each visitor put into the cart, by whichever button.
    adds: HashMap<Id, Vec<(i64, u32)>>,
    purchases: HashMap<(Id, u32), Vec<i64>>,
    counted: Vec<Counted>,
}

#[derive(Debug)]
struct Shelf {
    at_ms: i64,
    visitor: Id,
    placement: Placement,
    arm: u32,
    /// Of a product's page; `None` of any other.
    path: Option<u32>,
    slots: Vec<(u8, u32)>,
}

/// What one visitor saw of a pair in a day.
struct Showing {
    arm: u32,
    place: u8,
    clicked: bool,
    added: bool,
    bought: bool,
}

/// Texts that come again and again, by number.
#[derive(Debug, Default)]
struct Names {
    by_text: HashMap<String, u32>,
    texts: Vec<String>,
}

impl Names {
    fn number(&mut self, text: &str) -> u32 {
        if let Some(known) = self.by_text.get(text) {
            return *known;
        }
        let number = self.texts.len() as u32;
        self.by_text.insert(text.to_owned(), number);
        self.texts.push(text.to_owned());
        number
    }
}

impl Pairs {
    /// Takes an event that happened at a time, Unix milliseconds.
    pub fn add(&mut self, at_ms: i64, event: &Event) {
        let visitor = event.visitor;
        match &event.what {
            What::Impression(seen) => {
                let placement = Placement::from_name(seen.shown.placement.name());
                let Some(placement) = placement.filter(|placement| SEEDED.contains(placement)) else {
                    return;
                };
                let names = &mut self.names;
                let arm = seen.shown.arm.as_ref().map_or("", |arm| arm.name.as_str());
                let arm = names.number(arm);
                let is_product = event.page.surface == Surface::Product;
                let path = is_product.then(|| names.number(event.page.path.as_str()));
                let slots = seen.slots.iter().map(|slot| (slot.place, names.number(slot.product.as_str())));
                let slots = slots.collect();
                // A shelf is seen once; an invented second one changes nothing.
                let known = self.shelves.entry(seen.shown.shelf);
                known.or_insert(Shelf { at_ms, visitor, placement, arm, path, slots });
            }
            What::Click(click) => {
                let product = self.names.number(click.slot.product.as_str());
                self.clicked.insert((click.shown.shelf, product));
            }
            What::Add(add) => {
                let product = self.names.number(add.product.as_str());
                self.adds.entry(visitor).or_default().push((at_ms, product));
                if let Some(shown) = &add.shown {
                    self.added.insert((shown.shelf, product));
                }
            }
            What::Purchase(purchase) => {
                for line in &purchase.lines {
                    let product = self.names.number(line.product.as_str());
                    self.purchases.entry((visitor, product)).or_default().push(at_ms);
                }
            }
            What::Remove(_) | What::Dismiss(_) | What::Trigger(_) => {}
        }
    }

    /// Takes what somebody else has counted.
    pub fn add_counted(&mut self, counted: Counted) {
        self.counted.push(counted);
    }

    /// What was shown up to an hour before `now_ms`. A pair counts once a visitor and day, at the place where it was seen first;
    /// `seed_of` knows which product's page a path is.
    #[must_use]
    pub fn counted(self, now_ms: i64, seed_of: impl Fn(&str) -> Option<String>) -> Vec<Counted> {
        let Self { mut names, shelves, clicked, added, adds, purchases, mut counted } = self;
        let mut order: Vec<(&Id, &Shelf)> =
            shelves.iter().filter(|(_, shelf)| shelf.at_ms <= now_ms - SETTLED_MS).collect();
        order.sort_by_key(|(id, shelf)| (shelf.at_ms, **id));
        let mut seeds: HashMap<u32, Option<u32>> = HashMap::new();
        let mut showings: BTreeMap<(Id, i64, Placement, u32, u32), Showing> = BTreeMap::new();
        for (id, shelf) in order {
            let of_page = shelf.path.and_then(|path| {
                *seeds.entry(path).or_insert_with(|| {
                    let key = seed_of(&names.texts[path as usize])?;
                    Some(names.number(&key))
                })
            });
            let seed = if shelf.placement == Placement::Popup {
                let before = adds.get(&shelf.visitor).map_or(&[][..], Vec::as_slice);
                added_before(before, shelf.at_ms).or(of_page)
            } else {
                of_page
            };
            let Some(seed) = seed else { continue };
            for &(place, product) in shelf.slots.iter().filter(|(_, product)| *product != seed) {
                let day = shelf.at_ms.div_euclid(DAY_MS);
                let showing =
                    showings.entry((shelf.visitor, day, shelf.placement, seed, product)).or_insert(Showing {
                        arm: shelf.arm,
                        place,
                        clicked: false,
                        added: false,
                        bought: false,
                    });
                let (was_clicked, was_added) =
                    (clicked.contains(&(*id, product)), added.contains(&(*id, product)));
                showing.clicked |= was_clicked;
                showing.added |= was_added;
                let within = shelf.at_ms..=shelf.at_ms.saturating_add(BOUGHT_MS);
                let times = purchases.get(&(shelf.visitor, product)).map_or(&[][..], Vec::as_slice);
                showing.bought |= (was_clicked || was_added) && times.iter().any(|at| within.contains(at));
            }
        }
        let mut sums: BTreeMap<(&str, &str, Placement, &str, u8), [u64; 5]> = BTreeMap::new();
        let text = |number: u32| names.texts[number as usize].as_str();
        for ((_, _, placement, seed, product), one) in &showings {
            let sum =
                sums.entry((text(*seed), text(*product), *placement, text(one.arm), one.place)).or_default();
            let told = [true, one.clicked, one.added, one.bought, one.clicked || one.added];
            for (sum, told) in sum.iter_mut().zip(told) {
                *sum += u64::from(told);
            }
        }
        for ((seed, product, placement, arm, place), [shown, clicked, added, bought, accepted]) in sums {
            let (seed, product, arm) = (seed.to_owned(), product.to_owned(), arm.to_owned());
            let place = Some(place);
            counted.push(Counted {
                placement,
                seed,
                product,
                arm,
                place,
                shown,
                clicked,
                added,
                bought,
                accepted,
            });
        }
        counted
    }
}

/// What was put into the cart last before a popup was seen.
fn added_before(adds: &[(i64, u32)], seen_ms: i64) -> Option<u32> {
    let (before, after) = POPUP_MS;
    let near = adds.iter().filter(|(at, _)| (seen_ms - before..=seen_ms + after).contains(at));
    near.max_by_key(|(at, product)| (*at, *product)).map(|(_, product)| *product)
}
