//! Texts by name: headings, buttons and reasons in the shop's language and tone.

use alloc::vec::Vec;

use crate::bytes::{Cursor, Out};
use crate::fault::Fault;
use crate::text::TextColumn;

/// Where the texts lie in the file.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct CopyTable {
    count: usize,
    names: TextColumn,
    texts: TextColumn,
}

impl CopyTable {
    pub(crate) fn read(mut cursor: Cursor<'_>) -> Result<Self, Fault> {
        let count = cursor.count();
        let names = TextColumn::read(&mut cursor, count);
        let texts = TextColumn::read(&mut cursor, count);
        let bytes = cursor.bytes();
        cursor.require("names of texts do not ascend, each once", || names.ascends(bytes, count));
        cursor.finish()?;
        Ok(Self { count, names, texts })
    }

    pub(crate) fn get<'a>(self, bytes: &'a [u8], name: &str) -> Option<&'a str> {
        self.names.find(bytes, self.count, name).map(|index| self.texts.get(bytes, index))
    }

    pub(crate) fn all(self, bytes: &[u8]) -> impl Iterator<Item = (&str, &str)> {
        (0..self.count).map(move |index| (self.names.get(bytes, index), self.texts.get(bytes, index)))
    }

    /// Writes the texts; of two with one name the later stays.
    pub(crate) fn write(copy: &[(&str, &str)]) -> Out {
        let mut sorted: Vec<_> = copy.iter().rev().collect();
        sorted.sort_by_key(|(name, _)| *name);
        sorted.dedup_by_key(|(name, _)| *name);
        let mut out = Out::default();
        out.length(sorted.len());
        TextColumn::write(&mut out, sorted.iter().map(|(name, _)| *name));
        TextColumn::write(&mut out, sorted.iter().map(|(_, text)| *text));
        out
    }
}
