//! Adds to the breakdowns: everything together, and one dimension at a time.

use super::sums::Part;
use super::tables::Tally;
use crate::dimension::{ALL, Dimension, Stands};
use crate::spans;

/// Whose figures are added to.
#[derive(Debug, Clone, Copy)]
pub(super) struct At<'a> {
    pub(super) shop: i64,
    pub(super) day: i64,
    pub(super) currency: &'a str,
}

impl At<'_> {
    fn key(self, dimension: &str, name: &str) -> Vec<Part> {
        vec![self.shop.into(), self.day.into(), dimension.into(), name.into(), self.currency.into()]
    }
}

impl Tally {
    /// Adds to everything together.
    pub(super) fn add_to_all(&mut self, at: At<'_>, amounts: &[(usize, f64)]) {
        self.breakdowns.add(at.key(ALL, ALL), amounts);
    }

    /// Adds to one name of a dimension.
    pub(super) fn add_to_name(
        &mut self,
        at: At<'_>,
        dimension: Dimension,
        name: &str,
        amounts: &[(usize, f64)],
    ) {
        self.breakdowns.add(at.key(dimension.name(), name), amounts);
    }

    /// Adds to everything together and to the name in each dimension.
    pub(super) fn everywhere(&mut self, at: At<'_>, stands: &Stands, amounts: &[(usize, f64)]) {
        self.add_to_all(at, amounts);
        for dimension in Dimension::ALL {
            self.add_to_name(at, dimension, stands.at(dimension), amounts);
        }
    }

    /// Adds to a product's figures, in every span that the day is in.
    pub(super) fn add_to_product(&mut self, at: At<'_>, product: &str, amounts: &[(usize, f64)]) {
        for days in spans::LENGTHS {
            let first = spans::first_day(at.day, days);
            let key = vec![days.into(), first.into(), at.shop.into(), product.into(), at.currency.into()];
            self.products.add(key, amounts);
        }
    }

    /// Counts what says how far the figures can be trusted.
    pub(super) fn note(&mut self, shop: i64, day: i64, what: &str, events: f64) {
        self.quality.add(vec![shop.into(), day.into(), what.into()], &[(0, events)]);
    }
}
