//! The one door between JavaScript and this Wasm. `www/guide/door.ts` calls it and nobody else.
//!
//! Texts are lines of fields parted by tabs; what is in a field has neither tab nor line feed.

use wasm_bindgen::prelude::wasm_bindgen;

use crate::page::Page;

/// One page's guide.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Guide(Page);

#[wasm_bindgen]
impl Guide {
    /// Opens the core file, the live file (empty where there is none) and what was known of the visitor (empty for somebody new;
    /// what cannot be read counts as that). Fails with `unreadable` where the core file is damaged or foreign: `pairwell verify` says more.
    #[wasm_bindgen(constructor)]
    pub fn new(core: Vec<u8>, live: Vec<u8>, visitor: &[u8]) -> Result<Self, String> {
        Page::open(core, live, visitor).map(Self).map_err(|_fault| "unreadable".to_owned())
    }

    /// Takes a shard in; false where it is damaged or another shop's.
    pub fn shard(&mut self, bytes: Vec<u8>) -> bool {
        self.0.shard(bytes)
    }

    /// What the page should watch: `offers` where any may speak, `searches` where one waits for words, `variants` where one waits for a dearer variant; parted by tabs.
    #[must_use]
    pub fn wants(&self) -> String {
        self.0.wants()
    }

    /// Takes a signal in, at Unix milliseconds; answers with lines, see `said.rs`. A line that is no signal is answered with `unread`.
    pub fn hear(&mut self, at_ms: f64, signal: &str) -> String {
        self.0.hear(at_ms, signal)
    }

    /// Where the visitor stands, offers that stand, and progress, as lines.
    #[must_use]
    pub fn standing(&self, at_ms: f64) -> String {
        self.0.standing(at_ms)
    }

    /// What the rules of a placement do for the visitor: `hidden`, or `shown`, its limit (empty for its own) and, a line a term, factors in
    /// thousandths.
    #[must_use]
    pub fn treatment(&self, placement: &str) -> String {
        self.0.treatment(placement)
    }

    /// A text of the snapshot by its name, with its plural forms; empty where it has none.
    #[must_use]
    pub fn copy(&self, name: &str) -> String {
        self.0.copy(name)
    }

    /// Locale, currency, digits of its minor unit and the pattern of product pages, parted by tabs.
    #[must_use]
    pub fn shop(&self) -> String {
        self.0.shop()
    }

    /// Title and address (empty where it follows the pattern) of a product that a loaded file knows, parted by a tab; else empty.
    #[must_use]
    pub fn product(&self, key: &str) -> String {
        self.0.product(key)
    }

    /// What to keep of the visitor.
    #[must_use]
    pub fn visitor(&self) -> Vec<u8> {
        self.0.visitor()
    }

    /// Of which shop and build the core file is, hexadecimal, parted by a tab.
    #[must_use]
    pub fn identity(&self) -> String {
        self.0.identity()
    }
}
