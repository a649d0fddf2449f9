//! A merchant's files as they come, through the public reader: what is taken, what is refused, and what is said.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot set up its shop has failed")]

#[path = "reading/any_bytes.rs"]
mod any_bytes;
#[path = "reading/any_items.rs"]
mod any_items;
#[path = "reading/bad_input.rs"]
mod bad_input;
#[path = "reading/big_data.rs"]
mod big_data;
#[path = "reading/crashers.rs"]
mod crashers;
#[path = "beside/data.rs"]
mod data;
#[path = "reading/documented.rs"]
mod documented;
#[path = "reading/events.rs"]
mod events;
#[path = "reading/every_row.rs"]
mod every_row;
#[path = "reading/feeds.rs"]
mod feeds;
#[path = "reading/formats.rs"]
mod formats;
#[path = "reading/links.rs"]
mod links;
#[path = "reading/markets.rs"]
mod markets;
#[path = "reading/orders.rs"]
mod orders;
#[path = "reading/orders_json.rs"]
mod orders_json;
#[path = "reading/pages.rs"]
mod pages;
#[path = "reading/people.rs"]
mod people;
#[path = "reading/review_apps.rs"]
mod review_apps;
#[path = "reading/sessions_and_reviews.rs"]
mod sessions_and_reviews;
#[path = "reading/woocommerce.rs"]
mod woocommerce;

use pairwell_compiler::error::BuildError;
use pairwell_compiler::model::Merchant;
use pairwell_compiler::progress::Silent;
use pairwell_compiler::read::{Inputs, read};
use pairwell_compiler::report::Report;
use std::path::PathBuf;
use tempfile::TempDir;

/// 2026-03-01 00:00:00 UTC.
const NOW_S: i64 = 1_772_323_200;

/// A merchant's folder.
struct Shop {
    folder: TempDir,
    inputs: Inputs,
}

impl Shop {
    fn new() -> Self {
        Self { folder: TempDir::new().unwrap(), inputs: Inputs { now_s: NOW_S, ..Inputs::default() } }
    }

    fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }

    fn feed(mut self, bytes: impl AsRef<[u8]>) -> Self {
        let name = format!("feed-{}.csv", self.inputs.feeds.len());
        self.inputs.feeds.push(self.write(&name, bytes));
        self
    }

    fn orders(mut self, bytes: impl AsRef<[u8]>) -> Self {
        let name = format!("orders-{}.csv", self.inputs.orders.len());
        self.inputs.orders.push(self.write(&name, bytes));
        self
    }

    fn sessions(mut self, bytes: impl AsRef<[u8]>) -> Self {
        self.inputs.sessions.push(self.write("sessions.csv", bytes));
        self
    }

    fn reviews(mut self, bytes: impl AsRef<[u8]>) -> Self {
        self.inputs.reviews.push(self.write("reviews.csv", bytes));
        self
    }

    fn config(mut self, text: &str) -> Self {
        self.inputs.config = Some(self.write("pairwell.toml", text));
        self
    }

    fn try_read(&self) -> Result<(Merchant, Report), BuildError> {
        let read = read(&self.inputs, &Silent);
        if let Ok((_, report)) = &read {
            for file in &report.files {
                assert_eq!(
                    file.rows_read,
                    file.rows_used + file.rows_skipped(),
                    "every row is used or reported"
                );
            }
        }
        read
    }

    fn read(&self) -> (Merchant, Report) {
        self.try_read().unwrap()
    }

    fn refusal(&self) -> String {
        self.try_read().unwrap_err().to_string()
    }
}
