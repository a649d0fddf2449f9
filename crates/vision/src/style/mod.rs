//! A product's looks in 32 bytes, made so that one dot product of whole numbers compares two.

mod layout;

use serde::{Deserialize, Serialize};

use crate::colour::{ColourName, Naming, Palette};
use crate::picture::Picture;
use crate::subject::Subject;
use crate::surface::Texture;
use layout::Layout;

/// Numbers of a style vector.
pub const STYLE_NUMBERS: usize = 32;

const COLOURS: usize = ColourName::ALL.len();
const TEXTURES: usize = 8;
const OUTLINES: usize = 12;

/// Shares of colour, surface and outline in a comparison; they add up to 1. Chosen on half of the products that have links
/// to dearer ones of their kind; the other half is in `docs/measurements.md`.
const WEIGHTS: [f32; 3] = [0.2, 0.15, 0.65];

/// Length of a whole vector, so that no number leaves -127 to 127.
const LENGTH: f32 = 127.0;

/// Places in [`Texture::vector`], with the mean and the standard deviation they had over photographs of clothes and drawn
/// pictures of household things: from those, each number is how unusual it is.
const SURFACE: [(usize, f32, f32); TEXTURES] = [
    (0, -4.41, 0.68),
    (2, -4.55, 0.45),
    (13, 0.46, 0.13),
    (14, 0.70, 0.15),
    (16, 0.24, 0.20),
    (18, 0.16, 0.10),
    (19, 0.36, 0.27),
    (26, 0.13, 0.50),
];

/// Looks as 32 numbers of 8 bits: twelve for colours, eight for the surface, twelve for the outline.
///
/// Each of the three parts has a fixed length, so the dot product of two vectors divided by 127 x 127 is the weighted mean
/// of the parts' cosines: 1 for the same looks, about 0 for unrelated ones. Sums of vectors (a shopper's taste) can be
/// compared in the same way. It sees colour, grain and outline; it does not know what a thing is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Style(pub [i8; STYLE_NUMBERS]);

impl Style {
    /// Gathers what was measured. Parts that could not be measured are zeros and add nothing to a comparison.
    #[must_use]
    pub fn of(picture: &Picture, subject: &Subject, palette: &Palette, texture: Option<&Texture>) -> Self {
        let mut numbers = [0_i8; STYLE_NUMBERS];
        let (colours, rest) = numbers.split_at_mut(COLOURS);
        let (surface, outline) = rest.split_at_mut(TEXTURES);
        write(colours, &colour_part(palette), WEIGHTS[0]);
        if let Some(texture) = texture {
            write(surface, &surface_part(texture), WEIGHTS[1]);
        }
        if let Some(layout) = Layout::of(picture, subject) {
            write(outline, &outline_part(&layout, subject, texture), WEIGHTS[2]);
        }
        Self(numbers)
    }

    /// How alike two styles are, -1 to 1.
    #[must_use]
    pub fn likeness(&self, other: &Self) -> f32 {
        let dot: i32 =
            self.0.iter().zip(other.0).map(|(one, other)| i32::from(*one) * i32::from(other)).sum();
        dot as f32 / (LENGTH * LENGTH)
    }
}

/// Square roots of shares by name: then the cosine is Bhattacharyya's coefficient of the two distributions.
fn colour_part(palette: &Palette) -> [f32; COLOURS] {
    let naming = Naming::default();
    let mut sums = [0.0_f32; COLOURS];
    for swatch in &palette.swatches {
        for (sum, say) in sums.iter_mut().zip(naming.says(swatch.colour)) {
            *sum += say * swatch.share;
        }
    }
    sums.map(libm::sqrtf)
}

fn surface_part(texture: &Texture) -> [f32; TEXTURES] {
    let numbers = texture.vector();
    SURFACE.map(|(place, mean, deviation)| ((numbers[place] - mean) / deviation).clamp(-2.5, 2.5))
}

fn outline_part(layout: &Layout, subject: &Subject, texture: Option<&Texture>) -> [f32; OUTLINES] {
    let directions = texture.map_or([0.0; 4], |texture| texture.directions.map(|share| 2.0 * (share - 0.25)));
    let mut numbers = [0.0; OUTLINES];
    let measured = layout
        .bands
        .map(|filled| 2.0 * (filled - 0.65))
        .into_iter()
        .chain([
            2.0 * layout.aspect,
            2.0 * (layout.symmetry - 0.7),
            3.0 * (subject.coverage - 0.33),
            3.0 * (subject.skin - 0.15),
        ])
        .chain(directions);
    numbers.iter_mut().zip(measured).for_each(|(number, value)| *number = value);
    numbers
}

/// Scales a part to its length: the square root of its weight times [`LENGTH`].
fn write(numbers: &mut [i8], values: &[f32], weight: f32) {
    let length = libm::sqrtf(values.iter().map(|value| value * value).sum());
    if length > 0.0 {
        let scale = LENGTH * libm::sqrtf(weight) / length;
        numbers
            .iter_mut()
            .zip(values)
            .for_each(|(number, value)| *number = libm::roundf(value * scale) as i8);
    }
}
