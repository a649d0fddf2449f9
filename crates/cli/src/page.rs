//! A text for people, put together line by line.

use crate::output;

/// Lines under headings.
#[derive(Debug, Default)]
pub(crate) struct Page(String);

impl Page {
    /// Begins a part; a blank line sets it apart from the one before.
    pub(crate) fn heading(&mut self, words: &str) {
        if !self.0.is_empty() {
            self.0.push('\n');
        }
        self.line(output::heading(words));
    }

    /// Adds one line.
    pub(crate) fn line(&mut self, line: impl AsRef<str>) {
        self.0.push_str(line.as_ref());
        self.0.push('\n');
    }

    /// Adds lines that have their ends.
    pub(crate) fn lines(&mut self, lines: &str) {
        self.0.push_str(lines);
    }

    /// The whole text.
    pub(crate) fn into_text(self) -> String {
        self.0
    }
}
