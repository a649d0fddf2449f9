//! The second Wasm of a page: hears the visitor's signals, says where they stand and which offer speaks.
//!
//! It is loaded after the first view and has a memory of its own; core file and shard come from the browser's HTTP cache. Like the
//! widget's it asks for nothing by itself: `www/guide` watches, fetches and stores. Start reading at [`exports`].

pub mod exports;
mod field;
mod page;
mod said;
mod signal;

#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();
