//! Brings in what a fresh machine lacks, and nothing globally: the compiler's Wasm target and the npm packages.

use crate::fault::Fault;
use crate::place;
use crate::program::{answer, on_path, program};
use crate::report::step;
use anyhow::Result;
use std::fs;
use std::path::Path;
use std::time::SystemTime;

const WASM_TARGET: &str = "wasm32-unknown-unknown";

pub(crate) fn run() -> Result<()> {
    if !wasm_target_installed() {
        step("Adding the Wasm target to the Rust compiler", |step| {
            if on_path("rustup").is_none() {
                return Err(Fault::found(format!(
                    "this Rust compiler has no {WASM_TARGET} target, and there is no rustup"
                ))
                .expected("a compiler that can compile to Wasm")
                .remedy(format!(
                    "install Rust by rustup (https://rustup.rs), or your system's package for {WASM_TARGET}"
                ))
                .into());
            }
            step.run(program("rustup").args(["target", "add", WASM_TARGET]))
        })?;
    }
    if !npm_packages_current() {
        step("Installing the npm packages", |step| {
            refuse_borrowed_packages()?;
            step.run(program("npm").args(["ci", "--no-audit", "--no-fund"]))?;
            // What npm leaves carries the time of the packages, on some file systems older than the lock file.
            touch(&place::at(INSTALLED))
        })?;
    }
    Ok(())
}

const INSTALLED: &str = "node_modules/.package-lock.json";

fn wasm_target_installed() -> bool {
    answer(program("rustc").args(["--print", "target-libdir", "--target", WASM_TARGET]))
        .is_some_and(|folder| Path::new(&folder).is_dir())
}

fn npm_packages_current() -> bool {
    let changed = |path: &Path| -> Option<SystemTime> { fs::metadata(path).ok()?.modified().ok() };
    match (changed(&place::at(INSTALLED)), changed(&place::at("package-lock.json"))) {
        (Some(installed), Some(locked)) => installed >= locked,
        (None, _) => false,
        (Some(_), None) => true,
    }
}

/// `npm ci` empties the folder first; through a link that would be another checkout's.
fn refuse_borrowed_packages() -> Result<()> {
    let folder = place::at("node_modules");
    if !folder.is_symlink() {
        return Ok(());
    }
    Err(Fault::found(
        "node_modules is a link to a folder elsewhere, and its packages are not those of package-lock.json",
    )
    .expected("a folder of this checkout's own, which may be emptied and filled again")
    .remedy("remove the link and run the command again")
    .into())
}

fn touch(file: &Path) -> Result<()> {
    let bytes = fs::read(file)?;
    Ok(fs::write(file, bytes)?)
}
