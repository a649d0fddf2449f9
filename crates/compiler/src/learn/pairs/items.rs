//! What each product has alone, added up as walks come in.

use super::fixed;
use super::leads::Leads;
use super::sums::ItemSums;

/// One product's sums in fixed point.
#[derive(Debug, Clone, Copy, Default)]
struct Item {
    overlap: u64,
    together: u64,
    returns: u64,
    departures: u64,
    sessions: u64,
    /// Other products in its sessions, counted again in each: no row is longer.
    met: u64,
    count: u32,
}

/// All products' sums.
#[derive(Debug)]
pub(super) struct Items {
    items: Vec<Item>,
}

impl Items {
    pub(super) fn new(products: usize) -> Self {
        Self { items: vec![Item::default(); products] }
    }

    /// Adds one walk; `held` are its different products with their greatest strengths, `leads` is `None` for orders.
    pub(super) fn add(
        &mut self,
        steps: &[(u32, f32)],
        held: &[(u32, f32)],
        weight: f32,
        leads: Option<&Leads>,
    ) {
        let (weight, n) = (f64::from(weight), held.len() as f64);
        let whole = fixed::fixed(weight);
        let overlap = if leads.is_some() { fixed::fixed(weight / n / n) } else { whole };
        for &(product, strength) in held {
            let item = &mut self.items[product as usize];
            item.count = item.count.saturating_add(1);
            item.met = item.met.saturating_add(held.len() as u64 - 1);
            fixed::add(&mut item.sessions, whole);
            fixed::add(&mut item.overlap, overlap);
            if leads.is_some() {
                fixed::add(&mut item.together, fixed::fixed(weight / n * f64::from(strength)));
            }
        }
        let Some(leads) = leads else { return };
        for (from, &(product, _)) in steps.iter().enumerate() {
            let item = &mut self.items[product as usize];
            if from + 1 < steps.len() {
                fixed::add(&mut item.departures, whole);
            }
            for (&(other, strength), lead) in steps[from + 1..].iter().zip(leads.by_distance()) {
                if other == product {
                    fixed::add(&mut item.returns, fixed::fixed(weight * f64::from(strength) * lead));
                }
            }
        }
    }

    /// How many others a row may hold so that all rows together hold at most `pairs`: a function of the log alone, not
    /// of how it was cut into runs.
    pub(super) fn longest_row(&self, pairs: u64) -> usize {
        let products = self.items.len() as u64;
        let bound = |item: &Item| item.met.min(products.saturating_sub(1));
        let held =
            |most: u64| self.items.iter().fold(0_u64, |sum, item| sum.saturating_add(bound(item).min(most)));
        if held(u64::MAX) <= pairs {
            return usize::MAX;
        }
        let (mut fits, mut exceeds) = (1, products);
        while exceeds - fits > 1 {
            let middle = fits.midpoint(exceeds);
            if held(middle) <= pairs { fits = middle } else { exceeds = middle }
        }
        usize::try_from(fits).unwrap_or(usize::MAX)
    }

    pub(super) fn finish(self) -> Vec<ItemSums> {
        let sums = |item: Item| ItemSums {
            overlap: fixed::amount(item.overlap),
            together: fixed::amount(item.together),
            returns: fixed::amount(item.returns),
            departures: fixed::amount(item.departures),
            sessions: fixed::amount(item.sessions),
            count: item.count,
        };
        self.items.into_iter().map(sums).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_as_long_as_the_room_for_all_of_them_allows() {
        let mut items = Items::new(10);
        let everything: Vec<(u32, f32)> = (0..10).map(|product| (product, 1.0)).collect();
        items.add(&[], &everything, 1.0, None);
        items.add(&[], &everything[..2], 1.0, None);
        assert_eq!(items.longest_row(90), usize::MAX, "ten rows of nine others");
        assert_eq!(items.longest_row(89), 8);
        assert_eq!(items.longest_row(40), 4);
        assert_eq!(items.longest_row(0), 1, "a row of none would be no row");
    }
}
