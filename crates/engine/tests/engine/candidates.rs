//! What each generator proposes, seen in the terms of the slots.

use pairwell_engine::{Role, recommend};
use pairwell_snapshot::{Placement, Rating};

use crate::shop::{Shop, adds, ask, keys, looked_at, slot};

fn lamps() -> Shop {
    Shop::default()
        .product("lamp", "Home > Lamps", 1_000)
        .product("lamp-same", "Home > Lamps", 1_000)
        .product("lamp-dearer", "Home > Lamps", 1_400)
        .product("lamp-royal", "Home > Lamps", 9_000)
        .product("bulb", "Home > Bulbs", 300)
}

#[test]
fn what_is_looked_at_next_leads_a_product_page() {
    let shop = lamps().session("lamp", &[("bulb", 1.0), ("lamp-royal", 0.4)]);
    let knowledge = shop.open();
    let shelf = recommend(&knowledge, &ask(Placement::Product, &["lamp"], &[]));
    assert_eq!(keys(&shelf), ["bulb", "lamp-royal"]);
    assert_eq!(slot(&shelf, "bulb").role, Role::Next);
    assert!(adds(slot(&shelf, "bulb"), "session-next") > 0.9);
}

#[test]
fn what_was_looked_at_before_joins_in() {
    let shop = lamps().session("lamp", &[("lamp-same", 1.0)]).session("bulb", &[("lamp-royal", 1.0)]);
    let mut request = ask(Placement::Product, &["lamp"], &[]);
    request.profile = looked_at(&["bulb", "lamp"]);
    let found = shop.keys(&request);
    assert_eq!(found, ["lamp-same", "lamp-royal"]);
}

#[test]
fn the_cart_shows_what_is_bought_with_it_before_what_is_looked_at_next() {
    let shop = lamps()
        .product("rug", "Home > Rugs", 5_000)
        .session("lamp", &[("rug", 1.0)])
        .orders("lamp", &[("bulb", 0.2)]);
    assert_eq!(shop.keys(&ask(Placement::Cart, &[], &["lamp"])), ["bulb", "rug"]);
}

#[test]
fn a_rival_of_what_is_in_the_cart_is_no_complement() {
    let shop =
        lamps().session("lamp", &[("lamp-same", 1.0)]).orders("lamp", &[("lamp-same", 0.2), ("bulb", 0.1)]);
    let knowledge = shop.open();
    for placement in [Placement::Cart, Placement::Popup, Placement::ThankYou] {
        let shelf = recommend(&knowledge, &ask(placement, &["lamp"], &["lamp"]));
        assert_eq!(keys(&shelf), ["bulb"], "{placement:?}");
    }
}

#[test]
fn one_of_the_same_category_that_is_bought_with_it_and_not_instead_is_a_complement() {
    let shop = lamps().session("lamp", &[("lamp-same", 0.1)]).orders("lamp", &[("lamp-same", 0.2)]);
    let knowledge = shop.open();
    let shelf = recommend(&knowledge, &ask(Placement::Cart, &[], &["lamp"]));
    assert_eq!(slot(&shelf, "lamp-same").role, Role::Complement);
}

#[test]
fn being_looked_at_in_turn_speaks_against_a_complement() {
    let with_views = lamps().session("lamp", &[("bulb", 1.0)]).orders("lamp", &[("bulb", 0.2)]).open();
    let without = lamps().orders("lamp", &[("bulb", 0.2)]).open();
    let request = ask(Placement::Cart, &[], &["lamp"]);
    let (damped, plain) = (recommend(&with_views, &request), recommend(&without, &request));
    let complement = |shelf| adds(slot(shelf, "bulb"), "complement");
    assert!(complement(&damped) < 0.3 * complement(&plain));
    assert!(complement(&damped) > 0.0);
}

#[test]
fn a_row_of_weak_pairs_does_not_look_as_sure_as_one_of_strong_pairs() {
    let value = |cosine| {
        let knowledge = lamps().orders("lamp", &[("bulb", cosine)]).open();
        adds(slot(&recommend(&knowledge, &ask(Placement::Cart, &[], &["lamp"])), "bulb"), "complement")
    };
    assert!(value(0.01) < 0.2);
    assert!(value(0.5) > 0.9);
}

#[test]
fn substitutes_are_alike_and_near_in_price() {
    let shop = lamps().similar("lamp", &[("lamp-same", 0.9), ("lamp-royal", 0.9)]);
    let knowledge = shop.open();
    let shelf = recommend(&knowledge, &ask(Placement::Product, &["lamp"], &[]));
    assert_eq!(keys(&shelf), ["lamp-same"]);
    assert_eq!(slot(&shelf, "lamp-same").role, Role::Substitute);
}

#[test]
fn what_is_looked_at_in_turn_within_the_category_is_a_substitute_too() {
    let shop = lamps().session("lamp", &[("lamp-same", 0.8), ("bulb", 0.8)]);
    let knowledge = shop.open();
    let shelf = recommend(&knowledge, &ask(Placement::Product, &["lamp"], &[]));
    assert!(adds(slot(&shelf, "lamp-same"), "substitute") > 0.0);
    assert!(adds(slot(&shelf, "bulb"), "substitute").abs() < f32::EPSILON);
}

#[test]
fn once_the_product_is_in_the_cart_its_page_shows_no_rivals() {
    let shop = lamps()
        .similar("lamp", &[("lamp-same", 0.9), ("lamp-dearer", 0.9)])
        .session("lamp", &[("lamp-same", 1.0)])
        .orders("lamp", &[("bulb", 0.2)]);
    assert_eq!(shop.keys(&ask(Placement::Product, &["lamp"], &["lamp"])), ["bulb"]);
}

#[test]
fn the_dearer_likeness_is_the_upsell_and_stands_second() {
    let shop = lamps()
        .product("lamp-other", "Home > Lamps", 990)
        .similar("lamp", &[("lamp-dearer", 0.95), ("lamp-same", 0.9), ("lamp-other", 0.3)]);
    let knowledge = shop.open();
    let shelf = recommend(&knowledge, &ask(Placement::Product, &["lamp"], &[]));
    assert_eq!(keys(&shelf), ["lamp-same", "lamp-dearer", "lamp-other"]);
    assert_eq!(slot(&shelf, "lamp-dearer").role, Role::Upsell);
}

#[test]
fn an_upsell_that_is_rated_worse_is_a_mere_substitute() {
    let rate = |fiftieths| Some(Rating { fiftieths, count: 200 });
    let shop = lamps()
        .but("lamp", |card| card.rating = rate(240))
        .but("lamp-dearer", |card| card.rating = rate(200))
        .similar("lamp", &[("lamp-dearer", 0.9)]);
    let knowledge = shop.open();
    let shelf = recommend(&knowledge, &ask(Placement::Product, &["lamp"], &[]));
    assert_eq!(slot(&shelf, "lamp-dearer").role, Role::Substitute);
}

#[test]
fn the_live_price_decides_what_is_dearer() {
    let shop = lamps().similar("lamp", &[("lamp-same", 0.9)]).live("lamp-same", false, Some((1_200, 0)));
    let knowledge = shop.open();
    let shelf = recommend(&knowledge, &ask(Placement::Product, &["lamp"], &[]));
    assert_eq!(slot(&shelf, "lamp-same").role, Role::Upsell);
    assert_eq!(slot(&shelf, "lamp-same").card.price_minor, 1_200);
}

#[test]
fn a_second_dearer_likeness_keeps_its_place_as_a_substitute() {
    let shop = lamps()
        .product("lamp-dearer-2", "Home > Lamps", 1_300)
        .similar("lamp", &[("lamp-same", 0.95), ("lamp-dearer", 0.9), ("lamp-dearer-2", 0.5)]);
    let knowledge = shop.open();
    let shelf = recommend(&knowledge, &ask(Placement::Product, &["lamp"], &[]));
    let roles: Vec<_> = shelf.slots.iter().map(|slot| slot.role).collect();
    assert_eq!(keys(&shelf), ["lamp-same", "lamp-dearer", "lamp-dearer-2"]);
    assert_eq!(roles, [Role::Substitute, Role::Upsell, Role::Substitute]);
}

#[test]
fn best_sellers_climb_the_category_path_and_end_at_the_whole_shop() {
    let shop = lamps()
        .product("rug", "Home > Rugs", 5_000)
        .product("hammer", "Tools", 2_000)
        .best_sellers("", &["hammer", "rug", "lamp-same"])
        .best_sellers("Home", &["rug", "lamp-same"])
        .best_sellers("Home > Lamps", &["lamp", "lamp-same"]);
    assert_eq!(shop.keys(&ask(Placement::Product, &["lamp"], &[])), ["lamp-same", "rug", "hammer"]);
}

#[test]
fn best_sellers_for_a_cart_come_from_the_categories_of_its_complements() {
    let shop = lamps()
        .product("bulb-warm", "Home > Bulbs", 350)
        .product("hammer", "Tools", 2_000)
        .orders("lamp", &[("bulb", 0.2)])
        .best_sellers("", &["lamp-same", "hammer"])
        .best_sellers("Home > Bulbs", &["bulb-warm"])
        .best_sellers("Home > Lamps", &["lamp-same"]);
    assert_eq!(
        shop.keys(&ask(Placement::Cart, &[], &["lamp"])),
        ["bulb", "bulb-warm", "hammer", "lamp-same"]
    );
}
