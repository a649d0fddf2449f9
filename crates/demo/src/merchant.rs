//! Everything about the demo merchant in memory, from one seed.

use crate::{
    catalog::{self, Catalog},
    department::{self, TableError},
    orders::{self, Order},
    reviews::{self, PhraseError, Review},
    sessions::{self, Visit},
    shopper::{self, Shopper},
};

/// Customers of the shop.
pub const SHOPPERS: usize = 3000;
/// Measured visits.
pub const VISITS: usize = 20_000;
/// Reviews.
pub const REVIEWS: usize = 1800;

/// The merchant.
#[derive(Clone, Debug)]
pub struct Merchant {
    /// What is sold.
    pub catalog: Catalog,
    /// Who buys.
    pub shoppers: Vec<Shopper>,
    /// What was bought, by time.
    pub orders: Vec<Order>,
    /// What was looked at, by time.
    pub visits: Vec<Visit>,
    /// What was said, by time.
    pub reviews: Vec<Review>,
}

/// A table that is compiled in cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum InventError {
    /// A department's table.
    #[error(transparent)]
    Table(#[from] TableError),
    /// A table of phrases.
    #[error(transparent)]
    Phrase(#[from] PhraseError),
}

impl Merchant {
    /// Invents the merchant of a seed; the same seed gives the same merchant.
    pub fn invent(seed: u64) -> Result<Self, InventError> {
        let catalog = catalog::build(department::read_all()?, seed);
        let shoppers = shopper::crowd(SHOPPERS, seed);
        let orders = orders::place(&catalog, &shoppers, seed);
        let visits = sessions::record(&catalog, &shoppers, &orders, VISITS, seed);
        let reviews = reviews::write(&catalog, &shoppers, &orders, REVIEWS, seed)?;
        Ok(Self { catalog, shoppers, orders, visits, reviews })
    }
}
