//! A merchant's exports in, a snapshot out.
//!
//! `read/` turns feeds, orders, sessions and reviews into [`model::Merchant`] and a report of every row that was
//! refused; `understand/` reads pictures and reviews; `learn/` turns that into tables of neighbours; `assemble/` writes the
//! snapshot, with the texts of `copy/`.

mod assemble;
pub mod build;
pub mod config;
pub mod copy;
pub mod currency;
pub mod error;
pub mod evaluate;
pub mod folder;
mod learn;
pub mod model;
pub mod money;
pub mod progress;
mod quote;
pub mod read;
pub mod refresh;
pub mod report;
mod rules;
pub mod understand;
