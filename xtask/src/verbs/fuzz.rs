//! Fuzzing: every reader of exports, of batches, of logs, of the core file's segments and offers and of a shard's attributes, for a minute each, from seeds of ours.

use crate::clock::Stopwatch;
use crate::fault::Fault;
use crate::place;
use crate::program::run_quietly;
use crate::report::step;
use crate::tool::Tool;
use anyhow::{Context, Result};
use std::fs;
use std::process::Command;
use std::sync::Mutex;

/// Seconds a target runs.
const SECONDS: u32 = 60;
/// Bytes of an input: more finds nothing new in parsers that go from item to item, and takes longer.
const LONGEST: u32 = 4096;
const FUZZ: Tool = Tool { verb: "fuzz", version: "0.13.2", takes: "a minute or two" };

/// Names of all targets, in order.
fn targets() -> Result<Vec<String>> {
    let folder = place::at("fuzz/fuzz_targets");
    let mut names = Vec::new();
    for entry in fs::read_dir(&folder).with_context(|| format!("cannot read {}", place::shown(&folder)))? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        names.extend(name.strip_suffix(".rs").map(str::to_owned));
    }
    names.sort();
    Ok(names)
}

/// Runs the targets named, or all of them; stops at the first that crashes.
pub(crate) fn run(wanted: &[&str]) -> Result<()> {
    let targets = targets()?;
    if let Some(unknown) = wanted.iter().find(|name| !targets.iter().any(|target| target == *name)) {
        return Err(Fault::found(format!("no fuzz target is called `{unknown}`"))
            .expected(format!("some of {}", targets.join(", ")))
            .remedy("name one of them, or none to run all")
            .into());
    }
    let fuzz = |verb: &str| -> Result<Command> {
        let mut command = FUZZ.command()?;
        // Coverage counters are an unstable flag of the stable compiler; sanitizers find nothing in safe code.
        command.args([verb, "--sanitizer", "none", "--target-dir"]);
        command.arg(place::at("target/fuzz/build")).env("RUSTC_BOOTSTRAP", "1");
        Ok(command)
    };
    step("Building the fuzz targets", |step| step.run(&mut fuzz("build")?))?;
    for target in targets.iter().filter(|target| wanted.is_empty() || wanted.contains(&target.as_str())) {
        let corpus = place::at(&format!("target/fuzz/corpus/{target}"));
        fs::create_dir_all(&corpus)?;
        step(&format!("Fuzzing {target} for {SECONDS} s"), |step| {
            let watch = Stopwatch::start();
            let runs = Mutex::new(String::new());
            let mut command = fuzz("run")?;
            command.arg(target).arg(corpus).arg(place::at(&format!("fuzz/seeds/{target}"))).arg("--").args([
                format!("-max_total_time={SECONDS}"),
                format!("-max_len={LONGEST}"),
                "-timeout=10".to_owned(),
            ]);
            let done = run_quietly(&mut command, |line| {
                if let Some(rest) = line.strip_prefix("Done ")
                    && let Ok(mut runs) = runs.lock()
                {
                    rest.split(" in ").next().unwrap_or_default().clone_into(&mut runs);
                }
            });
            step.note(format!("{}, {watch}", runs.lock().map(|runs| runs.clone()).unwrap_or_default()));
            done.map_err(|error| {
                let found = format!("the target `{target}` found an input that it cannot bear\n{error:#}");
                Fault::found(found)
                    .expected("every input to be read or refused with a reason")
                    .remedy(format!(
                        "mend what fuzz/artifacts/{target} shows, and make the input a named test in \
                         crates/compiler/tests/reading/crashers.rs, or beside it in crates/events/tests/events/"
                    ))
                    .into()
            })
        })?;
    }
    Ok(())
}
