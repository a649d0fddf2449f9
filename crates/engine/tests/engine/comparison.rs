//! A product beside what is a step up from it.

use pairwell_engine::comparison::comparison;
use pairwell_engine::{ReasonKind, Request};
use pairwell_snapshot::{Placement, PlacementSettings, Rating};

use crate::shop::{Shop, ask};

/// A lamp and three dearer ones: one of another material, one of which nothing is known, one much dearer.
fn lamps() -> Shop {
    Shop::default()
        .product("lamp", "Home > Lamps", 1_000)
        .product("fine-lamp", "Home > Lamps", 1_200)
        .product("plain-lamp", "Home > Lamps", 1_300)
        .product("grand-lamp", "Home > Lamps", 1_500)
        .product("palace-lamp", "Home > Lamps", 9_000)
        .similar(
            "lamp",
            &[("plain-lamp", 0.9), ("fine-lamp", 0.8), ("grand-lamp", 0.7), ("palace-lamp", 0.6)],
        )
        .attributes(
            "lamp",
            &[
                ("lamp", "Material", "Steel"),
                ("lamp", "Height", "40 cm"),
                ("lamp", "Socket", "E27"),
                ("fine-lamp", "Material", "Brass"),
                ("fine-lamp", "Height", "40 cm"),
                ("grand-lamp", "Material", "Steel"),
                ("grand-lamp", "Height", "60 cm"),
                ("grand-lamp", "Dimmable", "Yes"),
            ],
        )
        .best_sellers("", &["lamp"])
}

fn looking() -> Request {
    ask(Placement::Product, &["lamp"], &[])
}

fn compared(shop: &Shop, request: &Request) -> (Vec<String>, Vec<String>) {
    let knowledge = shop.open();
    let Some(found) = comparison(&knowledge, request.clone()) else { return (Vec::new(), Vec::new()) };
    let rows = found.differences.iter().map(|row| format!("{}: {}", row.name, row.values.join(", ")));
    (found.upsells.iter().map(|slot| slot.card.key.to_string()).collect(), rows.collect())
}

#[test]
fn what_differs_is_told_and_what_is_equal_or_unknown_of_the_product_is_not() {
    let (upsells, rows) = compared(&lamps(), &looking());
    assert_eq!(upsells, ["fine-lamp", "grand-lamp"], "of the plain one nothing but the price is known");
    assert_eq!(rows, ["Height: 40 cm, 40 cm, 60 cm", "Material: Steel, Brass, Steel"]);
}

#[test]
fn a_product_that_differs_in_the_price_alone_is_compared_with_nothing() {
    let bare = Shop::default()
        .product("lamp", "Home > Lamps", 1_000)
        .product("plain-lamp", "Home > Lamps", 1_300)
        .similar("lamp", &[("plain-lamp", 0.9)])
        .attributes("lamp", &[("lamp", "Material", "Steel"), ("plain-lamp", "Material", "Steel")]);
    assert!(compared(&bare, &looking()).0.is_empty());
    let sold_out = bare.clone().live("lamp", true, None);
    assert_eq!(compared(&sold_out, &looking()).0, ["plain-lamp"], "one of the two can be had");
    let rated = |fiftieths| Some(Rating { fiftieths, count: 200 });
    let better = bare
        .clone()
        .but("lamp", |card| card.rating = rated(200))
        .but("plain-lamp", |card| card.rating = rated(230));
    assert_eq!(compared(&better, &looking()).0, ["plain-lamp"], "reviews speak for it");
    let told = bare.difference("lamp", "plain-lamp", "Dimmable");
    assert_eq!(compared(&told, &looking()).0, ["plain-lamp"], "it has what the other has not");
}

#[test]
fn only_what_is_a_step_up_now_is_set_beside_it() {
    let gone = lamps().live("fine-lamp", true, None).live("grand-lamp", false, Some((900, 0)));
    assert!(compared(&gone, &looking()).0.is_empty(), "one is sold out, one is cheaper today");
    assert!(
        compared(&lamps(), &ask(Placement::Product, &["lamp"], &["lamp"])).0.is_empty(),
        "the choice is made"
    );
    assert!(
        compared(&lamps(), &ask(Placement::Product, &["fine-lamp"], &[])).0.is_empty(),
        "no row is loaded"
    );
    assert!(compared(&lamps(), &ask(Placement::Product, &[], &[])).0.is_empty());
    let off = lamps().placement(Placement::Product, PlacementSettings { enabled: false, limit: 8 });
    assert!(compared(&off, &looking()).0.is_empty());
    assert!(compared(&Shop::default(), &looking()).0.is_empty());
}

#[test]
fn what_it_has_for_the_money_is_its_reason() {
    let shop = lamps().difference("lamp", "fine-lamp", "Brass");
    let knowledge = shop.open();
    let found = comparison(&knowledge, looking()).unwrap();
    assert_eq!(
        (found.upsells[0].reason.kind, found.upsells[0].reason.more_minor),
        (ReasonKind::Difference, 200)
    );
    assert_eq!(found.product.key, "lamp");
}
