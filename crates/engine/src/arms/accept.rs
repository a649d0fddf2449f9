//! Slots in the order of what they are worth: how likely they are accepted, times their price.

use pairwell_snapshot::{Acceptance, Placement};

use crate::explanation::Explanation;
use crate::shelf::{Role, Shelf, Slot};

/// How likely a slot is accepted (followed or put into the cart), 0 to 1; `None` without the tree of its score, whose terms it
/// is made of. Added up in the order of the score's terms in `f32`, as the score is.
#[must_use]
pub fn acceptance(
    model: &Acceptance<'_>,
    placement: Placement,
    segment: &str,
    slot: &Slot<'_>,
) -> Option<f32> {
    Some(likely(model, of_shelf(model, placement, segment), slot.explanation.as_ref()?))
}

/// What showing a slot is worth, `acceptance * price`, minor units; `None` without the tree of its score.
#[must_use]
pub fn expected_value(
    model: &Acceptance<'_>,
    placement: Placement,
    segment: &str,
    slot: &Slot<'_>,
) -> Option<f32> {
    let told = slot.explanation.as_ref()?;
    Some(likely(model, of_shelf(model, placement, segment), told) * price(slot))
}

/// Puts a shelf's slots into the order of their [`expected_value`], the greatest first; equals, and slots
/// without price, keep the order of their scores. Pinned slots stay where they are, at the front. The scores and their
/// explanations stay as they are: they say why a slot is there, this says where. Without the trees nothing moves.
pub fn order_by_value(model: &Acceptance<'_>, segment: &str, shelf: &mut Shelf<'_>) {
    let of_shelf = of_shelf(model, shelf.placement, segment);
    let value = |slot: &Slot<'_>| {
        slot.explanation.as_ref().map_or(0.0, |told| likely(model, of_shelf, told) * price(slot))
    };
    let pins = shelf.slots.iter().take_while(|slot| slot.role == Role::Pinned).count();
    let slots = shelf.slots.get_mut(pins..).unwrap_or_default();
    // Each sinks to its place among those before it: a shelf is short, and a sort is kilobytes of Wasm.
    for last in 1..slots.len() {
        let sinking = value(&slots[last]);
        let mut place = last;
        while place > 0 && value(&slots[place - 1]) < sinking {
            slots.swap(place - 1, place);
            place -= 1;
        }
    }
}

/// What all slots of the shelf have in common of the logit.
fn of_shelf(model: &Acceptance<'_>, placement: Placement, segment: &str) -> f32 {
    let of_placement = model.placements.get(usize::from(placement.number()) - 1);
    of_placement.copied().unwrap_or(0.0) + of(&model.segments, segment)
}

fn likely(model: &Acceptance<'_>, of_shelf: f32, told: &Explanation) -> f32 {
    let mut logit = of_shelf;
    for term in &told.terms {
        logit += of(&model.terms, term.name) * term.feature;
    }
    1.0 / (1.0 + libm::expf(-logit))
}

/// The weight of that name; 0 for one that is not listed.
fn of(weights: &[(&str, f32)], wanted: &str) -> f32 {
    weights.iter().find(|(name, _)| *name == wanted).map_or(0.0, |(_, weight)| *weight)
}

#[expect(clippy::cast_precision_loss, reason = "an order of prices, not a sum that anybody pays")]
fn price(slot: &Slot<'_>) -> f32 {
    slot.card.price_minor as f32
}
