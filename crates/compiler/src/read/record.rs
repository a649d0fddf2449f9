//! One row, split into its fields.
//!
//! The usual CSV readers take a stray quote as the start of a cell that ends at the next quote, a hundred rows later.
//! Here a row knows whether it is still open and whether a quote was misplaced, so that the table can refuse the one
//! bad line and go on with the next.

use super::encoding::push_windows_1252;

/// The fields of a row, unquoted, in one buffer.
#[derive(Debug, Default)]
pub(super) struct Record {
    bytes: Vec<u8>,
    /// Where each field ends in `bytes` (later in `text`).
    ends: Vec<usize>,
    text: String,
    state: State,
    stray: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum State {
    #[default]
    Start,
    Bare,
    Quoted,
    Closed,
}

impl Record {
    pub(super) fn clear(&mut self) {
        self.bytes = std::mem::take(&mut self.text).into_bytes();
        self.bytes.clear();
        self.ends.clear();
        self.state = State::Start;
        self.stray = false;
    }

    /// Adds one physical line; `true` when the row goes on with the next line.
    pub(super) fn push_line(&mut self, line: &[u8], delimiter: u8) -> bool {
        if self.state == State::Quoted {
            self.bytes.push(b'\n');
        } else if !line.contains(&b'"') {
            for field in line.split(|byte| *byte == delimiter) {
                self.bytes.extend_from_slice(field);
                self.ends.push(self.bytes.len());
            }
            return false;
        }
        for &byte in line {
            self.push_byte(byte, delimiter);
        }
        if self.state == State::Quoted {
            return true;
        }
        self.ends.push(self.bytes.len());
        false
    }

    fn push_byte(&mut self, byte: u8, delimiter: u8) {
        match self.state {
            State::Quoted if byte == b'"' => self.state = State::Closed,
            State::Quoted => self.bytes.push(byte),
            _ if byte == delimiter => {
                self.ends.push(self.bytes.len());
                self.state = State::Start;
            }
            State::Start if byte == b'"' => self.state = State::Quoted,
            State::Closed if byte == b'"' => {
                self.bytes.push(byte);
                self.state = State::Quoted;
            }
            State::Closed => {
                self.stray |= byte != b' ';
                self.bytes.push(byte);
                self.state = State::Bare;
            }
            State::Start | State::Bare => {
                self.bytes.push(byte);
                self.state = State::Bare;
            }
        }
    }

    /// Closes a row that is still open at the end of the file.
    pub(super) fn close(&mut self) {
        self.ends.push(self.bytes.len());
    }

    /// Whether text follows a closing quote.
    pub(super) fn has_stray_quote(&self) -> bool {
        self.stray
    }

    /// Turns the bytes into text; `true` when they were not UTF-8 and were read as Windows-1252.
    pub(super) fn decode(&mut self) -> bool {
        match String::from_utf8(std::mem::take(&mut self.bytes)) {
            Ok(text) => {
                self.text = text;
                false
            }
            Err(error) => {
                let bytes = error.into_bytes();
                let mut start = 0;
                for end in &mut self.ends {
                    push_windows_1252(&bytes[start..*end], &mut self.text);
                    start = *end;
                    *end = self.text.len();
                }
                true
            }
        }
    }

    /// Takes fields that are text already.
    pub(super) fn fill(&mut self, cells: &[String]) {
        self.clear();
        // `clear` hands the buffer over to the bytes.
        self.text = String::from_utf8(std::mem::take(&mut self.bytes)).unwrap_or_default();
        for cell in cells {
            self.text.push_str(cell);
            self.ends.push(self.text.len());
        }
    }

    /// Whether no field holds anything. Only after [`Record::decode`].
    pub(super) fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Drops empty fields beyond `len`, as spreadsheets leave them behind.
    pub(super) fn trim_empty(&mut self, len: usize) {
        while self.ends.len() > len && self.get(self.ends.len() - 1).trim().is_empty() {
            self.ends.pop();
        }
    }

    /// The field, or an empty text where there is none. Only after [`Record::decode`].
    pub(super) fn get(&self, at: usize) -> &str {
        let Some(&end) = self.ends.get(at) else { return "" };
        let start = if at == 0 { 0 } else { self.ends[at - 1] };
        self.text.get(start..end).unwrap_or_default()
    }
}
