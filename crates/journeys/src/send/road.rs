//! A way for messages to leave by.

use pairwell_compiler::read::Customer;

use crate::message::Message;
use crate::render::Rendered;

/// One message in the hands of a sender.
#[derive(Debug, Clone, Copy)]
pub struct Parcel<'p> {
    /// What the ledger knows.
    pub message: &'p Message,
    /// What it says.
    pub rendered: &'p Rendered,
    /// Whom it is for.
    pub customer: &'p Customer,
    /// Now, Unix seconds.
    pub now_s: i64,
}

/// What a receiver answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// It has the message.
    Taken,
    /// It has not, and may take it later.
    Later(String),
    /// It has not, and never will.
    Never(String),
    /// It may have it: the answer did not arrive.
    Unknown(String),
}

/// A way for messages to leave by.
pub trait Road {
    /// Whether the receiver knows a message by its name and takes it once, however often it comes.
    fn knows_names(&self) -> bool;

    /// Everything up to the message itself. What fails here has sent nothing.
    fn prepare(&mut self, parcel: &Parcel<'_>) -> Result<(), Verdict> {
        let _ = parcel;
        Ok(())
    }

    /// The message itself. By now the ledger has it as claimed.
    fn hand_over(&mut self, parcel: &Parcel<'_>) -> Verdict;

    /// What was prepared is not handed over after all.
    fn abandon(&mut self) {}

    /// Says goodbye.
    fn close(&mut self) {}
}
