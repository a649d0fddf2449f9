//! The frame around every file: header, directory of sections, checksum.

use alloc::vec::Vec;
use core::fmt;

use crc::{CRC_32_ISO_HDLC, Crc, NoTable};

use crate::bytes::{Cursor, Out, Span, size};
use crate::fault::{Fault, FaultKind};
use crate::section::{Section, SectionBytes};

/// Not text on any platform, so that a transfer that mangles line ends or strips the eighth bit is noticed at once.
const MAGIC: [u8; 8] = *b"\x89PWS\r\n\x1a\n";
const HEADER_BYTES: usize = 40;
const ENTRY_BYTES: usize = 12;
const CHECKSUM_AT: usize = 36;

/// Without a table: a kilobyte of incompressible table in the Wasm costs more than it saves on files this small.
const CHECKSUM: Crc<u32, NoTable> = Crc::<u32, NoTable>::new(&CRC_32_ISO_HDLC);

/// Which build of which shop a file belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Identity {
    /// The same in all files of one build.
    pub build_id: u64,
    /// The same in all builds of one shop.
    pub shop_id: u64,
}

/// Why a file could not be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WriteFault {
    /// More than 32,767 cards in one file: more shard digits are needed.
    TooManyCards,
    /// More than 4 GiB in one file: more shard digits are needed.
    TooLong,
    /// A row, a neighbour or a best seller names a product without a card, or a product comes twice.
    UnknownProduct,
    /// More than 255 neighbours in one row of one table.
    TooManyNeighbours,
    /// A weight that is not a positive finite number.
    BadWeight,
    /// A test without two arms, or whose shares do not add up to the whole.
    BadTest,
    /// A threshold, a price band or a rule of segments outside of its range.
    BadSegment,
    /// An offer or a quiet rule outside of its range.
    BadOffer,
}

impl fmt::Display for WriteFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::TooManyCards => "more than 32,767 products in one file: use more shard digits",
            Self::TooLong => "a file of more than 4 GiB: use more shard digits",
            Self::UnknownProduct => "a table names a product that has no card, or has two",
            Self::TooManyNeighbours => "more than 255 neighbours of one product in one table: keep fewer",
            Self::BadWeight => "a weight is not a positive finite number",
            Self::BadSegment => "a threshold, a price band or a rule of segments is outside of its range",
            Self::BadOffer => "an offer or a quiet rule is outside of its range",
            Self::BadTest => {
                "a test has fewer than 2 or more than 16 arms, or shares that do not add up to the whole"
            }
        })
    }
}

impl core::error::Error for WriteFault {}

/// The three kinds of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Core,
    Shard,
    Live,
}

impl Kind {
    const fn number(self) -> u8 {
        match self {
            Self::Core => 1,
            Self::Shard => 2,
            Self::Live => 3,
        }
    }
}

/// A file whose header, length, checksum and directory hold.
#[derive(Debug, Clone)]
pub(crate) struct Container {
    bytes: Vec<u8>,
    sections: Vec<(u16, Span)>,
    identity: Identity,
}

impl Container {
    pub(crate) fn open(bytes: Vec<u8>, kind: Kind) -> Result<Self, Fault> {
        if !bytes.starts_with(&MAGIC) {
            return Err(Fault::new(0, FaultKind::NotASnapshot));
        }
        let actual = bytes.len();
        let header = Span { start: 0, end: HEADER_BYTES };
        let (written, oldest_readable) = (header.u16_at(&bytes, 4), header.u16_at(&bytes, 5));
        let announced = header.u32_at(&bytes, 8);
        if actual < HEADER_BYTES {
            return Err(Fault::new(actual, FaultKind::WrongLength { announced, actual }));
        }
        if oldest_readable > crate::VERSION {
            return Err(Fault::new(10, FaultKind::Newer { written, oldest_readable }));
        }
        if written < crate::OLDEST_READABLE {
            return Err(Fault::new(8, FaultKind::TooOld { written }));
        }
        if size(announced) != actual {
            return Err(Fault::new(32, FaultKind::WrongLength { announced, actual }));
        }
        if checksum(&bytes) != header.u32_at(&bytes, 9) {
            return Err(Fault::new(CHECKSUM_AT, FaultKind::Damaged));
        }
        let found = header.u8_at(&bytes, 12);
        if found != kind.number() {
            return Err(Fault::new(12, FaultKind::WrongKind { found }));
        }
        let identity = Identity { build_id: header.u64_at(&bytes, 2), shop_id: header.u64_at(&bytes, 3) };
        let sections = directory(&bytes, usize::from(header.u16_at(&bytes, 7)))?;
        Ok(Self { bytes, sections, identity })
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    pub(crate) const fn identity(&self) -> Identity {
        self.identity
    }

    /// A cursor over a section, if the file has it.
    pub(crate) fn section(&self, section: Section) -> Option<Cursor<'_>> {
        let number = section.number();
        let (_, span) = self.sections.iter().find(|(id, _)| *id == number)?;
        Some(Cursor::new(&self.bytes, *span, number))
    }

    /// A cursor over a section that this kind of file must have.
    pub(crate) fn required(&self, section: Section) -> Result<Cursor<'_>, Fault> {
        let missing = FaultKind::MissingSection { section: section.number() };
        self.section(section).ok_or(Fault::new(HEADER_BYTES, missing))
    }

    pub(crate) fn section_bytes(&self) -> impl Iterator<Item = SectionBytes> + '_ {
        self.sections
            .iter()
            .map(|&(number, span)| SectionBytes { number, bytes: span.end.saturating_sub(span.start) })
    }

    /// The file's bytes with one section replaced, added or (by `None`) left out; all others stay, known or not.
    pub(crate) fn with(&self, kind: Kind, section: Section, new: Option<Out>) -> Result<Vec<u8>, WriteFault> {
        self.with_all(kind, alloc::vec![(section, new)])
    }

    /// The same with several sections, each named once.
    pub(crate) fn with_all(
        &self,
        kind: Kind,
        new: Vec<(Section, Option<Out>)>,
    ) -> Result<Vec<u8>, WriteFault> {
        let mut sections: Vec<(u16, Out)> = self
            .sections
            .iter()
            .filter(|(number, _)| new.iter().all(|(section, _)| section.number() != *number))
            .map(|(number, span)| (*number, Out(span.of(&self.bytes).to_vec())))
            .collect();
        sections.extend(new.into_iter().filter_map(|(section, out)| Some((section.number(), out?))));
        sections.sort_unstable_by_key(|(number, _)| *number);
        framed(kind, self.identity, &sections)
    }

    /// The file's bytes, from the sections in ascending order of their numbers.
    pub(crate) fn write(
        kind: Kind,
        identity: Identity,
        sections: Vec<(Section, Out)>,
    ) -> Result<Vec<u8>, WriteFault> {
        let numbered: Vec<(u16, Out)> =
            sections.into_iter().map(|(section, out)| (section.number(), out)).collect();
        framed(kind, identity, &numbered)
    }
}

fn framed(kind: Kind, identity: Identity, sections: &[(u16, Out)]) -> Result<Vec<u8>, WriteFault> {
    let mut at = ENTRY_BYTES.saturating_mul(sections.len()).saturating_add(HEADER_BYTES);
    let total = sections.iter().fold(at, |sum, (_, out)| sum.saturating_add(out.0.len()));
    let mut file = Out::default();
    file.0.extend(MAGIC);
    file.u16(crate::VERSION);
    file.u16(crate::OLDEST_READABLE);
    file.u8(kind.number());
    file.u8(0);
    file.u16(u16::try_from(sections.len()).unwrap_or(u16::MAX));
    file.u64(identity.build_id);
    file.u64(identity.shop_id);
    file.u32(u32::try_from(total).map_err(|_too_long| WriteFault::TooLong)?);
    file.u32(0);
    for (number, out) in sections {
        file.u16(*number);
        file.u16(0);
        file.length(at);
        file.length(out.0.len());
        at = at.saturating_add(out.0.len());
    }
    for (_, out) in sections {
        file.0.extend(&out.0);
    }
    let sum = checksum(&file.0).to_le_bytes();
    if let Some(place) = file.0.get_mut(CHECKSUM_AT..HEADER_BYTES) {
        place.copy_from_slice(&sum);
    }
    Ok(file.0)
}

/// The directory's entries: ascending numbers, and sections that follow one another without gap or overlap.
fn directory(bytes: &[u8], count: usize) -> Result<Vec<(u16, Span)>, Fault> {
    let mut cursor = Cursor::new(bytes, Span { start: HEADER_BYTES, end: bytes.len() }, 0);
    let entries = cursor.column(count, ENTRY_BYTES);
    cursor.sound()?;
    let mut sections: Vec<(u16, Span)> = Vec::with_capacity(count);
    let mut at = entries.end;
    for index in 0..count {
        // An entry is twelve bytes: number and padding as one u32, start, length.
        let words = index.saturating_mul(3);
        let number = entries.u16_at(bytes, words.saturating_mul(2));
        let start = size(entries.u32_at(bytes, words.saturating_add(1)));
        let end = start.saturating_add(size(entries.u32_at(bytes, words.saturating_add(2))));
        cursor.require("sections overlap, leave gaps, or lead outside of the file", || {
            start == at && end <= bytes.len()
        });
        cursor.require("section numbers do not ascend", || {
            sections.last().is_none_or(|(before, _)| *before < number)
        });
        sections.push((number, Span { start, end }));
        at = end;
    }
    cursor.require("bytes are left over", || at == bytes.len());
    cursor.sound()?;
    Ok(sections)
}

/// The checksum that a file's header names, by which its bytes are known from those of every other build; `None` where they are
/// no header.
#[must_use]
pub fn named_checksum(header: &[u8]) -> Option<u32> {
    let sum = header.get(CHECKSUM_AT..HEADER_BYTES).filter(|_| header.starts_with(&MAGIC))?;
    Some(u32::from_le_bytes(sum.try_into().ok()?))
}

/// CRC-32 (ISO-HDLC) of the file without the four bytes of the checksum itself.
fn checksum(bytes: &[u8]) -> u32 {
    let mut digest = CHECKSUM.digest();
    digest.update(bytes.get(..CHECKSUM_AT).unwrap_or_default());
    digest.update(bytes.get(HEADER_BYTES..).unwrap_or_default());
    digest.finalize()
}
