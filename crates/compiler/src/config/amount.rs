//! Money as a merchant writes it: `80`, `19.99` or `"80.00 EUR"`.

use serde::de::{Deserialize, Deserializer, Error, Visitor};

use crate::currency::Mention;
use crate::model::Currency;
use crate::money::{Mark, Price};

/// An amount in the shop's currency, or in the one that it names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amount {
    text: String,
    /// Whether it is a number of TOML, whose decimal mark is the point.
    is_number: bool,
}

impl Amount {
    /// The amount in minor units, at least 1; `None` where it names another currency.
    pub(crate) fn minor(&self, currency: &Currency) -> Option<u64> {
        let price = Price::parse(&self.text).ok()?;
        let is_own = match price.mention {
            None => true,
            Some(Mention::Code(code)) => code.as_str() == currency.code,
            Some(Mention::Sign(codes)) => codes.contains(&currency.code.as_str()),
        };
        let decimal = self.is_number.then_some(Mark::Dot);
        is_own.then(|| price.amount.settle(decimal, currency.minor_digits).minor(currency.minor_digits))
    }

    /// Whether it is more than nothing.
    pub(super) fn is_something(&self) -> bool {
        Price::parse(&self.text).is_ok_and(|price| !price.amount.is_zero())
    }

    /// As it was written.
    pub(super) fn as_str(&self) -> &str {
        &self.text
    }
}

impl<'de> Deserialize<'de> for Amount {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Written;

        impl Visitor<'_> for Written {
            type Value = Amount;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("an amount such as 80, 19.99 or \"80.00 EUR\"")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Amount, E> {
                Ok(Amount { text: text.to_owned(), is_number: false })
            }

            fn visit_i64<E: Error>(self, number: i64) -> Result<Amount, E> {
                Ok(Amount { text: number.to_string(), is_number: true })
            }

            fn visit_f64<E: Error>(self, number: f64) -> Result<Amount, E> {
                // The shortest decimal that is read as this number: the one that was written.
                Ok(Amount { text: number.to_string(), is_number: true })
            }
        }
        deserializer.deserialize_any(Written)
    }
}
