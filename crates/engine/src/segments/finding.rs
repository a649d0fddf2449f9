//! A value on an axis, with what it was judged by.

use alloc::string::String;

use pairwell_snapshot::{Axis, Condition};

/// Most facts of a finding.
const FACTS: usize = 4;

/// A number that was found, and from where on it counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Fact {
    /// What was counted; `docs/segments.md` lists the names.
    pub name: &'static str,
    /// What was found.
    pub found: i64,
    /// The threshold that it was held against.
    pub threshold: i64,
}

/// Where a visitor stands on one axis.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Finding {
    /// The axis.
    pub axis: Axis,
    /// The value's place among the axis' [`segments`](Axis::segments).
    pub value: u8,
    facts: [Fact; FACTS],
    count: usize,
}

/// Where a visitor stands on every axis.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    pub(super) findings: [Finding; Axis::ALL.len()],
}

impl Finding {
    pub(super) const fn new(axis: Axis, value: u8) -> Self {
        Self { axis, value, facts: [Fact { name: "", found: 0, threshold: 0 }; FACTS], count: 0 }
    }

    /// Adds a fact; a fifth is left out.
    pub(super) fn by(mut self, name: &'static str, found: impl Into<i64>, threshold: impl Into<i64>) -> Self {
        if let Some(fact) = self.facts.get_mut(self.count) {
            *fact = Fact { name, found: found.into(), threshold: threshold.into() };
            self.count += 1;
        }
        self
    }

    /// The name of the segment, such as `loyalty.returning`.
    #[must_use]
    pub fn segment(&self) -> &'static str {
        self.axis.segments().get(usize::from(self.value)).copied().unwrap_or("")
    }

    /// What it was judged by.
    #[must_use]
    pub fn facts(&self) -> &[Fact] {
        self.facts.get(..self.count).unwrap_or_default()
    }
}

impl Standing {
    /// Where somebody stands of whom these segments are told, without what they were judged by. An axis that none is of is unknown: no
    /// condition on it lets them in.
    #[must_use]
    pub fn told(segments: &[String]) -> Self {
        Self {
            findings: Axis::ALL.map(|axis| {
                let place = |segment: &String| axis.segments().iter().position(|name| name == segment);
                let value = segments.iter().find_map(place).and_then(|place| u8::try_from(place).ok());
                Finding::new(axis, value.unwrap_or(u8::MAX))
            }),
        }
    }

    /// One finding an axis, in the order of [`Axis::ALL`].
    #[must_use]
    pub const fn findings(&self) -> &[Finding; Axis::ALL.len()] {
        &self.findings
    }

    /// The values, in the order of [`Axis::ALL`].
    #[must_use]
    pub fn values(&self) -> [u8; Axis::ALL.len()] {
        self.findings.map(|finding| finding.value)
    }

    /// The name of the segment on an axis.
    #[must_use]
    pub fn segment(&self, axis: Axis) -> &'static str {
        self.findings.get(usize::from(axis.number())).map_or("", Finding::segment)
    }

    /// Whether a condition lets the visitor in.
    #[must_use]
    pub fn meets(&self, condition: &Condition) -> bool {
        condition.admits(&self.values())
    }
}
