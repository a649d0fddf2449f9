//! What pictures, texts and reviews say of each product, beyond what the feed states.
//!
//! [`understand`] is the only entry. [`pictures`] reads pixels, [`opinions`] reviews,
//! [`text`] words, [`looks`] makes of an image model's vectors what [`fuse`] takes, which makes one vector of words and looks; [`materials`] guesses what the feed
//! leaves open, [`facets`] packs what travels to the browser, [`understood`] is the record that `pairwell inspect` shows, and
//! [`contradiction`] where picture and feed disagree.

mod contradiction;
mod facets;
mod fuse;
mod looks;
mod materials;
mod opinions;
mod pictures;
mod text;
pub mod understood;

use std::path::Path;

use pairwell_opinion::Opinion;
use pairwell_snapshot::{Colours, Facets};
use pairwell_vision::{Encoder, Reading, Style};
use serde::Serialize;

use crate::model::Merchant;
use crate::progress::Progress;
use materials::Material;
use pictures::Gallery;

pub use opinions::OpinionReport;
pub use pictures::PictureReport;

/// Where readings are kept from build to build, and where the record goes.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Sources<'a> {
    /// A folder with the pictures that the feed names.
    pub(crate) images: Option<&'a Path>,
    /// The folder of what earlier builds read.
    pub(crate) cache: Option<&'a Path>,
    /// A folder with a language model.
    pub(crate) text_model: Option<&'a Path>,
    /// An image model.
    pub(crate) image_model: Option<&'a Path>,
}

/// What was understood, one entry a product in the order of `Merchant::products`.
#[derive(Debug, Default)]
pub(crate) struct Understanding {
    /// What the main picture shows.
    pub(crate) readings: Vec<Option<Reading>>,
    /// What the reviews say.
    pub(crate) opinions: Vec<Opinion>,
    /// What it is made of: stated, or guessed from the picture.
    pub(crate) materials: Vec<Option<Material>>,
    /// The colours' names, by number.
    pub(crate) colours: Vec<Colours>,
    /// What reviews praise, as `Facets::drivers` has it.
    pub(crate) drivers: Vec<u32>,
    /// Words and looks in one vector, as `Facets::vector` has it.
    pub(crate) vectors: Vec<[u8; fuse::NUMBERS]>,
    /// What looks alike, best first, with how alike it is.
    pub(crate) look_alikes: Vec<Vec<(u32, f32)>>,
}

/// How much was understood, for the report.
#[derive(Debug, Clone, Default, Serialize)]
pub struct UnderstandReport {
    /// Pictures read, if a folder was given.
    pub pictures: Option<PictureReport>,
    /// Reviews read, if there are any.
    pub opinions: Option<OpinionReport>,
    /// Products whose material the feed states.
    pub materials_stated: usize,
    /// Products whose material was guessed from the picture.
    pub materials_guessed: usize,
    /// Products with others that look like them.
    pub with_look_alikes: usize,
    /// Products whose text a language model could not read.
    pub texts_unread: usize,
    /// Whatever kept earlier readings from being used or new ones from being kept.
    pub notes: Vec<String>,
}

/// Why a model that the merchant named cannot be used; the message says what to do.
#[derive(Debug, thiserror::Error)]
pub enum ModelError {
    /// The one for texts.
    #[error(transparent)]
    Text(#[from] pairwell_text::EncoderError),
    /// The one for pictures.
    #[error(transparent)]
    Image(#[from] pairwell_vision::EncoderError),
}

/// Reads everything. What cannot be read is named in the report; only a model that is no good stops a build.
pub(crate) fn understand(
    merchant: &Merchant,
    sources: Sources<'_>,
    progress: &dyn Progress,
) -> Result<(Understanding, UnderstandReport), ModelError> {
    let products = merchant.products.len();
    let mut report = UnderstandReport::default();
    let encoder = sources.image_model.map(Encoder::load).transpose()?;
    let Gallery { readings, vectors: seen } = match sources.images {
        Some(folder) => {
            let (cache, notes) = (sources.cache, &mut report.notes);
            let (gallery, pictures) =
                pictures::read(&merchant.products, folder, cache, encoder.as_ref(), progress, notes);
            report.pictures = Some(pictures);
            gallery
        }
        None => Gallery { readings: (0..products).map(|_| None).collect(), vectors: None },
    };
    let (opinions, said) = opinions::read(merchant, progress);
    report.opinions = said;
    let materials = materials::of(&merchant.products, &readings);
    report.materials_stated = materials.iter().flatten().filter(|material| material.stated).count();
    report.materials_guessed = materials.iter().flatten().filter(|material| !material.stated).count();
    let colours = readings.iter().map(|reading| facets::colours(reading.as_ref())).collect();
    let drivers = opinions.iter().map(facets::drivers).collect();
    let (words, unread) = text::vectors(merchant, sources.text_model, progress)?;
    let looks: Vec<Option<Style>> = match seen {
        Some(vectors) => looks::styles(&vectors),
        None => readings.iter().map(|reading| reading.as_ref().map(|reading| reading.style)).collect(),
    };
    let looks: Vec<Option<&Style>> = looks.iter().map(Option::as_ref).collect();
    let vectors = fuse::fuse(&words, &looks);
    let look_alikes = fuse::look_alikes(&vectors, &looks);
    (report.with_look_alikes, report.texts_unread) =
        (look_alikes.iter().filter(|alike| !alike.is_empty()).count(), unread);
    let vectors = vectors.into_iter().map(|vector| vector.map(i8::cast_unsigned)).collect();
    Ok((Understanding { readings, opinions, materials, colours, drivers, vectors, look_alikes }, report))
}

impl Understanding {
    /// What travels to the browser of a product.
    pub(crate) fn facets(&self, product: usize) -> Facets<'_> {
        Facets {
            vector: self.vectors.get(product).map_or(&[][..], |vector| vector),
            drivers: self.drivers.get(product).copied().unwrap_or(0),
            colours: self.colours.get(product).copied().unwrap_or_default(),
        }
    }

    /// The mean colour of the product's picture, 0xRRGGBB; 0 where unknown.
    pub(crate) fn tint(&self, product: usize) -> u32 {
        let reading = self.readings.get(product).and_then(Option::as_ref);
        reading
            .map_or(0, |reading| reading.tint.iter().fold(0, |tint, channel| tint << 8 | u32::from(*channel)))
    }
}
