//! One visit: pages, the shelves that the engine fills on them, and what a shopper does with those.

use pairwell_engine::arms::{Choice, Treatment, choose};
use pairwell_engine::bundle::bundle;
use pairwell_engine::{ReasonKind, Request};
use pairwell_events::{
    Add, Arm, Click, Currency, Dismiss, Event, Fingerprint, Id, Impression, Line, Name, Page, PagePath,
    ProductKey, Propensity, Purchase, Shown, Slot, Surface, Trigger, What,
};
use pairwell_snapshot::{Card, Placement};

use super::Random;
use super::shopper::Shopper;
use super::shoppers::Shop;

/// How much less the next slot is looked at than the one before: in a row, and in a grid.
const ROW: f64 = 0.78;
const GRID: f64 = 0.86;

/// A visit that is going on.
pub(super) struct Visit<'v, 'k> {
    pub(super) shop: &'v Shop<'k>,
    pub(super) shopper: &'v Shopper,
    pub(super) random: &'v mut Random,
    /// The campaign that shelves of cart and popup belong to today.
    pub(super) campaign: Option<&'static str>,
    pub(super) held_out: bool,
    session: Id,
    at_ms: i64,
    /// Of the product's page that is open.
    path: String,
    cart: Vec<String>,
    events: Vec<Event>,
}

/// What a slot shows, apart from the engine's own borrow.
struct Offered<'k> {
    card: Card<'k>,
    reason: Option<ReasonKind>,
    slot: Slot,
}

impl<'v, 'k> Visit<'v, 'k> {
    pub(super) fn new(
        shop: &'v Shop<'k>,
        shopper: &'v Shopper,
        random: &'v mut Random,
        campaign: Option<&'static str>,
        at_ms: i64,
    ) -> Self {
        let session = id(random);
        let held_out = shop.holds_out(shopper.seed());
        Self {
            shop,
            shopper,
            random,
            campaign,
            held_out,
            session,
            at_ms,
            path: String::new(),
            cart: Vec::new(),
            events: Vec::new(),
        }
    }

    /// Goes from the first page to the last, and gives what was reported, oldest first.
    pub(super) fn go(mut self) -> Vec<Event> {
        let mut page = self.shop.landing(self.shopper, self.random);
        for _ in 0..6 {
            self.passes(8_000, 60_000);
            let next = self.product_page(page);
            let stays = next.is_some() || self.random.part() < 0.5;
            match next {
                _ if !stays => break,
                Some(next) => page = next,
                None => page = self.shop.landing(self.shopper, self.random),
            }
        }
        if !self.cart.is_empty() {
            self.checkout();
        }
        self.events
    }

    /// A product's page; gives the product that a shelf led to, if one did.
    fn product_page(&mut self, card: Card<'k>) -> Option<Card<'k>> {
        let mut followed = None;
        self.path = self.shop.path_of(&card);
        if self.random.part() < 0.8 {
            followed = self.shelf(Placement::Product, Surface::Product, vec![card.key.to_owned()]);
        }
        if self.random.part() < 0.35 {
            self.bundle(&card);
        }
        // By the shop's own button, shelf or no shelf.
        if self.random.part() < 8.0 * self.shopper.likes(&card, None) {
            self.passes(2_000, 20_000);
            self.add(&card, None, Surface::Product);
            if self.shelf(Placement::Popup, Surface::Product, vec![card.key.to_owned()]).is_none()
                && self.random.part() < 0.2
                && !self.held_out
            {
                let shown = self.shown(Placement::Popup, None);
                self.report(Surface::Product, What::Dismiss(Dismiss { shown }));
            }
        }
        followed
    }

    /// A shelf as the engine fills it, and what the shopper does; gives the product that was followed.
    fn shelf(&mut self, placement: Placement, surface: Surface, seeds: Vec<String>) -> Option<Card<'k>> {
        if self.held_out {
            self.withheld(surface);
            return None;
        }
        let mut request = Request::new(placement);
        (request.seeds, request.cart) = (seeds, self.cart.clone());
        (request.now_s, request.random_seed) = (self.at_ms.div_euclid(1_000), self.shopper.seed());
        let choice = choose(&self.shop.tests, placement, self.shopper.seed(), self.shopper.segment());
        let treatment =
            choice.map(|choice| Treatment::of(choice.arm).unwrap_or_default()).unwrap_or_default();
        let is_grid = choice.is_some_and(|choice| has(&choice, "layout", "grid"));
        let answer = self.shop.recommend(&treatment, &mut request, self.shopper.segment());
        let offered: Vec<Offered<'k>> = answer
            .slots
            .iter()
            .zip(0_u8..)
            .filter_map(|(slot, place)| {
                let slot_event = Slot {
                    place,
                    product: key(slot.card.key)?,
                    reason: name(slot.reason.kind.name())?,
                    terms: None,
                };
                Some(Offered { card: slot.card, reason: Some(slot.reason.kind), slot: slot_event })
            })
            .collect();
        self.look(placement, surface, choice.as_ref(), offered, if is_grid { GRID } else { ROW })
    }

    fn bundle(&mut self, card: &Card<'k>) {
        if self.held_out {
            return self.withheld(Surface::Product);
        }
        let mut request = Request::new(Placement::Bundle);
        (request.seeds, request.now_s) = (vec![card.key.to_owned()], self.at_ms.div_euclid(1_000));
        let Some(found) = bundle(self.shop.knowledge, &request) else { return };
        let members: Vec<Card<'k>> = found.members.iter().map(|member| member.card).collect();
        let slots = members.iter().zip(0_u8..).filter_map(|(card, place)| {
            Some(Slot { place, product: key(card.key)?, reason: name("bundle")?, terms: None })
        });
        let shown = self.shown(Placement::Bundle, None);
        let slots = slots.collect();
        self.report(Surface::Product, What::Impression(Impression { shown: shown.clone(), slots }));
        let all: f64 =
            members.iter().map(|card| self.shopper.likes(card, Some(ReasonKind::OftenBoughtWith))).sum();
        if self.random.part() < 0.35 * all {
            self.passes(3_000, 15_000);
            for card in members {
                self.add(&card, Some(shown.clone()), Surface::Product);
            }
        }
    }

    /// Where a shelf would have been seen: without it, held-out visitors who buy nothing would be nobody.
    fn withheld(&mut self, surface: Surface) {
        if let Some(name) = name("held-out") {
            self.report(surface, What::Trigger(Trigger { name, shown: None }));
        }
    }

    /// Looks at slot after slot, less and less, and accepts what is liked.
    fn look(
        &mut self,
        placement: Placement,
        surface: Surface,
        choice: Option<&Choice<'_>>,
        offered: Vec<Offered<'k>>,
        further: f64,
    ) -> Option<Card<'k>> {
        if offered.is_empty() {
            return None;
        }
        let shown = self.shown(placement, choice);
        let slots = offered.iter().map(|offered| offered.slot.clone()).collect();
        self.report(surface, What::Impression(Impression { shown: shown.clone(), slots }));
        let mut attention = 1.0;
        for Offered { card, reason, slot } in offered {
            let accepts = self.random.part() < attention * self.shopper.likes(&card, reason);
            attention *= further;
            if !accepts {
                continue;
            }
            self.passes(2_000, 15_000);
            // What stands beside the cart is taken along; what stands beside a product is looked at first.
            let adds = if placement == Placement::Product { 0.35 } else { 0.75 };
            if self.random.part() < adds {
                self.add(&card, Some(shown.clone()), surface);
            } else {
                self.report(surface, What::Click(Click { shown, slot }));
                return Some(card);
            }
        }
        None
    }

    fn checkout(&mut self) {
        self.passes(5_000, 40_000);
        let seeds = self.cart.clone();
        self.shelf(Placement::Cart, Surface::Cart, seeds);
        if self.random.part() < 0.45 {
            return;
        }
        self.passes(40_000, 180_000);
        let mut lines: Vec<Line> = Vec::new();
        for card in self.cart.iter().filter_map(|key| self.shop.knowledge.card(key)) {
            let Some(product) = key(card.key) else { continue };
            match lines.iter_mut().find(|line| line.product == product) {
                Some(line) => {
                    line.quantity += 1;
                    line.amount_minor += card.price_minor;
                }
                None => lines.push(Line { product, quantity: 1, amount_minor: card.price_minor }),
            }
        }
        if !lines.is_empty() {
            self.report(Surface::ThankYou, What::Purchase(Purchase { lines }));
            let bought = std::mem::take(&mut self.cart);
            self.passes(2_000, 10_000);
            self.shelf(Placement::ThankYou, Surface::ThankYou, bought);
        }
    }

    fn add(&mut self, card: &Card<'_>, shown: Option<Shown>, surface: Surface) {
        let Some(product) = key(card.key) else { return };
        self.cart.push(card.key.to_owned());
        self.report(surface, What::Add(Add { product, quantity: 1, shown }));
    }

    fn shown(&mut self, placement: Placement, choice: Option<&Choice<'_>>) -> Shown {
        let arm = choice.and_then(|choice| {
            let name = name(&format!("{}.{}", choice.test.name, choice.arm.name))?;
            Some(Arm { name, propensity: Propensity::try_from(choice.propensity()).ok()? })
        });
        let campaign = match placement {
            Placement::Cart | Placement::Popup => self.campaign.and_then(name),
            _ => None,
        };
        let of_events = |one: &pairwell_events::Placement| one.name() == placement.name();
        let placement = pairwell_events::Placement::ALL.into_iter().find(of_events);
        let placement = placement.unwrap_or(pairwell_events::Placement::Product);
        Shown { placement, shelf: id(self.random), arm, campaign }
    }

    /// Time passes, milliseconds.
    fn passes(&mut self, least: i64, most: i64) {
        self.at_ms += least + (self.random.part() * (most - least) as f64) as i64;
    }

    fn report(&mut self, surface: Surface, what: What) {
        self.passes(200, 1_500);
        let path = match surface {
            Surface::Cart => "/cart",
            Surface::ThankYou => "/checkout/thank-you",
            _ => self.path.as_str(),
        };
        // A key that no path can hold as it is: such a page is told as one of the shop's.
        let path = PagePath::try_from(path.to_owned()).or_else(|_| PagePath::try_from("/".to_owned()));
        let (Ok(path), Some(currency)) = (path, self.shop.currency.clone()) else { return };
        self.events.push(Event {
            id: id(self.random),
            at_ms: self.at_ms,
            visitor: Id(self.shopper.id),
            session: self.session,
            build: Fingerprint(self.shop.build),
            page: Page { surface, path },
            currency,
            segment: name(self.shopper.segment()),
            device: Some(self.shopper.device),
            channel: name(self.shopper.channel),
            held_out: self.held_out,
            what,
        });
    }
}

fn has(choice: &Choice<'_>, setting: &str, value: &str) -> bool {
    choice.arm.settings.iter().any(|(name, of)| name == setting && of == value)
}

fn id(random: &mut Random) -> Id {
    Id(((u128::from(random.next()) << 64) | u128::from(random.next())).to_be_bytes())
}

fn name(text: &str) -> Option<Name> {
    Name::try_from(text.to_owned()).ok()
}

fn key(text: &str) -> Option<ProductKey> {
    ProductKey::try_from(text.to_owned()).ok()
}

/// The shop's currency as events write it.
pub(super) fn currency(text: &str) -> Option<Currency> {
    Currency::try_from(text.to_owned()).ok()
}
