//! What the operator may ask: health, metrics, reports, deletion.

use axum::body::Body;
use axum::extract::{Path, Query, State as Extract};
use axum::http::{Response, StatusCode};
use axum::routing::{MethodRouter, get};
use pairwell_events::Id;
use serde::Serialize;
use tokio::sync::oneshot;

use super::answer::{self, Refused, json, text};
use super::state::State;
use crate::report::{Asked, Kind, Rendered, ReportFault};
use crate::write::Task;

/// Healthy as long as the database takes what is sent, and keeps up.
pub(super) async fn health(Extract(state): Extract<State>) -> Response<Body> {
    if state.tasks.is_closed() || state.tasks.capacity() == 0 {
        return text(StatusCode::SERVICE_UNAVAILABLE, "the database does not keep up\n");
    }
    if state.metrics.failing() {
        return text(StatusCode::SERVICE_UNAVAILABLE, "the database does not take what is sent\n");
    }
    text(StatusCode::OK, "ok\n")
}

pub(super) async fn metrics(Extract(state): Extract<State>) -> Response<Body> {
    let waiting = state.tasks.max_capacity().saturating_sub(state.tasks.capacity());
    text(StatusCode::OK, state.metrics.text(waiting))
}

/// The route of a kind of report.
pub(super) fn report(kind: Kind) -> MethodRouter<State> {
    get(async move |Extract(state): Extract<State>, Query(asked): Query<Asked>| {
        read(&state, kind, asked).await
    })
}

async fn read(state: &State, kind: Kind, asked: Asked) -> Response<Body> {
    match state.reports.report(kind, asked).await {
        Ok(Rendered::Json(json)) => answer::body(StatusCode::OK, "application/json", json),
        Ok(Rendered::Csv(csv)) => answer::body(StatusCode::OK, "text/csv; charset=utf-8", csv),
        Err(ReportFault::Asked(why)) => Refused::new(StatusCode::BAD_REQUEST, why).into_response(),
        Err(ReportFault::Store(fault)) => {
            let found = format!("a database that did not answer ({fault})");
            let expected = "the same question again, after a pause";
            Refused::because(StatusCode::SERVICE_UNAVAILABLE, found, "the collector", expected)
                .for_now(5)
                .into_response()
        }
    }
}

/// What was deleted.
#[derive(Debug, Serialize)]
struct Deleted {
    events: u64,
}

/// Deletes what one visitor's browser sent. Rollups hold no visitor and stay.
pub(super) async fn forget(Extract(state): Extract<State>, Path(visitor): Path<String>) -> Response<Body> {
    let visitor = match Id::try_from(visitor) {
        Ok(visitor) => visitor,
        Err(found) => {
            let found = found.split(", expected").next().unwrap_or_default().to_owned();
            let expected = "a visitor's id: 32 hexadecimal digits in lower case";
            return Refused::because(StatusCode::BAD_REQUEST, found, "the address", expected).into_response();
        }
    };
    let (answer, answered) = oneshot::channel();
    let asked = state.tasks.send(Task::Forget(visitor, answer)).await.is_ok();
    match answered.await {
        Ok(Ok(events)) if asked => json(StatusCode::OK, &Deleted { events }),
        _ => Refused::because(
            StatusCode::SERVICE_UNAVAILABLE,
            "a database that did not delete",
            "the collector",
            "the same again, after a pause",
        )
        .for_now(5)
        .into_response(),
    }
}
