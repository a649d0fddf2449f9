//! Everything that must hold, from the quick to the slow, in steps that can be asked for by name.

use super::demo::{self, Programs};
use super::{fuzz, miri, policies, reproduce, setup, size};
use crate::chromium::{self, Chromium};
use crate::clock::Stopwatch;
use crate::engines;
use crate::fault::Fault;
use crate::place::{self, npm_program};
use crate::postgresql;
use crate::program::{cargo, native_tests, program};
use crate::report::{mark, say, section};
use crate::tool;
use crate::widget::{self, Mode};
use anyhow::{Context, Result};
use std::fs;
use std::path::PathBuf;
use std::process::Command;

const WASM_TARGET: &str = "wasm32-unknown-unknown";

type Work = fn(&Plan) -> Result<()>;

/// In the order in which they run: what fails often and fast comes first.
const STEPS: [(&str, Work); 11] = [
    ("lint", lint),
    ("native", native),
    ("types", types),
    ("wasm", wasm),
    ("size", weigh),
    ("browser", browser),
    ("engines", other_engines),
    ("reproduce", |_| reproduce::run()),
    ("policies", |_| policies::run()),
    ("miri", |_| miri::run()),
    ("fuzz", |_| fuzz::run(&[])),
];

/// Too long for every day: only when asked for by name, or with the other long proofs.
const LONG: [&str; 5] = ["engines", "reproduce", "policies", "miri", "fuzz"];

/// What the bundled tests of other engines than Chromium are called by.
const ENGINES: &str = "tests-engines-";

/// What was asked for.
pub(crate) struct Plan {
    steps: Vec<String>,
    keep_going: bool,
    long: bool,
}

impl Plan {
    /// Reads step names and `--keep-going`; nothing if a word is neither.
    pub(crate) fn from_words(words: &[&str]) -> Option<Self> {
        let (flags, names): (Vec<&str>, Vec<&str>) = words.iter().partition(|word| word.starts_with("--"));
        let known = names.iter().all(|name| STEPS.iter().any(|(step, _)| step == name));
        let steps = names.into_iter().map(str::to_owned).collect();
        let keep_going = flags.contains(&"--keep-going");
        (known && flags.iter().all(|flag| *flag == "--keep-going")).then_some(Self {
            steps,
            keep_going,
            long: false,
        })
    }

    /// Everything, with the proofs that take too long for every day.
    pub(crate) fn long() -> Self {
        Self { steps: Vec::new(), keep_going: false, long: true }
    }

    fn wants(&self, step: &str) -> bool {
        if self.steps.is_empty() {
            return self.long || !LONG.contains(&step);
        }
        self.steps.iter().any(|name| name == step)
    }

    /// Tests read `PAIRWELL_LONG` to know how far to go. Property tests draw the same cases every day, so that a change hears of what it
    /// broke itself; the long proofs draw new ones, and many more.
    fn scoped(&self, command: &mut Command) {
        if self.long {
            command.env("PAIRWELL_LONG", "1");
        } else {
            command.env("PROPTEST_RNG_SEED", "20");
        }
    }
}

/// Runs the steps; ends with a table of what passed and how long it took.
pub(crate) fn run(plan: &Plan) -> Result<()> {
    let whole = Stopwatch::start();
    setup::run()?;
    let mut rows = Vec::new();
    let mut failed = Vec::new();
    for (name, work) in STEPS.iter().filter(|(name, _)| plan.wants(name)) {
        let watch = Stopwatch::start();
        let outcome = work(plan);
        rows.push(format!("  {} {name:<9} {watch}", mark(outcome.is_ok())));
        if let Err(error) = outcome {
            say(&format!("\n{error:#}"));
            failed.push(*name);
            if !plan.keep_going {
                break;
            }
        }
    }
    say("");
    for row in &rows {
        say(row);
    }
    say(&format!("    in all    {whole}"));
    if failed.is_empty() {
        return Ok(());
    }
    let again = failed.join(" ");
    Err(Fault::found(format!("failed: {}", failed.join(", ")))
        .expected("every step to pass")
        .remedy(format!("mend it and run `npm test -- {again}`; the whole again before it is pushed"))
        .into())
}

fn lint(plan: &Plan) -> Result<()> {
    let mut format = program("cargo");
    format.args(["fmt", "--all", "--check"]);
    let strict = ["--", "-D", "warnings"];
    let mut everything = cargo("clippy", "target");
    everything.args(["--quiet", "--workspace", "--all-targets"]).args(strict);
    let mut widget = cargo("clippy", "target/wasm");
    widget
        .args(["--quiet", "--package", "pairwell-widget", "--all-targets", "--target", WASM_TARGET])
        .args(strict);
    let mut styles = program(npm_program("stylelint"));
    styles.args(["--allow-empty-input", "styles/**/*.css", "www/**/*.css"]);

    let mut outcome = Ok(());
    for (title, command) in [
        ("Formatting (cargo fmt)", format),
        ("Lints (cargo clippy)", everything),
        ("Lints of the widget as Wasm (cargo clippy)", widget),
        ("Styles (stylelint)", styles),
    ] {
        outcome = outcome.and(section(title, &mut [command]));
        if outcome.is_err() && !plan.keep_going {
            break;
        }
    }
    outcome
}

fn native(plan: &Plan) -> Result<()> {
    postgresql::install_if_missing();
    let mut product = native_tests();
    let mut rules = cargo("test", "target");
    rules.args(["--quiet", "--package", "xtask", "--profile", "dev"]);
    plan.scoped(&mut product);
    section("Native tests, and the rules of the house", &mut [product, rules])
}

fn types(_: &Plan) -> Result<()> {
    // The border between Wasm and TypeScript is checked against what was really exported.
    widget::build(Mode::Release)?;
    let mut package = program(npm_program("tsc"));
    package.args(["--project", "tsconfig.package.json", "--noEmit", "--emitDeclarationOnly", "false"]);
    section("Types (tsc), and those that the package ships", &mut [program(npm_program("tsc")), package])
}

fn wasm(plan: &Plan) -> Result<()> {
    let Chromium { browser, driver } = chromium::find_or_install()?;
    let runner = wasm_test_runner()?;
    let mut tests = cargo("test", "target/wasm");
    tests
        .args(["--package", "pairwell-widget", "--lib", "--tests", "--target", WASM_TARGET])
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", runner)
        .env("CHROMEDRIVER", driver)
        .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", chromium::webdriver_settings(&browser)?)
        .env("WASM_BINDGEN_TEST_TIMEOUT", "120");
    plan.scoped(&mut tests);
    section("Wasm tests in Chromium", &mut [tests])
}

fn weigh(_: &Plan) -> Result<()> {
    demo::prepare(Mode::Release, Programs::Tested)?;
    size::run()
}

fn browser(plan: &Plan) -> Result<()> {
    let Chromium { browser, .. } = chromium::find_or_install()?;
    let mut node = node_tests(|name| !name.starts_with(ENGINES))?;
    node.env("CHROME_PATH", browser);
    plan.scoped(&mut node);
    section("The whole product in Chromium (node --test)", &mut [node])
}

/// Engines that cannot be had are named by their tests, which are skipped.
fn other_engines(_: &Plan) -> Result<()> {
    engines::install_what_is_missing();
    section(
        "The core flows in Firefox and WebKit (node --test)",
        &mut [node_tests(|name| name.starts_with(ENGINES))?],
    )
}

/// Node with the bundled tests whose files are wanted, and all that they need.
fn node_tests(wanted: fn(&str) -> bool) -> Result<Command> {
    demo::prepare(Mode::Release, Programs::Tested)?;
    widget::bundle("Bundling the TypeScript tests", "tests", Mode::Release, &["target/tests"])?;
    let mut files: Vec<PathBuf> = fs::read_dir(place::at("target/tests"))?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<std::io::Result<_>>()?;
    files.retain(|file| {
        file.extension().is_some_and(|ending| ending == "mjs")
            && file.file_name().is_some_and(|name| wanted(&name.to_string_lossy()))
    });
    files.sort();
    if files.is_empty() {
        return Err(Fault::found("no *.test.ts below tests/ or www/ for this step")
            .expected("tests of the whole product in a browser")
            .remedy("look whether the tests were moved; xtask/bundle.mjs says where they are sought")
            .into());
    }
    let mut node = program("node");
    // The tests wait for pages more than they compute: two files at a time even where there are but two cores.
    let at_a_time = std::thread::available_parallelism().map_or(2, |cores| cores.get().clamp(2, 4));
    node.arg("--enable-source-maps").arg("--test").arg(format!("--test-concurrency={at_a_time}"));
    node.args(files);
    Ok(node)
}

/// The runner of the same wasm-bindgen as the widget, built once for this version.
fn wasm_test_runner() -> Result<PathBuf> {
    let version = locked_version("wasm-bindgen")?;
    tool::of_crate("wasm-bindgen-cli", "wasm-bindgen-test-runner", &version, "a few minutes")
}

fn locked_version(package: &str) -> Result<String> {
    let lock = fs::read_to_string(place::at("Cargo.lock")).context("cannot read Cargo.lock")?;
    let entry = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != entry);
    lines
        .nth(1)
        .and_then(|line| line.strip_prefix("version = \"")?.strip_suffix('"'))
        .map(str::to_owned)
        .ok_or_else(|| {
            Fault::found(format!("Cargo.lock names no {package}"))
                .expected("the widget to depend on it")
                .remedy("run `cargo check` once, so that Cargo.lock is complete")
                .into()
        })
}
