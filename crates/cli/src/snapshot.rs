//! The snapshot as one page would have it: core, live, and the shards that a request needs.

use std::collections::BTreeMap;
use std::path::Path;

use pairwell_compiler::folder::{Folder, FolderFault};
use pairwell_engine::{Knowledge, Request, rows_wanted};
use pairwell_snapshot::{Core, Shard};

use crate::nearest::nearest;

/// Shards that are read to guess what an unknown id means; a larger snapshot is not worth the wait.
const MOST_GUESSED_FROM: usize = 256;

/// An open snapshot that reads each shard once.
pub(crate) struct Snapshot {
    folder: Folder,
    shards: BTreeMap<String, Option<Shard>>,
    /// Numbers of shards by the checksum in their header, once somebody asked.
    by_checksum: Option<BTreeMap<u32, String>>,
}

impl Snapshot {
    pub(crate) fn open(path: &Path) -> Result<Self, FolderFault> {
        Ok(Self { folder: Folder::open(path)?, shards: BTreeMap::new(), by_checksum: None })
    }

    /// What the engine knows on a page that asks this and nothing before: an answer must not depend on what else was
    /// asked of the same process.
    pub(crate) fn knowledge(&mut self, request: &Request) -> Result<Knowledge, FolderFault> {
        let mut knowledge = self.without_shards();
        let mut added: Vec<String> = Vec::new();
        for key in rows_wanted(request) {
            let number = self.folder.shard_of(key);
            if added.contains(&number) {
                continue;
            }
            if let Some(shard) = self.shard(&number)? {
                knowledge.add_shard(shard);
            }
            added.push(number);
        }
        Ok(knowledge)
    }

    /// What the engine knows on a page where these shards had come, in this order, and how many of them this snapshot has not.
    pub(crate) fn knowledge_of(&mut self, checksums: &[u32]) -> Result<(Knowledge, usize), FolderFault> {
        let mut knowledge = self.without_shards();
        let mut missing = 0;
        if self.by_checksum.is_none() {
            self.by_checksum = Some(self.folder.shards_by_checksum()?);
        }
        for checksum in checksums {
            let number = self.by_checksum.as_ref().and_then(|known| known.get(checksum)).cloned();
            match number.map(|number| self.shard(&number)).transpose()?.flatten() {
                Some(shard) => knowledge.add_shard(shard),
                None => missing += 1,
            }
        }
        Ok((knowledge, missing))
    }

    /// The core file.
    pub(crate) const fn core(&self) -> &Core {
        self.folder.core()
    }

    /// What the engine knows before any shard is there.
    pub(crate) fn without_shards(&self) -> Knowledge {
        Knowledge::new(self.folder.core().clone(), self.folder.live().cloned())
    }

    /// The number of a product's shard.
    pub(crate) fn shard_of(&self, key: &str) -> String {
        self.folder.shard_of(key)
    }

    /// A shard, if it exists.
    pub(crate) fn shard(&mut self, number: &str) -> Result<Option<Shard>, FolderFault> {
        if let Some(known) = self.shards.get(number) {
            return Ok(known.clone());
        }
        let shard = self.folder.shard(number)?;
        self.shards.insert(number.to_owned(), shard.clone());
        Ok(shard)
    }

    /// A note for each product that the request names and the snapshot does not know.
    pub(crate) fn unknown(&self, request: &Request, knowledge: &Knowledge) -> Vec<String> {
        let unknown: Vec<&str> =
            rows_wanted(request).into_iter().filter(|key| knowledge.row(key).is_none()).collect();
        if unknown.is_empty() {
            return Vec::new();
        }
        let known = self.keys();
        let note = |key: &str| {
            let guess = nearest(key, known.iter().map(String::as_str));
            let guess = guess.map_or(String::new(), |guess| format!(" Did you mean `{guess}`?"));
            format!("no product of this snapshot has the id `{key}`, so it says nothing.{guess}")
        };
        unknown.into_iter().map(note).collect()
    }

    /// Keys of the products: all of them as long as the snapshot is small, else those of the files already open.
    fn keys(&self) -> Vec<String> {
        let mut keys: Vec<String> = self.folder.core().cards().map(|card| card.key.to_owned()).collect();
        // A guess is a courtesy: a shard that cannot be read spoils it, not the answer.
        let numbers = self.folder.shard_numbers().unwrap_or_default();
        if numbers.len() <= MOST_GUESSED_FROM {
            for shard in numbers.iter().filter_map(|number| self.folder.shard(number).ok().flatten()) {
                keys.extend(shard.rows().map(|row| row.card().key.to_owned()));
            }
        } else {
            for shard in self.shards.values().flatten() {
                keys.extend(shard.cards().map(|card| card.key.to_owned()));
            }
        }
        keys
    }
}
