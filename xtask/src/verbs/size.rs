//! Weighs what a shopper's browser downloads against `budgets.json`.

mod functions;
mod why;

use crate::fault::Fault;
use crate::place;
use crate::program::{answer, program};
use crate::report::{mark, say};
use anyhow::{Context, Result};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

const BUDGETS: &str = "budgets.json";

/// A limit on files that travel together.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Budget {
    /// Paths from the root; `largest a/b-*.c` and `p95 a/b-*.c` pick one of many by its weight.
    files: Vec<String>,
    max_brotli_bytes: usize,
    why: String,
}

/// A file and its weight on the wire.
struct Weighed {
    path: PathBuf,
    brotli_bytes: usize,
}

/// Prints where the bytes of the first view go.
pub(crate) fn explain() -> Result<()> {
    why::run()
}

/// Prints the table; fails if a budget is exceeded.
pub(crate) fn run() -> Result<()> {
    let text = fs::read_to_string(place::at(BUDGETS)).with_context(|| format!("cannot read {BUDGETS}"))?;
    let budgets: BTreeMap<String, Budget> = serde_json::from_str(&text).map_err(|error| {
        Fault::found(format!("{BUDGETS} does not read: {error}"))
            .expected(
                "{\"name\": {\"files\": [path, …], \"max_brotli_bytes\": number, \"why\": sentence}, …}",
            )
            .remedy("mend the line named")
    })?;
    let mut exceeded = Vec::new();
    say("");
    for (name, budget) in &budgets {
        let files: Vec<Weighed> = budget
            .files
            .iter()
            .map(|wanted| weigh(wanted))
            .collect::<Result<Vec<_>>>()?
            .into_iter()
            .flatten()
            .collect();
        let total: usize = files.iter().map(|file| file.brotli_bytes).sum();
        let fits = total <= budget.max_brotli_bytes;
        say(&format!("{} {name}: {}", mark(fits), budget.why));
        for file in &files {
            say(&format!("    {:>9}  {}", grouped(file.brotli_bytes), place::shown(&file.path)));
        }
        say(&format!("    {:>9}  of {} bytes, brotli", grouped(total), grouped(budget.max_brotli_bytes)));
        if !fits {
            exceeded.push(format!("{name} by {} bytes", grouped(total - budget.max_brotli_bytes)));
        }
    }
    if exceeded.is_empty() {
        return Ok(());
    }
    Err(Fault::found(format!("over budget: {}", exceeded.join(", ")))
        .expected(format!("no more than {BUDGETS} allows"))
        .remedy("move off the first view what it can do without; raise a budget only with a reason beside it")
        .into())
}

fn weigh(wanted: &str) -> Result<Vec<Weighed>> {
    let Some((pick, pattern)) = wanted.split_once(' ') else {
        return weigh_files(vec![place::at(wanted)]);
    };
    let mut found = weigh_files(matching(pattern)?)?;
    found.sort_by_key(|file| file.brotli_bytes);
    let index = match pick {
        "largest" => found.len().saturating_sub(1),
        // Nearest rank: the smallest file that at least 95 of 100 do not exceed.
        "p95" => (found.len() * 95).div_ceil(100).saturating_sub(1),
        _ => {
            return Err(Fault::found(format!("{BUDGETS} says {wanted:?}"))
                .expected("a path, or `largest` or `p95` before a pattern with one `*`")
                .remedy("mend that line")
                .into());
        }
    };
    if index < found.len() { Ok(vec![found.swap_remove(index)]) } else { Err(missing(pattern).into()) }
}

/// Node brings brotli along: one crate less to compile before the first demo.
const WEIGH: &str = "
const { brotliCompressSync, constants: { BROTLI_PARAM_QUALITY, BROTLI_PARAM_LGWIN } } = require('node:zlib');
const { readFileSync } = require('node:fs');
const params = { [BROTLI_PARAM_QUALITY]: 11, [BROTLI_PARAM_LGWIN]: 22 };
for (const file of process.argv.slice(1)) console.log(brotliCompressSync(readFileSync(file), { params }).length);
";

fn weigh_files(files: Vec<PathBuf>) -> Result<Vec<Weighed>> {
    if let Some(absent) = files.iter().find(|file| !file.is_file()) {
        return Err(missing(&place::shown(absent)).into());
    }
    let answer = answer(program("node").args(["--eval", WEIGH, "--"]).args(&files)).unwrap_or_default();
    let weights: Vec<usize> = answer.lines().map_while(|line| line.parse().ok()).collect();
    if weights.len() != files.len() {
        return Err(Fault::found("Node did not weigh all the files")
            .expected(format!("{} numbers, and got {answer:?}", files.len()))
            .remedy("look whether the files can be read and `node` is 20 or newer")
            .into());
    }
    Ok(files.into_iter().zip(weights).map(|(path, brotli_bytes)| Weighed { path, brotli_bytes }).collect())
}

/// Files of one folder whose name fits around the one `*`.
fn matching(pattern: &str) -> Result<Vec<PathBuf>> {
    let (folder, name) = pattern.rsplit_once('/').unwrap_or((".", pattern));
    let (start, end) = name.split_once('*').unwrap_or((name, ""));
    let entries =
        fs::read_dir(place::at(folder)).map_err(|error| missing(&format!("{pattern} ({error})")))?;
    let mut found = Vec::new();
    for entry in entries {
        let entry = entry?;
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.len() >= start.len() + end.len() && name.starts_with(start) && name.ends_with(end) {
            found.push(entry.path());
        }
    }
    Ok(found)
}

fn missing(what: &str) -> Fault {
    Fault::found(format!("there is no {what}"))
        .expected(format!("every file that {BUDGETS} names"))
        .remedy("run `npm run demo` once, or mend the path")
}

/// 57344 as `57,344`.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}
