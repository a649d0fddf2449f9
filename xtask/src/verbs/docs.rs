//! The documentation as a site: the project's Markdown, made into pages by `www/site/`.

use super::setup;
use crate::program::{program, run_to_the_end};
use crate::report::step;
use anyhow::Result;

const PROGRAM: &str = "target/site.mjs";

/// Builds it into `target/site`; fails where a link leads nowhere.
pub(crate) fn build() -> Result<()> {
    prepare()?;
    step("Building the documentation into target/site", |step| step.run(program("node").arg(PROGRAM)))
}

/// Builds it and serves it until it is interrupted; the server says where.
pub(crate) fn serve() -> Result<()> {
    prepare()?;
    run_to_the_end(program("node").args([PROGRAM, "--serve"]))
}

fn prepare() -> Result<()> {
    setup::run()?;
    step("Bundling what makes the pages", |step| step.run(program("node").args(["xtask/bundle.mjs", "site"])))
}
