//! What a surface looks like from near: numbers of simple filters over the subject.

use serde::{Deserialize, Serialize};

use super::field::{Field, inside};
use super::{binary, direction, repeat};
use crate::colour::Oklab;
use crate::picture::Picture;
use crate::subject::Subject;

/// Numbers of [`Texture::vector`].
pub const TEXTURE_NUMBERS: usize = 28;

/// Fewer pixels than this well inside of the subject say nothing about its surface.
const LEAST_PIXELS: usize = 150;
/// Lighter than the surroundings by this is a highlight.
const HIGHLIGHT: f32 = 0.10;
/// Detail below this is smooth.
const SMOOTH: f32 = 0.005;

/// The surface of a subject. All numbers are measured at working size, so they depend on how much of the picture the
/// product fills.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Texture {
    /// Mean strength of detail about 1, 2, 4 and 8 pixels wide, as differences of lightness.
    pub detail: [f32; 4],
    /// Shares of the ten local binary patterns.
    pub patterns: [f32; binary::KINDS],
    /// Shares of slopes whose lines stand, fall, lie and rise.
    pub directions: [f32; direction::DIRECTIONS],
    /// How well neighbouring slopes agree, 0 to 1.
    pub coherence: f32,
    /// How strongly the detail repeats across and down, 0 to 1.
    pub repeats: [f32; 2],
    /// Share of pixels much lighter than their surroundings.
    pub highlights: f32,
    /// Share of pixels without any detail.
    pub smooth: f32,
    /// Lightness: the 2nd, 50th and 98th percentile.
    pub lightness: [f32; 3],
    /// Mean chroma.
    pub chroma: f32,
    /// Standard deviation of chroma.
    pub chroma_spread: f32,
    /// Mean distance from the backdrop's colour; glass is near it. 0 without a backdrop.
    pub off_backdrop: f32,
}

impl Texture {
    /// Measures a subject; `None` where too little of it is to be seen, as of a thin chain.
    #[must_use]
    pub fn of(picture: &Picture, subject: &Subject) -> Option<Self> {
        let (width, height) = (picture.width, picture.height);
        let mask = &subject.mask;
        let inner = inside(mask, width, height, binary::RADIUS);
        let places: Vec<(usize, f32)> = (0..mask.len())
            .filter(|&place| inner[place] && subject.weights[place] > 0.02)
            .map(|place| (place, subject.weights[place]))
            .collect();
        if places.len() < LEAST_PIXELS {
            return None;
        }
        let lightness = Field { width, height, values: picture.pixels.iter().map(|pixel| pixel.l).collect() };
        let blurred = [1, 2, 4, 8].map(|radius| lightness.blurred(mask, radius));
        let finer = [&lightness, &blurred[0], &blurred[1], &blurred[2]];
        let difference =
            |scale: usize, place: usize| finer[scale].values[place] - blurred[scale].values[place];
        let mean = |value: &dyn Fn(usize) -> f32| mean(&places, value);
        let detail = std::array::from_fn(|scale| mean(&|place| difference(scale, place).abs()));
        let fine: Vec<f32> = (0..mask.len())
            .map(|place| if mask[place] { lightness.values[place] - blurred[2].values[place] } else { 0.0 })
            .collect();
        let fine = Field { width, height, values: fine };
        let direction = direction::of(&lightness, mask, &places);
        let chroma = mean(&|place| picture.pixels[place].chroma());
        let chroma_square = mean(&|place| picture.pixels[place].chroma().powi(2));
        let backdrop = backdrop(picture, mask);
        Some(Self {
            detail,
            patterns: binary::shares(&lightness, &places),
            directions: direction.shares,
            coherence: direction.coherence,
            repeats: repeat::strength(&fine, mask, &places),
            highlights: mean(&|place| {
                f32::from(u8::from(lightness.values[place] > blurred[3].values[place] + HIGHLIGHT))
            }),
            smooth: mean(&|place| {
                f32::from(u8::from(difference(0, place).abs() + difference(1, place).abs() < SMOOTH))
            }),
            lightness: percentiles(&lightness, &places),
            chroma,
            chroma_spread: libm::sqrtf((chroma_square - chroma * chroma).max(0.0)),
            off_backdrop: backdrop
                .map_or(0.0, |backdrop| mean(&|place| picture.pixels[place].distance(backdrop))),
        })
    }

    /// The numbers in one row, on scales on which equal steps look about equally large: strengths as logarithms, shares
    /// as square roots. Directions come as their sharpest only, so that a turned picture stays what it is.
    #[must_use]
    pub fn vector(&self) -> [f32; TEXTURE_NUMBERS] {
        let mut numbers = [0.0; TEXTURE_NUMBERS];
        let strengths = self.detail.map(|detail| libm::logf(detail + 1e-3));
        let patterns = self.patterns.map(libm::sqrtf);
        let [low, middle, high] = self.lightness;
        let rest = [
            self.coherence,
            self.directions.iter().copied().fold(0.0, f32::max),
            self.repeats[0].max(self.repeats[1]),
            self.repeats[0].min(self.repeats[1]),
            libm::sqrtf(self.highlights),
            self.smooth,
            middle,
            high - middle,
            middle - low,
            self.chroma,
            self.chroma_spread,
            libm::logf(self.off_backdrop + 0.02),
            libm::logf((self.detail[0] + 1e-3) / (self.detail[2] + 1e-3)),
            libm::logf((self.detail[1] + 1e-3) / (self.detail[3] + 1e-3)),
        ];
        let all = strengths.into_iter().chain(patterns).chain(rest);
        numbers.iter_mut().zip(all).for_each(|(number, value)| *number = value);
        numbers
    }
}

fn mean(places: &[(usize, f32)], value: &dyn Fn(usize) -> f32) -> f32 {
    let (mut sum, mut weights) = (0.0_f64, 0.0_f64);
    for &(place, weight) in places {
        sum += f64::from(weight * value(place));
        weights += f64::from(weight);
    }
    (sum / weights) as f32
}

fn percentiles(lightness: &Field, places: &[(usize, f32)]) -> [f32; 3] {
    let mut values: Vec<f32> = places.iter().map(|&(place, _)| lightness.values[place]).collect();
    values.sort_by(f32::total_cmp);
    [2, 50, 98].map(|percent| values[(values.len() - 1) * percent / 100])
}

fn backdrop(picture: &Picture, mask: &[bool]) -> Option<Oklab> {
    let mut sums = [0.0_f64; 3];
    let mut count = 0_u32;
    for (pixel, _) in picture.pixels.iter().zip(mask).filter(|(_, is)| !**is) {
        sums.iter_mut().zip([pixel.l, pixel.a, pixel.b]).for_each(|(sum, value)| *sum += f64::from(value));
        count += 1;
    }
    let [l, a, b] = sums.map(|sum| (sum / f64::from(count.max(1))) as f32);
    (count > 0).then_some(Oklab { l, a, b })
}
