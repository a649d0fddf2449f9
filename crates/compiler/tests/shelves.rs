//! What shelves a built snapshot gives, asked as a page would ask: with the shard of its own product and nothing else.

#![allow(clippy::unwrap_used, reason = "a test that cannot set up its shop has failed")]

#[path = "shelves/again.rs"]
mod again;
#[path = "shelves/catalog_only.rs"]
mod catalog_only;
#[path = "beside/data.rs"]
mod data;
#[path = "shelves/needs.rs"]
mod needs;
#[path = "shelves/newcomers.rs"]
mod newcomers;
#[path = "shelves/shop.rs"]
mod shop;
