//! Data sets beside the project (or in the folder that `PAIRWELL_DATA` names).

use std::path::{Path, PathBuf};

/// A file of the data sets; says loudly that a test is skipped when it is not there.
pub(super) fn file(name: &str) -> Option<PathBuf> {
    let beside = || {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(3)?;
        Some(root.join("shared").join("data"))
    };
    let folder = std::env::var_os("PAIRWELL_DATA").map(PathBuf::from).or_else(beside)?;
    let path = folder.join(name);
    if path.is_file() {
        return Some(path);
    }
    eprintln!("SKIPPED: there is no {}. Set PAIRWELL_DATA to the folder of the data sets.", path.display());
    None
}
