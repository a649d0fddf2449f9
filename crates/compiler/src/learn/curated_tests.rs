use super::*;
use crate::model::Variant;

const COMPLEMENT: LinkKind = LinkKind::Complement;

fn shop(links: &[(LinkKind, u32)]) -> Vec<Product> {
    let product = |price_minor| Product {
        variants: vec![Variant { price_minor, ..Variant::default() }],
        ..Product::default()
    };
    let mut products: Vec<Product> = [1_000, 1_200, 900, 5_000, 1_000].map(product).to_vec();
    products.extend((0..40).map(|_| product(1_000)));
    products[0].links = links.iter().map(|&(kind, product)| Link { kind, product }).collect();
    products
}

fn near(product: u32, weight: f32) -> Neighbour {
    Neighbour { product, weight, well_supported: true }
}

fn table(row: Vec<Neighbour>) -> Vec<Vec<Neighbour>> {
    let mut table = vec![Vec::new(); 45];
    table[0] = row;
    table
}

fn named(row: &[Neighbour]) -> Vec<u32> {
    row.iter().map(|near| near.product).collect()
}

#[test]
fn linked_complements_lead_in_the_merchants_order() {
    let products = shop(&[(COMPLEMENT, 3), (COMPLEMENT, 1), (LinkKind::Related, 4)]);
    let mut table = table(vec![near(2, 0.8), near(1, 0.2)]);
    lead_orders(&mut table, &products, 20);
    assert_eq!(named(&table[0]), [3, 1, 2]);
    assert!(!table[0][0].well_supported, "nobody bought it with this yet");
    assert!(table[0][1].well_supported, "what was observed stays observed");
    assert!(table[1].is_empty(), "a link has one direction");
}

#[test]
fn a_pair_as_strong_as_the_shops_strongest_stands_before_a_link() {
    let products = shop(&[(COMPLEMENT, 3)]);
    let mut table = table(vec![near(2, 1.4)]);
    lead_orders(&mut table, &products, 20);
    assert_eq!(named(&table[0]), [2, 3]);
}

#[test]
fn a_pair_that_is_not_well_supported_stands_behind_links_however_strong() {
    let products = shop(&[(COMPLEMENT, 3)]);
    let doubtful = |product, weight| Neighbour { well_supported: false, ..near(product, weight) };
    let mut table = table(vec![doubtful(2, 1.8), near(5, 1.2), doubtful(4, 0.9)]);
    lead_orders(&mut table, &products, 20);
    assert_eq!(named(&table[0]), [5, 3, 2, 4]);
    assert!((table[0][2].weight - 0.9).abs() < 1e-6 && (table[0][3].weight - 0.45).abs() < 1e-6);
}

#[test]
fn links_survive_a_full_row_and_never_lengthen_it() {
    let links: Vec<(LinkKind, u32)> = (1..=30).map(|product| (COMPLEMENT, product)).collect();
    let mut table_ = table((5..25).map(|product| near(product, 1.5)).collect());
    lead_orders(&mut table_, &shop(&links[..2]), 20);
    assert_eq!(table_[0].len(), 20);
    assert!([1, 2].iter().all(|link| named(&table_[0]).contains(link)));
    lead_orders(&mut table_, &shop(&links), 20);
    let mut kept = named(&table_[0]);
    kept.sort_unstable();
    assert_eq!(kept, (1..=20).collect::<Vec<_>>());
}

#[test]
fn related_products_and_upsells_lead_what_is_alike() {
    let mut products = shop(&[(LinkKind::Upsell, 1), (LinkKind::Related, 2), (LinkKind::Related, 1)]);
    let mut both = table(vec![near(9, 0.7)]);
    lead_similar(&mut both, &products, 12);
    assert_eq!(named(&both[0]), [1, 2, 9]);
    products[0].only_linked_related = true;
    lead_similar(&mut both, &products, 12);
    assert_eq!(named(&both[0]), [1, 2], "the merchant wants no others");
}

#[test]
fn only_linked_related_products_says_nothing_without_any() {
    let mut products = shop(&[(COMPLEMENT, 1)]);
    products[0].only_linked_related = true;
    let mut table = table(vec![near(9, 0.7)]);
    lead_similar(&mut table, &products, 12);
    assert_eq!(named(&table[0]), [9]);
}

#[test]
fn a_linked_complement_is_no_rival_and_a_far_related_product_is_looked_at_next() {
    let products = shop(&[(COMPLEMENT, 1), (LinkKind::Related, 3), (LinkKind::Related, 2)]);
    let mut table = table(vec![near(1, 0.9), near(4, 0.5)]);
    adjust_sessions(&mut table, &products, 32);
    assert_eq!(named(&table[0]), [3, 4, 1]);
    assert!((table[0][2].weight - COMPLEMENT_VIEWED).abs() < 1e-6);
    assert!(!table[0][0].well_supported);
}
