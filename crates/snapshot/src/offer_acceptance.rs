//! How likely each offer is taken, as learned from what was offered.
//!
//! Read apart from [`Core::open`], as the offers are: a fault in it takes the order by value away and nothing else.

use alloc::vec::Vec;

use crate::bytes::{Cursor, Out};
use crate::container::{Kind, WriteFault};
use crate::core_file::Core;
use crate::fault::Fault;
use crate::section::Section;
use crate::text::TextColumn;

/// A Beta distribution of a likelihood. Both numbers are positive and finite.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Beta {
    /// Its first number: successes.
    pub successes: f32,
    /// Its second number: failures.
    pub failures: f32,
}

impl Beta {
    /// Its mean, `successes / (successes + failures)`, between 0 and 1.
    #[must_use]
    pub fn mean(self) -> f32 {
        self.successes / (self.successes + self.failures)
    }

    fn is_sound(self) -> bool {
        let sum = self.successes + self.failures;
        self.successes > 0.0 && self.failures > 0.0 && sum.is_finite()
    }
}

/// How likely offers are taken once they speak.
#[derive(Debug, Clone, PartialEq)]
pub struct OfferAcceptance<'n> {
    /// What holds for an offer that is not listed.
    pub prior: Beta,
    /// By the offers' names.
    pub offers: Vec<(&'n str, Beta)>,
}

impl<'n> OfferAcceptance<'n> {
    /// What a core file says; `None` where nothing was learned.
    pub fn read(core: &'n Core) -> Result<Option<Self>, Fault> {
        core.container().section(Section::OfferAcceptance).map(read).transpose()
    }

    /// How likely an offer of that name is taken once it speaks, between 0 and 1.
    #[must_use]
    pub fn likelihood(&self, name: &str) -> f32 {
        let known = self.offers.iter().find(|(known, _)| *known == name);
        known.map_or(self.prior, |(_, beta)| *beta).mean()
    }

    /// The bytes of a core file with this in the place of its own, or without any; everything else stays as it is.
    pub fn write_into(known: Option<&OfferAcceptance<'_>>, core: &Core) -> Result<Vec<u8>, WriteFault> {
        core.container().with(
            Kind::Core,
            Section::OfferAcceptance,
            known.map(OfferAcceptance::write).transpose()?,
        )
    }

    fn write(&self) -> Result<Out, WriteFault> {
        let all = || core::iter::once(&self.prior).chain(self.offers.iter().map(|(_, beta)| beta));
        if !all().all(|beta| beta.is_sound()) {
            return Err(WriteFault::BadWeight);
        }
        let mut out = Out::default();
        out.length(self.offers.len());
        for beta in all() {
            out.f32(beta.successes);
            out.f32(beta.failures);
        }
        TextColumn::write(&mut out, self.offers.iter().map(|(name, _)| *name));
        Ok(out)
    }
}

fn read(mut cursor: Cursor<'_>) -> Result<OfferAcceptance<'_>, Fault> {
    let bytes = cursor.bytes();
    let count = cursor.count();
    let betas = cursor.column(count.saturating_add(1), 8);
    let names = TextColumn::read(&mut cursor, count);
    cursor.sound()?;
    let number = |place| f32::from_bits(betas.u32_at(bytes, place));
    let beta = |index: usize| {
        let first = index.saturating_mul(2);
        Beta { successes: number(first), failures: number(first.saturating_add(1)) }
    };
    let offers = (0..count).map(|index| (names.get(bytes, index), beta(index.saturating_add(1))));
    let found = OfferAcceptance { prior: beta(0), offers: offers.collect() };
    let sound = found.prior.is_sound() && found.offers.iter().all(|(_, beta)| beta.is_sound());
    cursor.require("a Beta's number is not positive", || sound);
    cursor.finish().map(|()| found)
}
