//! How likely a slot is accepted, as learned from what was shown.
//!
//! Read apart from [`Core::open`], as the tests are.

use alloc::vec::Vec;

use crate::bytes::{Cursor, Out};
use crate::container::{Kind, WriteFault};
use crate::core_file::Core;
use crate::fault::Fault;
use crate::placement::Placement;
use crate::section::Section;
use crate::text::TextColumn;

/// The bit of the number of slots that says [`Acceptance::orders`]: a number of slots needs 31 bits at most.
const ORDERS: u32 = 1 << 31;

/// Weights of a logistic regression: the logit is the placement's, plus the segment's, plus the sum of the terms before
/// weighing, each times its own.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Acceptance<'n> {
    /// How many slots it was fitted from, below 2^31; 0 before anything was learned: then the weights say nothing.
    pub slots: u32,
    /// Whether the merchant wants shelves in the order of expected value that follows from it.
    pub orders: bool,
    /// By the terms' names.
    pub terms: Vec<(&'n str, f32)>,
    /// In the order of the placements' numbers.
    pub placements: [f32; Placement::ALL.len()],
    /// By the segments' names; others have 0.
    pub segments: Vec<(&'n str, f32)>,
}

impl<'n> Acceptance<'n> {
    /// Whether shelves are to be put into its order: the merchant wants it, and something was learned.
    #[must_use]
    pub const fn is_followed(&self) -> bool {
        self.orders && self.slots > 0
    }

    /// Whether the merchant wants what is shown in the order of expected value, whatever was learned of slots; false where the file
    /// does not say.
    #[must_use]
    pub fn wants_value(core: &Core) -> bool {
        core.container().section(Section::Acceptance).is_some_and(|mut cursor| cursor.u32() & ORDERS != 0)
    }

    /// The weights of a core file; `None` where nothing was learned and nothing is to be.
    pub fn read(core: &'n Core) -> Result<Option<Self>, Fault> {
        core.container().section(Section::Acceptance).map(read).transpose()
    }

    /// The bytes of a core file with these weights in the place of its own; everything else stays as it is.
    pub fn write_into(&self, core: &Core) -> Result<Vec<u8>, WriteFault> {
        let named = self.terms.iter().chain(&self.segments).map(|(_, weight)| weight);
        if !named.chain(&self.placements).all(|weight| weight.is_finite()) {
            return Err(WriteFault::BadWeight);
        }
        let mut out = Out::default();
        out.u32(self.slots.min(ORDERS - 1) | if self.orders { ORDERS } else { 0 });
        for weight in self.placements {
            out.f32(weight);
        }
        for column in [&self.terms, &self.segments] {
            out.length(column.len());
            TextColumn::write(&mut out, column.iter().map(|(name, _)| *name));
            for (_, weight) in column {
                out.f32(*weight);
            }
        }
        core.container().with(Kind::Core, Section::Acceptance, Some(out))
    }
}

fn read(mut cursor: Cursor<'_>) -> Result<Acceptance<'_>, Fault> {
    let bytes = cursor.bytes();
    let head = cursor.u32();
    let mut found = Acceptance { slots: head & !ORDERS, orders: head & ORDERS != 0, ..Acceptance::default() };
    let mut sound = true;
    let mut number = |bits: u32| {
        let weight = f32::from_bits(bits);
        sound &= weight.is_finite();
        weight
    };
    for weight in &mut found.placements {
        *weight = number(cursor.u32());
    }
    for column in [&mut found.terms, &mut found.segments] {
        let count = cursor.count();
        let names = TextColumn::read(&mut cursor, count);
        let weights = cursor.column(count, 4);
        cursor.sound()?;
        for index in 0..count {
            column.push((names.get(bytes, index), number(weights.u32_at(bytes, index))));
        }
    }
    if !sound {
        cursor.keep("a weight is not a number");
    }
    cursor.finish().map(|()| found)
}
