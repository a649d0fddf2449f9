//! A batch with one event of each kind, as JSON.

use serde_json::{Value, json};

pub(crate) fn batch() -> Value {
    json!({ "version": 1, "shop": "00f1e2d3c4b5a697", "sent_ms": 1_760_000_060_000_i64, "events": kinds()
        .into_iter()
        .enumerate()
        .map(|(number, what)| event(number, &what))
        .collect::<Vec<_>>()
    })
}

fn event(number: usize, what: &Value) -> Value {
    json!({
        "id": format!("{number:032x}"),
        "at_ms": 1_760_000_000_000_i64,
        "visitor": "0123456789abcdef0123456789abcdef",
        "session": "fedcba9876543210fedcba9876543210",
        "build": "0011223344556677",
        "page": { "surface": "product", "path": "/products/stoneware-teapot" },
        "currency": "EUR",
        "segment": "returning",
        "device": "phone",
        "channel": "email",
        "held_out": false,
        "what": what,
    })
}

fn kinds() -> [Value; 7] {
    let shown = json!({
        "placement": "product",
        "shelf": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "arm": { "name": "grid", "propensity": 0.5 },
        "campaign": "spring.2026",
    });
    let slot = json!({ "place": 0, "product": "linen-towel", "reason": "goes-with" });
    let line = json!({ "product": "linen-towel", "quantity": 2, "amount_minor": 3_800 });
    [
        json!({ "impression": { "shown": shown, "slots": [slot, { "place": 1, "product": "mug", "reason": "popular", "terms": { "trending": 0.5 } }] } }),
        json!({ "click": { "shown": shown, "slot": slot } }),
        json!({ "add": { "product": "linen-towel", "quantity": 2, "shown": shown } }),
        json!({ "remove": { "product": "linen-towel", "quantity": 1 } }),
        json!({ "dismiss": { "shown": shown } }),
        json!({ "purchase": { "lines": [line] } }),
        json!({ "trigger": { "name": "exit", "shown": shown } }),
    ]
}

/// The batch with the value at a JSON pointer replaced, added, or (by `None`) taken away.
pub(crate) fn with(pointer: &str, value: Option<Value>) -> Value {
    let mut batch = batch();
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    let parent = batch.pointer_mut(parent).unwrap();
    match (parent, value) {
        (Value::Object(object), Some(value)) => drop(object.insert(name.to_owned(), value)),
        (Value::Object(object), None) => drop(object.remove(name)),
        (Value::Array(list), Some(value)) => list[name.parse::<usize>().unwrap()] = value,
        (Value::Array(list), None) => drop(list.remove(name.parse().unwrap())),
        (other, _) => unreachable!("{other} has no parts"),
    }
    batch
}
