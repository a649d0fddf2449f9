//! One visit: what was done without a long gap.

use super::signal::{Entry, PageKind};

/// Pages whose kind is kept.
pub(super) const PATH: usize = 16;

/// The counts of a visit. They stop at the largest number and never wrap.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Visit {
    /// When it began, Unix milliseconds; 0 before the first.
    pub started_ms: i64,
    /// Where the visitor came from.
    pub entry: Entry,
    /// Pages that came into view.
    pub pages: u16,
    /// Those about a product.
    pub product_pages: u16,
    /// How long pages were visible and in use, milliseconds.
    pub active_ms: u32,
    /// Searches.
    pub searches: u16,
    /// Times that something was put into the cart.
    pub adds: u16,
    /// Times that something was taken out.
    pub removes: u16,
    /// Pauses in the cart and the checkout: hesitation.
    pub pauses: u16,
    /// How long they were together, milliseconds.
    pub paused_ms: u32,
    /// Times that the visitor seemed about to leave.
    pub leavings: u16,
    /// Times that the page went out of view.
    pub hidings: u16,
    /// Whether the checkout was reached and nothing was changed in the cart since.
    pub in_checkout: bool,
    /// Whether something was bought.
    pub bought: bool,
    /// The last kinds of pages, the newest first.
    pub path: [PageKind; PATH],
}

impl Visit {
    /// A visit that begins.
    pub(super) fn begun(at_ms: i64) -> Self {
        Self { started_ms: at_ms, ..Self::default() }
    }

    pub(super) fn see(&mut self, kind: PageKind, entry: Entry) {
        if self.pages == 0 {
            self.entry = entry;
        }
        self.pages = self.pages.saturating_add(1);
        self.product_pages = self.product_pages.saturating_add(u16::from(kind == PageKind::Product));
        self.path.rotate_right(1);
        self.path[0] = kind;
        match kind {
            PageKind::Checkout => self.in_checkout = true,
            PageKind::ThankYou => self.in_checkout = false,
            _ => {}
        }
    }

    /// The kinds of its last pages, the newest first.
    #[must_use]
    pub fn pages_seen(&self) -> &[PageKind] {
        &self.path[..usize::from(self.pages).min(PATH)]
    }

    /// Mean time in use a page, milliseconds; 0 before the first page.
    #[must_use]
    pub fn active_ms_a_page(&self) -> u32 {
        self.active_ms.checked_div(self.pages.into()).unwrap_or(0)
    }
}
