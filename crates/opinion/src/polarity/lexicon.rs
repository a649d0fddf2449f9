//! VADER's lexicon (see `data/LICENSE-VADER`) and our emoji: a word or emoticon and its valence, -4 to 4.

use std::collections::HashMap;
use std::sync::LazyLock;

static RATED: &str = include_str!("../../data/vader.tsv");
static EMOJI: &str = include_str!("../../data/emoji.tsv");

static WORDS: LazyLock<HashMap<&'static str, f64>> =
    LazyLock::new(|| RATED.lines().filter_map(entry).collect());
static SIGNS: LazyLock<HashMap<char, f64>> = LazyLock::new(|| {
    EMOJI
        .lines()
        .filter_map(entry)
        .filter_map(|(sign, valence)| Some((sign.chars().next()?, valence)))
        .collect()
});

fn entry(line: &'static str) -> Option<(&'static str, f64)> {
    let (word, valence) = line.split_once('\t')?;
    Some((word, valence.parse().ok()?))
}

/// The valence of a word in lower case, or of an emoticon.
pub(super) fn valence(word: &str) -> Option<f64> {
    WORDS.get(word).copied()
}

/// The valence of an emoji.
pub(super) fn sign(character: char) -> Option<f64> {
    if character < '\u{2190}' { None } else { SIGNS.get(&character).copied() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_data_is_an_entry() {
        for line in RATED.lines().chain(EMOJI.lines()) {
            assert!(entry(line).is_some(), "{line}");
        }
        assert!(WORDS.len() > 7_000 && SIGNS.len() > 50);
    }
}
