//! binaryen's optimiser, from npm.

use crate::place::npm_program;
use crate::program::program;
use crate::report::Step;
use anyhow::Result;
use std::fs;
use std::path::Path;

/// Changes when this file produces something else from the same input.
pub(crate) const RECIPE: &str =
    "wasm-opt 132 -Oz, blocks made anew, -Oz twice, alike functions merged, -Oz; little inlining, stripped";

const FLAGS: [&str; 16] = [
    // Each step leaves something to the next: blocks and loops made anew are worth a hundred bytes of the widget,
    // compressed, functions that differ in a constant sixty more, and a pass of everything between them as much.
    "-Oz",
    "--flatten",
    "--rereloop",
    "-Oz",
    "-Oz",
    "--merge-similar-functions",
    "-Oz",
    // A function inlined into its one caller saves bytes raw and costs them compressed: 4 % of the whole, measured.
    "--one-caller-inline-max-function-size=20",
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
    "--enable-simd",
];

/// What a reader of stack traces likes and a shopper pays for: names, tools, feature lists.
const STRIPPED: [&str; 3] = ["--strip-debug", "--strip-producers", "--strip-target-features"];

pub(crate) fn run(step: &Step, input: &Path, output: &Path) -> Result<()> {
    with_flags(step, input, output, &STRIPPED)
}

/// The same code, with the functions' names in the file.
pub(crate) fn with_names(step: &Step, input: &Path, output: &Path) -> Result<()> {
    with_flags(step, input, output, &["--debuginfo", STRIPPED[1], STRIPPED[2]])
}

fn with_flags(step: &Step, input: &Path, output: &Path, further: &[&str]) -> Result<()> {
    if let Some(folder) = output.parent() {
        fs::create_dir_all(folder)?;
    }
    let next = output.with_extension("next");
    step.run(program(npm_program("wasm-opt")).args(FLAGS).args(further).arg(input).arg("-o").arg(&next))?;
    Ok(fs::rename(&next, output)?)
}
