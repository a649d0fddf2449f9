//! A table of numbers by hash: for products by key.

use alloc::{vec, vec::Vec};

const FREE: u32 = u32::MAX;

/// Open addressing, at most half full. Only ever looked up, never walked, so its order decides nothing.
#[derive(Debug, Clone)]
pub(crate) struct Index {
    /// The hash and the number; the number of places is a power of two.
    places: Vec<(u32, u32)>,
    taken: usize,
}

impl Index {
    /// A table that holds so many numbers before it has to grow.
    pub(crate) fn for_about(count: usize) -> Self {
        Self { places: vec![(0, FREE); (count * 2).max(8).next_power_of_two()], taken: 0 }
    }

    /// The number under that hash for which `is` holds.
    pub(crate) fn find(&self, hash: u32, is: impl Fn(u32) -> bool) -> Option<u32> {
        let mut place = self.start(hash);
        loop {
            let (known, number) = self.places[place];
            if number == FREE {
                return None;
            }
            if known == hash && is(number) {
                return Some(number);
            }
            place = (place + 1) & (self.places.len() - 1);
        }
    }

    /// Adds a number that is not there yet.
    pub(crate) fn insert(&mut self, hash: u32, number: u32) {
        self.taken += 1;
        if self.taken * 2 > self.places.len() {
            let grown = vec![(0, FREE); self.places.len() * 2];
            for (hash, number) in core::mem::replace(&mut self.places, grown) {
                if number != FREE {
                    self.put(hash, number);
                }
            }
        }
        self.put(hash, number);
    }

    /// Ends because half of the places are free.
    fn put(&mut self, hash: u32, number: u32) {
        let mut place = self.start(hash);
        while self.places[place].1 != FREE {
            place = (place + 1) & (self.places.len() - 1);
        }
        self.places[place] = (hash, number);
    }

    fn start(&self, hash: u32) -> usize {
        hash as usize & (self.places.len() - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_found_again_however_many_there_are() {
        let mut index = Index::for_about(0);
        for number in 0..100 {
            assert_eq!(index.find(number % 7, |found| found == number), None);
            index.insert(number % 7, number);
        }
        for number in 0..100 {
            assert_eq!(index.find(number % 7, |found| found == number), Some(number));
        }
    }
}
