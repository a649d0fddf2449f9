//! Names of customers and messages that tell nobody who they are.

use std::fmt;

use sha2::{Digest, Sha256};

/// A customer, as the ledger knows one: a hash of the e-mail (else the number, else the telephone) and the shop. Whoever has
/// the addresses can find theirs in it; it is a pseudonym, not anonymous.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CustomerKey([u8; 16]);

/// A message: a hash of shop, customer, journey and cause. The same plan gives the same name, which is what keeps a message
/// from being sent twice: it is the ledger's key, the `Message-ID` of an e-mail and the `Idempotency-Key` of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MessageKey([u8; 16]);

/// Letters and digits that are not taken for one another (Crockford's base 32, in lower case).
const DIGITS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

fn hash(shop_id: u64, what: &str, parts: &[&str]) -> [u8; 16] {
    let mut hash = Sha256::new();
    hash.update(shop_id.to_be_bytes());
    for part in [what].iter().chain(parts) {
        // Lengths keep `ab`, `c` apart from `a`, `bc`.
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part.as_bytes());
    }
    let mut key = [0; 16];
    key.copy_from_slice(&hash.finalize()[..16]);
    key
}

impl CustomerKey {
    /// The customer of this shop with that name: an e-mail, a number or a telephone.
    #[must_use]
    pub fn of(shop_id: u64, name: &str) -> Self {
        Self(hash(shop_id, "customer", &[name]))
    }

    /// The number by which customers are drawn, as the engine draws visitors.
    #[must_use]
    pub fn seed(self) -> u64 {
        pairwell_engine::arms::visitor_seed(self.0)
    }
}

impl MessageKey {
    /// The message to a customer, of a journey, by its cause.
    #[must_use]
    pub fn of(shop_id: u64, customer: CustomerKey, journey: &str, cause: &str) -> Self {
        Self(hash(shop_id, "message", &[&customer.to_string(), journey, cause]))
    }

    /// Ten letters and digits that stand for the message in links: 50 of its 128 bits.
    #[must_use]
    pub fn code(self) -> String {
        let number = self.0[..8].iter().fold(0_u64, |number, byte| (number << 8) | u64::from(*byte));
        (0..10).map(|place| char::from(DIGITS[(number >> (59 - 5 * place) & 31) as usize])).collect()
    }

    /// A number drawn from the message.
    #[must_use]
    pub fn seed(self) -> u64 {
        pairwell_engine::arms::visitor_seed(self.0)
    }
}

macro_rules! hex {
    ($name:ident) => {
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
            }
        }

        impl $name {
            /// The key that is written so; 32 hex digits.
            #[must_use]
            pub fn parse(text: &str) -> Option<Self> {
                let is_hex = text.len() == 32 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
                let number = is_hex.then(|| u128::from_str_radix(text, 16).ok()).flatten()?;
                Some(Self(number.to_be_bytes()))
            }
        }
    };
}
hex!(CustomerKey);
hex!(MessageKey);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_depend_on_every_part_and_never_change() {
        let ada = CustomerKey::of(7, "ada@mail.example");
        assert_ne!(ada, CustomerKey::of(8, "ada@mail.example"));
        let key = MessageKey::of(7, ada, "review", "1001");
        assert_ne!(key, MessageKey::of(7, ada, "revie", "w1001"));
        assert_eq!(key.to_string(), "1257d7afa5ee5c9188cdfbf61220fb82");
        assert_eq!(MessageKey::parse(&key.to_string()), Some(key));
        assert_eq!(MessageKey::parse("xyz"), None);
    }

    #[test]
    fn codes_are_ten_plain_letters() {
        let code = MessageKey([255; 16]).code();
        assert_eq!(code, "zzzzzzzzzz");
        assert_eq!(MessageKey([0; 16]).code(), "0000000000");
    }
}
