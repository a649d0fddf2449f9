//! Real exports, where they lie beside the project (or in the folder that `PAIRWELL_DATA` names).

use std::io::Write;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::home::Home;

fn data(file: &str) -> Option<PathBuf> {
    let beside =
        || Some(Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(3)?.join("shared").join("data"));
    let folder = std::env::var_os("PAIRWELL_DATA").map(PathBuf::from).or_else(beside)?;
    let path = folder.join(file);
    if path.exists() {
        return Some(path);
    }
    // Not `eprintln!`, which a passing test swallows: nobody shall take a skipped test for a passed one.
    let notice = format!("\nSKIPPED: {} is not there\n", path.display());
    std::io::stderr().write_all(notice.as_bytes()).unwrap();
    None
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[test]
fn half_a_million_messy_order_lines_become_a_shop_without_a_feed() {
    let Some(orders) = data("baskets/online-retail-2009/orders.csv.gz") else { return };
    let home = Home::new();
    let report = json(&home.good(&format!("build --orders {} --out shop --json --quiet", orders.display())));
    let file = &report["read"]["files"][0];
    assert_eq!(file["rows_read"], 525_461);
    assert!(file["rows_used"].as_u64() > Some(500_000), "{file}");
    assert!(report["written"]["products"].as_u64() > Some(3_900), "{}", report["written"]);
    assert!(report["written"]["shard_brotli_bytes_p95"].as_u64() < Some(24 * 1024), "{}", report["written"]);
    home.good("verify shop");

    let shelf = json(&home.good("recommend shop --placement cart --cart 22384 --now 1300000000 --json"));
    let slots = shelf["slots"].as_array().unwrap();
    let bags =
        slots.iter().filter(|slot| slot["title"].as_str().unwrap().to_uppercase().contains("LUNCH BAG"));
    assert!(bags.count() >= 4, "who takes one lunch bag takes others: {shelf}");
}

#[test]
fn a_google_merchant_feed_becomes_a_shop_without_orders() {
    let Some(feed) = data("magento/feed.google.tsv") else { return };
    let home = Home::new();
    let reviews = feed.with_file_name("reviews.csv");
    let line =
        format!("build --feed {} --reviews {} --out shop --json --quiet", feed.display(), reviews.display());
    let report = json(&home.good(&line));
    assert!((190..=199).contains(&report["written"]["products"].as_u64().unwrap()), "{}", report["written"]);
    home.good("verify shop");

    let shelf = json(&home.good("recommend shop --placement product --seed MH01 --now 1760000000 --json"));
    let slots = shelf["slots"].as_array().unwrap();
    let hoodies = slots.iter().filter(|slot| {
        let title = slot["title"].as_str().unwrap();
        title.contains("Hoodie") || title.contains("Sweatshirt")
    });
    assert_eq!(slots.len(), 8);
    assert!(hoodies.count() >= 4, "a hoodie's rivals are hoodies: {shelf}");
}

#[test]
fn products_in_json_with_reviews_and_carts_become_a_shop() {
    let Some(feed) = data("feeds/dummyjson/database/products.json") else { return };
    let home = Home::new();
    let carts = feed.with_file_name("carts.json");
    let line =
        format!("build --feed {} --orders {} --out shop --json --quiet", feed.display(), carts.display());
    let report = json(&home.good(&line));
    assert_eq!(report["written"]["products"], 194);
    assert_eq!(report["read"]["files"][2]["rows_used"], 582, "reviews within the feed");
    assert_eq!(report["learned"]["orders_with_pairs"], 208);
    home.good("verify shop");
    let shelf = json(&home.good("recommend shop --placement product --seed 1 --now 1760000000 --json"));
    assert_eq!(shelf["slots"].as_array().unwrap().len(), 8);
}
