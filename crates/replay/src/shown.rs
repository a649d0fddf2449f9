//! A shelf of a log, ranked again.

use pairwell_engine::arms::{Treatment, order_by_value};
use pairwell_engine::bundle::bundle;
use pairwell_engine::comparison::comparison;
use pairwell_engine::segments::Standing;
use pairwell_engine::{
    ByStrategy, Explanation, Knowledge, Reason, ReasonKind, Request, Role, Shelf, Slot, Strategy,
};
use pairwell_snapshot::{Acceptance, Card, Placement};

use crate::ask::{Ask, LoggedSlot};

/// A shelf that was asked for, ready to be answered.
#[derive(Debug)]
pub struct Shown {
    /// The request, with its profile.
    pub request: Request,
    /// What the rules of the placement do for the visitor, or did where the log has what was shown; `None` where it shows nothing.
    pub treatment: Option<Treatment>,
    /// Where the visitor stands by the lines before.
    pub standing: Standing,
    /// The rules that hold, by their place in the snapshot; none where the log has what was shown.
    pub rules: Vec<usize>,
    /// Checksums of the shards that were there, in their order; `None` for all that the request wants.
    pub rows: Option<Vec<u32>>,
    /// Products that the shop had refused to sell: whoever knows the shards is told of them.
    pub sold_out: Vec<String>,
    /// Whether the page hid it by a rule.
    pub hidden: bool,
    /// What the page showed; `None` where the log does not say.
    pub logged: Option<Vec<LoggedSlot>>,
    strategy: Option<Strategy>,
    category: String,
    elsewhere: Vec<String>,
    value: Option<String>,
    comparison: bool,
}

impl Shown {
    pub(crate) fn of(
        ask: &Ask,
        request: Request,
        (treatment, rules): (Option<Treatment>, Vec<usize>),
        standing: &Standing,
    ) -> Self {
        Self {
            request,
            treatment,
            standing: *standing,
            rules,
            rows: ask.checksums(),
            logged: ask.shown.clone(),
            strategy: Strategy::from_name(&ask.strategy),
            category: ask.category.clone(),
            elsewhere: ask.elsewhere.clone(),
            sold_out: ask.sold_out.clone(),
            value: ask.value.clone(),
            comparison: ask.comparison,
            hidden: ask.hidden,
        }
    }

    /// The shelf; `None` where a rule hides it. A bundle's members are slots that claim nothing.
    #[must_use]
    pub fn rank<'k>(&self, knowledge: &'k Knowledge) -> Option<Shelf<'k>> {
        Some(self.ranked(knowledge, self.treatment.as_ref()?))
    }

    /// The same under another treatment.
    #[must_use]
    pub fn ranked<'k>(&self, knowledge: &'k Knowledge, treatment: &Treatment) -> Shelf<'k> {
        if let Some(strategy) = self.strategy {
            let elsewhere = |key: &str| self.elsewhere.iter().any(|other| other == key);
            let asked = ByStrategy { strategy, category: &self.category, elsewhere: &elsewhere };
            return asked.recommend(knowledge, &self.request, treatment);
        }
        if self.comparison {
            return self.compared(knowledge);
        }
        if self.request.placement == Placement::Bundle {
            return self.bundled(knowledge, treatment);
        }
        let mut answer = treatment.recommend(knowledge, &self.request);
        if let Some(segment) = &self.value
            && let Ok(Some(model)) = Acceptance::read(knowledge.core())
        {
            order_by_value(&model, segment, &mut answer);
        }
        answer
    }

    /// Whether the page showed this shelf, or hid it where there is none; `None` where the log does not say what it did.
    #[must_use]
    pub fn agrees(&self, answer: Option<&Shelf<'_>>) -> Option<bool> {
        if self.hidden {
            return Some(answer.is_none());
        }
        let (logged, answer) = (self.logged.as_ref()?, answer?);
        let bundled = self.request.placement == Placement::Bundle && self.strategy.is_none();
        let same = |(place, (slot, logged)): (usize, (&Slot<'_>, &LoggedSlot))| {
            let (role, reason) = if self.comparison && place == 0 {
                ("", "")
            } else if bundled {
                ("bundle", "")
            } else {
                (slot.role.name(), slot.reason.kind.name())
            };
            slot.card.key == logged.key && role == logged.role && reason == logged.reason
        };
        Some(answer.slots.len() == logged.len() && answer.slots.iter().zip(logged).enumerate().all(same))
    }

    /// The product, then what is a step up from it; nothing where there is no comparison. No treatment changes one.
    fn compared<'k>(&self, knowledge: &'k Knowledge) -> Shelf<'k> {
        let mut slots = Vec::new();
        if let Some(found) = comparison(knowledge, self.request.clone()) {
            slots.push(listed(found.product, 0.0, None));
            slots.extend(found.upsells);
        }
        Shelf { placement: self.request.placement, slots, refused: Vec::new() }
    }

    /// A bundle follows the limit of a treatment alone.
    fn bundled<'k>(&self, knowledge: &'k Knowledge, treatment: &Treatment) -> Shelf<'k> {
        let mut request = self.request.clone();
        request.limit = treatment.limit.map_or(request.limit, |limit| limit.min(request.limit));
        let members = bundle(knowledge, &request).map(|found| found.members).unwrap_or_default();
        let slots = members.into_iter().map(|member| listed(member.card, member.score, member.explanation));
        Shelf { placement: request.placement, slots: slots.collect(), refused: Vec::new() }
    }
}

/// A slot that claims nothing.
fn listed(card: Card<'_>, score: f32, explanation: Option<Explanation>) -> Slot<'_> {
    Slot { card, role: Role::Complement, reason: Reason::new(ReasonKind::Listed, ""), score, explanation }
}
