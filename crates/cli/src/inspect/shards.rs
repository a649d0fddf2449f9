//! Adds up the shards: their sizes, the neighbours of all rows, and the products themselves.

use std::collections::BTreeMap;
use std::path::Path;

use pairwell_compiler::folder::{Folder, FolderFault};
use pairwell_compiler::progress::Progress;
use pairwell_snapshot::{Neighbours, Row};
use rayon::prelude::*;

use super::catalog::Gathering;
use super::inspection::{BoughtAgain, SectionSize, Shards, Table};
use super::{spread::Spread, wire};

/// Shards that are compressed; of more, as many at even distances.
const SAMPLE: usize = 64;

/// What is in all shards.
pub(super) struct Measured {
    pub(super) shards: Shards,
    pub(super) tables: Vec<Table>,
    /// Ascending by category.
    pub(super) bought_again: Vec<BoughtAgain>,
    pub(super) products: Gathering,
}

/// Reads every shard of the folder.
pub(super) fn measure(
    path: &Path,
    folder: &Folder,
    progress: &dyn Progress,
) -> Result<Measured, FolderFault> {
    let numbers = folder.shard_numbers()?;
    let mut sizes = Vec::new();
    let mut by_section: BTreeMap<u16, u64> = BTreeMap::new();
    let mut days_of: BTreeMap<String, u16> = BTreeMap::new();
    let mut tables =
        ["session", "orders", "similar", "look-alike"].map(|name| Table { name, ..Table::default() });
    let mut products = Gathering::new(folder);
    progress.start("Reading shards", steps(numbers.len()));
    for number in &numbers {
        let Some(shard) = folder.shard(number)? else { continue };
        sizes.push(wire::length(&wire::file(path, &name(number))?));
        for size in SectionSize::all(shard.section_bytes()) {
            *by_section.entry(size.number).or_default() += size.bytes;
        }
        for row in shard.rows() {
            count(&mut tables, &row);
            products.add(&row);
        }
        for card in shard.cards() {
            if let Some(days) = folder.core().replenish_days(card.category) {
                days_of.insert(card.category.to_owned(), days);
            }
        }
        progress.advance(1);
    }
    progress.finish(&format!("{} read", numbers.len()));
    for table in &mut tables {
        table.neighbours_a_row = mean(table.neighbours, table.rows);
    }
    let brotli = compressed(path, &numbers, progress)?;
    let shards = Shards {
        digits: folder.core().shop().shard_digits,
        count: sizes.len(),
        total_bytes: sizes.iter().sum(),
        bytes: Spread::of(sizes),
        brotli_measured: brotli.len(),
        brotli_bytes: Spread::of(brotli),
        sections: by_section.into_iter().map(|(number, bytes)| SectionSize::new(number, bytes)).collect(),
    };
    let bought_again = days_of.into_iter().map(|(category, days)| BoughtAgain { category, days }).collect();
    Ok(Measured { shards, tables: tables.into(), bought_again, products })
}

fn count(tables: &mut [Table; 4], row: &Row<'_>) {
    let all = [row.session(), row.orders(), row.similar(), row.look_alikes()];
    for (table, neighbours) in tables.iter_mut().zip(all) {
        table.rows += usize::from(neighbours.len() > 0);
        table.neighbours += neighbours.len();
        table.well_supported += well_supported(neighbours);
    }
}

fn well_supported(neighbours: Neighbours<'_>) -> usize {
    neighbours.filter(|neighbour| neighbour.well_supported).count()
}

fn compressed(path: &Path, numbers: &[String], progress: &dyn Progress) -> Result<Vec<u64>, FolderFault> {
    let step = numbers.len().div_ceil(SAMPLE).max(1);
    let sample: Vec<&String> = numbers.iter().step_by(step).collect();
    progress.start("Compressing shards", steps(sample.len()));
    let sizes: Vec<u64> = sample
        .par_iter()
        .map(|number| {
            let size = wire::brotli_bytes(&wire::file(path, &name(number))?);
            progress.advance(1);
            Ok(size)
        })
        .collect::<Result<_, FolderFault>>()?;
    progress.finish(&format!("{} of {} measured", sizes.len(), numbers.len()));
    Ok(sizes)
}

fn name(number: &str) -> String {
    format!("shard-{number}.pw")
}

fn steps(number: usize) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}

/// To a tenth.
#[expect(clippy::cast_precision_loss, reason = "a mean for people; counts of neighbours are far below 2^52")]
fn mean(sum: usize, of: usize) -> f64 {
    if of == 0 { 0.0 } else { (sum as f64 / of as f64 * 10.0).round() / 10.0 }
}
