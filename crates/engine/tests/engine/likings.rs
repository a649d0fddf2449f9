//! What pictures and reviews add: tastes, leanings, look-alikes, and the sentences that come of them.

use pairwell_engine::{ReasonKind, Request, Role, recommend};
use pairwell_snapshot::{Card, Facets, Placement};

use crate::shop::{Shop, adds, ask, keys, looked_at, slot};

const DURABLE: u32 = 1;
const COMFORTABLE: u32 = 4;

const ROUND: [u8; 16] = [127, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
const SQUARE: [u8; 16] = [0, 127, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
/// Minus 127: the contrary of round.
const HOLLOW: [u8; 16] = [129, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];

fn looks(vector: &'static [u8]) -> impl FnOnce(&mut Card<'static>) {
    move |card| card.facets.vector = vector
}

fn praised(driver: u32, strength: u32) -> impl FnOnce(&mut Card<'static>) {
    move |card| card.facets.drivers = strength << (4 * driver)
}

/// Rugs that nobody tells apart, and two vases to look at.
fn rugs_and_vases() -> Shop {
    let products = ["rug-a", "rug-b", "rug-c"];
    let shop = products.iter().fold(Shop::default(), |shop, key| shop.product(key, "Home > Rugs", 5_000));
    shop.product("vase", "Home > Vases", 2_000)
        .product("jug", "Home > Vases", 2_000)
        .session("vase", &[("rug-a", 0.5), ("rug-b", 0.5), ("rug-c", 0.5)])
}

fn after_the_jug() -> Request {
    Request { profile: looked_at(&["jug"]), ..ask(Placement::Product, &["vase"], &[]) }
}

#[test]
fn of_equals_the_one_that_looks_like_what_the_shopper_looks_at_leads() {
    let shop = rugs_and_vases();
    assert_eq!(shop.keys(&after_the_jug()), ["rug-a", "rug-b", "rug-c"], "by key");
    let shop = shop.but("rug-a", looks(&HOLLOW)).but("rug-b", looks(&SQUARE)).but("rug-c", looks(&ROUND));
    let shop = shop.but("vase", looks(&ROUND)).but("jug", looks(&ROUND));
    assert_eq!(shop.keys(&after_the_jug()), ["rug-c", "rug-a", "rug-b"]);
    let knowledge = shop.open();
    let shelf = recommend(&knowledge, &after_the_jug());
    assert!(
        (adds(slot(&shelf, "rug-c"), "taste") - 0.04).abs() < 1e-6,
        "the very direction: all of the weight"
    );
    assert!(adds(slot(&shelf, "rug-a"), "taste") <= 0.0, "the contrary takes nothing away");
}

#[test]
fn one_product_is_no_taste() {
    let shop = rugs_and_vases().but("vase", looks(&ROUND)).but("rug-c", looks(&ROUND));
    assert_eq!(shop.keys(&ask(Placement::Product, &["vase"], &[])), ["rug-a", "rug-b", "rug-c"]);
}

#[test]
fn what_the_shopper_dwells_on_for_its_comfort_lifts_what_is_praised_for_comfort() {
    let shop = rugs_and_vases()
        .but("rug-b", praised(DURABLE, 12))
        .but("rug-c", praised(COMFORTABLE, 12))
        .but("vase", praised(COMFORTABLE, 12))
        .but("jug", praised(COMFORTABLE, 12));
    let knowledge = shop.open();
    let shelf = recommend(&knowledge, &after_the_jug());
    assert_eq!(keys(&shelf), ["rug-c", "rug-a", "rug-b"]);
    let (comfortable, durable) = (slot(&shelf, "rug-c"), slot(&shelf, "rug-b"));
    assert!(adds(comfortable, "drivers") > 0.0 && adds(durable, "drivers") <= 0.0);
    let tree = comfortable.explanation.as_ref().unwrap();
    let term = tree.terms.iter().find(|term| term.name == "drivers").unwrap();
    assert_eq!(term.parts.iter().map(|part| part.from.as_str()).collect::<Vec<_>>(), ["comfortable"]);
}

#[test]
fn what_all_products_are_praised_for_says_nothing_of_a_shopper() {
    let all = ["rug-a", "rug-b", "rug-c", "vase", "jug"];
    let shop = all.iter().fold(rugs_and_vases(), |shop, key| shop.but(key, praised(COMFORTABLE, 12)));
    let knowledge = shop.open();
    let shelf = recommend(&knowledge, &after_the_jug());
    assert!(shelf.slots.iter().all(|slot| adds(slot, "drivers") <= 0.0));
    assert!(shelf.slots.iter().all(|slot| slot.reason.kind != ReasonKind::PraisedFor));
}

#[test]
fn a_weak_sentence_gives_way_to_strong_praise_on_half_of_the_shelf() {
    let shop = rugs_and_vases();
    let shop = shop.but("rug-a", praised(DURABLE, 12)).but("rug-b", praised(DURABLE, 12));
    let shop = shop.but("jug", praised(COMFORTABLE, 12));
    let knowledge = shop.open();
    let shelf = recommend(&knowledge, &ask(Placement::Product, &["vase"], &[]));
    let said: Vec<_> = shelf.slots.iter().map(|slot| (slot.reason.kind, slot.reason.about)).collect();
    let goes_with = (ReasonKind::GoesWith, "vase");
    assert_eq!(said, [(ReasonKind::PraisedFor, "durable"), goes_with, goes_with]);
}

#[test]
fn faint_praise_is_not_told_and_what_was_observed_stands() {
    let faint = rugs_and_vases().but("rug-a", praised(DURABLE, 5));
    let shop = Shop::default().product("vase", "Home > Vases", 2_000).product("rug", "Home > Rugs", 5_000);
    let observed = shop.but("rug", praised(DURABLE, 15)).often_viewed("vase", &[("rug", 0.9)]);
    for (shop, key, kind) in [
        (faint, "rug-a", ReasonKind::GoesWith),
        (observed.best_sellers("", &["rug", "vase"]), "rug", ReasonKind::ViewedNext),
    ] {
        let knowledge = shop.open();
        let shelf = recommend(&knowledge, &ask(Placement::Product, &["vase"], &[]));
        assert_eq!(slot(&shelf, key).reason.kind, kind);
    }
}

#[test]
fn what_looks_alike_is_offered_while_choosing_and_named_after_what_it_looks_like() {
    let shop = rugs_and_vases().look_alikes("jug", &[("rug-a", 0.9), ("rug-b", 0.4)]);
    let knowledge = shop.open();
    let shelf = recommend(&knowledge, &ask(Placement::Product, &["jug"], &[]));
    assert_eq!(keys(&shelf), ["rug-a"], "what is not close is not offered");
    assert_eq!(shelf.slots[0].role, Role::LookAlike);
    assert_eq!((shelf.slots[0].reason.kind, shelf.slots[0].reason.about), (ReasonKind::LooksLike, "jug"));
    assert!(recommend(&knowledge, &ask(Placement::Cart, &[], &["jug"])).slots.is_empty());
}

#[test]
fn a_substitute_that_looks_alike_is_said_to() {
    let shop = Shop::default()
        .product("vase", "Home > Vases", 2_000)
        .product("jug", "Home > Vases", 2_000)
        .similar("vase", &[("jug", 0.5)])
        .look_alikes("vase", &[("jug", 0.9)]);
    let knowledge = shop.open();
    let shelf = recommend(&knowledge, &ask(Placement::Product, &["vase"], &[]));
    assert_eq!((shelf.slots[0].role, shelf.slots[0].reason.kind), (Role::Substitute, ReasonKind::LooksLike));
}

#[test]
fn products_of_which_nothing_is_known_are_told_apart_by_neither() {
    let shop = rugs_and_vases();
    assert_eq!(shop.open().card("vase").unwrap().facets, Facets::default());
    let knowledge = shop.open();
    let shelf = recommend(&knowledge, &after_the_jug());
    assert!(shelf.slots.iter().all(|slot| adds(slot, "taste") + adds(slot, "drivers") <= 0.0));
}
