//! How much a review counts: copies, advertisements and shouting count less or not at all.

use crate::words::Word;
use std::collections::HashMap;

/// Sentences and texts shorter than this come twice by chance ("Great value!").
const TELLING: usize = 4;
/// A sentence counts less from this many reviews on that all have it.
const REPEATED: u32 = 3;

/// Where somebody wants the reader to go.
const ADVERTISING: [&str; 12] = [
    "http",
    "www.",
    "://",
    ".com/",
    "whatsapp",
    "telegram",
    "promo code",
    "discount code",
    "coupon code",
    "check out my",
    "visit my",
    "click here",
];

/// How often each text and each sentence was seen.
#[derive(Debug, Default, Clone)]
pub(crate) struct Copies {
    seen: HashMap<u64, u32>,
}

impl Copies {
    pub(crate) fn add(&mut self, words: &[Word<'_>]) {
        if let Some(print) = fingerprint(words) {
            let count = self.seen.entry(print).or_default();
            *count = count.saturating_add(1);
        }
    }

    /// 0 for what was not seen, and for what is too short to tell.
    pub(crate) fn count(&self, words: &[Word<'_>]) -> u32 {
        fingerprint(words).and_then(|print| self.seen.get(&print)).copied().unwrap_or(0)
    }
}

/// FNV-1a over the words; punctuation and capitals do not make a text another one.
fn fingerprint(words: &[Word<'_>]) -> Option<u64> {
    let mix = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    (words.len() >= TELLING).then(|| {
        words.iter().fold(0xcbf2_9ce4_8422_2325, |hash, word| word.text.bytes().chain([b' ']).fold(hash, mix))
    })
}

/// The weight of a review by its own text, 0 to 1: 0 for an advertisement, a half for shouting, a quarter for one word
/// said over and over.
pub(crate) fn of_text(text: &str, words: &[Word<'_>]) -> f32 {
    if advertises(text) {
        0.0
    } else if says_one_word(words) {
        0.25
    } else if shouts(text) {
        0.5
    } else {
        1.0
    }
}

/// What is left of the evidence of a sentence that `copies` reviews have.
pub(crate) fn of_sentence(copies: u32) -> f32 {
    if copies < REPEATED { 1.0 } else { 1.0 / f32::from(u16::try_from(copies).unwrap_or(u16::MAX)) }
}

fn advertises(text: &str) -> bool {
    let lower = text.to_lowercase();
    ADVERTISING.iter().any(|sign| lower.contains(sign)) || has_address(text) || has_long_number(text)
}

/// An e-mail address or a handle.
pub(crate) fn has_address(text: &str) -> bool {
    text.split_whitespace().any(|word| {
        word.split_once('@')
            .is_some_and(|(_, after)| after.starts_with(|first: char| first.is_alphanumeric()))
    })
}

/// Seven digits or more with nothing but spaces, dots, brackets or dashes between: a telephone number, most likely.
pub(crate) fn has_long_number(text: &str) -> bool {
    let mut digits = 0;
    for character in text.chars() {
        if character.is_ascii_digit() {
            digits += 1;
        } else if !matches!(character, ' ' | '-' | '.' | '(' | ')' | '+') {
            digits = 0;
        }
        if digits >= 7 {
            return true;
        }
    }
    false
}

/// At least twenty letters, seven in ten of them capitals.
pub(crate) fn shouts(text: &str) -> bool {
    let letters = text.chars().filter(|letter| letter.is_alphabetic()).count();
    let capitals = text.chars().filter(|letter| letter.is_uppercase()).count();
    letters >= 20 && capitals * 10 >= letters * 7
}

fn says_one_word(words: &[Word<'_>]) -> bool {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for word in words {
        *counts.entry(&word.text).or_default() += 1;
    }
    words.len() >= 5 && counts.values().max().is_some_and(|most| most * 2 > words.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::words;

    fn weight(text: &str) -> f32 {
        of_text(text, &words(text))
    }

    #[test]
    fn advertisements_count_for_nothing() {
        for text in [
            "Buy at www.cheap.example",
            "Write to me@shop.example",
            "Call +1 (555) 010-9999",
            "see https://x.example",
        ] {
            assert!(weight(text).abs() < f32::EPSILON, "{text}");
        }
        assert!((weight("I bought 2 in 2019 and 3 in 2021.") - 1.0).abs() < f32::EPSILON);
    }

    #[test]
    fn shouting_and_babbling_count_less() {
        assert!((weight("THIS IS THE BEST THING EVER MADE") - 0.5).abs() < f32::EPSILON);
        assert!((weight("good good good good good good") - 0.25).abs() < f32::EPSILON);
        assert!((weight("This is SO good") - 1.0).abs() < f32::EPSILON);
    }

    #[test]
    fn copies_are_known_whatever_their_punctuation() {
        let mut copies = Copies::default();
        copies.add(&words("It is a very good lamp."));
        assert_eq!(copies.count(&words("It is a VERY good lamp!!")), 1);
        copies.add(&words("Great!"));
        assert_eq!(copies.count(&words("Great!")), 0);
    }
}
