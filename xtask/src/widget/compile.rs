//! Rust to Wasm. Cargo itself knows what has changed.

use super::Mode;
use crate::place;
use crate::program::cargo;
use crate::report::Step;
use anyhow::Result;
use std::path::PathBuf;

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
    step.run(&mut command)?;
    Ok(place::at("target/wasm/wasm32-unknown-unknown").join(folder).join("pairwell_widget.wasm"))
}
