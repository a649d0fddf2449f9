//! `learned.json`: what a build's weights were, and what each night made of them. No browser asks for it.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use pairwell_compiler::folder::LEARNED;
use pairwell_learning::PairLift;
use pairwell_snapshot::{Placement, Relation, RowWeights};
use serde::{Deserialize, Serialize};

use crate::exit::Stop;

/// What is known of a folder's weights.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Learned {
    /// Of whose files it speaks.
    build_id: String,
    /// Weights as they were built, of every row that was ever changed: by product, then by table.
    built: BTreeMap<String, BTreeMap<String, Weights>>,
    /// Nights that changed anything, oldest first.
    pub(super) runs: Vec<Run>,
}

/// A row's weights in the file's own numbers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Weights {
    step: u16,
    weights: Vec<u8>,
}

/// What held from a time on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Run {
    /// Unix seconds.
    pub(super) at_s: i64,
    pub(super) pairs: Vec<Factor>,
}

/// What the weight of a pair was multiplied by.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Factor {
    pub(super) placement: String,
    pub(super) seed: String,
    pub(super) product: String,
    pub(super) lift: f64,
}

impl Factor {
    pub(super) fn of(pair: &PairLift) -> Self {
        let (seed, product) = (pair.seed.clone(), pair.product.clone());
        Self { placement: pair.placement.name().to_owned(), seed, product, lift: pair.lift }
    }

    /// The tables whose weights say how likely the product is shown there: while the shopper chooses what is looked at next or
    /// alike, afterwards what is bought together.
    pub(super) fn relations(&self) -> &'static [Relation] {
        if self.placement == Placement::Product.name() {
            &[Relation::Session, Relation::Similar, Relation::LookAlikes]
        } else {
            &[Relation::Orders]
        }
    }
}

impl Learned {
    /// Reads it; an empty one where there is none.
    pub(super) fn read(folder: &Path, build_id: u64) -> Result<Self, Stop> {
        let path = folder.join(LEARNED);
        let unusable = |found: &dyn std::fmt::Display| {
            Stop::bad_input(format!(
                "{}: {found}. Expected what `pairwell learn` wrote for build {build_id:016x}: without it nobody knows which weights \
                 were built. Build the snapshot again.",
                path.display()
            ))
        };
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Ok(Self { build_id: format!("{build_id:016x}"), ..Self::default() });
            }
            Err(error) => return Err(unusable(&format!("cannot be read ({error})"))),
        };
        let learned: Self = serde_json::from_str(&text).map_err(|fault| unusable(&fault))?;
        if learned.build_id == format!("{build_id:016x}") {
            Ok(learned)
        } else {
            Err(unusable(&format!("it speaks of build {}", learned.build_id)))
        }
    }

    pub(super) fn text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default() + "\n"
    }

    /// Keeps what a row was built with, unless it is known.
    pub(super) fn keep_built(&mut self, product: &str, relation: Relation, weights: &RowWeights) {
        let tables = self.built.entry(product.to_owned()).or_default();
        tables
            .entry(relation.name().to_owned())
            .or_insert_with(|| Weights { step: weights.step, weights: weights.bytes.clone() });
    }

    /// The rows that were ever changed, as they were built.
    pub(super) fn built(&self) -> impl Iterator<Item = (&str, Relation, RowWeights)> {
        self.built.iter().flat_map(|(product, tables)| {
            tables.iter().filter_map(|(table, of)| {
                let weights = RowWeights { step: of.step, bytes: of.weights.clone() };
                Some((product.as_str(), Relation::from_name(table)?, weights))
            })
        })
    }

    /// After how many nights that changed anything a time is.
    pub(super) fn night(&self, at_s: i64) -> usize {
        self.runs.partition_point(|run| run.at_s <= at_s)
    }

    /// What held after so many nights; nothing where the weights were those of the build.
    pub(super) fn of_night(&self, night: usize) -> &[Factor] {
        night.checked_sub(1).and_then(|last| self.runs.get(last)).map_or(&[], |run| run.pairs.as_slice())
    }

    /// What held at a time.
    fn at(&self, at_s: i64) -> &[Factor] {
        self.of_night(self.night(at_s))
    }

    /// What holds now.
    pub(super) fn latest(&self) -> &[Factor] {
        self.at(i64::MAX)
    }

    /// Notes what holds from now on. Nights that changed nothing leave no trace, and of those before `since_s` only what held then.
    pub(super) fn note(&mut self, at_s: i64, pairs: Vec<Factor>, since_s: i64) {
        let old = self.runs.partition_point(|run| run.at_s <= since_s).saturating_sub(1);
        self.runs.drain(..old);
        if self.latest() != pairs.as_slice() {
            self.runs.push(Run { at_s, pairs });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn factor(lift: f64) -> Factor {
        Factor { placement: "popup".into(), seed: "mug".into(), product: "tray".into(), lift }
    }

    #[test]
    fn each_night_holds_until_the_next_that_changed_anything() {
        let mut learned = Learned::default();
        assert!(learned.at(5).is_empty());
        learned.note(10, vec![factor(1.5)], 0);
        learned.note(20, vec![factor(1.5)], 0);
        learned.note(30, vec![factor(1.2)], 0);
        let lift = |at_s| learned.at(at_s).first().map(|factor| factor.lift);
        assert_eq!([9, 10, 29, 30].map(lift), [None, Some(1.5), Some(1.5), Some(1.2)]);
        learned.note(40, Vec::new(), 35);
        assert_eq!(learned.runs.iter().map(|run| run.at_s).collect::<Vec<_>>(), [30, 40]);
        assert!(learned.latest().is_empty());
    }
}
