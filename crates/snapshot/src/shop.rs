//! The shop's settings.

use crate::bytes::{Cursor, Out};
use crate::fault::Fault;
use crate::text::TextColumn;

/// What every page needs to know of the shop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shop<'a> {
    /// Display name; may be empty.
    pub name: &'a str,
    /// Origin of the storefront, such as `https://shop.example`; may be empty.
    pub url: &'a str,
    /// BCP-47 language tag; may be empty.
    pub locale: &'a str,
    /// ISO 4217 code of the one currency in which all prices of the snapshot are.
    pub currency: &'a str,
    /// Address of a product page with `{key}` in the place of the product key; may be empty.
    pub product_url: &'a str,
    /// Digits of the currency's minor unit, 0..=4: 2 for USD, 0 for JPY.
    pub currency_digits: u8,
    /// How many leading hex digits of the SHA-256 of a product key name its shard, 1..=5.
    pub shard_digits: u8,
    /// When the snapshot was built, Unix seconds.
    pub built_at_s: i64,
    /// Products in the snapshot.
    pub product_count: u32,
}

impl<'a> Shop<'a> {
    pub(crate) fn read(mut cursor: Cursor<'a>) -> Result<Self, Fault> {
        let currency_digits = cursor.u8();
        let shard_digits = cursor.u8();
        cursor.column(1, 2);
        let product_count = cursor.u32();
        let built_at_s = cursor.i64();
        let text = TextColumn::read(&mut cursor, 5);
        let bytes = cursor.bytes();
        let string = |index| text.get(bytes, index);
        let shop = Self {
            name: string(0),
            url: string(1),
            locale: string(2),
            currency: string(3),
            product_url: string(4),
            currency_digits,
            shard_digits,
            built_at_s,
            product_count,
        };
        cursor.require("the currency is not an ISO 4217 code with 0 to 4 digits", || {
            let code = shop.currency.as_bytes();
            code.len() == 3 && code.iter().all(u8::is_ascii_uppercase) && currency_digits <= 4
        });
        cursor.require("the number of shard digits is not 1 to 5", || (1..=5).contains(&shard_digits));
        cursor.finish()?;
        Ok(shop)
    }

    pub(crate) fn write(&self) -> Out {
        let mut out = Out::default();
        out.u8(self.currency_digits);
        out.u8(self.shard_digits);
        out.u16(0);
        out.u32(self.product_count);
        out.u64(self.built_at_s.cast_unsigned());
        let strings = [self.name, self.url, self.locale, self.currency, self.product_url];
        TextColumn::write(&mut out, strings.into_iter());
        out
    }
}
