//! How products look, in 32 bytes: as pixels measure it, or as an image model of the merchant's sees it.
//!
//! A model's vectors are of the catalog's own spread: their principal directions, without what all pictures have in
//! common. Long ones are folded before, each number with a sign into one of 512 places (feature hashing after Weinberger
//! and others, 2009), which keeps cosines within about 0.05.

use pairwell_text::{Principal, normalise};
use pairwell_vision::Style;
use pairwell_vision::style::STYLE_NUMBERS;

/// Numbers that principal directions are sought among.
const FOLDED: usize = 512;
/// Length of a whole vector, so that no number leaves -127 to 127.
const LENGTH: f32 = 127.0;

/// The styles of vectors of one length; `None` stays.
pub(super) fn styles(vectors: &[Option<Vec<f32>>]) -> Vec<Option<Style>> {
    let rows: Vec<Vec<f32>> = vectors.iter().flatten().map(|vector| folded(vector)).collect();
    let mut placed = Principal::of(&rows, STYLE_NUMBERS).place(&rows).into_iter();
    vectors.iter().map(|vector| vector.as_ref().and_then(|_| placed.next()).map(style)).collect()
}

fn folded(vector: &[f32]) -> Vec<f32> {
    if vector.len() <= FOLDED {
        return vector.to_vec();
    }
    let mut row = vec![0.0; FOLDED];
    for (place, number) in (0_u64..).zip(vector) {
        let hash = place.wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let sign = if hash >> 63 == 0 { 1.0 } else { -1.0 };
        let bucket = (hash >> 20 & 511) as usize;
        row[bucket] += sign * number;
    }
    row
}

fn style(mut row: Vec<f32>) -> Style {
    row.resize(STYLE_NUMBERS, 0.0);
    normalise(&mut row);
    let mut style = Style([0; STYLE_NUMBERS]);
    for (byte, number) in style.0.iter_mut().zip(row) {
        #[expect(clippy::cast_possible_truncation, reason = "within -127 to 127")]
        let rounded = (number * LENGTH).round() as i8;
        *byte = rounded;
    }
    style
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Pictures in three groups, of vectors that have most in common.
    fn vectors(numbers: usize) -> Vec<Option<Vec<f32>>> {
        (0..30_usize)
            .map(|picture| {
                let number = |place: usize| {
                    let own = if place % 3 == picture % 3 { 0.4 } else { 0.0 };
                    #[expect(clippy::cast_precision_loss, reason = "small")]
                    let noise = (picture * 31 + place * 17) as f32 % 7.0 * 0.01;
                    1.0 + own + noise
                };
                let mut vector: Vec<f32> = (0..numbers).map(number).collect();
                normalise(&mut vector);
                (picture != 4).then_some(vector)
            })
            .collect()
    }

    #[test]
    fn what_a_model_calls_alike_is_alike_and_what_all_have_in_common_says_nothing() {
        for numbers in [60, 1_280] {
            let styles = styles(&vectors(numbers));
            let likeness = |one: usize, other: usize| {
                styles[one].as_ref().unwrap().likeness(styles[other].as_ref().unwrap())
            };
            assert!(likeness(0, 3) > 0.8, "{numbers}: {}", likeness(0, 3));
            assert!(likeness(0, 1) < 0.2, "{numbers}: {}", likeness(0, 1));
        }
    }

    #[test]
    fn a_picture_that_was_not_seen_has_no_looks() {
        let styles = styles(&vectors(60));
        assert!(styles[4].is_none() && styles[5].is_some());
        assert!(super::styles(&[None, None]).iter().all(Option::is_none));
    }
}
