//! What reviews praise the products for that the visitor looks at, more than they usually do in this shop: the leaning that ranking
//! uses (`likings`), told when it is strong enough.

use pairwell_snapshot::{Axis, Thresholds};

use super::finding::Finding;
use crate::{likings::Praise, visitor::Visitor};

pub(super) fn judge(visitor: &Visitor, thresholds: &Thresholds, usual: &Praise) -> Finding {
    let mut own = Praise::default();
    for step in visitor.trail().iter() {
        own.add(step.sight.drivers, thousandths(step.weight()));
    }
    let mut best = (0_u8, 0.0_f32);
    for (driver, leaning) in (1..).zip(own.leanings(usual)) {
        if leaning > best.1 {
            best = (driver, leaning);
        }
    }
    #[expect(clippy::cast_possible_truncation, reason = "within 0 to 100")]
    let lead = (best.1 * 100.0) as i64;
    let least = i64::from(thresholds.driver_lead);
    let value = if lead >= least { best.0 } else { 0 };
    Finding::new(Axis::Driver, value).by("praise_above_usual", lead, least)
}

fn thousandths(weight: u32) -> f32 {
    f32::from(u16::try_from(weight).unwrap_or(u16::MAX)) / 1000.0
}
