//! What a page of the shop would send.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use serde_json::{Value, json};

/// The shop's key, and the origin of its pages, in the snapshots of [`Place`](crate::place::Place).
pub(crate) const SHOP: &str = "feedf00d00000001";
pub(crate) const ORIGIN: &str = "https://shop.example";
pub(crate) const VISITOR: &str = "00000000000000000000000000000abc";

/// Now, Unix milliseconds.
#[expect(clippy::disallowed_methods, reason = "a page has a clock")]
pub(crate) fn now_ms() -> i64 {
    i64::try_from(SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_millis()).unwrap()
}

/// An id that nothing else in this process has.
pub(crate) fn new_id() -> String {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    format!("{:016x}{:016x}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed))
}

/// A batch of the shop, sent now.
pub(crate) fn batch(events: &[Value]) -> Value {
    json!({ "version": 1, "shop": SHOP, "sent_ms": now_ms(), "events": events })
}

/// Something that happened a while ago.
pub(crate) fn event(ago_ms: i64, what: &Value) -> Value {
    json!({
        "id": new_id(), "at_ms": now_ms() - ago_ms, "visitor": VISITOR, "session": VISITOR, "build": SHOP,
        "page": { "surface": "product", "path": "/products/teapot" }, "currency": "EUR", "what": what,
    })
}

/// A shelf at a placement, under an arm.
pub(crate) fn shown(placement: &str, arm: &str) -> Value {
    let mut shown = json!({ "placement": placement, "shelf": VISITOR });
    if !arm.is_empty() {
        shown["arm"] = json!({ "name": arm, "propensity": 0.5 });
    }
    shown
}

pub(crate) fn impression(placement: &str, arm: &str) -> Value {
    json!({ "impression": { "shown": shown(placement, arm), "slots": [slot("mug")] } })
}

pub(crate) fn click(placement: &str, arm: &str, product: &str) -> Value {
    json!({ "click": { "shown": shown(placement, arm), "slot": slot(product) } })
}

pub(crate) fn add(shown: Option<Value>, product: &str) -> Value {
    let mut add = json!({ "product": product, "quantity": 1 });
    if let Some(shown) = shown {
        add["shown"] = shown;
    }
    json!({ "add": add })
}

/// An order of one piece each, at a price.
pub(crate) fn purchase(lines: &[(&str, u64)]) -> Value {
    let line = |(product, amount): &(&str, u64)| json!({ "product": product, "quantity": 1, "amount_minor": amount });
    json!({ "purchase": { "lines": lines.iter().map(line).collect::<Vec<_>>() } })
}

fn slot(product: &str) -> Value {
    json!({ "place": 0, "product": product, "reason": "goes-with" })
}
