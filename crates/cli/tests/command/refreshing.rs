//! `pairwell refresh`.

use serde_json::Value;

use crate::home::{Home, assert_three_beats};
use crate::shop::built;

fn refreshed(home: &Home, stock: &str, more: &str) -> Value {
    home.file("stock.csv", stock);
    let report = home.good(&format!("refresh shop --stock stock.csv --json --quiet {more}"));
    home.good("verify shop");
    serde_json::from_str(&report).unwrap()
}

/// What a shopper sees of a product: whether it is offered, and its price in minor units.
fn shown(home: &Home, key: &str) -> Option<u64> {
    let seed = if key == "amber-teapot" { "blue-teapot" } else { "amber-teapot" };
    let answer = home.good(&format!("recommend shop --placement product --seed {seed} --json"));
    let answer: Value = serde_json::from_str(&answer).unwrap();
    let slots = answer["slots"].as_array().unwrap();
    slots.iter().find(|slot| slot["key"] == key).and_then(|slot| slot["price_minor"].as_u64())
}

#[test]
fn stock_and_prices_change_by_sku_and_only_the_live_file_is_written() {
    let home = built();
    let before = home.bytes("shop");
    let report = refreshed(&home, "SKU,Quantity,Price\nTeapot-1,0,\nMug-6,4,\nTeapot-2,3,45.00\n", "");
    assert_eq!((&report["sold_out"], &report["back"], &report["priced"]), (&1.into(), &1.into(), &1.into()));
    assert_eq!(shown(&home, "blue-teapot"), None);
    assert_eq!(shown(&home, "coral-teapot"), Some(4_500));
    let after = home.bytes("shop");
    let changed = before.iter().filter(|(name, bytes)| after[*name] != **bytes).map(|(name, _)| name.clone());
    assert_eq!(changed.collect::<Vec<_>>(), ["live.pw"]);
}

#[test]
fn a_product_is_sold_out_when_all_of_its_variants_are() {
    let home = built();
    let one = refreshed(&home, "sku,quantity\nTeapot-0,0\n", "");
    assert_eq!(
        (&one["sold_out"], &one["priced"]),
        (&0.into(), &1.into()),
        "the larger one is left, at its price"
    );
    assert_eq!(shown(&home, "amber-teapot"), Some(6_450));
    let both = refreshed(&home, "sku,quantity\nTeapot-0,0\nTeapot-large,0\n", "");
    assert_eq!(both["sold_out"], 1);
    assert_eq!(shown(&home, "amber-teapot"), None);
}

#[test]
fn what_a_file_does_not_say_is_as_it_was_built_or_with_merge_as_it_was_last() {
    let home = built();
    refreshed(&home, "handle,availability\nblue-teapot,out of stock\n", "");
    let merged =
        refreshed(&home, "handle,availability\ncoral-teapot,out of stock\nfern-teapot,\n", "--merge");
    assert_eq!((&merged["sold_out"], &merged["changes"]), (&1.into(), &2.into()));
    assert_eq!((shown(&home, "blue-teapot"), shown(&home, "coral-teapot")), (None, None));
    assert!(shown(&home, "fern-teapot").is_some(), "a blank says nothing");
    let anew = refreshed(&home, "handle,availability\ncoral-teapot,out of stock\n", "");
    assert_eq!((&anew["back"], &anew["changes"]), (&1.into(), &1.into()));
}

#[test]
fn quantities_of_several_locations_count_together_and_backorders_sell() {
    let home = built();
    let stock = "Handle,SKU,Location,Available,Variant Inventory Policy\n\
        blue-teapot,Teapot-1,Leeds,0,deny\nblue-teapot,Teapot-1,York,2,deny\n\
        coral-teapot,Teapot-2,Leeds,0,continue\nfern-teapot,Teapot-5,Leeds,0,deny\n";
    let report = refreshed(&home, stock, "");
    assert_eq!((&report["sold_out"], &report["repeated_rows"]), (&1.into(), &0.into()));
    assert_eq!(shown(&home, "fern-teapot"), None);
}

#[test]
fn rows_that_mean_nothing_are_named_and_odd_prices_stay() {
    let home = built();
    let report =
        refreshed(&home, "sku,quantity,price\nTeapot-1,5,4950\nNope-1,3,\nTeapot-2,1,\nTeapot-2,0,\n", "");
    assert_eq!((&report["unknown_rows"], &report["repeated_rows"]), (&1.into(), &1.into()));
    assert!(report["unknown"][0].as_str().unwrap().contains("row 3: `Nope-1`"), "{report}");
    assert_eq!((&report["prices_refused"], &report["sold_out"]), (&1.into(), &1.into()));
    assert_eq!(shown(&home, "blue-teapot"), Some(4_950));
    refreshed(&home, "sku,price\nTeapot-1,4950\n", "--any-price");
    assert_eq!(shown(&home, "blue-teapot"), Some(495_000));
}

#[test]
fn unusual_columns_are_named_in_the_config() {
    let home = built();
    home.file("stock.toml", "[feed.columns]\nid = 'Artikel'\nstock = 'Bestand'\n");
    let report = refreshed(&home, "Artikel;Bestand\nblue-teapot;0\n", "--config stock.toml");
    assert_eq!(report["sold_out"], 1);
}

#[test]
fn a_dry_run_tells_and_writes_nothing() {
    let home = built();
    let before = home.bytes("shop");
    home.file("stock.csv", "sku,quantity\nTeapot-1,0\n");
    let told = home.good("refresh shop --stock stock.csv --dry-run");
    assert!(told.contains("Would change") && told.contains("1 sold out"), "{told}");
    assert_eq!(home.bytes("shop"), before);
}

#[test]
fn without_the_builds_record_product_keys_are_known() {
    let home = built();
    home.file("stock.csv", "sku,handle,quantity\nTeapot-1,blue-teapot,0\n");
    let told = home.good("refresh shop --stock stock.csv --cache elsewhere");
    assert!(told.contains("by product key alone") && told.contains("1 sold out"), "{told}");
    home.file("stock.csv", "sku,quantity\nTeapot-1,0\n");
    let error = home.refused("refresh shop --stock stock.csv --cache elsewhere");
    assert_three_beats(&error, &["none of 1 rows", "Expected product keys", "Check that"]);
}

#[test]
fn what_cannot_be_used_stops_before_anything_is_replaced() {
    let home = built();
    let before = home.bytes("shop");
    for (stock, words) in [
        ("colour,shape\nblue,round\n", ["stock.csv", "no column", "Rename the column"]),
        ("sku,price\nTeapot-1,45.00 EUR\n", ["row 2", "EUR", "Expected USD"]),
        ("", ["stock.csv", "empty", "Expected"]),
    ] {
        home.file("stock.csv", stock);
        assert_three_beats(&home.refused("refresh shop --stock stock.csv"), &words);
    }
    assert_eq!(home.bytes("shop"), before);
}
