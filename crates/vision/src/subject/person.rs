//! The person who wears the thing: skin is not the product's colour.

use crate::colour::Oklab;

/// Skin of all tones lies about one hue, neither grey nor vivid.
const HUE: (f32, f32) = (44.0, 22.0);
const CHROMA: (f32, f32) = (0.068, 0.040);
/// Least chroma of skin up to a lightness of 0.65, and from 0.85 on: only highlights are pale.
const PALEST: (f32, f32) = (0.045, 0.016);
const LIGHTNESS: (f32, f32) = (0.62, 0.30);
/// Where more of the subject than this looks like skin, it is no person but a thing of that colour: leather, wood.
const MOST_SKIN: f32 = 0.72;
/// Where less looks like skin, it does not matter.
const LEAST_SKIN: f32 = 0.015;

/// How much a colour looks like skin, 0 to 1.
pub(super) fn skin(colour: Oklab) -> f32 {
    let chroma = colour.chroma();
    let palest = PALEST.0 + (PALEST.1 - PALEST.0) * ((colour.l - 0.65) / 0.2).clamp(0.0, 1.0);
    if chroma < palest {
        return 0.0;
    }
    let off = |value: f32, (mean, reach): (f32, f32)| ((value - mean) / reach).powi(2);
    // A plateau: only what is clearly outside is certainly none.
    let off = off(colour.hue(), HUE).max(off(chroma, CHROMA)).max(off(colour.l, LIGHTNESS));
    (2.0 * (1.0 - off) + 0.5).clamp(0.0, 1.0)
}

/// Whether this share of skin speaks of a person.
pub(super) fn is_person(share: f32) -> bool {
    (LEAST_SKIN..=MOST_SKIN).contains(&share)
}
