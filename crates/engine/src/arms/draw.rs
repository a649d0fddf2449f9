//! Draws that a visitor's number decides, the same on every machine and every page.

use pairwell_snapshot::WHOLE_HOLDOUT;

use crate::hash::{key_hash, tie};

/// Sets the holdout's draw apart from those of the tests.
const HOLDOUT: &str = "pairwell:holdout";

/// The number that stands for a visitor, from the 16 random bytes that name the browser.
#[must_use]
#[expect(
    clippy::cast_possible_truncation,
    reason = "the lower half of a number whose upper half counts as well"
)]
pub const fn visitor_seed(id: [u8; 16]) -> u64 {
    let number = u128::from_be_bytes(id);
    (number >> 64) as u64 ^ number as u64
}

/// Whether a visitor is one of the `holdout` ten-thousandths who get no shelves: for good, whatever is tested and built.
#[must_use]
pub fn is_held_out(holdout: u16, shop_id: u64, visitor: u64) -> bool {
    drawn(visitor, shop_id ^ key_hash(HOLDOUT), WHOLE_HOLDOUT.into()) < holdout.into()
}

/// A number below `end` that the visitor and the salt decide.
///
/// `floor(hash * end / 2^32)` of the upper 32 bits of a mixed hash: no number is likelier than another by more than 2^-32.
pub(super) fn drawn(visitor: u64, salt: u64, end: u32) -> u32 {
    let hash = tie(salt, tie(0, visitor)) >> 32;
    u32::try_from((hash * u64::from(end)) >> 32).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_holdout_is_as_large_as_it_says_and_another_shop_holds_out_others() {
        let held = |shop: u64| (0..20_000).filter(move |visitor| is_held_out(500, shop, *visitor));
        let count = held(7).count();
        assert!((900..=1_100).contains(&count), "{count}");
        let both = held(7).filter(|visitor| is_held_out(500, 8, *visitor)).count();
        assert!(both < 100, "{both}");
        assert!(!(0..1_000).any(|visitor| is_held_out(0, 7, visitor)));
    }

    #[test]
    fn draws_never_change() {
        assert_eq!([0, 1, 2].map(|visitor| drawn(visitor, 5, 1_000_000)), DRAWN);
    }

    /// A change would move every visitor to another arm.
    const DRAWN: [u32; 3] = [106_346, 756_719, 948_149];
}
