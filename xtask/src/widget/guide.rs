//! The second Wasm of a page, whole in one file.

use super::{Mode, bind, compile, optimise, shims, silence, ties};
use crate::report::step;
use crate::stamp::{Fingerprint, when_changed};
use crate::{fresh, place};
use anyhow::Result;
use std::fs;

/// Makes `dist/guide.wasm`, and its glue for the bundle.
pub(super) fn build(mode: Mode) -> Result<()> {
    let compiled = step("Compiling the guide to Wasm", |step| compile::run(step, "pairwell-guide", mode))?;
    let bound = place::at("target/wasm-bindgen-guide");
    let glued = bound.join("guide_bg.wasm");
    step("Writing the glue between the guide and JavaScript", |step| {
        let inputs = Fingerprint::of(bind::RECIPE).text(mode.name()).file(&compiled)?;
        let outputs = [bound.join("guide.js"), glued.clone()];
        when_changed(step, "bind-guide", inputs, &outputs, || bind::run(&compiled, &bound, "guide", mode))
    })?;
    let file = place::at("dist/guide.wasm");
    step("Shrinking the guide's Wasm", |step| {
        let inputs = Fingerprint::of(optimise::RECIPE)
            .text(silence::RECIPE)
            .text(shims::RECIPE)
            .text(ties::RECIPE)
            .text(mode.name())
            .file(&glued)?;
        when_changed(step, "optimise-guide", inputs, std::slice::from_ref(&file), || match mode {
            Mode::Release => {
                let silent = place::at("target/wasm-between/silent-guide.wasm");
                silence::run(&glued, &silent)?;
                optimise::run(step, &silent, &file)
            }
            Mode::Dev => fresh::put_file(&file, &fs::read(&glued)?),
        })
    })
}
