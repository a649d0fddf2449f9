//! When a signal counts.

use core::ops::Range;

use super::{Visitor, visit::Visit};

/// A visit ends when nothing was heard for so long, as web analytics counts visits.
const VISIT_GAP_MS: i64 = 30 * 60 * 1000;
/// The year 2000 and the year 2100: a clock outside of them tells nothing.
pub(super) const MOMENTS_MS: Range<i64> = 946_684_800_000..4_102_444_800_000;

/// What became of a signal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Heard {
    /// The moment at which it counts, Unix milliseconds: the signal's own, or the last one where a clock went back a little.
    pub at_ms: i64,
    /// Whether a visit began with it.
    pub visit_began: bool,
    /// Whether it said something new: an order that is known already does not.
    pub is_new: bool,
}

/// Why a signal does not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ignored {
    /// Its time is before the year 2000 or after 2100.
    Time,
    /// It says something of a page before any page came into view.
    NoPage,
}

impl Ignored {
    /// The name used in reports.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Time => "no-time",
            Self::NoPage => "no-page",
        }
    }
}

impl Visitor {
    /// The time in seconds of the last moment that counted.
    #[must_use]
    pub const fn now_s(&self) -> i64 {
        self.now_ms.div_euclid(1000)
    }

    /// Moves to the moment of a signal; a visit begins with the first one, after a gap, and when a clock was set back.
    pub(super) fn advance(&mut self, at_ms: i64) -> Result<Heard, Ignored> {
        if !MOMENTS_MS.contains(&at_ms) {
            return Err(Ignored::Time);
        }
        let since_ms = at_ms - self.now_ms;
        let is_first = self.now_ms == 0;
        let visit_began = is_first || since_ms.abs() >= VISIT_GAP_MS;
        if visit_began {
            let gap_s = (!is_first && since_ms > 0).then_some(since_ms / 1000);
            self.now_ms = at_ms;
            self.visit = Visit::begun(at_ms);
            self.past.begin(self.now_s(), gap_s);
            // What the shop said of the cart is old by now.
            self.cart.is_told = false;
        }
        self.now_ms = self.now_ms.max(at_ms);
        Ok(Heard { at_ms: self.now_ms, visit_began, is_new: true })
    }
}
