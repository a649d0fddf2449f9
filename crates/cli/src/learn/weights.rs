//! Weights of pairs in the shards: what was built, times what was learned.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use pairwell_compiler::folder::{Folder, shard_name};
use pairwell_learning::PairLift;
use pairwell_snapshot::{Relation, RowWeights, Shard};

use super::learned::{Factor, Learned};
use crate::exit::Stop;

/// A snapshot's shards as they were built, whatever was learned since.
pub(super) struct Weights<'f> {
    folder: &'f Folder,
    learned: &'f Learned,
    built: HashMap<String, Option<Shard>>,
}

/// What was made of the lifts.
#[derive(Debug, Default)]
pub(super) struct Rewritten {
    /// The shards that are otherwise than in the folder, by file name.
    pub(super) files: Vec<(String, Vec<u8>)>,
    /// What each lift did, in the order of the lifts.
    pub(super) told: Vec<Changed>,
    /// Rows that are multiplied, as they were built.
    pub(super) rows: Vec<(String, Relation, RowWeights)>,
}

/// What a lift did.
#[derive(Debug, Clone, Default, PartialEq, serde::Serialize)]
pub(super) struct Changed {
    /// The titles of the seed and of what is shown beside it.
    pub(super) titles: [String; 2],
    /// The table whose weight is told; none where the seed's row does not name the product, so that nothing could be multiplied.
    pub(super) table: Option<&'static str>,
    /// The weight in the folder, and the new one.
    pub(super) weight: [f32; 2],
}

impl<'f> Weights<'f> {
    pub(super) fn new(folder: &'f Folder, learned: &'f Learned) -> Self {
        Self { folder, learned, built: HashMap::new() }
    }

    /// The shard that holds a product's row, as it was built.
    pub(super) fn built(&mut self, product: &str) -> Result<Option<&Shard>, Stop> {
        let number = self.folder.shard_of(product);
        if !self.built.contains_key(&number) {
            let shard =
                self.folder.shard(&number)?.map(|shard| self.restored(&shard, &number)).transpose()?;
            self.built.insert(number.clone(), shard);
        }
        Ok(self.built.get(&number).and_then(Option::as_ref))
    }

    fn restored(&self, shard: &Shard, number: &str) -> Result<Shard, Stop> {
        let rows: Vec<_> =
            self.learned.built().filter(|(product, ..)| self.folder.shard_of(product) == number).collect();
        let bytes = shard.with_weights(&rows).map_err(unwritable)?;
        opened(bytes, self.folder)
    }

    /// How strongly the build relates two products on a placement: the largest weight of the tables that speak there.
    pub(super) fn strength(&mut self, factor: &Factor) -> Result<f32, Stop> {
        let Some(shard) = self.built(&factor.seed)? else { return Ok(0.0) };
        let weights = factor.relations().iter().filter_map(|relation| weight(shard, *relation, factor));
        Ok(weights.fold(0.0, f32::max))
    }

    /// A shard as it was built, with what was learned of the rows that it holds.
    pub(super) fn with(&mut self, product: &str, factors: &[Factor]) -> Result<Option<Shard>, Stop> {
        let number = self.folder.shard_of(product);
        let of_shard: Vec<&Factor> =
            factors.iter().filter(|factor| self.folder.shard_of(&factor.seed) == number).collect();
        let folder = self.folder;
        let Some(shard) = self.built(product)? else { return Ok(None) };
        if of_shard.is_empty() {
            return Ok(Some(shard.clone()));
        }
        let rows = multiplied(shard, &of_shard);
        let rows: Vec<_> =
            rows.iter().map(|(key, relation, _, new)| (*key, *relation, new.clone())).collect();
        opened(shard.with_weights(&rows).map_err(unwritable)?, folder).map(Some)
    }

    /// Every shard that the lifts, or the end of earlier ones, change.
    pub(super) fn rewritten(&mut self, pairs: &[PairLift]) -> Result<Rewritten, Stop> {
        let factors: Vec<Factor> = pairs.iter().map(Factor::of).collect();
        let mut by_number: BTreeMap<String, Vec<&Factor>> = BTreeMap::new();
        for factor in &factors {
            by_number.entry(self.folder.shard_of(&factor.seed)).or_default().push(factor);
        }
        let restored: BTreeSet<String> =
            self.learned.built().map(|(product, ..)| self.folder.shard_of(product)).collect();
        for number in restored {
            by_number.entry(number).or_default();
        }
        let mut rewritten = Rewritten::default();
        let mut now: HashMap<String, (Shard, Shard)> = HashMap::new();
        for (number, factors) in &by_number {
            let Some(present) = self.folder.shard(number)? else { continue };
            let built = self.restored(&present, number)?;
            let rows = multiplied(&built, factors);
            let new: Vec<_> =
                rows.iter().map(|(key, relation, _, new)| (*key, *relation, new.clone())).collect();
            let bytes = built.with_weights(&new).map_err(unwritable)?;
            rewritten
                .rows
                .extend(rows.into_iter().map(|(key, relation, old, _)| (key.to_owned(), relation, old)));
            // The same bytes wherever the same weights stand.
            if bytes != present.with_weights(&[]).map_err(unwritable)? {
                rewritten.files.push((shard_name(number), bytes.clone()));
            }
            now.insert(number.clone(), (present, opened(bytes, self.folder)?));
        }
        let tell = |factor: &Factor| match now.get(&self.folder.shard_of(&factor.seed)) {
            Some((present, new)) => changed(present, new, factor),
            None => Changed { titles: [factor.seed.clone(), factor.product.clone()], ..Changed::default() },
        };
        rewritten.told = factors.iter().map(tell).collect();
        Ok(rewritten)
    }
}

/// The rows of which a factor names a neighbour: as they are, and multiplied.
fn multiplied<'a>(shard: &Shard, factors: &[&'a Factor]) -> Vec<(&'a str, Relation, RowWeights, RowWeights)> {
    let mut by_row: BTreeMap<(&str, Relation), HashMap<&str, f64>> = BTreeMap::new();
    for factor in factors {
        for relation in factor.relations() {
            by_row.entry((&factor.seed, *relation)).or_default().insert(&factor.product, factor.lift);
        }
    }
    let mut rows = Vec::new();
    for ((seed, relation), lifts) in by_row {
        let (Some(row), Some(weights)) = (shard.row(seed), shard.weights(seed, relation)) else { continue };
        let factors: Vec<Option<&f64>> = relation.of(&row).map(|near| lifts.get(near.card().key)).collect();
        if factors.iter().any(Option::is_some) {
            #[expect(clippy::cast_possible_truncation, reason = "from a half to two")]
            let new =
                weights.times(|place| factors.get(place).copied().flatten().map_or(1.0, |lift| *lift as f32));
            rows.push((seed, relation, weights, new));
        }
    }
    rows
}

fn changed(present: &Shard, new: &Shard, factor: &Factor) -> Changed {
    let title = |key: &str| {
        let card = present.card(key).filter(|card| !card.title.is_empty());
        card.map_or_else(|| key.to_owned(), |card| card.title.to_owned())
    };
    let weights = factor.relations().iter().filter_map(|relation| {
        Some((*relation, [weight(present, *relation, factor)?, weight(new, *relation, factor)?]))
    });
    let told = weights.max_by(|one, other| one.1[1].total_cmp(&other.1[1]));
    Changed {
        titles: [title(&factor.seed), title(&factor.product)],
        table: told.map(|(relation, _)| relation.name()),
        weight: told.map(|(_, weight)| weight).unwrap_or_default(),
    }
}

fn weight(shard: &Shard, relation: Relation, factor: &Factor) -> Option<f32> {
    let row = shard.row(&factor.seed)?;
    relation.of(&row).find(|near| near.card().key == factor.product).map(|near| near.weight)
}

fn opened(bytes: Vec<u8>, folder: &Folder) -> Result<Shard, Stop> {
    Shard::open(bytes, folder.core().identity().shop_id).map_err(unwritable)
}

fn unwritable(fault: impl std::fmt::Display) -> Stop {
    Stop::bad_input(format!(
        "the weights of a shard cannot be rewritten: {fault}. Expected shards and a learned.json of one build. Build the snapshot again."
    ))
}
