//! Remembers what a step was made from, so that it is done again only when that has changed.

use crate::place;
use crate::report::Step;
use anyhow::{Context, Result};
use sha2::{Digest, Sha256};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

/// Everything a step's result depends on, folded into one hash.
pub(crate) struct Fingerprint(Sha256);

impl Fingerprint {
    /// Starts with what the step is: a changed recipe is a changed input.
    pub(crate) fn of(recipe: &str) -> Self {
        Self(Sha256::new()).text(recipe)
    }

    /// A word: a flag, a version, another step's hash.
    pub(crate) fn text(mut self, text: &str) -> Self {
        self.0.update((text.len() as u64).to_le_bytes());
        self.0.update(text);
        self
    }

    /// A file's contents.
    pub(crate) fn file(mut self, path: &Path) -> Result<Self> {
        let bytes = fs::read(path).with_context(|| format!("cannot read {}", place::shown(path)))?;
        self.0.update((bytes.len() as u64).to_le_bytes());
        self.0.update(&bytes);
        Ok(self)
    }

    /// The contents of all files below a folder, with their names; a missing folder is an empty one.
    pub(crate) fn tree(mut self, folder: &Path) -> Result<Self> {
        for file in files_below(folder)? {
            self = self.text(&place::shown(&file)).file(&file)?;
        }
        Ok(self)
    }

    /// Names, lengths and times of all files below a folder, or of one: for what is too heavy to read each time.
    pub(crate) fn listing(mut self, path: &Path) -> Result<Self> {
        for file in files_below(path)? {
            let about = fs::metadata(&file)?;
            let age = about.modified()?.duration_since(UNIX_EPOCH).unwrap_or_default();
            self = self.text(&format!("{} {} {}", place::shown(&file), about.len(), age.as_nanos()));
        }
        Ok(self)
    }

    fn finish(self) -> String {
        self.0.finalize().iter().fold(String::new(), |mut hex, byte| {
            // Writing to a string cannot fail.
            let _ = write!(hex, "{byte:02x}");
            hex
        })
    }
}

/// Does the work unless it was done before with the same inputs and all its outputs are still there.
pub(crate) fn when_changed(
    step: &Step,
    name: &str,
    inputs: Fingerprint,
    outputs: &[PathBuf],
    work: impl FnOnce() -> Result<()>,
) -> Result<()> {
    let stamp = place::at("target/stamps").join(name);
    let now = inputs.finish();
    if fs::read_to_string(&stamp).is_ok_and(|before| before == now)
        && outputs.iter().all(|output| output.exists())
    {
        step.note("unchanged");
        return Ok(());
    }
    // An interrupted run must not leave a stamp that vouches for half an output.
    let _ = fs::remove_file(&stamp);
    work()?;
    fs::create_dir_all(place::at("target/stamps"))?;
    fs::write(&stamp, now).with_context(|| format!("cannot write {}", place::shown(&stamp)))
}

fn files_below(folder: &Path) -> Result<Vec<PathBuf>> {
    if folder.is_file() {
        return Ok(vec![folder.to_path_buf()]);
    }
    let mut files = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        if !folder.exists() {
            continue;
        }
        for entry in
            fs::read_dir(&folder).with_context(|| format!("cannot list {}", place::shown(&folder)))?
        {
            let path = entry?.path();
            if path.is_dir() { folders.push(path) } else { files.push(path) }
        }
    }
    files.sort();
    Ok(files)
}
