//! The bytes of an export one by one, and why an item could not be cut out of them.

use std::io::{BufRead, BufReader, Read};

/// Bytes an item may have. No product comes near it; an item that never ends must not fill the memory.
pub(super) const LONGEST_ITEM: usize = 16 * 1024 * 1024;

/// Why the next item cannot be cut out.
#[derive(Debug)]
pub(super) enum Cut {
    /// The file cannot be read on.
    Unreadable(std::io::Error),
    /// The file ends in the middle.
    Ended,
    /// The item has more than 16 MiB.
    TooLong,
    /// The list that the merchant names is not there; those that are.
    NoList(Vec<String>),
    /// Something stands where it cannot.
    Unexpected(String),
}

impl From<std::io::Error> for Cut {
    fn from(error: std::io::Error) -> Self {
        Self::Unreadable(error)
    }
}

/// Bytes with the number of the line they stand in.
pub(super) struct Stream<'p> {
    source: BufReader<Box<dyn Read + 'p>>,
    /// Line of the byte that was read last, from 1.
    pub(super) line: u64,
}

impl<'p> Stream<'p> {
    pub(super) fn new(source: Box<dyn Read + 'p>) -> Self {
        Self { source: BufReader::with_capacity(128 * 1024, source), line: 1 }
    }

    /// The next byte, which stays; `None` at the end.
    pub(super) fn peek(&mut self) -> Result<Option<u8>, Cut> {
        Ok(self.source.fill_buf()?.first().copied())
    }

    /// The next byte; `None` at the end.
    pub(super) fn next(&mut self) -> Result<Option<u8>, Cut> {
        let byte = self.peek()?;
        if let Some(byte) = byte {
            self.source.consume(1);
            self.line += u64::from(byte == b'\n');
        }
        Ok(byte)
    }

    /// The next byte; an error at the end.
    pub(super) fn must(&mut self) -> Result<u8, Cut> {
        self.next()?.ok_or(Cut::Ended)
    }

    /// The next byte that is no blank; `None` at the end.
    pub(super) fn solid(&mut self) -> Result<Option<u8>, Cut> {
        loop {
            match self.next()? {
                Some(byte) if byte.is_ascii_whitespace() => {}
                other => return Ok(other),
            }
        }
    }

    /// Like [`Stream::solid`], and the byte stays.
    pub(super) fn peek_solid(&mut self) -> Result<Option<u8>, Cut> {
        loop {
            match self.peek()? {
                Some(byte) if byte.is_ascii_whitespace() => {
                    self.next()?;
                }
                other => return Ok(other),
            }
        }
    }
}

/// Adds a byte to an item, up to the most it may have.
pub(super) fn keep(item: &mut Vec<u8>, byte: u8) -> Result<(), Cut> {
    if item.len() >= LONGEST_ITEM {
        return Err(Cut::TooLong);
    }
    item.push(byte);
    Ok(())
}
