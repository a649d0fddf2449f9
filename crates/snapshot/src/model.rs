//! The numbers of the ranking that are settled shop by shop.

use alloc::vec::Vec;

use crate::bytes::{Cursor, Out, Span};
use crate::fault::Fault;
use crate::text::TextColumn;

/// Steps back in a visit that have a number of their own for being looked at again.
const REPEATS: usize = 10;
/// Numbers of the section before its categories.
const NUMBERS: usize = REPEATS + 2;
/// `exp(-1/2)`.
const STEP_DECAY: f32 = 0.606_530_66;
const ORDER_SCARCITY: f32 = 0.05;
/// Less would divide by nothing.
const LEAST_SCARCITY: f32 = 0.001;

/// What the ranking counts with. The default holds where a snapshot says nothing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Model {
    /// What a product counts that was looked at one step further back in the visit, 0..=1: `step_decay^d` for the
    /// `d`-th step. The default is `exp(-1/2)`.
    pub step_decay: f32,
    /// How likely the product seen 0 to 9 steps back is to be looked at again, in the unit of the session table's
    /// weights; -4..=4. The default is 0.
    pub repeat: [f32; REPEATS],
    /// How little of a row's own scale is left of what is bought together: a weight of the order table counts
    /// `weight * (1 + s) / (largest of its row + s)`. 0.001 to 1,000,000. Near 0 the best of every row counts
    /// 1; with 1,000,000 weights count as they are. The default is 0.05.
    pub order_scarcity: f32,
}

impl Model {
    /// The most that `order_scarcity` may be, at which weights of orders count as they are.
    pub const PLAIN_ORDERS: f32 = 1_000_000.0;
}

impl Default for Model {
    fn default() -> Self {
        Self { step_decay: STEP_DECAY, repeat: [0.0; REPEATS], order_scarcity: ORDER_SCARCITY }
    }
}

/// In how many days the customers of a category buy the same product again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReplenishSource<'s> {
    /// Category path, root first, joined by ` > `.
    pub category: &'s str,
    /// Median of the days between two purchases of one product by one customer, at least 1.
    pub days: u16,
}

/// The section as it was read.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct ModelTable {
    /// Step decay, scarcity of orders, then the scores of being looked at again; empty where the file has none.
    numbers: Span,
    count: usize,
    categories: TextColumn,
    days: Span,
}

impl ModelTable {
    pub(crate) fn read(mut cursor: Cursor<'_>) -> Result<Self, Fault> {
        let numbers = cursor.column(NUMBERS, 4);
        let count = cursor.count();
        let categories = TextColumn::read(&mut cursor, count);
        let days = cursor.column(count, 2);
        let bytes = cursor.bytes();
        cursor.require("a number of the ranking is outside of its range", || {
            (0..NUMBERS).all(|index| number(numbers, bytes, index).abs() <= Model::PLAIN_ORDERS)
        });
        cursor.require("categories do not ascend, each once", || categories.ascends(bytes, count));
        cursor.finish()?;
        Ok(Self { numbers, count, categories, days })
    }

    pub(crate) fn step_decay(self, bytes: &[u8]) -> f32 {
        self.number(bytes, 0, STEP_DECAY).clamp(0.0, 1.0)
    }

    pub(crate) fn order_scarcity(self, bytes: &[u8]) -> f32 {
        self.number(bytes, 1, ORDER_SCARCITY).max(LEAST_SCARCITY)
    }

    pub(crate) fn repeat(self, bytes: &[u8]) -> [f32; REPEATS] {
        core::array::from_fn(|step| self.number(bytes, step.saturating_add(2), 0.0).clamp(-4.0, 4.0))
    }

    fn number(self, bytes: &[u8], index: usize, standard: f32) -> f32 {
        if self.numbers.end == 0 { standard } else { number(self.numbers, bytes, index) }
    }

    pub(crate) fn replenish_days(self, bytes: &[u8], category: &str) -> Option<u16> {
        self.categories.find(bytes, self.count, category).map(|index| self.days.u16_at(bytes, index))
    }

    /// The section; `None` when it would say what holds anyway. Numbers are brought into their ranges; of two days of
    /// one category the smaller stays.
    pub(crate) fn write(model: &Model, replenish: &[ReplenishSource<'_>]) -> Option<Out> {
        if *model == Model::default() && replenish.is_empty() {
            return None;
        }
        let mut sorted: Vec<_> = replenish.iter().collect();
        sorted.sort_by_key(|one| (one.category, one.days));
        sorted.dedup_by_key(|one| one.category);
        let mut out = Out::default();
        let numbers = [model.step_decay, model.order_scarcity].into_iter().chain(model.repeat);
        let standard = Model::default();
        let standards = [standard.step_decay, standard.order_scarcity].into_iter().chain(standard.repeat);
        for (index, (number, standard)) in numbers.zip(standards).enumerate() {
            let (least, most) = range(index);
            out.f32(if number.is_nan() { standard } else { number.clamp(least, most) });
        }
        out.length(sorted.len());
        TextColumn::write(&mut out, sorted.iter().map(|one| one.category));
        for one in sorted {
            out.u16(one.days.max(1));
        }
        Some(out)
    }
}

/// The least and the most that the `index`-th number may be.
const fn range(index: usize) -> (f32, f32) {
    match index {
        0 => (0.0, 1.0),
        1 => (LEAST_SCARCITY, Model::PLAIN_ORDERS),
        _ => (-4.0, 4.0),
    }
}

fn number(numbers: Span, bytes: &[u8], index: usize) -> f32 {
    f32::from_bits(numbers.u32_at(bytes, index))
}
