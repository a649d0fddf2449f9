//! The line of docs/journeys.md that says what became of a message, as it stands there.

use pairwell_journeys::ledger::{Outcome, OutcomeKind};

#[test]
fn the_outcome_is_understood() {
    let document = include_str!("../../../../docs/journeys.md");
    let blocks: Vec<&str> =
        document.split("```json\n").skip(1).map(|rest| rest.split("```").next().unwrap()).collect();
    let [block] = blocks.as_slice() else { panic!("{} blocks were found", blocks.len()) };
    let outcome: Outcome = serde_json::from_str(block).unwrap();
    assert_eq!((outcome.message.as_str(), outcome.kind), ("3kq9x2m7ab", OutcomeKind::Clicked));
}
