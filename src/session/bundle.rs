//! Bundles: what they show, what is left out, and what one click takes.
//!
//! A bundle's members are the cards of its [`ShelfView`], slot by slot, so that choosing variants and putting things into
//! the cart work as in any shelf.

use pairwell_engine::bundle::{Member, bundle, totals};
use pairwell_engine::{Reason, ReasonKind, Role, Slot};

use super::offer::Offer;
use super::view::{Painter, ShelfView};
use super::words::{filled, text};
use super::{Session, Spec};
use crate::line::{concat, joined, number};

/// What a bundle shows beyond its members.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct BundleView {
    /// One line under the heading; may be empty.
    pub copy: String,
    /// One entry a member: what it stands in for, in a sentence; empty for those that do not.
    pub instead: Vec<String>,
    /// One entry a member: whether the shopper leaves it out.
    pub left_out: Vec<bool>,
    /// The name of the sum.
    pub total_label: String,
    /// What is left in costs; empty where no price may be shown.
    pub total: String,
    /// What it would cost without the merchant's offer; empty where there is none.
    pub total_before: String,
    /// The offer in a sentence; empty where there is none.
    pub terms: String,
    /// The button's label.
    pub button: String,
    /// Whether the button does anything.
    pub available: bool,
    /// One entry a member: its price in minor units, and whether that is only where its variants' prices begin.
    prices: Vec<(u64, bool)>,
}

/// The bundle of a spot, and a line a member: `key`, tab, `bundle`.
#[inline(never)]
pub(super) fn ranked(session: &Session, spec: &Spec, before: Option<&ShelfView>) -> (ShelfView, String) {
    let core = session.core();
    let request = session.request(spec);
    let mut view = ShelfView {
        heading: String::new(),
        words: session.words.clone(),
        cards: Vec::new(),
        said: before.map(|view| view.said.clone()).unwrap_or_default(),
        bundle: None,
    };
    let Some(found) = bundle(&session.knowledge, &request) else {
        // What the shopper has just taken stays in sight, and says so.
        let taken = before.filter(|view| view.cards.iter().any(|card| card.offer == Offer::Added));
        return taken.map_or((view, String::new()), |view| (view.clone(), slots_of(view)));
    };
    let painter = Painter {
        core,
        host: session.host.as_ref(),
        root: &session.page.root,
        prices: session.shows_prices(),
    };
    let mut told = BundleView { total_label: text(core, "bundle.total").to_owned(), ..BundleView::default() };
    for member in &found.members {
        let offer = session.offer(member.card.key).cloned().unwrap_or_else(|| Offer::of(&member.card));
        view.cards.push(painter.card(&slot(member), offer));
        told.instead.push(member.replaces.map_or_else(String::new, |gone| {
            filled(text(core, "bundle.instead"), &[("product", gone.title)])
        }));
        told.left_out.push(is_left_out(before, member.card.key));
        told.prices.push((member.card.price_minor, member.card.price_varies));
    }
    let count = view.cards.len();
    let [seed, member, category] = found.blanks();
    let worded = |part: &str| {
        let name =
            concat(&["bundle.", part, ".", found.facts.told(), ".", &number(found.facts.number().into())]);
        filled(&counted(session, core.copy(&name).unwrap_or_default(), count), &[seed, member, category])
    };
    view.heading = match (spec.heading.as_str(), core.copy("heading.bundle")) {
        ("", None) => worded("title"),
        ("", Some(own)) | (own, _) => own.to_owned(),
    };
    told.copy = worded("line");
    view.bundle = Some(Box::new(told));
    add_up(session, &mut view);
    let slots = slots_of(&view);
    (view, slots)
}

fn slots_of(view: &ShelfView) -> String {
    let mut slots = String::new();
    for card in &view.cards {
        for part in [&card.key, "\tbundle\n"] {
            slots.push_str(part);
        }
    }
    slots
}

/// A text that speaks of so many products.
#[expect(clippy::cast_possible_truncation, reason = "a bundle has a handful of members")]
fn counted(session: &Session, text: &str, count: usize) -> String {
    session.host.counted(text, count as u32, 0)
}

/// A member is shown as a slot is; why it goes along, the bundle's own line says.
fn slot<'k>(member: &Member<'k>) -> Slot<'k> {
    Slot {
        card: member.card,
        role: Role::Complement,
        reason: Reason::new(ReasonKind::Listed, ""),
        score: member.score,
        explanation: None,
    }
}

fn is_left_out(before: Option<&ShelfView>, key: &str) -> bool {
    let Some(view) = before else { return false };
    let left_out = view.bundle.as_ref().map(|bundle| bundle.left_out.as_slice()).unwrap_or_default();
    view.cards.iter().zip(left_out).any(|(card, left_out)| *left_out && card.key == key)
}

/// What one click takes, which is what is left in and not in the cart by such a click already: its sum, the merchant's offer for so many, and the button.
fn add_up(session: &Session, view: &mut ShelfView) {
    let Some(bundle) = &mut view.bundle else { return };
    let left_in = |slot: &usize| !bundle.left_out[*slot] && view.cards[*slot].offer != Offer::Added;
    let taken: Vec<usize> = (0..view.cards.len()).filter(left_in).collect();
    let prices: Vec<u64> = taken.iter().map(|slot| bundle.prices[*slot].0).collect();
    let varies = taken.iter().any(|slot| bundle.prices[*slot].1);
    let core = session.core();
    let totals = totals(core, &prices);
    let money = |minor: u64| match (session.shows_prices(), varies) {
        (false, _) => String::new(),
        (true, false) => session.host.money(minor),
        (true, true) => filled(text(core, "label.from"), &[("price", &session.host.money(minor))]),
    };
    bundle.total = money(totals.total_minor);
    bundle.total_before = if totals.tier.is_some() { money(totals.sum_minor) } else { String::new() };
    bundle.terms = totals.tier.map_or_else(String::new, |tier| {
        let name = if tier.code.is_empty() { "bundle.terms" } else { "bundle.terms-code" };
        filled(text(core, name), &[("percent", &number(tier.percent_off.into())), ("code", tier.code)])
    });
    bundle.button = counted(session, text(core, "bundle.add"), taken.len());
    let on_its_way = |card: &super::CardView| matches!(card.offer, Offer::Adding(_));
    bundle.available = !taken.is_empty() && !view.cards.iter().any(on_its_way);
}

impl Session {
    /// The shopper leaves a member out, or takes it in again.
    #[inline(never)]
    pub(crate) fn toggle(&mut self, id: u32, slot: usize) {
        self.retell(id, |_, view| {
            if let Some(left_out) = view.bundle.as_mut().and_then(|bundle| bundle.left_out.get_mut(slot)) {
                *left_out = !*left_out;
            }
            view.said.clear();
        });
    }

    /// The products of a bundle whose variants have to be chosen, one a line; they are being fetched from now on.
    #[inline(never)]
    pub(crate) fn undecided(&mut self, id: u32) -> String {
        let cards = self.spot(id).and_then(|spot| spot.view.as_ref()).map(|view| view.cards.as_slice());
        let open = cards.unwrap_or_default().iter().filter(|card| card.offer == Offer::Choose);
        let keys: Vec<String> = open.map(|card| card.key.clone()).collect();
        for key in &keys {
            self.set_offer(key, &Offer::Fetching);
        }
        joined(keys.iter().map(String::as_str), "\n")
    }

    /// The shopper takes what is left in: a line a product, `key`, tab, variant (empty when the shop has to be asked for
    /// the only one), tab, slot. `None`, with a word on what is missing, while a variant has to be chosen.
    #[inline(never)]
    pub(crate) fn take(&mut self, id: u32) -> Option<String> {
        let view = self.spot(id)?.view.as_ref()?;
        let left_out = &view.bundle.as_ref()?.left_out;
        let (mut lines, mut keys) = (Vec::new(), Vec::new());
        for (slot, card) in view.cards.iter().enumerate().filter(|(slot, _)| !left_out[*slot]) {
            let Some(variant) = card.offer.variant() else {
                if card.offer == Offer::Added || matches!(card.offer, Offer::Adding(_)) {
                    continue;
                }
                let said = filled(text(self.core(), "bundle.choose"), &[("product", &card.title)]);
                self.retell(id, |_, view| view.said = said);
                return None;
            };
            lines.push(concat(&[&card.key, "\t", variant, "\t", &number(slot as u64)]));
            keys.push((card.key.clone(), card.offer.clone()));
        }
        for (key, before) in keys {
            self.set_offer(&key, &Offer::Adding(Box::new(before)));
        }
        self.retell(id, |_, view| view.said.clear());
        Some(joined(lines.iter().map(String::as_str), "\n"))
    }

    /// So many were put into the cart; the bundle says so.
    #[inline(never)]
    pub(crate) fn taken(&mut self, id: u32, count: usize) {
        let said = counted(self, text(self.core(), "bundle.added"), count);
        self.retell(id, |_, view| view.said = said);
    }

    /// Changes what a bundle shows, and shows it.
    fn retell(&mut self, id: u32, change: impl FnOnce(&Self, &mut ShelfView)) {
        let Some(mut view) = self.spot_mut(id).and_then(|spot| spot.view.take()) else { return };
        change(self, &mut view);
        add_up(self, &mut view);
        if let Some(spot) = self.spot_mut(id) {
            spot.view = Some(view);
            spot.draw();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{Wall, session};
    use super::super::{Cause, Outcome, Page, Spec, Standing};
    use super::*;

    /// The teapot's bundle: teapot, cup and tray, of which the tray has several variants.
    fn teapot(session: &mut Session) -> (u32, Wall) {
        let wall = Wall::default();
        let spec = Spec::from_attributes("bundle", "teapot", "", "", "").expect("a spec");
        let id = session.open(spec, Box::new(wall.clone()));
        session.settle(id, Cause::Knowledge, Standing::default()).expect("an answer");
        (id, wall)
    }

    fn told(wall: &Wall) -> BundleView {
        *wall.view().bundle.expect("a bundle")
    }

    #[test]
    fn a_bundle_adds_up_and_says_what_one_click_does() {
        let (mut session, _) = session(Page::default(), "", "");
        let (_, wall) = teapot(&mut session);
        assert_eq!(wall.keys(), ["teapot", "cup", "tray"]);
        let bundle = told(&wall);
        assert_eq!((bundle.total.as_str(), bundle.total_before.as_str()), ("$33.75", "$37.50"));
        assert_eq!(bundle.terms, "10 % off with the code TRIO10");
        assert_eq!(bundle.button, "Add 3 to cart");
        assert!(wall.view().heading.contains("teapot"), "{}", wall.view().heading);
        assert!(bundle.available && bundle.instead.iter().all(String::is_empty));
    }

    #[test]
    fn a_member_that_is_left_out_is_neither_paid_nor_taken() {
        let (mut session, _) = session(Page::default(), "", "");
        let (id, wall) = teapot(&mut session);
        session.toggle(id, 2);
        let bundle = told(&wall);
        assert_eq!((bundle.total.as_str(), bundle.terms.as_str()), ("$25.00", ""));
        assert_eq!(bundle.left_out, [false, false, true]);
        assert_eq!(session.take(id).as_deref(), Some("teapot\t1\t0\ncup\t2\t1"));
        assert!(!told(&wall).available, "one click at a time");
        for slot in 0..3 {
            session.toggle(id, slot);
        }
        assert!(told(&wall).left_out[0] && told(&wall).left_out[1]);
    }

    #[test]
    fn nothing_is_chosen_for_the_shopper() {
        let (mut session, _) = session(Page::default(), "", "");
        let (id, wall) = teapot(&mut session);
        assert_eq!(session.take(id), None);
        assert_eq!(wall.view().said, "Please choose first: tray");
        assert_eq!(session.undecided(id), "tray");
        assert!(session.variants("tray", "31\t1\t\tOak\n32\t1\t\tAsh"));
        assert_eq!(session.take(id), None, "they are there, and none is chosen");
        session.pick(id, 2, "32");
        assert_eq!(session.take(id).as_deref(), Some("teapot\t1\t0\ncup\t2\t1\ntray\t32\t2"));
    }

    #[test]
    fn what_the_shop_refuses_is_replaced_and_the_rest_stays_as_it_was() {
        let (mut session, _) = session(Page::default(), "", "");
        let (id, wall) = teapot(&mut session);
        session.toggle(id, 2);
        session.take(id);
        session.added(id, "teapot", Outcome::Added, "");
        session.added(id, "cup", Outcome::SoldOut, "");
        session.settle(id, Cause::Asked, Standing::default()).expect("an answer");
        assert_eq!(wall.keys(), ["teapot", "spoon", "tray"]);
        assert_eq!(told(&wall).instead, ["", "In place of cup, sold out", ""]);
        assert_eq!(told(&wall).left_out, [false, false, true]);
        assert_eq!(session.take(id).as_deref(), Some("spoon\t4\t1"), "the teapot is in the cart already");
    }

    #[test]
    fn what_was_taken_stays_in_sight() {
        let (mut session, _) = session(Page::default(), "", "");
        let (id, wall) = teapot(&mut session);
        session.toggle(id, 2);
        session.take(id);
        for key in ["teapot", "cup"] {
            session.added(id, key, Outcome::Added, "");
        }
        session.taken(id, 2);
        session.cart_is("pairwell-cart 1\nteapot\t1\ncup\t1\ntray\t1\nspoon\t1");
        session.settle(id, Cause::Cart, Standing::default());
        assert_eq!(wall.keys(), ["teapot", "cup", "tray"]);
        assert_eq!(wall.view().said, "2 added to your cart.");
    }
}
