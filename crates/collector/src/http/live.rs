//! `GET /v1/live`: what happens right now, as server-sent events.

use std::convert::Infallible;
use std::time::Duration;

use axum::body::Body;
use axum::extract::State as Extract;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderValue, Response};
use futures_util::stream;

use super::state::State;
use crate::clock::now_ms;

/// How often it is told.
const EVERY: Duration = Duration::from_secs(2);

/// Tells at once and then every two seconds, until the other end goes or the collector is being stopped.
pub(super) async fn live(Extract(state): Extract<State>) -> Response<Body> {
    let events = stream::unfold((state, true), |(state, is_first)| async move {
        let mut stopping = state.stopping.clone();
        if *stopping.borrow() {
            return None;
        }
        if !is_first {
            tokio::select! {
                () = tokio::time::sleep(EVERY) => {}
                _ = stopping.changed() => return None,
            }
        }
        // Our own struct: it has no map that JSON cannot write.
        let told = serde_json::to_string(&state.metrics.live.told(now_ms())).unwrap_or_default();
        Some((Ok::<String, Infallible>(format!("data: {told}\n\n")), (state, false)))
    });
    let mut response = Response::new(Body::from_stream(events));
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/event-stream"));
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
