//! Shelves drawn in a real browser.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Element, HtmlElement, ShadowRoot, ShadowRootInit, ShadowRootMode};

use super::{Added, Bundle, Canvas, Popup};
use crate::session::testing::{Wall, session, teapot_shelf};
use crate::session::{Cause, Choice, Offer, Page, Screen, ShelfView, Spec, Standing};

wasm_bindgen_test_configure!(run_in_browser);

/// A shadow root in the page.
fn shadow() -> (Element, ShadowRoot) {
    let document = web_sys::window().and_then(|window| window.document()).expect("a document");
    let element = document.create_element("pairwell-test").expect("an element");
    document.body().expect("a body").append_child(&element).expect("appended");
    let root = element.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open)).expect("a shadow root");
    (element, root)
}

fn view() -> ShelfView {
    let (mut session, _) = session(Page::default(), "", "");
    teapot_shelf(&mut session).1.view()
}

fn all(root: &ShadowRoot, selector: &str) -> Vec<Element> {
    let found = root.query_selector_all(selector).expect("a selector");
    (0..found.length()).filter_map(|index| found.get(index)).map(JsCast::unchecked_into).collect()
}

fn one(root: &ShadowRoot, selector: &str) -> Element {
    root.query_selector(selector).expect("a selector").expect("an element")
}

fn keys(root: &ShadowRoot) -> Vec<String> {
    all(root, "[data-card]").iter().filter_map(|card| card.get_attribute("data-card")).collect()
}

#[wasm_bindgen_test]
fn a_shelf_is_a_list_of_cards_in_order() {
    let (_, root) = shadow();
    let view = view();
    let mut canvas = Canvas::new(root.clone().unchecked_into());
    canvas.draw(&view);
    assert_eq!(keys(&root), view.cards.iter().map(|card| card.key.clone()).collect::<Vec<_>>());
    assert_eq!(one(&root, "h2").text_content().as_deref(), Some("You may also like"));
    assert_eq!(one(&root, "ul").get_attribute("role").as_deref(), Some("list"));
    let image = one(&root, "img");
    for (name, value) in
        [("loading", "lazy"), ("decoding", "async"), ("width", "400"), ("height", "400"), ("alt", "")]
    {
        assert_eq!(image.get_attribute(name).as_deref(), Some(value), "{name}");
    }
    assert_eq!(
        one(&root, ".stars").get_attribute("aria-label").as_deref(),
        Some("4.6 out of 5 stars, 12 reviews")
    );
}

#[wasm_bindgen_test]
fn merchants_text_is_text() {
    let (_, root) = shadow();
    let mut view = view();
    view.cards[0].title = "<img src=x onerror=alert(1)>".into();
    view.heading = "<b>bold</b>".into();
    view.cards[0].link = String::new();
    Canvas::new(root.clone().unchecked_into()).draw(&view);
    let mut canvas = Canvas::new(root.clone().unchecked_into());
    canvas.draw(&view);
    assert_eq!(one(&root, ".title").text_content().as_deref(), Some("<img src=x onerror=alert(1)>"));
    assert!(all(&root, "b, .title img").is_empty());
    assert!(!one(&root, ".title").has_attribute("href"));
}

#[wasm_bindgen_test]
fn a_card_that_stays_is_the_same_node() {
    let (_, root) = shadow();
    let mut view = view();
    let mut canvas = Canvas::new(root.clone().unchecked_into());
    canvas.draw(&view);
    let before = all(&root, "[data-card]");
    view.cards.swap(0, 1);
    canvas.draw(&view);
    let after = all(&root, "[data-card]");
    assert!(before[0].is_same_node(Some(&after[1])) && before[1].is_same_node(Some(&after[0])));
    assert_eq!(after[0].get_attribute("data-slot").as_deref(), Some("0"));
    view.cards.truncate(1);
    canvas.draw(&view);
    assert_eq!(keys(&root).len(), 1);
    assert!(after[0].is_same_node(all(&root, "[data-card]").first().map(AsRef::as_ref)));
}

#[wasm_bindgen_test]
fn a_choice_stays_in_hand_while_add_opens() {
    let (_, root) = shadow();
    let mut view = view();
    let mut canvas = Canvas::new(root.clone().unchecked_into());
    canvas.draw(&view);
    let choices = vec![
        Choice { variant_id: "1".into(), label: "Oak".into(), available: true },
        Choice { variant_id: "2".into(), label: "Ash – sold out".into(), available: false },
    ];
    view.cards[0].offer = Offer::Pick(choices.clone(), String::new());
    canvas.draw(&view);
    let select = one(&root, "select");
    assert_eq!(all(&root, "option").len(), 3);
    assert_eq!(all(&root, "option[disabled]").len(), 1);
    assert_eq!(one(&root, "select + button").get_attribute("aria-disabled").as_deref(), Some("true"));
    view.cards[0].offer = Offer::Pick(choices, "1".into());
    canvas.draw(&view);
    assert!(select.is_same_node(Some(&one(&root, "select"))));
    assert_eq!(one(&root, "select + button").get_attribute("aria-disabled").as_deref(), Some("false"));
    view.cards[0].offer = Offer::Added;
    canvas.draw(&view);
    assert!(all(&root, "select").is_empty());
    assert_eq!(one(&root, "[data-slot='0'] button").get_attribute("data-act").as_deref(), Some("added"));
}

#[wasm_bindgen_test]
fn nothing_is_left_of_a_shelf_that_is_gone() {
    let (_, root) = shadow();
    let mut canvas = Canvas::new(root.clone().unchecked_into());
    canvas.draw(&view());
    drop(canvas);
    assert_eq!(root.child_element_count(), 0);
}

#[wasm_bindgen_test]
fn the_popup_says_what_was_added_and_shows_a_shelf() {
    let (element, root) = shadow();
    let added = Rc::new(RefCell::new(Added { title: "Mug".into(), image: String::new() }));
    let mut popup = Popup::new(root.clone().unchecked_into(), added.clone(), "/cart".into());
    popup.draw(&view());
    assert_eq!(one(&root, ".product").text_content().as_deref(), Some("Mug"));
    assert!(all(&root, "img.thumb").is_empty());
    assert!(!keys(&root).is_empty());
    assert_eq!(one(&root, ".ways a").get_attribute("href").as_deref(), Some("/cart"));
    assert!(element.unchecked_into::<HtmlElement>().offset_height() == 0);
    *added.borrow_mut() = Added { title: "Cup".into(), image: "/cup.jpg".into() };
    popup.draw(&view());
    assert_eq!(one(&root, ".product").text_content().as_deref(), Some("Cup"));
    assert_eq!(all(&root, "dialog").len(), 1);
    assert_eq!(one(&root, "img.thumb").get_attribute("src").as_deref(), Some("/cup.jpg"));
}

/// The teapot's bundle, as the session tells it.
fn bundle_view() -> ShelfView {
    let (mut session, _) = session(Page::default(), "", "");
    let wall = Wall::default();
    let spec = Spec::from_attributes("bundle", "teapot", "", "", "").expect("a spec");
    let id = session.open(spec, Box::new(wall.clone()));
    session.settle(id, Cause::Knowledge, Standing::default()).expect("an answer");
    wall.view()
}

#[wasm_bindgen_test]
fn a_bundle_is_a_list_of_products_that_can_be_left_out() {
    let (_, root) = shadow();
    let mut view = bundle_view();
    let mut bundle = Bundle::new(root.clone().unchecked_into());
    bundle.draw(&view);
    assert_eq!(keys(&root), ["teapot", "cup", "tray"]);
    assert_eq!(all(&root, "input[type=checkbox][checked]").len(), 3);
    assert_eq!(one(&root, ".total .now").text_content().as_deref(), Some("$33.75"));
    assert_eq!(one(&root, ".take").text_content().as_deref(), Some("Add 3 to cart"));
    assert_eq!(one(&root, ".terms").text_content().as_deref(), Some("10 % off with the code TRIO10"));
    let box_before = one(&root, "[data-slot='1'] input");
    let told = view.bundle.as_mut().expect("a bundle");
    told.left_out[1] = true;
    told.total = "$25.00".into();
    bundle.draw(&view);
    assert!(one(&root, "[data-slot='1']").has_attribute("data-left-out"));
    assert_eq!(one(&root, ".total .now").text_content().as_deref(), Some("$25.00"));
    assert!(box_before.is_same_node(Some(&one(&root, "[data-slot='1'] input"))), "the focus stays");
}

#[wasm_bindgen_test]
fn variants_are_chosen_in_place_and_stand_ins_are_named() {
    let (_, root) = shadow();
    let mut view = bundle_view();
    let mut bundle = Bundle::new(root.clone().unchecked_into());
    bundle.draw(&view);
    let choices = vec![Choice { variant_id: "1".into(), label: "Oak".into(), available: true }];
    view.cards[2].offer = Offer::Pick(choices.clone(), String::new());
    bundle.draw(&view);
    let select = one(&root, "[data-slot='2'] select");
    view.cards[2].offer = Offer::Pick(choices, "1".into());
    bundle.draw(&view);
    assert!(select.is_same_node(Some(&one(&root, "[data-slot='2'] select"))));
    view.cards[2].offer = Offer::Added;
    bundle.draw(&view);
    assert!(all(&root, "select").is_empty());
    view.bundle.as_mut().expect("a bundle").instead[1] = "In place of <b>cup</b>, sold out".into();
    bundle.draw(&view);
    let instead = one(&root, "[data-slot='1'] .instead");
    assert_eq!(instead.text_content().as_deref(), Some("In place of <b>cup</b>, sold out"));
    view.cards.clear();
    view.bundle = None;
    bundle.draw(&view);
    assert_eq!(root.child_element_count(), 0);
}
