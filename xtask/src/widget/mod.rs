//! From Rust and TypeScript to the files a merchant's page loads.

mod bind;
mod bundle;
pub(crate) mod compile;
mod guide;
pub(crate) mod optimise;
mod shims;
mod silence;
mod split;
mod ties;

pub(crate) use bundle::bundle;
pub(crate) use silence::plain;

use crate::report::step;
use crate::stamp::{Fingerprint, when_changed};
use crate::{fresh, place};
use anyhow::Result;
use std::fs;

/// For whom the widget is built.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    /// For shoppers: small.
    Release,
    /// For whoever is changing it: built in seconds, with names.
    Dev,
}

impl Mode {
    fn name(self) -> &'static str {
        match self {
            Self::Release => "release",
            Self::Dev => "dev",
        }
    }
}

/// Makes `dist/pairwell.js`, `dist/widget.js` with `dist/widget.wasm`, `dist/more.js` with `dist/more.wasm` and `dist/guide.js`
/// with `dist/guide.wasm`, redoing only what changed.
pub(crate) fn build(mode: Mode) -> Result<()> {
    let compiled = step("Compiling the widget to Wasm", |step| compile::run(step, "pairwell-widget", mode))?;

    let bound = place::at("target/wasm-bindgen");
    step("Writing the glue between Wasm and JavaScript", |step| {
        let inputs = Fingerprint::of(bind::RECIPE).text(mode.name()).file(&compiled)?;
        let outputs = [bound.join("widget.js"), bound.join("widget_bg.wasm")];
        when_changed(step, "bind", inputs, &outputs, || bind::run(&compiled, &bound, "widget", mode))
    })?;

    let bound = bound.join("widget_bg.wasm");
    let files = [place::at("dist/widget.wasm"), place::at("dist/more.wasm")];
    step("Shrinking the Wasm", |step| {
        let inputs = Fingerprint::of(optimise::RECIPE)
            .text(silence::RECIPE)
            .text(shims::RECIPE)
            .text(ties::RECIPE)
            .text(split::RECIPE)
            .text(mode.name())
            .file(&bound)?;
        when_changed(step, "optimise", inputs, &files, || {
            let between = |name: &str| place::at("target/wasm-between").join(name);
            let silent = between("silent.wasm");
            let whole = match mode {
                Mode::Release => {
                    silence::run(&bound, &silent)?;
                    &silent
                }
                Mode::Dev => &bound,
            };
            let parts = [between("widget.wasm"), between("more.wasm")];
            split::run(whole, &parts[0], &parts[1])?;
            for (part, file) in parts.iter().zip(&files) {
                match mode {
                    Mode::Release => optimise::run(step, part, file)?,
                    Mode::Dev => fresh::put_file(file, &fs::read(part)?)?,
                }
            }
            Ok(())
        })
    })?;

    guide::build(mode)?;

    bundle(
        "Bundling the widget's scripts and styles",
        "widget",
        mode,
        &[
            "dist/pairwell.js",
            "dist/widget.js",
            "dist/more.js",
            "dist/guide.js",
            "dist/cards.js",
            "dist/quantity.js",
            "dist/debug.js",
            "dist/report.js",
            "dist/tests.js",
            "dist/thanks.js",
            "dist/themes",
        ],
    )
}
