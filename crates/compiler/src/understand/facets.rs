//! What travels to the browser of it, packed.

use pairwell_opinion::Opinion;
use pairwell_snapshot::Colours;
use pairwell_vision::Reading;
use pairwell_vision::colour::{ColourName, Naming};

/// A second colour is named when it covers so much of the product.
const SECOND_SHARE: f32 = 0.18;

/// Reviews that have to praise a driver: one glad voice is no reputation.
const LEAST_PRAISE: u32 = 2;

/// The largest of four bits.
const MOST: f32 = 15.0;

/// The names of the main and of a second colour.
pub(super) fn colours(reading: Option<&Reading>) -> Colours {
    let Some(reading) = reading.filter(|reading| !reading.palette.swatches.is_empty()) else {
        return Colours::default();
    };
    let naming = Naming::default();
    let mut shares = [0.0_f32; ColourName::ALL.len()];
    for swatch in &reading.palette.swatches {
        for (share, says) in shares.iter_mut().zip(naming.says(swatch.colour)) {
            *share += says * swatch.share;
        }
    }
    let number = |name: ColourName| ColourName::ALL.iter().position(|other| *other == name);
    let main = number(reading.colour);
    let second = (0..shares.len())
        .filter(|&name| Some(name) != main && shares[name] >= SECOND_SHARE)
        .max_by(|&a, &b| shares[a].total_cmp(&shares[b]));
    let four_bits = |name: Option<usize>| name.and_then(|name| u8::try_from(name).ok()).unwrap_or(u8::MAX);
    Colours::new(four_bits(main), four_bits(second))
}

/// How strongly reviews praise the product for each driver, four bits a driver. Only where praise of several outweighs
/// blame by far: what a shelf says of a product has to stand.
pub(super) fn drivers(opinion: &Opinion) -> u32 {
    let packed = |drivers: u32, (place, evidence): (u32, &pairwell_opinion::DriverEvidence)| {
        let praised = evidence.praise >= LEAST_PRAISE && evidence.praise >= 3 * evidence.blame;
        let strength = if praised { (evidence.score * MOST).round().clamp(0.0, MOST) } else { 0.0 };
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 15")]
        let bits = strength as u32;
        drivers | bits << (4 * place)
    };
    (0..).zip(&opinion.drivers).fold(0, packed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use pairwell_opinion::{Driver, Reader, Review};

    fn of(texts: &[&str]) -> u32 {
        let reviews: Vec<_> = texts.iter().map(|text| Review { stars: Some(5.0), text }).collect();
        drivers(&Reader::default().opinion("", &reviews))
    }

    fn comfort(drivers: u32) -> u32 {
        drivers >> (4 * Driver::Comfortable as u32) & 15
    }

    #[test]
    fn one_glad_voice_is_no_reputation_and_more_voices_are_a_stronger_one() {
        let voices = [
            "So comfortable.",
            "The softest and most comfortable thing I own.",
            "Really comfortable all day.",
            "Comfortable from the first hour.",
            "It is soft and cozy.",
            "Wonderfully comfortable!",
        ];
        assert_eq!(comfort(of(&voices[..1])), 0);
        let (two, six) = (comfort(of(&voices[..2])), comfort(of(&voices)));
        assert!(two > 0 && six > two, "{two} {six}");
    }

    #[test]
    fn what_is_blamed_as_well_is_not_praised() {
        let voices = ["So comfortable.", "Really comfortable all day.", "Uncomfortable, it itches."];
        assert_eq!(comfort(of(&voices)), 0);
    }

    #[test]
    fn a_product_without_reviews_or_picture_has_no_facets() {
        assert_eq!(of(&[]), 0);
        assert_eq!(colours(None), Colours::default());
    }
}
