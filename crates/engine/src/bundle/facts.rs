//! What may truly be said of a bundle.

use super::{Chosen, Ground, Harmony};
use crate::{category, hash};

/// What holds of all members together. Titles and lines are chosen by it, and claim nothing beyond it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Facts {
    /// Customers buy every member with the page's product, often enough that it is no chance; no member stands in.
    pub often: bool,
    /// The main colours of all members agree with that of the page's product, and at least one is no neutral.
    pub harmony: bool,
    /// All members stand in one branch of the shop's categories.
    pub one_branch: bool,
    /// Tells one wording from another: the same for one product and build.
    wording: u32,
}

/// Wordings that a snapshot has for each fact.
const WORDINGS: u32 = 3;

impl Facts {
    /// The fact that titles and lines are about: the first that holds. `often`, `harmony`, `branch` or `plain`, as after
    /// `bundle.title.` in the snapshot's copy.
    #[must_use]
    pub const fn told(&self) -> &'static str {
        if self.often {
            "often"
        } else if self.harmony {
            "harmony"
        } else if self.one_branch {
            "branch"
        } else {
            "plain"
        }
    }

    /// The number of the wording, 1 to 3.
    #[must_use]
    pub const fn number(&self) -> u32 {
        self.wording % WORDINGS + 1
    }

    pub(super) fn of(ground: &Ground<'_, '_>, members: &[Chosen]) -> Self {
        let knowledge = ground.knowledge;
        let seed = knowledge.card_of(ground.seed);
        let each = |holds: &dyn Fn(&Chosen) -> bool| !members.is_empty() && members.iter().all(holds);
        let colours = |member: &Chosen| knowledge.card_of(member.offered()).facets.colours;
        let stands = |member: &Chosen| Harmony::of(colours(member), seed.facets.colours);
        let agrees = |member: &Chosen| Harmony::holds(colours(member), seed.facets.colours);
        let coloured = members.iter().any(|member| !matches!(stands(member), None | Some(Harmony::Neutral)));
        let root = category::root(seed.category);
        let build = knowledge.core().identity().build_id;
        Self {
            often: each(&|member| member.well_supported && member.stand_in.is_none()),
            harmony: coloured && each(&agrees),
            one_branch: !root.is_empty()
                && each(&|member| category::root(knowledge.category_of(member.offered())) == root),
            wording: hash::half(hash::tie(build | 1, hash::key_hash(seed.key))),
        }
    }
}
