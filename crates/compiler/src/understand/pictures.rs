//! Each product's main picture, read as pixels: once for all products that show it, and never twice while it stays the same.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::path::{Path, PathBuf};

use pairwell_vision::picture::Picture;
use pairwell_vision::{Cache, CacheError, Encoder, Reading};
use rayon::prelude::*;
use serde::Serialize;

use crate::model::Product;
use crate::progress::Progress;

/// What happened to the pictures.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PictureReport {
    /// Products whose feed names a picture.
    pub named: usize,
    /// Of those, products whose picture was read.
    pub read: usize,
    /// Of those, pictures that the folder does not have.
    pub missing: usize,
    /// Files that were decoded; the others were known from an earlier build.
    pub decoded: usize,
    /// Files that an image model looked at; the others were known from an earlier build. `None` without a model.
    pub seen_by_model: Option<usize>,
    /// Pictures that could not be read, each with its file, why, and what to do.
    pub unreadable: Vec<String>,
}

/// What is known of the products' main pictures, one entry a product.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Gallery {
    pub(super) readings: Vec<Option<Reading>>,
    /// What an image model says of them; none without a model.
    pub(super) vectors: Option<Vec<Option<Vec<f32>>>>,
}

/// What is made of each picture, and where it is kept.
struct Readers<'a> {
    readings: Option<Cache>,
    encoder: Option<&'a Encoder>,
    vectors: Option<Cache>,
}

/// One picture.
type Seen = (Reading, Option<Result<Vec<f32>, String>>);

/// Pictures are decoded one a thread, so memory does not grow with their number.
pub(super) fn read(
    products: &[Product],
    folder: &Path,
    cache: Option<&Path>,
    encoder: Option<&Encoder>,
    progress: &dyn Progress,
    notes: &mut Vec<String>,
) -> (Gallery, PictureReport) {
    let files = files(folder);
    let readers = Readers::open(cache, encoder, notes);
    let named: Vec<Option<Option<&PathBuf>>> =
        products.iter().map(|product| file_name(&product.image).map(|name| files.get(name))).collect();
    let distinct: BTreeSet<&PathBuf> = named.iter().flatten().flatten().copied().collect();
    progress.start("Reading pictures", distinct.len() as u64);
    let read: BTreeMap<&PathBuf, Result<Seen, String>> = distinct
        .into_par_iter()
        .map(|path| {
            progress.advance(1);
            (path, readers.see(path).map_err(|why| format!("{}: {why}", path.display())))
        })
        .collect();
    let mut report = PictureReport { named: named.iter().flatten().count(), ..PictureReport::default() };
    let failed = |(path, outcome): (&&PathBuf, &Result<Seen, String>)| match outcome {
        Err(why) => Some(why.clone()),
        Ok((_, Some(Err(why)))) => Some(format!(
            "{}: the image model cannot look at it ({why}). Its looks stay unknown; the rest of it was read.",
            path.display()
        )),
        Ok(_) => None,
    };
    report.unreadable = read.iter().filter_map(failed).collect();
    let readable = read.values().filter(|outcome| outcome.is_ok()).count();
    let made = |cache: &Option<Cache>| match cache.as_ref().map(Cache::counts) {
        Some(counts) => usize::try_from(counts.read).unwrap_or(usize::MAX),
        None => readable,
    };
    report.decoded = made(&readers.readings);
    report.seen_by_model = encoder.map(|_| made(&readers.vectors));
    readers.note_what_was_lost(notes);
    let mut gallery = Gallery { readings: Vec::new(), vectors: encoder.map(|_| Vec::new()) };
    for file in named {
        let seen = file.flatten().and_then(|path| read.get(path)).and_then(|outcome| outcome.as_ref().ok());
        report.read += usize::from(seen.is_some());
        report.missing += usize::from(file == Some(None));
        gallery.readings.push(seen.map(|(reading, _)| reading.clone()));
        if let Some(vectors) = &mut gallery.vectors {
            let vector = seen.and_then(|(_, vector)| vector.as_ref());
            vectors.push(vector.and_then(|vector| vector.as_ref().ok()).cloned());
        }
    }
    progress.finish(&format!("{} of {} products have a picture that was read", report.read, report.named));
    (gallery, report)
}

impl<'a> Readers<'a> {
    /// Where a folder cannot be used, a note says so and nothing is kept.
    fn open(cache: Option<&Path>, encoder: Option<&'a Encoder>, notes: &mut Vec<String>) -> Self {
        let mut opened = |made: Option<Result<Cache, CacheError>>| match made? {
            Ok(cache) => Some(cache),
            Err(error) => {
                notes.push(error.to_string());
                None
            }
        };
        let folder = |name: &str| cache.map(|cache| cache.join(name));
        let vectors = encoder.and_then(|encoder| Some((folder("looks")?, encoder)));
        Self {
            readings: opened(folder("pictures").map(|folder| Cache::open(&folder))),
            encoder,
            vectors: opened(vectors.map(|(folder, encoder)| Cache::of_vectors(&folder, encoder))),
        }
    }

    fn see(&self, path: &Path) -> Result<Seen, String> {
        let bytes = fs::read(path).map_err(|error| {
            format!("cannot be read ({error}). Expected a file that may be opened. Check its rights.")
        })?;
        let reading = self.readings.as_ref().map_or_else(|| Reading::of(&bytes), |cache| cache.read(&bytes));
        let vector = self.encoder.map(|encoder| {
            let look =
                |bytes: &[u8]| encoder.encode(&Picture::decode(bytes).map_err(|error| error.to_string())?);
            self.vectors.as_ref().map_or_else(|| look(&bytes), |cache| cache.kept(&bytes, look))
        });
        Ok((reading.map_err(|error| error.to_string())?, vector))
    }

    fn note_what_was_lost(&self, notes: &mut Vec<String>) {
        let lost: u64 =
            [&self.readings, &self.vectors].into_iter().flatten().map(|cache| cache.counts().not_kept).sum();
        if lost > 0 {
            notes.push(format!(
                "{lost} readings of pictures could not be kept; the next build reads them again. Make room in the cache folder."
            ));
        }
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::progress::Silent;

    fn product(image: &str) -> Product {
        Product { key: image.into(), image: image.into(), ..Product::default() }
    }

    fn mug(folder: &Path) {
        fs::create_dir_all(folder.join("deep")).unwrap();
        let colour = image::Rgb([200_u8, 100, 50]);
        image::RgbImage::from_pixel(8, 8, colour).save(folder.join("deep/mug.png")).unwrap();
    }

    #[test]
    fn pictures_are_found_by_name_and_broken_ones_are_named_and_passed_over() {
        let folder = tempfile::tempdir().unwrap();
        mug(folder.path());
        fs::write(folder.path().join("torn.jpg"), [0xFF, 0xD8, 0xFF, 0x00]).unwrap();
        let products = ["https://cdn.example/a/mug.png?v=3", "https://cdn.example/torn.jpg", "/gone.jpg", ""]
            .map(product);
        let (gallery, report) = read(&products, folder.path(), None, None, &Silent, &mut Vec::new());
        assert_eq!(
            gallery.readings.iter().map(Option::is_some).collect::<Vec<_>>(),
            [true, false, false, false]
        );
        assert_eq!((report.named, report.read, report.missing, report.decoded), (3, 1, 1, 1));
        assert!(report.unreadable.len() == 1 && report.unreadable[0].contains("torn.jpg"), "{report:?}");
    }

    #[test]
    fn an_unchanged_picture_is_decoded_once_however_many_products_and_builds_there_are() {
        let folder = tempfile::tempdir().unwrap();
        mug(folder.path());
        let cache = tempfile::tempdir().unwrap();
        let products = [product("/a/mug.png"), product("/b/mug.png")];
        let again = || read(&products, folder.path(), Some(cache.path()), None, &Silent, &mut Vec::new());
        let (first, report) = again();
        assert_eq!((report.read, report.decoded), (2, 1));
        let (second, report) = again();
        assert_eq!((report.read, report.decoded), (2, 0));
        assert_eq!(first, second);
    }

    #[test]
    fn a_cache_that_cannot_be_made_costs_time_and_a_note() {
        let folder = tempfile::tempdir().unwrap();
        mug(folder.path());
        let taken = folder.path().join("taken");
        fs::write(&taken, "").unwrap();
        let mut notes = Vec::new();
        let (gallery, _) =
            read(&[product("mug.png")], folder.path(), Some(&taken), None, &Silent, &mut notes);
        assert!(gallery.readings[0].is_some());
        assert!(notes.len() == 1 && notes[0].contains("Expected a folder"), "{notes:?}");
    }
}
