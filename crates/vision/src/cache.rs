//! Readings kept in a folder by what the picture's bytes are: an unchanged picture is never decoded twice.
//!
//! One small JSON file a picture, named after the SHA-256 of the reader's version and the bytes. Whatever is wrong with
//! such a file, the picture is read anew; whatever is wrong with the folder, the readings are right and only slower.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use sha2::{Digest, Sha256};

use crate::picture::PictureError;
use crate::reading::{READER_VERSION, Reading};

/// Why a folder cannot hold readings.
#[derive(Debug, thiserror::Error)]
#[error(
    "{}: cannot be used to keep readings of pictures ({source}). Expected a folder that can be made and written. \
     Name another, or give this one to the user who builds.", folder.display()
)]
pub struct CacheError {
    folder: PathBuf,
    source: std::io::Error,
}

/// A folder of readings; may be shared by threads, and by builds that run at the same time.
#[derive(Debug)]
pub struct Cache {
    folder: PathBuf,
    remembered: AtomicU64,
    read: AtomicU64,
    not_kept: AtomicU64,
}

/// What a cache did since it was opened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Readings that were there.
    pub remembered: u64,
    /// Pictures that were decoded and read.
    pub read: u64,
    /// Of those, readings that could not be written into the folder.
    pub not_kept: u64,
}

impl Cache {
    /// Makes the folder if it is not there.
    pub fn open(folder: &Path) -> Result<Self, CacheError> {
        fs::create_dir_all(folder).map_err(|source| CacheError { folder: folder.to_owned(), source })?;
        Ok(Self {
            folder: folder.to_owned(),
            remembered: AtomicU64::new(0),
            read: AtomicU64::new(0),
            not_kept: AtomicU64::new(0),
        })
    }

    /// The reading of a picture's bytes, remembered or new. Pictures that cannot be read are tried again each time.
    pub fn read(&self, bytes: &[u8]) -> Result<Reading, PictureError> {
        let path = self.folder.join(file_name(bytes));
        if let Some(reading) = remembered(&path) {
            self.remembered.fetch_add(1, Ordering::Relaxed);
            return Ok(reading);
        }
        let reading = Reading::of(bytes)?;
        self.read.fetch_add(1, Ordering::Relaxed);
        if keep(&self.folder, &path, &reading).is_err() {
            self.not_kept.fetch_add(1, Ordering::Relaxed);
        }
        Ok(reading)
    }

    /// What happened so far.
    #[must_use]
    pub fn counts(&self) -> Counts {
        Counts {
            remembered: self.remembered.load(Ordering::Relaxed),
            read: self.read.load(Ordering::Relaxed),
            not_kept: self.not_kept.load(Ordering::Relaxed),
        }
    }
}

fn file_name(bytes: &[u8]) -> String {
    let mut hasher = Sha256::new();
    hasher.update(READER_VERSION.to_le_bytes());
    hasher.update(bytes);
    format!("{:x}.json", hasher.finalize())
}

fn remembered(path: &Path) -> Option<Reading> {
    serde_json::from_slice(&fs::read(path).ok()?).ok()
}

/// Written beside and renamed, so that nobody ever sees half a reading.
fn keep(folder: &Path, path: &Path, reading: &Reading) -> std::io::Result<()> {
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(&serde_json::to_vec(reading)?)?;
    file.persist(path).map(drop).map_err(|error| error.error)
}
