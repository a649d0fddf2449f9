use super::*;
use crate::model::{Basket, Variant};

fn product(key: &str, path: &[&str], price_minor: u64) -> Product {
    Product {
        key: key.into(),
        title: key.into(),
        category: path.iter().map(|&level| level.to_owned()).collect(),
        variants: vec![Variant { price_minor, ..Variant::default() }],
        ..Product::default()
    }
}

fn basket(products: &[u32]) -> Basket {
    Basket { lines: products.iter().map(|&p| (p, 1)).collect(), ..Basket::default() }
}

/// Pans and knives are bought together, rugs alone; pan 1 is new, and so is the category of product 6.
fn shop() -> Merchant {
    let products = vec![
        product("pan", &["Home", "Kitchen", "Pans"], 4_000),
        product("new pan", &["Home", "Kitchen", "Pans"], 4_000),
        product("knife", &["Home", "Cutlery", "Knives"], 3_000),
        product("dear knife", &["Home", "Cutlery", "Knives"], 16_000),
        product("rug", &["Home", "Floor", "Rugs"], 9_000),
        product("cheap knife", &["Home", "Cutlery", "Knives"], 1_000),
        product("new wok", &["Home", "Kitchen", "Woks"], 5_000),
        product("lost", &[], 5_000),
    ];
    let mut baskets: Vec<Basket> = (0..20).map(|_| basket(&[0, 2])).collect();
    baskets.extend((0..20).map(|_| basket(&[0, 3])));
    baskets.extend((0..10).map(|_| basket(&[0, 5])));
    baskets.extend((0..50).map(|_| basket(&[4])));
    Merchant { products, baskets, ..Merchant::default() }
}

fn filled(shop: &Merchant, seen: &[u32]) -> (usize, Vec<Vec<Neighbour>>) {
    let popularity = [50.0, 0.0, 20.0, 20.0, 50.0, 10.0, 0.0, 0.0];
    let mut table = vec![Vec::new(); shop.products.len()];
    let pairs = CategoryPairs::of(shop, &popularity);
    (pairs.fill_rows(&mut table, &shop.products, seen, 20), table)
}

fn named(row: &[Neighbour]) -> Vec<u32> {
    row.iter().map(|near| near.product).collect()
}

#[test]
fn a_new_product_goes_with_the_best_sellers_of_what_goes_with_its_category() {
    let (count, table) = filled(&shop(), &[50, 0, 20, 20, 50, 10, 0, 0]);
    assert_eq!(named(&table[1]), [2, 5, 3], "the dear one last, for it is no addition");
    assert!(table[1].iter().all(|near| !near.well_supported && near.weight <= SURE));
    assert!(table[0].is_empty(), "what has orders of its own goes by them");
    assert_eq!(count, 2);
}

#[test]
fn a_category_without_orders_goes_by_the_one_above_it_and_counts_less() {
    let (_, table) = filled(&shop(), &[50, 0, 20, 20, 50, 10, 0, 0]);
    assert_eq!(named(&table[6])[0], 2);
    assert!(table[6][0].weight < table[1][0].weight);
    assert!(table[7].is_empty(), "without a category nothing is known");
}

#[test]
fn categories_that_are_bought_apart_do_not_go_together() {
    let (_, table) = filled(&shop(), &[0; 8]);
    assert!(table.iter().flatten().all(|near| near.product != 4) && table[4].is_empty());
}

#[test]
fn what_is_sold_out_is_not_proposed() {
    let mut shop = shop();
    shop.products[2].variants[0].availability = Availability::SoldOut;
    let (_, table) = filled(&shop, &[50, 0, 20, 20, 50, 10, 0, 0]);
    assert_eq!(named(&table[1]), [5, 3]);
}

#[test]
fn a_shop_without_orders_has_no_pairs_of_categories() {
    let shop = Merchant { baskets: Vec::new(), ..shop() };
    assert_eq!(filled(&shop, &[0; 8]), (0, vec![Vec::new(); 8]));
}
