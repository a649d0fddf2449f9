//! The mean colour of each product's picture: what a shelf paints until the picture is there.

use std::collections::HashMap;
use std::fs;
use std::io::Cursor;
use std::path::{Path, PathBuf};

use image::{ImageReader, Limits};
use rayon::prelude::*;
use serde::Serialize;

use crate::model::Product;
use crate::progress::Progress;

/// A picture of more pixels than this on a side is refused, whatever its file's size.
const MOST_PIXELS_A_SIDE: u32 = 12_000;

/// Memory that decoding one picture may take.
const MOST_DECODED_BYTES: u64 = 512 * 1024 * 1024;

/// Names of files that the report gives.
const EXAMPLES: usize = 5;

/// What happened to the pictures.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PictureReport {
    /// Products whose feed names a picture.
    pub named: usize,
    /// Of those, pictures read.
    pub read: usize,
    /// Of those, pictures that the folder does not have.
    pub missing: usize,
    /// Pictures that could not be decoded, and why; the first few.
    pub unreadable: Vec<String>,
}

/// Mean colours by product, 0xRRGGBB, 0 where there is none.
pub(crate) fn tints(
    products: &[Product],
    folder: &Path,
    progress: &dyn Progress,
) -> (Vec<u32>, PictureReport) {
    let files = files(folder);
    progress.start("Reading pictures", products.len() as u64);
    let outcomes: Vec<Option<Outcome>> =
        products
            .par_iter()
            .map(|product| {
                progress.advance(1);
                let name = file_name(&product.image)?;
                let path = files.get(name);
                Some(path.map_or(Outcome::Missing, |path| {
                    tint(path).map_or_else(Outcome::Unreadable, Outcome::Tint)
                }))
            })
            .collect();
    let mut report = PictureReport { named: outcomes.iter().flatten().count(), ..PictureReport::default() };
    let mut tints = vec![0; products.len()];
    for (place, outcome) in outcomes.into_iter().enumerate() {
        match outcome {
            Some(Outcome::Tint(tint)) => {
                report.read += 1;
                tints[place] = tint;
            }
            Some(Outcome::Missing) => report.missing += 1,
            Some(Outcome::Unreadable(why)) if report.unreadable.len() < EXAMPLES => {
                report.unreadable.push(why);
            }
            Some(Outcome::Unreadable(_)) | None => {}
        }
    }
    progress.finish(&format!("{} of {} pictures read", report.read, report.named));
    (tints, report)
}

enum Outcome {
    Missing,
    Unreadable(String),
    Tint(u32),
}

/// Files below the folder by their name; of two with one name the first in the order of paths.
fn files(folder: &Path) -> HashMap<String, PathBuf> {
    let mut found = HashMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(&folder).into_iter().flatten().flatten();
        let mut paths: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
        paths.sort();
        for path in paths {
            if path.is_dir() {
                folders.push(path);
            } else if let Some(name) = path.file_name().and_then(|name| name.to_str()) {
                found.entry(name.to_owned()).or_insert(path);
            }
        }
    }
    found
}

/// The last part of an address without its query.
fn file_name(address: &str) -> Option<&str> {
    let path = address.split(['?', '#']).next().unwrap_or(address);
    path.rsplit('/').next().filter(|name| !name.is_empty())
}

fn tint(path: &Path) -> Result<u32, String> {
    let why = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
    let bytes = fs::read(path).map_err(|e| why(&e))?;
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|e| why(&e))?;
    let mut limits = Limits::default();
    limits.max_image_width = Some(MOST_PIXELS_A_SIDE);
    limits.max_image_height = Some(MOST_PIXELS_A_SIDE);
    limits.max_alloc = Some(MOST_DECODED_BYTES);
    reader.limits(limits);
    let picture = reader.decode().map_err(|e| why(&e))?.into_rgb8();
    let mut sums = [0_u64; 3];
    for pixel in picture.pixels() {
        for (sum, channel) in sums.iter_mut().zip(pixel.0) {
            *sum += u64::from(channel);
        }
    }
    let pixels = u64::from(picture.width()) * u64::from(picture.height());
    Ok(sums
        .into_iter()
        .fold(0, |colour, sum| (colour << 8) | u32::try_from(sum / pixels.max(1)).unwrap_or(0)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::progress::Silent;

    fn product(image: &str) -> Product {
        Product { key: image.into(), image: image.into(), ..Product::default() }
    }

    #[test]
    fn pictures_are_found_by_name_and_broken_ones_are_named_and_passed_over() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("deep")).unwrap();
        let colour = image::Rgb([200_u8, 100, 50]);
        image::RgbImage::from_pixel(8, 8, colour).save(folder.path().join("deep/mug.png")).unwrap();
        fs::write(folder.path().join("torn.jpg"), [0xFF, 0xD8, 0xFF, 0x00]).unwrap();
        let products = ["https://cdn.example/a/mug.png?v=3", "https://cdn.example/torn.jpg", "/gone.jpg", ""]
            .map(product);
        let (tints, report) = tints(&products, folder.path(), &Silent);
        assert_eq!(tints, [0x00C8_6432, 0, 0, 0]);
        assert_eq!((report.named, report.read, report.missing), (3, 1, 1));
        assert!(report.unreadable[0].contains("torn.jpg"), "{report:?}");
    }
}
