//! What a merchant's exports must hold, read back from their bytes.

#![allow(clippy::unwrap_used, reason = "a failed reading is a failed test")]

use std::collections::{BTreeMap, BTreeSet};

use pairwell_demo::{export, merchant::Merchant};

type Row = BTreeMap<String, String>;

fn files() -> BTreeMap<&'static str, Vec<u8>> {
    export::files(&Merchant::invent(1).unwrap()).unwrap().into_iter().collect()
}

fn rows(bytes: &[u8]) -> Vec<Row> {
    csv::Reader::from_reader(bytes).deserialize().map(Result::unwrap).collect()
}

#[test]
fn the_same_seed_writes_the_same_bytes_and_another_seed_does_not() {
    let (one, two) = (files(), files());
    assert_eq!(one, two);
    let other = export::files(&Merchant::invent(2).unwrap()).unwrap();
    let orders = other.iter().find(|(name, _)| *name == "exports/orders.csv").unwrap();
    assert_ne!(orders.1, one["exports/orders.csv"]);
}

#[test]
fn every_line_of_an_order_names_a_sku_of_the_feed_at_its_price() {
    let files = files();
    let prices: BTreeMap<String, String> = rows(&files["exports/products.csv"])
        .iter()
        .map(|row| (row["Variant SKU"].clone(), row["Variant Price"].clone()))
        .collect();
    let orders = rows(&files["exports/orders.csv"]);
    let names: BTreeSet<&String> = orders.iter().map(|row| &row["Name"]).collect();
    assert!((5000..=6000).contains(&names.len()), "{}", names.len());
    for row in &orders {
        assert_eq!(prices.get(&row["Lineitem sku"]), Some(&row["Lineitem price"]), "{row:?}");
    }
}

#[test]
fn an_orders_total_is_the_sum_of_its_parts() {
    let cents = |text: &str| text.replace('.', "").parse::<i64>().unwrap();
    let mut lines: BTreeMap<String, i64> = BTreeMap::new();
    let orders = rows(&files()["exports/orders.csv"]);
    for row in &orders {
        *lines.entry(row["Name"].clone()).or_default() +=
            cents(&row["Lineitem price"]) * row["Lineitem quantity"].parse::<i64>().unwrap();
    }
    for row in orders.iter().filter(|row| !row["Total"].is_empty()) {
        let goods = lines[&row["Name"]] - cents(&row["Discount Amount"]);
        assert_eq!(cents(&row["Subtotal"]), goods);
        assert_eq!(cents(&row["Total"]), goods + cents(&row["Shipping"]));
    }
}

#[test]
fn people_stand_in_the_orders_export_and_in_no_other_file() {
    let files = files();
    let orders = rows(&files["exports/orders.csv"]);
    let emails: BTreeSet<&String> = orders.iter().map(|row| &row["Email"]).collect();
    assert!(emails.len() > 2000 && emails.iter().all(|email| email.ends_with("@mail.example")));
    assert!(orders[0]["Billing Name"].contains(' ') && !orders[0]["Shipping Street"].is_empty());
    for (name, bytes) in files.iter().filter(|(name, _)| **name != "exports/orders.csv") {
        assert!(!String::from_utf8_lossy(bytes).contains("@mail.example"), "{name}");
    }
}

#[test]
fn reviews_and_sessions_name_products_of_the_feed() {
    let files = files();
    let handles: BTreeSet<String> =
        rows(&files["exports/products.csv"]).iter().map(|row| row["Handle"].clone()).collect();
    for row in rows(&files["exports/reviews.csv"]) {
        assert!(handles.contains(&row["product_handle"]), "{row:?}");
    }
    let mut sessions = BTreeSet::new();
    for row in rows(&files["exports/sessions.csv"]) {
        assert!(handles.contains(&row["item_id"]), "{row:?}");
        assert!(["view", "cart", "purchase"].contains(&row["event"].as_str()));
        sessions.insert(row["session_id"].clone());
    }
    assert_eq!(sessions.len(), 20_000);
}

#[test]
fn the_stores_database_and_the_feed_agree() {
    let files = files();
    let database: serde_json::Value = serde_json::from_slice(&files["catalog.json"]).unwrap();
    let feed = rows(&files["exports/products.csv"]);
    let first: BTreeMap<&String, &Row> =
        feed.iter().filter(|row| !row["Title"].is_empty()).map(|row| (&row["Handle"], row)).collect();
    let products = database["products"].as_array().unwrap();
    assert_eq!(first.len(), products.len());
    let collections: BTreeSet<&str> = database["collections"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["handle"].as_str().unwrap())
        .collect();
    for product in products {
        let row = first[&product["handle"].as_str().unwrap().to_owned()];
        assert_eq!(product["title"], row["Title"].as_str());
        assert_eq!(product["category"], row["Product Category"].as_str());
        assert!(collections.contains(product["collection"].as_str().unwrap()));
        let images = product["images"].as_array().unwrap();
        let source = images.first().map_or(String::new(), |image| {
            format!(
                "https://{}{}",
                database["shop"]["domain"].as_str().unwrap(),
                image["src"].as_str().unwrap()
            )
        });
        assert_eq!(row["Image Src"], source);
        for variant in product["variants"].as_array().unwrap() {
            assert!(images.is_empty() || variant["image"].as_u64().unwrap() < images.len() as u64);
            assert_eq!(variant["available"], variant["inventory"].as_u64().unwrap() > 0);
        }
        assert!(["colour", "material", "style"].iter().all(|part| product["truth"][part].is_string()));
    }
}
