//! Everything that is read from one picture, as plain data.

use serde::{Deserialize, Serialize};

use crate::colour::{ColourName, Naming, Oklab, Palette};
use crate::picture::{Picture, PictureError};
use crate::style::Style;
use crate::subject::{Setting, Subject};
use crate::surface::{Finish, Texture};

/// Changes whenever the same bytes give another reading, so that readings of an older reader are not taken for new ones.
pub const READER_VERSION: u32 = 1;

/// What one picture says about its product.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// How the subject was found.
    pub setting: Setting,
    /// Share of the picture that is subject, 0 to 1.
    pub coverage: f32,
    /// Share of the subject that is skin; 0 where nobody is in the picture.
    pub skin: f32,
    /// The mean of the whole picture, sRGB, 8 bits a channel: what a shelf paints until the picture is there.
    pub tint: [u8; 3],
    /// The product's colours with their shares, without skin.
    pub palette: Palette,
    /// The name of most of the product among all names; for a shop's own list ask
    /// [`Naming::among`] with the palette.
    pub colour: ColourName,
    /// How much of the product has that name, 0 to 1.
    pub colour_confidence: f32,
    /// What the filters measured; `None` where too little of a surface is to be seen.
    pub texture: Option<Texture>,
    /// The surface in one word.
    pub finish: Option<Finish>,
    /// Looks in 32 bytes.
    pub style: Style,
}

impl Reading {
    /// Reads a JPEG, PNG or WebP file. The same bytes give the same reading on every thread.
    pub fn of(bytes: &[u8]) -> Result<Self, PictureError> {
        Ok(Self::of_picture(&Picture::decode(bytes)?))
    }

    /// Reads a picture that was decoded before.
    #[must_use]
    pub fn of_picture(picture: &Picture) -> Self {
        let subject = Subject::of(picture);
        let palette = Palette::of(picture.pixels.iter().copied().zip(subject.weights.iter().copied()));
        let (colour, colour_confidence) = Naming::default().dominant(&palette);
        let texture = Texture::of(picture, &subject);
        Self {
            setting: subject.setting,
            coverage: subject.coverage,
            skin: subject.skin,
            tint: mean(&picture.pixels).to_srgb(),
            colour,
            colour_confidence,
            finish: texture.as_ref().map(Finish::of),
            style: Style::of(picture, &subject, &palette, texture.as_ref()),
            palette,
            texture,
        }
    }
}

fn mean(pixels: &[Oklab]) -> Oklab {
    let sums = pixels.iter().fold([0.0_f64; 3], |sums, pixel| {
        [sums[0] + f64::from(pixel.l), sums[1] + f64::from(pixel.a), sums[2] + f64::from(pixel.b)]
    });
    let [l, a, b] = sums.map(|sum| (sum / pixels.len().max(1) as f64) as f32);
    Oklab { l, a, b }
}
