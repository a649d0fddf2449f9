//! How much was seen of each product: what tells a cold product from a warm one.

use crate::model::Merchant;

/// A product with fewer orders (or visits) than this is cold: it borrows, and has nothing to lend.
pub(crate) const FEW: u32 = 5;

/// Only what says something of pairs counts: an order or a visit of one product alone does not.
#[derive(Debug)]
pub(crate) struct Evidence {
    /// Orders of each product that hold another one.
    pub(crate) orders: Vec<u32>,
    /// Visits of each product that met another one.
    pub(crate) sessions: Vec<u32>,
}

impl Evidence {
    pub(crate) fn of(merchant: &Merchant) -> Self {
        let mut orders = vec![0; merchant.products.len()];
        for basket in merchant.baskets.iter().filter(|basket| basket.lines.len() > 1) {
            for &(product, _) in &basket.lines {
                count(&mut orders, product);
            }
        }
        let mut sessions = vec![0; merchant.products.len()];
        let mut met: Vec<u32> = Vec::new();
        for session in &merchant.sessions {
            met.clear();
            met.extend(session.steps.iter().map(|step| step.product));
            met.sort_unstable();
            met.dedup();
            for &product in met.iter().filter(|_| met.len() > 1) {
                count(&mut sessions, product);
            }
        }
        Self { orders, sessions }
    }
}

fn count(counts: &mut [u32], product: u32) {
    let count = &mut counts[product as usize];
    *count = count.saturating_add(1);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Basket, Product, Session, Step, StepKind};

    #[test]
    fn what_was_seen_alone_says_nothing_of_pairs() {
        let basket = |products: &[u32]| Basket {
            lines: products.iter().map(|&p| (p, 1)).collect(),
            ..Basket::default()
        };
        let session = |products: &[u32]| Session {
            steps: products.iter().map(|&product| Step { product, at_s: 0, kind: StepKind::View }).collect(),
        };
        let merchant = Merchant {
            products: vec![Product::default(); 3],
            baskets: vec![basket(&[0]), basket(&[0, 1])],
            sessions: vec![session(&[2, 2, 2]), session(&[2, 1, 2])],
            ..Merchant::default()
        };
        let evidence = Evidence::of(&merchant);
        assert_eq!(evidence.orders, [1, 1, 0]);
        assert_eq!(evidence.sessions, [0, 1, 1]);
    }
}
