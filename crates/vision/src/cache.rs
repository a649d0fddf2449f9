//! What was made of pictures, kept in a folder by the pictures' bytes: an unchanged picture is never decoded twice.
//!
//! One small JSON file a picture, named after the SHA-256 of the maker's version and the bytes. Whatever is wrong with
//! such a file, the picture is read anew; whatever is wrong with the folder, the readings are right and only slower.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

use crate::encoder::Encoder;
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

/// A folder of readings, or of vectors of one model; may be shared by threads, and by builds that run at the same time.
#[derive(Debug)]
pub struct Cache {
    folder: PathBuf,
    salt: Vec<u8>,
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
    /// A folder of readings; it is made if it is not there.
    pub fn open(folder: &Path) -> Result<Self, CacheError> {
        Self::of(folder, READER_VERSION.to_le_bytes().to_vec())
    }

    /// A folder of an encoder's vectors; it is made if it is not there, and may be that of another encoder too.
    pub fn of_vectors(folder: &Path, encoder: &Encoder) -> Result<Self, CacheError> {
        Self::of(folder, encoder.salt().to_vec())
    }

    fn of(folder: &Path, salt: Vec<u8>) -> Result<Self, CacheError> {
        fs::create_dir_all(folder).map_err(|source| CacheError { folder: folder.to_owned(), source })?;
        Ok(Self {
            folder: folder.to_owned(),
            salt,
            remembered: AtomicU64::new(0),
            read: AtomicU64::new(0),
            not_kept: AtomicU64::new(0),
        })
    }

    /// The reading of a picture's bytes, remembered or new. Pictures that cannot be read are tried again each time.
    pub fn read(&self, bytes: &[u8]) -> Result<Reading, PictureError> {
        self.kept(bytes, Reading::of)
    }

    /// What is made of a picture's bytes, remembered or made now. What failed is tried again each time.
    pub fn kept<T: Serialize + DeserializeOwned, E>(
        &self,
        bytes: &[u8],
        make: impl FnOnce(&[u8]) -> Result<T, E>,
    ) -> Result<T, E> {
        let path = self.folder.join(self.file_name(bytes));
        if let Some(kept) = fs::read(&path).ok().and_then(|json| serde_json::from_slice(&json).ok()) {
            self.remembered.fetch_add(1, Ordering::Relaxed);
            return Ok(kept);
        }
        let new = make(bytes)?;
        self.read.fetch_add(1, Ordering::Relaxed);
        if keep(&self.folder, &path, &new).is_err() {
            self.not_kept.fetch_add(1, Ordering::Relaxed);
        }
        Ok(new)
    }

    fn file_name(&self, bytes: &[u8]) -> String {
        let mut hasher = Sha256::new();
        hasher.update(&self.salt);
        hasher.update(bytes);
        format!("{:x}.json", hasher.finalize())
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

/// Written beside and renamed, so that nobody ever sees half a file.
fn keep<T: Serialize>(folder: &Path, path: &Path, made: &T) -> std::io::Result<()> {
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(&serde_json::to_vec(made)?)?;
    file.persist(path).map(drop).map_err(|error| error.error)
}
