//! Whether the surface repeats itself, as knitting, weaving and ribs do.

use super::field::Field;

/// Lags in pixels of the working size between which a repeat is looked for.
const LAGS: std::ops::RangeInclusive<usize> = 3..=18;

/// How strongly a field repeats across and down, 0 to 1: the highest return of the autocorrelation after its first dip.
pub(super) fn strength(detail: &Field, mask: &[bool], places: &[(usize, f32)]) -> [f32; 2] {
    [1, detail.width].map(|step| {
        let mut lowest = 1.0_f32;
        let mut most = 0.0_f32;
        for lag in LAGS {
            let (mut product, mut here, mut there) = (0.0_f32, 0.0_f32, 0.0_f32);
            // Every second place is enough for a mean and halves the dearest loop.
            for &(place, _) in places.iter().step_by(2) {
                let other = place + lag * step;
                if step == 1 && place % detail.width + lag >= detail.width {
                    continue;
                }
                if mask.get(other).copied().unwrap_or(false) {
                    let (one, two) = (detail.values[place], detail.values[other]);
                    product += one * two;
                    here += one * one;
                    there += two * two;
                }
            }
            let norm = libm::sqrtf(here * there);
            let like = if norm > 0.0 { product / norm } else { 0.0 };
            lowest = lowest.min(like);
            most = most.max(like - lowest);
        }
        most.min(1.0)
    })
}
