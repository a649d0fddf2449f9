use super::*;
use crate::model::{Product, Variant};

fn near(product: u32, weight: f32) -> Neighbour {
    Neighbour { product, weight, well_supported: true }
}

fn mugs(titles: &[&str]) -> Likeness {
    let product = |title: &&str| Product {
        key: (*title).into(),
        title: (*title).into(),
        category: vec!["Mugs".into()],
        variants: vec![Variant { price_minor: 1_000, ..Variant::default() }],
        ..Product::default()
    };
    Likeness::of(&titles.iter().map(product).collect::<Vec<_>>())
}

fn weight(row: &[Neighbour], product: u32) -> f32 {
    row.iter().find(|n| n.product == product).map_or(0.0, |n| n.weight)
}

#[test]
fn a_cold_product_borrows_from_warm_ones_only_and_from_the_most_alike_first() {
    let likeness =
        mugs(&["Blue stoneware mug", "Blue stoneware mug, large", "Glass cup", "Blue stoneware jug"]);
    let lenders = lenders(&likeness, &[0, 9, 9, 4]);
    assert_eq!(lenders[0].iter().map(|n| n.product).collect::<Vec<_>>(), [1, 2]);
    assert!(lenders[1].is_empty() && lenders[2].is_empty());
    assert!(
        super::lenders(&likeness, &[4, 4, 4, 4]).iter().all(Vec::is_empty),
        "nobody has anything to lend"
    );
}

#[test]
fn a_product_never_seen_has_its_lenders_rows_and_claims_nothing() {
    let mut table =
        vec![vec![], vec![near(3, 1.0), near(0, 0.9)], vec![near(3, 0.5), near(4, 0.5)], vec![], vec![]];
    let lenders = vec![vec![near(1, 0.75), near(2, 0.25)], vec![], vec![], vec![], vec![]];
    assert_eq!(borrow_rows(&mut table, &[0, 9, 9, 9, 9], &lenders, 20), 1);
    assert_eq!(table[0].iter().map(|n| n.product).collect::<Vec<_>>(), [3, 4], "and not itself");
    assert!((table[0][0].weight - 0.875).abs() < 1e-6 && (table[0][1].weight - 0.125).abs() < 1e-6);
    assert!(table[0].iter().all(|n| !n.well_supported));
}

#[test]
fn the_more_was_seen_the_more_counts_what_was_seen() {
    let own_share = |times: u32| {
        let mut table = vec![vec![near(2, 1.0)], vec![near(3, 1.0)], vec![], vec![]];
        let lenders = vec![vec![near(1, 1.0)], vec![], vec![], vec![]];
        borrow_rows(&mut table, &[times, 9, 9, 9], &lenders, 20);
        assert!(table[0].iter().all(|n| n.well_supported == (n.product == 2)));
        weight(&table[0], 2)
    };
    assert!((own_share(1) - 1.0 / 6.0).abs() < 1e-6 && (own_share(4) - 4.0 / 9.0).abs() < 1e-6);
}

#[test]
fn a_product_whose_lenders_have_nothing_keeps_its_own_row() {
    let mut table = vec![vec![near(2, 0.3)], vec![], vec![]];
    let before = table.clone();
    assert_eq!(borrow_rows(&mut table, &[1, 9, 9], &[vec![near(1, 1.0)], vec![], vec![]], 20), 0);
    assert_eq!(table, before);
}

#[test]
fn newcomers_are_let_in_beside_their_lenders_even_where_the_row_is_full() {
    let full: Vec<Neighbour> = (10..14).map(|product| near(product, 0.8)).collect();
    let mut table = vec![Vec::new(); 14];
    table[3] = full;
    let mut lenders = vec![Vec::new(); 14];
    for cold in 0..3_u8 {
        lenders[usize::from(cold)] = vec![near(3, 0.5 + f32::from(cold) / 10.0)];
    }
    admit_beside_lenders(&mut table, &lenders, 4);
    assert_eq!(table[3].iter().map(|n| n.product).collect::<Vec<_>>(), [10, 11, 2, 1]);
    assert!((table[3][2].weight - 0.25 * 0.7 * 0.8).abs() < 1e-6 && !table[3][2].well_supported);
}

#[test]
fn a_newcomer_goes_with_what_its_lender_goes_with_but_not_with_its_lender() {
    let mut table = vec![vec![], vec![near(2, 0.9)], vec![near(1, 0.8)]];
    admit_where_lenders_are(&mut table, &[vec![near(1, 0.5)], vec![], vec![]], 20);
    assert_eq!(table[1], [near(2, 0.9)], "they are rivals");
    assert!((weight(&table[2], 0) - 0.25 * 0.5 * 0.8).abs() < 1e-6);
    assert!(table[0].is_empty());
}
