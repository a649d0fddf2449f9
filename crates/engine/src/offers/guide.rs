//! Signals in, decisions out.

use alloc::{
    string::{String, ToString},
    vec::Vec,
};

use pairwell_snapshot::{Acceptance, Core, Fault, Offer, OfferAcceptance, OfferKind, Offers, Quiet, Trigger};

use super::{
    about::is_about,
    decision::{Answer, Decision},
    objection::{Objection, holds_not, objection},
    progress::{Progress, progress},
    promise::Promise,
    trigger::fires,
    value::{Expected, goes_before},
};
use crate::{
    hash::key_hash,
    knowledge::Knowledge,
    segments::{Scale, Standing},
    visitor::{Ignored, Sight, Signal, Visitor},
};

/// What a shop measures and offers, read from its core file.
#[derive(Debug, Clone, Default)]
pub struct Guide {
    scale: Scale,
    offers: Offers,
    /// Hashes of the offers' names.
    hashes: Vec<u64>,
    /// How likely each offer is taken, where they speak in the order of their expected value; else empty.
    likelihoods: Vec<f32>,
    /// The shop's tiers, ascending by products.
    tiers: Vec<(u8, u8, String)>,
    built_at_s: i64,
}

/// The next tier that a cart may reach.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TierNow<'g> {
    pub(super) products_left: u8,
    pub(super) percent_off: u8,
    pub(super) code: &'g str,
}

/// What the offers are held against at one moment.
pub(super) struct Situation<'g> {
    guide: &'g Guide,
    knowledge: &'g Knowledge,
    pub(super) visitor: &'g Visitor,
    pub(super) standing: Standing,
    pub(super) tier: Option<TierNow<'g>>,
    /// What is known of the product that was added just now.
    pub(super) added: Option<Sight>,
}

impl Guide {
    /// The guide of a core file. One without segments and offers measures by the standard and offers nothing. Offers speak in the order of
    /// their expected value where the merchant wants that and something was learned of them.
    pub fn of(core: &Core) -> Result<Self, Fault> {
        let offers = Offers::read(core)?;
        let learned = OfferAcceptance::read(core).ok().flatten().filter(|_| Acceptance::wants_value(core));
        let likelihood = |learned: &OfferAcceptance, offer: &Offer| learned.likelihood(&offer.name);
        let likelihoods =
            learned.map(|learned| offers.offers.iter().map(|offer| likelihood(&learned, offer)).collect());
        let tiers = core.tiers().map(|tier| (tier.products, tier.percent_off, tier.code.to_string()));
        Ok(Self {
            scale: Scale::of(core)?,
            hashes: offers.offers.iter().map(|offer| key_hash(&offer.name)).collect(),
            likelihoods: likelihoods.unwrap_or_default(),
            offers,
            tiers: tiers.collect(),
            built_at_s: core.shop().built_at_s,
        })
    }

    /// What the visitors are measured by.
    #[must_use]
    pub const fn scale(&self) -> &Scale {
        &self.scale
    }

    /// The offers.
    #[must_use]
    pub const fn offers(&self) -> &Offers {
        &self.offers
    }

    /// What is known of a product, where a loaded file has it.
    #[must_use]
    pub fn sight(&self, knowledge: &Knowledge, product: &str) -> Option<Sight> {
        let card = knowledge.card(product)?;
        let about =
            self.offers.offers.iter().enumerate().take(16).filter(|(_, offer)| is_about(offer, &card));
        let bits = about.fold(0_u16, |bits, (place, _)| bits | 1 << place);
        Some(Sight::of(&card, self.scale.band(card.category, card.price_minor), bits))
    }

    /// Takes a signal in and says whether an offer speaks. The same visitor, signals and files give the same answers on every
    /// machine. At most one offer speaks: of those that nothing speaks against the one that is expected to bring most, or the first in the
    /// merchant's order.
    pub fn hear<'g>(
        &'g self,
        visitor: &mut Visitor,
        knowledge: &Knowledge,
        at_ms: i64,
        signal: &Signal,
    ) -> Result<Answer<'g>, Ignored> {
        let sight = signal.product().and_then(|product| self.sight(knowledge, product));
        let heard = visitor.fold(at_ms, signal, sight)?;
        let situation = self.situation(visitor, knowledge, sight);
        let standing = situation.standing;
        let (mut silent, mut expected) = (Vec::new(), Vec::new());
        // The speaker so far: its place among the silent, its offer and what that is expected to bring.
        let mut speaker: Option<(usize, usize, &Trigger, Option<f32>)> = None;
        for (place, offer) in self.offers.offers.iter().enumerate() {
            let wakes = |trigger: &&Trigger| fires(trigger, offer, signal, visitor, situation.tier);
            let Some(trigger) = offer.triggers.iter().find(wakes).filter(|_| heard.is_new) else { continue };
            let against = objection(&situation, place, offer, signal);
            if against.is_none() {
                let likelihood = self.likelihoods.get(place);
                let brings =
                    likelihood.map(|likelihood| Expected::of(*likelihood, &situation, place, offer, signal));
                let value = brings.and_then(Expected::value);
                if speaker.is_none_or(|(.., best)| goes_before(value, best)) {
                    speaker = Some((silent.len(), place, trigger, value));
                }
                expected.extend(brings.map(|brings| (offer, brings)));
            }
            silent.push((offer, against.unwrap_or(Objection::Turn)));
        }
        let decision = speaker.map(|(among, place, trigger, _)| {
            let (offer, _) = silent.remove(among);
            let promise = self.promise(offer, &situation);
            (self.hash(place), Decision { offer, trigger, at_ms: heard.at_ms, promise })
        });
        let decision = decision.map(|(hash, decision)| {
            let (now_s, visit) = (visitor.now_s(), visitor.past.visits);
            visitor.memory.speak(hash, now_s, visit);
            decision
        });
        Ok(Answer { heard, standing, decision, silent, expected })
    }

    /// The offers that spoke in this visit, were neither dismissed nor taken, and still hold at that time (Unix milliseconds): what
    /// a page shows again after a reload, which counts as no new time.
    #[must_use]
    pub fn standing_offers<'g>(
        &'g self,
        visitor: &Visitor,
        knowledge: &Knowledge,
        at_ms: i64,
    ) -> Vec<(&'g Offer, Promise<'g>)> {
        let mut then = visitor.clone();
        then.now_ms = then.now_ms.max(at_ms);
        let situation = self.situation(&then, knowledge, None);
        let (now_s, visit, memory) = (then.now_s(), then.past.visits, &then.memory);
        let stands = |place: usize, offer: &Offer| {
            let hash = self.hash(place);
            memory.in_visit(Some(hash), visit) > 0
                && !memory.is_dismissed(hash, now_s)
                && !memory.is_taken(hash, now_s)
                && holds_not(&situation, place, offer, &Signal::Shown).is_none()
        };
        let standing = self.offers.offers.iter().enumerate().filter(|(place, offer)| stands(*place, offer));
        standing.map(|(_, offer)| (offer, self.promise(offer, &situation))).collect()
    }

    /// How far the cart is on the way to a gift or to free shipping. Not an interruption: it may stand in the cart at any time.
    #[must_use]
    pub fn progress<'g>(&'g self, visitor: &Visitor, knowledge: &Knowledge) -> Option<Progress<'g>> {
        progress(&self.offers, &self.situation(visitor, knowledge, None), visitor)
    }

    fn situation<'s>(
        &'s self,
        visitor: &'s Visitor,
        knowledge: &'s Knowledge,
        added: Option<Sight>,
    ) -> Situation<'s> {
        let standing = self.scale.standing(visitor);
        Situation { guide: self, knowledge, visitor, standing, tier: self.next_tier(visitor), added }
    }

    /// The next tier of a cart whose products the shop has told.
    fn next_tier(&self, visitor: &Visitor) -> Option<TierNow<'_>> {
        let cart = visitor.cart();
        let next = self.tiers.iter().find(|(products, _, _)| u32::from(*products) > cart.products);
        let (products, percent_off, code) = next.filter(|_| cart.is_told)?;
        let products_left = u8::try_from(u32::from(*products) - cart.products).ok()?;
        Some(TierNow { products_left, percent_off: *percent_off, code })
    }

    fn promise<'g>(&'g self, offer: &'g Offer, situation: &Situation<'_>) -> Promise<'g> {
        let tier = self.next_tier(situation.visitor);
        Promise::of(offer, situation.visitor, tier)
    }

    fn hash(&self, place: usize) -> u64 {
        self.hashes.get(place).copied().unwrap_or(0)
    }
}

impl Situation<'_> {
    pub(super) const fn quiet(&self) -> &Quiet {
        &self.guide.offers.quiet
    }

    pub(super) const fn built_at_s(&self) -> i64 {
        self.guide.built_at_s
    }

    pub(super) fn hash(&self, place: usize) -> u64 {
        self.guide.hash(place)
    }

    /// What a product costs now, minor units; 0 where no loaded file knows it.
    pub(super) fn price_minor(&self, product: &str) -> u64 {
        self.knowledge.card(product).map_or(0, |card| card.price_minor)
    }

    /// Why the offer's own product cannot be had; one that no loaded file knows is not promised.
    pub(super) fn stock(&self, offer: &Offer) -> Option<Objection> {
        if !matches!(offer.kind, OfferKind::Gift | OfferKind::ExclusiveUpgrade) {
            return None;
        }
        let card = self.knowledge.card(&offer.product);
        if card.is_none_or(|card| card.sold_out) {
            return Some(Objection::Stock);
        }
        let is_upgrade = offer.kind == OfferKind::ExclusiveUpgrade;
        let is_here = self.visitor.page().product == key_hash(&offer.product);
        (is_upgrade && is_here).then_some(Objection::Elsewhere)
    }
}
