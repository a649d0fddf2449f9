//! The snapshot's reader under Miri, which sees what a processor lets pass: reads outside, overflow, uninitialised memory, in our
//! code and in the libraries below it.

use crate::place;
use crate::program::{answer, program, run_in_view};
use crate::report::say;
use anyhow::Result;
use std::process::Command;

/// Runs the reader's tests, with few cases of those that try many; says so where there is no Miri, which comes with the nightly
/// compiler alone.
pub(crate) fn run() -> Result<()> {
    if answer(miri().arg("--version")).is_none() {
        say("- The snapshot's reader under Miri: not run, for there is none here. \
             `rustup component add miri rust-src --toolchain nightly` brings it.");
        return Ok(());
    }
    let mut tests = miri();
    tests.arg("test").arg("--target-dir").arg(place::at("target/miri"));
    tests.args(["--package", "pairwell-snapshot", "--all-features", "--lib"]);
    tests.args(["--test", "damage", "--test", "round_trip"]);
    run_in_view(tests.env("MIRIFLAGS", "-Zmiri-disable-isolation").env("PROPTEST_CASES", "4"))
}

fn miri() -> Command {
    let mut command = program("rustup");
    command.args(["run", "nightly", "cargo", "miri"]);
    command
}
