//! Where things lie, seen from the repository's root.

use std::path::{Path, PathBuf};

/// The repository's root folder.
pub(crate) fn root() -> PathBuf {
    let manifest = std::env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    manifest.parent().map_or(manifest.clone(), Path::to_path_buf)
}

/// A path given from the root, with `/` between its parts.
pub(crate) fn at(path: &str) -> PathBuf {
    root().join(path)
}

/// A program that an npm package brought along.
pub(crate) fn npm_program(name: &str) -> PathBuf {
    at("node_modules/.bin").join(name)
}

/// A path as it reads best in a message: from the root where it lies below it.
pub(crate) fn shown(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).display().to_string()
}
