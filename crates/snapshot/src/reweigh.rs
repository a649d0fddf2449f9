//! Weights of a shard's rows, taken out and put back. Which products a row names, and all else of the file, stays to the byte.

use alloc::vec::Vec;

use crate::bytes::Out;
use crate::container::{Kind, WriteFault};
use crate::neighbours::{Neighbours, byte, step_for, widened};
use crate::section::Section;
use crate::shard_file::{Row, Shard};

/// A table of neighbours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Relation {
    /// What is looked at next.
    Session,
    /// What is bought together.
    Orders,
    /// What is alike.
    Similar,
    /// What looks alike.
    LookAlikes,
}

/// The weights of one row in one table, as the file has them: `step * byte`, ascending by the neighbours' card numbers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RowWeights {
    /// The upper half of the step.
    pub step: u16,
    /// One for each neighbour, 1 to 255.
    pub bytes: Vec<u8>,
}

impl Relation {
    /// Every table.
    pub const ALL: [Self; 4] = [Self::Session, Self::Orders, Self::Similar, Self::LookAlikes];

    /// The name that reports use.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Session => "session",
            Self::Orders => "orders",
            Self::Similar => "similar",
            Self::LookAlikes => "look-alikes",
        }
    }

    /// The table of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|relation| relation.name() == name)
    }

    /// What a row has in the table.
    #[must_use]
    pub fn of<'a>(self, row: &Row<'a>) -> Neighbours<'a> {
        match self {
            Self::Session => row.session(),
            Self::Orders => row.orders(),
            Self::Similar => row.similar(),
            Self::LookAlikes => row.look_alikes(),
        }
    }

    const fn section(self) -> Section {
        match self {
            Self::Session => Section::SessionNeighbours,
            Self::Orders => Section::OrderNeighbours,
            Self::Similar => Section::SimilarNeighbours,
            Self::LookAlikes => Section::LookAlikeNeighbours,
        }
    }
}

impl RowWeights {
    /// Each weight times the factor of its place. The step stays unless the largest no longer fits, so that what is not
    /// multiplied keeps its bits as long as it can.
    #[must_use]
    pub fn times(&self, factor: impl Fn(usize) -> f32) -> Self {
        let step = widened(self.step);
        let places = || (0..).zip(&self.bytes);
        let weights: Vec<f32> =
            places().map(|(place, weight)| step * f32::from(*weight) * factor(place)).collect();
        let largest = weights.iter().copied().fold(0.0, f32::max);
        let new = if largest > step * 255.0 { step_for(largest) } else { self.step };
        let bytes = weights.iter().map(|weight| byte(weight / widened(new))).collect();
        Self { step: new, bytes }
    }
}

impl Shard {
    /// The weights of a product's row in a table; `None` where it has no neighbours there.
    #[must_use]
    pub fn weights(&self, key: &str, relation: Relation) -> Option<RowWeights> {
        let place = Columns::of(self, relation)?.place(self.row_place(key)?)?;
        let step = place.step.try_into().map(u16::from_le_bytes).ok()?;
        (!place.weights.is_empty()).then(|| RowWeights { step, bytes: place.weights.to_vec() })
    }

    /// The bytes of the file with these weights in the place of its own. Each row and table is named once, with as many
    /// weights as it has neighbours.
    pub fn with_weights(&self, rows: &[(&str, Relation, RowWeights)]) -> Result<Vec<u8>, WriteFault> {
        let mut sections = Vec::new();
        for relation in Relation::ALL {
            let of_table = || rows.iter().filter(|(_, of, _)| *of == relation);
            if of_table().next().is_none() {
                continue;
            }
            let columns = Columns::of(self, relation).ok_or(WriteFault::UnknownProduct)?;
            let mut bytes = columns.section.to_vec();
            for (key, _, new) in of_table() {
                let row = self.row_place(key).ok_or(WriteFault::UnknownProduct)?;
                let place = columns.place(row).ok_or(WriteFault::UnknownProduct)?;
                let step = widened(new.step);
                let is_sound =
                    step > 0.0 && (step * 255.0).is_finite() && new.bytes.iter().all(|byte| *byte > 0);
                if !is_sound || new.bytes.len() != place.weights.len() {
                    return Err(WriteFault::BadWeight);
                }
                put(&mut bytes, place.step_at, &new.step.to_le_bytes());
                put(&mut bytes, place.weights_at, &new.bytes);
            }
            sections.push((relation.section(), Some(Out(bytes))));
        }
        self.container().with_all(Kind::Shard, sections)
    }
}

fn put(bytes: &mut [u8], at: usize, new: &[u8]) {
    if let Some(place) = bytes.get_mut(at..at.saturating_add(new.len())) {
        place.copy_from_slice(new);
    }
}

/// A table's section: one flag, then for each row its count, for each its step, then all weights. The reader has validated it.
struct Columns<'a> {
    section: &'a [u8],
    row_count: usize,
}

/// Where a row's numbers lie in the section.
struct Place<'a> {
    step_at: usize,
    step: &'a [u8],
    weights_at: usize,
    weights: &'a [u8],
}

impl<'a> Columns<'a> {
    fn of(shard: &'a Shard, relation: Relation) -> Option<Self> {
        let mut cursor = shard.container().section(relation.section())?;
        let section = cursor.rest().of(shard.container().bytes());
        Some(Self { section, row_count: shard.row_count() })
    }

    fn place(&self, row: usize) -> Option<Place<'a>> {
        let counts = self.section.get(1..self.row_count.checked_add(1)?)?;
        let before: usize = counts.get(..row)?.iter().map(|count| usize::from(*count)).sum();
        let first_step = self.row_count.checked_add(1)?;
        let step_at = row.checked_mul(2)?.checked_add(first_step)?;
        let weights_at = self.row_count.checked_mul(2)?.checked_add(first_step)?.checked_add(before)?;
        let end = weights_at.checked_add(usize::from(*counts.get(row)?))?;
        Some(Place {
            step_at,
            step: self.section.get(step_at..step_at.checked_add(2)?)?,
            weights_at,
            weights: self.section.get(weights_at..end)?,
        })
    }
}
