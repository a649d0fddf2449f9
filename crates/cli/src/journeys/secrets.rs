//! What nobody should read in a config or on a command line: from the environment.

use pairwell_journeys::render::LinkSecret;
use pairwell_journeys::send::VapidKey;

use crate::exit::Stop;

/// A variable that is set and not empty.
pub(super) fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// The secret of links that end a subscription.
pub(super) fn links() -> Result<Option<LinkSecret>, Stop> {
    let Some(secret) = variable("PAIRWELL_LINK_SECRET") else { return Ok(None) };
    match LinkSecret::new(&secret) {
        Some(secret) => Ok(Some(secret)),
        None => Err(Stop::bad_input(
            "PAIRWELL_LINK_SECRET has fewer than 16 characters. Expected a long random word that stays the same. Make one with \
             `openssl rand -hex 16`.",
        )),
    }
}

/// The key pair of Web Push.
pub(super) fn vapid() -> Result<Option<VapidKey>, Stop> {
    let Some(text) = variable("PAIRWELL_VAPID_KEY") else { return Ok(None) };
    match VapidKey::parse(&text) {
        Some(key) => Ok(Some(key)),
        None => Err(Stop::bad_input(
            "PAIRWELL_VAPID_KEY is no private key of VAPID. Expected 32 bytes in base64url, or PKCS#8 in PEM. Make one with \
             `npx web-push generate-vapid-keys`.",
        )),
    }
}
