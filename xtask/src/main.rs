//! Pairwell's own build pipeline: `npm run …` and `cargo xtask …` end up here.

mod chromium;
mod clock;
mod engines;
mod fault;
mod fresh;
mod place;
mod postgresql;
mod program;
mod report;
mod stamp;
mod tool;
mod verbs;
mod widget;

use crate::verbs::demo::{self, Programs};
use crate::verbs::{bench, docs, fuzz, policies, race, reproduce, sbom, setup, size, test};
use std::process::ExitCode;

const USAGE: &str = "\
Usage: cargo xtask <verb>        (or the npm script beside it)

  setup                          the Wasm target and the npm packages, where missing
  widget [--dev]                 dist/: pairwell.js and widget, more, guide .js/.wasm    npm run build
                                 --dev: quick to build, readable, large
  demo [--prepare-only] [--dev]  the demo merchant's snapshot and store, then serves it  npm run demo
  docs [--serve]                 target/site/: the documentation as a site               npm run docs
                                 --serve: and serves it
  test [step...] [--keep-going]  everything, or only the steps named                     npm test
                                 steps: lint native types wasm size browser engines reproduce policies
                                 miri fuzz
  size [--why]                   what dist/ and the demo's snapshot weigh                npm run size
                                 --why: where each byte of the first view goes
  reproduce                      two builds from two folders are the same bytes
  policies                       licences, sources and advisories of what is built upon
  sbom                           lists of it in dist/sbom/, of CycloneDX
  bench                          how long a request takes, natively and in Chromium     npm run bench
  race [option...]               who shows four cards first; race --help                npm run race
  fuzz [target...]               every reader, a minute each, from seeds of ours
  verify                         test, with the long versions of the long proofs         npm run verify";

/// Exit code for a command line that makes no sense; 1 is for work that failed.
const MISUSED: u8 = 2;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let outcome = match words.as_slice() {
        ["setup"] => setup::run(),
        ["widget"] => setup::run().and_then(|()| widget::build(widget::Mode::Release)),
        ["widget", "--dev"] => setup::run().and_then(|()| widget::build(widget::Mode::Dev)),
        ["demo", flags @ ..] if flags.iter().all(|flag| ["--prepare-only", "--dev"].contains(flag)) => {
            let mode = if flags.contains(&"--dev") { widget::Mode::Dev } else { widget::Mode::Release };
            let prepared = demo::prepare(mode, Programs::Released);
            if flags.contains(&"--prepare-only") { prepared } else { prepared.and_then(|()| demo::serve()) }
        }
        ["docs"] => docs::build(),
        ["docs", "--serve"] => docs::serve(),
        ["test", rest @ ..] => match test::Plan::from_words(rest) {
            Some(plan) => test::run(&plan),
            None => return misused(),
        },
        ["verify"] => test::run(&test::Plan::long()),
        ["fuzz", targets @ ..] => fuzz::run(targets),
        ["bench"] => bench::run(),
        ["race", words @ ..] => race::run(words),
        ["reproduce"] => setup::run().and_then(|()| reproduce::run()),
        ["policies"] => policies::run(),
        ["sbom"] => setup::run().and_then(|()| sbom::run()),
        ["size"] => demo::prepare(widget::Mode::Release, Programs::Released).and_then(|()| size::run()),
        ["size", "--why"] => {
            setup::run().and_then(|()| widget::build(widget::Mode::Release)).and_then(|()| size::explain())
        }
        ["help" | "--help" | "-h"] => {
            report::say(USAGE);
            Ok(())
        }
        _ => return misused(),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\n{error:#}\n");
            ExitCode::FAILURE
        }
    }
}

fn misused() -> ExitCode {
    eprintln!("{USAGE}");
    ExitCode::from(MISUSED)
}
