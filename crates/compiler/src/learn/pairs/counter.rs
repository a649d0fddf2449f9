//! Counts walk by walk, within a limit of memory.

use rayon::prelude::*;

use super::buffer::{Buffer, Indexed};
use super::items::Items;
use super::leads::Leads;
use super::row::Row;
use super::runs::{BlockWriter, Runs};
use super::sums::{BLOCK_ROWS, Block, Counted, PairSums};
use super::{CountFault, PairLimits, Sums, Walk};

/// Adds walks up to the sums of pairs; see `docs/learning.md` for what is summed.
#[derive(Debug)]
pub(crate) struct PairCounter {
    products: usize,
    /// `None` for orders.
    leads: Option<Leads>,
    limits: PairLimits,
    items: Items,
    buffer: Buffer,
    runs: Option<Runs>,
    counted: Counted,
    /// The walk at hand: steps without repetition, and its different products.
    steps: Vec<(u32, f32)>,
    held: Vec<(u32, f32)>,
}

const GREATEST_STRENGTH: f32 = 100.0;

impl PairCounter {
    /// A counter for products `0..products` that has seen nothing.
    pub(crate) fn new(products: usize, sums: Sums, limits: PairLimits) -> Self {
        let leads = match sums {
            Sums::Session { lead_scale, farthest } => {
                Some(Leads::new(lead_scale, farthest, limits.most_steps))
            }
            Sums::Order => None,
        };
        Self {
            products,
            leads,
            limits,
            items: Items::new(products),
            buffer: Buffer::default(),
            runs: None,
            counted: Counted::default(),
            steps: Vec::new(),
            held: Vec::new(),
        }
    }

    /// Adds one session or order. Of a walk that is too long its last steps are used; a product that comes twice in a
    /// row is one step of the greater strength; a walk without steps is nothing.
    ///
    /// # Errors
    /// When the walk holds what is no product, strength or weight (then nothing of it is added), and when sums cannot
    /// be spilled.
    pub(crate) fn add(&mut self, walk: &Walk) -> Result<(), CountFault> {
        self.check(walk)?;
        if walk.steps.is_empty() {
            return Ok(());
        }
        let from = walk.steps.len().saturating_sub(self.limits.most_steps.max(1));
        self.counted.walks += 1;
        self.counted.walks_cut += u64::from(from > 0);
        self.take(&walk.steps[from..]);
        if self.held.len() > 1 && self.buffer.is_full(self.steps.len(), self.limits.memory_bytes) {
            self.spill()?;
        }
        self.items.add(&self.steps, &self.held, walk.weight, self.leads.as_ref());
        if self.held.len() > 1 {
            self.counted.walks_with_pairs += 1;
            let steps = if self.leads.is_some() { self.steps.as_slice() } else { &[] };
            self.buffer.add(steps, &self.held, walk.weight);
        }
        Ok(())
    }

    /// The sums of everything that was added.
    ///
    /// # Errors
    /// When what was spilled cannot be written or read again.
    pub(crate) fn finish(mut self) -> Result<PairSums, CountFault> {
        if self.runs.is_some() && !self.buffer.is_empty() {
            self.spill()?;
        }
        let of_sessions = self.leads.is_some();
        let room = (self.limits.sums_bytes / Block::pair_bytes(of_sessions)) as u64;
        let longest = self.items.longest_row(room);
        let blocks = match &self.runs {
            None => {
                let indexed = Indexed::new(&self.buffer, self.leads.as_ref(), self.products);
                self.in_blocks(|products, row| {
                    let mut block = Block::default();
                    for product in products {
                        indexed.add_row(product, row);
                        row.drain(|pairs| block.push(pairs, of_sessions, longest));
                    }
                    Ok(block.close())
                })?
            }
            Some(runs) => {
                self.buffer = Buffer::default();
                self.in_blocks(|products, row| {
                    let mut block = Block::default();
                    let mut merged = runs.read(products.start as usize / BLOCK_ROWS)?;
                    for number in 0..products.len() {
                        merged.add_row(number, of_sessions, row).ok_or_else(|| runs.broken())?;
                        row.drain(|pairs| block.push(pairs, of_sessions, longest));
                    }
                    Ok(block.close())
                })?
            }
        };
        self.counted.pairs = blocks.iter().map(Block::pairs).sum();
        self.counted.rows_cut = blocks.iter().map(|block| block.rows_cut).sum();
        if let Some(runs) = &self.runs {
            self.counted.runs = runs.len();
            self.counted.spilled_bytes = runs.bytes();
        }
        Ok(PairSums { items: self.items.finish(), blocks, counted: self.counted })
    }

    fn check(&self, walk: &Walk) -> Result<(), CountFault> {
        if !(0.0..=1.0).contains(&walk.weight) {
            return Err(CountFault::Weight { found: walk.weight });
        }
        for (step, &(product, strength)) in walk.steps.iter().enumerate() {
            if product as usize >= self.products {
                return Err(CountFault::Product { step, found: product, products: self.products });
            }
            if !(0.0..=GREATEST_STRENGTH).contains(&strength) {
                return Err(CountFault::Strength { step, found: strength });
            }
        }
        Ok(())
    }

    /// Makes a walk's steps the ones at hand.
    fn take(&mut self, steps: &[(u32, f32)]) {
        self.steps.clear();
        self.held.clear();
        for &(product, strength) in steps {
            match self.steps.last_mut() {
                Some(last) if last.0 == product => last.1 = last.1.max(strength),
                _ => self.steps.push((product, strength)),
            }
        }
        self.held.extend_from_slice(&self.steps);
        self.held.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
        self.held.dedup_by_key(|step| step.0);
    }

    /// Combines the buffer into a run on disk.
    fn spill(&mut self) -> Result<(), CountFault> {
        let mut runs = match self.runs.take() {
            Some(runs) => runs,
            None => Runs::new(self.limits.spill_folder.clone())?,
        };
        let of_sessions = self.leads.is_some();
        let indexed = Indexed::new(&self.buffer, self.leads.as_ref(), self.products);
        let places = self.in_blocks(|products, row| {
            let mut block = BlockWriter::new(of_sessions);
            for product in products {
                indexed.add_row(product, row);
                row.drain(|pairs| block.push(pairs));
            }
            runs.write(&block.bytes)
        });
        let done = places.map(|places| {
            runs.close(places);
            self.buffer.clear();
        });
        self.runs = Some(runs);
        done
    }

    /// Makes every block of rows in parallel, each thread with a row of its own.
    fn in_blocks<T: Send>(
        &self,
        make: impl Fn(std::ops::Range<u32>, &mut Row) -> Result<T, CountFault> + Sync,
    ) -> Result<Vec<T>, CountFault> {
        (0..self.products.div_ceil(BLOCK_ROWS))
            .into_par_iter()
            .map_init(
                || Row::new(self.products),
                |row, block| {
                    let end = ((block + 1) * BLOCK_ROWS).min(self.products);
                    make((block * BLOCK_ROWS) as u32..end as u32, row)
                },
            )
            .collect()
    }
}
