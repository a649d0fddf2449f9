//! How closely a product was looked at.

use crate::profile::Seen;

/// What a page that was opened and left at once still counts.
const LEAST: f32 = 0.4;
/// Share of the rest that time earns; scrolling earns what is left.
const DWELL_SHARE: f32 = 0.7;
/// After this many seconds a page has earned 63 % of what time can earn.
const DWELL_SCALE_S: f32 = 20.0;

/// How closely a product was looked at: `0.4 + 0.6 * (0.7 * (1 - exp(-dwell / 20 s)) + 0.3 * scroll)`.
///
/// Always within 0.4..=1, and never falls when the visitor stays longer or scrolls further. Time saturates, because
/// a page left open over lunch says no more than one that was read.
#[must_use]
pub fn attention(seen: &Seen) -> f32 {
    attention_of(seen.dwell_ms, seen.scroll_percent)
}

/// The same, of the two numbers that it is made of.
pub(crate) fn attention_of(dwell_ms: u32, scroll_percent: u8) -> f32 {
    // Hundredths of a second fit in 16 bits up to eleven minutes, where the curve has long been flat.
    let seconds = f32::from(u16::try_from(dwell_ms / 10).unwrap_or(u16::MAX)) / 100.0;
    let dwell = 1.0 - libm::expf(-seconds / DWELL_SCALE_S);
    let scroll = f32::from(scroll_percent.min(100)) / 100.0;
    let close = DWELL_SHARE * dwell + (1.0 - DWELL_SHARE) * scroll;
    (LEAST + (1.0 - LEAST) * close).clamp(LEAST, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn seen(dwell_ms: u32, scroll_percent: u8) -> Seen {
        Seen { dwell_ms, scroll_percent, ..Seen::default() }
    }

    #[test]
    fn a_page_left_at_once_counts_four_tenths() {
        assert!((attention(&seen(0, 0)) - 0.4).abs() < 1e-6);
    }

    #[test]
    fn a_page_read_to_its_end_counts_one() {
        assert!((attention(&seen(u32::MAX, 255)) - 1.0).abs() < 1e-6);
    }

    #[test]
    fn twenty_seconds_earn_most_of_what_time_can_earn() {
        let earned = (attention(&seen(20_000, 0)) - 0.4) / (0.6 * 0.7);
        assert!((earned - 0.632).abs() < 1e-3);
    }

    proptest! {
        #[test]
        fn attention_is_bounded_and_never_falls(dwell in any::<u32>(), more in any::<u32>(), scroll in any::<u8>(), further in any::<u8>()) {
            let less = attention(&seen(dwell.min(more), scroll.min(further)));
            let greater = attention(&seen(dwell.max(more), scroll.max(further)));
            prop_assert!((0.4..=1.0).contains(&less));
            prop_assert!((0.4..=1.0).contains(&greater));
            prop_assert!(less <= greater);
        }
    }
}
