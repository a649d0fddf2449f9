//! A card's way into the cart.

use leptos::prelude::*;
use leptos::tachys::view::{Mountable, Render};

use crate::host::Element;
use crate::line::concat;
use crate::session::{CardView, Choice, Offer, Words};

/// A button in the page. What it offers changes by a new button in its place; `www/widget/hands.ts` keeps the focus.
pub(super) struct Button(Box<dyn Mountable>);

impl Button {
    pub(super) fn new(card: &CardView, words: &Words) -> Self {
        Self(Box::new(button(card, words).build()))
    }

    pub(super) fn mount(&mut self, parent: &Element) {
        self.0.mount(parent, None);
    }

    pub(super) fn unmount(&mut self) {
        self.0.unmount();
    }

    /// A choice among the same variants: what the shopper has in hand stays, only "add" opens or closes.
    pub(super) fn allow(&self, available: bool) {
        for element in self.0.elements() {
            if let Ok(Some(button)) = element.query_selector(".button") {
                // An attribute of a valid name does not fail.
                let _ = button.set_attribute("aria-disabled", unless(available));
            }
        }
    }
}

const fn unless(available: bool) -> &'static str {
    if available { "false" } else { "true" }
}

/// The button that a product's offer asks for, with the choice of variants before it where there is one. A button
/// that is not available stays focusable: a shopper on the keyboard is not thrown off it while it works.
fn button(card: &CardView, words: &Words) -> impl Render<State: 'static> + use<> {
    let (act, label, available) = match &card.offer {
        Offer::Add(variant_id) if variant_id.is_empty() => ("ask", &words.add, true),
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
        Offer::Pick(choices, _) => Some(picker(choices, card, words)),
        _ => None,
    };
    view! {
        <div class="buy">
            {picker}
            <button class="button" data-act=act aria-disabled=unless(available)>
                {label.clone()}
                <span class="unseen">{concat(&[" ", &card.title])}</span>
            </button>
        </div>
    }
}

/// Nothing is chosen for the shopper; "add" waits until they have.
pub(super) fn picker(choices: &[Choice], card: &CardView, words: &Words) -> impl IntoView + use<> {
    let option = |value: &str, label: &str, available: bool| {
        view! { <option value=value.to_owned() disabled=!available>{label.to_owned()}</option> }
    };
    let mut options = vec![option("", &words.pick, true)];
    options.extend(choices.iter().map(|choice| option(&choice.variant_id, &choice.label, choice.available)));
    let label = concat(&[&words.pick, " ", &card.title]);
    view! { <select class="select" data-act="pick" aria-label=label>{options}</select> }
}
