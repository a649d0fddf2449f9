//! The JSON Schema and the types say the same.

use jsonschema::Validator;
use pairwell_events::{MOST_EVENTS, MOST_LINES, MOST_SLOTS, read};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::any_batch::any_batch;
use crate::example::{batch, with};

fn schema() -> Validator {
    let text = include_str!("../../schema/event-batch.schema.json");
    jsonschema::draft202012::new(&serde_json::from_str(text).unwrap()).unwrap()
}

#[test]
fn a_batch_with_every_kind_of_event_is_valid_to_both() {
    let batch = batch();
    let faults: Vec<String> = schema().iter_errors(&batch).map(|error| error.to_string()).collect();
    assert!(faults.is_empty(), "{faults:?}");
    let read = read(batch.to_string().as_bytes()).unwrap();
    assert_eq!(read.events.len(), 7);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn whatever_the_types_write_the_schema_accepts_and_the_reader_reads_back(batch in any_batch()) {
        let schema = schema();
        let json = serde_json::to_value(&batch).unwrap();
        prop_assert!(schema.is_valid(&json), "{json}");
        let text = json.to_string();
        if text.len() <= pairwell_events::MOST_BYTES {
            prop_assert_eq!(read(text.as_bytes()), Ok(batch));
        }
    }
}

proptest! {
    #[test]
    fn whatever_the_reader_takes_of_a_damaged_batch_is_valid_to_the_schema(
        damages in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0..4_u8), 1..4)
    ) {
        let mut bytes = batch().to_string().into_bytes();
        for (index, byte, damage) in damages {
            let at = index.index(bytes.len());
            match damage {
                0 => bytes[at] = byte,
                1 => bytes.insert(at, byte),
                2 => drop(bytes.remove(at)),
                _ => bytes.truncate(at.max(1)),
            }
        }
        if read(&bytes).is_ok() {
            let json: Value = serde_json::from_slice(&bytes).unwrap();
            prop_assert!(schema().is_valid(&json), "{json}");
        }
    }
}

/// Each is wrong in one place.
fn wrong() -> Vec<(&'static str, Option<Value>)> {
    let long = |length: usize| Some(json!("a".repeat(length)));
    let event = batch()["events"][1].clone();
    let slot = |place: usize| json!({ "place": place, "product": "mug", "reason": "popular" });
    let line = json!({ "product": "mug", "quantity": 1, "amount_minor": 1 });
    let mut wrong = vec![
        ("/version", Some(json!(2))),
        ("/shop", Some(json!("00F1E2D3C4B5A697"))),
        ("/shop", None),
        ("/sent_ms", Some(json!("now"))),
        ("/sent_ms", Some(json!(1.5))),
        ("/automated", Some(json!(1))),
        ("/email", Some(json!("ada@shop.example"))),
        ("/events", Some(json!([]))),
        ("/events", Some(vec![event; MOST_EVENTS + 1].into())),
        ("/events/0/id", Some(json!("+123456789abcdef0123456789abcdef"))),
        ("/events/0/id", Some(json!("0123456789abcdef"))),
        ("/events/0/at_ms", None),
        ("/events/0/user", Some(json!("ada"))),
        ("/events/0/page/surface", Some(json!("product-page"))),
        ("/events/0/page/path", Some(json!("products/mug"))),
        ("/events/0/page/path", Some(json!("/products/mug?email=ada"))),
        ("/events/0/page/path", Some(json!("/products/mug#reviews"))),
        ("/events/0/page/path", Some(json!("/account/ada@shop.example"))),
        ("/events/0/page/path", Some(json!("/account/ada%40shop.example"))),
        ("/events/0/page/path", Some(json!("/products/a mug"))),
        ("/events/0/page/path", Some(json!(format!("/{}", "a".repeat(512))))),
        ("/events/0/currency", Some(json!("eur"))),
        ("/events/0/segment", Some(json!("Returning Visitor"))),
        ("/events/0/segment", long(65)),
        ("/events/0/segment", Some(Value::Null)),
        ("/events/0/device", Some(json!("watch"))),
        ("/events/0/device", Some(Value::Null)),
        ("/events/0/channel", Some(json!("E-Mail"))),
        ("/events/1/what/click/shown/campaign", Some(json!("Spring 2026"))),
        ("/events/1/what/click/shown/campaign", Some(Value::Null)),
        ("/events/0/page", Some(json!(["product", "/products/mug"]))),
        ("/events/1/what/click/shown/arm", Some(json!(["grid", 0.5]))),
        ("/events/1/what/click/slot", Some(json!([0, "mug", "popular"]))),
        ("/events/2/what/add", Some(json!(["mug", 1]))),
        ("/events/2/what/add/shown", Some(Value::Null)),
        ("/events/5/what/purchase/lines/0", Some(json!(["mug", 1, 1]))),
        ("/events/0/what/impression/slots", Some(json!([]))),
        ("/events/0/what/impression/slots", Some((0..=MOST_SLOTS).map(slot).collect())),
        ("/events/0/what/impression/slots/0/place", Some(json!(24))),
        ("/events/0/what/impression/slots/0/place", Some(json!(-1))),
        ("/events/0/what/impression/slots/0/reason", None),
        ("/events/0/what/impression/slots/0/terms", Some(json!({}))),
        ("/events/0/what/impression/slots/0/terms", Some(json!(null))),
        ("/events/0/what/impression/slots/0/terms", Some(json!({ "Complement": 1 }))),
        ("/events/0/what/impression/slots/0/terms", Some(json!({ "complement": 1_001 }))),
        ("/events/0/what/impression/slots/0/terms", Some(json!({ "complement": "1" }))),
        ("/events/0/what/impression/shown/placement", Some(json!("sidebar"))),
        ("/events/0/what/impression/shown/arm/propensity", Some(json!(0))),
        ("/events/0/what/impression/shown/arm/propensity", Some(json!(1.0001))),
        ("/events/0/what/impression/shown/arm/propensity", Some(json!(-0.5))),
        ("/events/0/what/impression/shown/arm/propensity", None),
        ("/events/0/what/click", Some(json!({}))),
        ("/events/1/what", Some(json!({}))),
        ("/events/1/what", Some(json!("click"))),
        ("/events/1/what/hover", Some(json!({}))),
        ("/events/2/what/add/quantity", Some(json!(0))),
        ("/events/2/what/add/quantity", Some(json!(10_000))),
        ("/events/2/what/add/product", Some(json!(""))),
        ("/events/2/what/add/product", long(256)),
        ("/events/2/what/add/product", Some(json!("mug\u{0}"))),
        ("/events/2/what/add/product", Some(json!("mug\u{85}"))),
        ("/events/2/what/add/product", Some(json!(12))),
        ("/events/3/what/remove/shown", Some(json!({}))),
        ("/events/5/what/purchase/lines", Some(vec![line; MOST_LINES + 1].into())),
        ("/events/5/what/purchase/lines/0/amount_minor", Some(json!(-1))),
        ("/events/5/what/purchase/lines/0/amount_minor", Some(json!(19.5))),
        ("/events/5/what/purchase/lines/0/amount_minor", Some(json!(1_000_000_000_001_u64))),
    ];
    wrong.extend(["id", "visitor", "session", "build", "page", "currency", "what"].map(|name| match name {
        "id" => ("/events/0/id", None),
        "visitor" => ("/events/0/visitor", None),
        "session" => ("/events/0/session", None),
        "build" => ("/events/0/build", None),
        "page" => ("/events/0/page", None),
        "currency" => ("/events/0/currency", None),
        _ => ("/events/0/what", None),
    }));
    wrong
}

#[test]
fn what_is_wrong_in_one_place_is_refused_by_both_and_the_place_is_named() {
    let schema = schema();
    for (pointer, value) in wrong() {
        let batch = with(pointer, value);
        let text = batch.to_string();
        assert!(!schema.is_valid(&batch), "the schema accepts {pointer}: {text}");
        let refusal = read(text.as_bytes()).expect_err(pointer);
        let outer = pointer.trim_start_matches('/').split('/').next().unwrap();
        let said = format!("{} {}", refusal.place, refusal.found);
        assert!(said.contains(outer), "{pointer}: {refusal}");
        assert!(!refusal.expected.is_empty() && !refusal.found.is_empty(), "{pointer}: {refusal}");
    }
}
