//! Lists of words, written as one text.

use std::collections::HashSet;
use std::sync::LazyLock;

/// The words of a text, looked up in constant time.
pub(crate) struct WordList(LazyLock<HashSet<&'static str>>);

impl WordList {
    /// `read` gives the words: `|| WordList::of("one two")`.
    pub(crate) const fn new(read: fn() -> HashSet<&'static str>) -> Self {
        Self(LazyLock::new(read))
    }

    /// The set of the words of a text.
    pub(crate) fn of(text: &'static str) -> HashSet<&'static str> {
        text.split_whitespace().collect()
    }

    pub(crate) fn has(&self, word: &str) -> bool {
        self.0.contains(word)
    }
}
