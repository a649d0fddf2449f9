//! A product beside what is a step up from it, and in what they differ.
//!
//! Upsells alone are dearer, in the same category and not rated worse. Dearer is no reason by itself: one is set beside the
//! product only where its sentence says what the money is for, where the merchant's attributes differ, or where the product is
//! sold out and it is not.

use alloc::vec::Vec;

use pairwell_snapshot::{Attribute, Card};

use crate::{Knowledge, ReasonKind, Request, Role, Slot, recommend};

/// Upsells beside the product at most.
pub const MOST_UPSELLS: usize = 2;
/// Attributes that are told at most.
const MOST_ATTRIBUTES: usize = 6;
/// Upsells that are asked whether they differ.
const CANDIDATES: usize = 4;

/// What is compared.
#[derive(Debug, Clone)]
pub struct Comparison<'k> {
    /// The product that the comparison is about.
    pub product: Card<'k>,
    /// One or two upsells, best first.
    pub upsells: Vec<Slot<'k>>,
    /// The attributes in which the product and at least one of the upsells differ, ascending by name, at most six.
    pub differences: Vec<Difference<'k>>,
}

/// An attribute in which they differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference<'k> {
    /// What it is called.
    pub name: &'k str,
    /// What the product says, then each upsell; empty of one that says nothing.
    pub values: Vec<&'k str>,
}

/// Compares the first seed of the request with what is a step up from it: the upsell of its shelf, and the one that the shelf
/// would have if the first lay in the cart. `None` where there is no such thing, where nothing but the price tells them
/// apart, or where the placement is switched off. Needs the seed's row (see [`rows_wanted`](crate::rows_wanted)).
#[must_use]
pub fn comparison(knowledge: &Knowledge, mut request: Request) -> Option<Comparison<'_>> {
    let key = request.seeds.first()?;
    let (row, product) = (knowledge.row(key)?, knowledge.card(key)?);
    let own = row.attributes(product.key);
    let mut upsells: Vec<Slot<'_>> = Vec::new();
    let mut all: [Vec<Attribute<'_>>; MOST_UPSELLS] = Default::default();
    for _ in 0..CANDIDATES {
        let mut slots = recommend(knowledge, &request).slots;
        let Some(place) = slots.iter().position(|slot| slot.role == Role::Upsell) else { break };
        let slot = slots.swap_remove(place);
        // Each is asked once.
        request.cart.push(slot.card.key.into());
        let theirs = row.attributes(slot.card.key);
        let mut worth = matches!(slot.reason.kind, ReasonKind::Difference | ReasonKind::BetterRated)
            || (product.sold_out && !slot.card.sold_out);
        for one in &own {
            worth |= value(&theirs, one.name).is_some_and(|value| value != one.value);
        }
        if worth {
            all[upsells.len()] = theirs;
            upsells.push(slot);
        }
        if upsells.len() == MOST_UPSELLS {
            break;
        }
    }
    if upsells.is_empty() {
        return None;
    }
    let mut differences = Vec::new();
    for one in &own {
        let mut values = alloc::vec![one.value];
        let mut differ = false;
        for theirs in &all[..upsells.len()] {
            let value = value(theirs, one.name);
            differ |= value.is_some_and(|value| value != one.value);
            values.push(value.unwrap_or_default());
        }
        if differ && differences.len() < MOST_ATTRIBUTES {
            differences.push(Difference { name: one.name, values });
        }
    }
    Some(Comparison { product, upsells, differences })
}

fn value<'a>(attributes: &[Attribute<'a>], name: &str) -> Option<&'a str> {
    for one in attributes {
        if one.name == name {
            return Some(one.value);
        }
    }
    None
}
