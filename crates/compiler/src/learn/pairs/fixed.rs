//! Amounts in fixed point: adding them in any order gives the same sum, which floating point does not.

#![expect(
    clippy::cast_sign_loss,
    reason = "amounts are never negative: walks are checked when they are added"
)]

/// One in fixed point. A sum may reach 2^28, five times a hundred million sessions are less; the least amount is
/// 1.5e-11, a ten-thousandth of what a pair in a session of 200 steps gets that has fallen to a hundredth by age.
const ONE: f64 = (1_u64 << 36) as f64;

/// The nearest fixed-point number to an amount that is at least 0.
pub(super) fn fixed(amount: f64) -> u64 {
    (amount * ONE + 0.5) as u64
}

/// The amount of a fixed-point number.
pub(super) fn amount(fixed: u64) -> f32 {
    (fixed as f64 / ONE) as f32
}

/// Adds and stays at the greatest number, which for amounts of at least 0 does not depend on the order either.
pub(super) fn add(sum: &mut u64, fixed: u64) {
    *sum = sum.saturating_add(fixed);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_come_back_to_the_last_bits_of_a_float() {
        for value in [0.0, 1.0, 0.25, 1.0 / 9.0, 5.0, 1e-4, 123_456.75] {
            assert!((f64::from(amount(fixed(value))) - value).abs() <= value * 1e-6, "{value}");
        }
    }

    #[test]
    fn a_sum_beyond_the_greatest_stays_there() {
        let mut sum = u64::MAX - 1;
        add(&mut sum, fixed(1.0));
        assert_eq!(sum, u64::MAX);
        assert_eq!(fixed(f64::MAX), u64::MAX);
    }
}
