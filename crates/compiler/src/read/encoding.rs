//! Bytes that are not UTF-8: UTF-16 with its mark, and Windows-1252 for the rest.

use std::io::Read;

/// The characters of Windows-1252 where it differs from Latin-1; what it leaves undefined becomes U+FFFD.
const HIGH: [char; 32] = [
    '€', '\u{fffd}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{fffd}', 'Ž', '\u{fffd}',
    '\u{fffd}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{fffd}', 'ž', 'Ÿ',
];

/// Appends `bytes`, read as Windows-1252.
pub(super) fn push_windows_1252(bytes: &[u8], text: &mut String) {
    text.extend(bytes.iter().map(|&byte| match byte {
        0x80..=0x9f => HIGH[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }));
}

/// The order of the two bytes of a UTF-16 unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ByteOrder {
    Little,
    Big,
}

/// Turns UTF-16 into UTF-8 while reading; lone surrogates become U+FFFD.
pub(super) struct Utf16<R> {
    source: R,
    order: ByteOrder,
    /// UTF-8 not yet handed out, from `at`.
    ready: Vec<u8>,
    at: usize,
    /// Bytes left over of a unit, and a high surrogate that waits for its other half.
    odd: Option<u8>,
    high: Option<u16>,
}

impl<R: Read> Utf16<R> {
    pub(super) fn new(source: R, order: ByteOrder) -> Self {
        Self { source, order, ready: Vec::new(), at: 0, odd: None, high: None }
    }

    /// Decodes one more block; `false` at the end.
    fn refill(&mut self) -> std::io::Result<bool> {
        let mut block = [0_u8; 8192];
        let read = self.source.read(&mut block)?;
        self.ready.clear();
        self.at = 0;
        let mut units = Vec::with_capacity(read / 2 + 2);
        units.extend(self.high.take());
        for &byte in &block[..read] {
            if let Some(first) = self.odd.take() {
                units.push(match self.order {
                    ByteOrder::Little => u16::from_le_bytes([first, byte]),
                    ByteOrder::Big => u16::from_be_bytes([first, byte]),
                });
            } else {
                self.odd = Some(byte);
            }
        }
        if read > 0 {
            self.high = units.pop_if(|unit| (0xd800..0xdc00).contains(unit));
        }
        let text: String =
            char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
        self.ready = text.into_bytes();
        Ok(read > 0)
    }
}

impl<R: Read> Read for Utf16<R> {
    fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
        while self.at == self.ready.len() {
            if !self.refill()? && self.ready.is_empty() {
                return Ok(0);
            }
        }
        let count = out.len().min(self.ready.len() - self.at);
        out[..count].copy_from_slice(&self.ready[self.at..self.at + count]);
        self.at += count;
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn windows_1252_keeps_euro_signs_and_umlauts() {
        let mut text = String::new();
        push_windows_1252(b"K\xfcche \x80 9 \x81", &mut text);
        assert_eq!(text, "Küche € 9 \u{fffd}");
    }

    proptest! {
        #[test]
        fn any_text_survives_utf_16(text in "\\PC{0,6000}", big: bool) {
            let bytes: Vec<u8> = text
                .encode_utf16()
                .flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() })
                .collect();
            let order = if big { ByteOrder::Big } else { ByteOrder::Little };
            let mut out = String::new();
            Utf16::new(&bytes[..], order).read_to_string(&mut out).unwrap();
            prop_assert_eq!(out, text);
        }
    }
}
