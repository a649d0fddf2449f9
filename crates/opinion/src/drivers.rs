//! What a sentence praises and blames.

mod context;
mod inflection;
mod lexicon;
mod pattern;

use crate::words::{Word, words};
use serde::{Deserialize, Serialize};

/// What makes people glad to have bought a thing. The order is that of [`Driver::ALL`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Driver {
    /// Nobody and nothing is harmed: grip, stability, protection, nothing toxic.
    Safe,
    /// It lasts: well made, holds up in wear and wash, does not break, tear, shrink or fade.
    Durable,
    /// It looks or feels precious: elegant, premium, finely finished; its contrary looks cheap or fake.
    Luxury,
    /// Kind to the planet: materials, packaging, waste.
    EcoFriendly,
    /// The body likes it: soft, cushioned, cozy; its contrary itches, pinches or hurts.
    Comfortable,
    /// No trouble to set up, use or clean.
    Easy,
    /// Bought for or given to somebody, and liked.
    Giftable,
    /// Worth the money.
    Value,
}

impl Driver {
    /// All of them, in the order in which they are reported.
    pub const ALL: [Self; 8] = [
        Self::Safe,
        Self::Durable,
        Self::Luxury,
        Self::EcoFriendly,
        Self::Comfortable,
        Self::Easy,
        Self::Giftable,
        Self::Value,
    ];

    /// Its name: lower case, with a hyphen between words.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Safe => "safe",
            Self::Durable => "durable",
            Self::Luxury => "luxury",
            Self::EcoFriendly => "eco-friendly",
            Self::Comfortable => "comfortable",
            Self::Easy => "easy",
            Self::Giftable => "giftable",
            Self::Value => "value",
        }
    }

    /// The driver of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|driver| driver.name() == name)
    }
}

/// One thing that a sentence says about a driver.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Evidence {
    /// What it is about.
    pub driver: Driver,
    /// Praise, or blame.
    pub praise: bool,
    /// How strongly it is said: about 1, "a bit" less, "incredibly" more; 0.3 to 1.6.
    pub strength: f32,
}

/// What an English sentence praises and blames: at most one praise and one blame a driver, the strongest, in the
/// order of [`Driver::ALL`], praise first.
///
/// The lexicon (`data/drivers.tsv`) says which words praise and blame. What stands around them turns them round ("not
/// comfortable", "hardly", "it didn't break"), makes them stronger or weaker, or makes them say nothing about this
/// product ("is it durable?", "my old one was comfortable", "the label claims").
#[must_use]
pub fn find(sentence: &str) -> Vec<Evidence> {
    let words = words(sentence);
    in_words(&words, sentence.trim_end().ends_with('?'))
}

/// Whether a rule begins with the word: a word of English, then.
pub(crate) fn knows(word: &str) -> bool {
    lexicon::knows(word)
}

pub(crate) fn in_words(words: &[Word<'_>], question: bool) -> Vec<Evidence> {
    let mut found: Vec<Evidence> = Vec::new();
    if question && context::asks(words) {
        return found;
    }
    for hit in lexicon::hits(words) {
        let Some(evidence) = context::evidence(words, &hit) else { continue };
        match found
            .iter_mut()
            .find(|known| known.driver == evidence.driver && known.praise == evidence.praise)
        {
            Some(known) => known.strength = known.strength.max(evidence.strength),
            None => found.push(evidence),
        }
    }
    found.sort_by_key(|evidence| (evidence.driver, !evidence.praise));
    found
}
