//! Prices, compared without leaving whole minor units.

/// Whether `price` lies within `low..=high` percent of `reference`. An unknown price (0) lies nowhere.
pub(crate) fn within_percent(price: u64, reference: u64, low: u64, high: u64) -> bool {
    let scaled = price.saturating_mul(100);
    price != 0
        && reference != 0
        && scaled >= reference.saturating_mul(low)
        && scaled <= reference.saturating_mul(high)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_borders_belong_to_the_band() {
        assert!(within_percent(60, 100, 60, 160));
        assert!(within_percent(160, 100, 60, 160));
        assert!(!within_percent(59, 100, 60, 160));
        assert!(!within_percent(161, 100, 60, 160));
    }

    #[test]
    fn an_unknown_price_is_near_to_nothing() {
        assert!(!within_percent(0, 100, 0, 160));
        assert!(!within_percent(100, 0, 60, 160));
    }
}
