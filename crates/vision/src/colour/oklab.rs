//! Oklab, the space in which distances between colours are about as large as they look.
//!
//! Matrices: Björn Ottosson, "A perceptual color space for image processing" (2020), for linear sRGB under D65.

use serde::{Deserialize, Serialize};

/// A colour in Oklab. `l` is 0 for black and 1 for white; `a` and `b` are 0 for greys and at most about 0.3.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Oklab {
    /// Lightness, 0 to 1.
    pub l: f32,
    /// Green (negative) to red (positive).
    pub a: f32,
    /// Blue (negative) to yellow (positive).
    pub b: f32,
}

impl Oklab {
    /// From linear light, each channel 0 to 1.
    #[must_use]
    pub fn from_linear([red, green, blue]: [f32; 3]) -> Self {
        let l = libm::cbrtf(0.412_221_47 * red + 0.536_332_55 * green + 0.051_445_995 * blue);
        let m = libm::cbrtf(0.211_903_5 * red + 0.680_699_5 * green + 0.107_396_96 * blue);
        let s = libm::cbrtf(0.088_302_46 * red + 0.281_718_85 * green + 0.629_978_7 * blue);
        Self {
            l: 0.210_454_26 * l + 0.793_617_8 * m - 0.004_072_047 * s,
            a: 1.977_998_5 * l - 2.428_592_2 * m + 0.450_593_7 * s,
            b: 0.025_904_037 * l + 0.782_771_77 * m - 0.808_675_77 * s,
        }
    }

    /// From sRGB, 8 bits a channel.
    #[must_use]
    pub fn from_srgb(rgb: [u8; 3]) -> Self {
        Self::from_linear(rgb.map(linear))
    }

    /// To sRGB, 8 bits a channel; what sRGB cannot show is clipped channel by channel.
    #[must_use]
    pub fn to_srgb(self) -> [u8; 3] {
        let l = cubed(self.l + 0.396_337_78 * self.a + 0.215_803_76 * self.b);
        let m = cubed(self.l - 0.105_561_346 * self.a - 0.063_854_17 * self.b);
        let s = cubed(self.l - 0.089_484_18 * self.a - 1.291_485_5 * self.b);
        [
            4.076_741_7 * l - 3.307_711_6 * m + 0.230_969_94 * s,
            -1.268_438 * l + 2.609_757_4 * m - 0.341_319_38 * s,
            -0.004_196_086_3 * l - 0.703_418_6 * m + 1.707_614_7 * s,
        ]
        .map(encoded)
    }

    /// Distance from the grey axis: 0 for greys, about 0.1 for muted colours, up to 0.32 for the purest of sRGB.
    #[must_use]
    pub fn chroma(self) -> f32 {
        libm::sqrtf(self.a * self.a + self.b * self.b)
    }

    /// The angle about the grey axis in degrees, 0 to 360: about 29 for red, 110 yellow, 142 green, 264 blue.
    #[must_use]
    pub fn hue(self) -> f32 {
        let degrees = libm::atan2f(self.b, self.a).to_degrees();
        if degrees < 0.0 { degrees + 360.0 } else { degrees }
    }

    /// The straight distance; about 0.02 is just seen.
    #[must_use]
    pub fn distance(self, other: Self) -> f32 {
        libm::sqrtf(self.distance_squared(other))
    }

    /// The square of [`Self::distance`], which orders the same and costs less.
    #[must_use]
    pub fn distance_squared(self, other: Self) -> f32 {
        let (l, a, b) = (self.l - other.l, self.a - other.a, self.b - other.b);
        l * l + a * a + b * b
    }
}

/// The way between two hues in degrees, 0 to 180.
#[must_use]
pub fn hue_apart(one: f32, other: f32) -> f32 {
    let apart = (one - other).abs() % 360.0;
    if apart > 180.0 { 360.0 - apart } else { apart }
}

/// Linear light of an sRGB channel (IEC 61966-2-1).
#[must_use]
pub fn linear(channel: u8) -> f32 {
    let value = f32::from(channel) / 255.0;
    if value <= 0.040_45 { value / 12.92 } else { libm::powf((value + 0.055) / 1.055, 2.4) }
}

fn encoded(light: f32) -> u8 {
    let light = light.clamp(0.0, 1.0);
    let value =
        if light <= 0.003_130_8 { light * 12.92 } else { 1.055 * libm::powf(light, 1.0 / 2.4) - 0.055 };
    (value * 255.0 + 0.5) as u8
}

fn cubed(value: f32) -> f32 {
    value * value * value
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_published_pairs_of_red_and_white_are_met() {
        let red = Oklab::from_srgb([255, 0, 0]);
        let off = red.distance(Oklab { l: 0.627_955, a: 0.224_863, b: 0.125_846 });
        assert!(off < 1e-4, "{red:?}");
        let white = Oklab::from_srgb([255, 255, 255]);
        assert!(white.distance(Oklab { l: 1.0, a: 0.0, b: 0.0 }) < 1e-3, "{white:?}");
    }

    #[test]
    fn every_sixteenth_srgb_colour_comes_back() {
        for code in (0..=0x00FF_FFFF_u32).step_by(4_111) {
            let rgb = [(code >> 16) as u8, (code >> 8) as u8, code as u8];
            let back = Oklab::from_srgb(rgb).to_srgb();
            for (was, is) in rgb.into_iter().zip(back) {
                assert!(was.abs_diff(is) <= 1, "{rgb:?} came back as {back:?}");
            }
        }
    }

    #[test]
    fn hues_are_apart_by_the_shorter_way() {
        assert!((hue_apart(350.0, 10.0) - 20.0).abs() < 1e-3);
        assert!((hue_apart(10.0, 190.0) - 180.0).abs() < 1e-3);
    }
}
