//! Messages that follow an order, a left cart or a long absence: planned, rendered and sent with the engine that ranks in
//! the shopper's browser.
//!
//! [`plan`] reads like the sentence that describes it: of every *person* the *causes* are sought, the *clock* of the person
//! says when a message may go, *caps* how many, and the *slate* what it shows. What is planned is written to the [`ledger`],
//! which knows nobody's address; [`render`] makes e-mails, texts and pushes of it, and [`send`] hands them over, each once.
//! Time is a parameter everywhere.

mod causes;
mod fault;
mod identity;
pub mod ledger;
mod message;
mod people;
pub mod plan;
pub mod preview;
pub mod render;
pub mod send;
mod shop;

pub use fault::JourneyFault;
pub use identity::{CustomerKey, MessageKey};
pub use message::{Content, Item, Message};
pub use people::{Cart, Order, People, Person, Profiles};
pub use render::LinkSecret;
pub use shop::Snapshot;
