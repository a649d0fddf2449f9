//! When something bought is needed again.

use crate::{age::age_s, profile::Seen};

/// Where nobody knows how often a product is bought, its purchase is remembered as one for this long; later the
/// shopper may well need it again.
const BOUGHT_DAYS: i64 = 180;

const SECONDS_A_DAY: i64 = 86_400;

/// Whether the visitor bought the product and still has it: until seven tenths of the days have passed after which
/// customers of its category buy it again, or for 180 days where they do not.
pub(crate) fn still_has(seen: &Seen, replenish_days: Option<u16>, now_s: i64) -> bool {
    let last_day = replenish_days.map_or(BOUGHT_DAYS * 10, |days| i64::from(days) * 7);
    seen.last_purchase_s != 0
        && age_s(seen.last_purchase_s, now_s).saturating_mul(10) <= last_day * SECONDS_A_DAY
}

/// Whether the product was bought, its category is one that customers come back to, and it is time: between seven
/// tenths of their days and twice as many.
pub(crate) fn is_due(seen: &Seen, replenish_days: Option<u16>, now_s: i64) -> bool {
    replenish_days.is_some_and(|days| {
        seen.last_purchase_s != 0
            && !still_has(seen, replenish_days, now_s)
            && age_s(seen.last_purchase_s, now_s) <= 2 * i64::from(days) * SECONDS_A_DAY
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bought_before(days: i64, replenish_days: Option<u16>) -> (bool, bool) {
        let now_s = 10_000 * SECONDS_A_DAY;
        let seen = Seen { last_purchase_s: now_s - days * SECONDS_A_DAY, ..Seen::default() };
        (still_has(&seen, replenish_days, now_s), is_due(&seen, replenish_days, now_s))
    }

    #[test]
    fn where_nobody_comes_back_a_purchase_lasts_half_a_year() {
        assert_eq!(bought_before(180, None), (true, false));
        assert_eq!(bought_before(181, None), (false, false));
    }

    #[test]
    fn what_is_replenished_is_due_from_seven_tenths_to_twice_the_days() {
        assert_eq!(bought_before(21, Some(30)), (true, false));
        assert_eq!(bought_before(22, Some(30)), (false, true));
        assert_eq!(bought_before(60, Some(30)), (false, true));
        assert_eq!(bought_before(61, Some(30)), (false, false));
    }

    #[test]
    fn what_was_never_bought_is_neither_held_nor_due() {
        assert!(!still_has(&Seen::default(), None, 0));
        assert!(!is_due(&Seen::default(), Some(1), 0));
    }
}
