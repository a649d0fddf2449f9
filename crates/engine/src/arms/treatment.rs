//! What an arm does otherwise.

use alloc::vec::Vec;

use pairwell_snapshot::Arm;

use crate::{
    knowledge::Knowledge, recommend::recommend_weighed, request::Request, shelf::Shelf, term::Term,
    weights::Weights,
};

/// What an arm changes of a shelf's ranking. The default changes nothing. Layout, words and timing are settings of the same
/// arm that whoever draws the shelf reads.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Treatment {
    /// Factors of terms' weights, 0 to 4; explanations show the weight as multiplied.
    pub emphasis: Vec<(Term, f32)>,
    /// Slots with a smaller score are left out.
    pub least_score: Option<f32>,
    /// Most slots.
    pub limit: Option<u8>,
}

/// An arm's setting that cannot be followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TreatmentFault<'a> {
    /// The setting.
    pub name: &'a str,
    /// Its value.
    pub value: &'a str,
    /// What would do.
    pub expected: &'static str,
}

impl Treatment {
    /// What an arm's settings say of the ranking: `strategy.<term>` (a factor), `least_score`, `limit`. Others are passed over.
    pub fn of(arm: &Arm) -> Result<Self, TreatmentFault<'_>> {
        let mut treatment = Self::default();
        for (name, value) in &arm.settings {
            let fault = |expected| TreatmentFault { name, value, expected };
            if let Some(wanted) = name.strip_prefix("strategy.") {
                let term = Term::ALL.into_iter().find(|term| term.name() == wanted);
                let factor = value.parse().ok().filter(|factor| (0.0..=4.0).contains(factor));
                let term =
                    term.ok_or_else(|| fault("a term of the ranking, such as `strategy.complement`"))?;
                treatment.emphasis.push((term, factor.ok_or_else(|| fault("a factor from 0 to 4"))?));
            } else if name == "least_score" {
                let least = value.parse().ok().filter(|least: &f32| least.is_finite());
                treatment.least_score = Some(least.ok_or_else(|| fault("a score, such as 0.2"))?);
            } else if name == "limit" {
                let limit = value.parse().ok().filter(|limit| (1..=24).contains(limit));
                treatment.limit = Some(limit.ok_or_else(|| fault("1 to 24 slots"))?);
            }
        }
        Ok(treatment)
    }

    /// Both: factors are multiplied, the smaller limit and the greater least score count.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        self.emphasis.extend(other.emphasis);
        let least = self.least_score.into_iter().chain(other.least_score);
        self.least_score = least.reduce(f32::max);
        self.limit = self.limit.into_iter().chain(other.limit).min();
        self
    }

    /// Weights as the arm has them.
    pub(crate) fn weigh(&self, mut weights: Weights) -> Weights {
        for &(term, factor) in &self.emphasis {
            weights.emphasise(term, factor);
        }
        weights
    }

    /// [`recommend`](crate::recommend()) as the arm has it.
    #[must_use]
    pub fn recommend<'k>(&self, knowledge: &'k Knowledge, request: &Request) -> Shelf<'k> {
        let mut own = request.clone();
        own.limit = self.limit.map_or(own.limit, |limit| limit.min(own.limit));
        let weights = self.weigh(Weights::of_request(&own));
        let mut answer = recommend_weighed(knowledge, &own, &weights);
        if let Some(least) = self.least_score {
            answer.slots.retain(|one| one.score >= least);
        }
        answer
    }
}
