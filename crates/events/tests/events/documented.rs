//! What docs/events.md shows of a batch and of a refusal, as it stands there.

use pairwell_events::read;
use serde_json::{Value, json, to_value};

/// The blocks of JSON, in the order of the page.
fn blocks() -> Vec<Value> {
    let document = include_str!("../../../../docs/events.md");
    let blocks = document.split("```json\n").skip(1).map(|rest| rest.split("```").next().unwrap());
    blocks.map(|block| serde_json::from_str(block).unwrap()).collect()
}

#[test]
fn the_batch_is_taken_and_the_refusal_is_what_a_wrong_place_gets() {
    let blocks = blocks();
    let [batch, refusal] = blocks.as_slice() else { panic!("{} blocks were found", blocks.len()) };
    assert_eq!(read(batch.to_string().as_bytes()).unwrap().events.len(), 1);
    let mut wrong = batch["events"][0].clone();
    wrong["id"] = json!("3f9a0c5e7b1d42668c0e5a9b7d3f1e25");
    wrong["what"]["click"]["slot"]["place"] = json!(99);
    let mut both = batch.clone();
    both["events"].as_array_mut().unwrap().push(wrong);
    assert_eq!(&to_value(read(both.to_string().as_bytes()).unwrap_err()).unwrap(), refusal);
}
