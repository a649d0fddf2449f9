//! What may be built upon: licences, sources and known faults of the crates (`deny.toml`) and of the npm packages.

use crate::fault::Fault;
use crate::program::{Outcome, outcome, program};
use crate::report::{say, step};
use crate::tool::Tool;
use anyhow::Result;
use serde_json::Value;
use std::process::Command;

const DENY: Tool = Tool { verb: "deny", version: "0.20.2", takes: "ten minutes or so" };

/// Workspaces with a lock file of their own.
const MANIFESTS: [&str; 2] = ["Cargo.toml", "fuzz/Cargo.toml"];

/// Licences, duplicates and sources of every crate; known faults of crates and packages, where their lists can be had.
pub(crate) fn run() -> Result<()> {
    for manifest in MANIFESTS {
        step(&format!("Licences, bans and sources of the crates of {manifest} (cargo deny)"), |step| {
            step.run(check(manifest)?.args(["licenses", "bans", "sources"]))
        })?;
    }
    for manifest in MANIFESTS {
        advisories(manifest)?;
    }
    audit()
}

fn check(manifest: &str) -> Result<Command> {
    let mut deny = DENY.command()?;
    deny.args(["--manifest-path", manifest, "--workspace", "--config", "deny.toml", "check"]);
    Ok(deny)
}

fn advisories(manifest: &str) -> Result<()> {
    let Outcome { good, complained, .. } = outcome(check(manifest)?.arg("advisories"))?;
    if good {
        say(&format!("✓ No advisory concerns the crates of {manifest} (cargo deny)"));
        return Ok(());
    }
    if ["failed to fetch advisory database", "failed to load advisory database"]
        .iter()
        .any(|words| complained.contains(words))
    {
        unanswered(&format!("Advisories on the crates of {manifest}"), "RustSec's database");
        return Ok(());
    }
    Err(Fault::found(format!("an advisory concerns a crate of {manifest}"))
        .expected("no crate with a known fault, or a line in deny.toml that says why it does not matter here")
        .remedy("update the crate (`cargo update -p <name>`), or do without it")
        .saying(complained.lines().map(str::to_owned).collect())
        .into())
}

/// The package depends on nothing; what it is built with is told, and only what is shipped stops.
fn audit() -> Result<()> {
    let answer = outcome(program("npm").args(["audit", "--omit=dev", "--json"]))?;
    let told: Value = serde_json::from_str(&answer.printed).unwrap_or_default();
    let Some(total) = told.pointer("/metadata/vulnerabilities/total").and_then(Value::as_u64) else {
        unanswered("Advisories on the npm packages", "the registry");
        return Ok(());
    };
    if total == 0 {
        say("✓ No advisory concerns an npm package that is shipped (npm audit --omit=dev)");
        return Ok(());
    }
    Err(Fault::found(format!("{total} advisories concern npm packages that are shipped"))
        .expected("none")
        .remedy("read `npm audit --omit=dev`, and update what it names")
        .into())
}

fn unanswered(what: &str, whose: &str) {
    say(&format!(
        "- {what}: not looked at, for {whose} cannot be had from here. Run `cargo xtask policies` where it can."
    ));
}
