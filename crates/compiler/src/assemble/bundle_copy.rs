//! Titles and lines of bundles in the merchant's tone.
//!
//! Each wording is for one fact and claims that fact alone: `often` is for bundles whose members customers often buy with
//! the page's product, `harmony` for colours that agree, `branch` for members of one branch of the shop, `plain` for
//! whatever is left, which claims nothing. `{seed}` is the page's product, `{member}` the first that goes with it, `{count}`
//! the number of products, `{category}` the branch.

use crate::config::Tone;

/// Wordings of one fact.
pub(super) const WORDINGS: usize = 3;

/// Facts in the order in which the first that holds is told.
const FACTS: [&str; 4] = ["often", "harmony", "branch", "plain"];

type Wordings = [[&'static str; WORDINGS]; FACTS.len()];

const PLAIN_TITLES: Wordings = [
    ["Often bought together", "Bought together", "Customers take these together"],
    ["Colours that go together", "A matching set", "In matching colours"],
    ["Together from {category}", "A set from {category}", "{category}: take these together"],
    ["Goes together", "Take these together", "A set of {count}"],
];
const PLAIN_LINES: Wordings = [
    [
        "{seed} is often bought with {member}.",
        "Customers often add {member}.",
        "{member} often joins {seed}.",
    ],
    [
        "The colours of these {count} agree.",
        "{member} suits the colour of {seed}.",
        "{count} products in agreeing colours.",
    ],
    [
        "All {count} are from {category}.",
        "{count} products from {category}.",
        "Everything here is from {category}.",
    ],
    ["{seed} with {member}.", "{seed} and what goes with it.", "{count} products, one click."],
];
const WARM_TITLES: Wordings = [
    ["Better together", "A favourite pairing", "Loved together"],
    ["They look lovely together", "A set that matches", "Colours made for each other"],
    ["A little more from {category}", "Your {category} set", "Make a set of it"],
    ["Make it a set", "Nice together", "Round it off"],
];
const WARM_LINES: Wordings = [
    [
        "Many who choose {seed} take {member} home too.",
        "{seed} rarely travels without {member}.",
        "So many pair it with {member}.",
    ],
    [
        "{member} picks up the colour of {seed} nicely.",
        "Their colours get along.",
        "All {count} in colours that get along.",
    ],
    [
        "All {count} come from our {category}.",
        "A small set out of our {category}.",
        "{count} good things from {category}.",
    ],
    ["{seed} and {member} make a nice set.", "Everything in one go.", "All {count} in one go."],
];
const EXPERT_TITLES: Wordings = [
    ["The usual combination", "Most bought with {seed}", "The proven set"],
    ["Coordinated by colour", "A coordinated set", "Colour-matched"],
    ["The {category} set", "Complete for {category}", "{category}, assembled"],
    ["The set", "Assembled for {seed}", "{seed} and accessories"],
];
const EXPERT_LINES: Wordings = [
    [
        "Orders of {seed} often include {member}.",
        "{member} is in many orders of {seed}.",
        "Put together from what orders hold together.",
    ],
    [
        "Main colours agree across all {count}.",
        "{member} and {seed} agree in colour.",
        "Selected to agree in colour.",
    ],
    [
        "All {count} belong to {category}.",
        "Selected within {category}.",
        "{count} products of one range: {category}.",
    ],
    [
        "{count} products, each removable.",
        "{seed} with {member}; leave out what you have.",
        "Leave out what you already have.",
    ],
];

/// The names and texts of a tone: `bundle.title.often.1` and so on.
pub(super) fn texts(tone: Tone) -> impl Iterator<Item = (String, &'static str)> {
    let (titles, lines) = match tone {
        Tone::Plain => (PLAIN_TITLES, PLAIN_LINES),
        Tone::Warm => (WARM_TITLES, WARM_LINES),
        Tone::Expert => (EXPERT_TITLES, EXPERT_LINES),
    };
    [("title", titles), ("line", lines)].into_iter().flat_map(|(part, of)| {
        FACTS.into_iter().zip(of).flat_map(move |(fact, wordings)| {
            (1..).zip(wordings).map(move |(number, text)| (format!("bundle.{part}.{fact}.{number}"), text))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    const TONES: [Tone; 3] = [Tone::Plain, Tone::Warm, Tone::Expert];

    #[test]
    fn every_tone_words_every_fact_three_times_and_never_twice_alike() {
        for tone in TONES {
            let names: BTreeSet<String> = texts(tone).map(|(name, _)| name).collect();
            let distinct: BTreeSet<&str> = texts(tone).map(|(_, text)| text).collect();
            assert_eq!((names.len(), distinct.len()), (24, 24), "{tone:?}");
        }
    }

    #[test]
    fn a_wording_claims_no_more_than_its_fact() {
        for (name, text) in TONES.into_iter().flat_map(texts) {
            let says = |words: &[&str]| words.iter().any(|word| text.to_lowercase().contains(word));
            if !name.contains(".often.") {
                assert!(
                    !says(&["often", "many", "customers", "orders", "loved", "favourite", "bought"]),
                    "{name}: {text}"
                );
            }
            if !name.contains(".harmony.") {
                assert!(!says(&["colour", "match"]), "{name}: {text}");
            }
            if !name.contains(".branch.") {
                assert!(!text.contains("{category}"), "{name}: {text}");
            }
            assert!(!says(&["only", "today", "last", "hurry", "save", "best", "free"]), "{name}: {text}");
        }
    }
}
