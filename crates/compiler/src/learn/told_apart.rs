//! What is looked at next and also bought with it, from another category, is a complement: its place is the cart.
//!
//! Visits that end in an order lead from each thing bought to the others, so a table of what is looked at next holds
//! complements among the rivals. Before the choice is made rivals help; so a pair's weight there falls to a third as
//! it is bought together as surely as the product's surest. Pairs within one category, and those nobody buys
//! together, keep theirs.

use super::counter::{Neighbour, best};
use crate::model::Product;

/// What the surest complement keeps of its weight.
const KEPT: f32 = 1.0 / 3.0;

/// A weight in orders counts by its share of the row's largest plus this, so that rows barely above chance settle
/// nothing.
const SCARCE: f32 = 0.05;

/// Lowers complements in rows of what is looked at next.
pub(crate) fn hold_back_complements(
    session: &mut [Vec<Neighbour>],
    orders: &[Vec<Neighbour>],
    products: &[Product],
    most: usize,
) {
    for (product, row) in session.iter_mut().enumerate() {
        let bought = &orders[product];
        let largest = bought.iter().map(|pair| pair.weight).fold(0.0, f32::max);
        let category = &products[product].category;
        for next in row.iter_mut().filter(|next| products[next.product as usize].category != *category) {
            if let Some(pair) = bought.iter().find(|pair| pair.product == next.product) {
                let surely = pair.weight / (largest + SCARCE);
                next.weight *= 1.0 - (1.0 - KEPT) * surely;
            }
        }
        row.retain(|next| next.weight > 0.0);
        *row = best(std::mem::take(row), most);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(product: u32, weight: f32) -> Neighbour {
        Neighbour { product, weight, well_supported: true }
    }

    #[test]
    fn rivals_pass_what_is_bought_along() {
        let product = |category: &str| Product { category: vec![category.into()], ..Product::default() };
        let products: Vec<Product> = ["Pans", "Pans", "Knives", "Rugs"].map(product).into();
        let mut session = vec![vec![near(2, 0.9), near(3, 0.8), near(1, 0.7)], vec![], vec![], vec![]];
        let orders = vec![vec![near(2, 0.95), near(1, 0.95)], vec![], vec![], vec![]];
        hold_back_complements(&mut session, &orders, &products, 32);
        assert_eq!(session[0].iter().map(|n| n.product).collect::<Vec<_>>(), [3, 1, 2]);
        assert!(
            (session[0][1].weight - 0.7).abs() < 1e-6,
            "two of one category are rivals, whoever takes both"
        );
        let expected = 0.9 * (1.0 - 2.0 / 3.0 * 0.95);
        assert!((session[0][2].weight - expected).abs() < 1e-6);
    }
}
