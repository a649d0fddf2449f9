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
    npm_packages("Installing the npm packages", &place::root())
}

/// Installs what the lock file of a folder names, where it is not there already.
pub(crate) fn npm_packages(title: &str, folder: &Path) -> Result<()> {
    if npm_packages_current(folder) {
        return Ok(());
    }
    step(title, |step| {
        refuse_borrowed_packages(folder)?;
        step.run(program("npm").args(["ci", "--no-audit", "--no-fund"]).current_dir(folder))?;
        // What npm leaves carries the time of the packages, on some file systems older than the lock file.
        touch(&folder.join(INSTALLED))
    })
}

const INSTALLED: &str = "node_modules/.package-lock.json";

fn wasm_target_installed() -> bool {
    answer(program("rustc").args(["--print", "target-libdir", "--target", WASM_TARGET]))
        .is_some_and(|folder| Path::new(&folder).is_dir())
}

fn npm_packages_current(folder: &Path) -> bool {
    let changed =
        |name: &str| -> Option<SystemTime> { fs::metadata(folder.join(name)).ok()?.modified().ok() };
    match (changed(INSTALLED), changed("package-lock.json")) {
        (Some(installed), Some(locked)) => installed >= locked,
        (None, _) => false,
        (Some(_), None) => true,
    }
}

/// `npm ci` empties the folder first; through a link that would be another checkout's.
fn refuse_borrowed_packages(folder: &Path) -> Result<()> {
    let folder = folder.join("node_modules");
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
