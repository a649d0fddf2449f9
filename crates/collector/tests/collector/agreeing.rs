//! The schema of events and the rest of the house use the same names.

use pairwell_engine::ReasonKind;
use pairwell_events::{Name, Placement};

#[test]
fn placements_are_those_of_the_snapshot() {
    let ours: Vec<&str> = Placement::ALL.iter().map(|placement| placement.name()).collect();
    let snapshots: Vec<&str> =
        pairwell_snapshot::Placement::ALL.iter().map(|placement| placement.name()).collect();
    assert_eq!(ours, snapshots);
    for placement in Placement::ALL {
        assert_eq!(serde_json::to_value(placement).unwrap(), placement.name());
    }
}

#[test]
fn reasons_of_the_engine_are_names_that_an_event_may_carry() {
    for reason in [ReasonKind::OftenBoughtWith, ReasonKind::ViewedNext, ReasonKind::Listed] {
        assert!(Name::try_from(reason.name().to_owned()).is_ok());
    }
}
