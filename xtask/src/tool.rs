//! Cargo's further commands and other crates' programs that a proof needs: installed into `target/tools`, of a named version, where
//! they are missing.

use crate::place;
use crate::program::{answer, cargo, program};
use crate::report::{Step, say, step};
use anyhow::Result;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;

/// A command of cargo's, `cargo <verb>`, from the package `cargo-<verb>`.
#[derive(Clone, Copy)]
pub(crate) struct Tool {
    pub(crate) verb: &'static str,
    pub(crate) version: &'static str,
    /// How long installing it takes, for whoever waits.
    pub(crate) takes: &'static str,
}

impl Tool {
    /// `cargo <verb>` in the repository's root; installs the tool first where it is missing or of another version.
    pub(crate) fn command(self) -> Result<Command> {
        let mut command = program("cargo");
        command.arg(self.verb).env("PATH", self.path()?);
        Ok(command)
    }

    /// A PATH that begins with the tool's folder.
    fn path(self) -> Result<OsString> {
        self.install_if_missing()?;
        let before = std::env::var_os("PATH").unwrap_or_default();
        Ok(std::env::join_paths(std::iter::once(folder()).chain(std::env::split_paths(&before)))?)
    }

    fn install_if_missing(self) -> Result<()> {
        let package = format!("cargo-{}", self.verb);
        let file = folder().join(&package).with_extension(std::env::consts::EXE_EXTENSION);
        let current = answer(program(&file).args([self.verb, "--version"]))
            .is_some_and(|answer| answer.split_whitespace().any(|word| word == self.version));
        if current {
            return Ok(());
        }
        step(&format!("Installing {package} into target/tools (once, {})", self.takes), |step| {
            install(step, &[&package, "--version", self.version])
        })
    }
}

/// A program of a crate's, at its place in `target/tools`; installs it first where it is missing or of another version.
pub(crate) fn of_crate(package: &str, bin: &str, version: &str, takes: &str) -> Result<PathBuf> {
    let file = folder().join(bin).with_extension(std::env::consts::EXE_EXTENSION);
    let current = answer(program(&file).arg("--version"))
        .is_some_and(|answer| answer.split_whitespace().any(|word| word == version));
    if !current {
        step(&format!("Building {bin} into target/tools (once, {takes})"), |step| {
            // It runs for seconds: what better code would save there, compiling it costs many times over.
            install(
                step,
                &[package, "--bin", bin, "--version", version, "--config", "profile.release.opt-level=1"],
            )
        })?;
    }
    Ok(file)
}

/// As the package's own lock file has it; where the registry has not all of that any more, with what it has.
fn install(step: &Step, what: &[&str]) -> Result<()> {
    let install = |lock: &[&str]| {
        let mut install = cargo("install", "target/tools/build");
        install.args(what).arg("--force").args(lock).arg("--root").arg(place::at("target/tools"));
        step.run(&mut install)
    };
    install(&["--locked"]).or_else(|fault| {
        say(&format!("{fault:#}\nOnce more, without the versions of the package's own lock file."));
        install(&[])
    })
}

fn folder() -> PathBuf {
    place::at("target/tools/bin")
}
