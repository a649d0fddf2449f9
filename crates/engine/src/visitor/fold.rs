//! One signal into what is known.

use super::{
    Visitor,
    moment::{Heard, Ignored},
    page::PageNow,
    past::Purchase,
    signal::{Entry, PageKind, Sight, Signal},
};
use crate::hash::key_hash;

impl Visitor {
    /// Takes a signal in, at a time in Unix milliseconds. `sight` is what is known of the product that it names, if any.
    /// One that does not count changes nothing.
    pub fn fold(&mut self, at_ms: i64, signal: &Signal, sight: Option<Sight>) -> Result<Heard, Ignored> {
        let has_page = self.visit.pages > 0;
        if signal.is_of_a_page() && !has_page {
            return Err(Ignored::NoPage);
        }
        let mut heard = self.advance(at_ms)?;
        if heard.visit_began && has_page && !matches!(signal, Signal::Page { .. }) {
            // The page was left open over the gap: the new visit begins on it.
            self.open(self.page.kind, self.page.product, self.page.sight, Entry::Inside);
        }
        heard.is_new = self.note(signal, sight.unwrap_or_default());
        Ok(heard)
    }

    fn open(&mut self, kind: PageKind, product: u64, sight: Sight, entry: Entry) {
        self.visit.see(kind, entry);
        self.page = PageNow::opened(kind, product, sight);
        if product != 0 {
            self.trail.view(product, sight, self.now_s(), self.past.visits);
        }
    }

    fn note(&mut self, signal: &Signal, sight: Sight) -> bool {
        let now_s = self.now_s();
        match signal {
            Signal::Page { kind, product, entry } => {
                self.open(*kind, hash_or_none(product), sight, *entry);
            }
            Signal::Scroll(percent) => {
                let percent = (*percent).min(100);
                self.page.scroll_percent = self.page.scroll_percent.max(percent);
                self.trail.look(self.page.product, 0, percent);
            }
            Signal::Description(percent) => {
                self.page.description_percent = self.page.description_percent.max((*percent).min(100));
            }
            Signal::Active(ms) => {
                self.page.active_ms = self.page.active_ms.saturating_add(*ms);
                self.visit.active_ms = self.visit.active_ms.saturating_add(*ms);
                self.trail.look(self.page.product, *ms, 0);
            }
            Signal::Variant(price_minor) => self.page.look_at_variant(*price_minor),
            Signal::Gallery(pictures) => self.page.pictures = self.page.pictures.max(*pictures),
            Signal::Stock(left) => self.page.stock = Some(*left),
            Signal::Cart { products, value_minor } => self.cart.tell(*products, *value_minor),
            Signal::Add { product, .. } => {
                self.visit.adds = self.visit.adds.saturating_add(1);
                self.visit.in_checkout = false;
                self.cart.add();
                self.carry(product, sight, true);
            }
            Signal::Remove { product, .. } => {
                self.visit.removes = self.visit.removes.saturating_add(1);
                self.visit.in_checkout = false;
                self.cart.remove();
                self.carry(product, sight, false);
            }
            Signal::Pause(ms) => self.pause(*ms),
            Signal::Leaving => self.visit.leavings = self.visit.leavings.saturating_add(1),
            Signal::Search(_) => self.visit.searches = self.visit.searches.saturating_add(1),
            Signal::Purchase { order, value_minor, .. } => {
                let purchase = Purchase { at_s: now_s, value_minor: *value_minor, order: key_hash(order) };
                if !self.past.buy(purchase) {
                    return false;
                }
                self.visit.bought = true;
                self.visit.in_checkout = false;
                self.cart.tell(0, 0);
                self.trail.empty_cart();
            }
            Signal::Hidden => {
                self.visit.hidings = self.visit.hidings.saturating_add(1);
                self.page.visible = false;
            }
            Signal::Shown => self.page.visible = true,
            Signal::Dismiss(offer) => return self.memory.dismiss(key_hash(offer), now_s),
            Signal::Take(offer) => return self.memory.take(key_hash(offer), now_s),
        }
        true
    }

    fn carry(&mut self, product: &str, sight: Sight, added: bool) {
        let product = hash_or_none(product);
        if product != 0 {
            self.trail.carry(product, sight, self.now_s(), added);
        }
    }

    /// A pause is hesitation where something could be bought.
    fn pause(&mut self, ms: u32) {
        self.page.paused_ms = self.page.paused_ms.max(ms);
        if matches!(self.page.kind, PageKind::Cart | PageKind::Checkout) {
            self.visit.pauses = self.visit.pauses.saturating_add(1);
            self.visit.paused_ms = self.visit.paused_ms.saturating_add(ms);
        }
    }
}

impl Signal {
    /// Whether it says something of the page that is open.
    const fn is_of_a_page(&self) -> bool {
        matches!(
            self,
            Self::Scroll(_)
                | Self::Description(_)
                | Self::Active(_)
                | Self::Variant(_)
                | Self::Gallery(_)
                | Self::Stock(_)
                | Self::Pause(_)
                | Self::Leaving
        )
    }

    /// The product that it names; `None` for none.
    #[must_use]
    pub fn product(&self) -> Option<&str> {
        let (Self::Page { product, .. } | Self::Add { product, .. } | Self::Remove { product, .. }) = self
        else {
            return None;
        };
        Some(product.as_str()).filter(|product| !product.is_empty())
    }
}

/// The hash of a product key, 0 for none. (One key in 2^64 has the hash 0, and counts as the next.)
fn hash_or_none(product: &str) -> u64 {
    if product.is_empty() { 0 } else { key_hash(product).max(1) }
}
