//! From a shelf's question to what it shows.

use pairwell_engine::{Shelf, recommend, rows_wanted};
use pairwell_snapshot::Placement;

use super::offer::Offer;
use super::patience::{Cause, Standing, may_change};
use super::view::{Painter, ShelfView};
use super::words::{heading, text};
use super::{Lines, Session, Spec, bundle, treated};
use crate::line::{concat, joined};

impl Session {
    /// The products whose rows a shelf wants to see before it is ranked, one a line: first what it is about, its seeds
    /// or on a cart page the cart; then, after an empty line, the others, which are worth a short wait only.
    pub(crate) fn rows_wanted(&self, id: u32) -> String {
        let Some(spot) = self.spot(id) else { return String::new() };
        let request = self.request(&spot.spec);
        let about = if request.placement == Placement::Cart { &request.cart } else { &request.seeds };
        let (leading, others): (Vec<_>, Vec<_>) =
            rows_wanted(&request).into_iter().partition(|key| about.iter().any(|product| product == key));
        concat(&[&joined(leading.into_iter(), "\n"), "\n\n", &joined(others.into_iter(), "\n")])
    }

    /// Ranks a shelf and shows it, if that may be now. The answer has a line a slot, `key`, `role` and `reason` parted by
    /// tabs; `None` says that the shelf has to wait.
    pub(crate) fn settle(&mut self, id: u32, cause: Cause, mut standing: Standing) -> Option<String> {
        let spot = self.spot(id)?;
        standing.shown = spot.view.as_ref().is_some_and(|view| !view.cards.is_empty());
        if !may_change(standing, cause) {
            return None;
        }
        let (view, slots) = if spot.spec.placement == Placement::Bundle {
            bundle::ranked(self, &spot.spec, spot.view.as_ref())
        } else if spot.spec.arm.is_empty() {
            self.shown(&spot.spec, &recommend(&self.knowledge, &self.request(&spot.spec)))
        } else {
            treated::ranked(self, &spot.spec)
        };
        let spot = self.spot_mut(id)?;
        // The same answer again is no news.
        if spot.view.as_ref() != Some(&view) {
            spot.view = Some(view);
            spot.draw();
        }
        Some(slots)
    }

    /// An answer as a shelf shows it, and a line a slot.
    #[inline(never)]
    pub(super) fn shown(&self, spec: &Spec, ranked: &Shelf<'_>) -> (ShelfView, String) {
        let core = self.core();
        let painter =
            Painter { core, host: self.host.as_ref(), root: &self.page.root, prices: self.shows_prices() };
        let mut slots = String::new();
        let mut cards = Vec::with_capacity(ranked.slots.len());
        for slot in &ranked.slots {
            let offer = self.offer(slot.card.key).cloned().unwrap_or_else(|| Offer::of(&slot.card));
            cards.push(painter.card(slot, offer));
            for part in [slot.card.key, "\t", slot.role.name(), "\t", slot.reason.kind.name(), "\n"] {
                slots.push_str(part);
            }
        }
        let nothing_in_it =
            spec.placement == Placement::Cart && self.cart.as_ref().is_none_or(Lines::is_empty);
        let heading = match spec.heading.as_str() {
            "" if nothing_in_it => text(core, "heading.cart-empty").to_owned(),
            "" => heading(core, spec.placement),
            own => own.to_owned(),
        };
        (ShelfView { heading, words: self.words.clone(), cards, said: String::new(), bundle: None }, slots)
    }

    /// Prices are in one currency; on a page that shows another they stay away.
    pub(super) fn shows_prices(&self) -> bool {
        self.page.currency.is_empty() || self.page.currency == self.core().shop().currency
    }
}
