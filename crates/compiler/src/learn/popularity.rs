//! How well each product sells, by the best evidence there is.

use super::PopularitySource;
use super::caps::{basket_weights, session_weights};
use crate::model::{Merchant, Product, StepKind};
use std::collections::BTreeMap;

/// Days after which an order counts half.
const HALF_LIFE_DAYS: f64 = 30.0;

/// Reviews added at the shop's mean, so that one enthusiast does not make a best seller.
const REVIEWS_AT_MEAN: f64 = 10.0;

/// One number a product, larger is better, and what it was ranked by. Quantities do not count, orders do: one
/// wholesaler is one order, and one customer's orders count as far as [`super::caps`] lets them.
pub(crate) fn rank(merchant: &Merchant) -> (Vec<f64>, PopularitySource) {
    let products = merchant.products.len();
    if !merchant.baskets.is_empty() {
        return (by_orders(merchant, products), PopularitySource::Orders);
    }
    if !merchant.sessions.is_empty() {
        return (by_sessions(merchant, products), PopularitySource::Sessions);
    }
    if !merchant.reviews.is_empty() {
        return (by_reviews(merchant, products), PopularitySource::Reviews);
    }
    (by_feed(&merchant.products), PopularitySource::FeedOrder)
}

/// The feed's order within each category, and the first of every category before the second of any: feeds are sorted
/// by category, and a shop of which nothing is known shall not look as if it sold nothing but mugs.
fn by_feed(products: &[Product]) -> Vec<f64> {
    let mut met: BTreeMap<&[String], usize> = BTreeMap::new();
    let mut order: Vec<(usize, usize)> = products
        .iter()
        .enumerate()
        .map(|(number, product)| {
            let before = met.entry(&product.category).or_default();
            *before += 1;
            (*before, number)
        })
        .collect();
    order.sort_unstable();
    let mut scores = vec![0.0; products.len()];
    for (place, (_, number)) in order.into_iter().enumerate() {
        scores[number] = (products.len() - place) as f64;
    }
    scores
}

fn by_orders(merchant: &Merchant, products: usize) -> Vec<f64> {
    let newest = merchant.baskets.iter().map(|b| b.at_s).max().unwrap_or(0);
    let mut sums = vec![0.0; products];
    for (basket, weight) in merchant.baskets.iter().zip(basket_weights(&merchant.baskets)) {
        for &(product, _) in &basket.lines {
            sums[product as usize] += f64::from(weight) * faded(newest - basket.at_s);
        }
    }
    sums
}

fn by_sessions(merchant: &Merchant, products: usize) -> Vec<f64> {
    let steps = || merchant.sessions.iter().flat_map(|session| &session.steps);
    let newest = steps().map(|step| step.at_s).max().unwrap_or(0);
    let mut sums = vec![0.0; products];
    for (session, weight) in merchant.sessions.iter().zip(session_weights(&merchant.sessions)) {
        for step in &session.steps {
            let strength = match step.kind {
                StepKind::View => 1.0,
                StepKind::Cart => 5.0,
                StepKind::Purchase => 20.0,
            };
            sums[step.product as usize] += f64::from(weight) * strength * faded(newest - step.at_s);
        }
    }
    sums
}

/// Number of reviews times the shrunk mean of their stars.
fn by_reviews(merchant: &Merchant, products: usize) -> Vec<f64> {
    let all: f64 = merchant.reviews.iter().map(|r| f64::from(r.stars)).sum();
    let mean = all / merchant.reviews.len() as f64;
    let mut sums = vec![(0.0_f64, 0.0_f64); products];
    for review in &merchant.reviews {
        let (stars, count) = &mut sums[review.product as usize];
        *stars += f64::from(review.stars);
        *count += 1.0;
    }
    let shrunk = |(stars, count): (f64, f64)| (stars + REVIEWS_AT_MEAN * mean) / (count + REVIEWS_AT_MEAN);
    sums.into_iter().map(|sum| sum.1.ln_1p() * shrunk(sum)).collect()
}

fn faded(age_s: i64) -> f64 {
    (-(age_s.max(0) as f64) / 86_400.0 / HALF_LIFE_DAYS).exp2()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Basket, Review};

    fn merchant(products: usize) -> Merchant {
        Merchant { products: vec![Product::default(); products], ..Merchant::default() }
    }

    #[test]
    fn recent_orders_beat_more_numerous_old_ones_and_quantities_do_not_count() {
        let mut shop = merchant(3);
        let year = 365 * 86_400;
        shop.baskets.extend((0..5).map(|_| Basket { lines: vec![(0, 900)], ..Basket::default() }));
        shop.baskets.extend((0..2).map(|_| Basket { at_s: year, lines: vec![(1, 1)], ..Basket::default() }));
        let (scores, source) = rank(&shop);
        assert_eq!(source, PopularitySource::Orders);
        assert!(scores[1] > scores[0] && scores[0] > scores[2]);
    }

    #[test]
    fn one_customer_of_a_thousand_orders_does_not_make_a_best_seller() {
        let mut shop = merchant(2);
        let order =
            |at_s, product, customer| Basket { at_s, lines: vec![(product, 1)], customer: Some(customer) };
        shop.baskets.extend((0..1_000).map(|hour| order(hour * 90_000, 0, 0)));
        shop.baskets.extend((0..30).map(|customer| order(89_910_000, 1, 1 + customer)));
        let (scores, _) = rank(&shop);
        assert!(scores[1] > scores[0], "{scores:?}");
    }

    #[test]
    fn one_enthusiast_does_not_make_a_best_seller() {
        let mut shop = merchant(2);
        shop.reviews.push(Review { product: 0, stars: 5.0, text: String::new() });
        shop.reviews.extend((0..20).map(|_| Review { product: 1, stars: 4.5, text: String::new() }));
        let (scores, source) = rank(&shop);
        assert_eq!(source, PopularitySource::Reviews);
        assert!(scores[1] > scores[0]);
    }

    #[test]
    fn a_shop_without_any_history_goes_by_its_own_order() {
        assert_eq!(rank(&merchant(3)), (vec![3.0, 2.0, 1.0], PopularitySource::FeedOrder));
    }

    #[test]
    fn and_shows_the_first_of_every_category_before_the_second_of_any() {
        let mut shop = merchant(4);
        for (product, category) in shop.products.iter_mut().zip(["Mugs", "Mugs", "Mugs", "Pans"]) {
            product.category = vec![category.into()];
        }
        assert_eq!(rank(&shop).0, [4.0, 2.0, 1.0, 3.0]);
    }
}
