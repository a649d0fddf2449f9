//! How fast the visitor goes through the shop: mean time in use a page of this visit.

use pairwell_snapshot::{Axis, Thresholds};

use super::finding::Finding;
use crate::visitor::Visitor;

const UNKNOWN: u8 = 0;
const FAST: u8 = 1;
const STEADY: u8 = 2;
const SLOW: u8 = 3;

pub(super) fn judge(visitor: &Visitor, thresholds: &Thresholds) -> Finding {
    let visit = visitor.visit();
    if visit.pages < thresholds.pace_pages {
        return Finding::new(Axis::Pace, UNKNOWN).by("pages", visit.pages, thresholds.pace_pages);
    }
    let seconds = visit.active_ms_a_page() / 1000;
    let value = if seconds < thresholds.fast_s.into() {
        FAST
    } else if seconds < thresholds.slow_s.into() {
        STEADY
    } else {
        SLOW
    };
    Finding::new(Axis::Pace, value).by("active_s_a_page", seconds, thresholds.fast_s).by(
        "active_s_a_page",
        seconds,
        thresholds.slow_s,
    )
}
