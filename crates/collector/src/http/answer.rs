//! Answers: JSON, and for what is refused the three beats.

use axum::body::Body;
use axum::http::header::{CACHE_CONTROL, CONNECTION, CONTENT_TYPE, RETRY_AFTER, X_CONTENT_TYPE_OPTIONS};
use axum::http::{HeaderValue, Response, StatusCode};
use pairwell_events::Refusal;
use serde::Serialize;

/// An answer without special headers.
pub(super) fn json(status: StatusCode, value: &impl Serialize) -> Response<Body> {
    // What is answered here are our own structs: they have no map that JSON cannot write.
    let text = serde_json::to_string(value).unwrap_or_default();
    body(status, "application/json", text)
}

/// Plain text.
pub(super) fn text(status: StatusCode, text: impl Into<String>) -> Response<Body> {
    body(status, "text/plain; charset=utf-8", text.into())
}

pub(super) fn body(status: StatusCode, kind: &'static str, text: String) -> Response<Body> {
    let mut response = Response::new(Body::from(text));
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    // A refusal repeats what was sent; no browser may take it for a page.
    response.headers_mut().insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    response
}

/// A refusal that changed nothing.
#[derive(Debug)]
pub(super) struct Refused {
    status: StatusCode,
    why: Refusal,
    /// When it may be tried again, seconds.
    after_s: Option<u64>,
    /// Whether the connection ends with it, because what is left of the request was not read.
    closes: bool,
}

impl Refused {
    pub(super) fn new(status: StatusCode, why: Refusal) -> Self {
        Self { status, why, after_s: None, closes: false }
    }

    pub(super) fn because(
        status: StatusCode,
        found: impl Into<String>,
        place: &str,
        expected: impl Into<String>,
    ) -> Self {
        Self::new(status, Refusal::new(found, place, expected))
    }

    pub(super) fn for_now(mut self, after_s: u64) -> Self {
        self.after_s = Some(after_s);
        self
    }

    pub(super) fn and_close(mut self) -> Self {
        self.closes = true;
        self
    }

    pub(super) fn into_response(self) -> Response<Body> {
        let mut response = json(self.status, &self.why);
        if let Some(seconds) = self.after_s {
            response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
        }
        if self.closes {
            response.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
        }
        response
    }
}
