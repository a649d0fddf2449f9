//! Pure ranking: a snapshot and a request in, a shelf with reasons out.
//!
//! [`recommend`] reads like the sentence that describes it: *candidates* are proposed by one generator a file, the
//! *ranker* adds up named terms, the *re-ranker* applies one rule a file to the whole list, and the *shelf* says of
//! each slot what it is, why, and on demand how its score came about. No clock, no randomness, no environment: time
//! and seed come with the [`Request`], `exp` comes from `libm`, sums are added in a fixed order and ties break by a
//! stated one, so a browser and a server answer alike to the last bit.
#![no_std]
extern crate alloc;

mod age;
pub mod arms;
mod attention;
pub mod bundle;
mod candidates;
mod category;
pub mod comparison;
mod explanation;
mod fold;
mod hash;
mod history;
mod index;
mod interest;
mod knowledge;
mod likings;
mod of_role;
pub mod offers;
mod price;
mod product;
mod profile;
mod ranker;
mod ranking;
mod rating;
mod reason;
mod recommend;
mod recommend_by;
mod replenishment;
mod request;
mod reranker;
mod rules;
pub mod segments;
mod shelf;
mod stance;
mod strategy;
mod term;
pub mod visitor;
mod weights;

pub use attention::attention;
pub use explanation::{Explanation, Part, TermExplanation};
pub use fold::{MOST_PRODUCTS, forget_surplus, note_cart, note_look, note_purchase, note_view};
pub use history::rows_wanted;
pub use knowledge::Knowledge;
pub use of_role::slots_of_role;
pub use profile::{Profile, Seen};
pub use ranking::{RankedProduct, ranking};
pub use recommend::recommend;
pub use recommend_by::ByStrategy;
pub use request::Request;
pub use shelf::{Reason, ReasonKind, Refusal, Role, Shelf, Slot};
pub use strategy::Strategy;
pub use term::Term;
