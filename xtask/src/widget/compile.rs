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
    command.arg("--config").arg(format!("target.wasm32-unknown-unknown.rustflags = {:?}", flags()));
    step.run(&mut command)?;
    Ok(place::at("target/wasm/wasm32-unknown-unknown")
        .join(folder)
        .join(format!("{}.wasm", package.replace('-', "_"))))
}

/// Names of this version tell of what a generic function was made for: by those names the Wasm is split.
const NAMES: &str = "-Csymbol-mangling-version=v0";

/// Panics name their source file. Without other paths the Wasm would tell where it was built, and differ between machines.
fn flags() -> Vec<String> {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| std::env::var_os("HOME").map(|home| PathBuf::from(home).join(".cargo")));
    let sources = home.and_then(|home| std::fs::read_dir(home.join("registry/src")).ok());
    let sources = sources.into_iter().flatten().flatten().map(|entry| entry.path());
    let mut flags: Vec<String> = sources.chain([place::at("")]).map(|path| remapped(&path)).collect();
    flags.push(NAMES.to_owned());
    flags.sort();
    flags
}

fn remapped(path: &Path) -> String {
    format!("--remap-path-prefix={}/=", path.display().to_string().trim_end_matches('/'))
}
