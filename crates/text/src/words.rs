//! A text's words, in a form in which forms of one word are equal.

use std::collections::BTreeSet;

use rust_stemmers::Stemmer;
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

use crate::language::Language;

/// Units that belong to the number before them: `500 ml` and `500ml` are one word, and not the same as `500 g`.
const UNITS: [&str; 31] = [
    "cl", "cm", "dl", "fl", "ft", "g", "gb", "hz", "in", "kg", "kw", "l", "lb", "lbs", "lm", "m", "mah",
    "mb", "mg", "mhz", "ml", "mm", "oz", "pc", "pcs", "tb", "v", "w", "wh", "yd", "µm",
];

/// Reads words of one language.
pub struct Words {
    stemmer: Option<Stemmer>,
    stops: BTreeSet<String>,
}

impl Words {
    /// For texts of a language.
    #[must_use]
    pub fn new(language: Language) -> Self {
        let list = stop_words::lookup(language.code()).unwrap_or_default();
        Self {
            stemmer: language.stemmer().map(Stemmer::create),
            stops: list.iter().flat_map(|word| pieces(&fold(word))).collect(),
        }
    }

    /// The words in the text's order: compatibility forms and case folded, numbers joined with their units, words of
    /// grammar left out, the rest stemmed. A run of a script without spaces gives each pair of neighbours.
    #[must_use]
    pub fn of(&self, text: &str) -> Vec<String> {
        pieces(&fold(text))
            .into_iter()
            .filter(|word| !self.stops.contains(word))
            .map(|word| match &self.stemmer {
                Some(stemmer) if !word.starts_with(|c: char| c.is_numeric()) => {
                    stemmer.stem(&word).into_owned()
                }
                _ => word,
            })
            .collect()
    }
}

/// Lower case of upper case: that also makes ß to ss and the two small sigmas one.
fn fold(text: &str) -> String {
    text.nfkc().flat_map(char::to_uppercase).flat_map(char::to_lowercase).collect()
}

fn pieces(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let same = |c: char| unspaced(c) == unspaced(first);
        let end = rest.find(|c| !same(c)).unwrap_or(rest.len());
        let (run, after) = rest.split_at(end);
        if unspaced(first) {
            pairs(run, &mut found);
        } else {
            spaced(run, &mut found);
        }
        rest = after;
    }
    found
}

fn pairs(run: &str, found: &mut Vec<String>) {
    let characters: Vec<char> = run.chars().collect();
    if characters.len() == 1 {
        found.push(run.to_owned());
    }
    found.extend(characters.windows(2).map(|pair| pair.iter().collect::<String>()));
}

fn spaced(run: &str, found: &mut Vec<String>) {
    let first = found.len();
    let mut end_of_last = usize::MAX;
    for (start, word) in run.unicode_word_indices() {
        let hyphened = start > 0 && end_of_last == start - 1 && run[end_of_last..start] == *"-";
        end_of_last = start + word.len();
        for part in word.split(['\'', '\u{2019}']).flat_map(number_and_unit) {
            let joins = found.len() > first
                && found.last().is_some_and(|last| {
                    (hyphened && (single_letter(last) || single_letter(part)))
                        || (is_number(last) && UNITS.contains(&part))
                });
            match found.last_mut() {
                Some(last) if joins => last.push_str(part),
                // What an apostrophe cuts off is grammar.
                _ if part.len() != word.len() && single_letter(part) => {}
                _ => found.push(part.to_owned()),
            }
        }
    }
}

/// `500ml` as `500` and `ml`, where that is a unit; anything else as it is.
fn number_and_unit(word: &str) -> impl Iterator<Item = &str> {
    let cut = word.find(|c: char| !is_numeral(c)).filter(|cut| *cut > 0 && UNITS.contains(&&word[*cut..]));
    let (number, unit) = word.split_at(cut.unwrap_or(word.len()));
    [number, unit].into_iter().filter(|part| !part.is_empty())
}

fn single_letter(word: &str) -> bool {
    word.chars().nth(1).is_none() && word.chars().all(char::is_alphabetic)
}

fn is_number(word: &str) -> bool {
    word.chars().all(is_numeral) && word.starts_with(char::is_numeric)
}

const fn is_numeral(c: char) -> bool {
    matches!(c, '0'..='9' | '.' | ',')
}

/// Letters of scripts that are written without spaces: Han, kana, Thai, Lao, Khmer and Burmese.
const fn unspaced(c: char) -> bool {
    matches!(c, '\u{0E00}'..='\u{0EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}' | '\u{3005}'..='\u{3007}'
        | '\u{3041}'..='\u{30FA}' | '\u{30FC}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(tag: &str, text: &str) -> Vec<String> {
        Words::new(Language::of(tag, [])).of(text)
    }

    #[test]
    fn forms_of_one_word_are_equal() {
        assert_eq!(words("en", "MUGS mug Mug\u{2019}s"), ["mug", "mug", "mug"]);
        assert_eq!(words("de", "Große grossen"), words("de", "große GROSSEN"));
        assert_eq!(words("el", "ΚΟΎΠΑΣ"), words("el", "κούπας"));
    }

    #[test]
    fn words_of_grammar_are_left_out_and_those_of_an_unknown_language_stay() {
        assert_eq!(words("en", "the cup and a saucer"), ["cup", "saucer"]);
        assert_eq!(words("fr", "l\u{2019}eau de la mer"), ["eau", "mer"]);
        assert_eq!(words("", "the cup"), ["the", "cup"]);
    }

    #[test]
    fn a_number_and_its_unit_are_one_word_however_they_are_written() {
        assert_eq!(words("en", "500 ml, 500ml, 3.5 mm"), ["500ml", "500ml", "3.5mm"]);
        assert_eq!(words("en", "ISO 9001"), ["iso", "9001"]);
    }

    #[test]
    fn a_hyphen_joins_a_single_letter_and_parts_words() {
        assert_eq!(words("", "T-shirt, V-neck, tee-kanne"), ["tshirt", "vneck", "tee", "kanne"]);
    }

    #[test]
    fn scripts_without_spaces_give_pairs_and_wide_forms_are_plain_ones() {
        assert_eq!(words("ja", "急須セットＡＢ１"), ["急須", "須セ", "セッ", "ット", "ab1"]);
        assert_eq!(words("ja", "茶"), ["茶"]);
    }

    #[test]
    fn nothing_but_signs_is_no_word() {
        assert!(words("en", "-- \u{2019} !? \u{1F600}").is_empty());
    }
}
