//! The words of a sentence, as the lexicon of drivers spells them.

use std::borrow::Cow;

/// A word of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word<'a> {
    /// In lower case, with a straight apostrophe; a contraction written without one has it (`dont` is `don't`).
    pub(crate) text: Cow<'a, str>,
    /// As written.
    pub(crate) written: &'a str,
    /// Which clause of the sentence it stands in: commas, brackets and dashes part clauses.
    pub(crate) clause: u16,
}

/// Contractions that are often written without their apostrophe.
const BARE: [(&str, &str); 17] = [
    ("arent", "aren't"),
    ("cant", "can't"),
    ("couldnt", "couldn't"),
    ("didnt", "didn't"),
    ("doesnt", "doesn't"),
    ("dont", "don't"),
    ("dosent", "doesn't"),
    ("hadnt", "hadn't"),
    ("hasnt", "hasn't"),
    ("havent", "haven't"),
    ("isnt", "isn't"),
    ("shouldnt", "shouldn't"),
    ("wasnt", "wasn't"),
    ("werent", "weren't"),
    ("wont", "won't"),
    ("wouldnt", "wouldn't"),
    ("ive", "i've"),
];

/// The words of a sentence. A hyphen parts words (`high-end` is two), an apostrophe inside of one does not.
pub(crate) fn words(sentence: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut clause = 0_u16;
    let mut start = None;
    let mut characters = sentence.char_indices().peekable();
    let mut before = ' ';
    while let Some((index, character)) = characters.next() {
        let next = characters.peek().map_or(' ', |(_, next)| *next);
        let apostrophe = matches!(character, '\'' | '’') && start.is_some() && next.is_alphabetic();
        if character.is_alphanumeric() || apostrophe {
            start.get_or_insert(index);
        } else {
            if let Some(from) = start.take() {
                words.push(word(sentence.get(from..index).unwrap_or(""), clause));
            }
            let dash =
                matches!(character, '-' | '–' | '—') && (before == ' ' || next == ' ' || character == '—');
            if dash
                || matches!(
                    character,
                    ',' | ';' | ':' | '(' | ')' | '.' | '!' | '?' | '…' | '/' | '、' | '，'
                )
            {
                clause = clause.saturating_add(1);
            }
        }
        before = character;
    }
    if let Some(from) = start {
        words.push(word(sentence.get(from..).unwrap_or(""), clause));
    }
    words
}

fn word(written: &str, clause: u16) -> Word<'_> {
    let plain =
        written.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'\'');
    let text =
        if plain { Cow::Borrowed(written) } else { Cow::Owned(written.to_lowercase().replace('’', "'")) };
    let text = match BARE.iter().find(|(bare, _)| *bare == text) {
        Some((_, whole)) => Cow::Borrowed(*whole),
        None => text,
    };
    Word { text, written, clause }
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn words_are_lower_case_and_know_their_clause() {
        let found: Vec<(String, u16)> = words("Soft, but it DIDN’T last - high-end?")
            .into_iter()
            .map(|w| (w.text.into_owned(), w.clause))
            .collect();
        let expected =
            [("soft", 0), ("but", 1), ("it", 1), ("didn't", 1), ("last", 1), ("high", 2), ("end", 2)];
        assert_eq!(found, expected.map(|(word, clause)| (word.to_owned(), clause)));
    }

    #[test]
    fn a_contraction_without_apostrophe_is_one_all_the_same() {
        assert_eq!(words("Dont")[0].text, "don't");
    }
}
