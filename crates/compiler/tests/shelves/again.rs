use crate::shop::demo;
use pairwell_demo::catalog::Product;
use pairwell_demo::merchant::Merchant as Demo;
use pairwell_demo::need::runs_out;
use std::collections::BTreeMap;

#[test]
fn the_demo_merchants_customers_come_back_for_what_runs_out_and_for_nothing_else() {
    let merchant = Demo::invent(1).unwrap();
    let built = demo(&merchant, &["products", "orders"]);
    let leaves: BTreeMap<&str, &Product> =
        merchant.catalog.products.iter().map(|product| (product.handle.as_str(), product)).collect();
    let folder = built.open();
    let core = folder.core();
    for (key, category) in built.products() {
        let leaf = leaves[key.as_str()].leaf.as_str();
        let days = core.replenish_days(&category);
        assert_eq!(days.is_some(), runs_out(leaf), "{key} of {category}");
        assert!(days.is_none_or(|days| (30..=120).contains(&days)), "{category}: {days:?}");
    }
    assert_eq!(built.report.learned.categories_replenished, 5);
}
