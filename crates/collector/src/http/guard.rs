//! The operator's token.

use axum::body::Body;
use axum::extract::{Request, State as Extract};
use axum::http::header::{AUTHORIZATION, WWW_AUTHENTICATE};
use axum::http::{HeaderValue, Response, StatusCode};
use axum::middleware::Next;
use sha2::{Digest, Sha256};

use super::answer::Refused;
use super::state::State;

/// The SHA-256 of the token: comparing hashes tells nobody how much of a guess was right.
pub(crate) struct Token([u8; 32]);

impl Token {
    pub(super) fn new(token: &str) -> Self {
        Self(Sha256::digest(token.as_bytes()).into())
    }

    fn is(&self, guess: &str) -> bool {
        let guess: [u8; 32] = Sha256::digest(guess.as_bytes()).into();
        guess == self.0
    }
}

impl std::fmt::Debug for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Token(..)")
    }
}

/// Lets through who sends `Authorization: Bearer` with the token.
pub(super) async fn operator_only(
    Extract(state): Extract<State>,
    request: Request,
    next: Next,
) -> Response<Body> {
    let Some(token) = &state.token else {
        return Refused::because(
            StatusCode::FORBIDDEN,
            "a collector that was started without a token",
            "this address",
            "--token or PAIRWELL_TOKEN at its start",
        )
        .into_response();
    };
    let sent = request.headers().get(AUTHORIZATION).and_then(|value| value.to_str().ok());
    match sent.and_then(|sent| sent.strip_prefix("Bearer ")) {
        Some(guess) if token.is(guess) => next.run(request).await,
        sent => {
            let found = if sent.is_some() { "another token" } else { "no token" };
            let expected = "Authorization: Bearer, and the token that the collector was started with";
            let refused = Refused::because(StatusCode::UNAUTHORIZED, found, "the head", expected);
            let mut response = refused.into_response();
            response.headers_mut().insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
            response
        }
    }
}
