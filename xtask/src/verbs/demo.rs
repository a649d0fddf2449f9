//! The demo: an invented merchant's exports, the snapshot that the real command makes of them, and a store to see it in.

use super::setup;
use crate::clock;
use crate::place;
use crate::program::{cargo, native_tests, program, run_to_the_end};
use crate::report::{Step, step};
use crate::stamp::{Fingerprint, when_changed};
use crate::widget::{self, Mode};
use anyhow::Result;
use std::path::{Path, PathBuf};

const MERCHANT: &str = "target/demo/merchant";
const SNAPSHOT: &str = "target/demo/snapshot";
/// The same merchant with a holdout, tests and offers. Who runs the demonstration sees the offers and is in no test.
const TRIED: &str = "target/demo/tried";
const EVENTS: &str = "target/demo/events.db";
const CACHE: &str = "target/demo/read";
const SERVER: &str = "target/demo/server.mjs";

/// Which build of the native programs makes the demo. They make the same files.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Programs {
    /// As they are shipped.
    Released,
    /// As they are tested: where the tests are compiled, nothing is compiled a second time.
    Tested,
}

impl Programs {
    fn compile(self, step: &Step) -> Result<()> {
        match self {
            Self::Released => {
                let packages = ["--package", "pairwell-cli", "--package", "pairwell-demo"];
                step.run(cargo("build", "target").arg("--release").args(packages))
            }
            Self::Tested => step.run(native_tests().arg("--no-run")),
        }
    }

    fn path(self, name: &str) -> PathBuf {
        let profile = match self {
            Self::Released => "release",
            Self::Tested => "debug",
        };
        place::at("target").join(profile).join(name).with_extension(std::env::consts::EXE_EXTENSION)
    }
}

/// Makes all that the demo store serves, redoing only what changed.
pub(crate) fn prepare(mode: Mode, programs: Programs) -> Result<()> {
    setup::run()?;
    widget::build(mode)?;
    step("Compiling the `pairwell` command", |step| programs.compile(step))?;
    step("Inventing the demo merchant: catalog, pictures, exports", |step| invent_merchant(step, programs))?;
    step("Building the snapshot from the merchant's exports", |step| build_snapshot(step, programs))?;
    step("Building it with the tests that the dashboard shows, and an offer", |step| {
        build_tried(step, programs)
    })?;
    widget::bundle("Bundling the demo store", "demo", mode, &[SERVER, "target/demo/client"])
}

/// Serves the store, and beside it a collector with a dashboard of invented shoppers, until it is interrupted. The server says
/// where; nothing is said after that.
pub(crate) fn serve() -> Result<()> {
    let events = place::at(EVENTS);
    if !events.exists() {
        step("Inventing four weeks of shoppers for the dashboard, this once", |step| {
            // What was begun and not finished is begun again.
            let begun = events.with_extension("begun");
            for leftover in ["begun", "begun-wal", "begun-shm"] {
                let _ = std::fs::remove_file(events.with_extension(leftover));
            }
            let mut simulate = program(Programs::Released.path("pairwell"));
            simulate
                .args(["simulate", "--days", "28", "--visits", "600", "--snapshot"])
                .arg(place::at(TRIED))
                .arg("--db")
                .arg(&begun);
            step.run(&mut simulate)?;
            Ok(std::fs::rename(begun, &events)?)
        })?;
    }
    let mut server = program("node");
    server.arg(SERVER).arg("--collector").arg(Programs::Released.path("pairwell"));
    server.arg("--tried").arg(place::at(TRIED)).arg("--events").arg(&events);
    run_to_the_end(&mut server)
}

fn invent_merchant(step: &Step, programs: Programs) -> Result<()> {
    let tool = programs.path("pairwell-demo");
    let merchant = place::at(MERCHANT);
    let inputs = made_by("merchant", &["crates/demo"])?;
    let outputs = ["catalog.json", "images", "exports/pairwell.toml"].map(|name| merchant.join(name));
    when_changed(step, "merchant", inputs, &outputs, || step.run(program(&tool).arg("--out").arg(&merchant)))
}

fn build_snapshot(step: &Step, programs: Programs) -> Result<()> {
    let config = place::at(MERCHANT).join("exports/pairwell.toml");
    build(step, programs, "snapshot", &place::at(SNAPSHOT), &config, None)
}

/// What the dashboard's shoppers try out, and what the store offers: `www/demo/delivery.ts` keeps it.
const TRIES: &str = "holdout_percent = 10\n\
    [[tests]]\nname = \"strategy\"\nplacement = \"product\"\ngoal = \"add\"\nmethod = \"bandit\"\nwindow_days = 3\n\
    [[tests.arms]]\nname = \"balanced\"\n\
    [[tests.arms]]\nname = \"alike\"\nstrategy = { complement = 0.0, substitute = 2.0 }\n\
    [[tests.arms]]\nname = \"together\"\nstrategy = { complement = 3.0, substitute = 0.2 }\n\
    [[tests]]\nname = \"layout\"\nplacement = \"cart\"\ngoal = \"add\"\nmethod = \"ab\"\nwindow_days = 3\n\
    [[tests.arms]]\nname = \"row\"\n\
    [[tests.arms]]\nname = \"grid\"\nlayout = \"grid\"\n\
    [[offers]]\nname = \"free-delivery\"\nkind = \"free-shipping\"\nover = 75\nautomatic = true\n\
    triggers = [{ on = \"near-threshold\", percent = 50 }, { on = \"checkout-pause\", seconds = 30 }]\n\
    [quiet]\nsettle_s = 0\n";

fn build_tried(step: &Step, programs: Programs) -> Result<()> {
    let own = std::fs::read_to_string(place::at(MERCHANT).join("exports/pairwell.toml"))?;
    // Settings come before the tables of the merchant's own, tables behind them.
    let (holdout, tables) = TRIES.split_once('\n').unwrap_or_default();
    let config = place::at("target/demo/tried.toml");
    std::fs::write(&config, format!("{holdout}\n{own}{tables}"))?;
    // Tests begin when they are built, and these have to have begun before their shoppers came.
    let month_ago_s = clock::now_s().saturating_sub(30 * 86_400);
    build(step, programs, "tried", &place::at(TRIED), &config, Some(month_ago_s))
}

fn build(
    step: &Step,
    programs: Programs,
    recipe: &str,
    snapshot: &Path,
    config: &Path,
    at_s: Option<u64>,
) -> Result<()> {
    let tool = programs.path("pairwell");
    let merchant = place::at(MERCHANT);
    let inputs = made_by(recipe, &["crates"])?.listing(&merchant)?.file(config)?;
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
        if let Some(at_s) = at_s {
            command.env("SOURCE_DATE_EPOCH", at_s.to_string());
        }
        step.run(command.arg("--cache").arg(place::at(CACHE)).arg("--out").arg(snapshot))
    })
}

/// What a native program makes depends on its sources: whichever build of it ran, the other need not do it again.
fn made_by(recipe: &str, sources: &[&str]) -> Result<Fingerprint> {
    let inputs = Fingerprint::of(recipe).file(&place::at("Cargo.lock"))?;
    sources.iter().try_fold(inputs, |inputs, folder| inputs.tree(&place::at(folder)))
}
