//! Where in the file something stands.

use std::ops::Range;

/// `line 12: `, counted from 1; nothing where the place is not known, as in a config that was put together otherwise.
pub(super) fn line(text: &str, span: &Range<usize>) -> String {
    match text.get(..span.start) {
        Some(before) if span.start < text.len() => format!("line {}: ", before.matches('\n').count() + 1),
        _ => String::new(),
    }
}
