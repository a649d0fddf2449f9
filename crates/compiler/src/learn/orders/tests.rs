use super::*;
use proptest::prelude::*;

fn basket(products: &[u32]) -> Basket {
    Basket { lines: products.iter().map(|&p| (p, 1)).collect(), ..Basket::default() }
}

fn learned(baskets: &[Basket], products: usize) -> OrderTable {
    let votes = vec![1.0; baskets.len()];
    learn(baskets, &votes, products, &OrderSettings::default(), MOST_NEIGHBOURS).expect("it counts")
}

fn table(baskets: &[Basket], products: usize) -> Vec<Vec<Neighbour>> {
    learned(baskets, products).rows
}

fn weight(rows: &[Vec<Neighbour>], from: usize, to: u32) -> f32 {
    rows[from].iter().find(|n| n.product == to).map_or(0.0, |n| n.weight)
}

#[test]
fn what_is_always_bought_together_leads_over_what_everybody_buys() {
    let mut baskets: Vec<_> = (0..8).map(|_| basket(&[0, 1, 2])).collect();
    baskets.extend((0..60).map(|_| basket(&[2, 3])));
    let rows = table(&baskets, 4);
    assert_eq!(rows[0][0].product, 1);
    assert!(rows[0][0].well_supported);
    assert!(
        rows[0].iter().all(|n| n.product != 2 || !n.well_supported),
        "the best seller is in every order anyway"
    );
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
fn what_a_third_product_explains_is_not_counted_again() {
    // 1 is bought with 0, and 2 with 1; 0 and 2 meet only because of 1.
    let mut baskets: Vec<_> = (0..40).map(|_| basket(&[0, 1])).collect();
    baskets.extend((0..40).map(|_| basket(&[1, 2])));
    baskets.extend((0..20).map(|_| basket(&[0, 1, 2])));
    let rows = table(&baskets, 3);
    assert!(weight(&rows, 0, 1) > 4.0 * weight(&rows, 0, 2));
}

#[test]
fn a_wholesalers_order_bends_nothing() {
    let everything: Vec<u32> = (0..450).collect();
    let mut baskets: Vec<_> = (0..6).map(|_| basket(&[0, 1])).collect();
    baskets.extend((0..3).map(|_| basket(&everything)));
    let rows = table(&baskets, 450);
    assert_eq!(rows[0][0].product, 1);
    assert!(rows[0].iter().skip(1).all(|n| n.weight < rows[0][0].weight / 2.0));
    let huge: Vec<u32> = (0..3_000).collect();
    let learned = learned(&[basket(&huge)], 3_000);
    assert_eq!((learned.used, learned.too_large), (0, 1));
}

#[test]
fn an_order_without_a_vote_says_nothing() {
    let baskets = [basket(&[0, 1]), basket(&[0, 2])];
    let table =
        learn(&baskets, &[1.0, 0.0], 3, &OrderSettings::default(), MOST_NEIGHBOURS).expect("it counts");
    assert_eq!(table.rows[0].iter().map(|n| n.product).collect::<Vec<_>>(), [1]);
}

#[test]
fn no_product_is_its_own_neighbour_and_none_is_nobodys() {
    assert_eq!(table(&[basket(&[0]), basket(&[1])], 2), [vec![], vec![]]);
    assert_eq!(table(&[], 1), [vec![]]);
}

proptest! {
    #[test]
    fn whatever_is_ordered_rows_are_finite_descend_and_name_others(
        orders in proptest::collection::vec(proptest::collection::btree_set(0..12_u32, 0..12), 0..60),
        at_s in proptest::collection::vec(prop_oneof![Just(0), Just(i64::MAX), any::<i64>()], 60),
        ridge in prop_oneof![Just(1e-6_f32), Just(15.0), Just(1e6)],
    ) {
        let baskets: Vec<Basket> = orders
            .iter()
            .zip(at_s)
            .map(|(order, at_s)| Basket { at_s, ..basket(&order.iter().copied().collect::<Vec<_>>()) })
            .collect();
        let settings = OrderSettings { ridge, trend: 0.5, ..OrderSettings::default() };
        let table = learn(&baskets, &vec![1.0; baskets.len()], 12, &settings, 5).expect("it counts");
        for (product, row) in (0_u32..).zip(&table.rows) {
            prop_assert!(row.len() <= 5);
            prop_assert!(row.iter().all(|n| n.weight.is_finite() && n.weight > 0.0 && n.product != product));
            prop_assert!(row.is_sorted_by(|a, b| a.weight >= b.weight));
        }
    }
}
