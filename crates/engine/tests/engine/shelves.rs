//! Whole shelves.

use pairwell_engine::{Knowledge, recommend};
use pairwell_snapshot::{Placement, PlacementSettings};

use crate::shop::{Shop, ask, keys, refused_by};

fn three() -> Shop {
    Shop::default()
        .product("lamp", "Home > Lamps", 1_000)
        .product("bulb", "Home > Bulbs", 300)
        .product("rug", "Home > Rugs", 5_000)
        .best_sellers("", &["lamp", "bulb", "rug"])
}

#[test]
fn an_empty_shop_has_empty_shelves() {
    for placement in Placement::ALL {
        assert!(Shop::default().keys(&ask(placement, &["lamp"], &["rug"])).is_empty());
    }
}

#[test]
fn a_shop_of_one_product_has_nothing_to_add_to_it() {
    let shop = Shop::default().product("lamp", "", 1_000).best_sellers("", &["lamp"]);
    assert!(shop.keys(&ask(Placement::Product, &["lamp"], &[])).is_empty());
    assert_eq!(shop.keys(&ask(Placement::Cart, &[], &[])), ["lamp"]);
}

#[test]
fn a_shop_without_orders_or_sessions_shows_its_best_sellers_everywhere() {
    for placement in Placement::ALL {
        assert_eq!(three().keys(&ask(placement, &["lamp"], &["lamp"])), ["bulb", "rug"], "{placement:?}");
    }
}

#[test]
fn an_unknown_seed_still_gets_a_full_shelf() {
    assert_eq!(three().keys(&ask(Placement::Product, &["nobody-knows-it"], &[])), ["lamp", "bulb", "rug"]);
}

#[test]
fn a_short_shelf_is_filled_from_categories_that_nothing_leads_to() {
    let shop = three().product("saw", "Tools", 2_000).best_sellers("Tools", &["saw"]);
    assert_eq!(shop.keys(&ask(Placement::Product, &["lamp"], &[])), ["bulb", "rug", "saw"]);
}

#[test]
fn a_placement_that_is_switched_off_stays_empty() {
    let off = PlacementSettings { enabled: false, ..PlacementSettings::standard(Placement::Product) };
    let shop = three().placement(Placement::Product, off);
    assert!(shop.keys(&ask(Placement::Product, &["lamp"], &[])).is_empty());
}

#[test]
fn the_smaller_of_both_limits_holds() {
    let shop = three().placement(Placement::Product, PlacementSettings { enabled: true, limit: 2 });
    let mut request = ask(Placement::Product, &[], &[]);
    assert_eq!(shop.keys(&request).len(), 2);
    request.limit = 1;
    assert_eq!(shop.keys(&request).len(), 1);
    request.limit = 0;
    assert!(shop.keys(&request).is_empty());
}

#[test]
fn what_the_live_file_says_is_sold_out_is_never_recommended() {
    let shop = three().session("lamp", &[("bulb", 1.0)]).live("bulb", true, None);
    let knowledge = shop.open();
    let shelf = recommend(&knowledge, &ask(Placement::Product, &["lamp"], &[]));
    assert_eq!(keys(&shelf), ["rug"]);
    assert_eq!(refused_by(&shelf, "bulb"), Some("availability"));
}

#[test]
fn what_the_live_file_says_is_back_is_recommended_again() {
    let shop = three().but("bulb", |card| card.sold_out = true).live("bulb", false, None);
    assert!(shop.keys(&ask(Placement::Product, &["lamp"], &[])).contains(&"bulb".to_string()));
}

#[test]
fn what_is_in_the_cart_is_never_recommended() {
    let shop = three().session("lamp", &[("bulb", 1.0)]);
    let knowledge = shop.open();
    let shelf = recommend(&knowledge, &ask(Placement::Product, &["lamp"], &["bulb"]));
    assert_eq!(keys(&shelf), ["rug"]);
    assert_eq!(refused_by(&shelf, "bulb"), Some("in-cart"));
    assert_eq!(refused_by(&shelf, "lamp"), Some("seed"));
}

#[test]
fn two_listings_of_one_product_take_one_slot() {
    let shop = three()
        .product("bulb-again", "Home > Bulbs", 310)
        .but("bulb-again", |card| card.title = "BULB")
        .session("lamp", &[("bulb", 1.0), ("bulb-again", 0.9)]);
    let knowledge = shop.open();
    let shelf = recommend(&knowledge, &ask(Placement::Product, &["lamp"], &[]));
    assert_eq!(keys(&shelf), ["bulb", "rug"]);
    assert_eq!(refused_by(&shelf, "bulb-again"), Some("duplicate"));
}

fn candles() -> Shop {
    let pairs = [("c1", 0.9), ("c2", 0.8), ("c3", 0.7), ("c4", 0.6)];
    let shop = pairs.iter().fold(three(), |shop, (key, _)| shop.product(key, "Candles", 500));
    shop.orders("lamp", &pairs)
}

#[test]
fn at_most_half_of_a_popup_comes_from_one_category() {
    let shop = candles();
    let knowledge = shop.open();
    let shelf = recommend(&knowledge, &ask(Placement::Popup, &["lamp"], &["lamp"]));
    assert_eq!(keys(&shelf), ["c1", "c2", "bulb"]);
    assert_eq!(refused_by(&shelf, "c3"), Some("diversity"));
}

#[test]
fn a_shelf_that_would_stay_short_takes_more_of_one_category() {
    let shop = candles();
    let found = shop.keys(&ask(Placement::Cart, &[], &["lamp"]));
    assert_eq!(found, ["c1", "c2", "c3", "c4", "bulb", "rug"]);
}

#[test]
fn equals_stand_by_key_without_a_seed_and_change_places_with_one() {
    let shop = Shop::default()
        .product("a", "", 100)
        .product("b", "", 100)
        .product("seed", "", 100)
        .session("seed", &[("b", 1.0), ("a", 1.0)]);
    let mut request = ask(Placement::Product, &["seed"], &[]);
    assert_eq!(shop.keys(&request), ["a", "b"]);
    let mut firsts: Vec<String> = (1..50)
        .map(|random_seed| {
            request.random_seed = random_seed;
            shop.keys(&request).remove(0)
        })
        .collect();
    firsts.sort_unstable();
    firsts.dedup();
    assert_eq!(firsts, ["a", "b"]);
}

#[test]
fn without_explanation_a_shelf_is_the_same_and_carries_no_tree() {
    let knowledge = candles().open();
    let mut request = ask(Placement::Popup, &["lamp"], &["lamp"]);
    let explained = recommend(&knowledge, &request);
    request.explain = false;
    let plain = recommend(&knowledge, &request);
    assert_eq!(keys(&explained), keys(&plain));
    assert!(plain.refused.is_empty());
    assert!(plain.slots.iter().all(|slot| slot.explanation.is_none()));
}

#[test]
fn without_any_shard_the_core_alone_answers() {
    let knowledge = three().open();
    let core_only = Knowledge::new(knowledge.core().clone(), None);
    let shelf = recommend(&core_only, &ask(Placement::Product, &["lamp"], &[]));
    assert_eq!(keys(&shelf), ["bulb", "rug"]);
}
