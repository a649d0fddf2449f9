//! Slots in the order of what they are worth: how likely they are accepted, times their price.

use alloc::vec::Vec;

use pairwell_snapshot::{Acceptance, Placement};

use crate::shelf::{Role, Shelf, Slot};

/// How likely a slot is accepted (followed or put into the cart), 0 to 1; `None` without the tree of its score, whose terms it
/// is made of. Added up in the order of the model's terms in `f64`.
#[must_use]
pub fn acceptance(model: &Acceptance, placement: Placement, segment: &str, slot: &Slot<'_>) -> Option<f64> {
    let told = slot.explanation.as_ref()?;
    let place = Placement::ALL.iter().position(|one| *one == placement)?;
    let mut logit = f64::from(*model.placements.get(place)?);
    logit +=
        model.segments.iter().find(|(name, _)| name == segment).map_or(0.0, |(_, weight)| f64::from(*weight));
    for (name, weight) in &model.terms {
        let feature = told.terms.iter().find(|term| term.name == name).map_or(0.0, |term| term.feature);
        logit += f64::from(*weight) * f64::from(feature);
    }
    Some(1.0 / (1.0 + libm::exp(-logit)))
}

/// Puts a shelf's slots into the order of their expected value, `acceptance * price`, the greatest first; equals, and slots
/// without price, keep the order of their scores. Pinned slots stay where they are, at the front. The scores and their
/// explanations stay as they are: they say why a slot is there, this says where. Without the trees nothing moves.
pub fn order_by_value(model: &Acceptance, segment: &str, shelf: &mut Shelf<'_>) {
    let placement = shelf.placement;
    let pins = shelf.slots.iter().take_while(|slot| slot.role == Role::Pinned).count();
    let rest = shelf.slots.split_off(pins);
    #[expect(clippy::cast_precision_loss, reason = "a price in minor units is below 2^53")]
    let value = |slot: &Slot<'_>| {
        acceptance(model, placement, segment, slot)
            .map_or(0.0, |likely| likely * slot.card.price_minor as f64)
    };
    let mut valued: Vec<(f64, Slot<'_>)> = rest.into_iter().map(|slot| (value(&slot), slot)).collect();
    valued.sort_by(|one, other| other.0.total_cmp(&one.0));
    shelf.slots.extend(valued.into_iter().map(|(_, slot)| slot));
}
