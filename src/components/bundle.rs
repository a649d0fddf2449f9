//! Several products offered as one: each can be left out, and one button adds what is left.

use leptos::prelude::*;
use leptos::tachys::view::{Mountable, Render};

use super::button::picker;
use crate::host::Element;
use crate::line::{concat, number};
use crate::session::{BundleView, CardView, Offer, Screen, ShelfView, Words};

/// A bundle in its shadow root. Members that stay are patched, so that what has the focus keeps it.
pub(crate) struct Bundle {
    root: Element,
    shown: Option<Box<Shown>>,
}

/// What is in the page.
struct Shown {
    frame: Box<dyn Mountable>,
    /// What the frame and its members were drawn from.
    view: ShelfView,
    /// The choice of variants of each member; `None` where there is none to make.
    pickers: Vec<Option<Box<dyn Mountable>>>,
}

impl Bundle {
    /// Nothing is drawn before the first view.
    pub(crate) fn new(root: Element) -> Self {
        Self { root, shown: None }
    }

    #[inline(never)]
    fn close(&mut self) {
        if let Some(mut shown) = self.shown.take() {
            shown.frame.unmount();
        }
    }

    #[inline(never)]
    fn show(&mut self, view: &ShelfView) {
        let Some(bundle) = view.bundle.as_deref().filter(|_| !view.cards.is_empty()) else {
            return self.close();
        };
        let same = self.shown.as_ref().is_some_and(|shown| is_same_but_for_choices(&shown.view, view));
        if !same {
            self.build(view, bundle);
        }
        self.patch(view, bundle, same);
    }

    fn build(&mut self, view: &ShelfView, bundle: &BundleView) {
        self.close();
        let mut frame = Box::new(frame(view, bundle).build());
        frame.mount(&self.root, None);
        let pickers = view.cards.iter().map(|_| None).collect();
        self.shown = Some(Box::new(Shown { frame, view: view.clone(), pickers }));
    }

    /// Brings what may change while the members stay up to date.
    fn patch(&mut self, view: &ShelfView, bundle: &BundleView, same: bool) {
        let Some(shown) = &mut self.shown else { return };
        let find = |selector: &str| self.root.query_selector(selector).ok().flatten();
        let texts = |view: &ShelfView, bundle: &BundleView| {
            [&bundle.total, &bundle.total_before, &bundle.terms, &bundle.button, &view.said]
                .map(String::clone)
        };
        let before = shown.view.bundle.as_deref().filter(|_| same).map(|bundle| texts(&shown.view, bundle));
        let now = texts(view, bundle);
        let places = [".total .now", ".total .was", ".terms", ".take", ".said"];
        for (place, (selector, text)) in places.iter().zip(&now).enumerate() {
            // What stays is not laid out again; and in WebKit a press is lost where the text that it began on is replaced before it
            // ends, be it by the same.
            let stays = before.as_ref().is_some_and(|before| before[place] == *text);
            if let Some(element) = find(selector).filter(|_| !stays) {
                element.set_text_content(Some(text));
            }
        }
        if let Some(button) = find(".take") {
            // Attributes of valid names do not fail.
            let _ = button.set_attribute("aria-disabled", if bundle.available { "false" } else { "true" });
        }
        for (slot, (card, picker_shown)) in view.cards.iter().zip(&mut shown.pickers).enumerate() {
            let Some(item) = find(&concat(&["[data-slot=\"", &number(slot as u64), "\"]"])) else { continue };
            let left_out = bundle.left_out.get(slot).copied().unwrap_or(false);
            let _ = if left_out {
                item.set_attribute("data-left-out", "")
            } else {
                item.remove_attribute("data-left-out")
            };
            let before = shown.view.cards.get(slot).map(|card| &card.offer);
            let choices = choices_of(&card.offer);
            if picker_shown.is_some() != choices.is_some() || choices != before.and_then(choices_of) {
                if let Some(mut old) = picker_shown.take() {
                    old.unmount();
                }
                let place = item.query_selector(".variant").ok().flatten();
                if let (Some(choices), Some(place)) = (choices, place) {
                    let mut new = Box::new(picker(choices, card, &view.words).into_view().build());
                    new.mount(&place, None);
                    *picker_shown = Some(new);
                }
            }
        }
        shown.view = view.clone();
    }
}

impl Screen for Bundle {
    fn draw(&mut self, view: &ShelfView) {
        self.show(view);
    }
}

impl Drop for Bundle {
    fn drop(&mut self) {
        self.close();
    }
}

/// The variants to choose from, and no matter which is chosen.
fn choices_of(offer: &Offer) -> Option<&[crate::session::Choice]> {
    match offer {
        Offer::Pick(choices, _) => Some(choices),
        _ => None,
    }
}

fn is_same_but_for_choices(one: &ShelfView, other: &ShelfView) -> bool {
    let instead =
        |view: &ShelfView| view.bundle.as_ref().map(|bundle| (bundle.copy.clone(), bundle.instead.clone()));
    one.heading == other.heading
        && one.cards.len() == other.cards.len()
        && one.cards.iter().zip(&other.cards).all(|(one, other)| one.is_same_but_for_offer(other))
        && instead(one) == instead(other)
}

#[expect(
    clippy::unused_unit,
    reason = "Leptos makes an element without any expression from a text of markup, which policies for trusted types forbid"
)]
fn frame(view: &ShelfView, bundle: &BundleView) -> impl Render<State: 'static> + use<> {
    let members: Vec<_> = view
        .cards
        .iter()
        .enumerate()
        .map(|(slot, card)| {
            let instead = bundle.instead.get(slot).map_or("", String::as_str);
            let left_out = bundle.left_out.get(slot).copied().unwrap_or(false);
            member(slot, card, instead, left_out, &view.words)
        })
        .collect();
    view! {
        <section class="bundle" aria-labelledby="heading">
            <h2 class="heading" id="heading">{view.heading.clone()}</h2>
            <p class="copy">{bundle.copy.clone()}</p>
            <div class="offer">
                <ul class="members" role="list">{members}</ul>
                <div class="sum">
                    <p class="total">
                        <span class="unseen">{concat(&[&bundle.total_label, " "])}</span>
                        <span class="now">{()}</span>
                        <s class="was">{()}</s>
                    </p>
                    <p class="terms">{()}</p>
                    <button class="button take" data-act="take">{()}</button>
                    <p class="said" role="status">{()}</p>
                </div>
            </div>
        </section>
    }
}

fn member(
    slot: usize,
    card: &CardView,
    instead: &str,
    left_out: bool,
    words: &Words,
) -> impl IntoView + use<> {
    let text = String::clone;
    view! {
        <li class="member" data-slot=number(slot as u64) data-card=text(&card.key)>
            <input
                class="check"
                type="checkbox"
                data-act="toggle"
                checked=!left_out
                aria-label=text(&card.title)
            />
            <div class="picture" style=("--pairwell-tint", text(&card.tint))>
                {(!card.image.is_empty()).then(|| {
                    view! { <img class="image" alt="" width="400" height="400" loading="lazy" decoding="async" src=text(&card.image) /> }
                })}
            </div>
            <a class="title" href=(!card.link.is_empty()).then(|| text(&card.link))>{text(&card.title)}</a>
            <p class="price">
                <span class="now">{text(&card.price)}</span>
                {(!card.compare_at.is_empty()).then(|| {
                    view! {
                        <s class="was"><span class="unseen">{concat(&[&words.was, " "])}</span>{text(&card.compare_at)}</s>
                    }
                })}
            </p>
            <div class="variant">
                {(!instead.is_empty()).then(|| view! { <p class="instead">{instead.to_owned()}</p> })}
            </div>
        </li>
    }
}
