//! The engine as a whole, on small shops made by hand and by chance.
#![allow(
    unused_crate_dependencies,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests fail loudly"
)]

mod arms;
mod bundles;
mod candidates;
mod chance;
mod comparison;
mod history;
mod invariants;
mod likings;
mod merchandising;
mod of_role;
mod offers;
mod offers_by_chance;
mod offers_by_value;
mod ranking;
mod reasons;
mod replenish;
mod segments;
mod shelves;
mod shop;
mod speed;
mod story;
mod strategies;
mod visitors;
