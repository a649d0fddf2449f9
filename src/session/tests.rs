//! Whole stories of a page, told by verbs.

use super::testing::{Wall, core, session, shard, teapot_shelf};
use super::{Cause, Offer, Outcome, Page, Session, Spec, Standing};
use crate::host::twin::StillHost;

const SEEN: Standing = Standing { held: false, near: true, shown: true };
const HELD: Standing = Standing { held: true, ..SEEN };

fn on_the_teapots_page() -> (Session, u32, Wall) {
    let (mut session, _) = session(Page::default(), "", "");
    let (id, wall) = teapot_shelf(&mut session);
    (session, id, wall)
}

fn slot_of(wall: &Wall, key: &str) -> usize {
    wall.keys().iter().position(|of| of == key).expect("on show")
}

#[test]
fn a_product_page_shows_what_its_row_knows() {
    let (_, _, wall) = on_the_teapots_page();
    let view = wall.view();
    assert_eq!(view.heading, "You may also like");
    assert!(
        wall.keys().starts_with(&["tray".into(), "cup".into()]) || wall.keys().starts_with(&["cup".into()])
    );
    let card = &view.cards[slot_of(&wall, "cup")];
    assert_eq!(card.link, "/products/cup");
    assert_eq!(card.price, "$12.50");
    assert_eq!(card.tint, "#c0ffee");
    let rating = card.rating.as_ref().expect("a rating");
    assert_eq!((rating.share.as_str(), rating.label.as_str()), ("92%", "4.6 out of 5 stars, 12 reviews"));
    assert!(card.reason.ends_with("teapot"), "{}", card.reason);
}

#[test]
fn the_pages_own_product_is_not_on_its_shelf() {
    let (_, _, wall) = on_the_teapots_page();
    assert!(!wall.keys().contains(&"teapot".into()));
}

#[test]
fn the_same_answer_is_not_drawn_again() {
    let (mut session, id, wall) = on_the_teapots_page();
    assert!(session.settle(id, Cause::Cart, SEEN).is_some());
    assert_eq!(wall.drawings(), 1);
}

#[test]
fn what_is_put_in_the_cart_leaves_the_shelf() {
    let (mut session, id, wall) = on_the_teapots_page();
    assert_eq!(session.cart_is("pairwell-cart 1"), Some(String::new()));
    assert_eq!(session.cart_is("pairwell-cart 1\ncup\t1").as_deref(), Some("cup"));
    assert!(session.settle(id, Cause::Cart, SEEN).is_some());
    assert!(!wall.keys().contains(&"cup".into()));
    assert_eq!(session.cart_is("pairwell-cart 1\ncup\t1"), None);
    assert_eq!(session.cart_is("pairwell-cart 1").as_deref(), Some(""));
}

#[test]
fn a_cart_that_was_not_known_before_has_not_grown() {
    let (mut session, _, _) = on_the_teapots_page();
    assert_eq!(session.cart_is("pairwell-cart 1\ncup\t3").as_deref(), Some(""));
}

#[test]
fn a_shelf_in_the_shoppers_hand_waits() {
    let (mut session, id, wall) = on_the_teapots_page();
    let before = wall.keys();
    session.cart_is("pairwell-cart 1\ncup\t1");
    assert_eq!(session.settle(id, Cause::Cart, HELD), None);
    assert_eq!(wall.keys(), before);
}

#[test]
fn a_second_click_adds_nothing() {
    let (mut session, id, wall) = on_the_teapots_page();
    let slot = slot_of(&wall, "cup");
    assert_eq!(session.add(id, slot).as_deref(), Some("2"));
    assert_eq!(session.add(id, slot), None);
    session.added(id, "cup", Outcome::Added, "");
    assert_eq!(wall.view().cards[slot].offer, Offer::Added);
    assert_eq!(wall.view().said, "cup was added to your cart.");
    assert_eq!(session.add(id, slot), None);
}

#[test]
fn a_failed_addition_says_so_and_may_be_tried_again() {
    let (mut session, id, wall) = on_the_teapots_page();
    let slot = slot_of(&wall, "cup");
    session.add(id, slot);
    session.added(id, "cup", Outcome::Failed, "");
    assert_eq!(wall.view().said, "Please try again.");
    assert_eq!(session.add(id, slot).as_deref(), Some("2"));
}

#[test]
fn a_refusal_turns_the_card_into_sold_out_in_the_shops_words_until_the_slot_is_filled_anew() {
    let (mut session, id, wall) = on_the_teapots_page();
    session.change(id, Spec::from_attributes("product", "teapot", "2", "", "").expect("a spec"));
    session.settle(id, Cause::Asked, SEEN);
    assert_eq!(wall.keys(), ["tray", "cup"]);
    session.add(id, 1);
    session.added(id, "cup", Outcome::SoldOut, "");
    assert_eq!(wall.view().said, "Sold out while you were looking.");
    assert_eq!(wall.view().cards[1].offer, Offer::SoldOut);
    assert_eq!(session.settle(id, Cause::Knowledge, SEEN), None, "nothing moves under the shopper's eyes");
    session.settle(id, Cause::Entering, SEEN);
    assert_eq!(wall.keys(), ["tray", "spoon"]);
}

#[test]
fn a_product_with_variants_is_added_only_when_one_is_chosen() {
    let (mut session, id, wall) = on_the_teapots_page();
    let slot = slot_of(&wall, "tray");
    assert_eq!(session.add(id, slot), None);
    assert_eq!(session.choose(id, slot).as_deref(), Some("tray"));
    assert_eq!(session.choose(id, slot), None);
    assert!(session.variants("tray", "31\t1\t1250\tOak\n32\t0\t1250\tAsh\n33\t1\t1900\tElm"));
    let Offer::Pick(choices, chosen) = wall.view().cards[slot].offer.clone() else { panic!("a choice") };
    let labels: Vec<_> = choices.iter().map(|choice| choice.label.as_str()).collect();
    assert_eq!(labels, ["Oak – $12.50", "Ash – sold out", "Elm – $19.00"]);
    assert_eq!(chosen, "");
    assert_eq!(session.add(id, slot), None);
    session.pick(id, slot, "32");
    assert_eq!(session.add(id, slot), None);
    session.pick(id, slot, "33");
    assert_eq!(session.add(id, slot).as_deref(), Some("33"));
    session.added(id, "tray", Outcome::Failed, "");
    assert_eq!(session.add(id, slot).as_deref(), Some("33"));
}

#[test]
fn variants_that_cannot_be_had_lead_to_the_products_page() {
    let (mut session, id, wall) = on_the_teapots_page();
    let slot = slot_of(&wall, "tray");
    session.choose(id, slot);
    assert!(!session.variants("tray", ""));
    assert_eq!(wall.view().cards[slot].offer, Offer::Visit);
}

#[test]
fn the_only_variant_needs_no_choice() {
    let (mut session, id, wall) = on_the_teapots_page();
    let slot = slot_of(&wall, "tray");
    session.choose(id, slot);
    assert!(!session.variants("tray", "31\t1\t1250\tDefault Title"));
    assert_eq!(session.add(id, slot).as_deref(), Some("31"));
}

#[test]
fn prices_in_another_currency_than_the_pages_stay_away() {
    let (mut session, _) = session(Page { currency: "EUR".into(), ..Page::default() }, "", "");
    let (_, wall) = teapot_shelf(&mut session);
    assert!(wall.view().cards.iter().all(|card| card.price.is_empty()));
}

#[test]
fn a_page_rendered_ahead_counts_when_it_is_shown() {
    let (mut session, _) = session(Page::default(), "", "");
    teapot_shelf(&mut session);
    assert!(!session.remembered(0.0).contains("teapot"));
    session.alive(1_000.0);
    session.scrolled(60);
    session.alive(4_000.0);
    session.hidden(5_000.0);
    assert!(session.remembered(90_000.0).ends_with("\nteapot\t1700000500\t1\t4000\t60\t0\t0"));
}

#[test]
fn the_next_page_knows_the_last_one() {
    let (mut first, _) = session(Page { random_seed: 9, ..Page::default() }, "", "");
    teapot_shelf(&mut first);
    first.alive(0.0);
    let text = first.remembered(500.0);
    let (mut second, _) = session(Page { random_seed: 10, ..Page::default() }, &text, "");
    assert_eq!(second.remembered(0.0), text);
    second.remember("");
    assert_eq!(second.remembered(0.0), "pairwell-profile 1\t10");
}

#[test]
fn garbage_in_the_storage_is_nobody() {
    let (mut session, _) = session(Page { random_seed: 3, ..Page::default() }, "{\"__proto__\":1}", "[]");
    assert_eq!(session.remembered(0.0), "pairwell-profile 1\t3");
}

#[test]
fn a_damaged_shard_is_as_if_it_were_not_there() {
    let mut session = Session::new(core(), None, Box::new(StillHost::default()), Page::default(), "", "");
    let mut bytes = shard();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    session.add_shard(bytes);
    session.add_shard(b"<html>".to_vec());
    let (_, wall) = teapot_shelf(&mut session);
    assert_eq!(wall.keys(), ["spoon", "cup"]);
}

#[test]
fn a_thank_you_page_remembers_what_was_bought() {
    let (mut session, _) = session(Page::default(), "", "");
    let spec = Spec::from_attributes("thank-you", "cup,spoon", "", "", "").expect("a spec");
    session.open(spec, Box::new(Wall::default()));
    assert!(session.remembered(0.0).contains("\ncup\t0\t0\t0\t0\t0\t1700000500"));
}

#[test]
fn a_request_of_the_pages_own_is_answered_like_the_shelf() {
    let (session, _, wall) = on_the_teapots_page();
    let request = "product\t24\t1700000500\t0\t1\t0\t\t\nteapot\n";
    assert_eq!(Session::rows_of_request(request).as_deref(), Some("teapot"));
    let answer = session.answer(request).expect("an answer");
    let keys: Vec<_> = answer
        .lines()
        .filter_map(|line| line.strip_prefix("slot\t"))
        .filter_map(|line| line.split('\t').next())
        .collect();
    assert_eq!(keys, wall.keys());
    assert!(answer.contains("\nterm\t") && answer.contains("\npart\tteapot\t"));
    assert_eq!(session.answer("sidebar"), None);
    assert_eq!(session.answer("text\tlabel.sold-out").as_deref(), Some("Sold out"));
    assert_eq!(
        session.answer("text\tlabel.of-nobody").as_deref(),
        Some("label.of-nobody"),
        "the merchant sees what to word"
    );
}

#[test]
fn a_request_may_hold_to_a_strategy_whatever_the_page_shows() {
    let (session, _, wall) = on_the_teapots_page();
    let request = |strategy: &str| format!("product\t24\t1700000500\t0\t1\t0\t{strategy}\t\nteapot\n");
    let answer = session.answer(&request("complements")).expect("an answer");
    let slots: Vec<_> = answer.lines().filter_map(|line| line.strip_prefix("slot\t")).collect();
    assert!(!slots.is_empty() && slots.iter().all(|slot| slot.contains("\tcomplement\t")), "{answer}");
    assert!(slots.iter().any(|slot| wall.keys().iter().any(|key| slot.starts_with(key.as_str()))));
    assert_eq!(session.answer(&request("upsel")), None);
}

#[test]
fn of_what_was_bought_a_request_may_ask_what_is_bought_again() {
    let (session, _, _) = on_the_teapots_page();
    let answer = |again: &str| {
        let request = format!("thank-you\t4\t1700000500\t0\t0\t{again}\t\t\ntray\tcup\tnobody\n");
        session.answer(&request).expect("an answer")
    };
    let lines = |text: &str| {
        text.lines().filter(|line| line.starts_with("again\t")).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(
        lines(&answer("1")),
        [
            "again\ttray\t40\ttray\t/products/tray\tTime for more of tray\tRemind me on {date}\tOpen the calendar file.\tYou will be reminded.\ten-US"
        ],
        "nobody comes back to cups, and nobody knows nobody"
    );
    assert!(lines(&answer("0")).is_empty());
}
