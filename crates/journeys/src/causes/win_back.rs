//! A long silence after the latest order. Any purchase begins the wait anew.

use super::{Cause, Ground};

pub(super) fn cause(ground: &Ground<'_>) -> Option<Cause> {
    let order = ground.person.last_order()?;
    Some(ground.after(order))
}
