//! Which arm a visitor sees.

use pairwell_snapshot::{Arm, Method, Placement, Test, Tests, WHOLE_SHARE};

use super::draw::drawn;
use crate::hash::key_hash;

/// The arm of a visitor.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Choice<'t> {
    /// The test.
    pub test: &'t Test,
    /// The arm.
    pub arm: &'t Arm,
    /// Its place among the test's arms.
    pub index: usize,
    /// The probability with which it was drawn, in millionths: 1 to [`WHOLE_SHARE`].
    pub share: u32,
}

impl Choice<'_> {
    /// The probability with which it was drawn: more than 0, at most 1.
    #[must_use]
    pub fn propensity(&self) -> f64 {
        f64::from(self.share) / f64::from(WHOLE_SHARE)
    }
}

/// The arm that a visitor sees on a placement; `None` where nothing is tested.
///
/// The visitor's number, the test's name and, in a bandit, the number of its batch decide: an A/B test never moves a
/// visitor, a bandit moves them with a new batch only, which makes each batch's propensities exact. An arm without traffic is
/// never drawn. Of two tests of one placement the first counts.
#[must_use]
pub fn choose<'t>(tests: &'t Tests, placement: Placement, visitor: u64, segment: &str) -> Option<Choice<'t>> {
    let test = tests.tests.iter().find(|test| test.placement == placement)?;
    let group = test.group(segment)?;
    let batch = if test.method == Method::Bandit { u64::from(test.batch) } else { 0 };
    let salt = key_hash(&test.name).wrapping_add(batch);
    let mut left = drawn(visitor, salt, WHOLE_SHARE);
    for (index, (arm, belief)) in test.arms.iter().zip(&group.beliefs).enumerate() {
        if left < belief.share {
            return Some(Choice { test, arm, index, share: belief.share });
        }
        left -= belief.share;
    }
    None
}
