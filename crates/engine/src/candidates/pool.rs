//! Every product that a request comes across, once, under a small number.

use alloc::{vec, vec::Vec};

use crate::{knowledge::Knowledge, product::Product, term::Term};

/// A product that may be shown, with what speaks for it.
pub(crate) struct Candidate {
    /// Its number in the knowledge.
    pub(crate) product: u32,
    /// One number a term, by [`Term::index`].
    pub(crate) features: [f32; Term::COUNT],
    /// Its contributions, as a chain: the first and the last of them.
    pub(super) chain: Option<(u32, u32)>,
}

/// Candidates by number, and their numbers by product: rows name the same products again and again.
pub(crate) struct Pool<'k> {
    pub(crate) knowledge: &'k Knowledge,
    candidates: Vec<Candidate>,
    /// The number of each product of the knowledge; [`NONE`] for those not met.
    by_product: Vec<u32>,
}

const NONE: u32 = u32::MAX;

impl<'k> Pool<'k> {
    /// Room for about `count` products: what the rows of a request name.
    pub(crate) fn new(knowledge: &'k Knowledge, count: usize) -> Self {
        let by_product = vec![NONE; knowledge.product_count()];
        Self { knowledge, candidates: Vec::with_capacity(count), by_product }
    }

    /// The number of the product as a candidate; a new one for a product not met before.
    pub(crate) fn number(&mut self, product: u32) -> u32 {
        let place = &mut self.by_product[product as usize];
        if *place == NONE {
            *place = u32::try_from(self.candidates.len()).unwrap_or(NONE);
            self.candidates.push(Candidate { product, features: [0.0; Term::COUNT], chain: None });
        }
        *place
    }

    pub(crate) fn get(&self, number: u32) -> &Candidate {
        &self.candidates[number as usize]
    }

    pub(crate) fn get_mut(&mut self, number: u32) -> &mut Candidate {
        &mut self.candidates[number as usize]
    }

    /// What is known of the candidate's product.
    pub(crate) fn product(&self, number: u32) -> &'k Product {
        self.knowledge.product(self.get(number).product)
    }

    /// The key of the candidate's product.
    pub(crate) fn key(&self, number: u32) -> &'k str {
        self.knowledge.key_of(self.get(number).product)
    }

    pub(crate) fn all(&self) -> impl Iterator<Item = (u32, &Candidate)> {
        (0..).zip(&self.candidates)
    }
}

impl Candidate {
    /// Whether a generator proposed it; others were only met on the way.
    pub(crate) const fn is_proposed(&self) -> bool {
        self.chain.is_some()
    }
}
