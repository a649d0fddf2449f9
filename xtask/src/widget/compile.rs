//! Rust to Wasm. Cargo itself knows what has changed.

use super::Mode;
use crate::place;
use crate::program::cargo;
use crate::report::Step;
use anyhow::Result;
use std::path::{Path, PathBuf};

/// Compiles the widget package; gives the `.wasm` as the compiler left it.
pub(crate) fn run(step: &Step, mode: Mode) -> Result<PathBuf> {
    let (profile, folder) = match mode {
        Mode::Release => ("wasm", "wasm"),
        Mode::Dev => ("dev", "debug"),
    };
    // A folder of its own: a native build at the same time neither waits for this one nor undoes it.
    let mut command = cargo("build", "target/wasm");
    command.args([
        "--package",
        "pairwell-widget",
        "--lib",
        "--target",
        "wasm32-unknown-unknown",
        "--profile",
        profile,
    ]);
    command.arg("--config").arg(without_paths_of_this_machine());
    step.run(&mut command)?;
    Ok(place::at("target/wasm/wasm32-unknown-unknown").join(folder).join("pairwell_widget.wasm"))
}

/// Compiles an example of a package as the widget is compiled for shoppers; gives the `.wasm`.
pub(crate) fn example(step: &Step, package: &str, example: &str) -> Result<PathBuf> {
    let mut command = cargo("build", "target/wasm");
    command.args(["--package", package, "--example", example]);
    command.args(["--target", "wasm32-unknown-unknown", "--profile", "wasm"]);
    command.arg("--config").arg(without_paths_of_this_machine());
    step.run(&mut command)?;
    Ok(place::at("target/wasm/wasm32-unknown-unknown/wasm/examples").join(format!("{example}.wasm")))
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
