//! What was learned, into the snapshot's folder: all of it or nothing.

use std::fs;
use std::io::Write;
use std::path::Path;

use pairwell_compiler::folder::amend;

use crate::exit::Stop;

/// A file's name and its bytes.
pub(super) type File = (String, Vec<u8>);

/// The files that are otherwise than in the folder.
pub(super) fn changed(folder: &Path, mut files: Vec<File>) -> Vec<File> {
    files.retain(|(name, bytes)| fs::read(folder.join(name)).ok().as_ref() != Some(bytes));
    files
}

/// Puts them there. One file takes the place of the old one; several come with a folder that changes places with the old one.
pub(super) fn put(folder: &Path, files: &[File]) -> Result<(), Stop> {
    match files {
        [] => Ok(()),
        [(name, bytes)] => one(folder, name, bytes).map_err(|source| {
            Stop::bad_input(format!(
                "{}: cannot be written ({source}). Expected a folder that may be written. Check its rights.",
                folder.join(name).display()
            ))
        }),
        _ => amend(folder, files).map_err(Stop::bad_input),
    }
}

/// The file beside the old one, on the disk, then in its place.
fn one(folder: &Path, name: &str, bytes: &[u8]) -> std::io::Result<()> {
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_data()?;
    let place = folder.join(name);
    if let Ok(known) = fs::metadata(&place) {
        file.as_file().set_permissions(known.permissions())?;
    }
    file.persist(place)?;
    Ok(())
}
