//! From a click on "add" to what the shop made of it.

use super::Session;
use super::offer::Offer;
use super::words::{filled, text};
use crate::signals::note_cart;

/// What the shop made of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// It is in the cart.
    Added,
    /// The shop has no more of it.
    SoldOut,
    /// The shop does not know it.
    Unknown,
    /// Nothing usable came back.
    Failed,
}

impl Session {
    /// The shopper wants what is in this slot. The answer is the variant to put in the cart, empty when the shop
    /// has to be asked for the only one (see [`Session::variants`] for what else it may answer); `None` while one has to
    /// be chosen, and for a second click while the first is on its way.
    #[inline(never)]
    pub(crate) fn add(&mut self, id: u32, slot: usize) -> Option<String> {
        let card = self.spot(id)?.view.as_ref()?.cards.get(slot)?;
        let variant_id = card.offer.variant()?.to_owned();
        let key = card.key.clone();
        let before = Box::new(card.offer.clone());
        self.set_offer(&key, &Offer::Adding(before));
        Some(variant_id)
    }

    /// What became of the addition of a product, in a shelf, and what the shop said to it (may be empty).
    #[inline(never)]
    pub(crate) fn added(&mut self, id: u32, key: &str, outcome: Outcome, said: &str) {
        let now_s = self.host.now_s();
        let before = match self.offer(key) {
            Some(Offer::Adding(before)) => before.as_ref().clone(),
            _ => Offer::Visit,
        };
        let in_cart = self.cart.as_ref().is_some_and(|cart| cart.quantity_of(key) > 0);
        let (offer, name) = match outcome {
            Outcome::Added => {
                note_cart(&mut self.remembered.profile, key, now_s);
                (Offer::Added, "label.added")
            }
            Outcome::SoldOut if in_cart => (Offer::SoldOut, "error.too-many"),
            Outcome::SoldOut => (Offer::SoldOut, "error.sold-out"),
            Outcome::Unknown => (Offer::Visit, "error.add"),
            Outcome::Failed => (before, "error.add"),
        };
        let template = text(self.core(), name).to_owned();
        if let Some(view) = self.spot_mut(id).and_then(|spot| spot.view.as_mut()) {
            let title = view.cards.iter().find(|card| card.key == key).map_or("", |card| &card.title);
            view.said =
                if said.is_empty() { filled(&template, &[("product", title)]) } else { said.to_owned() };
        }
        self.set_offer(key, &offer);
    }

    pub(super) fn offer(&self, key: &str) -> Option<&Offer> {
        self.offers.iter().find(|(of, _)| of == key).map(|(_, offer)| offer)
    }

    /// Sets a product's offer, and shows it wherever the product is.
    pub(super) fn set_offer(&mut self, key: &str, offer: &Offer) {
        if *offer == Offer::SoldOut {
            self.knowledge.sell_out(key);
        }
        self.offers.retain(|(of, _)| of != key);
        self.offers.push((key.to_owned(), offer.clone()));
        for spot in &mut self.spots {
            let cards = spot.view.iter_mut().flat_map(|view| &mut view.cards);
            let mut shown = false;
            for card in cards.filter(|card| card.key == key) {
                card.offer = offer.clone();
                shown = true;
            }
            if shown {
                spot.draw();
            }
        }
    }
}
