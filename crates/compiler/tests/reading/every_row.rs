//! Every row of every real feed is used or reported.

use crate::data::data;
use pairwell_compiler::model::Availability;
use pairwell_compiler::progress::Silent;
use pairwell_compiler::read::{Inputs, read};
use std::path::{Path, PathBuf};

/// Every file below a folder that may be an export.
fn exports(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(exports(&path));
        } else if !["md", "LICENSE"].iter().any(|end| path.to_string_lossy().ends_with(end)) {
            found.push(path);
        }
    }
    found.sort();
    found
}

#[test]
fn every_row_of_every_real_feed_is_used_or_reported() {
    let Some(folder) = data("feeds") else { return };
    let files = exports(&folder);
    assert!(files.len() >= 6, "{files:?}");
    for path in files {
        let is_orders = path.ends_with("carts.json");
        let (feeds, orders) =
            if is_orders { (Vec::new(), vec![path.clone()]) } else { (vec![path.clone()], Vec::new()) };
        let (_, report) = read(&Inputs { feeds, orders, ..Inputs::default() }, &Silent).unwrap();
        for file in &report.files {
            assert!(file.rows_read > 0 && file.rows_used > 0, "{}", path.display());
            assert_eq!(file.rows_read, file.rows_used + file.rows_skipped(), "{}", path.display());
        }
    }
}

#[test]
fn a_scrape_in_riyals_is_read_with_every_price_and_duplicate_told() {
    let Some(path) = data("feeds/ikea/ikea.csv") else { return };
    let (merchant, report) = read(&Inputs { feeds: vec![path], ..Inputs::default() }, &Silent).unwrap();
    let file = &report.files[0];
    assert_eq!((file.rows_read, file.rows_used, file.skipped_by("duplicate")), (3694, 2962, 732));
    let noticed: Vec<_> = file.noticed.iter().map(|finding| (finding.code, finding.rows)).collect();
    // `No old price` is none; `SR 10/4 pack` is none of this product.
    assert_eq!((file.rows_broken(), &noticed[..]), (0, &[("second-price-unreadable", 10)][..]));
    let variant =
        |key: &str| merchant.products.iter().find(|product| product.key == key).unwrap().variants[0].clone();
    assert_eq!(
        (variant("20218545").price_minor, variant("20218545").compare_at_minor),
        (900, Some(1500)),
        "SR 15"
    );
    assert_eq!(variant("40401859").compare_at_minor, None);
    assert_eq!(variant("40401859").availability, Availability::InStock);
}

#[test]
fn json_products_come_with_reviews_stock_and_carts() {
    let (Some(products), Some(carts)) =
        (data("feeds/dummyjson/database/products.json"), data("feeds/dummyjson/database/carts.json"))
    else {
        return;
    };
    let inputs = Inputs { feeds: vec![products], orders: vec![carts], ..Inputs::default() };
    let (merchant, report) = read(&inputs, &Silent).unwrap();
    assert_eq!((merchant.products.len(), merchant.reviews.len(), merchant.baskets.len()), (194, 582, 208));
    let sold_out =
        merchant.products.iter().filter(|p| p.variants[0].availability == Availability::SoldOut).count();
    let in_stock =
        merchant.products.iter().filter(|p| p.variants[0].availability == Availability::InStock).count();
    assert_eq!((in_stock, sold_out), (190, 4));
    assert_eq!(
        (report.files[0].rows_used, report.files[1].rows_used, report.files[2].rows_used),
        (194, 800, 582)
    );
    assert_eq!(
        merchant.products[0].image,
        "https://cdn.dummyjson.com/product-images/beauty/essence-mascara-lash-princess/thumbnail.webp"
    );
    assert!(!format!("{:?}", merchant.reviews).contains('@'));
}
