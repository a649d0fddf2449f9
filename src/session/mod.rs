//! One page's memory: what is known, what is in the cart, what the visitor did, and the shelves that show it.
//! Components see view models ([`ShelfView`]); the page calls the verbs, which are spread over the files of this
//! room by what they are about. A verb never waits: what the page has to fetch for it is its answer, and what was
//! fetched comes back with another verb.

mod adding;
mod attending;
mod bundle;
mod carting;
mod choosing;
mod comparison;
mod link;
mod offer;
mod patience;
mod ranking;
mod request_text;
mod spot;
mod strategy;
mod treated;
mod view;
mod words;

use std::rc::Rc;

use pairwell_engine::Knowledge;
use pairwell_snapshot::{Core, FaultKind, Live, Shard};

use crate::host::Host;
use crate::line::{concat, number};
use crate::signals::{Remembered, Watcher, read, write};
pub(crate) use adding::Outcome;
pub(crate) use bundle::BundleView;
pub(crate) use carting::Lines;
pub(crate) use link::safe as safe_address;
pub(crate) use offer::{Choice, Offer};
pub(crate) use patience::{Cause, Standing};
pub(crate) use spot::{Screen, Spec};
pub(crate) use view::{CardView, RatingView, ShelfView};
pub(crate) use words::Words;

use spot::Spot;

/// One page's memory. Lives as long as the page.
pub(crate) struct Session {
    host: Box<dyn Host>,
    knowledge: Knowledge,
    words: Rc<Words>,
    page: Page,
    remembered: Remembered,
    watcher: Watcher,
    /// The product whose page this is, and whether its view was counted.
    looking_at: Option<(String, bool)>,
    /// `None` until the shop, or the last page, has told.
    cart: Option<Lines>,
    /// What the shopper has done to products' buttons; the others stand as the snapshot has them.
    offers: Vec<(String, Offer)>,
    spots: Vec<Spot>,
    next_id: u32,
}

/// What the page says of itself.
#[derive(Debug, Clone, Default)]
pub(crate) struct Page {
    /// The storefront's root path, `/` or one with a locale such as `/fr/`.
    pub root: String,
    /// Where the shop's cart page is.
    pub cart_url: String,
    /// The currency of the page's prices; empty where it does not say.
    pub currency: String,
    /// A random number for this session, should none be remembered.
    pub random_seed: u64,
}

impl Session {
    /// A session on an opened core file, with the texts that the last page left in the browser's storage.
    pub(crate) fn new(
        core: Core,
        live: Option<Live>,
        host: Box<dyn Host>,
        page: Page,
        profile: &str,
        cart: &str,
    ) -> Self {
        let words = Rc::new(Words::of(&core));
        let remembered = read(profile)
            .unwrap_or_else(|| Remembered { random_seed: page.random_seed, ..Remembered::default() });
        Self {
            host,
            knowledge: Knowledge::new(core, live),
            words,
            page,
            remembered,
            watcher: Watcher::default(),
            looking_at: None,
            cart: Lines::read(cart),
            offers: Vec::new(),
            spots: Vec::new(),
            next_id: 0,
        }
    }

    /// The snapshot that everything comes from.
    const fn core(&self) -> &Core {
        self.knowledge.core()
    }

    /// Takes a shard in. A file that cannot be read, or of another shop, is as if it were not there.
    pub(crate) fn add_shard(&mut self, bytes: Vec<u8>) {
        if let Ok(shard) = Shard::open(bytes, self.core().identity().shop_id) {
            self.knowledge.add_shard(shard);
        }
    }

    /// What money is formatted with: the shop's locale, currency and number of decimals, parted by tabs.
    pub(crate) fn money_format(&self) -> String {
        let shop = self.core().shop();
        concat(&[shop.locale, "\t", shop.currency, "\t", &number(shop.currency_digits.into())])
    }

    /// Where the shop's cart page is.
    pub(crate) fn cart_url(&self) -> String {
        self.page.cart_url.clone()
    }

    /// The text that the next page is to find in the browser's storage.
    pub(crate) fn remembered(&mut self, now_ms: f64) -> String {
        self.fold_look(now_ms);
        write(&self.remembered)
    }

    /// Takes a profile in place of what is remembered: the text of [`Session::remembered`]. An empty or foreign text
    /// forgets the visitor.
    pub(crate) fn remember(&mut self, text: &str) {
        self.remembered = read(text)
            .unwrap_or_else(|| Remembered { random_seed: self.page.random_seed, ..Remembered::default() });
    }
}

/// A fault's name for the page's console.
pub(crate) fn fault_name(kind: FaultKind) -> &'static str {
    match kind {
        FaultKind::NotASnapshot => "not-a-snapshot",
        FaultKind::Newer { .. } => "newer-snapshot",
        FaultKind::TooOld { .. } => "snapshot-too-old",
        FaultKind::WrongKind { .. } => "wrong-snapshot-file",
        FaultKind::WrongLength { .. } => "snapshot-cut",
        FaultKind::Damaged => "snapshot-damaged",
        FaultKind::MissingSection { .. } | FaultKind::Malformed { .. } => "snapshot-malformed",
        FaultKind::OtherShop => "other-shop",
    }
}

#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;
