//! Messages of a small shop: who gets which, when, and what stands in them.
#![expect(clippy::unwrap_used, reason = "a test that cannot make its own files has failed")]

mod documented;
mod hours;
mod measuring;
mod planning;
mod rendering;
mod shop;
