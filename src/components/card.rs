//! One product in its slot.

use leptos::prelude::*;
use leptos::tachys::view::{Mountable, Render};

use super::button::Button;
use crate::host::Element;
use crate::line::{concat, number};
use crate::session::{CardView, Offer, RatingView, Words};

/// A card in the page. What it shows of the product never changes; its button does.
pub(super) struct Drawing {
    view: CardView,
    card: Box<dyn Mountable>,
    button: Button,
}

impl Drawing {
    pub(super) fn new(view: &CardView, words: &Words) -> Self {
        Self {
            view: view.clone(),
            card: Box::new(card(view, words).build()),
            button: Button::new(view, words),
        }
    }

    /// Whether this is the drawing of such a card, the button left aside.
    pub(super) fn shows(&self, card: &CardView) -> bool {
        self.view.is_same_but_for_offer(card)
    }

    pub(super) fn mount(&mut self, row: &Element, slot: usize) {
        self.card.mount(row, None);
        if let Some(item) = self.card.elements().first() {
            // Setting an attribute of a valid name does not fail.
            let _ = item.set_attribute("data-slot", &number(slot as u64));
            self.button.mount(item);
        }
    }

    pub(super) fn unmount(&mut self) {
        self.card.unmount();
    }

    /// Brings the button up to date.
    pub(super) fn offer(&mut self, card: &CardView, words: &Words) {
        if self.view.offer == card.offer {
            return;
        }
        let same_choice = match (&self.view.offer, &card.offer) {
            (Offer::Pick(before, _), Offer::Pick(now, chosen)) if before == now => Some(!chosen.is_empty()),
            _ => None,
        };
        self.view.offer = card.offer.clone();
        if let Some(available) = same_choice {
            return self.button.allow(available);
        }
        self.button.unmount();
        self.button = Button::new(card, words);
        if let Some(item) = self.card.elements().first() {
            self.button.mount(item);
        }
    }
}

/// The title is the one link; the styles stretch it over the whole card. What a product lacks is an empty element,
/// which the styles leave out.
fn card(card: &CardView, words: &Words) -> impl Render<State: 'static> + use<> {
    let text = String::clone;
    view! {
        <li class="card" data-card=text(&card.key)>
            <div class="picture" style=("--pairwell-tint", text(&card.tint))>
                {(!card.image.is_empty()).then(|| picture(text(&card.image)))}
            </div>
            <a class="title" href=(!card.link.is_empty()).then(|| text(&card.link))>{text(&card.title)}</a>
            {card.rating.as_ref().map(rating)}
            <p class="price">
                <span class="now">{text(&card.price)}</span>
                {(!card.compare_at.is_empty()).then(|| compare_at(&words.was, &card.compare_at))}
            </p>
            <p class="reason">{text(&card.reason)}</p>
        </li>
    }
}

/// The title beside it names the product already, so the picture says nothing to those who listen.
fn picture(address: String) -> impl IntoView {
    view! { <img class="image" alt="" width="400" height="400" loading="lazy" decoding="async" src=address /> }
}

fn rating(rating: &RatingView) -> impl IntoView + use<> {
    view! {
        <p class="rating">
            <span
                class="stars"
                role="img"
                aria-label=rating.label.clone()
                style=("--pairwell-share", rating.share.clone())
            ></span>
            <span class="count" aria-hidden="true">{rating.count.clone()}</span>
        </p>
    }
}

fn compare_at(was: &str, price: &str) -> impl IntoView + use<> {
    view! { <s class="was"><span class="unseen">{concat(&[was, " "])}</span>{price.to_owned()}</s> }
}
