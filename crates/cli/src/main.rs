//! The `pairwell` command: builds a snapshot from a merchant's exports, looks into it, verifies it, asks it, and
//! collects what shoppers do with it.
//!
//! One file a verb. Results go to stdout, everything else to stderr; see [`exit`] for what the exit code says.

mod build;
mod clock;
mod command;
mod doctor;
mod evaluate;
mod exit;
mod figures;
mod init;
mod inspect;
mod journeys;
mod learn;
mod nearest;
mod output;
mod page;
mod paste;
mod price;
mod progress;
mod recommend;
mod refresh;
mod replay;
mod serve;
mod simulate;
mod snapshot;
mod table;
mod verify;
mod words;

use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    let command::Pairwell { verb, quiet } = command::Pairwell::parse();
    exit::code(match verb {
        command::Verb::Init(init) => init.run(),
        command::Verb::Build(build) => build.run(quiet),
        command::Verb::Inspect(inspect) => inspect.run(quiet),
        command::Verb::Refresh(refresh) => refresh.run(quiet),
        command::Verb::Verify(verify) => verify.run(),
        command::Verb::Doctor(doctor) => doctor.run(),
        command::Verb::Recommend(recommend) => recommend.run(),
        command::Verb::Serve(serve) => serve.run(quiet),
        command::Verb::Evaluate(evaluate) => evaluate.run(quiet),
        command::Verb::Learn(learn) => learn.run(quiet),
        command::Verb::Replay(replay) => replay.run(),
        command::Verb::Simulate(simulate) => simulate.run(),
        command::Verb::Journeys(journeys) => journeys.run(quiet),
    })
}
