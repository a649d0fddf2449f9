//! The sums of one row while they are added up.

use super::fixed;

/// What a product has with another one, in fixed point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Pair {
    pub(super) other: u32,
    pub(super) overlap: u64,
    pub(super) together: u64,
    pub(super) leads: u64,
}

/// Gathers one row and is used again for the next: a place for each product, sums for those that were met.
pub(super) struct Row {
    places: Vec<u32>,
    pairs: Vec<Pair>,
}

const NOWHERE: u32 = u32::MAX;

impl Row {
    pub(super) fn new(products: usize) -> Self {
        Self { places: vec![NOWHERE; products], pairs: Vec::new() }
    }

    /// Whether there is a product of this number.
    pub(super) fn knows(&self, other: u32) -> bool {
        (other as usize) < self.places.len()
    }

    /// The sums with another product, 0 when it is met for the first time.
    pub(super) fn with(&mut self, other: u32) -> &mut Pair {
        let place = &mut self.places[other as usize];
        if *place == NOWHERE {
            *place = self.pairs.len() as u32;
            self.pairs.push(Pair { other, overlap: 0, together: 0, leads: 0 });
        }
        &mut self.pairs[*place as usize]
    }

    /// Adds sums that were combined before.
    pub(super) fn merge(&mut self, pair: Pair) {
        let sums = self.with(pair.other);
        fixed::add(&mut sums.overlap, pair.overlap);
        fixed::add(&mut sums.together, pair.together);
        fixed::add(&mut sums.leads, pair.leads);
    }

    /// Hands out the whole row, ascending by product, and starts anew.
    pub(super) fn drain<T>(&mut self, take: impl FnOnce(&mut Vec<Pair>) -> T) -> T {
        for pair in &self.pairs {
            self.places[pair.other as usize] = NOWHERE;
        }
        self.pairs.sort_unstable_by_key(|pair| pair.other);
        let taken = take(&mut self.pairs);
        self.pairs.clear();
        taken
    }
}

/// Leaves the `most` pairs of greatest overlap (of equals, the ones first in the catalog), ascending by product.
pub(super) fn keep_greatest(pairs: &mut Vec<Pair>, most: usize) {
    if pairs.len() > most {
        pairs.select_nth_unstable_by(most, |a, b| b.overlap.cmp(&a.overlap).then(a.other.cmp(&b.other)));
        pairs.truncate(most);
        pairs.sort_unstable_by_key(|pair| pair.other);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair(other: u32, overlap: u64) -> Pair {
        Pair { other, overlap, together: 2, leads: 3 }
    }

    #[test]
    fn a_row_ascends_and_starts_anew() {
        let mut row = Row::new(9);
        for other in [7, 2, 7] {
            row.merge(pair(other, 1));
        }
        let sums = row.drain(|pairs| pairs.clone());
        assert_eq!(sums, [pair(2, 1), Pair { other: 7, overlap: 2, together: 4, leads: 6 }]);
        row.merge(pair(7, 1));
        assert_eq!(row.drain(|pairs| pairs.clone()), [pair(7, 1)]);
    }

    #[test]
    fn the_greatest_overlaps_are_kept_and_of_equals_the_first() {
        let mut pairs = vec![pair(1, 5), pair(2, 9), pair(3, 5), pair(4, 7), pair(5, 5)];
        keep_greatest(&mut pairs, 3);
        assert_eq!(pairs, [pair(1, 5), pair(2, 9), pair(4, 7)]);
    }
}
