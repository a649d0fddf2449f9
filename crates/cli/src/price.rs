//! Prices as people read them.

use crate::figures::grouped;

/// `1,234.50 USD`, `1,200 JPY`, `1.250 KWD`; `–` when the price is not known.
pub(crate) fn price(minor: u64, digits: u8, currency: &str) -> String {
    if minor == 0 {
        return "–".to_owned();
    }
    let unit = 10_u64.pow(u32::from(digits.min(4)));
    let (whole, rest) = (grouped(minor / unit), minor % unit);
    match usize::from(digits.min(4)) {
        0 => format!("{whole} {currency}"),
        width => format!("{whole}.{rest:0width$} {currency}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_currency_decides_how_many_digits_follow_the_point() {
        assert_eq!(price(123_450, 2, "USD"), "1,234.50 USD");
        assert_eq!(price(5, 2, "EUR"), "0.05 EUR");
        assert_eq!(price(1_200, 0, "JPY"), "1,200 JPY");
        assert_eq!(price(1_250, 3, "KWD"), "1.250 KWD");
        assert_eq!(price(0, 2, "USD"), "–");
    }
}
