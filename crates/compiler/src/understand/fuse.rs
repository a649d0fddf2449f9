//! Words and looks of a product in sixteen bytes, and what looks alike.

use pairwell_text::{Principal, dot, normalise};
use pairwell_vision::Style;
use rayon::prelude::*;

/// Numbers of a vector: what a card of the snapshot can carry.
pub(super) const NUMBERS: usize = 16;

/// What words count beside looks, where a picture was read.
const WORDS: f32 = 0.6;

/// Length of a vector, so that every number fits eight bits.
const LENGTH: f32 = 127.0;

/// Products that look alike, at most, and how alike they have to be: in looks alone, and in words and looks.
const MOST_ALIKE: usize = 4;
const LEAST_LOOKS: f32 = 0.8;
const LEAST_BOTH: f32 = 0.7;

/// In a larger catalog each product is compared with so many on either side of it in the order of the first number.
const WINDOW: usize = 1_000;

/// The vector of each product, [`NUMBERS`] signed bytes; zeros where nothing is known. The dot product of two, divided by
/// 127 x 127, is about the cosine of words and looks together.
pub(super) fn fuse(words: &[Vec<f32>], looks: &[Option<&Style>]) -> Vec<[i8; NUMBERS]> {
    let rows: Vec<Vec<f32>> = words
        .iter()
        .zip(looks)
        .map(|(words, looks)| {
            let share = if looks.is_some() { WORDS } else { 1.0 };
            let words = words.iter().map(|number| number * share.sqrt());
            let looks = looks.map_or([0_i8; pairwell_vision::style::STYLE_NUMBERS], |style| style.0);
            let looks = looks.into_iter().map(|number| f32::from(number) / LENGTH * (1.0 - share).sqrt());
            words.chain(looks).collect()
        })
        .collect();
    let known: Vec<bool> = rows.iter().map(|row| row.iter().any(|number| number.abs() > 0.0)).collect();
    let mut placed = Principal::of(&rows, NUMBERS).place(&rows);
    placed
        .iter_mut()
        .zip(known)
        .map(|(row, known)| {
            row.resize(NUMBERS, 0.0);
            normalise(row);
            let mut bytes = [0; NUMBERS];
            if known {
                #[expect(clippy::cast_possible_truncation, reason = "within -127 to 127")]
                let byte = |number: &f32| (number * LENGTH).round() as i8;
                bytes.iter_mut().zip(row.iter()).for_each(|(place, number)| *place = byte(number));
            }
            bytes
        })
        .collect()
}

/// For each product up to four others whose pictures and words are alike, best first, with how alike they are (0 to 1).
pub(super) fn look_alikes(vectors: &[[i8; NUMBERS]], looks: &[Option<&Style>]) -> Vec<Vec<(u32, f32)>> {
    let mut order: Vec<usize> = (0..vectors.len()).filter(|&product| looks[product].is_some()).collect();
    order.sort_by_key(|&product| (vectors[product][0], product));
    let mut place = vec![0; vectors.len()];
    for (at, &product) in order.iter().enumerate() {
        place[product] = at;
    }
    let alike = |product: usize, style: &Style, other: usize| {
        let in_looks = style.likeness(looks[other]?);
        let in_both = likeness(&vectors[product], &vectors[other]);
        let mean = f32::midpoint(in_looks.min(1.0), in_both.min(1.0));
        let number = u32::try_from(other).unwrap_or(u32::MAX);
        (in_looks >= LEAST_LOOKS && in_both >= LEAST_BOTH).then_some((number, mean))
    };
    (0..vectors.len())
        .into_par_iter()
        .map(|product| {
            let Some(style) = looks[product] else { return Vec::new() };
            let near = order.iter().copied().skip(place[product].saturating_sub(WINDOW)).take(2 * WINDOW + 1);
            let mut found: Vec<(u32, f32)> = near
                .filter(|&other| other != product)
                .filter_map(|other| alike(product, style, other))
                .collect();
            found.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
            found.truncate(MOST_ALIKE);
            found
        })
        .collect()
}

fn likeness(one: &[i8; NUMBERS], other: &[i8; NUMBERS]) -> f32 {
    let numbers = |vector: &[i8; NUMBERS]| vector.map(|number| f32::from(number) / LENGTH);
    dot(&numbers(one), &numbers(other))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Products in four groups of words.
    fn words() -> Vec<Vec<f32>> {
        (0..24_u8)
            .map(|product| {
                let number = |word: u8| {
                    if word == product % 4 { 1.0 } else { f32::from((product * 7 + word) % 5) * 0.02 }
                };
                let mut row: Vec<f32> = (0..8).map(number).collect();
                normalise(&mut row);
                row
            })
            .collect()
    }

    #[test]
    fn products_of_like_words_are_near_and_others_are_not() {
        let vectors = fuse(&words(), &[None; 24]);
        assert!(likeness(&vectors[0], &vectors[4]) > 0.9);
        assert!(likeness(&vectors[0], &vectors[1]) < 0.3);
        assert!((likeness(&vectors[3], &vectors[3]) - 1.0).abs() < 0.02);
    }

    #[test]
    fn of_what_nothing_is_known_nothing_is_said() {
        let mut rows = words();
        rows[5] = vec![0.0; 8];
        let vectors = fuse(&rows, &[None; 24]);
        assert_eq!(vectors[5], [0; NUMBERS]);
        assert!(fuse(&[], &[]).is_empty());
    }

    #[test]
    fn only_what_both_words_and_pictures_call_alike_looks_alike() {
        let (one, other) = (Style([22; 32]), Style([-22; 32]));
        let picture = |product: usize| if product.is_multiple_of(2) { &one } else { &other };
        let looks: Vec<Option<&Style>> =
            (0..24).map(|product| (product < 12).then(|| picture(product))).collect();
        let vectors = fuse(&words(), &looks);
        let alike = look_alikes(&vectors, &looks);
        let mut of_the_first: Vec<u32> = alike[0].iter().map(|(product, _)| *product).collect();
        of_the_first.sort_unstable();
        assert_eq!(of_the_first, [4, 8]);
        assert!(alike[20].is_empty(), "without a picture nothing looks like it");
    }
}
