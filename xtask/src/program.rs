//! Runs other programs: quietly with their last words kept, or in full view.

use crate::fault::Fault;
use crate::place;
use anyhow::Result;
use std::collections::VecDeque;
use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Read};
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

/// As many of a failed program's lines as are shown: a compiler's first error is often that far up.
const LAST_WORDS: usize = 60;

/// A program that will start in the repository's root.
pub(crate) fn program(name: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(name);
    command.current_dir(place::root());
    command
}

/// `cargo` with this project's target folder, whatever `CARGO_TARGET_DIR` says: later steps read from there.
pub(crate) fn cargo(verb: &str, target_dir: &str) -> Command {
    let mut command = program("cargo");
    command.arg(verb).arg("--target-dir").arg(place::at(target_dir));
    // Set for this process by the `cargo run` it came from; a nested cargo would rebuild what depends on it.
    for name in ["CARGO_MANIFEST_DIR", "CARGO_PKG_NAME", "CARGO_PKG_VERSION"] {
        command.env_remove(name);
    }
    command
}

/// Compiles and runs the product's native tests. This tool is left out: with the profile and the features that it already runs
/// with, it is not compiled twice.
pub(crate) fn native_tests() -> Command {
    let mut command = cargo("test", "target");
    // One program that fails hides none of the others.
    command.args(["--quiet", "--no-fail-fast", "--workspace", "--exclude", "xtask"]);
    command
}

/// Looks a program up on the PATH.
pub(crate) fn on_path(name: &str) -> Option<std::path::PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(name)).find(|file| file.is_file())
}

/// What a program prints on standard output, trimmed; nothing if it is missing or fails.
pub(crate) fn answer(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// How a program ended, and what it said.
pub(crate) struct Outcome {
    pub(crate) good: bool,
    /// Its standard output.
    pub(crate) printed: String,
    /// Its standard error.
    pub(crate) complained: String,
}

/// Runs a program whose failure may be an answer.
pub(crate) fn outcome(command: &mut Command) -> Result<Outcome> {
    let output = command.stdin(Stdio::null()).output().map_err(|error| cannot_start(command, &error))?;
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    Ok(Outcome {
        good: output.status.success(),
        printed: text(&output.stdout),
        complained: text(&output.stderr),
    })
}

/// Runs to the end without showing anything; every line goes to `on_line` as it comes.
pub(crate) fn run_quietly(command: &mut Command, on_line: impl Fn(&str) + Send + Sync) -> Result<()> {
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| cannot_start(command, &error))?;
    let tail = Arc::new(Mutex::new(VecDeque::with_capacity(LAST_WORDS)));
    let keep = |line: &str| {
        on_line(line);
        let mut tail = tail.lock().unwrap_or_else(PoisonError::into_inner);
        if tail.len() == LAST_WORDS {
            tail.pop_front();
        }
        tail.push_back(line.to_owned());
    };
    thread::scope(|scope| {
        if let Some(stderr) = child.stderr.take() {
            scope.spawn(|| each_line(stderr, keep));
        }
        if let Some(stdout) = child.stdout.take() {
            each_line(stdout, keep);
        }
    });
    if child.wait()?.success() {
        return Ok(());
    }
    let lines = tail.lock().unwrap_or_else(PoisonError::into_inner).drain(..).collect();
    Err(failed(command).saying(lines).into())
}

/// Runs to the end with the terminal in its hands.
pub(crate) fn run_in_view(command: &mut Command) -> Result<()> {
    let status = command.status().map_err(|error| cannot_start(command, &error))?;
    if status.success() { Ok(()) } else { Err(failed(command).into()) }
}

fn each_line(stream: impl Read, mut take: impl FnMut(&str)) {
    for line in BufReader::new(stream).split(b'\n').map_while(Result::ok) {
        take(String::from_utf8_lossy(&line).trim_end());
    }
}

fn cannot_start(command: &Command, error: &std::io::Error) -> Fault {
    let name = command.get_program().to_string_lossy().into_owned();
    Fault::found(format!("`{name}` did not start: {error}"))
        .expected("the program, where the set-up step puts it or on the PATH")
        .remedy(format!("install `{name}`, or delete node_modules so that the next run sets it up afresh"))
}

fn failed(command: &Command) -> Fault {
    Fault::found(format!("`{}` failed", line_of(command)))
        .expected("a program that ends without error")
        .remedy("read its last lines above, or run it alone from the repository's root")
}

/// The command as one would type it, paths shortened to what lies below the root.
fn line_of(command: &Command) -> String {
    let root = format!("{}/", place::root().display());
    std::iter::once(command.get_program())
        .chain(command.get_args())
        .map(|word| word.to_string_lossy().replace(&root, ""))
        .collect::<Vec<_>>()
        .join(" ")
}

/// The server takes this process's place, so that one Ctrl-C, or one signal to it, ends everything.
#[cfg(unix)]
pub(crate) fn run_to_the_end(command: &mut Command) -> Result<()> {
    use std::os::unix::process::CommandExt;

    let error = command.exec();
    Err(Fault::found(format!("`node` did not start: {error}"))
        .expected("Node 20 or newer on the PATH")
        .remedy("install Node (https://nodejs.org)")
        .into())
}

#[cfg(not(unix))]
pub(crate) fn run_to_the_end(command: &mut Command) -> Result<()> {
    run_in_view(command)
}
