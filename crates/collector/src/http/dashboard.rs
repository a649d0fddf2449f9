//! The dashboard's files. They hold nothing of the shop: what they show is asked for with the token.

use axum::Router;
use axum::body::Body;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, LOCATION, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderValue, Response, StatusCode};
use axum::routing::get;

use super::state::State;

/// Only its own files and answers, in no frame, with no form that a browser could send anywhere.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; \
                      base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// Address, content type, content. `node xtask/bundle.mjs dashboard` makes the last two.
const FILES: [(&str, &str, &str); 3] = [
    ("/dashboard/", "text/html; charset=utf-8", include_str!("../../dashboard/index.html")),
    (
        "/dashboard/dashboard.js",
        "text/javascript; charset=utf-8",
        include_str!("../../dashboard/dashboard.js"),
    ),
    ("/dashboard/dashboard.css", "text/css; charset=utf-8", include_str!("../../dashboard/dashboard.css")),
];

/// The routes.
pub(super) fn routes() -> Router<State> {
    let mut routes = Router::new().route("/dashboard", get(async || moved()));
    for (path, kind, text) in FILES {
        routes = routes.route(path, get(async move || file(kind, text)));
    }
    routes
}

fn moved() -> Response<Body> {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::PERMANENT_REDIRECT;
    response.headers_mut().insert(LOCATION, HeaderValue::from_static("/dashboard/"));
    response
}

fn file(kind: &'static str, text: &'static str) -> Response<Body> {
    let mut response = Response::new(Body::from(text));
    let headers = response.headers_mut();
    for (name, value) in [
        (CONTENT_TYPE, kind),
        (CONTENT_SECURITY_POLICY, POLICY),
        (CACHE_CONTROL, "no-cache"),
        (REFERRER_POLICY, "no-referrer"),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}
