//! What products are made of: as the feed states it, or as the shop's own pictures teach.

use pairwell_vision::Reading;
use pairwell_vision::surface::material::{Example, Materials};

use crate::model::Product;

/// The attribute that names what a product is made of.
const ATTRIBUTE: &str = "material";

/// A guess has to be as sure as this.
const LEAST_CONFIDENCE: f32 = 0.95;

/// Guesses are made where the lesson was right so often on products it had not seen, and so much oftener than the
/// commonest material alone would be.
const LEAST_RIGHT: f32 = 0.75;
const LEAST_GAIN: f32 = 0.2;

/// What a product is made of.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Material {
    /// The shop's word, in lower case.
    pub(crate) name: String,
    /// Whether the feed says so; otherwise it was guessed from the picture.
    pub(crate) stated: bool,
}

/// Materials by product.
pub(super) fn of(products: &[Product], readings: &[Option<Reading>]) -> Vec<Option<Material>> {
    let stated: Vec<Option<String>> = products.iter().map(stated).collect();
    let textures =
        || readings.iter().map(|reading| reading.as_ref().and_then(|reading| reading.texture.as_ref()));
    let examples: Vec<Example<'_>> = (0_u64..)
        .zip(stated.iter().zip(textures()))
        .filter_map(|(product, (material, texture))| {
            Some(Example { texture: texture?, material: material.as_deref()?, product })
        })
        .collect();
    let lesson = Materials::learn(&examples)
        .filter(|lesson| lesson.held_out >= LEAST_RIGHT && lesson.held_out >= lesson.commonest + LEAST_GAIN);
    stated
        .iter()
        .zip(textures())
        .map(|(material, texture)| {
            if let Some(name) = material {
                return Some(Material { name: name.clone(), stated: true });
            }
            let guess = lesson.as_ref()?.guess(texture?);
            let sure = guess.confidence >= LEAST_CONFIDENCE;
            sure.then(|| Material { name: guess.material.to_owned(), stated: false })
        })
        .collect()
}

/// The first material that the feed states.
fn stated(product: &Product) -> Option<String> {
    let values = product.attributes.iter().filter(|(name, _)| name == ATTRIBUTE).map(|(_, value)| value);
    values.map(|value| value.trim().to_lowercase()).find(|value| !value.is_empty())
}
