//! In which order slots stand: by score, or by what they are worth.

use clap::ValueEnum;
use pairwell_engine::arms::{acceptance, expected_value, order_by_value};
use pairwell_engine::{Shelf, Slot};
use pairwell_snapshot::{Acceptance, Core};
use serde::Serialize;

use crate::exit::Stop;
use crate::figures::grouped;

/// What the command line says of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum OrderName {
    /// By their scores
    Score,
    /// By how likely they are accepted times their price, as far as `pairwell learn` knows
    Value,
}

/// What is known of slots' worth, and whether they follow it.
#[derive(Debug, Default)]
pub(crate) struct Order<'c> {
    model: Option<Acceptance<'c>>,
    is_followed: bool,
    segment: String,
}

/// What a slot is worth.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub(crate) struct Worth {
    /// How likely it is followed or put into the cart, 0 to 1.
    pub(super) likelihood: f32,
    /// That times its price, minor units.
    pub(super) expected_value_minor: f32,
}

impl Worth {
    /// The expected value in whole minor units.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a part of a price, which is a `u64`"
    )]
    pub(super) fn rounded_minor(self) -> u64 {
        self.expected_value_minor.round() as u64
    }
}

impl<'c> Order<'c> {
    /// The order that is asked for. Where nothing is said, `as_in_page` decides: as the snapshot has it for a page that follows
    /// arms or segments, else by score.
    pub(super) fn of(
        core: &'c Core,
        said: Option<OrderName>,
        as_in_page: bool,
        segment: &str,
    ) -> Result<Self, Stop> {
        let section = Acceptance::read(core).map_err(|fault| {
            Stop::bad_input(format!(
                "how likely slots are accepted cannot be read from core.pw: {fault}. Expected weights as `pairwell learn` wrote them. \
                 Build the snapshot again."
            ))
        })?;
        let wanted = section.as_ref().is_some_and(Acceptance::is_followed);
        let model = section.filter(|model| model.slots > 0);
        if said == Some(OrderName::Value) && model.is_none() {
            return Err(Stop::bad_input(
                "--order is `value`, and core.pw does not say how likely slots are accepted. Expected weights that `pairwell learn` \
                 fits from 1,000 slots on. Run `pairwell learn` on the snapshot, or leave --order out.",
            ));
        }
        let is_followed = said.map_or(as_in_page && wanted, |said| said == OrderName::Value);
        Ok(Self { model, is_followed, segment: segment.to_owned() })
    }

    /// Whether it is known how likely slots are accepted.
    pub(super) const fn is_learned(&self) -> bool {
        self.model.is_some()
    }

    /// Whether the shelf has to be ranked with its explanations for it.
    pub(super) const fn needs_explanations(&self) -> bool {
        self.is_followed
    }

    /// Puts the slots into the order; explanations that nobody asked for go.
    pub(super) fn put(&self, answer: &mut Shelf<'_>, explained: bool) {
        if let Some(model) = self.model.as_ref().filter(|_| self.is_followed) {
            order_by_value(model, &self.segment, answer);
        }
        if !explained {
            answer.slots.iter_mut().for_each(|slot| slot.explanation = None);
            answer.refused.clear();
        }
    }

    /// What an explained slot is worth; `None` where nothing was learned, or the slot is not explained.
    pub(super) fn worth(&self, of: &Shelf<'_>, slot: &Slot<'_>) -> Option<Worth> {
        let model = self.model.as_ref()?;
        Some(Worth {
            likelihood: acceptance(model, of.placement, &self.segment, slot)?,
            expected_value_minor: expected_value(model, of.placement, &self.segment, slot)?,
        })
    }

    /// The order in a sentence, for people.
    pub(super) fn sentence(&self) -> String {
        match (&self.model, self.is_followed) {
            (None, _) => "by score; how likely slots are accepted was not learned yet".to_owned(),
            (Some(model), true) => {
                format!("by expected value, as learned from {} slots", grouped(model.slots))
            }
            (Some(model), false) => {
                format!(
                    "by score; likelihood and expected value as learned from {} slots",
                    grouped(model.slots)
                )
            }
        }
    }

    /// Its name: `score` or `value`.
    pub(super) const fn name(&self) -> &'static str {
        if self.is_followed { "value" } else { "score" }
    }
}
