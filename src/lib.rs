//! The widget's Wasm: ranks in the shopper's browser and renders shelves.
//!
//! It asks for nothing by itself. The scripts in `www/widget` fetch, listen and store, and tell it what came of it;
//! a verb here answers at once, never waits, and so needs no browser to be tested. What a browser does in one line of
//! script takes many times that as Wasm: an early widget with its own fetching, timers and listeners weighed 96 KB,
//! the first one without them 57.
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

/// Weighs 2.2 KB less than the standard library's, and takes constant time.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();
