//! Two builds of `dist/` from two folders have to be the same bytes: then anybody can check what a host serves.

use crate::fault::Fault;
use crate::place;
use crate::program::{answer, program};
use crate::report::step;
use crate::widget::{self, Mode};
use anyhow::{Context, Result};
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

/// What makes the npm package's files.
const PACKAGE: &str = "xtask/package.mjs";

/// Builds here and from a copy in another folder, with a target folder of its own, and compares every file.
pub(crate) fn run() -> Result<()> {
    widget::build(Mode::Release)?;
    step("Making the npm package's files", |step| step.run(program("node").arg(PACKAGE)))?;
    // A longer path than this one: lengths tell, too.
    let elsewhere =
        Elsewhere(std::env::temp_dir().join(format!("pairwell-{}/elsewhere", std::process::id())));
    step("Copying what git knows into another folder", |_| elsewhere.fill())?;
    step("Building there, from nothing", |step| {
        // Where the tool lies is where it takes the root to be.
        let manifest = elsewhere.0.join("xtask");
        let mut build = program(std::env::current_exe()?);
        build.arg("widget").current_dir(&elsewhere.0).env("CARGO_MANIFEST_DIR", manifest);
        step.run(&mut build)?;
        step.run(program("node").arg(PACKAGE).current_dir(&elsewhere.0))
    })?;
    step("Comparing the two", |step| {
        let (here, there) = (files(&place::at("dist"))?, files(&elsewhere.0.join("dist"))?);
        step.note(format!("{} files", here.len()));
        let differences = differences(&here, &there);
        if differences.is_empty() {
            return Ok(());
        }
        Err(Fault::found(format!("two builds of dist/ differ:\n    {}", differences.join("\n    ")))
            .expected("the same bytes from whatever folder, at whatever time")
            .remedy(
                "look at the bytes for a path or a time; paths are taken out in xtask/src/widget/compile.rs",
            )
            .into())
    })
}

/// A copy of this checkout, gone when it is dropped.
struct Elsewhere(PathBuf);

impl Elsewhere {
    fn fill(&self) -> Result<()> {
        let list = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
        let names = answer(program("git").args(list)).ok_or_else(|| {
            Fault::found("git does not list the files of this checkout")
                .expected("a clone, whose files git knows")
                .remedy("run this in a clone of the repository")
        })?;
        for name in names.split('\0').filter(|name| place::at(name).is_file()) {
            let copy = self.0.join(name);
            fs::create_dir_all(copy.parent().unwrap_or(&self.0))?;
            fs::copy(place::at(name), &copy).with_context(|| format!("cannot copy {name}"))?;
        }
        // Older than the packages that it names: they are lent, not installed anew.
        File::options().write(true).open(self.0.join("package-lock.json"))?.set_modified(UNIX_EPOCH)?;
        lend(&place::at("node_modules"), &self.0.join("node_modules"))
    }
}

impl Drop for Elsewhere {
    fn drop(&mut self) {
        // What is left in a folder for temporary files does no harm.
        let _ = self.0.parent().map(fs::remove_dir_all);
    }
}

#[cfg(unix)]
fn lend(from: &Path, to: &Path) -> Result<()> {
    Ok(std::os::unix::fs::symlink(from, to)?)
}

#[cfg(not(unix))]
fn lend(from: &Path, to: &Path) -> Result<()> {
    Ok(std::os::windows::fs::symlink_dir(from, to)?)
}

/// Every file below a folder, by its path in it.
fn files(folder: &Path) -> Result<BTreeMap<String, Vec<u8>>> {
    let mut found = BTreeMap::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(&next).with_context(|| format!("cannot read {}", next.display()))? {
            let path = entry?.path();
            if path.is_dir() {
                // Lists of what the build was made with are written by another verb.
                if !path.ends_with("sbom") {
                    open.push(path);
                }
            } else if let Ok(name) = path.strip_prefix(folder) {
                found.insert(name.display().to_string(), fs::read(&path)?);
            }
        }
    }
    Ok(found)
}

/// What one has and the other has not, or has otherwise, and from which byte on.
fn differences(here: &BTreeMap<String, Vec<u8>>, there: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    let mut told = Vec::new();
    for (name, bytes) in here {
        match there.get(name) {
            None => told.push(format!("{name}: only here")),
            Some(other) if other != bytes => {
                let at = bytes.iter().zip(other).take_while(|(one, two)| one == two).count();
                told.push(format!(
                    "{name}: from byte {at} on ({} bytes here, {} there)",
                    bytes.len(),
                    other.len()
                ));
            }
            Some(_) => {}
        }
    }
    told.extend(
        there.keys().filter(|name| !here.contains_key(*name)).map(|name| format!("{name}: only there")),
    );
    told
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_to_differ_is_told() {
        let of = |files: &[(&str, &[u8])]| -> BTreeMap<String, Vec<u8>> {
            files.iter().map(|(name, bytes)| ((*name).to_owned(), bytes.to_vec())).collect()
        };
        let here = of(&[("a", b"same"), ("b", b"abcd"), ("c", b"")]);
        let there = of(&[("a", b"same"), ("b", b"abxdy"), ("d", b"")]);
        assert_eq!(
            differences(&here, &there),
            ["b: from byte 2 on (4 bytes here, 5 there)", "c: only here", "d: only there"]
        );
        assert!(differences(&here, &here).is_empty());
    }
}
