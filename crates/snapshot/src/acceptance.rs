//! How likely a slot is accepted, as learned from what was shown.
//!
//! Read apart from [`Core::open`], as the tests are.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use crate::bytes::{Cursor, Out};
use crate::container::{Kind, WriteFault};
use crate::core_file::Core;
use crate::fault::{Fault, FaultKind};
use crate::placement::Placement;
use crate::section::Section;
use crate::text::TextColumn;

/// Weights of a logistic regression: the logit is the placement's, plus the segment's, plus the sum of the terms before
/// weighing, each times its own.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Acceptance {
    /// How many slots it was fitted from.
    pub slots: u32,
    /// By the terms' names.
    pub terms: Vec<(String, f32)>,
    /// In the order of the placements' numbers.
    pub placements: [f32; Placement::ALL.len()],
    /// By the segments' names; others have 0.
    pub segments: Vec<(String, f32)>,
}

impl Acceptance {
    /// The weights of a core file; `None` where nothing was learned.
    pub fn read(core: &Core) -> Result<Option<Self>, Fault> {
        core.container().section(Section::Acceptance).map(read).transpose()
    }

    /// The bytes of a core file with these weights in the place of its own; everything else stays as it is.
    pub fn write_into(&self, core: &Core) -> Result<Vec<u8>, WriteFault> {
        let named = self.terms.iter().chain(&self.segments).map(|(_, weight)| weight);
        if !named.chain(&self.placements).all(|weight| weight.is_finite()) {
            return Err(WriteFault::BadWeight);
        }
        let mut out = Out::default();
        out.u32(self.slots);
        for weight in self.placements {
            out.f32(weight);
        }
        for column in [&self.terms, &self.segments] {
            out.length(column.len());
            TextColumn::write(&mut out, column.iter().map(|(name, _)| name.as_str()));
            for (_, weight) in column {
                out.f32(*weight);
            }
        }
        core.container().with(Kind::Core, Section::Acceptance, Some(out))
    }
}

fn read(mut cursor: Cursor<'_>) -> Result<Acceptance, Fault> {
    let bytes = cursor.bytes();
    let mut found = Acceptance { slots: cursor.u32(), ..Acceptance::default() };
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
            column.push((names.get(bytes, index).to_string(), number(weights.u32_at(bytes, index))));
        }
    }
    cursor.finish()?;
    if sound {
        return Ok(found);
    }
    let what = "a weight is not a number";
    Err(Fault::new(0, FaultKind::Malformed { section: Section::Acceptance.number(), what }))
}
