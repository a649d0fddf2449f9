//! The demo: an invented merchant's exports, the snapshot that the real command makes of them, and a store to see it in.

use super::setup;
use crate::place;
use crate::program::{cargo, program};
use crate::report::{Step, step};
use crate::stamp::{Fingerprint, when_changed};
use crate::widget::{self, Mode};
use anyhow::Result;
use std::path::PathBuf;
use std::process::Command;

const MERCHANT: &str = "target/demo/merchant";
const SNAPSHOT: &str = "target/demo/snapshot";
const CACHE: &str = "target/demo/read";
const SERVER: &str = "target/demo/server.mjs";

/// Makes all that the demo store serves, redoing only what changed.
pub(crate) fn prepare(mode: Mode) -> Result<()> {
    setup::run()?;
    widget::build(mode)?;
    step("Compiling the `pairwell` command", |step| {
        let packages = ["--package", "pairwell-cli", "--package", "pairwell-demo"];
        step.run(cargo("build", "target").arg("--release").args(packages))
    })?;
    step("Inventing the demo merchant: catalog, pictures, exports", invent_merchant)?;
    step("Building the snapshot from the merchant's exports", build_snapshot)?;
    widget::bundle("Bundling the demo store", "demo", mode, &[SERVER, "target/demo/client"])
}

/// Serves the store until it is interrupted. The server says where; nothing is said after that.
pub(crate) fn serve() -> Result<()> {
    let mut server = program("node");
    server.arg(SERVER);
    run_to_the_end(&mut server)
}

fn invent_merchant(step: &Step) -> Result<()> {
    let tool = release_program("pairwell-demo");
    let merchant = place::at(MERCHANT);
    let inputs = Fingerprint::of("merchant").listing(&tool)?;
    let outputs = ["catalog.json", "images", "exports/pairwell.toml"].map(|name| merchant.join(name));
    when_changed(step, "merchant", inputs, &outputs, || step.run(program(&tool).arg("--out").arg(&merchant)))
}

fn build_snapshot(step: &Step) -> Result<()> {
    let tool = release_program("pairwell");
    let merchant = place::at(MERCHANT);
    let snapshot = place::at(SNAPSHOT);
    let inputs = Fingerprint::of("snapshot").listing(&tool)?.listing(&merchant)?;
    let outputs = ["core.pw", "live.pw"].map(|name| snapshot.join(name));
    when_changed(step, "snapshot", inputs, &outputs, || {
        let mut command = program(&tool);
        command.arg("build");
        for (flag, path) in [
            ("--feed", "exports/products.csv"),
            ("--orders", "exports/orders.csv"),
            ("--sessions", "exports/sessions.csv"),
            ("--reviews", "exports/reviews.csv"),
            ("--images", "images"),
            ("--config", "exports/pairwell.toml"),
        ] {
            command.arg(flag).arg(merchant.join(path));
        }
        step.run(command.arg("--cache").arg(place::at(CACHE)).arg("--out").arg(&snapshot))
    })
}

fn release_program(name: &str) -> PathBuf {
    place::at("target/release").join(name).with_extension(std::env::consts::EXE_EXTENSION)
}

/// The server takes this process's place, so that one Ctrl-C, or one signal to it, ends everything.
#[cfg(unix)]
fn run_to_the_end(command: &mut Command) -> Result<()> {
    use crate::fault::Fault;
    use std::os::unix::process::CommandExt;

    let error = command.exec();
    Err(Fault::found(format!("`node` did not start: {error}"))
        .expected("Node 20 or newer on the PATH")
        .remedy("install Node (https://nodejs.org)")
        .into())
}

#[cfg(not(unix))]
fn run_to_the_end(command: &mut Command) -> Result<()> {
    crate::program::run_in_view(command)
}
