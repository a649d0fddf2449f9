//! What the merchant wants otherwise than it was learned.

use pairwell_engine::bundle::bundle;
use pairwell_engine::{ReasonKind, Request, Role, recommend};
use pairwell_snapshot::{Marks, Placement};

use crate::shop::{Shop, adds, ask, refused_by, slot};

const HERE: &[Placement] = &[Placement::Product, Placement::Cart, Placement::Bundle];
const LEFT: Marks<'static> = Marks(&[6, 0, 0, 0]);
const RIGHT: Marks<'static> = Marks(&[7, 0, 0, 0]);

fn shop() -> Shop {
    Shop::default()
        .product("lamp", "Lamps", 10_000)
        .product("bulb", "Bulbs", 900)
        .product("dimmer", "Switches", 3_000)
        .product("other-lamp", "Lamps", 12_000)
        .product("voucher", "Vouchers", 5_000)
        .product("dear-rug", "Rugs", 90_000)
        .similar("lamp", &[("other-lamp", 0.8)])
        .session("lamp", &[("other-lamp", 0.9), ("dimmer", 0.2)])
        .often("lamp", &[("bulb", 0.9), ("dimmer", 0.6)])
}

fn request(placement: Placement) -> Request {
    ask(placement, &["lamp"], &[])
}

fn members(shop: &Shop, request: &Request) -> Vec<String> {
    let knowledge = shop.open();
    bundle(&knowledge, request)
        .map_or_else(Vec::new, |bundle| bundle.members.iter().map(|one| one.card.key.to_owned()).collect())
}

#[test]
fn what_is_pinned_leads_in_the_merchants_order_and_says_so() {
    let shop = shop().pin("voucher", Some("lamp"), HERE).pin("dear-rug", Some("lamp"), HERE);
    let knowledge = shop.open();
    let shelf = recommend(&knowledge, &request(Placement::Product));
    let keys: Vec<_> = shelf.slots.iter().map(|slot| slot.card.key).collect();
    assert_eq!(keys[..3], ["voucher", "dear-rug", "other-lamp"], "an upsell stands behind the pins");
    let first = &shelf.slots[0];
    assert_eq!((first.role, first.reason.kind, first.reason.about), (Role::Pinned, ReasonKind::Pinned, ""));
    assert!((adds(first, "pinned") - 100.0).abs() < f32::EPSILON);
    assert_eq!(shelf.slots[2].role, Role::Upsell);
}

#[test]
fn a_pin_of_a_product_shows_on_its_pages_and_in_carts_that_hold_it_one_of_the_shop_everywhere() {
    let of_lamps = shop().pin("voucher", Some("lamp"), HERE);
    let of_the_shop = shop().pin("voucher", None, HERE);
    let first = |shop: &Shop, request: &Request| shop.keys(request).first().cloned();
    let (bulbs, cart) = (ask(Placement::Product, &["bulb"], &[]), ask(Placement::Cart, &[], &["lamp"]));
    assert_eq!(first(&of_lamps, &cart).as_deref(), Some("voucher"));
    assert_ne!(first(&of_lamps, &bulbs).as_deref(), Some("voucher"));
    assert_eq!(first(&of_the_shop, &bulbs).as_deref(), Some("voucher"));
    assert_ne!(
        first(&of_the_shop, &request(Placement::Popup)).as_deref(),
        Some("voucher"),
        "not pinned there"
    );
    let in_the_cart = ask(Placement::Product, &["bulb"], &["lamp"]);
    assert_ne!(first(&of_lamps, &in_the_cart).as_deref(), Some("voucher"), "the page is not about the lamp");
}

#[test]
fn a_pin_does_not_override_what_may_not_be_shown() {
    let pinned = || shop().pin("voucher", None, HERE);
    let sold_out = pinned().live("voucher", true, None);
    let excluded = pinned().but("voucher", |card| card.excluded = true);
    for shop in [sold_out, excluded] {
        assert!(!shop.keys(&request(Placement::Product)).contains(&"voucher".to_owned()));
    }
    let held = ask(Placement::Cart, &[], &["lamp", "voucher"]);
    assert!(!pinned().keys(&held).contains(&"voucher".to_owned()));
}

#[test]
fn a_boost_moves_what_is_proposed_and_is_a_term_of_its_own() {
    let keys = |shop: &Shop| shop.keys(&request(Placement::Popup));
    assert_eq!(keys(&shop())[..2], ["bulb", "dimmer"]);
    let boosted = shop().but("dimmer", |card| card.boost = 60);
    assert_eq!(keys(&boosted)[..2], ["dimmer", "bulb"]);
    let knowledge = boosted.open();
    let shelf = recommend(&knowledge, &request(Placement::Popup));
    assert!((adds(slot(&shelf, "dimmer"), "boost") - 0.6).abs() < 1e-6);
    let damped = shop().but("bulb", |card| card.boost = -60);
    assert_eq!(keys(&damped)[..2], ["dimmer", "bulb"]);
    let alone = shop().but("voucher", |card| card.boost = 100);
    assert!(!keys(&alone).contains(&"voucher".to_owned()), "a boost proposes nothing");
}

#[test]
fn what_is_never_wanted_together_is_kept_apart() {
    let apart = shop().but("lamp", |card| card.marks = LEFT).but("bulb", |card| card.marks = RIGHT);
    let knowledge = apart.open();
    let shelf = recommend(&knowledge, &request(Placement::Popup));
    assert_eq!(refused_by(&shelf, "bulb"), Some("never-together"));
    let on_one_shelf = shop().but("dimmer", |card| card.marks = LEFT).but("bulb", |card| card.marks = RIGHT);
    assert!(!on_one_shelf.keys(&request(Placement::Popup)).contains(&"dimmer".to_owned()));
}

#[test]
fn bundles_hold_what_is_pinned_and_nothing_that_is_never_together() {
    let bundled = request(Placement::Bundle);
    assert_eq!(members(&shop(), &bundled), ["lamp", "bulb", "dimmer"]);
    assert_eq!(members(&shop().pin("dear-rug", None, HERE), &bundled), ["lamp", "dear-rug", "bulb"]);
    let boosted = shop().but("bulb", |card| card.boost = -50);
    assert_eq!(members(&boosted, &bundled), ["lamp", "dimmer", "bulb"]);
    let apart = shop().but("dimmer", |card| card.marks = LEFT).but("bulb", |card| card.marks = RIGHT);
    assert_eq!(members(&apart, &bundled), ["lamp", "bulb"]);
    let beside_the_cart = Request { cart: vec!["dimmer".to_owned()], ..request(Placement::Bundle) };
    assert!(members(&apart, &beside_the_cart).is_empty());
}

#[test]
fn a_stand_in_is_kept_apart_as_well() {
    let shop = shop()
        .product("smart-bulb", "Bulbs", 800)
        .orders("lamp", &[("smart-bulb", 0.2)])
        .live("bulb", true, None)
        .but("smart-bulb", |card| card.marks = LEFT);
    assert_eq!(members(&shop, &request(Placement::Bundle)), ["lamp", "smart-bulb", "dimmer"]);
    let apart = shop.but("dimmer", |card| card.marks = RIGHT);
    assert_eq!(members(&apart, &request(Placement::Bundle)), ["lamp", "dimmer"]);
}
