//! A shelf as JSON. Scores are written as the 64-bit number that is equal to them, so a reader gets every bit back.

use pairwell_engine::{Explanation, Reason, Shelf, Slot, TermExplanation};
use serde::Serialize;

use super::arms::TestAnswer;
use super::order::{Order, Worth};

/// The answer to one request.
#[derive(Debug, Serialize)]
pub(crate) struct Answer<'s> {
    placement: &'static str,
    /// The test on the placement; only where an arm or an explanation was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    test: Option<TestAnswer>,
    /// By what the slots stand in their order, `score` or `value`; only where that was asked for, or an explanation.
    #[serde(skip_serializing_if = "Option::is_none")]
    order: Option<&'static str>,
    slots: Vec<SlotAnswer<'s>>,
    /// What was proposed and not shown, with the rule that said no; only with an explanation.
    #[serde(skip_serializing_if = "Option::is_none")]
    refused: Option<Vec<RefusalAnswer<'s>>>,
}

#[derive(Debug, Serialize)]
struct SlotAnswer<'s> {
    key: &'s str,
    title: &'s str,
    role: &'static str,
    reason: ReasonAnswer<'s>,
    score: f64,
    price_minor: u64,
    /// How likely it is accepted, and what that is worth; only with an explanation, where it was learned.
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    worth: Option<Worth>,
    #[serde(skip_serializing_if = "Option::is_none")]
    explanation: Option<ExplanationAnswer<'s>>,
}

#[derive(Debug, Serialize)]
struct ReasonAnswer<'s> {
    kind: &'static str,
    about: &'s str,
    more_minor: u64,
}

#[derive(Debug, Serialize)]
struct RefusalAnswer<'s> {
    key: &'s str,
    rule: &'static str,
}

#[derive(Debug, Serialize)]
pub(super) struct ExplanationAnswer<'s> {
    score: f64,
    terms: Vec<TermAnswer<'s>>,
}

#[derive(Debug, Serialize)]
struct TermAnswer<'s> {
    name: &'static str,
    value: f64,
    weight: f64,
    feature: f64,
    parts: Vec<PartAnswer<'s>>,
}

#[derive(Debug, Serialize)]
struct PartAnswer<'s> {
    from: &'s str,
    value: f64,
}

/// The answer that a shelf is.
pub(crate) fn of<'s>(shelf: &'s Shelf<'_>, explained: bool) -> Answer<'s> {
    let refused =
        || shelf.refused.iter().map(|refusal| RefusalAnswer { key: &refusal.key, rule: refusal.rule });
    Answer {
        placement: shelf.placement.name(),
        test: None,
        order: None,
        slots: shelf.slots.iter().map(slot).collect(),
        refused: explained.then(|| refused().collect()),
    }
}

impl Answer<'_> {
    /// The same with the test that it is ranked under.
    pub(super) fn under(mut self, test: Option<TestAnswer>) -> Self {
        self.test = test;
        self
    }

    /// The same with the order that its slots stand in, and what each is worth, as far as anything was learned of it.
    pub(super) fn ordered(mut self, order: &Order<'_>, of: &Shelf<'_>) -> Self {
        self.order = order.is_learned().then(|| order.name());
        for (told, slot) in self.slots.iter_mut().zip(&of.slots) {
            told.worth = order.worth(of, slot);
        }
        self
    }
}

fn slot<'s>(slot: &'s Slot<'_>) -> SlotAnswer<'s> {
    SlotAnswer {
        key: slot.card.key,
        title: slot.card.title,
        role: slot.role.name(),
        reason: reason(slot.reason),
        score: slot.score.into(),
        price_minor: slot.card.price_minor,
        worth: None,
        explanation: slot.explanation.as_ref().map(explanation),
    }
}

fn reason(reason: Reason<'_>) -> ReasonAnswer<'_> {
    ReasonAnswer { kind: reason.kind.name(), about: reason.about, more_minor: reason.more_minor }
}

pub(super) fn explanation(explanation: &Explanation) -> ExplanationAnswer<'_> {
    ExplanationAnswer { score: explanation.score.into(), terms: explanation.terms.iter().map(term).collect() }
}

fn term(term: &TermExplanation) -> TermAnswer<'_> {
    TermAnswer {
        name: term.name,
        value: term.value.into(),
        weight: term.weight.into(),
        feature: term.feature.into(),
        parts: term
            .parts
            .iter()
            .map(|part| PartAnswer { from: &part.from, value: part.value.into() })
            .collect(),
    }
}
