//! Why a file was refused.

use core::fmt;

/// The first thing wrong with a file: what, and at which byte.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fault {
    /// Byte offset from the start of the file.
    pub offset: usize,
    /// What is wrong there.
    pub kind: FaultKind,
}

/// What can be wrong with a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FaultKind {
    /// The file does not begin like a snapshot file at all.
    NotASnapshot,
    /// The file was written by a newer Pairwell than this one can read: update the widget or the command.
    Newer {
        /// Format version that wrote the file.
        written: u16,
        /// Oldest format version a reader needs to know.
        oldest_readable: u16,
    },
    /// The file was written by a Pairwell too old for this one: build the snapshot again.
    TooOld {
        /// Format version that wrote the file.
        written: u16,
    },
    /// A snapshot file, but not of the kind asked for (a shard where core was expected).
    WrongKind {
        /// Number of the kind found.
        found: u8,
    },
    /// The file ends before its header says, or goes on after.
    WrongLength {
        /// Bytes the header announces.
        announced: u32,
        /// Bytes there are.
        actual: usize,
    },
    /// The checksum does not fit the bytes: the file was damaged on its way.
    Damaged,
    /// A section that this kind of file must have is absent.
    MissingSection {
        /// The section's number.
        section: u16,
    },
    /// A section holds something impossible: a length that leads outside, text that is not UTF-8, a weight that is not a number.
    Malformed {
        /// The section's number; 0 for the directory of sections.
        section: u16,
        /// What is impossible, in a few words.
        what: &'static str,
    },
    /// The file belongs to another shop than the core file.
    OtherShop,
}

impl Fault {
    pub(crate) const fn new(offset: usize, kind: FaultKind) -> Self {
        Self { offset, kind }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            FaultKind::NotASnapshot => f.write_str("this is not a Pairwell snapshot file"),
            FaultKind::Newer { written, oldest_readable } => write!(
                f,
                "written in format version {written}, which needs a reader of version {oldest_readable} or later; this one reads up to {}: update Pairwell",
                crate::VERSION
            ),
            FaultKind::TooOld { written } => write!(
                f,
                "written in format version {written}; this reader needs {} or later: build the snapshot again",
                crate::OLDEST_READABLE
            ),
            FaultKind::WrongKind { found } => {
                write!(f, "a snapshot file of kind {found}, another one than expected here")
            }
            FaultKind::WrongLength { announced, actual } => {
                write!(
                    f,
                    "the header announces {announced} bytes, the file has {actual}: it was cut or added to"
                )
            }
            FaultKind::Damaged => f.write_str("the checksum does not fit: the file was damaged"),
            FaultKind::MissingSection { section } => write!(f, "section {section} is missing"),
            FaultKind::Malformed { section, what } => write!(f, "section {section}: {what}"),
            FaultKind::OtherShop => f.write_str("the file belongs to another shop's snapshot"),
        }?;
        write!(f, " (at byte {})", self.offset)
    }
}

impl core::error::Error for Fault {}
