//! The race: the widget beside what else fills such a row, in Chromium; it judges (`benches/race/src/bounds.ts`).

use super::demo::{self, Programs};
use super::setup;
use crate::chromium;
use crate::place;
use crate::program::{program, run_in_view};
use crate::widget::{self, Mode};
use anyhow::Result;

/// What is known of the peers, and where their packages are.
const FOLDER: &str = "benches/race";
const RACE: &str = "target/race/race.mjs";

/// Builds what a merchant gets, brings the peers in, and lets the race read the words.
pub(crate) fn run(words: &[&str]) -> Result<()> {
    demo::prepare(Mode::Release, Programs::Released)?;
    setup::npm_packages("Installing the peers, into a folder of the race's own", &place::at(FOLDER))?;
    widget::bundle("Bundling the race", "race", Mode::Release, &[RACE])?;
    let browser = chromium::find_or_install()?.browser;
    run_in_view(program("node").arg(RACE).args(words).env("CHROME_PATH", browser))
}
