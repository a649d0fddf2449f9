//! `POST /v1/events`: a batch, read, checked, committed, answered.

use std::net::IpAddr;
use std::time::Duration;

use axum::Extension;
use axum::body::{Body, Bytes};
use axum::extract::{Request, State as Extract};
use axum::http::header::{CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE};
use axum::http::{HeaderMap, Response, StatusCode};
use http_body_util::BodyExt;
use pairwell_events::{Batch, MOST_BYTES, read};
use tokio::sync::mpsc::error::TrySendError;
use tokio::sync::oneshot;
use tokio::time::{Instant, timeout};

use super::answer::{Refused, json};
use super::state::State;
use crate::clock::now_ms;
use crate::write::{Arrival, Task, Written};

/// How long a body may take to arrive.
const BODY_PATIENCE: Duration = Duration::from_secs(10);
/// How long the rest of a body that is too long is thrown away.
const REST_PATIENCE: Duration = Duration::from_secs(2);

/// The other end of the connection.
#[derive(Debug, Clone, Copy)]
pub(super) struct Peer(pub(super) IpAddr);

/// Answers after the commit: 200 with how many events were new.
pub(super) async fn take(
    Extract(state): Extract<State>,
    Extension(Peer(peer)): Extension<Peer>,
    request: Request,
) -> Response<Body> {
    let start = Instant::now();
    let response = match taken(&state, peer, request).await {
        Ok(written) => json(StatusCode::OK, &written),
        Err(refused) => refused.into_response(),
    };
    state.metrics.answered(response.status().as_u16(), start.elapsed());
    response
}

async fn taken(state: &State, peer: IpAddr, request: Request) -> Result<Written, Refused> {
    let address = if state.behind_proxy { forwarded(request.headers()).unwrap_or(peer) } else { peer };
    let head =
        state.addresses.draw(address).map_err(|after_s| too_many("batches from this address", after_s));
    // What is refused by its head is not read further, so its connection is of no more use.
    head.and_then(|()| right_form(request.headers())).map_err(Refused::and_close)?;
    let bytes = body(request).await?;
    let batch = read(&bytes).map_err(|why| Refused::new(StatusCode::BAD_REQUEST, why))?;
    if !state.shops.has(batch.shop) {
        let found = format!("`{}`", batch.shop);
        return Err(Refused::because(
            StatusCode::FORBIDDEN,
            found,
            "shop",
            "the key of a shop of this collector",
        ));
    }
    state
        .rates
        .draw(batch.shop, batch.events.len())
        .map_err(|after_s| too_many("events of this shop", after_s))?;
    let received_ms = now_ms();
    let times = batch.times(received_ms).map_err(|why| Refused::new(StatusCode::BAD_REQUEST, why))?;
    committed(state, batch, times, received_ms).await
}

async fn committed(
    state: &State,
    batch: Batch,
    times: Vec<i64>,
    received_ms: i64,
) -> Result<Written, Refused> {
    let (answer, answered) = oneshot::channel();
    let arrival = Box::new(Arrival { batch, times, received_ms });
    state.tasks.try_send(Task::Write(arrival, answer)).map_err(|error| {
        let found = match error {
            TrySendError::Full(_) => "more batches than the database keeps up with",
            TrySendError::Closed(_) => "a collector that is being stopped",
        };
        unavailable(found)
    })?;
    match answered.await {
        Ok(Ok(written)) => Ok(written),
        Ok(Err(_)) => Err(unavailable("a database that did not take the batch")),
        Err(_) => Err(unavailable("a collector that is being stopped")),
    }
}

fn too_many(what: &str, after_s: u64) -> Refused {
    let expected = "a pause as long as Retry-After says";
    Refused::because(StatusCode::TOO_MANY_REQUESTS, format!("too many {what}"), "this request", expected)
        .for_now(after_s)
}

fn unavailable(found: &str) -> Refused {
    let expected = "the same batch again, after a pause";
    Refused::because(StatusCode::SERVICE_UNAVAILABLE, found, "the collector", expected).for_now(2)
}

/// The last address of `X-Forwarded-For`: the one that the operator's own proxy wrote.
fn forwarded(headers: &HeaderMap) -> Option<IpAddr> {
    let last = headers.get_all("x-forwarded-for").iter().next_back()?.to_str().ok()?;
    last.rsplit(',').next()?.trim().parse().ok()
}

/// Refuses by the head alone what is compressed or of another kind.
fn right_form(headers: &HeaderMap) -> Result<(), Refused> {
    let text = |name| headers.get(name).map(|value| String::from_utf8_lossy(value.as_bytes()).to_lowercase());
    let unsupported =
        |found, expected| Refused::because(StatusCode::UNSUPPORTED_MEDIA_TYPE, found, "the head", expected);
    if let Some(coding) = text(CONTENT_ENCODING).filter(|coding| coding != "identity") {
        return Err(unsupported(format!("the content coding `{coding}`"), "a body that is not compressed"));
    }
    let kind = text(CONTENT_TYPE).unwrap_or_default();
    let mut parts = kind.split(';').map(str::trim);
    let known = matches!(parts.next(), Some("text/plain" | "application/json"));
    let utf8 = parts.all(|part| matches!(part, "" | "charset=utf-8" | "charset=\"utf-8\""));
    if !known || !utf8 {
        return Err(unsupported(
            format!("the content type `{kind}`"),
            "text/plain or application/json, in UTF-8",
        ));
    }
    Ok(())
}

/// The whole body, if it is short enough. Of what is longer the rest is thrown away as it comes, for a while: a sender
/// that is cut off while it writes does not get to read why.
async fn body(request: Request) -> Result<Bytes, Refused> {
    let announced =
        request.headers().get(CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse::<usize>().ok());
    let mut body = request.into_body();
    let mut bytes = Vec::with_capacity(announced.unwrap_or(0).min(MOST_BYTES));
    let arriving = async {
        if announced.is_some_and(|length| length > MOST_BYTES) {
            return Err(too_large());
        }
        while let Some(frame) = body.frame().await {
            let data = frame.map_err(|_broken| broken_off())?.into_data().unwrap_or_default();
            if bytes.len().saturating_add(data.len()) > MOST_BYTES {
                return Err(too_large());
            }
            bytes.extend_from_slice(&data);
        }
        Ok(())
    };
    match timeout(BODY_PATIENCE, arriving).await {
        Ok(Ok(())) => Ok(bytes.into()),
        Ok(Err(refused)) => {
            let rest = async { while let Some(Ok(_)) = body.frame().await {} };
            drop(timeout(REST_PATIENCE, rest).await);
            Err(refused)
        }
        Err(_) => Err(Refused::because(
            StatusCode::REQUEST_TIMEOUT,
            "a body that did not arrive within 10 s",
            "the body",
            "a batch at once",
        )
        .and_close()),
    }
}

fn broken_off() -> Refused {
    let expected = "as many bytes as the head says";
    Refused::because(StatusCode::BAD_REQUEST, "a body that broke off", "the body", expected).and_close()
}

fn too_large() -> Refused {
    let expected = format!("at most {MOST_BYTES} bytes");
    Refused::because(StatusCode::PAYLOAD_TOO_LARGE, "a larger body", "the body", expected).and_close()
}
