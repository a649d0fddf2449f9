//! One term alone, worked out by hand.

use pairwell_engine::{Request, Term, ranking};
use pairwell_snapshot::{Model, Placement};

use crate::shop::{Shop, ask, looked_at};

fn ranked(shop: &Shop, seeds: &[&str], past: &[&str]) -> Vec<(String, f32)> {
    let mut request = ask(Placement::Product, seeds, &[]);
    request.profile = looked_at(past);
    for seen in &mut request.profile.seen {
        seen.dwell_ms = u32::MAX;
    }
    told(shop, &request, Term::SessionNext)
}

fn told(shop: &Shop, request: &Request, term: Term) -> Vec<(String, f32)> {
    let knowledge = shop.open();
    ranking(&knowledge, request, term, 20).iter().map(|one| (one.card.key.to_string(), one.score)).collect()
}

fn assert_near(found: &[(String, f32)], expected: &[(&str, f32)]) {
    assert_eq!(found.len(), expected.len(), "{found:?}");
    for ((key, score), (wanted, right)) in found.iter().zip(expected) {
        assert!(key == wanted && (score - right).abs() < 0.01, "{found:?} {expected:?}");
    }
}

fn walk() -> Shop {
    let decay = Model { step_decay: 0.5, ..Model::default() };
    // Dummy cards: no category, no price, no picture.
    let shop = ["a", "b", "c", "x", "y"].iter().fold(Shop::default(), |shop, key| shop.product(key, "", 0));
    shop.model(decay)
        .session("a", &[("x", 1.0), ("y", 0.5)])
        .session("b", &[("y", 1.0), ("a", 0.2)])
        .session("c", &[("x", 0.8)])
}

#[test]
fn steps_back_decay_from_the_seed_on() {
    let expected = [("x", 1.0 + 0.25 * 0.8), ("y", 0.5 + 0.5 * 1.0), ("a", 0.5 * 0.2)];
    assert_near(&ranked(&walk(), &["a"], &["c", "b"]), &expected);
    assert_near(&ranked(&walk(), &[], &["c", "b", "a"]), &expected);
}

#[test]
fn being_looked_at_again_is_scored_by_steps_back_for_the_seed_too() {
    let mut repeat = [0.0; 10];
    repeat[0] = 0.3;
    repeat[1] = 2.0;
    repeat[2] = -1.0;
    let shop = walk().model(Model { step_decay: 0.5, repeat, ..Model::default() });
    let expected = [("b", 2.0), ("x", 1.2), ("y", 1.0), ("a", 0.1 + 0.3), ("c", -1.0)];
    assert_near(&ranked(&shop, &["a"], &["c", "b"]), &expected);
}

#[test]
fn a_visit_of_hours_is_of_one_age() {
    let mut request = ask(Placement::Product, &[], &[]);
    request.profile = looked_at(&["b", "a"]);
    let at_once = told(&walk(), &request, Term::SessionNext);
    request.now_s += 5 * 3_600;
    assert_eq!(told(&walk(), &request, Term::SessionNext), at_once);
}

#[test]
fn orders_are_summed_plainly_where_the_shop_says_so() {
    let shop = walk().orders("a", &[("x", 0.5), ("y", 0.25)]).orders("b", &[("y", 0.02)]);
    let cart = ask(Placement::Cart, &[], &["a", "b"]);
    let plain = shop.clone().model(Model { order_scarcity: Model::PLAIN_ORDERS, ..Model::default() });
    // Looked at in turn speaks against: x after a by 1.0, y after a by 0.5 and after b by 1.0, of 1.25.
    let x = 0.5 * (1.0 - 0.8);
    let y = 0.25 * (1.0 - 0.4) + 0.02 * (1.0 - 0.8);
    assert_near(&told(&plain, &cart, Term::Complement), &[("y", y), ("x", x)]);
    let even = told(&shop, &cart, Term::Complement);
    assert!(even[0].1 > 2.0 * y, "a row's own scale is taken off: {even:?}");
}

#[test]
fn a_long_cart_is_summed_up_to_its_fiftieth_product() {
    let keys: Vec<&'static str> = (0..60).map(|at| &*format!("p{at:02}").leak()).collect();
    let mut shop =
        keys.iter().fold(Shop::default().product("x", "", 0), |shop, key| shop.product(key, "", 0));
    for key in &keys {
        shop = shop.orders(key, &[("x", 0.01)]);
    }
    let shop = shop.model(Model { order_scarcity: Model::PLAIN_ORDERS, ..Model::default() });
    let found = told(&shop, &ask(Placement::Cart, &[], &keys), Term::Complement);
    assert_near(&found, &[("x", 0.5)]);
}
