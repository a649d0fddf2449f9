//! Walks that are held until they are combined.

use super::fixed;
use super::leads::Leads;
use super::row::Row;

/// Walks of at least two different products, laid end to end.
#[derive(Debug, Default)]
pub(super) struct Buffer {
    /// Steps in order; of orders, nothing.
    steps: Vec<(u32, f32)>,
    step_ends: Vec<u32>,
    /// Different products of each walk.
    held: Vec<u32>,
    /// The greatest strength of each in its walk; of orders, nothing.
    strengths: Vec<f32>,
    held_ends: Vec<u32>,
    weights: Vec<f32>,
}

/// Bytes that a walk takes, beside its steps and products.
const WALK_BYTES: usize = 12;

/// Places in the buffer are 32-bit numbers.
const MOST_PLACES: usize = u32::MAX as usize;

impl Buffer {
    /// Adds one walk: `held` are its different products with their greatest strengths; `steps` is empty for orders.
    pub(super) fn add(&mut self, steps: &[(u32, f32)], held: &[(u32, f32)], weight: f32) {
        self.held.extend(held.iter().map(|&(product, _)| product));
        if !steps.is_empty() {
            self.steps.extend_from_slice(steps);
            self.strengths.extend(held.iter().map(|&(_, strength)| strength));
        }
        self.step_ends.push(self.steps.len() as u32);
        self.held_ends.push(self.held.len() as u32);
        self.weights.push(weight);
    }

    /// Whether a walk of `steps` more would take the buffer, with the index that combining it makes, over the limit.
    pub(super) fn is_full(&self, steps: usize, memory_bytes: usize) -> bool {
        let bytes = self.steps.len() * size_of::<(u32, f32)>()
            + self.held.len() * (size_of::<u32>() * 2)
            + self.strengths.len() * size_of::<f32>()
            + self.weights.len() * WALK_BYTES;
        bytes > memory_bytes || self.steps.len().max(self.held.len()) > MOST_PLACES - steps
    }

    pub(super) fn is_empty(&self) -> bool {
        self.weights.is_empty()
    }

    /// Forgets the walks and keeps the room.
    pub(super) fn clear(&mut self) {
        self.steps.clear();
        self.step_ends.clear();
        self.held.clear();
        self.strengths.clear();
        self.held_ends.clear();
        self.weights.clear();
    }
}

/// A buffer of which every product knows its walks.
pub(super) struct Indexed<'b> {
    buffer: &'b Buffer,
    /// `None` for orders.
    leads: Option<&'b Leads>,
    /// Where a product's walks start in `walks`, and at the end their number.
    starts: Vec<u32>,
    walks: Vec<u32>,
}

impl<'b> Indexed<'b> {
    pub(super) fn new(buffer: &'b Buffer, leads: Option<&'b Leads>, products: usize) -> Self {
        let mut starts = vec![0_u32; products + 1];
        for &product in &buffer.held {
            starts[product as usize + 1] += 1;
        }
        for product in 0..products {
            starts[product + 1] += starts[product];
        }
        let mut next = starts.clone();
        let mut walks = vec![0_u32; buffer.held.len()];
        let mut from = 0;
        for (walk, &to) in (0_u32..).zip(&buffer.held_ends) {
            for &product in &buffer.held[from..to as usize] {
                let place = &mut next[product as usize];
                walks[*place as usize] = walk;
                *place += 1;
            }
            from = to as usize;
        }
        Self { buffer, leads, starts, walks }
    }

    /// Adds everything that the buffer says about one product's pairs.
    pub(super) fn add_row(&self, product: u32, row: &mut Row) {
        let places = self.starts[product as usize] as usize..self.starts[product as usize + 1] as usize;
        for &walk in &self.walks[places] {
            let walk = walk as usize;
            let weight = f64::from(self.buffer.weights[walk]);
            match self.leads {
                Some(leads) => self.add_session(product, walk, weight, leads, row),
                None => self.add_order(product, walk, weight, row),
            }
        }
    }

    fn add_session(&self, product: u32, walk: usize, weight: f64, leads: &Leads, row: &mut Row) {
        let places = span(&self.buffer.held_ends, walk);
        let share = weight / places.len() as f64;
        let overlap = fixed::fixed(share / places.len() as f64);
        for (&other, &strength) in self.buffer.held[places.clone()].iter().zip(&self.buffer.strengths[places])
        {
            if other != product {
                let sums = row.with(other);
                fixed::add(&mut sums.overlap, overlap);
                fixed::add(&mut sums.together, fixed::fixed(share * f64::from(strength)));
            }
        }
        let steps = &self.buffer.steps[span(&self.buffer.step_ends, walk)];
        for (from, _) in steps.iter().enumerate().filter(|(_, step)| step.0 == product) {
            for ((other, strength), lead) in leads.after(from, steps) {
                if other != product {
                    let amount = fixed::fixed(weight * f64::from(strength) * lead);
                    fixed::add(&mut row.with(other).leads, amount);
                }
            }
        }
    }

    fn add_order(&self, product: u32, walk: usize, weight: f64, row: &mut Row) {
        let overlap = fixed::fixed(weight);
        for &other in &self.buffer.held[span(&self.buffer.held_ends, walk)] {
            if other != product {
                fixed::add(&mut row.with(other).overlap, overlap);
            }
        }
    }
}

/// The places of one walk, given where each ends.
fn span(ends: &[u32], walk: usize) -> std::ops::Range<usize> {
    let start = walk.checked_sub(1).map_or(0, |before| ends[before]);
    start as usize..ends[walk] as usize
}
