//! Several products offered as one.

use std::collections::BTreeSet;

use pairwell_engine::bundle::{Bundle, Harmony, bundle, totals};
use pairwell_engine::{Knowledge, Request};
use pairwell_snapshot::{Colours, Facets, Placement, PlacementSettings, Tier};
use proptest::prelude::*;

use crate::chance;
use crate::shop::{NOW_S, Shop, ask, looked_at};

/// A camera, its battery, bags, cards and a strap.
fn camera_shop() -> Shop {
    Shop::default()
        .product("camera", "Cameras", 50_000)
        .product("other-camera", "Cameras", 45_000)
        .product("battery", "Cameras > Batteries", 4_000)
        .product("cheap-battery", "Cameras > Batteries", 2_500)
        .product("dear-battery", "Cameras > Batteries", 6_000)
        .product("bag", "Bags", 8_000)
        .product("card", "Memory", 3_000)
        .product("strap", "Straps", 2_000)
        .product("lens", "Lenses", 60_000)
        .often("camera", &[("battery", 0.9), ("bag", 0.7), ("card", 0.5)])
        .orders("camera", &[("strap", 0.2), ("lens", 0.4), ("other-camera", 0.8), ("cheap-battery", 0.15)])
}

fn request() -> Request {
    Request { limit: 4, ..ask(Placement::Bundle, &["camera"], &[]) }
}

fn wide() -> PlacementSettings {
    PlacementSettings { enabled: true, limit: 4 }
}

fn keys(bundle: Option<&Bundle<'_>>) -> Vec<String> {
    bundle.map_or_else(Vec::new, |bundle| bundle.members.iter().map(|one| one.card.key.to_string()).collect())
}

fn of(shop: &Shop, request: &Request, sold_out: &[&str]) -> Vec<String> {
    let mut knowledge = shop.open();
    for key in sold_out {
        knowledge.sell_out(key);
    }
    keys(bundle(&knowledge, request).as_ref())
}

#[test]
fn a_bundle_is_the_product_and_what_is_bought_with_it_one_a_category() {
    let shop = camera_shop().placement(Placement::Bundle, wide());
    assert_eq!(of(&shop, &request(), &[]), ["camera", "battery", "bag", "card"]);
}

#[test]
fn what_the_merchant_excludes_is_no_member_and_no_stand_in() {
    let shop = camera_shop().but("bag", |card| card.excluded = true);
    assert_eq!(of(&shop, &request(), &[]), ["camera", "battery", "card"]);
    let shop = shop.but("cheap-battery", |card| card.excluded = true).live("battery", true, None);
    assert_eq!(of(&shop, &request(), &[]), ["camera", "strap", "card"]);
}

#[test]
fn the_standard_is_three_products() {
    assert_eq!(of(&camera_shop(), &request(), &[]), ["camera", "battery", "bag"]);
}

#[test]
fn what_is_bought_instead_and_what_is_dearer_without_proof_stays_out() {
    let shop = camera_shop().placement(Placement::Bundle, PlacementSettings { enabled: true, limit: 9 });
    let keys = of(&shop, &Request { limit: 9, ..request() }, &[]);
    assert!(!keys.contains(&"other-camera".to_string()) && !keys.contains(&"lens".to_string()), "{keys:?}");
}

#[test]
fn what_is_in_the_cart_or_bought_already_is_not_offered() {
    let mut bought = looked_at(&["bag"]);
    bought.seen[0].last_purchase_s = NOW_S - 1_000;
    let request = Request { cart: vec!["battery".to_string()], profile: bought, ..request() };
    assert_eq!(of(&camera_shop(), &request, &[]), ["camera", "card", "strap"]);
}

#[test]
fn a_member_that_is_sold_out_is_replaced_by_a_comparable_that_costs_no_more_where_there_is_one() {
    let shop = camera_shop().live("battery", true, None);
    let knowledge = shop.open();
    let found = bundle(&knowledge, &request()).unwrap();
    assert_eq!(keys(Some(&found)), ["camera", "cheap-battery", "bag"]);
    assert_eq!(found.members[1].replaces.map(|card| card.key), Some("battery"));
    assert!(!found.facts.often, "customers did not buy the stand-in as often");
    let shop = shop.live("cheap-battery", true, None).live("dear-battery", false, Some((4_900, 0)));
    assert_eq!(of(&shop, &request(), &[]), ["camera", "dear-battery", "bag"]);
    let shop = shop.live("dear-battery", false, Some((5_001, 0)));
    assert_eq!(of(&shop, &request(), &[]), ["camera", "card", "bag"], "too dear: the next complement");
}

#[test]
fn what_the_shop_refuses_while_the_shopper_looks_is_replaced_as_well() {
    assert_eq!(of(&camera_shop(), &request(), &["battery"]), ["camera", "cheap-battery", "bag"]);
}

#[test]
fn without_a_comparable_the_next_complement_stands_in_and_without_one_the_bundle_shrinks() {
    assert_eq!(of(&camera_shop(), &request(), &["bag"]), ["camera", "battery", "card"]);
    let few = Shop::default()
        .product("camera", "Cameras", 50_000)
        .product("bag", "Bags", 8_000)
        .product("card", "Memory", 3_000)
        .orders("camera", &[("bag", 0.5), ("card", 0.4)]);
    assert_eq!(of(&few, &request(), &["bag"]), ["camera", "card"]);
    assert!(of(&few, &request(), &["bag", "card"]).is_empty());
}

#[test]
fn a_product_that_cannot_be_bought_has_no_bundle() {
    assert!(of(&camera_shop().live("camera", true, None), &request(), &[]).is_empty());
    assert!(of(&camera_shop(), &ask(Placement::Bundle, &["nowhere"], &[]), &[]).is_empty());
    assert!(of(&camera_shop(), &ask(Placement::Bundle, &[], &[]), &[]).is_empty());
    let off = PlacementSettings { enabled: false, limit: 3 };
    assert!(of(&camera_shop().placement(Placement::Bundle, off), &request(), &[]).is_empty());
}

#[test]
fn colours_decide_between_equals() {
    let colour = |main| Facets { colours: Colours::new(main, 15), ..Facets::default() };
    let shop = Shop::default()
        .product("coat", "Coats", 20_000)
        .product("red-scarf", "Scarves", 3_000)
        .product("blue-hat", "Hats", 3_000)
        .product("green-glove", "Gloves", 3_000)
        .orders("coat", &[("blue-hat", 0.5), ("green-glove", 0.5), ("red-scarf", 0.5)])
        .but("coat", |card| card.facets = colour(5))
        .but("red-scarf", |card| card.facets = colour(5))
        .but("blue-hat", |card| card.facets = colour(10))
        .but("green-glove", |card| card.facets = colour(9));
    let request = Request { limit: 4, ..ask(Placement::Bundle, &["coat"], &[]) };
    let knowledge = shop.open();
    let found = bundle(&knowledge, &request).unwrap();
    assert_eq!(keys(Some(&found)), ["coat", "green-glove", "red-scarf"]);
    assert!(found.facts.harmony && !found.facts.often && !found.facts.one_branch);
    assert_eq!(Harmony::of(colour(5).colours, colour(10).colours), Some(Harmony::Clash));
}

#[test]
fn what_customers_often_buy_together_is_a_fact() {
    let shop = camera_shop();
    let knowledge = shop.open();
    assert!(bundle(&knowledge, &request()).unwrap().facts.often);
}

#[test]
fn a_score_is_the_sum_of_its_terms() {
    let knowledge = camera_shop().open();
    let found = bundle(&knowledge, &request()).unwrap();
    assert!(found.members[0].explanation.is_none());
    for member in &found.members[1..] {
        let explanation = member.explanation.as_ref().unwrap();
        let sum = explanation.terms.iter().fold(0.0_f32, |sum, term| sum + term.value);
        assert_eq!(sum.to_bits(), member.score.to_bits());
        assert_eq!(explanation.score.to_bits(), member.score.to_bits());
    }
}

#[test]
fn the_tier_that_most_products_reach_holds_and_never_promises_more_than_the_shop_gives() {
    let tiers = [
        Tier { products: 2, percent_off: 5, code: "PAIR5" },
        Tier { products: 3, percent_off: 10, code: "TRIO10" },
    ];
    let mut shop = camera_shop();
    shop.tiers = tiers.to_vec();
    let knowledge = shop.open();
    let paid = |prices: &[u64]| totals(knowledge.core(), prices);
    assert_eq!((paid(&[999]).total_minor, paid(&[999]).tier), (999, None));
    let two = paid(&[999, 500]);
    assert_eq!((two.sum_minor, two.total_minor), (1_499, 1_425), "1,424.05 is rounded up");
    assert_eq!(two.tier.map(|tier| tier.code), Some("PAIR5"));
    assert_eq!(paid(&[100, 100, 100, 100]).total_minor, 360);
    assert_eq!(paid(&[u64::MAX, u64::MAX]).sum_minor, u64::MAX);
}

/// What the members would cost if none were sold out, and what they cost.
fn promised_and_asked(knowledge: &Knowledge, bundle: &Bundle<'_>) -> [u64; 2] {
    let asked = bundle.members.iter().map(|one| one.card.price_minor);
    let promised = bundle.members.iter().map(|one| one.replaces.unwrap_or(one.card).price_minor);
    [promised.collect::<Vec<_>>(), asked.collect()]
        .map(|prices| totals(knowledge.core(), &prices).total_minor)
}

proptest! {
    #[test]
    fn whatever_sells_out_a_bundle_stays_valid_and_hardly_dearer(
        shop in chance::shop(),
        mut request in chance::request(),
        gone in proptest::collection::vec(any::<bool>(), 5),
    ) {
        request.placement = Placement::Bundle;
        let knowledge = shop.open();
        let whole = bundle(&knowledge, &request);
        prop_assert_eq!(&whole, &bundle(&knowledge, &request));
        let Some(whole) = whole else { return Ok(()) };
        let others = whole.members.iter().skip(1).zip(&gone);
        let sold_out: Vec<&str> = others.filter(|(_, gone)| **gone).map(|(one, _)| one.card.key).collect();
        let mut refused = shop.open();
        for key in &sold_out {
            refused.sell_out(key);
        }
        let Some(mended) = bundle(&refused, &request) else { return Ok(()) };
        prop_assert!(mended.members.len() >= 2 && mended.members.len() <= whole.members.len());
        for bundle in [&whole, &mended] {
            let [promised, asked] = promised_and_asked(&knowledge, bundle);
            prop_assert!(asked <= promised.saturating_add(promised / 4));
        }
        let mut seen = BTreeSet::new();
        let mut categories = BTreeSet::new();
        for (place, member) in mended.members.iter().enumerate() {
            let card = member.card;
            prop_assert!(!card.sold_out && !sold_out.contains(&card.key));
            prop_assert!(card.price_minor > 0 && !card.title.trim().is_empty());
            prop_assert!(place == 0 || !request.cart.iter().any(|key| key == card.key));
            prop_assert!(seen.insert(card.key));
            let is_pinned = member.explanation.as_ref().is_some_and(|tree| tree.terms[5].value > 0.0);
            prop_assert!(card.category.is_empty() || categories.insert(card.category) || is_pinned);
            prop_assert!(place == 0 || member.score.is_finite());
            if let Some(replaced) = member.replaces {
                prop_assert!(card.price_minor <= replaced.price_minor.saturating_add(replaced.price_minor / 4));
            }
        }
    }
}
