//! What those who learn are given of the events that are kept.

use pairwell_collector::each_event;
use pairwell_events::Fingerprint;
use serde_json::json;

use crate::page::{batch, click, event, impression};
use crate::place::Place;

on_both_databases!(every_counted_event_of_a_shop_is_given_once,);

fn every_counted_event_of_a_shop_is_given_once(place: &Place) {
    let mut running = place.start();
    let events: Vec<_> = (0..60).map(|_| event(0, &impression("cart", "layout.row"))).collect();
    running.keep(&events);
    assert_eq!(running.beacon(batch(&events).to_string().as_bytes()).status, 200);
    running.keep(&[event(3_600_000, &click("cart", "layout.row", "mug"))]);
    let mut automated = batch(&[event(0, &impression("cart", "layout.row"))]);
    automated["automated"] = json!(true);
    assert_eq!(running.beacon(automated.to_string().as_bytes()).status, 200);
    let shop = Fingerprint(u64::from_str_radix(crate::page::SHOP, 16).unwrap());
    let database = place.options().database;
    let count = |shop, since_ms| {
        let mut kinds = std::collections::BTreeMap::new();
        let unread = each_event(&database, shop, since_ms, |_, event| {
            *kinds.entry(event.what.name()).or_insert(0) += 1;
        });
        assert_eq!(unread.unwrap(), 0);
        kinds.into_iter().collect::<Vec<_>>()
    };
    assert_eq!(count(shop, 0), [("click", 1), ("impression", 60)]);
    assert_eq!(count(Fingerprint(7), 0), []);
    assert_eq!(count(shop, i64::MAX), []);
}
