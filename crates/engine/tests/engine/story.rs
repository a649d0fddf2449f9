//! What a visitor does, told in signals, and what the guide makes of it.

use pairwell_engine::Knowledge;
use pairwell_engine::offers::{Guide, Objection, Promise};
use pairwell_engine::visitor::{Entry, Ignored, PageKind, Signal, Visitor};
use pairwell_snapshot::Axis;

use crate::shop::{NOW_S, Shop};

/// One offer that spoke: when (seconds after the story began), which, and what made it.
pub(crate) type Spoken = (i64, String, &'static str);

pub(crate) struct Story {
    pub(crate) guide: Guide,
    pub(crate) knowledge: Knowledge,
    pub(crate) visitor: Visitor,
    pub(crate) at_ms: i64,
    pub(crate) spoken: Vec<Spoken>,
    /// The offers that wanted to speak at the last signal, and what spoke against them.
    pub(crate) silent: Vec<(String, Objection)>,
}

impl Story {
    pub(crate) fn of(shop: &Shop) -> Self {
        let knowledge = shop.open();
        let guide = Guide::of(knowledge.core()).unwrap();
        let visitor = Visitor::default();
        Self { guide, knowledge, visitor, at_ms: NOW_S * 1000, spoken: vec![], silent: vec![] }
    }

    /// The signal, so many seconds after the one before.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "stories read better without a sign before every signal"
    )]
    pub(crate) fn then(mut self, after_s: i64, signal: Signal) -> Self {
        self.at_ms += after_s * 1000;
        self.hear(&signal).unwrap();
        self
    }

    pub(crate) fn hear(&mut self, signal: &Signal) -> Result<(), Ignored> {
        let answer = self.guide.hear(&mut self.visitor, &self.knowledge, self.at_ms, signal)?;
        let after_s = self.at_ms / 1000 - NOW_S;
        if let Some(decision) = answer.decision {
            self.spoken.push((after_s, decision.offer.name.clone(), decision.trigger.name()));
        }
        self.silent = answer.silent.iter().map(|(offer, why)| (offer.name.clone(), *why)).collect();
        Ok(())
    }

    pub(crate) fn segment(&self, axis: Axis) -> &'static str {
        self.guide.scale().standing(&self.visitor).segment(axis)
    }

    /// What the offers that stand now may say.
    pub(crate) fn promises(&self) -> Vec<(String, Promise<'_>)> {
        let standing = self.guide.standing_offers(&self.visitor, &self.knowledge, self.at_ms);
        standing.into_iter().map(|(offer, promise)| (offer.name.clone(), promise)).collect()
    }
}

pub(crate) fn page(kind: PageKind, product: &str) -> Signal {
    Signal::Page { kind, product: product.into(), entry: Entry::Inside }
}

pub(crate) fn product(key: &str) -> Signal {
    page(PageKind::Product, key)
}

pub(crate) fn add(key: &str) -> Signal {
    Signal::Add { product: key.into(), value_minor: 1_000 }
}

pub(crate) const fn cart(products: u32, value_minor: u64) -> Signal {
    Signal::Cart { products, value_minor }
}

pub(crate) fn purchase(order: &str) -> Signal {
    Signal::Purchase { order: order.into(), value_minor: 5_000, products: vec![] }
}
