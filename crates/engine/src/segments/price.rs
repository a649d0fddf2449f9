//! Where in the shop's price range the visitor looks: by the share of the attention that each third of the prices gets.

use pairwell_snapshot::{Axis, Thresholds};

use super::finding::Finding;
use crate::visitor::{Band, Visitor};

const UNKNOWN: u8 = 0;
const VALUE: u8 = 1;
const MIDDLE: u8 = 2;
const PREMIUM: u8 = 3;

pub(super) fn judge(visitor: &Visitor, thresholds: &Thresholds) -> Finding {
    let (mut products, mut low, mut high, mut all) = (0_u16, 0_u32, 0_u32, 0_u32);
    for step in visitor.trail().iter() {
        let weight = step.weight();
        match step.sight.band {
            Band::Unknown => continue,
            Band::Low => low += weight,
            Band::Middle => {}
            Band::High => high += weight,
        }
        all += weight;
        products += 1;
    }
    let least = thresholds.price_products;
    let percent = |part: u32| i64::from(part) * 100 / i64::from(all.max(1));
    let share = i64::from(thresholds.price_share_percent);
    let value = if products < least {
        UNKNOWN
    } else if percent(high) >= share && high >= low {
        PREMIUM
    } else if percent(low) >= share {
        VALUE
    } else {
        MIDDLE
    };
    Finding::new(Axis::Price, value)
        .by("products_with_price", products, least)
        .by("low_percent", percent(low), share)
        .by("high_percent", percent(high), share)
}
