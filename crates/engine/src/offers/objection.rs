//! What may speak against an offer that wants to speak.

use pairwell_snapshot::{Offer, OfferKind, Quiet};

use super::{guide::Situation, memory::Memory};
use crate::visitor::{PageKind, Signal, Visitor};

const HOUR_S: i64 = 3_600;

/// The first thing that speaks against it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Objection {
    /// The page is not in view.
    Hidden,
    /// Nothing but a pause may be spoken to in the checkout, and nothing at all on the page that thanks.
    Place,
    /// The visitor's clock is before the snapshot was built: it cannot tell when an offer ends.
    Clock,
    /// It has not begun.
    NotYet,
    /// It has ended.
    Over,
    /// It is meant for others.
    Segment,
    /// It is about other products.
    Elsewhere,
    /// What it asks for is there already, or all tiers are reached.
    Reached,
    /// The shop has not said what is in the cart since it changed, or the cart is below the value from which it holds.
    Cart,
    /// Its product is sold out, or nobody knows whether it is.
    Stock,
    /// It was taken in the last thirty days.
    Taken,
    /// It was dismissed in the last thirty days.
    Dismissed,
    /// It spoke as often as it may in a visit.
    OfferVisit,
    /// It spoke as often as it may in thirty days.
    OfferMonth,
    /// It spoke too lately.
    OfferRest,
    /// The visit has only begun.
    Settling,
    /// Offers spoke as often as they may in a visit.
    QuietVisit,
    /// Offers spoke as often as they may in seven days.
    QuietWeek,
    /// Another offer spoke too lately.
    QuietApart,
    /// An offer was dismissed too lately.
    QuietNo,
    /// Something was bought too lately.
    QuietPurchase,
    /// Another offer spoke, and nothing else is against it.
    Turn,
}

impl Objection {
    /// The name used in reports.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Hidden => "hidden",
            Self::Place => "place",
            Self::Clock => "clock",
            Self::NotYet => "not-yet",
            Self::Over => "over",
            Self::Segment => "segment",
            Self::Elsewhere => "elsewhere",
            Self::Reached => "reached",
            Self::Cart => "cart",
            Self::Stock => "stock",
            Self::Taken => "taken",
            Self::Dismissed => "dismissed",
            Self::OfferVisit => "offer-visit",
            Self::OfferMonth => "offer-month",
            Self::OfferRest => "offer-rest",
            Self::Settling => "settling",
            Self::QuietVisit => "quiet-visit",
            Self::QuietWeek => "quiet-week",
            Self::QuietApart => "quiet-apart",
            Self::QuietNo => "quiet-no",
            Self::QuietPurchase => "quiet-purchase",
            Self::Turn => "turn",
        }
    }
}

/// What speaks against saying it now: where the visitor is, whether it holds, what was said before.
pub(super) fn objection(
    situation: &Situation<'_>,
    place: usize,
    offer: &Offer,
    signal: &Signal,
) -> Option<Objection> {
    let visitor = situation.visitor;
    out_of_place(visitor, signal)
        .or_else(|| holds_not(situation, place, offer, signal))
        .or_else(|| said_already(&visitor.memory, visitor, offer, situation.hash(place)))
        .or_else(|| quiet(&visitor.memory, visitor, situation.quiet()))
}

fn out_of_place(visitor: &Visitor, signal: &Signal) -> Option<Objection> {
    if !visitor.page().visible {
        return Some(Objection::Hidden);
    }
    let in_place = match visitor.page().kind {
        PageKind::ThankYou => false,
        PageKind::Checkout => matches!(signal, Signal::Pause(_)),
        _ => true,
    };
    (!in_place).then_some(Objection::Place)
}

/// Why the offer does not hold for this visitor, page and cart at this time. Asked again before anything is shown after a reload.
pub(super) fn holds_not(
    situation: &Situation<'_>,
    place: usize,
    offer: &Offer,
    signal: &Signal,
) -> Option<Objection> {
    let added = situation.added.filter(|_| matches!(signal, Signal::Add { .. }));
    let here = situation.visitor.page().sight.is_of(place) || added.is_some_and(|sight| sight.is_of(place));
    in_time(situation, offer)
        .or_else(|| (!situation.standing.meets(&offer.when)).then_some(Objection::Segment))
        .or_else(|| (!offer.about.is_empty() && !here).then_some(Objection::Elsewhere))
        .or_else(|| cart(situation, offer))
        .or_else(|| situation.stock(offer))
}

fn in_time(situation: &Situation<'_>, offer: &Offer) -> Option<Objection> {
    let now_s = situation.visitor.now_s();
    let is_timed = offer.starts_s != 0 || offer.ends_s != 0;
    if is_timed && now_s < situation.built_at_s() {
        return Some(Objection::Clock);
    }
    if now_s < offer.starts_s {
        return Some(Objection::NotYet);
    }
    (offer.ends_s != 0 && now_s >= offer.ends_s).then_some(Objection::Over)
}

fn cart(situation: &Situation<'_>, offer: &Offer) -> Option<Objection> {
    let cart = situation.visitor.cart();
    match offer.kind {
        OfferKind::Gift | OfferKind::FreeShipping | OfferKind::TieredBundle if !cart.is_told => {
            Some(Objection::Cart)
        }
        OfferKind::Gift | OfferKind::FreeShipping => {
            (cart.value_minor >= offer.over_minor).then_some(Objection::Reached)
        }
        OfferKind::TieredBundle if cart.products == 0 => Some(Objection::Cart),
        OfferKind::TieredBundle => situation.tier.is_none().then_some(Objection::Reached),
        OfferKind::LimitedTime | OfferKind::ExclusiveUpgrade => {
            let is_met = offer.over_minor == 0 || (cart.is_told && cart.value_minor >= offer.over_minor);
            (!is_met).then_some(Objection::Cart)
        }
    }
}

fn said_already(memory: &Memory, visitor: &Visitor, offer: &Offer, hash: u64) -> Option<Objection> {
    let now_s = visitor.now_s();
    let rest_s = i64::from(offer.again_after_h) * HOUR_S;
    if memory.is_taken(hash, now_s) {
        return Some(Objection::Taken);
    }
    if memory.is_dismissed(hash, now_s) {
        return Some(Objection::Dismissed);
    }
    if memory.in_visit(Some(hash), visitor.past().visits) >= offer.per_visit.into() {
        return Some(Objection::OfferVisit);
    }
    if memory.in_month(hash, now_s) >= offer.per_month.into() {
        return Some(Objection::OfferMonth);
    }
    memory.since_s(Some(hash), now_s).is_some_and(|since_s| since_s < rest_s).then_some(Objection::OfferRest)
}

fn quiet(memory: &Memory, visitor: &Visitor, quiet: &Quiet) -> Option<Objection> {
    let now_s = visitor.now_s();
    let within = |since_s: Option<i64>, least_s: i64| since_s.is_some_and(|since_s| since_s < least_s);
    let in_visit_s = now_s - visitor.visit().started_ms.div_euclid(1000);
    if in_visit_s < quiet.settle_s.into() {
        return Some(Objection::Settling);
    }
    if memory.in_visit(None, visitor.past().visits) >= quiet.per_visit.into() {
        return Some(Objection::QuietVisit);
    }
    if memory.in_week(now_s) >= quiet.per_week.into() {
        return Some(Objection::QuietWeek);
    }
    if within(memory.since_s(None, now_s), quiet.apart_s.into()) {
        return Some(Objection::QuietApart);
    }
    if within(memory.since_no_s(now_s), i64::from(quiet.after_no_h) * HOUR_S) {
        return Some(Objection::QuietNo);
    }
    let bought = visitor.past().since_purchase_s(now_s);
    within(bought, i64::from(quiet.after_purchase_h) * HOUR_S).then_some(Objection::QuietPurchase)
}
