//! What to look at next from a product that hardly anybody looked at yet: others of its category at any price.
//!
//! What is shown as bought instead has a near price. Where a category spreads from a ballpoint to a fountain pen that
//! leaves a page without rivals, and best sellers of quite other categories would fill it. Visits mend this by
//! themselves; until there are any, what is alike but not near in price stands in, with little weight and unobserved.

use super::counter::{Neighbour, best};
use super::evidence::FEW;
use crate::model::Product;

/// Weight of what is of the same category and not alike at all, and what likeness adds: more than best sellers of the
/// category or of the one above it weigh on a page, far less than anything that is often looked at next.
const SAME_CATEGORY: f32 = 0.1;
const ALIKE: f32 = 0.1;

/// Neighbours up to which a row is filled: a product page's shelf.
const ENOUGH: usize = 8;

/// Fills rows of what is looked at next from rows of what is alike.
pub(crate) fn fill_rows(
    session: &mut [Vec<Neighbour>],
    similar: &[Vec<Neighbour>],
    products: &[Product],
    seen: &[u32],
    most: usize,
) {
    for (product, row) in session.iter_mut().enumerate() {
        let category = &products[product].category;
        if seen[product] >= FEW || category.is_empty() {
            continue;
        }
        let room = ENOUGH.min(most).saturating_sub(row.len());
        let others: Vec<Neighbour> = similar[product]
            .iter()
            .filter(|near| products[near.product as usize].category == *category)
            .filter(|near| row.iter().all(|known| known.product != near.product))
            .map(|near| Neighbour { weight: SAME_CATEGORY + ALIKE * near.weight.min(1.0), ..*near })
            .take(room)
            .collect();
        if !others.is_empty() {
            row.extend(others);
            *row = best(std::mem::take(row), most);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(product: u32, weight: f32) -> Neighbour {
        Neighbour { product, weight, well_supported: false }
    }

    fn filled(row: Vec<Neighbour>, seen: u32) -> Vec<u32> {
        let product = |category: &str| Product { category: vec![category.into()], ..Product::default() };
        let products: Vec<Product> = ["Pens", "Pens", "Pens", "Ink"].map(product).into();
        let mut session = vec![row, vec![], vec![], vec![]];
        let similar = vec![vec![near(1, 0.2), near(2, 0.1), near(3, 0.1)], vec![], vec![], vec![]];
        fill_rows(&mut session, &similar, &products, &[seen, 9, 9, 9], 32);
        session[0].iter().map(|near| near.product).collect()
    }

    #[test]
    fn an_unseen_product_leads_to_its_own_category_whatever_the_price() {
        assert_eq!(filled(vec![], 0), [1, 2]);
    }

    #[test]
    fn what_was_seen_or_borrowed_stays_ahead_and_is_not_named_twice() {
        assert_eq!(filled(vec![near(3, 0.4), near(2, 0.3)], 1), [3, 2, 1]);
        assert_eq!(filled(vec![near(3, 0.4)], 9), [3], "a product that was seen goes by that");
    }
}
