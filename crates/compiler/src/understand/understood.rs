//! The record of what was understood: kept beside the readings, never in the snapshot; `pairwell inspect` shows it.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use pairwell_opinion::Opinion;
use pairwell_vision::colour::Oklab;
use serde::{Deserialize, Serialize};

use super::Understanding;
use crate::model::{Availability, Merchant, Product};

/// Attributes that name a colour.
const COLOUR_ATTRIBUTES: [&str; 2] = ["color", "colour"];

/// What was understood of a whole catalog by one build.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Understood {
    /// The build that it belongs to, as `build.json` names it.
    pub build_id: String,
    /// One entry a product, in the feed's order.
    pub products: Vec<UnderstoodProduct>,
}

/// What was understood of one product.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct UnderstoodProduct {
    /// Product key.
    pub key: String,
    /// Its main picture's address in the feed; empty when it has none.
    pub image: String,
    /// What the picture shows; `None` when it was not read.
    pub picture: Option<UnderstoodPicture>,
    /// What it is made of, if anything says so.
    pub material: Option<String>,
    /// Whether the feed says so; otherwise it was guessed from the picture.
    pub material_stated: bool,
    /// The colours that the feed states, as it words them.
    #[serde(default)]
    pub colours_stated: Vec<String>,
    /// Attributes that the feed states.
    pub attributes: usize,
    /// Characters of its description.
    pub description_characters: usize,
    /// Buyable forms.
    pub variants: usize,
    /// Buyable forms of which the feed says whether they are in stock.
    pub variants_with_stock: usize,
    /// Products that the merchant linked to it by hand.
    pub links: usize,
    /// Reviews of it.
    pub reviews: usize,
    /// Mean stars, 1 to 5; `None` without reviews.
    pub stars: Option<f32>,
    /// What the reviews say; `None` without reviews.
    pub opinion: Option<Opinion>,
}

/// What a picture shows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct UnderstoodPicture {
    /// How the subject was found.
    pub setting: String,
    /// The product's colour in a word.
    pub colour: String,
    /// The product's colours, `#rrggbb`, with their shares, the largest first.
    pub palette: Vec<(String, f32)>,
    /// The surface in a word, if one can be seen.
    pub finish: Option<String>,
}

/// Why a record could not be kept or read.
#[derive(Debug, thiserror::Error)]
#[error(
    "{}: the record of what was understood cannot be {doing} ({source}). Expected a folder for what builds keep. Name \
     another with --cache.", path.display()
)]
pub struct RecordError {
    path: PathBuf,
    doing: &'static str,
    source: std::io::Error,
}

impl Understood {
    pub(crate) fn of(merchant: &Merchant, understanding: &Understanding, build_id: &str) -> Self {
        let mut stars = vec![(0.0_f32, 0_usize); merchant.products.len()];
        for review in &merchant.reviews {
            let (sum, count) = &mut stars[review.product as usize];
            *sum += review.stars;
            *count += 1;
        }
        let products = merchant.products.iter().enumerate().map(|(place, product)| {
            let reading = understanding.readings.get(place).and_then(Option::as_ref);
            let material = understanding.materials.get(place).and_then(Option::as_ref);
            let (sum, reviews) = stars[place];
            let known = |v: &&crate::model::Variant| v.availability != Availability::Unknown;
            UnderstoodProduct {
                key: product.key.clone(),
                image: product.image.clone(),
                picture: reading.map(|reading| UnderstoodPicture {
                    setting: format!("{:?}", reading.setting).to_lowercase(),
                    colour: reading.colour.word().to_owned(),
                    palette: reading.palette.swatches.iter().map(|s| (hex(s.colour), s.share)).collect(),
                    finish: reading.finish.map(|finish| format!("{finish:?}").to_lowercase()),
                }),
                material: material.map(|material| material.name.clone()),
                material_stated: material.is_some_and(|material| material.stated),
                colours_stated: stated_colours(product),
                attributes: product.attributes.len(),
                description_characters: product.description.chars().count(),
                variants: product.variants.len(),
                variants_with_stock: product.variants.iter().filter(known).count(),
                links: product.links.len(),
                reviews,
                #[expect(clippy::cast_precision_loss, reason = "a mean of stars")]
                stars: (reviews > 0).then(|| sum / reviews as f32),
                opinion: understanding.opinions.get(place).filter(|_| reviews > 0).cloned(),
            }
        });
        Self { build_id: build_id.to_owned(), products: products.collect() }
    }

    /// Writes the record of a shop into the folder; complete or not at all.
    pub(crate) fn keep(&self, folder: &Path, shop_id: u64) -> Result<(), RecordError> {
        let path = path(folder, shop_id);
        let failed = |source| RecordError { path: path.clone(), doing: "written", source };
        fs::create_dir_all(folder).map_err(failed)?;
        let mut file = tempfile::NamedTempFile::new_in(folder).map_err(failed)?;
        let bytes = serde_json::to_vec(self).map_err(|error| failed(error.into()))?;
        file.write_all(&bytes).map_err(failed)?;
        file.persist(&path).map(drop).map_err(|error| failed(error.error))
    }

    /// Reads the record of a shop; `None` when no build has left one.
    pub fn read(folder: &Path, shop_id: u64) -> Result<Option<Self>, RecordError> {
        let path = path(folder, shop_id);
        let failed = |source| RecordError { path: path.clone(), doing: "read", source };
        match fs::read(&path) {
            Ok(bytes) => serde_json::from_slice(&bytes).map(Some).map_err(|error| failed(error.into())),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(failed(error)),
        }
    }
}

fn stated_colours(product: &Product) -> Vec<String> {
    let stated = product.attributes.iter().filter(|(name, _)| COLOUR_ATTRIBUTES.contains(&name.as_str()));
    stated.map(|(_, value)| value.clone()).collect()
}

fn path(folder: &Path, shop_id: u64) -> PathBuf {
    folder.join(format!("understood-{shop_id:016x}.json"))
}

fn hex(colour: Oklab) -> String {
    let [red, green, blue] = colour.to_srgb();
    format!("#{red:02x}{green:02x}{blue:02x}")
}
