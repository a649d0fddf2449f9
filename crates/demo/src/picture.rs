//! Pictures of the products: small scenes of signed distances, lit like a studio.

#![allow(
    clippy::many_single_char_names,
    reason = "geometry: p is a point, x and y are where it is, u and v its surface"
)]

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

/// What is traced once and shared by all pictures of it: one form, in one material where that shapes it.
type Shared = (Silhouette, u8, Option<Material>);

/// Draws every picture of the catalog into a folder, in parallel; returns how many there are.
pub fn draw_all(catalog: &Catalog, folder: &Path) -> Result<usize, PictureError> {
    fs::create_dir_all(folder)
        .map_err(|source| PictureError::Write { path: folder.display().to_string(), source })?;
    let mut groups: BTreeMap<Shared, Vec<&Product>> = BTreeMap::new();
    for product in &catalog.products {
        groups.entry(shared(product)).or_default().push(product);
    }
    let groups: Vec<(Shared, Vec<&Product>)> = groups.into_iter().collect();
    let curve = Curve::new();
    let counts = groups.par_iter().map(|(shared, products)| {
        let sketch = sketch(*shared, SIDE as usize, &curve);
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

/// One picture of a product in a colour: `side` by `side` pixels of three bytes, from the top left; `side` is a multiple
/// of 8.
#[must_use]
pub fn draw(product: &Product, shade: Shade, side: usize) -> Vec<u8> {
    let curve = Curve::new();
    let sketch = sketch(shared(product), side, &curve);
    shade::paint(&sketch, &Palette::of(product, shade), &curve)
}

fn shared(product: &Product) -> Shared {
    let material = product.silhouette.follows_material().then_some(product.material);
    (product.silhouette, product.form, material)
}

fn sketch((silhouette, form, material): Shared, side: usize, curve: &Curve) -> Sketch {
    Sketch::of(form::of(silhouette, form, material.unwrap_or(Material::Ceramic)).as_ref(), side, curve)
}

fn encode(file: &str, pixels: &[u8]) -> Result<Vec<u8>, PictureError> {
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, QUALITY)
        .write_image(pixels, SIDE, SIDE, image::ExtendedColorType::Rgb8)
        .map_err(|source| PictureError::Encode { file: file.to_owned(), source })?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{catalog, department};

    const SMALL: usize = 160;

    fn products() -> Vec<Product> {
        catalog::build(department::read_all().unwrap(), 1).products
    }

    /// Mean and standard deviation of the brightness, 0 to 255.
    fn spread(pixels: &[u8]) -> (f64, f64) {
        let count = pixels.len() as f64;
        let mean = pixels.iter().map(|value| f64::from(*value)).sum::<f64>() / count;
        let variance = pixels.iter().map(|value| (f64::from(*value) - mean).powi(2)).sum::<f64>() / count;
        (mean, variance.sqrt())
    }

    #[test]
    fn no_form_is_blank_and_none_fills_its_picture() {
        let mut seen = std::collections::BTreeSet::new();
        let products: Vec<Product> = products()
            .into_iter()
            .filter(|product| seen.insert((product.silhouette, product.form)))
            .collect();
        products.par_iter().for_each(|product| {
            let pixels = draw(product, product.colours[0], SMALL);
            let (mean, deviation) = spread(&pixels);
            assert!(deviation > 4.0 && mean > 40.0, "{}: {mean} {deviation}", product.handle);
            let (_, corner) = spread(&pixels[pixels.len() - 24..]);
            assert!(corner < 12.0, "{}: the backdrop's corner is covered", product.handle);
        });
    }

    #[test]
    fn the_same_product_draws_the_same_pixels_and_another_colour_draws_others() {
        let product = products().into_iter().find(|product| product.colours.len() > 1).unwrap();
        let first = draw(&product, product.colours[0], SMALL);
        assert_eq!(first, draw(&product, product.colours[0], SMALL));
        assert_ne!(first, draw(&product, product.colours[1], SMALL));
    }

    #[test]
    fn a_picture_shows_the_colour_that_it_is_named_for() {
        let product =
            products().into_iter().find(|product| product.handle == "cotton-weekend-sweater").unwrap();
        let colour_of = |name: &str| {
            let pixels = draw(&product, crate::colour::named(name).unwrap(), SMALL);
            let middle = (SMALL / 2 * SMALL + SMALL / 2) * 3;
            let patch = &pixels[middle - 60..middle + 60];
            [0, 1, 2]
                .map(|part| patch.iter().skip(part).step_by(3).map(|value| f64::from(*value)).sum::<f64>())
        };
        let [red, _, blue] = colour_of("Sky");
        assert!(blue > red * 1.15, "sky is blue: {red} {blue}");
        let [red, _, blue] = colour_of("Rust");
        assert!(red > blue * 1.5, "rust is red: {red} {blue}");
    }
}
