//! What a shelf by strategy has for a visitor of whom nothing is known.

use pairwell_engine::{ByStrategy, Knowledge, Request, Strategy, arms::Treatment};

use super::finding::Finding;
use crate::figures;

/// How much there is for it, and whether its category is one that the shop's lists know.
pub(super) fn by_strategy(
    knowledge: &Knowledge,
    about: String,
    request: &Request,
    strategy: Strategy,
    category: &str,
) -> Finding {
    if matches!(strategy, Strategy::ForYou | Strategy::RecentlyViewed) {
        return Finding::fine(
            about,
            "nothing on a first visit; what it shows follows from what was looked at",
        );
    }
    let asked = |category| {
        let by = ByStrategy { strategy, category, elsewhere: &|_| false };
        by.recommend(knowledge, request, &Treatment::default()).slots
    };
    let slots = asked(category);
    let found = figures::counted(slots.len(), "candidate", "candidates");
    if strategy == Strategy::Trending && !category.is_empty() && slots == asked("") {
        return Finding::doubtful(
            about,
            format!("category=\"{category}\": {found}, as without it"),
            "a category's path or last name, of those that sell most",
            "Write it as the feed has it; `pairwell inspect` lists categories. Those of which the snapshot has no list of best \
             sellers get the whole shop's.",
        );
    }
    if slots.is_empty() {
        let expected = match strategy {
            Strategy::Trending => "products that were sold",
            Strategy::LookAlikes => "pictures that are close to the product's own",
            Strategy::CompleteTheLook => {
                "products of other categories that are bought with it, in colours that agree"
            }
            _ => "products that are bought with it",
        };
        return Finding::doubtful(
            about,
            found,
            expected,
            "The shelf stays away until there is something to show: give `pairwell build` the shop's orders and pictures.",
        );
    }
    Finding::fine(about, found)
}
