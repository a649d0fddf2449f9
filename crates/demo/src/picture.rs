//! Pictures of the products: small scenes of signed distances, lit like a studio.

mod form;
mod march;
mod noise;
mod palette;
mod shade;
mod shadow;
mod silhouette;
mod solid;
mod studio;
mod surface;
mod trace;
mod vector;

use std::{collections::BTreeMap, fs, io, path::Path};

use image::{ImageEncoder, codecs::jpeg::JpegEncoder};
use rayon::prelude::*;

pub use silhouette::Silhouette;

use crate::{
    catalog::{Catalog, Product},
    colour::Shade,
    material::Material,
};
use palette::Palette;
use shade::Curve;
use trace::Sketch;

/// Width and height of every picture, in pixels.
pub const SIDE: u32 = 800;
/// JPEG quality, of 100.
const QUALITY: u8 = 84;

/// A picture that could not be made.
#[derive(Debug, thiserror::Error)]
pub enum PictureError {
    /// The encoder refused it.
    #[error(
        "{file} not encoded: {source}; expected an {SIDE} by {SIDE} picture; report it as a fault of the generator"
    )]
    Encode {
        /// The picture's file name.
        file: String,
        /// What the encoder said.
        source: image::ImageError,
    },
    /// The folder or file could not be written.
    #[error("{path} not written: {source}; expected a folder that can be written; choose another with --out")]
    Write {
        /// The folder or file.
        path: String,
        /// What the system said.
        source: io::Error,
    },
}

/// What is drawn once and shared by all pictures of it: one form in one kind of material.
type Shared = (Silhouette, u8, Material);

/// Draws every picture of the catalog into a folder, in parallel; returns how many there are.
pub fn draw_all(catalog: &Catalog, folder: &Path) -> Result<usize, PictureError> {
    fs::create_dir_all(folder)
        .map_err(|source| PictureError::Write { path: folder.display().to_string(), source })?;
    let mut groups: BTreeMap<Shared, Vec<&Product>> = BTreeMap::new();
    for product in &catalog.products {
        groups.entry((product.silhouette, product.form, product.material)).or_default().push(product);
    }
    let groups: Vec<(Shared, Vec<&Product>)> = groups.into_iter().collect();
    let curve = Curve::new();
    let counts = groups.par_iter().map(|((silhouette, form, material), products)| {
        let sketch = sketch(*silhouette, *form, *material, &curve);
        let mut count = 0;
        for product in products {
            for image in &product.images {
                let path = folder.join(&image.file);
                let bytes =
                    encode(&image.file, &shade::paint(&sketch, &Palette::of(product, image.shade), &curve))?;
                fs::write(&path, bytes)
                    .map_err(|source| PictureError::Write { path: path.display().to_string(), source })?;
                count += 1;
            }
        }
        Ok(count)
    });
    counts.sum()
}

/// One picture of a product in a colour: `SIDE` by `SIDE` pixels of three bytes, from the top left.
#[must_use]
pub fn draw(product: &Product, shade: Shade) -> Vec<u8> {
    let curve = Curve::new();
    let sketch = sketch(product.silhouette, product.form, product.material, &curve);
    shade::paint(&sketch, &Palette::of(product, shade), &curve)
}

fn sketch(silhouette: Silhouette, form: u8, material: Material, curve: &Curve) -> Sketch {
    Sketch::of(form::of(silhouette, form, material).as_ref(), curve)
}

fn encode(file: &str, pixels: &[u8]) -> Result<Vec<u8>, PictureError> {
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, QUALITY)
        .write_image(pixels, SIDE, SIDE, image::ExtendedColorType::Rgb8)
        .map_err(|source| PictureError::Encode { file: file.to_owned(), source })?;
    Ok(bytes)
}
