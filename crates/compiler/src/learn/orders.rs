//! What is bought together: the cosine of two products' orders, shrunk towards nothing where little was observed.
//!
//! For products `i` and `j`, with `n_i`, `n_j` and `n_ij` the (weighted) numbers of orders that hold each and both:
//! `n_ij / (sqrt(n_i * n_j) + SHRINK)`. Against raw counts it does not fill every row with the best sellers, against
//! lift it does not fill them with coincidences.

use super::counter::{Neighbour, best, occurrences, rows, scaled};
use crate::model::Basket;
use crate::progress::Progress;

/// Neighbours kept for a product.
pub(crate) const MOST_NEIGHBOURS: usize = 20;

/// Orders added to the denominator.
const SHRINK: f64 = 5.0;

/// An order of more products than this counts in proportion less: a wholesaler's order says little about pairs.
const FULL_WEIGHT_PRODUCTS: usize = 50;

/// An order of more products than this is left out.
const MOST_PRODUCTS: usize = 2_000;

/// From this many orders, and from this many times chance, a pair may be called "often".
const OFTEN_ORDERS: f64 = 5.0;
const OFTEN_LIFT: f64 = 1.5;

/// The table, and what it was learned from.
pub(crate) struct OrderTable {
    pub(crate) rows: Vec<Vec<Neighbour>>,
    /// Orders of at least two products.
    pub(crate) used: usize,
    pub(crate) too_large: usize,
}

pub(crate) fn learn(baskets: &[Basket], products: usize, progress: &dyn Progress) -> OrderTable {
    let usable: Vec<&Basket> =
        baskets.iter().filter(|b| (2..=MOST_PRODUCTS).contains(&b.lines.len())).collect();
    let too_large = baskets.iter().filter(|b| b.lines.len() > MOST_PRODUCTS).count();
    let weights: Vec<f64> = usable.iter().map(|b| weight(b.lines.len())).collect();
    let places = (0_u32..)
        .zip(&usable)
        .flat_map(|(place, b)| b.lines.iter().map(move |&(product, _)| (product, place)));
    let index = occurrences(products, places);
    let held: Vec<f64> =
        index.iter().map(|places| places.iter().map(|&p| weights[p as usize]).sum()).collect();
    let all: f64 = weights.iter().sum();

    let rows = rows(products, progress, |product, counter| {
        for &place in &index[product as usize] {
            for &(other, _) in &usable[place as usize].lines {
                if other != product {
                    counter.add(other, weights[place as usize]);
                }
            }
        }
        let mut row = Vec::new();
        counter.drain(|other, both| {
            let (mine, theirs) = (held[product as usize], held[other as usize]);
            let cosine = both / ((mine * theirs).sqrt() + SHRINK);
            let lift = both * all / (mine * theirs);
            row.push(Neighbour {
                product: other,
                weight: cosine as f32,
                well_supported: both >= OFTEN_ORDERS && lift >= OFTEN_LIFT,
            });
        });
        best(row, MOST_NEIGHBOURS)
    });
    OrderTable { rows: scaled(rows), used: usable.len(), too_large }
}

fn weight(products: usize) -> f64 {
    (FULL_WEIGHT_PRODUCTS as f64 / products as f64).min(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::progress::Silent;

    fn basket(products: &[u32]) -> Basket {
        Basket { lines: products.iter().map(|&p| (p, 1)).collect(), ..Basket::default() }
    }

    fn table(baskets: &[Basket], products: usize) -> Vec<Vec<Neighbour>> {
        learn(baskets, products, &Silent).rows
    }

    #[test]
    fn what_is_always_bought_together_leads_over_what_everybody_buys() {
        let mut baskets: Vec<_> = (0..8).map(|_| basket(&[0, 1, 2])).collect();
        baskets.extend((0..60).map(|_| basket(&[2, 3])));
        let rows = table(&baskets, 4);
        assert_eq!(rows[0].iter().map(|n| n.product).collect::<Vec<_>>(), [1, 2]);
        assert!(rows[0][0].well_supported);
        assert!(!rows[0][1].well_supported, "the best seller is in every order anyway");
    }

    #[test]
    fn one_order_alone_is_not_often_and_weighs_little() {
        let mut baskets = vec![basket(&[0, 1])];
        baskets.extend((0..30).map(|_| basket(&[2, 3])));
        let rows = table(&baskets, 4);
        assert!(!rows[0][0].well_supported);
        assert!(rows[0][0].weight < rows[2][0].weight / 3.0);
    }

    #[test]
    fn a_wholesalers_order_bends_nothing() {
        let everything: Vec<u32> = (0..400).collect();
        let mut baskets: Vec<_> = (0..6).map(|_| basket(&[0, 1])).collect();
        baskets.extend((0..3).map(|_| basket(&everything)));
        let rows = table(&baskets, 400);
        assert_eq!(rows[0][0].product, 1);
        assert!(rows[0][1].weight < rows[0][0].weight / 2.0);
        let huge: Vec<u32> = (0..3_000).collect();
        let learned = learn(&[basket(&huge)], 3_000, &Silent);
        assert_eq!((learned.used, learned.too_large), (0, 1));
    }

    #[test]
    fn no_product_is_its_own_neighbour_and_none_is_nobodys() {
        assert_eq!(table(&[basket(&[0]), basket(&[1])], 2), [vec![], vec![]]);
        assert_eq!(table(&[], 1), [vec![]]);
    }
}
