//! Every product that a request comes across, once, under a small number.

use alloc::{vec, vec::Vec};

use pairwell_snapshot::Card;

use crate::{hash::key_hash, knowledge::Knowledge, term::Term};

/// A product that may be shown, with what speaks for it.
pub(crate) struct Candidate<'k> {
    /// As it is now, live changes included.
    pub(crate) card: Card<'k>,
    pub(crate) key_hash: u64,
    /// One number a term, by [`Term::index`].
    pub(crate) features: [f32; Term::COUNT],
    /// Whether a generator proposed it; others were only met on the way.
    pub(crate) proposed: bool,
}

/// Candidates by number, and their numbers by key: rows name the same products again and again, and comparing
/// numbers is what keeps a request short.
pub(crate) struct Pool<'k> {
    knowledge: &'k Knowledge,
    candidates: Vec<Candidate<'k>>,
    /// Open addressing by key hash, at most half full; only ever looked up, so its order decides nothing.
    places: Vec<u32>,
}

const FREE: u32 = u32::MAX;
const FIRST_PLACES: usize = 1024;

impl<'k> Pool<'k> {
    pub(crate) fn new(knowledge: &'k Knowledge) -> Self {
        Self { knowledge, candidates: Vec::with_capacity(256), places: vec![FREE; FIRST_PLACES] }
    }

    /// The number of the card's product; a new one for a product not met before.
    pub(crate) fn number(&mut self, built: Card<'k>) -> u32 {
        let key_hash = key_hash(built.key);
        let place = self.place(key_hash, built.key);
        let known = self.places[place];
        if known != FREE {
            return known;
        }
        let number = u32::try_from(self.candidates.len()).unwrap_or(FREE);
        let card = self.knowledge.current(built);
        self.candidates.push(Candidate { card, key_hash, features: [0.0; Term::COUNT], proposed: false });
        self.places[place] = number;
        if self.candidates.len() * 2 > self.places.len() {
            self.grow();
        }
        number
    }

    pub(crate) fn knowledge(&self) -> &'k Knowledge {
        self.knowledge
    }

    pub(crate) fn get(&self, number: u32) -> &Candidate<'k> {
        &self.candidates[number as usize]
    }

    pub(crate) fn get_mut(&mut self, number: u32) -> &mut Candidate<'k> {
        &mut self.candidates[number as usize]
    }

    pub(crate) fn all(&self) -> impl Iterator<Item = (u32, &Candidate<'k>)> {
        (0..).zip(&self.candidates)
    }

    /// Where the key's number stands, or belongs. Ends because half of the places are free.
    fn place(&self, key_hash: u64, key: &str) -> usize {
        let last = self.places.len() - 1;
        let mut place = start(key_hash, last);
        loop {
            let number = self.places[place];
            if number == FREE {
                return place;
            }
            let known = self.get(number);
            if known.key_hash == key_hash && known.card.key == key {
                return place;
            }
            place = (place + 1) & last;
        }
    }

    fn grow(&mut self) {
        let last = self.places.len() * 2 - 1;
        self.places = vec![FREE; last + 1];
        for (number, candidate) in (0..).zip(&self.candidates) {
            let mut place = start(candidate.key_hash, last);
            while self.places[place] != FREE {
                place = (place + 1) & last;
            }
            self.places[place] = number;
        }
    }
}

/// Where the search begins; `last` is a power of two less one.
fn start(key_hash: u64, last: usize) -> usize {
    (key_hash >> 32) as usize & last
}
