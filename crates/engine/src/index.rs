//! A table of numbers by hash: for products by key, categories by path, candidates by product.

use alloc::{vec, vec::Vec};

const FREE: u32 = u32::MAX;

/// Open addressing, at most half full. Only ever looked up, never walked, so its order decides nothing.
#[derive(Debug, Clone)]
pub(crate) struct Index {
    places: Vec<u32>,
    taken: usize,
}

impl Index {
    /// A table that holds so many numbers before it has to grow.
    pub(crate) fn for_about(count: usize) -> Self {
        Self { places: vec![FREE; (count * 2).max(8).next_power_of_two()], taken: 0 }
    }

    /// The number under that hash for which `is` holds.
    pub(crate) fn find(&self, hash: u64, is: impl Fn(u32) -> bool) -> Option<u32> {
        let mut place = self.start(hash);
        loop {
            let number = self.places[place];
            if number == FREE {
                return None;
            }
            if is(number) {
                return Some(number);
            }
            place = (place + 1) & (self.places.len() - 1);
        }
    }

    /// Adds a number that is not there yet; `hash_of` tells the hashes of those that are.
    pub(crate) fn insert(&mut self, hash: u64, number: u32, hash_of: impl Fn(u32) -> u64) {
        if (self.taken + 1) * 2 > self.places.len() {
            let mut grown = Self::for_about(self.places.len());
            for &number in self.places.iter().filter(|number| **number != FREE) {
                grown.put(hash_of(number), number);
            }
            *self = grown;
        }
        self.put(hash, number);
    }

    /// Ends because half of the places are free.
    fn put(&mut self, hash: u64, number: u32) {
        let mut place = self.start(hash);
        while self.places[place] != FREE {
            place = (place + 1) & (self.places.len() - 1);
        }
        self.places[place] = number;
        self.taken += 1;
    }

    /// Where the search begins; the number of places is a power of two.
    fn start(&self, hash: u64) -> usize {
        (hash >> 32) as usize & (self.places.len() - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_found_again_however_many_there_are() {
        let hash = |number: u32| u64::from(number % 7) << 32;
        let mut index = Index::for_about(0);
        for number in 0..100 {
            assert_eq!(index.find(hash(number), |found| found == number), None);
            index.insert(hash(number), number, hash);
        }
        for number in 0..100 {
            assert_eq!(index.find(hash(number), |found| found == number), Some(number));
        }
    }
}
