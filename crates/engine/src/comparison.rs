//! A product beside what is a step up from it, and in what they differ.
//!
//! Upsells alone are dearer, in the same category and not rated worse. Dearer is no reason by itself: one is set beside the
//! product only where its sentence says what the money is for, where the merchant's attributes differ, or where the product is
//! sold out and it is not.

use alloc::vec::Vec;

use pairwell_snapshot::{Attribute, Card};

use crate::{Knowledge, ReasonKind, Request, Role, Slot, slots_of_role};

/// Upsells beside the product at most: with more, none of them is compared.
pub const MOST_UPSELLS: usize = 2;
/// Attributes that are told at most.
const MOST_ATTRIBUTES: usize = 6;
/// Upsells that are asked whether they differ.
const CANDIDATES: usize = 6;

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
    /// What the product says, then each upsell; `None` of one that says nothing.
    pub values: Vec<Option<&'k str>>,
}

/// Compares the first seed of the request with what is a step up from it; `None` where there is no such thing, where
/// nothing but the price tells them apart, or where the placement is switched off. Needs the seed's row (see [`rows_wanted`](crate::rows_wanted)).
#[must_use]
pub fn comparison<'k>(knowledge: &'k Knowledge, request: &Request) -> Option<Comparison<'k>> {
    if !knowledge.core().placement(request.placement).enabled {
        return None;
    }
    let key = request.seeds.first()?;
    let product = knowledge.card(key)?;
    let row = knowledge.row(key)?;
    let own = row.attributes(key);
    let mut upsells = Vec::new();
    let mut all = Vec::new();
    for slot in slots_of_role(knowledge, request, Role::Upsell, CANDIDATES) {
        let attributes = row.attributes(slot.card.key);
        let says_why = matches!(slot.reason.kind, ReasonKind::Difference | ReasonKind::BetterRated);
        let is_here = product.sold_out && !slot.card.sold_out;
        let differs =
            own.iter().any(|one| value(&attributes, one.name).is_some_and(|other| other != one.value));
        if upsells.len() < MOST_UPSELLS && (says_why || is_here || differs) {
            upsells.push(slot);
            all.push(attributes);
        }
    }
    if upsells.is_empty() {
        return None;
    }
    let mut differences = Vec::new();
    for Attribute { name, value: mine } in own {
        let theirs = all.iter().map(|attributes| value(attributes, name));
        let differ = theirs.clone().flatten().any(|other| other != mine);
        if differ && differences.len() < MOST_ATTRIBUTES {
            differences
                .push(Difference { name, values: core::iter::once(Some(mine)).chain(theirs).collect() });
        }
    }
    Some(Comparison { product, upsells, differences })
}

fn value<'a>(attributes: &[Attribute<'a>], name: &str) -> Option<&'a str> {
    attributes.iter().find(|one| one.name == name).map(|one| one.value)
}
