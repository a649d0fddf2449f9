//! SMS by a webhook that is shaped as Twilio's, with a name and a signature.

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use pairwell_compiler::config::{DoubtName, SmsSettings};
use ureq::Agent;

use super::road::{Parcel, Road, Verdict};
use crate::render::Rendered;

const PATIENCE: Duration = Duration::from_secs(30);

/// A webhook.
pub struct Webhook {
    settings: SmsSettings,
    /// `user:password` of HTTP's basic authentication; empty for none.
    login: String,
    /// Signs requests; empty for none.
    secret: String,
    agent: Agent,
}

impl std::fmt::Debug for Webhook {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "the webhook {}", self.settings.url)
    }
}

/// The client of webhooks and push services: answers of any status are answers, and nobody is followed elsewhere.
pub(super) fn agent() -> Agent {
    let config = Agent::config_builder()
        .timeout_global(Some(PATIENCE))
        .http_status_as_error(false)
        .max_redirects(0)
        .user_agent("pairwell")
        .build();
    config.into()
}

/// What an error of the connection means: where none came about, nothing was sent.
pub(super) fn no_answer(who: &str, fault: &ureq::Error) -> Verdict {
    let why = format!("{who}: {fault}");
    let never_connected = match fault {
        ureq::Error::HostNotFound | ureq::Error::ConnectionFailed | ureq::Error::Tls(_) => true,
        ureq::Error::Io(fault) => fault.kind() == std::io::ErrorKind::ConnectionRefused,
        ureq::Error::Timeout(phase) => matches!(phase, ureq::Timeout::Resolve | ureq::Timeout::Connect),
        ureq::Error::BadUri(_) => return Verdict::Never(why),
        _ => false,
    };
    if never_connected { Verdict::Later(why) } else { Verdict::Unknown(why) }
}

/// `t=SECONDS,v1=MAC`: HMAC-SHA-256 in hex over the seconds, a point and the body, so that neither can be exchanged.
#[must_use]
pub fn signature_header(secret: &str, now_s: i64, body: &str) -> String {
    let mac = crate::render::signature(secret.as_bytes(), format!("{now_s}.{body}").as_bytes());
    format!("t={now_s},v1={mac}")
}

impl Webhook {
    /// A webhook with its secrets.
    #[must_use]
    pub fn new(settings: SmsSettings, login: String, secret: String) -> Self {
        Self { settings, login, secret, agent: agent() }
    }
}

/// A form's body.
fn form(pairs: &[(&str, &str)]) -> String {
    let encoded = |text: &str| -> String {
        text.bytes()
            .map(|byte| match byte {
                b' ' => "+".to_owned(),
                byte if byte.is_ascii_alphanumeric() || b"-_.*".contains(&byte) => {
                    char::from(byte).to_string()
                }
                byte => format!("%{byte:02X}"),
            })
            .collect()
    };
    let pairs: Vec<String> = pairs.iter().map(|(name, value)| format!("{name}={}", encoded(value))).collect();
    pairs.join("&")
}

impl Road for Webhook {
    fn knows_names(&self) -> bool {
        self.settings.in_doubt == DoubtName::Resend
    }

    fn hand_over(&mut self, parcel: &Parcel<'_>) -> Verdict {
        let Rendered::Sms(text) = parcel.rendered else { return Verdict::Never("it is no SMS".to_owned()) };
        let body = form(&[("To", &text.to), ("From", &text.from), ("Body", &text.body)]);
        let mut request = self
            .agent
            .post(&self.settings.url)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Idempotency-Key", parcel.message.key.to_string());
        if !self.login.is_empty() {
            request = request.header("Authorization", format!("Basic {}", STANDARD.encode(&self.login)));
        }
        if !self.secret.is_empty() {
            request =
                request.header("Pairwell-Signature", signature_header(&self.secret, parcel.now_s, &body));
        }
        let status = match request.send(&body) {
            Ok(answer) => answer.status().as_u16(),
            Err(fault) => return no_answer("the webhook", &fault),
        };
        let why = format!("the webhook answered {status}");
        match status {
            // 409: it has a message of that name already.
            200..=299 | 409 => Verdict::Taken,
            408 | 425 | 429 | 503 => Verdict::Later(why),
            500..=599 => Verdict::Unknown(why),
            _ => Verdict::Never(why),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_one_however_odd_its_values() {
        assert_eq!(form(&[("To", "+353 86"), ("Body", "a&b=c €")]), "To=%2B353+86&Body=a%26b%3Dc+%E2%82%AC");
    }

    #[test]
    fn a_signature_covers_time_and_body() {
        let header = signature_header("secret", 1_760_000_000, "To=x");
        assert!(header.starts_with("t=1760000000,v1=") && header.len() == 16 + 64, "{header}");
        assert_ne!(header, signature_header("secret", 1_760_000_000, "To=y"));
        assert_ne!(header[16..], signature_header("secret", 1_760_000_001, "To=x")[16..]);
    }
}
