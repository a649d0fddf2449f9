//! The widget's Wasm: ranks in the shopper's browser and renders shelves.
//!
//! It asks for nothing by itself. The scripts in `www/widget` fetch, listen and store, and tell it what came of it;
//! a verb here answers at once, never waits, and so needs no browser to be tested. What a browser does in one line of
//! script costs a hundred times that as Wasm: measured, the same widget with its own fetching, timers and listeners
//! was twice as heavy.
//!
//! ```text
//! exports -> components -> session -> signals
//!                                  -> host    -> Intl and the clock, as functions of the page's
//!                                  -> engine  -> snapshot
//! ```
//! Each room knows the ones to its right, none to its left. Start reading at [`exports`].

mod components;
pub mod exports;
mod host;
mod line;
mod session;
mod signals;
