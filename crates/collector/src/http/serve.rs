//! Accepts connections until it is told to stop, then answers what is being asked.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::http::{Request, Response, StatusCode};
use axum::middleware::from_fn_with_state;
use axum::routing::{delete, get, post};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::{Service, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};

use super::answer::Refused;
use super::state::State;
use super::{dashboard, guard, ingest, live, operator, origin};
use crate::report::Kind;

/// Connections held at once; more wait to be accepted.
const MOST_CONNECTIONS: usize = 4_096;
/// How long a head may take to arrive, and how long an idle connection is kept.
const HEAD_PATIENCE: Duration = Duration::from_secs(15);
/// How long requests may take to end once the collector is being stopped.
const LAST_PATIENCE: Duration = Duration::from_secs(10);
/// The pause after the system refused a connection, such as for lack of file handles.
const BREATH: Duration = Duration::from_millis(50);

pub(crate) async fn serve(listener: TcpListener, state: State, mut stopping: watch::Receiver<bool>) {
    let routes = routes(state);
    let graceful = GracefulShutdown::new();
    let room = Arc::new(Semaphore::new(MOST_CONNECTIONS));
    loop {
        let accepted = tokio::select! {
            accepted = accept(&listener, &room) => accepted,
            _ = stopping.changed() => break,
        };
        let Some((stream, peer, permit)) = accepted else {
            tokio::time::sleep(BREATH).await;
            continue;
        };
        let inner = TowerToHyperService::new(routes.clone());
        let service = service_fn(move |mut request: Request<Incoming>| {
            request.extensions_mut().insert(ingest::Peer(peer.ip()));
            inner.call(request)
        });
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(HEAD_PATIENCE)
            .serve_connection(TokioIo::new(stream), service);
        let watched = graceful.watch(connection);
        tokio::spawn(async move {
            // A connection that breaks concerns nobody but its other end.
            drop(watched.await);
            drop(permit);
        });
    }
    drop(listener);
    drop(tokio::time::timeout(LAST_PATIENCE, graceful.shutdown()).await);
}

async fn accept(
    listener: &TcpListener,
    room: &Arc<Semaphore>,
) -> Option<(TcpStream, SocketAddr, OwnedSemaphorePermit)> {
    let permit = Arc::clone(room).acquire_owned().await.ok()?;
    let (stream, peer) = listener.accept().await.ok()?;
    // Without it, small answers wait for the other end's acknowledgement.
    stream.set_nodelay(true).ok()?;
    Some((stream, peer, permit))
}

fn routes(state: State) -> Router {
    let events = Router::new()
        .route("/v1/events", post(ingest::take))
        .layer(from_fn_with_state(state.clone(), origin::shops_pages_only));
    let operators = Router::new()
        .route("/metrics", get(operator::metrics))
        .route("/v1/report", operator::report(Kind::Breakdown))
        .route("/v1/report/overview", operator::report(Kind::Overview))
        .route("/v1/report/arms", operator::report(Kind::Arms))
        .route("/v1/report/what-if", operator::report(Kind::WhatIf))
        .route("/v1/report/products", operator::report(Kind::Products))
        .route("/v1/report/quality", operator::report(Kind::Quality))
        .route("/v1/live", get(live::live))
        .route("/v1/visitors/{id}", delete(operator::forget))
        .route_layer(from_fn_with_state(state.clone(), guard::operator_only));
    Router::new()
        .route("/healthz", get(operator::health))
        .merge(events)
        .merge(operators)
        .merge(dashboard::routes())
        .fallback(nothing_here)
        .with_state(state)
}

async fn nothing_here() -> Response<Body> {
    let expected = "one of GET /dashboard/, POST /v1/events, GET /v1/report and what is below it, DELETE /v1/visitors/ID, GET /metrics, GET /healthz";
    Refused::because(StatusCode::NOT_FOUND, "nothing", "this address", expected).into_response()
}
