//! The physical lines of a text, with the possibility to put some back.

use std::collections::VecDeque;
use std::io::{BufRead, BufReader, Read};

/// Bytes a line may have. No export comes near it; a file without any line end must not fill the memory.
const LONGEST: usize = 16 * 1024 * 1024;

/// Reads lines without their ends (LF, CRLF, or a lone CR in files that know nothing else).
pub(super) struct Lines<'p> {
    source: BufReader<Box<dyn Read + 'p>>,
    end: u8,
    put_back: VecDeque<Vec<u8>>,
}

impl<'p> Lines<'p> {
    /// `head` is the beginning of `source`; it shows which line end the file uses.
    pub(super) fn new(source: Box<dyn Read + 'p>, head: &[u8]) -> Self {
        let end = if head.contains(&b'\r') && !head.contains(&b'\n') { b'\r' } else { b'\n' };
        Self { source: BufReader::with_capacity(128 * 1024, source), end, put_back: VecDeque::new() }
    }

    /// Reads the next line into `line`; `false` at the end. A line over 16 MiB is cut there.
    pub(super) fn next(&mut self, line: &mut Vec<u8>) -> std::io::Result<bool> {
        line.clear();
        if let Some(known) = self.put_back.pop_front() {
            *line = known;
            return Ok(true);
        }
        let mut any = false;
        loop {
            let block = self.source.fill_buf()?;
            if block.is_empty() {
                break;
            }
            any = true;
            let (used, ended) = match block.iter().position(|byte| *byte == self.end) {
                Some(at) => (at + 1, true),
                None => (block.len(), false),
            };
            let text = &block[..used - usize::from(ended)];
            line.extend_from_slice(&text[..text.len().min(LONGEST.saturating_sub(line.len()))]);
            self.source.consume(used);
            if ended {
                break;
            }
        }
        if line.last() == Some(&b'\r') {
            line.pop();
        }
        Ok(any)
    }

    /// Puts lines back; the first of them is read next.
    pub(super) fn put_back(&mut self, lines: impl DoubleEndedIterator<Item = Vec<u8>>) {
        for line in lines.rev() {
            self.put_back.push_front(line);
        }
    }
}
