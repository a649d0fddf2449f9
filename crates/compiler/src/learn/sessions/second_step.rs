//! Where a product's neighbours lead: what two visitors saw with the same third product is near, though nobody saw
//! both. It fills the rows of products that were seen little.
//!
//! `B'_i = B_i + g * sum over the best j of B_ij * B_j / |B_j|`: of each neighbour's weight `g` parts go on along that
//! neighbour's own row.

use rayon::prelude::*;

use crate::learn::counter::{Counter, Neighbour, best};

/// Neighbours of a row that are followed, and of each the neighbours that are reached.
const FOLLOWED: usize = 30;

/// Every row with what its neighbours lead to, best first, as many as `most`; each weight multiplied by its product's
/// lift.
pub(super) fn rows(first: &[Vec<Neighbour>], share: f32, lifts: &[f32], most: usize) -> Vec<Vec<Neighbour>> {
    let totals: Vec<f64> =
        first.iter().map(|row| row.iter().map(|next| f64::from(next.weight)).sum()).collect();
    (0..first.len())
        .into_par_iter()
        .map_init(
            || Counter::new(first.len()),
            |counter, product| {
                for next in &first[product] {
                    counter.add(next.product, f64::from(next.weight));
                }
                for next in first[product].iter().take(FOLLOWED).filter(|_| share > 0.0) {
                    let through = next.product as usize;
                    let amount = f64::from(share * next.weight) / totals[through];
                    for far in first[through].iter().take(FOLLOWED) {
                        if far.product as usize != product {
                            counter.add(far.product, amount * f64::from(far.weight));
                        }
                    }
                }
                let mut supported: Vec<u32> =
                    first[product].iter().filter(|n| n.well_supported).map(|n| n.product).collect();
                supported.sort_unstable();
                let mut row = Vec::new();
                counter.drain(|other, weight| {
                    let weight = weight as f32 * lifts[other as usize];
                    let well_supported = supported.binary_search(&other).is_ok();
                    row.push(Neighbour { product: other, weight, well_supported });
                });
                row.retain(|neighbour| neighbour.weight.is_normal());
                best(row, most)
            },
        )
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(product: u32, weight: f32) -> Neighbour {
        Neighbour { product, weight, well_supported: weight > 0.5 }
    }

    #[test]
    fn what_neighbours_lead_to_follows_the_neighbours_themselves() {
        let first = vec![vec![near(1, 0.8)], vec![near(2, 0.6), near(0, 0.2)], vec![]];
        let rows = rows(&first, 0.5, &[1.0; 3], 10);
        assert_eq!(rows[0].iter().map(|n| n.product).collect::<Vec<_>>(), [1, 2]);
        assert!((rows[0][1].weight - 0.5 * 0.8 * 0.75).abs() < 1e-6);
        assert!(rows[0][0].well_supported && !rows[0][1].well_supported, "nobody saw 0 and 2 together");
    }

    #[test]
    fn what_rises_comes_first_and_a_row_is_cut_to_its_best() {
        let first = vec![vec![near(1, 0.4), near(2, 0.3)], vec![], vec![]];
        assert_eq!(
            rows(&first, 0.5, &[1.0, 1.0, 2.0], 1)[0],
            [near(2, 0.6)].map(|n| Neighbour { well_supported: false, ..n })
        );
    }
}
