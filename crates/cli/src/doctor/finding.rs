//! What an examination found; the page's own `?pairwell-doctor` has the same.

use serde::Serialize;

/// How bad it is; the worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Grade {
    /// Keeps shelves away.
    Broken,
    /// Works, and may not be what was meant.
    Doubtful,
    /// Is as it should be.
    Fine,
}

/// One thing that was looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Finding {
    pub(super) about: String,
    pub(super) grade: Grade,
    pub(super) found: String,
    /// Empty where all is well, like the remedy.
    pub(super) expected: String,
    pub(super) remedy: String,
}

impl Finding {
    pub(super) fn fine(about: impl Into<String>, found: impl Into<String>) -> Self {
        Self::new(Grade::Fine, about, found, "", "")
    }

    pub(super) fn doubtful(
        about: impl Into<String>,
        found: impl Into<String>,
        expected: impl Into<String>,
        remedy: impl Into<String>,
    ) -> Self {
        Self::new(Grade::Doubtful, about, found, expected, remedy)
    }

    pub(super) fn broken(
        about: impl Into<String>,
        found: impl Into<String>,
        expected: impl Into<String>,
        remedy: impl Into<String>,
    ) -> Self {
        Self::new(Grade::Broken, about, found, expected, remedy)
    }

    fn new(
        grade: Grade,
        about: impl Into<String>,
        found: impl Into<String>,
        expected: impl Into<String>,
        remedy: impl Into<String>,
    ) -> Self {
        let (about, found) = (about.into(), found.into());
        Self { about, grade, found, expected: expected.into(), remedy: remedy.into() }
    }
}
