//! What was built upon, as `CycloneDX` lists it: crates of the widget, the guide and the command, and npm packages.

use crate::fresh;
use crate::place;
use crate::program::{outcome, program};
use crate::report::{Step, step};
use crate::tool::Tool;
use anyhow::{Context, Result, ensure};
use serde_json::Value;
use std::fs;

const CYCLONEDX: Tool = Tool { verb: "cyclonedx", version: "0.5.9", takes: "two minutes or so" };

const FOLDER: &str = "dist/sbom";

/// Who ships crates: a manifest's folder, the list's name, and the target that it is built for.
const CRATES: [(&str, &str, &str); 3] = [
    (".", "pairwell-widget", "wasm32-unknown-unknown"),
    ("crates/guide", "pairwell-guide", "wasm32-unknown-unknown"),
    ("crates/cli", "pairwell-cli", "all"),
];

/// Writes a list each into `dist/sbom`; the same lists for the same lock files.
pub(crate) fn run() -> Result<()> {
    step("Listing the npm packages (npm sbom)", |step| {
        let list = outcome(program("npm").args(["sbom", "--sbom-format", "cyclonedx"]))?;
        ensure!(list.good, "npm sbom failed:\n{}", list.complained);
        put(step, "npm", serde_json::from_str(&list.printed).context("npm sbom printed no JSON")?)
    })?;
    for (folder, name, target) in CRATES {
        step(&format!("Listing the crates of {name} (cargo cyclonedx)"), |step| {
            let file = place::at(folder).join(format!("{name}-sbom.json"));
            let mut list = CYCLONEDX.command()?;
            list.args(["--format", "json", "--no-build-deps", "--target", target]);
            list.args(["--override-filename", &format!("{name}-sbom"), "--manifest-path"]);
            step.run(list.arg(place::at(folder).join("Cargo.toml")))?;
            let text = fs::read(&file).with_context(|| format!("cannot read {}", place::shown(&file)))?;
            put(step, name, serde_json::from_slice(&text)?)
        })?;
    }
    sweep()
}

/// Puts a list in its place, without what differs from one run to the next.
fn put(step: &Step, name: &str, mut list: Value) -> Result<()> {
    if let Some(list) = list.as_object_mut() {
        list.remove("serialNumber");
    }
    if let Some(about) = list["metadata"].as_object_mut() {
        about.remove("timestamp");
    }
    // npm calls a package after the folder that it lies in.
    if let Some(name) = list.pointer_mut("/metadata/component/name").filter(|_| name == "npm") {
        *name = "pairwell".into();
    }
    step.note(format!("{} parts", list["components"].as_array().map_or(0, Vec::len)));
    // Crates of ours are named by where they lie: from the root on.
    let root = format!("{}", place::root().display());
    let text =
        serde_json::to_string_pretty(&list)?.replace(&format!("{root}/"), "").replace(&root, "") + "\n";
    fresh::put_file(&place::at(FOLDER).join(format!("{name}.cdx.json")), text.as_bytes())
}

/// The tool leaves a list beside every manifest of the workspace.
fn sweep() -> Result<()> {
    let members = ["crates", "."].map(place::at).into_iter().map(fs::read_dir);
    let mut folders = vec![place::root(), place::at("xtask")];
    for entries in members {
        folders.extend(entries?.flatten().map(|entry| entry.path()).filter(|path| path.is_dir()));
    }
    for folder in folders {
        for (_, name, _) in CRATES {
            let left = folder.join(format!("{name}-sbom.json"));
            if left.is_file() {
                fs::remove_file(left)?;
            }
        }
    }
    Ok(())
}
