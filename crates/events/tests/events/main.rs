//! The schema as senders meet it: what is read, what is refused, and that the JSON Schema says the same.
#![expect(clippy::unwrap_used, reason = "a test that cannot make its own input has failed")]

mod agreement;
mod any_batch;
mod documented;
mod example;
mod refusing;
mod timing;
