//! Rust to Wasm. Cargo itself knows what has changed.

use super::Mode;
use crate::place;
use crate::program::cargo;
use crate::report::Step;
use anyhow::Result;
use std::path::{Path, PathBuf};

/// Compiles the library of a package, the widget's or one that is measured in its place; gives the `.wasm` as the
/// compiler left it.
pub(crate) fn run(step: &Step, package: &str, mode: Mode) -> Result<PathBuf> {
    let (profile, folder) = match mode {
        Mode::Release => ("wasm", "wasm"),
        Mode::Dev => ("dev", "debug"),
    };
    // A folder of its own: a native build at the same time neither waits for this one nor undoes it.
    let mut command = cargo("build", "target/wasm");
    command.args(["--package", package, "--lib", "--target", "wasm32-unknown-unknown", "--profile", profile]);
    command.arg("--config").arg(without_paths_of_this_machine());
    step.run(&mut command)?;
    Ok(place::at("target/wasm/wasm32-unknown-unknown")
        .join(folder)
        .join(format!("{}.wasm", package.replace('-', "_"))))
}

/// Panics name their source file. Without this the Wasm would tell where it was built, and differ between machines.
fn without_paths_of_this_machine() -> String {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| std::env::var_os("HOME").map(|home| PathBuf::from(home).join(".cargo")));
    let sources = home.and_then(|home| std::fs::read_dir(home.join("registry/src")).ok());
    let sources = sources.into_iter().flatten().flatten().map(|entry| entry.path());
    let mut flags: Vec<String> = sources.chain([place::at("")]).map(|path| remapped(&path)).collect();
    flags.sort();
    format!("target.wasm32-unknown-unknown.rustflags = {flags:?}")
}

fn remapped(path: &Path) -> String {
    format!("--remap-path-prefix={}/=", path.display().to_string().trim_end_matches('/'))
}
