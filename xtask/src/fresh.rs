//! Puts results in place in one move, so that nobody ever reads a half-written one.

use crate::place;
use anyhow::{Context, Result};
use std::fs;
use std::path::Path;

/// Writes a file beside its place, then moves it there.
pub(crate) fn put_file(path: &Path, bytes: &[u8]) -> Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let next = path.with_extension("next");
    fs::write(&next, bytes)
        .and_then(|()| fs::rename(&next, path))
        .with_context(|| format!("cannot write {}", place::shown(path)))
}

/// Lets `fill` write into an empty folder beside the place, then swaps it in.
pub(crate) fn put_folder(path: &Path, fill: impl FnOnce(&Path) -> Result<()>) -> Result<()> {
    let next = path.with_extension("next");
    let last = path.with_extension("last");
    clear(&next)?;
    clear(&last)?;
    fs::create_dir_all(&next).with_context(|| format!("cannot write {}", place::shown(&next)))?;
    fill(&next)?;
    if path.exists() {
        fs::rename(path, &last)?;
    }
    fs::rename(&next, path).with_context(|| format!("cannot write {}", place::shown(path)))?;
    clear(&last)
}

fn clear(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("cannot remove {}", place::shown(folder)))?;
    }
    Ok(())
}
