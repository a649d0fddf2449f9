//! How well the visitor knows the shop: what is kept of visits and purchases. Where nothing may be kept, everybody is new.

use pairwell_snapshot::{Axis, Thresholds};

use super::finding::Finding;
use crate::visitor::Visitor;

const NEW: u8 = 0;
const RETURNING: u8 = 1;
const CUSTOMER: u8 = 2;
const LOYAL: u8 = 3;
const LAPSED: u8 = 4;
const DAY_S: i64 = 86_400;

pub(super) fn judge(visitor: &Visitor, thresholds: &Thresholds) -> Finding {
    let (past, now_s) = (visitor.past(), visitor.now_s());
    let told = |value| Finding::new(Axis::Loyalty, value);
    let Some(since_s) = past.since_purchase_s(now_s) else {
        let value = if past.visits >= 2 { RETURNING } else { NEW };
        return told(value).by("visits", past.visits, 2);
    };
    let days = since_s / DAY_S;
    let lapsed = i64::from(thresholds.lapsed_days);
    if days >= lapsed {
        return told(LAPSED).by("days_since_purchase", days, lapsed);
    }
    let bought = past.purchases_within(thresholds.loyal_days, now_s);
    let bought = i64::try_from(bought).unwrap_or(i64::MAX);
    let least = i64::from(thresholds.loyal_purchases);
    let value = if bought >= least { LOYAL } else { CUSTOMER };
    told(value).by("purchases", bought, least).by("days_since_purchase", days, lapsed)
}
