//! A card's way into the cart.

use leptos::prelude::*;
use leptos::tachys::view::{Mountable, Render};
use web_sys::Element;

use crate::session::{CardView, Choice, Offer, Words};

/// A button in the page. It changes in place, so that it keeps the focus.
pub(super) struct Button(Box<dyn Changing>);

trait Changing {
    fn change(&mut self, card: &CardView, words: &Words);
    fn mount(&mut self, parent: &Element);
}

struct Drawn<V: Render, P> {
    paint: P,
    state: V::State,
}

impl<V: Render, P: Fn(&CardView, &Words) -> V> Changing for Drawn<V, P> {
    fn change(&mut self, card: &CardView, words: &Words) {
        (self.paint)(card, words).rebuild(&mut self.state);
    }

    fn mount(&mut self, parent: &Element) {
        self.state.mount(parent, None);
    }
}

impl Button {
    pub(super) fn new(card: &CardView, words: &Words) -> Self {
        let state = button(card, words).build();
        Self(Box::new(Drawn { paint: button, state }))
    }

    pub(super) fn mount(&mut self, parent: &Element) {
        self.0.mount(parent);
    }

    pub(super) fn change(&mut self, card: &CardView, words: &Words) {
        self.0.change(card, words);
    }
}

/// The button that a product's offer asks for, with the choice of variants before it where there is one. A button
/// that is not available stays focusable: a shopper on the keyboard is not thrown off it while it works.
fn button(card: &CardView, words: &Words) -> impl Render<State: 'static> + use<> {
    let (act, label, available) = match &card.offer {
        Offer::Add(_) => ("add", &words.add, true),
        Offer::Choose => ("choose", &words.choose, true),
        Offer::Fetching => ("fetching", &words.choose, false),
        Offer::Pick(_, chosen) => ("add", &words.add, !chosen.is_empty()),
        Offer::Adding(_) => ("adding", &words.adding, false),
        Offer::Added => ("added", &words.added, false),
        Offer::SoldOut => ("sold-out", &words.sold_out, false),
        Offer::Visit => ("visit", &words.view, true),
    };
    let picker = match &card.offer {
        Offer::Pick(choices, chosen) => Some(picker(choices, chosen, card, words)),
        _ => None,
    };
    view! {
        <div class="buy" part="buy">
            {picker}
            <button
                type="button"
                class="button"
                part="button"
                data-act=act
                aria-disabled=if available { "false" } else { "true" }
            >
                {label.clone()}
                <span class="unseen">{[": ", &card.title].concat()}</span>
            </button>
        </div>
    }
}

/// Nothing is chosen for the shopper; "add" waits until they have.
fn picker(choices: &[Choice], chosen: &str, card: &CardView, words: &Words) -> impl IntoView + use<> {
    let option = |value: &str, label: &str, available: bool| {
        view! {
            <option value=value.to_owned() disabled=!available selected=value == chosen>{label.to_owned()}</option>
        }
    };
    let mut options = vec![option("", &words.pick, true)];
    options.extend(choices.iter().map(|choice| option(&choice.variant_id, &choice.label, choice.available)));
    let label = [words.pick.as_str(), ": ", &card.title].concat();
    view! { <select class="select" part="select" data-act="pick" aria-label=label>{options}</select> }
}
