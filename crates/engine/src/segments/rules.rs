//! What placements do otherwise for some segments.

use pairwell_snapshot::Placement;

use super::{finding::Standing, scale::Scale};
use crate::{arms::Treatment, term::Term};

impl Scale {
    /// What a placement does for a visitor who stands there; `None` where it shows nothing. All rules that hold are applied in the
    /// merchant's order: of two that say whether or how much is shown the later one counts, and factors are multiplied. An arm's
    /// own treatment comes on top, by [`Treatment::and`].
    #[must_use]
    pub fn treatment(&self, placement: Placement, standing: &Standing) -> Option<Treatment> {
        let mut treatment = Treatment::default();
        let mut shows = true;
        let rules = self.segments.rules.iter().filter(|rule| rule.placement == placement);
        for rule in rules.filter(|rule| standing.meets(&rule.when)) {
            shows = rule.show.unwrap_or(shows);
            treatment.limit = rule.limit.or(treatment.limit);
            for (name, factor) in &rule.emphasis {
                let term = Term::ALL.into_iter().find(|term| term.name() == name);
                treatment.emphasis.extend(term.map(|term| (term, *factor)));
            }
        }
        shows.then_some(treatment)
    }

    /// The rules of a placement that hold for a visitor, by their place among all of the shop's, counted from 0.
    pub fn rules_that_hold(&self, placement: Placement, standing: &Standing) -> impl Iterator<Item = usize> {
        let rules = self.segments.rules.iter().enumerate();
        rules
            .filter(move |(_, rule)| rule.placement == placement && standing.meets(&rule.when))
            .map(|(place, _)| place)
    }
}
