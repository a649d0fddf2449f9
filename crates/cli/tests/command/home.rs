//! A folder for one test, and the command run in it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// The time that builds are stamped with, Unix seconds.
pub(crate) const BUILT_AT: &str = "1760000000";

/// A folder that is gone after the test.
pub(crate) struct Home(tempfile::TempDir);

/// How a run of the command ended.
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Home {
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    pub(crate) fn file(&self, name: &str, text: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path().join(name);
        fs::write(&path, text).unwrap();
        path
    }

    pub(crate) fn command(&self, line: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_pairwell"));
        command.args(line.split_whitespace()).current_dir(self.path());
        command.env("SOURCE_DATE_EPOCH", BUILT_AT).env_remove("CLICOLOR_FORCE").stdin(Stdio::null());
        command
    }

    /// Runs a command line whose arguments hold no blanks.
    pub(crate) fn run(&self, line: &str) -> Run {
        Run::of(&self.command(line).output().unwrap())
    }

    /// Runs a command line that has to succeed, and gives what it printed.
    pub(crate) fn good(&self, line: &str) -> String {
        let run = self.run(line);
        assert_eq!(run.code, 0, "{line}\n{}", run.stderr);
        run.stdout
    }

    /// Runs a command line that has to fail on its input, and gives the error.
    pub(crate) fn refused(&self, line: &str) -> String {
        let run = self.run(line);
        assert_eq!(run.code, 1, "{line}\n{}{}", run.stdout, run.stderr);
        assert!(run.stdout.is_empty(), "a refusal prints no result: {}", run.stdout);
        run.stderr
    }

    /// The bytes of every file in a folder, by name.
    pub(crate) fn bytes(&self, folder: &str) -> BTreeMap<String, Vec<u8>> {
        let entries = fs::read_dir(self.path().join(folder)).unwrap().map(Result::unwrap);
        entries
            .map(|entry| (entry.file_name().into_string().unwrap(), fs::read(entry.path()).unwrap()))
            .collect()
    }
}

impl Run {
    pub(crate) fn of(output: &Output) -> Self {
        Self {
            code: output.status.code().unwrap(),
            stdout: String::from_utf8(output.stdout.clone()).unwrap(),
            stderr: String::from_utf8(output.stderr.clone()).unwrap(),
        }
    }
}

/// Asserts that an error has its three beats: found and where, expected, what to do.
#[track_caller]
pub(crate) fn assert_three_beats(error: &str, found: &[&str]) {
    for words in found {
        assert!(error.contains(words), "`{words}` is missing:\n{error}");
    }
    // Some errors list what was found instead of what was expected where that helps more.
    assert!(
        error.contains("xpected") || error.contains("accepted"),
        "says nothing of what was expected:\n{error}"
    );
    assert!(error.lines().any(|line| line.starts_with("error: ")), "{error}");
}
