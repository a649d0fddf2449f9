//! Where links lead: to the shop itself, with the message's code, and out of the subscription.

use std::fmt::Write as _;

use hmac::{Hmac, Mac};
use pairwell_compiler::config::MessageSettings;
use pairwell_snapshot::{Card, Core};
use sha2::Sha256;

use crate::identity::MessageKey;

/// The parameter by which the shop knows that a message led there.
pub(super) const PARAMETER: &str = "pw";

/// Signs tokens that end a subscription, so that nobody can end another's.
#[derive(Clone)]
pub struct LinkSecret(Vec<u8>);

impl LinkSecret {
    /// A secret of at least 16 bytes; `None` for a shorter one.
    #[must_use]
    pub fn new(secret: &str) -> Option<Self> {
        (secret.len() >= 16).then(|| Self(secret.as_bytes().to_vec()))
    }

    /// `KEY.MAC`: the message's key, and the first 16 bytes of HMAC-SHA-256 over `unsubscribe:KEY`, both in hex.
    #[must_use]
    pub fn token(&self, key: MessageKey) -> String {
        let mac = signature(&self.0, format!("unsubscribe:{key}").as_bytes());
        format!("{key}.{}", &mac[..32])
    }

    /// The message whose subscription a token ends; `None` for one that was not made by this secret.
    #[must_use]
    pub fn open(&self, token: &str) -> Option<MessageKey> {
        let key = MessageKey::parse(token.split_once('.')?.0)?;
        let own = self.token(key);
        let same = own.len() == token.len()
            && own.bytes().zip(token.bytes()).fold(0, |differ, (own, other)| differ | (own ^ other)) == 0;
        same.then_some(key)
    }
}

impl std::fmt::Debug for LinkSecret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a secret")
    }
}

/// HMAC-SHA-256 in hex, 64 digits.
pub(crate) fn signature(secret: &[u8], what: &[u8]) -> String {
    // A key of any length will do, so there is no error to meet.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret) else { return "0".repeat(64) };
    mac.update(what);
    let mut hex = String::with_capacity(64);
    for byte in mac.finalize().into_bytes() {
        // Writing to a text cannot fail.
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}

/// Makes the links of one shop's messages.
#[derive(Debug, Clone)]
pub struct Links {
    origin: String,
    pattern: String,
    short: String,
    open: String,
    unsubscribe: String,
    unsubscribe_mail: String,
    secret: Option<LinkSecret>,
}

impl Links {
    pub(super) fn new(core: &Core, settings: &MessageSettings, secret: Option<LinkSecret>) -> Self {
        let shop = core.shop();
        Self {
            origin: shop.url.trim_end_matches('/').to_owned(),
            pattern: shop.product_url.to_owned(),
            short: settings.short_link.clone(),
            open: settings.open_url.clone(),
            unsubscribe: settings.unsubscribe_url.clone(),
            unsubscribe_mail: settings.unsubscribe_mail.clone(),
            secret,
        }
    }

    /// A product's page of the shop, with the message's code; empty where the product has none of `http` or `https`.
    #[must_use]
    pub fn product(&self, card: &Card<'_>, key: MessageKey) -> String {
        let own = card.url.to_owned();
        let url =
            if own.is_empty() { self.pattern.replace("{key}", &percent_encoded(card.key)) } else { own };
        self.with_code(&url, key)
    }

    /// The shop's cart.
    #[must_use]
    pub fn cart(&self, key: MessageKey) -> String {
        self.with_code("/cart", key)
    }

    /// The shop's front page.
    #[must_use]
    pub fn shop(&self) -> &str {
        &self.origin
    }

    /// The short link of a message, else a product's page.
    #[must_use]
    pub fn short(&self, card: Option<&Card<'_>>, key: MessageKey) -> String {
        if self.short.is_empty() {
            return card.map_or_else(|| self.cart(key), |card| self.product(card, key));
        }
        self.short.replace("{code}", &key.code())
    }

    /// The picture that tells of an opening; empty unless the shop counts that.
    #[must_use]
    pub fn opened(&self, key: MessageKey) -> String {
        self.open.replace("{code}", &key.code())
    }

    /// The page that ends the subscription by one POST; empty where the shop has none.
    #[must_use]
    pub fn unsubscribe(&self, key: MessageKey) -> String {
        let Some(secret) = self.secret.as_ref().filter(|_| !self.unsubscribe.is_empty()) else {
            return String::new();
        };
        self.unsubscribe.replace("{token}", &secret.token(key))
    }

    /// The e-mail that ends it; empty where the shop takes none.
    #[must_use]
    pub fn unsubscribe_mail(&self, key: MessageKey) -> String {
        if self.unsubscribe_mail.is_empty() {
            return String::new();
        }
        let token = self.secret.as_ref().map_or_else(|| key.to_string(), |secret| secret.token(key));
        format!("mailto:{}?subject=unsubscribe%20{token}", self.unsubscribe_mail)
    }

    fn with_code(&self, url: &str, key: MessageKey) -> String {
        let absolute = if url.starts_with('/') && !url.starts_with("//") {
            format!("{}{url}", self.origin)
        } else {
            url.to_owned()
        };
        let is_web = absolute.starts_with("https://") || absolute.starts_with("http://");
        if !is_web || absolute.chars().any(|c| c.is_whitespace() || c.is_control() || "<>\"".contains(c)) {
            return String::new();
        }
        let (page, fragment) =
            absolute.split_once('#').map_or((absolute.as_str(), ""), |(page, part)| (page, part));
        let mark = if page.contains('?') { '&' } else { '?' };
        let hash = if fragment.is_empty() { "" } else { "#" };
        format!("{page}{mark}{PARAMETER}={}{hash}{fragment}", key.code())
    }

    /// A picture as a mail program can fetch it: absolute, or nothing.
    #[must_use]
    pub fn picture(&self, image: &str) -> String {
        let absolute = if image.starts_with('/') && !image.starts_with("//") {
            format!("{}{image}", self.origin)
        } else {
            image.to_owned()
        };
        let is_web = absolute.starts_with("https://") || absolute.starts_with("http://");
        if is_web && !absolute.chars().any(|c| c.is_whitespace() || c.is_control() || "<>\"".contains(c)) {
            absolute
        } else {
            String::new()
        }
    }
}

/// A product key as one segment of a path.
fn percent_encoded(key: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte);
    key.bytes()
        .map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn links() -> Links {
        Links {
            origin: "https://shop.example".into(),
            pattern: "/products/{key}".into(),
            short: String::new(),
            open: String::new(),
            unsubscribe: "https://shop.example/u?t={token}".into(),
            unsubscribe_mail: "out@shop.example".into(),
            secret: LinkSecret::new("0123456789abcdef"),
        }
    }

    fn key() -> MessageKey {
        MessageKey::parse("00112233445566778899aabbccddeeff").unwrap()
    }

    #[test]
    fn links_lead_to_the_shop_and_carry_the_code() {
        let code = key().code();
        for (url, link) in [
            ("", format!("https://shop.example/products/blue%20mug?pw={code}")),
            ("/p/1?x=2#reviews", format!("https://shop.example/p/1?x=2&pw={code}#reviews")),
            ("https://other.example/p", format!("https://other.example/p?pw={code}")),
            ("javascript:alert(1)", String::new()),
            ("//evil.example/p", String::new()),
            ("https://shop.example/\"onload=", String::new()),
        ] {
            let card = Card { key: "blue mug", url, ..Card::default() };
            assert_eq!(links().product(&card, key()), link, "{url}");
        }
    }

    #[test]
    fn a_token_ends_its_own_subscription_only() {
        let secret = LinkSecret::new("0123456789abcdef").unwrap();
        let token = secret.token(key());
        assert_eq!(secret.open(&token), Some(key()));
        let mut other = token.clone();
        other.replace_range(0..1, "f");
        assert_eq!(secret.open(&other), None);
        assert_eq!(LinkSecret::new("fedcba9876543210").unwrap().open(&token), None);
        assert!(LinkSecret::new("short").is_none());
    }

    #[test]
    fn signatures_are_those_of_rfc_4231() {
        let mac = signature(b"Jefe", b"what do ya want for nothing?");
        assert_eq!(mac, "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }
}
