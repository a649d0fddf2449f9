//! What there is to say of a snapshot; its JSON is what `--json` prints.

use std::collections::BTreeMap;
use std::path::PathBuf;

use pairwell_snapshot::{Section, SectionBytes};
use serde::Serialize;

use super::coverage::Coverage;
use super::spread::Spread;
use super::strange::Strange;

/// Everything there is to say of a snapshot.
#[derive(Debug, Serialize)]
pub(super) struct Inspection {
    pub(super) shop: Shop,
    pub(super) build: Build,
    pub(super) products: u32,
    pub(super) files: Files,
    pub(super) coverage: Coverage,
    pub(super) strangest: Vec<Strange>,
    pub(super) tables: Vec<Table>,
    pub(super) bought_again: Vec<BoughtAgain>,
    pub(super) placements: Vec<PlacementSettings>,
    pub(super) best_sellers: Vec<BestSellers>,
    pub(super) copy: BTreeMap<String, String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) sheet: Option<Sheet>,
}

/// The contact sheet that was written.
#[derive(Debug, Serialize)]
pub(super) struct Sheet {
    pub(super) file: PathBuf,
    /// Products on it.
    pub(super) products: usize,
    /// By which they were chosen.
    pub(super) seed: u64,
}

#[derive(Debug, Serialize)]
pub(super) struct Shop {
    pub(super) name: String,
    pub(super) url: String,
    pub(super) locale: String,
    pub(super) currency: String,
    pub(super) currency_digits: u8,
    /// With `{key}` in the place of the product key.
    pub(super) product_url: String,
}

#[derive(Debug, Serialize)]
pub(super) struct Build {
    pub(super) id: String,
    pub(super) shop_id: String,
    pub(super) built_at_s: i64,
    /// Format version of the core file.
    pub(super) format_version: u16,
}

#[derive(Debug, Serialize)]
pub(super) struct Files {
    pub(super) core: File,
    pub(super) live: Option<LiveFile>,
    pub(super) shards: Shards,
}

#[derive(Debug, Serialize)]
pub(super) struct File {
    pub(super) bytes: u64,
    pub(super) brotli_bytes: u64,
    pub(super) sections: Vec<SectionSize>,
}

#[derive(Debug, Serialize)]
pub(super) struct LiveFile {
    pub(super) bytes: u64,
    pub(super) made_at_s: i64,
    pub(super) changes: usize,
    pub(super) sections: Vec<SectionSize>,
}

#[derive(Debug, Serialize)]
pub(super) struct Shards {
    /// Leading hex digits of a product key's SHA-256 that name its shard.
    pub(super) digits: u8,
    pub(super) count: usize,
    pub(super) total_bytes: u64,
    pub(super) bytes: Spread,
    pub(super) brotli_bytes: Spread,
    /// How many shards `brotli_bytes` was measured on.
    pub(super) brotli_measured: usize,
    /// Summed over all shards.
    pub(super) sections: Vec<SectionSize>,
}

#[derive(Debug, Serialize)]
pub(super) struct SectionSize {
    pub(super) number: u16,
    pub(super) name: &'static str,
    pub(super) bytes: u64,
}

/// One kind of neighbours over all rows.
#[derive(Debug, Default, Serialize)]
pub(super) struct Table {
    pub(super) name: &'static str,
    /// Rows with at least one neighbour.
    pub(super) rows: usize,
    pub(super) neighbours: usize,
    /// Of the neighbours, those observed so often that a shelf may say "often".
    pub(super) well_supported: usize,
    /// Mean over the rows that have any.
    pub(super) neighbours_a_row: f64,
}

/// A category whose customers come back for the same product.
#[derive(Debug, Serialize)]
pub(super) struct BoughtAgain {
    /// Category path.
    pub(super) category: String,
    /// Days after which half of them have done so.
    pub(super) days: u16,
}

#[derive(Debug, Serialize)]
pub(super) struct PlacementSettings {
    pub(super) placement: &'static str,
    pub(super) enabled: bool,
    pub(super) limit: u8,
    pub(super) heading: String,
}

#[derive(Debug, Serialize)]
pub(super) struct BestSellers {
    /// Category path; empty for the whole shop.
    pub(super) category: String,
    /// Product keys, best first.
    pub(super) products: Vec<String>,
}

impl SectionSize {
    pub(super) fn new(number: u16, bytes: u64) -> Self {
        Self { number, name: Section::from_number(number).map_or("unknown", Section::name), bytes }
    }

    /// The sections of one file.
    pub(super) fn all(sections: impl Iterator<Item = SectionBytes>) -> Vec<Self> {
        sections.map(|s| Self::new(s.number, u64::try_from(s.bytes).unwrap_or(u64::MAX))).collect()
    }
}
