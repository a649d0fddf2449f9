//! A column of strings: cumulative ends, then the bytes of all of them.

use crate::bytes::{Cursor, Out, Span, run};

/// Where a column of strings lies in the file.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct TextColumn {
    ends: Span,
    blob: Span,
}

impl TextColumn {
    /// Reads and validates a column of `count` strings.
    pub(crate) fn read(cursor: &mut Cursor<'_>, count: usize) -> Self {
        let (ends, total) = cursor.ends(count);
        let blob = cursor.column(total, 1);
        let bytes = cursor.bytes();
        cursor.require("text is not UTF-8, or a string ends inside a character", || {
            let text = core::str::from_utf8(blob.of(bytes));
            text.is_ok_and(|text| (0..count).all(|index| text.is_char_boundary(run(ends, bytes, index).1)))
        });
        Self { ends, blob }
    }

    /// The `index`-th string; empty outside of the column.
    pub(crate) fn get(self, bytes: &[u8], index: usize) -> &str {
        let (start, end) = run(self.ends, bytes, index);
        self.blob.of(bytes).get(start..end).and_then(|s| core::str::from_utf8(s).ok()).unwrap_or("")
    }

    /// Whether the strings ascend, each once.
    pub(crate) fn ascends(self, bytes: &[u8], count: usize) -> bool {
        (1..count).all(|index| self.get(bytes, index.saturating_sub(1)) < self.get(bytes, index))
    }

    /// The index of `wanted` in a column that ascends.
    pub(crate) fn find(self, bytes: &[u8], count: usize, wanted: &str) -> Option<usize> {
        search(count, |index| self.get(bytes, index).cmp(wanted))
    }

    /// Appends a column of strings.
    pub(crate) fn write<'s>(out: &mut Out, strings: impl Iterator<Item = &'s str> + Clone) {
        let mut end = 0_usize;
        for string in strings.clone() {
            end = end.saturating_add(string.len());
            out.length(end);
        }
        for string in strings {
            out.0.extend(string.as_bytes());
        }
    }
}

/// Binary search over `count` places, `compare` telling how the place relates to what is sought.
pub(crate) fn search(count: usize, compare: impl Fn(usize) -> core::cmp::Ordering) -> Option<usize> {
    let (mut low, mut high) = (0_usize, count);
    while low < high {
        let middle = low.midpoint(high);
        match compare(middle) {
            core::cmp::Ordering::Equal => return Some(middle),
            core::cmp::Ordering::Less => low = middle.saturating_add(1),
            core::cmp::Ordering::Greater => high = middle,
        }
    }
    None
}
