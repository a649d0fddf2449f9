//! Benchmarks: prints how long a request takes, natively and in Chromium, how long a shopper waits for what they press, and
//! what a scroll costs. They measure and judge nothing.

use crate::chromium;
use crate::place;
use crate::program::{cargo, program, run_in_view};
use crate::report::step;
use crate::verbs::demo::{self, Programs};
use crate::verbs::setup;
use crate::widget::{Mode, compile, optimise};
use anyhow::Result;

pub(crate) fn run() -> Result<()> {
    setup::run()?;
    run_in_view(cargo("bench", "target").args([
        "--quiet",
        "--package",
        "pairwell-engine",
        "--bench",
        "scoring",
    ]))?;

    let optimised = place::at("target/bench/scoring.wasm");
    step("Compiling the same to Wasm, as the widget is compiled", |step| {
        let compiled = compile::run(step, "pairwell-bench", Mode::Release)?;
        optimise::run(step, &compiled, &optimised)
    })?;
    let browser = chromium::find_or_install()?.browser;
    run_in_view(program("node").arg("xtask/bench.mjs").arg(&optimised).env("CHROME_PATH", &browser))?;

    demo::prepare(Mode::Release, Programs::Released)?;
    run_in_view(program("node").arg("xtask/bench-page.mjs").env("CHROME_PATH", browser))
}
