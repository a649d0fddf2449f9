//! How well rows rank what came next, for settings to be compared by.

use super::counter::Neighbour;

/// Which products compete.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shown {
    /// All but those that are there already.
    New,
    /// All.
    All,
}

/// Sums of scores, in an array of the catalog's size that is used again.
pub(crate) struct Ranking {
    scores: Vec<f32>,
    touched: Vec<u32>,
}

impl Ranking {
    pub(crate) fn new(products: usize) -> Self {
        Self { scores: vec![0.0; products], touched: Vec::new() }
    }

    pub(crate) fn add_row(&mut self, row: &[Neighbour], weight: f32) {
        for neighbour in row {
            self.add(neighbour.product, weight * neighbour.weight);
        }
    }

    /// Adds an amount; what is not above 0 adds nothing.
    pub(crate) fn add(&mut self, product: u32, amount: f32) {
        if amount <= 0.0 {
            return;
        }
        let score = &mut self.scores[product as usize];
        if *score == 0.0 {
            self.touched.push(product);
        }
        *score += amount;
    }

    /// The place of a product, counted from 1, and starts anew; nothing when nothing leads to it.
    pub(crate) fn rank_of(&mut self, product: u32, there: &[u32], shown: Shown) -> Option<usize> {
        let rank = self.place(product, there, shown);
        self.clear();
        rank
    }

    /// The best new products, and starts anew.
    pub(crate) fn best(&mut self, most: usize, there: &[u32]) -> Vec<u32> {
        let scores = &self.scores;
        let order = |a: &u32, b: &u32| scores[*b as usize].total_cmp(&scores[*a as usize]).then(a.cmp(b));
        let mut found: Vec<u32> =
            self.touched.iter().copied().filter(|product| !there.contains(product)).collect();
        if found.len() > most {
            found.select_nth_unstable_by(most, order);
            found.truncate(most);
        }
        found.sort_unstable_by(order);
        self.clear();
        found
    }

    fn place(&self, product: u32, there: &[u32], shown: Shown) -> Option<usize> {
        let score = self.scores[product as usize];
        let before =
            |other: u32| self.scores[other as usize].total_cmp(&score).then(product.cmp(&other)).is_gt();
        let competes = |other: u32| shown == Shown::All || !there.contains(&other);
        let ahead = self.touched.iter().filter(|&&other| before(other) && competes(other)).count();
        (score > 0.0).then_some(ahead + 1)
    }

    fn clear(&mut self) {
        for product in self.touched.drain(..) {
            self.scores[product as usize] = 0.0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(weights: &[(u32, f32)]) -> Vec<Neighbour> {
        weights
            .iter()
            .map(|&(product, weight)| Neighbour { product, weight, well_supported: false })
            .collect()
    }

    #[test]
    fn rows_add_up_and_what_is_there_already_competes_only_where_it_is_shown() {
        let mut ranking = Ranking::new(5);
        for shown in [Shown::All, Shown::New] {
            ranking.add_row(&row(&[(1, 0.4), (2, 0.5), (3, 0.9)]), 1.0);
            ranking.add_row(&row(&[(1, 0.4)]), 0.5);
            assert_eq!(ranking.rank_of(2, &[3], shown), Some(if shown == Shown::All { 3 } else { 2 }));
        }
        assert_eq!(ranking.rank_of(2, &[], Shown::All), None, "it starts anew");
    }

    #[test]
    fn nothing_added_is_nothing_there() {
        let mut ranking = Ranking::new(5);
        ranking.add(3, 0.0);
        ranking.add_row(&row(&[(3, 0.9), (2, 0.5)]), 1.0);
        assert_eq!(ranking.rank_of(2, &[3], Shown::All), Some(2));
    }

    #[test]
    fn the_best_come_in_order_and_equals_in_that_of_the_catalog() {
        let mut ranking = Ranking::new(5);
        ranking.add_row(&row(&[(4, 0.5), (1, 0.5), (2, 0.9), (0, 0.1)]), 1.0);
        assert_eq!(ranking.best(2, &[2]), [1, 4]);
    }
}
