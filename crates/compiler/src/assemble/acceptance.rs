//! How likely a slot is accepted, as the core file has it: whether shelves follow it is the merchant's, the weights are learned
//! and outlive a build.

use pairwell_snapshot::{Acceptance, Core};

use crate::config::{Config, OrderName};

/// The section of a new core file; `None` where nothing is known and nothing wanted.
pub(super) fn acceptance<'o>(config: &Config, old: Option<&'o Core>) -> Option<Acceptance<'o>> {
    let known = old.and_then(|core| Acceptance::read(core).ok()).flatten().filter(|known| known.slots > 0);
    let orders = config.learning.order == OrderName::Value;
    (orders || known.is_some()).then(|| Acceptance { orders, ..known.unwrap_or_default() })
}
