//! What a shelf is asked for.

use alloc::{string::String, vec::Vec};
use pairwell_snapshot::{Placement, PlacementSettings};

use crate::profile::Profile;

/// One question to the engine. The same request on the same snapshot gives the same shelf on every machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// The spot that asks.
    pub placement: Placement,
    /// Product keys the request starts from: the page's product, what was just added, what was ordered.
    pub seeds: Vec<String>,
    /// Product keys in the cart, in the cart's order.
    pub cart: Vec<String>,
    /// What the visitor did.
    pub profile: Profile,
    /// Now, Unix seconds.
    pub now_s: i64,
    /// Breaks ties between equal scores, so that equals share the room among visitors. 0 ties by key.
    pub random_seed: u64,
    /// Most slots wanted; the placement's own setting holds when it is smaller.
    pub limit: u8,
    /// Whether slots carry the tree of their score.
    pub explain: bool,
}

impl Request {
    /// A request for a full shelf that names nothing yet, at time 0.
    #[must_use]
    pub fn new(placement: Placement) -> Self {
        Self {
            placement,
            seeds: Vec::new(),
            cart: Vec::new(),
            profile: Profile::default(),
            now_s: 0,
            random_seed: 0,
            limit: PlacementSettings::MOST_SLOTS,
            explain: false,
        }
    }
}
