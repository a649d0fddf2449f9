//! Pairs of products: what was accepted beside what, into the shards.

use std::collections::HashMap;

use pairwell_compiler::folder::{Folder, LEARNED};
use pairwell_learning::{PairLift, PairReport, Pairs, lifts};

use super::learned::{Factor, Learned};
use super::pages::Pages;
use super::put::File;
use super::weights::{Changed, Weights};
use crate::exit::Stop;

/// When it is, and from when on events are read; Unix seconds.
#[derive(Debug, Clone, Copy)]
pub(super) struct Time {
    pub(super) now_s: i64,
    pub(super) since_s: i64,
}

/// What pairs are worth.
#[derive(Debug, Default, serde::Serialize)]
pub(crate) struct PairsReport {
    /// By placement.
    pub(super) placements: Vec<PairReport>,
    /// Pairs that are worth more or less than was built, the greatest change first within a placement.
    pub(super) changed: Vec<ChangedPair>,
}

/// A pair, and what its weight becomes.
#[derive(Debug, serde::Serialize)]
pub(super) struct ChangedPair {
    #[serde(flatten)]
    pub(super) pair: PairLift,
    #[serde(flatten)]
    pub(super) change: Changed,
}

/// Learns them and gives the files that change with them; without pairs, what was built is put back.
pub(super) fn learn(
    folder: &Folder,
    learned: &Learned,
    pages: &Pages,
    gathered: Option<Pairs>,
    time: Time,
) -> Result<(PairsReport, Vec<File>), Stop> {
    let mut weights = Weights::new(folder, learned);
    let mut report = PairsReport::default();
    let mut pairs = Vec::new();
    if let Some(gathered) = gathered {
        let rows = gathered.counted(time.now_s.saturating_mul(1_000), |page| pages.product(page));
        let mut strengths: HashMap<(&str, &str, &str), f32> = HashMap::new();
        for row in &rows {
            let name = row.placement.name();
            let factor = Factor {
                placement: name.to_owned(),
                seed: row.seed.clone(),
                product: row.product.clone(),
                lift: 1.0,
            };
            strengths.insert((name, &row.seed, &row.product), weights.strength(&factor)?);
        }
        let strength = |row: &pairwell_learning::Counted| {
            let key = (row.placement.name(), row.seed.as_str(), row.product.as_str());
            strengths.get(&key).copied().unwrap_or(0.0)
        };
        (report.placements, pairs) = lifts(&rows, strength);
    }
    let rewritten = weights.rewritten(&pairs)?;
    let mut new = learned.clone();
    for (product, relation, built) in &rewritten.rows {
        new.keep_built(product, *relation, built);
    }
    let factors = pairs.iter().zip(&rewritten.told).filter(|(_, change)| change.table.is_some());
    let factors: Vec<Factor> = factors.map(|(pair, _)| Factor::of(pair)).collect();
    new.note(time.now_s, factors, time.since_s);
    let mut files = rewritten.files;
    if !new.runs.is_empty() {
        files.push((LEARNED.to_owned(), new.text().into_bytes()));
    }
    let changed = pairs.into_iter().zip(rewritten.told);
    report.changed = changed.map(|(pair, change)| ChangedPair { pair, change }).collect();
    Ok((report, files))
}
