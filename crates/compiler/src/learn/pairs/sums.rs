//! The finished sums.

use super::fixed;
use super::row::{Pair, keep_greatest};

/// Rows of one block: few enough that blocks are even work, enough that a block on disk is worth a read.
pub(super) const BLOCK_ROWS: usize = 256;

/// What every product has alone and with others.
#[derive(Debug)]
pub(crate) struct PairSums {
    pub(super) items: Vec<ItemSums>,
    /// `BLOCK_ROWS` rows each, in the order of products.
    pub(super) blocks: Vec<Block>,
    pub(super) counted: Counted,
}

/// What was counted, and what was left out of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Counted {
    /// Walks of at least one step.
    pub(crate) walks: u64,
    /// Of them, those with at least two different products.
    pub(crate) walks_with_pairs: u64,
    /// Walks of which only the last steps were used.
    pub(crate) walks_cut: u64,
    /// Pairs in all rows, each counted in both of its rows.
    pub(crate) pairs: u64,
    /// Rows that keep their greatest overlaps only, for want of room.
    pub(crate) rows_cut: u64,
    /// Runs of sums that were written to disk.
    pub(crate) runs: usize,
    /// Bytes that they took there.
    pub(crate) spilled_bytes: u64,
}

/// What a product has alone. See `docs/learning.md` for the definitions.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct ItemSums {
    /// The overlap of the product with itself: its sessions, each divided by the square of its products.
    pub(crate) overlap: f32,
    /// Its own strength in its sessions, each divided by its products. 0 for orders.
    pub(crate) together: f32,
    /// Leads from it back to itself. 0 for orders.
    pub(crate) returns: f32,
    /// Its steps that are not the last. 0 for orders.
    pub(crate) departures: f32,
    /// Its sessions or orders, weighted.
    pub(crate) sessions: f32,
    /// Its sessions or orders, counted plainly.
    pub(crate) count: u32,
}

/// What a product has with others; the slices go side by side, apart from those that are empty for orders.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct PairRow<'s> {
    /// The other products that shared a session with it, ascending, without itself.
    pub(crate) others: &'s [u32],
    /// How much their sessions are the same, at least 0.
    pub(crate) overlap: &'s [f32],
    /// How strongly the other was in its sessions, at least 0. Empty for orders.
    pub(crate) together: &'s [f32],
    /// How much it led to the other, at least 0. Empty for orders.
    pub(crate) leads: &'s [f32],
}

impl PairSums {
    /// The number of products.
    pub(crate) fn products(&self) -> usize {
        self.items.len()
    }

    /// One product's sums with others; empty for a product that does not exist.
    pub(crate) fn row(&self, product: u32) -> PairRow<'_> {
        let (block, row) = (product as usize / BLOCK_ROWS, product as usize % BLOCK_ROWS);
        self.blocks.get(block).map_or(Block::NO_ROW, |block| block.row(row))
    }

    /// What a product has alone; nothing for a product that does not exist.
    pub(crate) fn item(&self, product: u32) -> ItemSums {
        self.items.get(product as usize).copied().unwrap_or_default()
    }

    /// What was counted, and what was left out of it.
    pub(crate) fn counted(&self) -> Counted {
        self.counted
    }
}

/// Neighbouring rows, end to end.
#[derive(Debug, Default)]
pub(super) struct Block {
    ends: Vec<usize>,
    others: Vec<u32>,
    overlap: Vec<f32>,
    together: Vec<f32>,
    leads: Vec<f32>,
    pub(super) rows_cut: u64,
}

impl Block {
    const NO_ROW: PairRow<'static> = PairRow { others: &[], overlap: &[], together: &[], leads: &[] };

    /// Bytes of a pair in a block.
    pub(super) const fn pair_bytes(of_sessions: bool) -> usize {
        if of_sessions { 16 } else { 8 }
    }

    /// Appends the next row, at most `longest` of its pairs.
    pub(super) fn push(&mut self, pairs: &mut Vec<Pair>, of_sessions: bool, longest: usize) {
        self.rows_cut += u64::from(pairs.len() > longest);
        keep_greatest(pairs, longest);
        self.others.extend(pairs.iter().map(|pair| pair.other));
        self.overlap.extend(pairs.iter().map(|pair| fixed::amount(pair.overlap)));
        if of_sessions {
            self.together.extend(pairs.iter().map(|pair| fixed::amount(pair.together)));
            self.leads.extend(pairs.iter().map(|pair| fixed::amount(pair.leads)));
        }
        self.ends.push(self.others.len());
    }

    /// Gives back the room that is not used.
    pub(super) fn close(mut self) -> Self {
        self.others.shrink_to_fit();
        self.overlap.shrink_to_fit();
        self.together.shrink_to_fit();
        self.leads.shrink_to_fit();
        self
    }

    pub(super) fn pairs(&self) -> u64 {
        self.others.len() as u64
    }

    fn row(&self, row: usize) -> PairRow<'_> {
        let Some(&end) = self.ends.get(row) else { return Self::NO_ROW };
        let start = row.checked_sub(1).map_or(0, |before| self.ends[before]);
        PairRow {
            others: &self.others[start..end],
            overlap: &self.overlap[start..end],
            together: self.together.get(start..end).unwrap_or_default(),
            leads: self.leads.get(start..end).unwrap_or_default(),
        }
    }
}
