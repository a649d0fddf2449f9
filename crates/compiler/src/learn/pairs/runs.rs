//! Combined sums on disk, one run for each time that the buffer was full.
//!
//! A run is one piece of bytes for each block of rows. In it, each row that is not empty: rows since the one before,
//! number of pairs, and for each pair: products since the one before, overlap and, for sessions, together and leads;
//! all of them as variable-length numbers.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::ops::Range;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use super::CountFault;
use super::row::{Pair, Row};
use super::varint;

/// A temporary file of runs. It has no name, so it vanishes with the process whatever happens.
#[derive(Debug)]
pub(super) struct Runs {
    folder: PathBuf,
    file: Mutex<File>,
    /// For each run, where each block of rows lies.
    places: Vec<Vec<Range<u64>>>,
}

impl Runs {
    pub(super) fn new(folder: Option<PathBuf>) -> Result<Self, CountFault> {
        let folder = folder.unwrap_or_else(std::env::temp_dir);
        match tempfile::tempfile_in(&folder) {
            Ok(file) => Ok(Self { folder, file: Mutex::new(file), places: Vec::new() }),
            Err(source) => Err(CountFault::Spill { folder, step: "made", source }),
        }
    }

    /// How many runs there are.
    pub(super) fn len(&self) -> usize {
        self.places.len()
    }

    /// Bytes of all of them.
    pub(super) fn bytes(&self) -> u64 {
        self.places.iter().flatten().map(|place| place.end - place.start).sum()
    }

    /// Writes one block; blocks of a run may be written in any order, from several threads.
    pub(super) fn write(&self, block: &[u8]) -> Result<Range<u64>, CountFault> {
        let write = || {
            let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
            let start = file.seek(SeekFrom::End(0))?;
            file.write_all(block)?;
            Ok(start..start + block.len() as u64)
        };
        write().map_err(|source| self.fault("written", source))
    }

    /// Ends a run whose blocks were written.
    pub(super) fn close(&mut self, blocks: Vec<Range<u64>>) {
        self.places.push(blocks);
    }

    /// Everything that the runs say about one block of rows.
    pub(super) fn read(&self, block: usize) -> Result<MergedBlock, CountFault> {
        let mut pieces = Vec::with_capacity(self.places.len());
        for place in self.places.iter().filter_map(|run| run.get(block)) {
            let read = || {
                let mut bytes = vec![0; usize::try_from(place.end - place.start).map_err(io::Error::other)?];
                let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
                file.seek(SeekFrom::Start(place.start))?;
                file.read_exact(&mut bytes)?;
                Ok(bytes)
            };
            pieces.push(Piece { bytes: read().map_err(|source| self.fault("read", source))?, at: 0, row: 0 });
        }
        Ok(MergedBlock { pieces })
    }

    /// A piece that ends in the middle of a number.
    pub(super) fn broken(&self) -> CountFault {
        self.fault("read", io::ErrorKind::InvalidData.into())
    }

    fn fault(&self, step: &'static str, source: io::Error) -> CountFault {
        CountFault::Spill { folder: self.folder.clone(), step, source }
    }
}

/// One block being written.
pub(super) struct BlockWriter {
    pub(super) bytes: Vec<u8>,
    of_sessions: bool,
    skipped: u64,
}

impl BlockWriter {
    pub(super) fn new(of_sessions: bool) -> Self {
        Self { bytes: Vec::new(), of_sessions, skipped: 0 }
    }

    /// Appends the next row, its pairs ascending.
    pub(super) fn push(&mut self, pairs: &[Pair]) {
        self.skipped += 1;
        if pairs.is_empty() {
            return;
        }
        varint::write(&mut self.bytes, self.skipped);
        varint::write(&mut self.bytes, pairs.len() as u64);
        self.skipped = 0;
        let mut before = 0;
        for pair in pairs {
            varint::write(&mut self.bytes, u64::from(pair.other - before));
            varint::write(&mut self.bytes, pair.overlap);
            if self.of_sessions {
                varint::write(&mut self.bytes, pair.together);
                varint::write(&mut self.bytes, pair.leads);
            }
            before = pair.other;
        }
    }
}

/// The pieces that all runs have for one block of rows.
pub(super) struct MergedBlock {
    pieces: Vec<Piece>,
}

struct Piece {
    bytes: Vec<u8>,
    at: usize,
    /// Rows of the block that were read, the next one counted when its number was seen.
    row: u64,
}

impl MergedBlock {
    /// Adds the block's row of this number, counted from 0; rows must be asked for in order. `None` when a piece
    /// breaks off.
    pub(super) fn add_row(&mut self, number: usize, of_sessions: bool, row: &mut Row) -> Option<()> {
        for piece in &mut self.pieces {
            let mut rest = piece.bytes.get(piece.at..)?;
            if rest.is_empty() {
                continue;
            }
            let mut ahead = rest;
            let next = varint::read(&mut ahead)?.checked_add(piece.row)?;
            if next != number as u64 + 1 {
                continue;
            }
            rest = ahead;
            let mut before = 0_u64;
            for _ in 0..varint::read(&mut rest)? {
                let other = varint::read(&mut rest)?.checked_add(before)?;
                before = other;
                let other = u32::try_from(other).ok().filter(|&other| row.knows(other))?;
                let mut sum = || varint::read(&mut rest);
                let overlap = sum()?;
                let (together, leads) = if of_sessions { (sum()?, sum()?) } else { (0, 0) };
                row.merge(Pair { other, overlap, together, leads });
            }
            piece.row = next;
            piece.at = piece.bytes.len() - rest.len();
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair(other: u32) -> Pair {
        Pair { other, overlap: 1 << 35, together: 7, leads: u64::from(other) }
    }

    #[test]
    fn rows_come_back_from_every_run() {
        let mut runs = Runs::new(None).unwrap();
        for rows in [
            vec![vec![], vec![pair(3), pair(300)], vec![]],
            vec![vec![pair(1)], vec![pair(3)], vec![pair(2)]],
        ] {
            let mut writer = BlockWriter::new(true);
            for row in &rows {
                writer.push(row);
            }
            let place = runs.write(&writer.bytes).unwrap();
            runs.close(vec![place]);
        }
        let mut merged = runs.read(0).unwrap();
        let mut row = Row::new(301);
        let mut next = |number| {
            merged.add_row(number, true, &mut row).unwrap();
            row.drain(|pairs| pairs.clone())
        };
        assert_eq!(next(0), [pair(1)]);
        assert_eq!(next(1), [Pair { other: 3, overlap: 1 << 36, together: 14, leads: 6 }, pair(300)]);
        assert_eq!(next(2), [pair(2)]);
        assert_eq!(runs.len(), 2);
    }

    #[test]
    fn a_folder_that_cannot_be_written_is_named_with_what_to_do() {
        let folder = tempfile::tempdir().unwrap().path().join("gone");
        let message = Runs::new(Some(folder.clone())).unwrap_err().to_string();
        assert!(message.starts_with(&folder.display().to_string()), "{message}");
        assert!(message.contains("Expected a folder") && message.contains("TMPDIR"), "{message}");
    }
}
