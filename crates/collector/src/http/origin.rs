//! Whose pages may send: the origin that browsers name, and the headers by which a browser lets the page go on.

use axum::body::Body;
use axum::extract::{Request, State as Extract};
use axum::http::header::{
    ACCESS_CONTROL_ALLOW_CREDENTIALS, ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS,
    ACCESS_CONTROL_ALLOW_ORIGIN, ACCESS_CONTROL_EXPOSE_HEADERS, ACCESS_CONTROL_MAX_AGE, ORIGIN, VARY,
};
use axum::http::{HeaderValue, Method, Response, StatusCode};
use axum::middleware::Next;

use super::answer::Refused;
use super::state::State;

/// Refuses pages of other origins, answers preflights, and adds the headers to every answer. Credentials are allowed
/// because `sendBeacon` always asks for them; nothing here reads a cookie.
pub(super) async fn shops_pages_only(
    Extract(state): Extract<State>,
    request: Request,
    next: Next,
) -> Response<Body> {
    let origin = request.headers().get(ORIGIN).cloned();
    let welcome = origin.as_ref().and_then(|origin| origin.to_str().ok()).filter(|o| state.shops.welcomes(o));
    if welcome.is_none() {
        let found = match &origin {
            Some(origin) => format!("the origin `{}`", String::from_utf8_lossy(origin.as_bytes())),
            None => "no origin".to_owned(),
        };
        state.metrics.answered(403, std::time::Duration::ZERO);
        return Refused::because(StatusCode::FORBIDDEN, found, "the head", "an origin of the shop's")
            .and_close()
            .into_response();
    }
    let mut response = if request.method() == Method::OPTIONS {
        let mut response = Response::new(Body::empty());
        *response.status_mut() = StatusCode::NO_CONTENT;
        let headers = response.headers_mut();
        headers.insert(ACCESS_CONTROL_ALLOW_METHODS, HeaderValue::from_static("POST"));
        headers.insert(ACCESS_CONTROL_ALLOW_HEADERS, HeaderValue::from_static("content-type"));
        headers.insert(ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static("86400"));
        response
    } else {
        next.run(request).await
    };
    let headers = response.headers_mut();
    if let Some(origin) = origin {
        headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, origin);
    }
    headers.insert(ACCESS_CONTROL_ALLOW_CREDENTIALS, HeaderValue::from_static("true"));
    headers.insert(ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static("Retry-After"));
    headers.insert(VARY, HeaderValue::from_static("Origin"));
    response
}
