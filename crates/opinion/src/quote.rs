//! Which sentence may be shown to shoppers, and which one is best.

use crate::drivers::{Driver, Evidence};
use crate::language;
use crate::polarity;
use crate::trust;
use crate::words::Word;
use serde::{Deserialize, Serialize};
use std::collections::HashSet;

/// The most characters of a quote.
pub const LONGEST: usize = 140;
/// The fewest words, and the most.
const WORDS: std::ops::RangeInclusive<usize> = 4..=28;

/// A sentence of a review that praises a product.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quote {
    /// What it praises.
    pub driver: Driver,
    /// As its author wrote it, white space aside; at most [`LONGEST`] characters.
    pub text: String,
}

/// First words of sentences that lean on the one before.
const LEANING: [&str; 24] = [
    "and",
    "but",
    "also",
    "so",
    "because",
    "or",
    "then",
    "plus",
    "otherwise",
    "although",
    "though",
    "however",
    "which",
    "yet",
    "still",
    "nor",
    "too",
    "except",
    "besides",
    "if",
    "when",
    "while",
    "until",
    "that",
];
/// Names that everybody has.
const CALENDAR: [&str; 28] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "christmas",
    "easter",
    "thanksgiving",
    "halloween",
    "valentine's",
    "hanukkah",
    "english",
    "i",
    "ok",
];
const COARSE: [&str; 14] = [
    "crap", "crappy", "shit", "shitty", "damn", "hell", "ass", "badass", "bitch", "sucks", "fuck", "fucking",
    "effing", "piss",
];
/// Verbs after a first word that is a name, unless it is one of [`SUBJECTS`].
const DOINGS: [&str; 12] =
    ["loves", "loved", "likes", "liked", "says", "said", "wears", "uses", "adores", "adored", "wants", "is"];
const SUBJECTS: [&str; 14] = [
    "he",
    "she",
    "it",
    "who",
    "everyone",
    "everybody",
    "this",
    "that",
    "what",
    "price",
    "quality",
    "fit",
    "fabric",
    "material",
];

/// What the shop's texts tell about names.
pub(crate) struct Names<'n> {
    /// Words that were written in lower case somewhere: in the shop's reviews, in the product's.
    pub(crate) common: [&'n HashSet<String>; 2],
    /// The catalog's brands, in lower case, as words.
    pub(crate) brands: &'n [Vec<String>],
    /// The product's own brand, in the same form.
    pub(crate) own: &'n [String],
}

/// How good a quote for the driver the sentence is; `None` when it is not to be shown.
///
/// It must praise the driver and blame nothing, not be cross, have 4 to 28 words and at most [`LONGEST`] characters,
/// stand on its own, and hold no address, telephone number, coarse word, or capitalised word that may be the name of a
/// person or of another brand. Lower-case names cannot be told from other words.
pub(crate) fn worth(
    sentence: &str,
    words: &[Word<'_>],
    said: &[Evidence],
    driver: Driver,
    names: &Names<'_>,
) -> Option<i32> {
    let praise = said.iter().find(|evidence| evidence.driver == driver && evidence.praise)?;
    let length = sentence.chars().count();
    let mood = polarity::of_sentence(sentence);
    if said.iter().any(|evidence| !evidence.praise)
        || mood < 0.0
        || !WORDS.contains(&words.len())
        || length > LONGEST
        || !stands_alone(sentence, words)
        || !is_presentable(sentence, words)
        || names_somebody(words, names)
    {
        return None;
    }
    let others = u16::try_from(said.len()).map_or(9.0, f32::from) - 1.0;
    let away = (u16::try_from(length).map_or(0.0, f32::from) - 60.0).abs();
    Some(thousandths(praise.strength + mood - 0.4 * others - away / 160.0))
}

#[allow(clippy::cast_possible_truncation, reason = "a few thousand at most; whole numbers have one order")]
fn thousandths(worth: f32) -> i32 {
    (worth * 1000.0) as i32
}

fn stands_alone(sentence: &str, words: &[Word<'_>]) -> bool {
    let first = words.first().map_or("", |word| &word.text);
    let second = words.get(1).map_or("", |word| &word.text);
    let leans = LEANING.contains(&first) || sentence.contains('?');
    let named = DOINGS.contains(&second) && !SUBJECTS.contains(&first);
    let bracketed = sentence.contains(['(', '[', '{', '"', '“', '*']);
    !(leans || named || bracketed) && sentence.starts_with(|first: char| first.is_alphabetic())
}

fn is_presentable(sentence: &str, words: &[Word<'_>]) -> bool {
    let personal = trust::has_address(sentence) || trust::has_long_number(sentence);
    let loud = trust::shouts(sentence) || sentence.matches('!').count() > 3;
    let coarse = words.iter().any(|word| COARSE.contains(&&*word.text));
    let odd = sentence.contains(['<', '>', '\\', '|', '&', '/', '\u{fffd}']);
    !(personal || loud || coarse || odd)
}

fn names_somebody(words: &[Word<'_>], names: &Names<'_>) -> bool {
    let own = |word: &str| names.own.iter().any(|part| part == word);
    let common = |word: &str| {
        language::is_stop_word(word)
            || names.common.iter().any(|common| common.contains(word))
            || polarity::knows(word)
    };
    let suspicious = words.iter().enumerate().any(|(place, word)| {
        if !word.written.starts_with(char::is_uppercase) || own(&word.text) {
            return false;
        }
        let root = word.text.split('\'').next().unwrap_or("");
        if CALENDAR.contains(&root) || CALENDAR.contains(&&*word.text) {
            return false;
        }
        let capitals = word.written.chars().count() > 1 && !word.written.chars().any(char::is_lowercase);
        !((place == 0 || capitals) && common(&word.text))
    });
    suspicious || names.brands.iter().any(|brand| brand != names.own && names_brand(words, brand, &common))
}

/// A brand that is an ordinary word ("Simple") is meant only where it has a capital.
fn names_brand(words: &[Word<'_>], brand: &[String], common: &dyn Fn(&str) -> bool) -> bool {
    !brand.is_empty()
        && words.windows(brand.len()).any(|window| {
            window.iter().zip(brand).all(|(word, part)| *word.text == **part)
                && (!brand.iter().all(|part| common(part))
                    || window.iter().all(|word| word.written.starts_with(char::is_uppercase)))
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::drivers;
    use crate::words::words;

    fn shown(sentence: &str) -> bool {
        let common: HashSet<String> =
            ["these", "shoes", "very", "comfortable", "super", "great"].map(str::to_owned).into();
        let brands = [vec!["acme".to_owned()], vec!["luma".to_owned()]];
        let names = Names { common: [&common, &common], brands: &brands, own: &brands[1] };
        let words = words(sentence);
        worth(sentence, &words, &drivers::in_words(&words, false), Driver::Comfortable, &names).is_some()
    }

    #[test]
    fn plain_praise_is_shown() {
        assert!(shown("These shoes are very comfortable."));
        assert!(shown("I love how soft my Luma shirt is."));
        assert!(shown("These are SUPER comfortable, even on a Monday."));
    }

    #[test]
    fn what_names_people_or_other_brands_is_not_shown() {
        for sentence in [
            "Sarah loves how comfortable it is.",
            "My friend Peter says it is very comfortable.",
            "More comfortable than my Acme shoes.",
            "more comfortable than my acme shoes.",
            "Very comfortable, ask me at jo@post.example for more.",
            "It is comfortable, call 555 010 9999 for more.",
        ] {
            assert!(!shown(sentence), "{sentence}");
        }
    }

    #[test]
    fn what_needs_its_neighbours_is_not_shown() {
        for sentence in
            ["But these are comfortable shoes.", "Comfortable.", "Are these shoes comfortable or what?"]
        {
            assert!(!shown(sentence), "{sentence}");
        }
        assert!(!shown(&format!("These shoes are comfortable {}.", "and good ".repeat(20))));
    }
}
