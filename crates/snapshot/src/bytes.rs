//! Little-endian numbers in and out of bytes that nobody vouches for.

use alloc::vec::Vec;

use crate::fault::{Fault, FaultKind};

/// A range of the file's bytes that was checked to lie inside it.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Span {
    pub(crate) start: usize,
    pub(crate) end: usize,
}

impl Span {
    /// The bytes; empty where the span does not fit, which validation rules out.
    pub(crate) fn of(self, bytes: &[u8]) -> &[u8] {
        bytes.get(self.start..self.end).unwrap_or_default()
    }

    /// The `index`-th run of `N` bytes; zeros outside, which validation rules out.
    fn array<const N: usize>(self, bytes: &[u8], index: usize) -> [u8; N] {
        self.of(bytes).as_chunks::<N>().0.get(index).copied().unwrap_or([0; N])
    }

    pub(crate) fn u8_at(self, bytes: &[u8], index: usize) -> u8 {
        self.of(bytes).get(index).copied().unwrap_or(0)
    }

    pub(crate) fn u16_at(self, bytes: &[u8], index: usize) -> u16 {
        u16::from_le_bytes(self.array(bytes, index))
    }

    pub(crate) fn u32_at(self, bytes: &[u8], index: usize) -> u32 {
        u32::from_le_bytes(self.array(bytes, index))
    }

    pub(crate) fn u64_at(self, bytes: &[u8], index: usize) -> u64 {
        u64::from_le_bytes(self.array(bytes, index))
    }

    /// Three bytes, the lowest first.
    pub(crate) fn u24_at(self, bytes: &[u8], index: usize) -> u32 {
        let [a, b, c] = self.array(bytes, index);
        u32::from_le_bytes([a, b, c, 0])
    }
}

/// `u32` to `usize`: lossless on every target this crate is built for.
pub(crate) fn size(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

/// Reads a section from its first byte to its last; every step is checked.
///
/// The first fault is kept and everything after it reads as zeros and nothing, so that a table is read in one go and
/// asked once, by [`Cursor::sound`] or [`Cursor::finish`], whether it holds. A branch after every column would double
/// the code.
pub(crate) struct Cursor<'a> {
    bytes: &'a [u8],
    at: usize,
    end: usize,
    section: u16,
    fault: Option<Fault>,
}

impl<'a> Cursor<'a> {
    pub(crate) fn new(bytes: &'a [u8], span: Span, section: u16) -> Self {
        Self { bytes, at: span.start, end: span.end.min(bytes.len()), section, fault: None }
    }

    pub(crate) fn bytes(&self) -> &'a [u8] {
        self.bytes
    }

    /// Keeps a fault of this section at the current byte, unless there is one already.
    #[cold]
    #[inline(never)]
    pub(crate) fn keep(&mut self, what: &'static str) {
        if self.fault.is_none() {
            self.fault = Some(Fault::new(self.at, FaultKind::Malformed { section: self.section, what }));
        }
    }

    /// Whether nothing was wrong so far.
    pub(crate) const fn is_sound(&self) -> bool {
        self.fault.is_none()
    }

    /// Refuses the section unless `holds`, which is only asked while nothing is wrong.
    pub(crate) fn require(&mut self, what: &'static str, holds: impl FnOnce() -> bool) {
        if self.is_sound() && !holds() {
            self.keep(what);
        }
    }

    /// The next `count` values of `width` bytes each.
    #[inline(never)]
    pub(crate) fn column(&mut self, count: usize, width: usize) -> Span {
        let end = count.checked_mul(width).and_then(|len| self.at.checked_add(len));
        match end {
            Some(end) if end <= self.end && self.is_sound() => {
                let span = Span { start: self.at, end };
                self.at = end;
                span
            }
            _ => {
                self.keep("a length leads outside of the section");
                Span::default()
            }
        }
    }

    /// The next `count` numbers of two bytes, each below `end`; `what` is said of one that is not.
    #[inline(never)]
    pub(crate) fn numbers(&mut self, count: usize, end: usize, what: &'static str) -> Span {
        let numbers = self.column(count, 2);
        if numbers
            .of(self.bytes)
            .as_chunks()
            .0
            .iter()
            .any(|number| usize::from(u16::from_le_bytes(*number)) >= end)
        {
            self.keep(what);
        }
        numbers
    }

    pub(crate) fn u8(&mut self) -> u8 {
        self.column(1, 1).u8_at(self.bytes, 0)
    }

    pub(crate) fn u32(&mut self) -> u32 {
        self.column(1, 4).u32_at(self.bytes, 0)
    }

    pub(crate) fn i64(&mut self) -> i64 {
        self.column(1, 8).u64_at(self.bytes, 0).cast_signed()
    }

    /// Every byte that is left.
    pub(crate) fn rest(&mut self) -> Span {
        self.column(self.end.saturating_sub(self.at), 1)
    }

    /// A count, which a `u32` holds. Nothing is allocated for it: columns that it describes must fit the section.
    pub(crate) fn count(&mut self) -> usize {
        size(self.u32())
    }

    /// Cumulative ends, one `u32` for each of `count` runs, ascending; returns them with the last one.
    pub(crate) fn ends(&mut self, count: usize) -> (Span, usize) {
        let ends = self.column(count, 4);
        let mut last = 0;
        if self.is_sound() {
            for index in 0..count {
                let end = ends.u32_at(self.bytes, index);
                if end < last {
                    self.keep("ends of runs do not ascend");
                    return (Span::default(), 0);
                }
                last = end;
            }
        }
        (ends, size(last))
    }

    /// The first fault, if there was one.
    pub(crate) fn sound(&self) -> Result<(), Fault> {
        self.fault.map_or(Ok(()), Err)
    }

    /// The first fault, if there was one; nothing may follow what was read.
    pub(crate) fn finish(mut self) -> Result<(), Fault> {
        if self.at != self.end {
            self.keep("bytes are left over");
        }
        self.sound()
    }
}

/// The `index`-th run of a column of cumulative ends: where it begins and where it ends.
pub(crate) fn run(ends: Span, bytes: &[u8], index: usize) -> (usize, usize) {
    let start = index.checked_sub(1).map_or(0, |before| size(ends.u32_at(bytes, before)));
    (start, size(ends.u32_at(bytes, index)).max(start))
}

/// Collects a section's bytes.
#[derive(Debug, Default)]
pub(crate) struct Out(pub(crate) Vec<u8>);

impl Out {
    pub(crate) fn u8(&mut self, value: u8) {
        self.0.push(value);
    }

    pub(crate) fn u16(&mut self, value: u16) {
        self.0.extend(value.to_le_bytes());
    }

    pub(crate) fn u24(&mut self, value: u32) {
        let [a, b, c, _] = value.to_le_bytes();
        self.0.extend([a, b, c]);
    }

    pub(crate) fn u32(&mut self, value: u32) {
        self.0.extend(value.to_le_bytes());
    }

    pub(crate) fn u64(&mut self, value: u64) {
        self.0.extend(value.to_le_bytes());
    }

    pub(crate) fn f32(&mut self, value: f32) {
        self.0.extend(value.to_le_bytes());
    }

    /// Cumulative ends of runs of these lengths.
    pub(crate) fn ends(&mut self, lengths: impl Iterator<Item = usize>) {
        let mut end = 0_usize;
        for length in lengths {
            end = end.saturating_add(length);
            self.length(end);
        }
    }

    /// A count or an end; saturates, and the container refuses files that long before it could matter.
    pub(crate) fn length(&mut self, value: usize) {
        self.u32(u32::try_from(value).unwrap_or(u32::MAX));
    }
}
