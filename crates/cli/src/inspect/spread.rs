//! How sizes are spread.

use serde::Serialize;

/// The smallest, the middle, the one that 19 of 20 do not exceed, and the largest.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub(super) struct Spread {
    pub(super) min: u64,
    pub(super) median: u64,
    pub(super) p95: u64,
    pub(super) max: u64,
}

impl Spread {
    /// All zero when there are none.
    pub(super) fn of(mut sizes: Vec<u64>) -> Self {
        sizes.sort_unstable();
        let at = |twentieths: usize| {
            let place = (sizes.len() * twentieths).div_ceil(20).saturating_sub(1);
            sizes.get(place).copied().unwrap_or(0)
        };
        Self { min: at(0), median: at(10), p95: at(19), max: at(20) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nineteen_of_twenty_do_not_exceed_p95() {
        assert_eq!(Spread::of((1..=100).rev().collect()), Spread { min: 1, median: 50, p95: 95, max: 100 });
        assert_eq!(Spread::of(vec![7]), Spread { min: 7, median: 7, p95: 7, max: 7 });
        assert_eq!(Spread::of(Vec::new()), Spread::default());
    }
}
