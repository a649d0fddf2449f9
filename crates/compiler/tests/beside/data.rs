//! Real exports, where they lie beside the project (or in the folder that `PAIRWELL_DATA` names).

use std::io::Write;
use std::path::{Path, PathBuf};

/// A file of the real exports; says so loudly and gives nothing where they are not.
pub(crate) fn data(file: &str) -> Option<PathBuf> {
    let beside =
        || Some(Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(3)?.join("shared").join("data"));
    let folder = std::env::var_os("PAIRWELL_DATA").map(PathBuf::from).or_else(beside)?;
    let path = folder.join(file);
    if path.exists() {
        return Some(path);
    }
    // Not `eprintln!`, which a passing test swallows: nobody shall take a skipped test for a passed one.
    let notice = format!("\nSKIPPED: {} is not there\n", path.display());
    std::io::stderr().write_all(notice.as_bytes()).unwrap();
    None
}
