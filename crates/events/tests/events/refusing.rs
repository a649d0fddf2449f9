//! What the reader refuses before, and beyond, what a schema can say.

use pairwell_events::{MOST_BYTES, Refusal, read};
use serde_json::json;

use crate::example::{batch, with};

fn refused(bytes: impl AsRef<[u8]>) -> Refusal {
    read(bytes.as_ref()).unwrap_err()
}

#[test]
fn a_refusal_names_the_place_what_was_found_and_what_was_expected() {
    let refusal = refused(with("/events/1/what/click/slot/place", Some(json!(99))).to_string());
    assert_eq!(refusal.place, "events[1].what.click.slot.place");
    assert!(refusal.found.contains("99"), "{refusal}");
    assert_eq!(refusal.expected, "a place from 0 to 23");
    let refusal = refused(with("/events/0/visitor", Some(json!("ada"))).to_string());
    assert_eq!(refusal.place, "events[0].visitor");
    assert_eq!(refusal.found, "`ada`");
    assert_eq!(refusal.expected, "32 hexadecimal digits in lower case");
}

#[test]
fn a_body_that_is_no_json_is_refused_with_its_line() {
    for body in ["", "{", "null", "[]", "\"batch\"", "{\"version\":1,}", "version=1"] {
        let refusal = refused(body);
        assert!(refusal.place.starts_with("the body"), "{body}: {refusal}");
    }
    let trailing = format!("{} {{}}", batch());
    assert!(refused(trailing).found.contains("trailing"), "one batch a body");
}

#[test]
fn a_name_of_no_letters_is_refused_with_a_place() {
    let refusal = refused(r#"{"version":1,"":0}"#);
    assert_eq!(refusal.place, "the body", "{refusal}");
}

#[test]
fn a_body_too_large_is_refused_unparsed() {
    let refusal = refused(vec![b'{'; MOST_BYTES + 1]);
    assert_eq!((refusal.place.as_str(), refusal.found.as_str()), ("the body", "65537 bytes"));
}

#[test]
fn a_body_too_deep_is_refused_unparsed() {
    for deep in ["[".repeat(30_000), "{\"a\":".repeat(9)] {
        assert!(refused(deep).expected.contains("at most 8"));
    }
    let quoted = with("/events/2/what/add/product", Some(json!("[[[[[[[[[\\\"[[[[[[")));
    assert!(read(quoted.to_string().as_bytes()).is_ok(), "brackets in a string nest nothing");
}

#[test]
fn a_body_in_another_encoding_is_refused() {
    let latin =
        batch().to_string().replace("linen-towel", "caf\u{e9}").chars().map(|c| c as u8).collect::<Vec<_>>();
    assert!(refused(latin).found.contains("UTF-8"));
    let utf16 = batch().to_string().encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>();
    refused(utf16);
}

#[test]
fn a_place_taken_twice_is_refused() {
    let refusal = refused(with("/events/0/what/impression/slots/1/place", Some(json!(0))).to_string());
    assert_eq!(refusal.place, "events[0].what.impression.slots[1].place");
}

#[test]
fn two_things_in_one_event_are_refused() {
    refused(with("/events/1/what/dismiss", Some(json!({ "shown": {} }))).to_string());
}

#[test]
fn a_field_named_twice_is_refused() {
    let text = batch().to_string().replacen("\"version\":1", "\"version\":1,\"version\":1", 1);
    assert!(refused(text).found.contains("duplicate"));
}

#[test]
fn a_senders_long_text_is_not_repeated_to_it() {
    let refusal = refused(with("/events/0/visitor", Some(json!("x".repeat(5_000)))).to_string());
    assert!(refusal.found.chars().count() <= 121, "{refusal}");
}
