//! The dearest product of the latest order, once it was used for a while: what is worth most to others who choose.

use pairwell_compiler::folder::FolderFault;

use super::{Cause, Ground};

pub(super) fn cause(ground: &Ground<'_>) -> Result<Option<Cause>, FolderFault> {
    let Some(order) = ground.person.last_order() else { return Ok(None) };
    let knowledge = ground.snapshot.knowledge_of(&order.products)?;
    let price = |key: &String| knowledge.card(key).map_or(0, |card| card.price_minor);
    // Of equals the first in the order.
    let dearest = order.products.iter().rev().max_by_key(|key| price(key));
    let Some(dearest) = dearest.filter(|key| knowledge.card(key).is_some()) else { return Ok(None) };
    let others = order.products.iter().filter(|key| *key != dearest);
    let seeds = [dearest].into_iter().chain(others).cloned().collect();
    Ok(Some(Cause { seeds, ..ground.after(order) }))
}
