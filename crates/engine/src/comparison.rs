//! A product beside what is a step up from it, and in what they differ.
//!
//! Upsells alone are dearer, in the same category and not rated worse. Dearer is no reason by itself: one is set beside the
//! product only where its sentence says what the money is for, where the merchant's attributes differ, or where the product is
//! sold out and it is not.

use alloc::vec::Vec;

use pairwell_snapshot::{Attribute, Card};

use crate::{Knowledge, ReasonKind, Request, Role, Slot, recommend};

/// Upsells beside the product at most: with more, none of them is compared.
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
    /// What the product says, then each upsell; `None` of one that says nothing.
    pub values: Vec<Option<&'k str>>,
}

/// Compares the first seed of the request with what is a step up from it: the upsell of its shelf, and the one that the shelf
/// would have if the first lay in the cart. `None` where there is no such thing, where nothing but the price tells them
/// apart, or where the placement is switched off. Needs the seed's row (see [`rows_wanted`](crate::rows_wanted)).
#[must_use]
pub fn comparison<'k>(knowledge: &'k Knowledge, request: &Request) -> Option<Comparison<'k>> {
    let key = request.seeds.first()?;
    let product = knowledge.card(key)?;
    let row = knowledge.row(key)?;
    let mut differences: Vec<Difference<'k>> = Vec::new();
    for Attribute { name, value } in row.attributes(key) {
        differences.push(Difference { name, values: alloc::vec![Some(value)] });
    }
    let mut upsells: Vec<Slot<'k>> = Vec::new();
    let mut request = request.clone();
    for _ in 0..CANDIDATES {
        let shelf = recommend(knowledge, &request);
        let Some(slot) = shelf.slots.into_iter().find(|slot| slot.role == Role::Upsell) else { break };
        // Each is asked once.
        request.cart.push(slot.card.key.into());
        let theirs = row.attributes(slot.card.key);
        let mut worth = matches!(slot.reason.kind, ReasonKind::Difference | ReasonKind::BetterRated)
            || (product.sold_out && !slot.card.sold_out);
        for one in &mut differences {
            let value = theirs.iter().find(|theirs| theirs.name == one.name).map(|theirs| theirs.value);
            worth |= value.is_some() && value != one.values.first().copied().flatten();
            one.values.push(value);
        }
        if worth {
            upsells.push(slot);
        } else {
            for one in &mut differences {
                one.values.pop();
            }
        }
        if upsells.len() == MOST_UPSELLS {
            break;
        }
    }
    if upsells.is_empty() {
        return None;
    }
    differences.retain(|one| one.values.iter().any(|value| value.is_some() && *value != one.values[0]));
    differences.truncate(MOST_ATTRIBUTES);
    Some(Comparison { product, upsells, differences })
}
