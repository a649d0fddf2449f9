//! Notifications by Web Push: encrypted for the browser (RFC 8291), signed for the push service (VAPID, RFC 8292).

use base64::Engine as _;
use base64::engine::general_purpose::{URL_SAFE, URL_SAFE_NO_PAD};
use p256::ecdsa::signature::Signer;
use p256::ecdsa::{Signature, SigningKey};
use p256::pkcs8::DecodePrivateKey;
use pairwell_compiler::config::PushSettings;
use pairwell_compiler::read::PushAddress;
use ureq::Agent;
use web_push_native::{Auth, encrypt};

use super::road::{Parcel, Road, Verdict};
use super::webhook::{agent, no_answer};
use crate::render::Rendered;

/// Seconds for which a signature holds; at most a day (RFC 8292, section 2).
const HOLDS_S: i64 = 12 * 3_600;

/// The shop's key pair of VAPID.
#[derive(Clone)]
pub struct VapidKey(SigningKey);

impl std::fmt::Debug for VapidKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "the key {}", self.public())
    }
}

/// Base64 for addresses, with or without padding, as browsers and tools write it.
fn decoded(text: &str) -> Option<Vec<u8>> {
    let text = text.trim();
    URL_SAFE_NO_PAD.decode(text.trim_end_matches('=')).or_else(|_| URL_SAFE.decode(text)).ok()
}

impl VapidKey {
    /// A private key on the curve P-256: 32 bytes in base64url, as the usual tools print it, or PKCS#8 in PEM.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if text.contains("-----BEGIN") {
            return SigningKey::from_pkcs8_pem(text).ok().map(Self);
        }
        SigningKey::from_slice(&decoded(text)?).ok().map(Self)
    }

    /// The public key in base64url, as `applicationServerKey` takes it.
    #[must_use]
    pub fn public(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.0.verifying_key().to_encoded_point(false).as_bytes())
    }

    /// The header `Authorization` for a push service, its origin, as RFC 8292 has it.
    #[must_use]
    pub fn authorization(&self, origin: &str, contact: &str, now_s: i64) -> String {
        let claims = serde_json::json!({ "aud": origin, "exp": now_s + HOLDS_S, "sub": contact });
        let part = |json: &str| URL_SAFE_NO_PAD.encode(json);
        let signed = format!("{}.{}", part(r#"{"typ":"JWT","alg":"ES256"}"#), part(&claims.to_string()));
        let signature: Signature = self.0.sign(signed.as_bytes());
        let token = format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature.to_bytes()));
        format!("vapid t={token}, k={}", self.public())
    }
}

/// Push services.
pub struct PushRoad {
    settings: PushSettings,
    key: VapidKey,
    agent: Agent,
}

impl std::fmt::Debug for PushRoad {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "push services by {:?}", self.key)
    }
}

impl PushRoad {
    /// Push services by the shop's key.
    #[must_use]
    pub fn new(settings: PushSettings, key: VapidKey) -> Self {
        Self { settings, key, agent: agent() }
    }
}

/// The payload, encrypted for a browser.
fn encrypted(json: &str, address: &PushAddress) -> Option<Vec<u8>> {
    let public = p256::PublicKey::from_sec1_bytes(&decoded(&address.p256dh)?).ok()?;
    let auth = decoded(&address.auth).filter(|auth| auth.len() == 16)?;
    encrypt(json.as_bytes().to_vec(), &public, &Auth::clone_from_slice(&auth)).ok()
}

/// Scheme, host and port of an address.
fn origin(url: &str) -> Option<&str> {
    let host = url.find("://")? + 3;
    let end = url[host..].find(['/', '?', '#']).map_or(url.len(), |end| host + end);
    Some(&url[..end])
}

impl Road for PushRoad {
    /// A notification of the same tag takes the place of the first: a browser shows it once.
    fn knows_names(&self) -> bool {
        true
    }

    fn hand_over(&mut self, parcel: &Parcel<'_>) -> Verdict {
        let (Rendered::Push(push), Some(address)) = (parcel.rendered, &parcel.customer.push) else {
            return Verdict::Never("it is no push message".to_owned());
        };
        let Some(body) = encrypted(&push.json(), address) else {
            return Verdict::Never("the push subscription's keys are none".to_owned());
        };
        let Some(origin) = origin(&address.endpoint) else {
            return Verdict::Never("the push subscription's address is none".to_owned());
        };
        let sent = self
            .agent
            .post(&address.endpoint)
            .header("TTL", (u64::from(self.settings.keep_hours) * 3_600).to_string())
            .header("Content-Encoding", "aes128gcm")
            .header("Content-Type", "application/octet-stream")
            .header("Urgency", "normal")
            // A service that still holds a message of this topic exchanges it (RFC 8030, section 5.4).
            .header("Topic", &push.tag)
            .header("Authorization", self.key.authorization(origin, &self.settings.contact, parcel.now_s))
            .send(&body[..]);
        let status = match sent {
            Ok(answer) => answer.status().as_u16(),
            Err(fault) => return no_answer("the push service", &fault),
        };
        let why = format!("the push service answered {status}");
        match status {
            200..=299 => Verdict::Taken,
            404 | 410 => Verdict::Never("the push subscription is gone".to_owned()),
            408 | 429 | 503 => Verdict::Later(why),
            500..=599 => Verdict::Unknown(why),
            _ => Verdict::Never(why),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use p256::ecdsa::VerifyingKey;
    use p256::ecdsa::signature::Verifier;

    /// The key of RFC 8292's examples is not printed there; this one is of RFC 8291, appendix A, the user agent's.
    const PRIVATE: &str = "q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94";
    const PUBLIC: &str =
        "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";

    #[test]
    fn keys_are_read_as_tools_print_them() {
        let key = VapidKey::parse(PRIVATE).unwrap();
        assert_eq!(key.public(), PUBLIC);
        assert!(VapidKey::parse("").is_none() && VapidKey::parse("AAAA").is_none());
    }

    #[test]
    fn a_push_service_can_verify_who_sends() {
        let key = VapidKey::parse(PRIVATE).unwrap();
        let header = key.authorization("https://push.example", "mailto:ops@shop.example", 1_760_000_000);
        let (token, public) = header.strip_prefix("vapid t=").unwrap().split_once(", k=").unwrap();
        let (signed, signature) = token.rsplit_once('.').unwrap();
        let verifier = VerifyingKey::from_sec1_bytes(&decoded(public).unwrap()).unwrap();
        let signature = Signature::from_slice(&decoded(signature).unwrap()).unwrap();
        verifier.verify(signed.as_bytes(), &signature).unwrap();
        let claims: serde_json::Value =
            serde_json::from_slice(&decoded(signed.split_once('.').unwrap().1).unwrap()).unwrap();
        assert_eq!(
            claims,
            serde_json::json!({"aud": "https://push.example", "exp": 1_760_043_200, "sub": "mailto:ops@shop.example"})
        );
    }

    #[test]
    fn what_is_encrypted_only_the_browser_reads() {
        let address = PushAddress {
            endpoint: String::new(),
            p256dh: PUBLIC.into(),
            auth: "BTBZMqHH6r4Tts7J_aSIgg".into(),
        };
        let body = encrypted("{\"title\":\"Mug\"}", &address).unwrap();
        assert!(!body.windows(3).any(|bytes| bytes == b"Mug"));
        let secret = p256::SecretKey::from_slice(&decoded(PRIVATE).unwrap()).unwrap();
        let auth = Auth::clone_from_slice(&decoded(&address.auth).unwrap());
        assert_eq!(web_push_native::decrypt(body, &secret, &auth).unwrap(), b"{\"title\":\"Mug\"}");
        for bad in [
            PushAddress { auth: "x".into(), ..address.clone() },
            PushAddress { p256dh: "AAAA".into(), ..address },
        ] {
            assert!(encrypted("x", &bad).is_none());
        }
    }

    #[test]
    fn an_origin_is_scheme_host_and_port() {
        assert_eq!(origin("https://push.example:8443/v1/x?y"), Some("https://push.example:8443"));
        assert_eq!(origin("https://push.example"), Some("https://push.example"));
        assert_eq!(origin("push.example"), None);
    }
}
