//! Everything that JavaScript may call, on one page. `www/widget` is the only caller; what merchants may use of it
//! is on `window.pairwell`. Lists cross as lines of text: a string is one copy, an array is one call an element.

use std::cell::RefCell;
use std::rc::Rc;

use web_sys::Element;
use pairwell_snapshot::{Core, Live, Placement};
use wasm_bindgen::prelude::*;

use crate::components::{Added, Canvas, popup, row};
use crate::host::Shell;
use crate::session::{Cause, Outcome, Page, Session, Spec, Standing, fault_name, safe_address};

/// One page's widget.
#[wasm_bindgen]
pub struct Widget {
    session: Session,
    /// What the popup says was added.
    added: Rc<RefCell<Added>>,
}

#[wasm_bindgen]
impl Widget {
    /// Opens a snapshot's core file; throws the fault's name as a string. `live` may be empty or damaged: then the core
    /// speaks alone. `root` is the storefront's root path, `currency` the page's (empty when unknown), `random_seed`
    /// breaks ties when none is remembered. `profile` and `cart` are what the last page left, or empty.
    #[wasm_bindgen(constructor)]
    pub fn new(
        core: Vec<u8>,
        live: Vec<u8>,
        shell: Shell,
        root: String,
        currency: String,
        random_seed: f64,
        profile: &str,
        cart: &str,
    ) -> Result<Self, JsValue> {
        let core = Core::open(core).map_err(|fault| JsValue::from_str(fault_name(fault.kind)))?;
        let live = Live::open(live, core.identity().shop_id).ok();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a saturating cast of chance")]
        let page = Page { root, currency, random_seed: random_seed as u64 };
        let session = Session::new(core, live, Box::new(shell), page, profile, cart);
        Ok(Self { session, added: Rc::default() })
    }

    /// The shop's locale, currency and number of decimals, parted by tabs: what money is formatted with.
    pub fn money_format(&self) -> String {
        let shop = self.session.core().shop();
        [shop.locale, "\t", shop.currency, "\t", &shop.currency_digits.to_string()].concat()
    }

    /// Takes a shard in; one that cannot be read is as if it were not there.
    pub fn add_shard(&mut self, bytes: Vec<u8>) {
        self.session.add_shard(bytes);
    }

    /// A shelf, or the popup, has come into the page; the texts are its attributes. Gives its number, 0 for an unknown
    /// placement. `root` is its shadow root.
    pub fn open(
        &mut self,
        root: Element,
        placement: &str,
        seeds: &str,
        limit: &str,
        heading: &str,
        cart_url: String,
    ) -> u32 {
        let Some(spec) = Spec::from_attributes(placement, seeds, limit, heading) else { return 0 };
        if spec.placement == Placement::Popup {
            let (added, words) = (self.added.clone(), self.session.words());
            let paint = move |view: &_| popup(view, &added.borrow(), &words, &cart_url);
            self.session.open(spec, Box::new(Canvas::new(root, paint)))
        } else {
            self.session.open(spec, Box::new(Canvas::new(root, row)))
        }
    }

    /// A shelf's attributes have changed. `false` when they ask for nothing that is known.
    pub fn change(&mut self, id: u32, placement: &str, seeds: &str, limit: &str, heading: &str) -> bool {
        let spec = Spec::from_attributes(placement, seeds, limit, heading);
        spec.map(|spec| self.session.change(id, spec)).is_some()
    }

    /// A shelf has left the page.
    pub fn close(&mut self, id: u32) {
        self.session.close(id);
    }

    /// The products whose rows a shelf wants, one a line: its seeds, an empty line, the others.
    pub fn rows_wanted(&self, id: u32) -> String {
        self.session.rows_wanted(id)
    }

    /// Ranks a shelf and shows it, if that may be now. `cause` is 0 for the cart, 1 for more knowledge, 2 for coming
    /// into view. Gives a line a slot, `key`, tab, `role`; `undefined` when the shelf has to wait.
    pub fn settle(&mut self, id: u32, cause: u8, held: bool, near: bool) -> Option<String> {
        let cause = match cause {
            0 => Cause::Cart,
            1 => Cause::Knowledge,
            _ => Cause::Entering,
        };
        self.session.settle(id, cause, Standing { held, near, shown: false })
    }

    /// What the popup says was added, with its next ranking.
    pub fn announce(&mut self, title: String, image: &str) {
        let image = safe_address(image).unwrap_or_default().to_owned();
        *self.added.borrow_mut() = Added { title, image };
    }

    /// The shopper wants what is in this slot: gives the variant to put in the cart, if one is chosen.
    pub fn add(&mut self, id: u32, slot: usize) -> Option<String> {
        self.session.add(id, slot)
    }

    /// What became of it: 0 added, 1 sold out, 2 unknown to the shop, else nothing usable came back. `said` is what the
    /// shop said, or empty.
    pub fn added(&mut self, id: u32, key: &str, outcome: u8, said: &str) {
        let outcome = match outcome {
            0 => Outcome::Added,
            1 => Outcome::SoldOut,
            2 => Outcome::Unknown,
            _ => Outcome::Failed,
        };
        self.session.added(id, key, outcome, said);
    }

    /// The shopper wants to choose: gives the product whose variants are needed.
    pub fn choose(&mut self, id: u32, slot: usize) -> Option<String> {
        self.session.choose(id, slot)
    }

    /// A product's variants, a line each: `id`, tab, `1` when available, tab, price in minor units, tab, title. Empty
    /// when they could not be had. `true` when there is a choice now.
    pub fn variants(&mut self, key: &str, lines: &str) -> bool {
        self.session.variants(key, lines)
    }

    /// The shopper has chosen a variant.
    pub fn pick(&mut self, id: u32, slot: usize, variant_id: &str) {
        self.session.pick(id, slot, variant_id);
    }

    /// The cart: a first line `pairwell-cart 1`, then a line a product, `key`, tab, quantity. Gives the products of
    /// which there are more now, one a line; `undefined` when nothing changed.
    pub fn cart_is(&mut self, lines: &str) -> Option<String> {
        self.session.cart_is(lines)
    }

    /// The page is in view, or the shopper did something; milliseconds since the page began.
    pub fn alive(&mut self, now_ms: f64) {
        self.session.alive(now_ms);
    }

    /// The page stands at this height (CSS pixels).
    pub fn scrolled(&mut self, scrolled_px: f64, window_px: f64, page_px: f64) {
        self.session.scrolled(scrolled_px, window_px, page_px);
    }

    /// The page has gone out of view.
    pub fn hidden(&mut self, now_ms: f64) {
        self.session.hidden(now_ms);
    }

    /// What to keep for the next page.
    pub fn remembered(&mut self, now_ms: f64) -> String {
        self.session.remembered(now_ms)
    }

    /// Takes such a text in place of what is remembered; an empty one forgets the visitor.
    pub fn remember(&mut self, text: &str) {
        self.session.remember(text);
    }

    /// The products whose rows a request of the page's own needs; `undefined` when it is none.
    pub fn rows_of_request(&self, request: &str) -> Option<String> {
        self.session.rows_of_request(request)
    }

    /// The answer to a request of the page's own (`www/widget/question.ts` writes the one and reads the other).
    pub fn answer(&self, request: &str) -> Option<String> {
        self.session.answer(request)
    }
}
