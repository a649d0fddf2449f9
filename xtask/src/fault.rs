//! What a person is told when a step cannot go on.

use std::error::Error;
use std::fmt;

/// An error in three beats: what was found, what was expected, what to do; and what the failing program said last.
#[derive(Debug, Default)]
pub(crate) struct Fault {
    found: String,
    expected: String,
    remedy: String,
    output: Vec<String>,
}

impl Fault {
    /// Names what was found, and where.
    pub(crate) fn found(what: impl Into<String>) -> Self {
        Self { found: what.into(), ..Self::default() }
    }

    /// Names what should have been there.
    pub(crate) fn expected(mut self, what: impl Into<String>) -> Self {
        self.expected = what.into();
        self
    }

    /// Names the way on.
    pub(crate) fn remedy(mut self, what: impl Into<String>) -> Self {
        self.remedy = what.into();
        self
    }

    /// Adds the last lines of the program that failed.
    pub(crate) fn saying(mut self, lines: Vec<String>) -> Self {
        self.output = lines;
        self
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for line in &self.output {
            writeln!(out, "  | {line}")?;
        }
        write!(out, "{}", self.found)?;
        for (label, text) in [("expected", &self.expected), ("to do", &self.remedy)] {
            if !text.is_empty() {
                write!(out, "\n  {label}: {text}")?;
            }
        }
        Ok(())
    }
}

impl Error for Fault {}
