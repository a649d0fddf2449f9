//! What the picture is about: the thing in front of the studio's backdrop, without the person who wears it.

mod backdrop;
mod flood;
mod person;

use crate::picture::Picture;

/// How the subject was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Setting {
    /// The file's own opacity.
    CutOut,
    /// A smooth backdrop at the border, taken away.
    Studio,
    /// Neither: the whole picture counts, its middle most.
    Scene,
}

/// Which pixels are the subject.
#[derive(Clone, Debug)]
pub struct Subject {
    /// How it was found.
    pub setting: Setting,
    /// For each pixel of the picture whether it is subject.
    pub mask: Vec<bool>,
    /// For each pixel whether it is product: subject and rather not skin.
    pub product: Vec<bool>,
    /// How much each pixel says about the product, 0 to 1: nothing outside of the subject, nothing on skin, and more in
    /// the middle.
    pub weights: Vec<f32>,
    /// Share of the picture that is subject, 0 to 1.
    pub coverage: f32,
    /// Share of the subject that is skin; 0 where nobody is in the picture.
    pub skin: f32,
}

/// Where the product mostly is: standard deviations of the weight around the middle, in widths and heights.
const MIDDLE: (f32, f32) = (0.22, 0.20);

/// A subject that covers less or more than this was not found.
const COVERAGE: std::ops::RangeInclusive<f32> = 0.004..=0.97;

impl Subject {
    /// Finds the subject of a picture.
    #[must_use]
    pub fn of(picture: &Picture) -> Self {
        let cut_out = picture
            .opacity
            .as_ref()
            .map(|opacity| opacity.iter().map(|&opacity| opacity > 127).collect::<Vec<bool>>());
        let found = cut_out.map(|mask| (Setting::CutOut, mask)).filter(|(_, mask)| plausible(mask));
        let found = found.or_else(|| {
            let backdrop = backdrop::Backdrop::of(picture)?;
            Some((Setting::Studio, flood::subject(picture, &backdrop))).filter(|(_, mask)| plausible(mask))
        });
        let (setting, mask) = found.unwrap_or_else(|| (Setting::Scene, vec![true; picture.pixels.len()]));
        let coverage = share(&mask);
        let mut skins: Vec<f32> = picture
            .pixels
            .iter()
            .zip(&mask)
            .map(|(&colour, &is)| if is { person::skin(colour) } else { 0.0 })
            .collect();
        let mut skin = skins.iter().sum::<f32>() / (coverage * mask.len() as f32).max(1.0);
        if !person::is_person(skin) {
            skin = 0.0;
            skins.fill(0.0);
        }
        let (width, height) = (picture.width, picture.height);
        let weights = (0..mask.len())
            .map(|place| {
                let (x, y) = (
                    backdrop::spread(place % width, width) / 2.0,
                    backdrop::spread(place / width, height) / 2.0,
                );
                let off = (x / MIDDLE.0).powi(2) + (y / MIDDLE.1).powi(2);
                if mask[place] { (1.0 - skins[place]) * libm::expf(-0.5 * off) } else { 0.0 }
            })
            .collect();
        let product = mask.iter().zip(&skins).map(|(&is, &skin)| is && skin < 0.5).collect();
        Self { setting, mask, product, weights, coverage, skin }
    }
}

fn share(mask: &[bool]) -> f32 {
    mask.iter().filter(|&&is| is).count() as f32 / mask.len().max(1) as f32
}

fn plausible(mask: &[bool]) -> bool {
    COVERAGE.contains(&share(mask))
}
