//! The products that were looked at last.

use super::signal::Sight;
use crate::attention::attention_of;

/// Products that are kept; the one left alone for longest gives way.
pub(super) const PRODUCTS: usize = 12;
/// How much more a product says that was put into the cart.
const ADDED: u32 = 3;

/// One product, and how closely it was looked at.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Step {
    /// Hash of its key; 0 is none.
    pub product: u64,
    /// What is known of it.
    pub sight: Sight,
    /// When it was last touched, Unix seconds.
    pub last_s: i64,
    /// Page views, all visits together.
    pub views: u16,
    /// Page views in the visit of that number.
    pub visit_views: u16,
    /// The visit that it was last seen in, counted from 1.
    pub visit: u32,
    /// Time in use, milliseconds.
    pub active_ms: u32,
    /// Deepest point of its page, percent.
    pub scroll_percent: u8,
    /// Whether it was put into the cart and not taken out.
    pub added: bool,
}

/// The last products, the newest first, each once.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Trail {
    pub(super) products: [Step; PRODUCTS],
}

impl Trail {
    /// The products, the newest first.
    pub fn iter(&self) -> impl Iterator<Item = &Step> {
        self.products.iter().take_while(|seen| seen.product != 0)
    }

    /// A product's page came into view.
    pub(super) fn view(&mut self, product: u64, sight: Sight, now_s: i64, visit: u32) {
        let seen = self.touch(product, now_s);
        seen.sight = sight;
        seen.views = seen.views.saturating_add(1);
        seen.visit_views = if seen.visit == visit { seen.visit_views.saturating_add(1) } else { 1 };
        seen.visit = visit;
    }

    /// It was put into the cart, or taken out.
    pub(super) fn carry(&mut self, product: u64, sight: Sight, now_s: i64, added: bool) {
        let seen = self.touch(product, now_s);
        if seen.views == 0 {
            seen.sight = sight;
        }
        seen.added = added;
    }

    /// The newest one was looked at for longer, or further down.
    pub(super) fn look(&mut self, product: u64, active_ms: u32, scroll_percent: u8) {
        if let Some(seen) = self.products.iter_mut().find(|seen| seen.product == product && product != 0) {
            seen.active_ms = seen.active_ms.saturating_add(active_ms);
            seen.scroll_percent = seen.scroll_percent.max(scroll_percent);
        }
    }

    /// Nothing is in the cart any more.
    pub(super) fn empty_cart(&mut self) {
        for seen in &mut self.products {
            seen.added = false;
        }
    }

    /// Its entry, moved to the front.
    fn touch(&mut self, product: u64, now_s: i64) -> &mut Step {
        let found = self.products.iter().position(|seen| seen.product == product);
        let place = found.unwrap_or(PRODUCTS - 1);
        self.products[..=place].rotate_right(1);
        if found.is_none() {
            self.products[0] = Step { product, ..Step::default() };
        }
        self.products[0].last_s = now_s;
        &mut self.products[0]
    }
}

impl Step {
    /// How much it says, in thousandths: how closely it was looked at (400 to 1,000), three times that if it is in the cart.
    #[must_use]
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "within 400 to 1,000")]
    pub fn weight(&self) -> u32 {
        let close = (attention_of(self.active_ms, self.scroll_percent) * 1000.0) as u32;
        if self.added { close * ADDED } else { close }
    }
}
