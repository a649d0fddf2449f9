//! Sums by product for one row at a time, and the best of them.

use rayon::prelude::*;

use crate::progress::Progress;

/// A product with a weight.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Neighbour {
    /// Index into `Merchant::products`.
    pub(crate) product: u32,
    /// Positive and finite; comparable within a table.
    pub(crate) weight: f32,
    /// Enough was observed to say "often" of the pair.
    pub(crate) well_supported: bool,
}

/// Sums for the products that one row touches, in an array of the catalog's size that is used again for each row.
pub(crate) struct Counter {
    sums: Vec<f64>,
    touched: Vec<u32>,
}

impl Counter {
    pub(crate) fn new(products: usize) -> Self {
        Self { sums: vec![0.0; products], touched: Vec::new() }
    }

    /// Adds a positive amount to a product's sum.
    pub(crate) fn add(&mut self, product: u32, amount: f64) {
        let sum = &mut self.sums[product as usize];
        if *sum == 0.0 {
            self.touched.push(product);
        }
        *sum += amount;
    }

    /// Hands out every sum, ascending by product, and starts anew.
    pub(crate) fn drain(&mut self, mut visit: impl FnMut(u32, f64)) {
        self.touched.sort_unstable();
        for product in self.touched.drain(..) {
            visit(product, std::mem::take(&mut self.sums[product as usize]));
        }
    }
}

/// The `most` best, descending by weight, equals ascending by product.
pub(crate) fn best(mut row: Vec<Neighbour>, most: usize) -> Vec<Neighbour> {
    let order = |a: &Neighbour, b: &Neighbour| b.weight.total_cmp(&a.weight).then(a.product.cmp(&b.product));
    if row.len() > most {
        row.select_nth_unstable_by(most, order);
        row.truncate(most);
    }
    row.sort_unstable_by(order);
    row
}

/// Makes every row in parallel, each thread with a counter of its own.
pub(crate) fn rows(
    products: usize,
    progress: &dyn Progress,
    row: impl Fn(u32, &mut Counter) -> Vec<Neighbour> + Sync,
) -> Vec<Vec<Neighbour>> {
    (0..u32::try_from(products).unwrap_or(u32::MAX))
        .into_par_iter()
        .map_init(
            || Counter::new(products),
            |counter, product| {
                progress.advance(1);
                row(product, counter)
            },
        )
        .collect()
}

/// Scales a table so that the best neighbour of nine rows in ten weighs at most 1, which makes the weights of
/// different tables and shops comparable and keeps their proportions.
pub(crate) fn scaled(mut table: Vec<Vec<Neighbour>>) -> Vec<Vec<Neighbour>> {
    let mut tops: Vec<f32> = table.iter().filter_map(|row| row.first()).map(|best| best.weight).collect();
    tops.sort_unstable_by(f32::total_cmp);
    if let Some(&top) = tops.get(tops.len() * 9 / 10) {
        for neighbour in table.iter_mut().flatten() {
            neighbour.weight /= top;
        }
    }
    table
}

/// For each product, where it occurs.
pub(crate) fn occurrences(products: usize, places: impl Iterator<Item = (u32, u32)>) -> Vec<Vec<u32>> {
    let mut index = vec![Vec::new(); products];
    for (product, place) in places {
        index[product as usize].push(place);
    }
    index
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::collection::vec;
    use proptest::prelude::*;

    fn near(product: u32, weight: f32) -> Neighbour {
        Neighbour { product, weight, well_supported: false }
    }

    #[test]
    fn the_best_are_kept_and_equals_stand_in_the_order_of_the_catalog() {
        let row = vec![near(4, 1.0), near(2, 3.0), near(1, 1.0), near(9, 2.0), near(3, 1.0)];
        assert_eq!(best(row, 4), [near(2, 3.0), near(9, 2.0), near(1, 1.0), near(3, 1.0)]);
    }

    #[test]
    fn a_counter_starts_anew_after_each_row() {
        let mut counter = Counter::new(5);
        counter.add(3, 1.5);
        counter.add(1, 1.0);
        counter.add(3, 0.5);
        let mut seen = Vec::new();
        counter.drain(|product, sum| seen.push((product, sum)));
        assert_eq!(seen, [(1, 1.0), (3, 2.0)]);
        counter.drain(|_, _| panic!("nothing is left"));
    }

    #[test]
    fn scaling_brings_nine_rows_in_ten_to_one_and_keeps_proportions() {
        let table: Vec<_> =
            (1..=10_u8).map(|n| vec![near(0, f32::from(n)), near(1, f32::from(n) / 2.0)]).collect();
        let scaled = scaled(table);
        assert_eq!(scaled[9], [near(0, 1.0), near(1, 0.5)]);
        assert!((scaled[0][0].weight - 0.1).abs() < 1e-6);
    }

    proptest! {
        #[test]
        fn the_best_are_the_head_of_the_whole_order_however_the_row_came(
            weights in vec(prop_oneof![Just(1.0_f32), 0.001_f32..100.0], 0..40),
            most in 0_usize..45,
            turn in 0_usize..40,
        ) {
            let mut row: Vec<Neighbour> = (0..).zip(&weights).map(|(product, weight)| near(product, *weight)).collect();
            let mut whole = row.clone();
            whole.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(a.product.cmp(&b.product)));
            whole.truncate(most);
            let turn = turn % weights.len().max(1);
            row.rotate_left(turn);
            prop_assert_eq!(best(row, most), whole);
        }

        #[test]
        fn every_sum_is_handed_out_once_in_the_order_of_the_catalog(added in vec((0_u32..12, 0.5_f64..2.0), 0..60)) {
            let mut counter = Counter::new(12);
            let mut plain = std::collections::BTreeMap::<u32, f64>::new();
            for (product, amount) in &added {
                counter.add(*product, *amount);
                *plain.entry(*product).or_default() += amount;
            }
            let mut drained = Vec::new();
            counter.drain(|product, sum| drained.push((product, sum.to_bits())));
            let expected: Vec<_> = plain.into_iter().map(|(product, sum)| (product, sum.to_bits())).collect();
            prop_assert_eq!(drained, expected);
            let mut again = 0;
            counter.drain(|_, _| again += 1);
            prop_assert_eq!(again, 0);
        }
    }
}
