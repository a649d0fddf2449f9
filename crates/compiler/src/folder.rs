//! A snapshot on disk, read by the same reader as in the browser.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use pairwell_snapshot::{Core, Fault, Live, Shard, named_checksum, shard_number};

pub use crate::assemble::publish::{LEARNED, amend};

/// So many bytes a file's header has.
const HEADER_BYTES: u64 = 40;

/// Why a folder is not a good snapshot: the first thing wrong.
#[derive(Debug, thiserror::Error)]
pub enum FolderFault {
    /// A file cannot be read.
    #[error(
        "{}: cannot be read ({source}). Expected a folder written by `pairwell build`. Check the path, or build the \
         snapshot.", path.display()
    )]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A file is not what it should be.
    #[error("{}: {fault}. Expected a file as `pairwell build` wrote it. Build the snapshot again.", path.display())]
    Faulty {
        /// The file.
        path: PathBuf,
        /// What is wrong, and at which byte.
        fault: Fault,
    },
    /// A file is sound, and does not belong where it is.
    #[error("{}: {what}. Build the snapshot again, and copy the folder as a whole.", path.display())]
    Misplaced {
        /// The file.
        path: PathBuf,
        /// What does not belong.
        what: String,
    },
}

/// A snapshot's folder with its core and live files open; shards are opened when they are asked for.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
    core: Core,
    live: Option<Live>,
}

/// What [`Folder::verify`] saw.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct Verified {
    /// Files that were read.
    pub files: usize,
    /// Rows that were read.
    pub rows: usize,
    /// Bytes that were read.
    pub bytes: u64,
}

impl Folder {
    /// Opens the core file, and the live file if there is one.
    pub fn open(path: &Path) -> Result<Self, FolderFault> {
        let core = read(path, "core.pw", Core::open)?;
        let shop_id = core.identity().shop_id;
        let live = match read(path, "live.pw", |bytes| Live::open(bytes, shop_id)) {
            Ok(live) => Some(live),
            Err(FolderFault::Unreadable { source, .. }) if source.kind() == io::ErrorKind::NotFound => None,
            Err(fault) => return Err(fault),
        };
        Ok(Self { path: path.to_owned(), core, live })
    }

    /// The core file.
    #[must_use]
    pub const fn core(&self) -> &Core {
        &self.core
    }

    /// The live file, if there is one.
    #[must_use]
    pub const fn live(&self) -> Option<&Live> {
        self.live.as_ref()
    }

    /// The core and live files, for the engine to keep.
    #[must_use]
    pub fn into_parts(self) -> (Core, Option<Live>) {
        (self.core, self.live)
    }

    /// The number of the shard that would hold a product's row.
    #[must_use]
    pub fn shard_of(&self, key: &str) -> String {
        shard_number(key, self.core.shop().shard_digits)
    }

    /// The shard of that number; `None` when no product hashes to it.
    pub fn shard(&self, number: &str) -> Result<Option<Shard>, FolderFault> {
        let shop_id = self.core.identity().shop_id;
        match read(&self.path, &shard_name(number), |bytes| Shard::open(bytes, shop_id)) {
            Ok(shard) => Ok(Some(shard)),
            Err(FolderFault::Unreadable { source, .. }) if source.kind() == io::ErrorKind::NotFound => {
                Ok(None)
            }
            Err(fault) => Err(fault),
        }
    }

    /// The numbers of the shards in the folder, ascending.
    pub fn shard_numbers(&self) -> Result<Vec<String>, FolderFault> {
        let unreadable = |source| FolderFault::Unreadable { path: self.path.clone(), source };
        let mut numbers = Vec::new();
        for entry in fs::read_dir(&self.path).map_err(unreadable)? {
            let name = entry.map_err(unreadable)?.file_name();
            let number =
                name.to_str().and_then(|n| n.strip_prefix("shard-")).and_then(|n| n.strip_suffix(".pw"));
            numbers.extend(number.map(str::to_owned));
        }
        numbers.sort();
        Ok(numbers)
    }

    /// The number of each shard by the checksum in its header. Of the files no more is read.
    pub fn shards_by_checksum(&self) -> Result<BTreeMap<u32, String>, FolderFault> {
        let mut found = BTreeMap::new();
        for number in self.shard_numbers()? {
            let path = self.path.join(shard_name(&number));
            let mut header = Vec::new();
            let read = File::open(&path).and_then(|file| file.take(HEADER_BYTES).read_to_end(&mut header));
            read.map_err(|source| FolderFault::Unreadable { path, source })?;
            found.extend(named_checksum(&header).map(|checksum| (checksum, number)));
        }
        Ok(found)
    }

    /// Reads every file, and checks that they belong together: one build, rows in the shard that their key names,
    /// as many as the core file says.
    pub fn verify(&self) -> Result<Verified, FolderFault> {
        let size = |name: &str| fs::metadata(self.path.join(name)).map_or(0, |meta| meta.len());
        let mut verified = Verified { files: 1, rows: 0, bytes: size("core.pw") };
        if let Some(live) = &self.live {
            self.same_build("live.pw", live.identity().build_id)?;
            verified.files += 1;
            verified.bytes += size("live.pw");
        }
        for number in self.shard_numbers()? {
            let name = shard_name(&number);
            let Some(shard) = self.shard(&number)? else { continue };
            self.same_build(&name, shard.identity().build_id)?;
            for row in shard.rows() {
                let key = row.card().key;
                if self.shard_of(key) != number {
                    let what = format!(
                        "it holds the row of `{key}`, which belongs into shard-{}.pw",
                        self.shard_of(key)
                    );
                    return Err(self.misplaced(&name, what));
                }
                verified.rows += 1;
            }
            verified.files += 1;
            verified.bytes += size(&name);
        }
        let expected = self.core.shop().product_count;
        if u32::try_from(verified.rows) != Ok(expected) {
            let what = format!(
                "it announces {expected} products, the shards hold {}: files are missing",
                verified.rows
            );
            return Err(self.misplaced("core.pw", what));
        }
        Ok(verified)
    }

    fn same_build(&self, name: &str, build_id: u64) -> Result<(), FolderFault> {
        let expected = self.core.identity().build_id;
        if build_id == expected {
            return Ok(());
        }
        let what = format!(
            "it is of build {build_id:016x}, core.pw of build {expected:016x}: two builds were mixed"
        );
        Err(self.misplaced(name, what))
    }

    fn misplaced(&self, name: &str, what: String) -> FolderFault {
        FolderFault::Misplaced { path: self.path.join(name), what }
    }
}

/// The name of the file that holds a shard.
#[must_use]
pub fn shard_name(number: &str) -> String {
    format!("shard-{number}.pw")
}

fn read<T>(
    folder: &Path,
    name: &str,
    open: impl FnOnce(Vec<u8>) -> Result<T, Fault>,
) -> Result<T, FolderFault> {
    let path = folder.join(name);
    match fs::read(&path) {
        Ok(bytes) => open(bytes).map_err(|fault| FolderFault::Faulty { path, fault }),
        Err(source) => Err(FolderFault::Unreadable { path, source }),
    }
}
