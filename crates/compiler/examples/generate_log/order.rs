//! What people buy at once.

use crate::random::Random;
use crate::shop::Shop;

/// Makes one order into `lines`: ranks of different products. Around a theme, mostly what completes it.
pub(crate) fn make(shop: &Shop, random: &mut Random, lines: &mut Vec<u32>) {
    lines.clear();
    let theme = shop.any(random);
    lines.push(theme);
    for _ in 0..random.tries(25) {
        let line = match random.below(100) {
            0..50 => shop.completing(theme, random),
            50..70 => shop.near(theme, random),
            _ => shop.any(random),
        };
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
}
