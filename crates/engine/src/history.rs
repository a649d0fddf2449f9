//! What a request speaks of: seeds, cart, and what was lately looked at.

use alloc::vec::Vec;

use crate::{profile::Seen, request::Request};

/// Products of the past that a request takes into account. The eleventh would weigh less than a hundredth.
pub(crate) const MOST_HISTORY: usize = 10;
/// Seeds that a request takes into account: an order of a hundred lines says little more than its first twenty, and
/// each costs a row.
const MOST_SEEDS: usize = 20;
/// Products of the cart that a request takes into account. More than of the seeds: the rows of a cart were mostly
/// loaded already, by the pages that its products were put in from.
const MOST_CART: usize = 50;

/// Where an interest comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Origin {
    /// The request starts from it.
    Seed,
    /// It lies in the cart.
    Cart,
    /// It was looked at, put in the cart or bought before.
    History,
}

/// One product that the request speaks of.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Mention<'r> {
    pub(crate) key: &'r str,
    pub(crate) origin: Origin,
    /// What the visitor did with it, where the request knows.
    pub(crate) seen: Option<&'r Seen>,
}

/// The products a request speaks of, each once: seeds, then cart, then history, newest first.
pub(crate) fn mentions(request: &Request) -> Vec<Mention<'_>> {
    let mut all: Vec<Mention<'_>> = Vec::new();
    for (keys, origin, most) in
        [(&request.seeds, Origin::Seed, MOST_SEEDS), (&request.cart, Origin::Cart, MOST_CART)]
    {
        let end = all.len() + most;
        for key in keys {
            if all.len() < end && !names(&all, key) {
                let seen = request.profile.seen.iter().find(|seen| seen.key == *key);
                all.push(Mention { key, origin, seen });
            }
        }
    }
    for seen in latest(request, &all) {
        all.push(Mention { key: &seen.key, origin: Origin::History, seen: Some(seen) });
    }
    all
}

/// The latest touched of the profile that nothing names yet, newest first, equals by key.
///
/// Each is put into its place among the ten best so far: cheaper than sorting a profile that may be long, and a sort
/// of its own type is two kilobytes of code.
fn latest<'r>(request: &'r Request, named: &[Mention<'_>]) -> Vec<&'r Seen> {
    let mut latest: Vec<&Seen> = Vec::with_capacity(MOST_HISTORY + 1);
    for seen in &request.profile.seen {
        let at = latest.partition_point(|other| is_before(other, seen));
        let known = at == MOST_HISTORY
            || last_touch_s(seen) == 0
            || names(named, &seen.key)
            || latest[..at].iter().any(|other| other.key == seen.key);
        if !known {
            // A profile that lists a product twice counts it once, by its latest.
            latest.retain(|other| other.key != seen.key);
            latest.insert(at, seen);
            latest.truncate(MOST_HISTORY);
        }
    }
    latest
}

fn is_before(a: &Seen, b: &Seen) -> bool {
    let (one, other) = (last_touch_s(a), last_touch_s(b));
    one > other || (one == other && a.key <= b.key)
}

/// When the visitor last did anything with the product, Unix seconds; 0 when never.
pub(crate) fn last_touch_s(seen: &Seen) -> i64 {
    seen.last_view_s.max(seen.last_cart_s).max(seen.last_purchase_s)
}

/// The keys of the products whose shards should be loaded before [`recommend`](crate::recommend) is asked: seeds,
/// cart, then the ten most lately touched of the profile. Each once, in the order in which they matter.
#[must_use]
pub fn rows_wanted(request: &Request) -> Vec<&str> {
    mentions(request).into_iter().map(|mention| mention.key).collect()
}

fn names(mentions: &[Mention<'_>], key: &str) -> bool {
    mentions.iter().any(|mention| mention.key == key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::{format, string::ToString, vec};
    use pairwell_snapshot::Placement;

    fn viewed(key: &str, last_view_s: i64) -> Seen {
        Seen { key: key.to_string(), last_view_s, ..Seen::default() }
    }

    #[test]
    fn seeds_come_before_the_cart_and_the_cart_before_history() {
        let mut request = Request::new(Placement::Popup);
        request.seeds = vec!["lamp".to_string()];
        request.cart = vec!["bulb".to_string(), "lamp".to_string()];
        request.profile.seen = vec![viewed("rug", 10), viewed("bulb", 30), viewed("chair", 20)];
        assert_eq!(rows_wanted(&request), ["lamp", "bulb", "chair", "rug"]);
    }

    #[test]
    fn only_the_ten_latest_of_the_past_are_wanted() {
        let mut request = Request::new(Placement::Product);
        request.profile.seen = (1..=30).map(|at| viewed(&format!("p{at}"), at)).collect();
        let wanted = rows_wanted(&request);
        assert_eq!(wanted.len(), MOST_HISTORY);
        assert_eq!(wanted[0], "p30");
    }

    #[test]
    fn a_product_that_was_never_touched_is_not_wanted() {
        let mut request = Request::new(Placement::Product);
        request.profile.seen = vec![viewed("rug", 0)];
        assert!(rows_wanted(&request).is_empty());
    }

    #[test]
    fn a_purchase_counts_as_a_touch() {
        let mut request = Request::new(Placement::Product);
        request.profile.seen =
            vec![viewed("rug", 5), Seen { key: "mug".to_string(), last_purchase_s: 9, ..Seen::default() }];
        assert_eq!(rows_wanted(&request), ["mug", "rug"]);
    }
}
