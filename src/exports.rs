//! Everything that JavaScript may call, on one page. `www/widget/wasm.ts` is the only caller and has a function for
//! each verb; what merchants may use of it is on `window.pairwell`.
//!
//! Verbs share one door: every exported function costs a hundred bytes of glue and twice that of Wasm. Lists cross as
//! lines of text with fields parted by tabs: a text is one copy, an array is one call an element.

use std::cell::RefCell;
use std::rc::Rc;

use pairwell_snapshot::{Core, Live, Placement};
use wasm_bindgen::prelude::*;

use crate::components::{Added, Bundle, Canvas, Popup};
use crate::host::{Element, Shell};
use crate::line::parsed;
use crate::session::{Cause, Outcome, Page, Screen, Session, Spec, Standing, fault_name, safe_address};

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
    /// speaks alone. `page` is the storefront's root path, its cart page, the currency of its prices (empty when
    /// unknown) and a random number for breaking ties, should none be remembered. `profile` and `cart` are what the last
    /// page left, or empty.
    #[wasm_bindgen(constructor)]
    pub fn new(
        core: Vec<u8>,
        live: Vec<u8>,
        shell: Shell,
        page: &str,
        profile: &str,
        cart: &str,
    ) -> Result<Self, JsValue> {
        let core = Core::open(core).map_err(|fault| JsValue::from_str(fault_name(fault.kind)))?;
        let live = Live::open(live, core.identity().shop_id).ok();
        let [root, cart_url, currency, seed] = fields(page).map(str::to_owned);
        let page = Page { root, cart_url, currency, random_seed: parsed(&seed).unwrap_or(1) };
        let session = Session::new(core, live, Box::new(shell), page, profile, cart);
        Ok(Self { session, added: Rc::default() })
    }

    /// Takes a shard in; one that cannot be read is as if it were not there.
    pub fn add_shard(&mut self, bytes: Vec<u8>) {
        self.session.add_shard(bytes);
    }

    /// A shelf, or the popup, has come into the page. `root` is its shadow root; `attributes` are placement, seeds
    /// (parted by commas), limit and heading, and after a line's end the arm of a test. Gives its number, 0 for an unknown placement.
    pub fn open(&mut self, root: Element, attributes: &str) -> u32 {
        let Some(spec) = spec(attributes) else { return 0 };
        let screen: Box<dyn Screen> = match spec.placement {
            Placement::Popup => Box::new(Popup::new(root, self.added.clone(), self.session.cart_url())),
            Placement::Bundle => Box::new(Bundle::new(root)),
            _ => Box::new(Canvas::new(root)),
        };
        self.session.open(spec, screen)
    }

    /// Does what a verb says, with the number of a shelf, another number and a text where it needs them; 0 and empty
    /// where not. Gives a text, or `undefined` for "no" and "nothing".
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "saturating casts of small numbers"
    )]
    pub fn call(&mut self, verb: u8, id: u32, number: f64, text: &str) -> Option<String> {
        let session = &mut self.session;
        let slot = number as usize;
        let yes = |yes: bool| yes.then(String::new);
        match verb {
            // What money is formatted with: the shop's locale, currency and number of decimals.
            0 => return Some(session.money_format()),
            // A shelf's attributes have changed.
            1 => return yes(spec(text).map(|spec| session.change(id, spec)).is_some()),
            // A shelf has left the page.
            2 => session.close(id),
            // The products whose rows a shelf wants, one a line: its seeds, an empty line, the others.
            3 => return Some(session.rows_wanted(id)),
            // Ranks a shelf and shows it, if that may be now: a line a slot, `key`, `role`, `reason`. In the number are the
            // cause (0 the cart, 1 more knowledge, 2 coming into view, 3 other attributes), 4 for held, 8 for near.
            4 => {
                let cause = match slot & 3 {
                    0 => Cause::Cart,
                    1 => Cause::Knowledge,
                    2 => Cause::Entering,
                    _ => Cause::Asked,
                };
                return session.settle(
                    id,
                    cause,
                    Standing { held: slot & 4 != 0, near: slot & 8 != 0, shown: false },
                );
            }
            // What the popup says was added, with its next ranking: title, picture.
            5 => {
                let [title, image] = fields(text);
                let image = safe_address(image).unwrap_or_default().to_owned();
                *self.added.borrow_mut() = Added { title: title.to_owned(), image };
            }
            // The shopper wants what is in this slot: the variant to put in the cart, empty when the shop has to be
            // asked for it (9 takes any other answer), if one is chosen.
            6 => return session.add(id, slot),
            // What became of it: 0 added, 1 sold out, 2 unknown to the shop, else nothing usable came back. The
            // product, and what the shop said.
            7 => {
                let outcome = match slot {
                    0 => Outcome::Added,
                    1 => Outcome::SoldOut,
                    2 => Outcome::Unknown,
                    _ => Outcome::Failed,
                };
                let [key, said] = fields(text);
                session.added(id, key, outcome, said);
            }
            // The shopper wants to choose: the product whose variants are needed.
            8 => return session.choose(id, slot),
            // A product, then a line a variant: `id`, `1` when available, price in minor units, title. No line when
            // they could not be had. Yes when there is a choice now.
            9 => {
                let (key, lines) = text.split_once('\n').unwrap_or((text, ""));
                return yes(session.variants(key, lines));
            }
            // The shopper has chosen a variant.
            10 => session.pick(id, slot, text),
            // The cart: a line that says so, then a line a product, `key`, quantity. Gives the products of which
            // there are more now, one a line; nothing when nothing changed.
            11 => return session.cart_is(text),
            // The page is in view, or the shopper did something; milliseconds since the page began.
            12 => session.alive(number),
            // So much of the page was seen, in percent.
            13 => session.scrolled(number as u8),
            // The page has gone out of view.
            14 => session.hidden(number),
            // What to keep for the next page.
            15 => return Some(session.remembered(number)),
            // Takes such a text in place of what is remembered; an empty one forgets the visitor.
            16 => session.remember(text),
            // The products whose rows a request of the page's own needs; nothing when it is no request.
            17 => return Session::rows_of_request(text),
            // The answer to it.
            18 => return session.answer(text),
            // The shopper leaves a member of a bundle out, or takes it in again.
            19 => session.toggle(id, slot),
            // The members whose variants have to be chosen, one a line.
            20 => return Some(session.undecided(id)),
            // The shopper takes a bundle: a line a product, `key`, variant, slot; nothing while a variant is missing.
            21 => return session.take(id),
            // So many of it were put into the cart.
            22 => session.taken(id, slot),
            _ => {}
        }
        None
    }
}

fn spec(attributes: &str) -> Option<Spec> {
    let (attributes, arm) = attributes.split_once('\n')?;
    let [placement, seeds, limit, heading] = fields(attributes);
    Spec::from_attributes(placement, seeds, limit, heading, arm)
}

/// The first fields of a line; those that are missing are empty.
fn fields<const COUNT: usize>(line: &str) -> [&str; COUNT] {
    let mut fields = line.split('\t');
    std::array::from_fn(|_| fields.next().unwrap_or_default())
}
