//! The demo: an invented merchant's exports, the snapshot that the real command makes of them, and a store to see it in.

use super::setup;
use crate::place;
use crate::program::{cargo, program};
use crate::report::{Step, step};
use crate::stamp::{Fingerprint, when_changed};
use crate::widget::{self, Mode};
use anyhow::Result;
use std::path::{Path, PathBuf};
use std::process::Command;

const MERCHANT: &str = "target/demo/merchant";
const SNAPSHOT: &str = "target/demo/snapshot";
/// The same merchant with a holdout and tests: the store's own shelves stay as everybody sees them.
const TRIED: &str = "target/demo/tried";
const EVENTS: &str = "target/demo/events.db";
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

/// Serves the store, and beside it a collector with a dashboard of invented shoppers, until it is interrupted. The server says
/// where; nothing is said after that.
pub(crate) fn serve() -> Result<()> {
    step("Building the snapshot of the tests that the dashboard shows", build_tried)?;
    let events = place::at(EVENTS);
    if !events.exists() {
        step("Inventing four weeks of shoppers for the dashboard, this once", |step| {
            // What was begun and not finished is begun again.
            let begun = events.with_extension("begun");
            for leftover in ["begun", "begun-wal", "begun-shm"] {
                let _ = std::fs::remove_file(events.with_extension(leftover));
            }
            let mut simulate = program(release_program("pairwell"));
            simulate
                .args(["simulate", "--days", "28", "--snapshot"])
                .arg(place::at(TRIED))
                .arg("--db")
                .arg(&begun);
            step.run(&mut simulate)?;
            Ok(std::fs::rename(begun, &events)?)
        })?;
    }
    let mut server = program("node");
    server.arg(SERVER).arg("--collector").arg(release_program("pairwell"));
    server.arg("--tried").arg(place::at(TRIED)).arg("--events").arg(&events);
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
    build(step, "snapshot", &place::at(SNAPSHOT), &place::at(MERCHANT).join("exports/pairwell.toml"))
}

/// What the dashboard's shoppers try out.
const TESTS: &str = "holdout_percent = 10\n\
    [[tests]]\nname = \"strategy\"\nplacement = \"product\"\ngoal = \"add\"\nmethod = \"bandit\"\nwindow_days = 3\n\
    [[tests.arms]]\nname = \"balanced\"\n\
    [[tests.arms]]\nname = \"alike\"\nstrategy = { complement = 0.0, substitute = 2.0 }\n\
    [[tests.arms]]\nname = \"together\"\nstrategy = { complement = 3.0, substitute = 0.2 }\n\
    [[tests]]\nname = \"layout\"\nplacement = \"cart\"\ngoal = \"add\"\nmethod = \"ab\"\nwindow_days = 3\n\
    [[tests.arms]]\nname = \"row\"\n\
    [[tests.arms]]\nname = \"grid\"\nlayout = \"grid\"\n";

fn build_tried(step: &Step) -> Result<()> {
    let own = std::fs::read_to_string(place::at(MERCHANT).join("exports/pairwell.toml"))?;
    // Settings come before the tables of the merchant's own, tests behind them.
    let (holdout, tests) = TESTS.split_once('\n').unwrap_or_default();
    let config = place::at("target/demo/tried.toml");
    std::fs::write(&config, format!("{holdout}\n{own}{tests}"))?;
    build(step, "tried", &place::at(TRIED), &config)
}

fn build(step: &Step, recipe: &str, snapshot: &Path, config: &Path) -> Result<()> {
    let tool = release_program("pairwell");
    let merchant = place::at(MERCHANT);
    let inputs = Fingerprint::of(recipe).listing(&tool)?.listing(&merchant)?.file(config)?;
    let outputs = ["core.pw", "live.pw"].map(|name| snapshot.join(name));
    when_changed(step, recipe, inputs, &outputs, || {
        let mut command = program(&tool);
        command.arg("build");
        for (flag, path) in [
            ("--feed", "exports/products.csv"),
            ("--orders", "exports/orders.csv"),
            ("--sessions", "exports/sessions.csv"),
            ("--reviews", "exports/reviews.csv"),
            ("--images", "images"),
        ] {
            command.arg(flag).arg(merchant.join(path));
        }
        command.arg("--config").arg(config);
        step.run(command.arg("--cache").arg(place::at(CACHE)).arg("--out").arg(snapshot))
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
