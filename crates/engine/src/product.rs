//! What the ranking reads of a product.

use pairwell_snapshot::{Facets, Rating};

/// One product of the loaded files, as it is now: everything that is ranked by, without any text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Product {
    pub(crate) key_hash: u64,
    /// The file that speaks for it, and the number of its card there.
    pub(crate) card: (u32, u16),
    /// The file that has its row, and the row's place there.
    pub(crate) row: Option<(u32, u32)>,
    /// Number of its category path; 0 when unknown.
    pub(crate) category: u32,
    pub(crate) price_minor: u64,
    pub(crate) rating: Option<Rating>,
    pub(crate) popularity: u8,
    pub(crate) sold_out: bool,
    /// What reviews praise, four bits a driver.
    pub(crate) drivers: u32,
    /// Hundredths that the merchant wants its score raised by.
    pub(crate) boost: i8,
    /// Look and text; all 0 when unknown.
    pub(crate) vector: [i8; NUMBERS],
}

/// Numbers of a vector that are compared; those of a longer one are passed over, a shorter one ends in zeros.
pub(crate) const NUMBERS: usize = 16;

/// A vector as it is compared.
pub(crate) fn vector(facets: &Facets<'_>) -> [i8; NUMBERS] {
    let mut vector = [0; NUMBERS];
    for (number, byte) in vector.iter_mut().zip(facets.vector) {
        *number = byte.cast_signed();
    }
    vector
}

impl Product {
    /// Whether both are known to stand in the very same category.
    pub(crate) const fn shares_category(&self, other: &Self) -> bool {
        self.category == other.category && self.category != 0
    }
}
