//! The latest order. A newer one takes the place of the older: what was bought since stops its message.

use super::{Cause, Ground};

pub(super) fn cause(ground: &Ground<'_>) -> Option<Cause> {
    ground.person.last_order().map(|order| ground.after(order))
}
