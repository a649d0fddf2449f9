//! The latest cart that was left. A purchase after it ends the journey: whoever bought has what was wanted.

use super::{Cause, Ground};

pub(super) fn cause(ground: &Ground<'_>) -> Option<Cause> {
    let person = ground.person;
    let cart = person.carts.last()?;
    if cart.products.is_empty() || person.last_order().is_some_and(|order| order.at_s >= cart.at_s) {
        return None;
    }
    Some(Cause { own: cart.products.clone(), ..ground.after(cart) })
}
