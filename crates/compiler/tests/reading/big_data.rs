//! Real exports, where they lie beside the project (or in the folder that `PAIRWELL_DATA` names).

use crate::data::data;
use pairwell_compiler::progress::Silent;
use pairwell_compiler::read::{Inputs, read};

#[test]
fn a_year_of_messy_order_lines_becomes_products_and_baskets() {
    let Some(path) = data("baskets/online-retail-2009/orders.csv.gz") else { return };
    let (merchant, report) = read(&Inputs { orders: vec![path], ..Inputs::default() }, &Silent).unwrap();
    let file = &report.files[0];
    assert_eq!(file.rows_read, 525_461);
    assert_eq!(file.rows_read, file.rows_used + file.rows_skipped());
    assert!(file.rows_used > 500_000, "{}", file.rows_used);
    assert!((3_900..4_300).contains(&merchant.products.len()), "{}", merchant.products.len());
    assert!((20_000..21_000).contains(&merchant.baskets.len()), "{}", merchant.baskets.len());
    assert!(file.skipped_by("service-line") > 2_500 && file.skipped_by("return") > 9_000);
    let has = |key: &str| merchant.products.iter().any(|product| product.key == key);
    for service in [
        "POST",
        "DOT",
        "M",
        "D",
        "S",
        "C2",
        "ADJUST",
        "ADJUST2",
        "BANK CHARGES",
        "AMAZONFEE",
        "gift_0001_30",
        "TEST001",
    ] {
        assert!(!has(service), "{service}");
    }
    for product in ["85048", "79323P", "PADS", "DCGSSBOY", "DCGS0058", "SP1002"] {
        assert!(has(product), "{product}");
    }
    assert!(merchant.baskets.is_sorted_by_key(|basket| basket.at_s));
}

#[test]
fn a_google_feed_with_variants_and_its_reviews_are_read() {
    let (Some(feed), Some(reviews)) = (data("magento/feed.google.tsv"), data("magento/reviews.csv")) else {
        return;
    };
    let inputs = Inputs { feeds: vec![feed], reviews: vec![reviews], ..Inputs::default() };
    let (merchant, report) = read(&inputs, &Silent).unwrap();
    assert_eq!((report.files[0].rows_read, report.files[0].skipped_by("price-zero")), (1899, 3));
    assert_eq!(merchant.products.len(), 196);
    assert_eq!(merchant.shop.url, "https://luma.example");
    assert!(
        merchant.products.iter().all(|product| !product.category.is_empty() && !product.image.is_empty())
    );
    assert!(merchant.reviews.len() > 300);
}

#[test]
fn shopify_exports_with_the_older_header_are_read_whole() {
    for name in ["apparel", "home-and-garden", "jewelery"] {
        let Some(path) = data(&format!("feeds/shopify-legacy/{name}.csv")) else { return };
        let (merchant, report) = read(&Inputs { feeds: vec![path], ..Inputs::default() }, &Silent).unwrap();
        assert_eq!(merchant.products.len(), 20, "{name}");
        assert_eq!(report.files[0].rows_skipped(), 0, "{name}");
    }
}

#[test]
fn a_scraped_table_is_read_with_its_currency() {
    let Some(path) = data("feeds/ikea/ikea.csv") else { return };
    let (merchant, report) = read(&Inputs { feeds: vec![path], ..Inputs::default() }, &Silent).unwrap();
    assert_eq!(merchant.shop.currency.code, "SAR");
    assert_eq!((merchant.products.len(), report.files[0].skipped_by("duplicate")), (2962, 732));
}
