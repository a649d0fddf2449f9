//! Stands in for the crate `wasm-streams` (see `[patch.crates-io]` in the root `Cargo.toml`).
//!
//! Leptos depends on it for server functions. The original exports three classes to JavaScript, and an export keeps
//! everything behind it alive: 16 KB of the widget's Wasm and 2 KB of its glue for something that it never does. This
//! one has the part that Leptos compiles against. The widget has no server, so nothing is ever read or sent with it.

use std::pin::Pin;
use std::task::{Context, Poll};

use futures_core::Stream;
use wasm_bindgen::{JsCast, JsValue};

/// A stream of the browser's that nobody reads.
pub struct ReadableStream;

impl ReadableStream {
    /// Takes a stream of the browser's, and drops it.
    #[must_use]
    pub fn from_raw(_raw: web_sys::ReadableStream) -> Self {
        Self
    }

    /// Takes a stream of ours, and drops it.
    #[must_use]
    pub fn from_stream(_stream: impl Stream<Item = Result<JsValue, JsValue>> + 'static) -> Self {
        Self
    }

    /// No stream: `undefined`.
    #[must_use]
    pub fn into_raw(self) -> web_sys::ReadableStream {
        JsValue::UNDEFINED.unchecked_into()
    }

    /// A stream that has ended.
    #[must_use]
    pub const fn into_stream(self) -> IntoStream {
        IntoStream
    }
}

/// A stream that has ended.
pub struct IntoStream;

impl Stream for IntoStream {
    type Item = Result<JsValue, JsValue>;

    fn poll_next(self: Pin<&mut Self>, _context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(None)
    }
}
