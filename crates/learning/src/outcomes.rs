//! What became of each shelf that was seen.

use std::collections::HashMap;

use pairwell_engine::arms::visitor_seed;
use pairwell_events::{Event, Id, What};
use pairwell_snapshot::{Goal, Test};

/// A day, milliseconds.
pub(crate) const DAY_MS: i64 = 86_400_000;

/// A shelf that was seen under a test, and what became of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Seen {
    /// When it was seen, Unix milliseconds.
    pub at_ms: i64,
    /// Who saw it: the number of the visitor.
    pub visitor: u64,
    /// Place of its arm among the test's.
    pub arm: usize,
    /// Where the visitor stood; empty where the event does not say.
    pub segment: String,
    /// With what probability the arm was drawn.
    pub propensity: f64,
    /// When the goal was reached, within the window, if it was; Unix milliseconds.
    pub success_ms: Option<i64>,
}

/// An impression before it is known what became of it.
#[derive(Debug)]
struct Impression {
    at_ms: i64,
    visitor: Id,
    name: String,
    segment: String,
    propensity: f64,
}

/// A click, or an addition by a shelf's button.
#[derive(Debug)]
struct Touch {
    at_ms: i64,
    visitor: Id,
    shelf: Id,
    product: String,
    is_add: bool,
}

/// Events of one shop, gathered in any order; each at most once.
///
/// It holds every impression under a test, about 150 bytes each, and every touch and purchase.
#[derive(Debug, Default)]
pub struct Outcomes {
    impressions: HashMap<Id, Impression>,
    touches: Vec<Touch>,
    purchases: HashMap<(Id, String), Vec<i64>>,
}

impl Outcomes {
    /// Takes an event that happened at a time, Unix milliseconds. Those of held-out visitors and of shelves without an arm
    /// only count as purchases.
    pub fn add(&mut self, at_ms: i64, event: &Event) {
        let visitor = event.visitor;
        let mut touch = |shelf, product: &str, is_add| {
            self.touches.push(Touch { at_ms, visitor, shelf, product: product.to_owned(), is_add });
        };
        match &event.what {
            What::Impression(seen) => {
                let Some(arm) = &seen.shown.arm else { return };
                let segment = event.segment.as_ref().map_or(String::new(), ToString::to_string);
                let (name, propensity) = (arm.name.to_string(), arm.propensity.get());
                // A shelf is seen once; an invented second one changes nothing.
                self.impressions.entry(seen.shown.shelf).or_insert(Impression {
                    at_ms,
                    visitor,
                    name,
                    segment,
                    propensity,
                });
            }
            What::Click(click) => touch(click.shown.shelf, click.slot.product.as_str(), false),
            What::Add(add) => {
                if let Some(shown) = &add.shown {
                    touch(shown.shelf, add.product.as_str(), true);
                }
            }
            What::Purchase(purchase) => {
                for line in &purchase.lines {
                    self.purchases.entry((visitor, line.product.to_string())).or_default().push(at_ms);
                }
            }
            What::Remove(_) | What::Dismiss(_) | What::Trigger(_) => {}
        }
    }

    /// The shelves seen under a test since it began, oldest first, and what became of them up to `now_ms`.
    ///
    /// An arm is named `test.arm` in events. Of a purchase, each product is owed to the last shelf of any test on which the
    /// same visitor followed or added it before.
    #[must_use]
    pub fn of(&self, test: &Test, now_ms: i64) -> Vec<Seen> {
        let window_ms = i64::from(test.window_days) * DAY_MS;
        let successes = match test.goal {
            Goal::Click => self.touched(|touch| !touch.is_add),
            Goal::Add => self.touched(|touch| touch.is_add),
            Goal::Purchase => self.bought(),
        };
        let mut seen: Vec<(Id, Seen)> = Vec::new();
        for (shelf, one) in in_order(&self.impressions) {
            let named = one.name.strip_prefix(test.name.as_str()).and_then(|rest| rest.strip_prefix('.'));
            let Some(arm) = named.and_then(|name| test.arms.iter().position(|arm| arm.name == name)) else {
                continue;
            };
            if one.at_ms < test.started_s.saturating_mul(1_000) || one.at_ms > now_ms {
                continue;
            }
            let within =
                |at: &i64| (one.at_ms..=one.at_ms.saturating_add(window_ms).min(now_ms)).contains(at);
            let success_ms =
                successes.get(shelf).and_then(|times| times.iter().copied().filter(within).min());
            let segment = one.segment.clone();
            seen.push((
                *shelf,
                Seen {
                    at_ms: one.at_ms,
                    visitor: visitor_seed(one.visitor.0),
                    arm,
                    segment,
                    propensity: one.propensity,
                    success_ms,
                },
            ));
        }
        seen.sort_by_key(|(shelf, one)| (one.at_ms, *shelf));
        seen.into_iter().map(|(_, one)| one).collect()
    }

    fn touched(&self, counts: impl Fn(&Touch) -> bool) -> HashMap<Id, Vec<i64>> {
        let mut found: HashMap<Id, Vec<i64>> = HashMap::new();
        for touch in self.touches.iter().filter(|touch| counts(touch) && self.is_of_its_visitor(touch)) {
            found.entry(touch.shelf).or_default().push(touch.at_ms);
        }
        found
    }

    fn bought(&self) -> HashMap<Id, Vec<i64>> {
        let mut by_product: HashMap<(Id, &str), Vec<&Touch>> = HashMap::new();
        for touch in self.touches.iter().filter(|touch| self.is_of_its_visitor(touch)) {
            by_product.entry((touch.visitor, &touch.product)).or_default().push(touch);
        }
        let mut found: HashMap<Id, Vec<i64>> = HashMap::new();
        for ((visitor, product), times) in in_order(&self.purchases) {
            let touches = by_product.get(&(*visitor, product.as_str())).map_or(&[][..], Vec::as_slice);
            for &at_ms in times {
                let before = touches.iter().filter(|touch| touch.at_ms <= at_ms);
                if let Some(last) = before.max_by_key(|touch| (touch.at_ms, touch.shelf)) {
                    found.entry(last.shelf).or_default().push(at_ms);
                }
            }
        }
        found
    }

    fn is_of_its_visitor(&self, touch: &Touch) -> bool {
        self.impressions.get(&touch.shelf).is_some_and(|seen| seen.visitor == touch.visitor)
    }
}

/// A map's entries by key, so that nothing hangs on a hasher.
fn in_order<K: Ord, V>(map: &HashMap<K, V>) -> Vec<(&K, &V)> {
    let mut entries: Vec<(&K, &V)> = map.iter().collect();
    entries.sort_by(|one, other| one.0.cmp(other.0));
    entries
}
