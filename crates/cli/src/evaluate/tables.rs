//! What the learned tables weigh.

use std::path::Path;

use pairwell_compiler::folder::{Folder, FolderFault};
use pairwell_snapshot::Section;
use serde::Serialize;

/// The tables of sessions and of orders, uncompressed.
#[derive(Debug, Clone, Copy, Default, Serialize)]
pub(super) struct TableBytes {
    pub(super) products: u64,
    /// Of the two sections of all shards.
    pub(super) bytes: u64,
}

impl TableBytes {
    #[expect(clippy::cast_precision_loss, reason = "shown with one digit after the point")]
    pub(super) fn a_product(self) -> f64 {
        self.bytes as f64 / self.products.max(1) as f64
    }
}

/// Adds up the sections of a snapshot's shards.
pub(super) fn weigh(path: &Path) -> Result<TableBytes, FolderFault> {
    let folder = Folder::open(path)?;
    let mut weight = TableBytes { products: folder.core().shop().product_count.into(), bytes: 0 };
    for number in folder.shard_numbers()? {
        let Some(shard) = folder.shard(&number)? else { continue };
        let learned = [Section::SessionNeighbours, Section::OrderNeighbours].map(Section::number);
        let sections = shard.section_bytes().filter(|section| learned.contains(&section.number));
        weight.bytes += sections.map(|section| section.bytes as u64).sum::<u64>();
    }
    Ok(weight)
}
