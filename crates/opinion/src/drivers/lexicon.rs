//! The rules of `data/drivers.tsv`, and which of them hit the words of a sentence.

use super::Driver;
use super::pattern::{Form, Pattern};
use crate::words::Word;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

static TEXT: &str = include_str!("../../data/drivers.tsv");
static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::new(TEXT));

/// What the words of a pattern mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sense {
    Praise,
    Blame,
    /// The words mean something else here; they are used up.
    Nothing,
}

/// A line of the lexicon.
#[derive(Debug, Clone)]
pub(super) struct Rule {
    pub(super) driver: Driver,
    pub(super) sense: Sense,
    /// A negation before it is part of it, or changes nothing.
    pub(super) fixed: bool,
    pub(super) strength: f32,
    pattern: Pattern,
}

/// A rule and the words that it matches.
#[derive(Debug, Clone)]
pub(super) struct Hit {
    pub(super) rule: &'static Rule,
    pub(super) words: Range<usize>,
}

struct Lexicon {
    rules: Vec<Rule>,
    by_word: HashMap<String, Vec<usize>>,
    /// Rules whose first word is a beginning or a number.
    open: Vec<usize>,
}

impl Lexicon {
    fn new(text: &str) -> Self {
        let rules: Vec<Rule> = text.lines().filter_map(rules).flatten().collect();
        let mut by_word: HashMap<String, Vec<usize>> = HashMap::new();
        let mut open = Vec::new();
        for (index, rule) in rules.iter().enumerate() {
            for form in rule.pattern.first_forms() {
                match form {
                    Form::Whole(word) => by_word.entry(word.clone()).or_default().push(index),
                    Form::Beginning(_) | Form::Number => open.push(index),
                }
            }
        }
        open.dedup();
        Self { rules, by_word, open }
    }
}

/// The rules of a line; `None` for a remark, an empty line or one that is not well formed.
fn rules(line: &str) -> Option<Vec<Rule>> {
    let mut fields = line.split('\t');
    let driver = Driver::named(fields.next()?)?;
    let sign = fields.next()?;
    let tenths: u8 = fields.next()?.parse().ok()?;
    let patterns = Pattern::parse(fields.next()?)?;
    let sense = match sign.trim_end_matches('!') {
        "+" => Sense::Praise,
        "-" => Sense::Blame,
        "0" => Sense::Nothing,
        _ => return None,
    };
    let (fixed, strength) = (sign.ends_with('!'), f32::from(tenths) / 10.0);
    Some(patterns.into_iter().map(|pattern| Rule { driver, sense, fixed, strength, pattern }).collect())
}

/// The rules that hit, left to right: at each word the one that matches the most words (of equals, the first of the
/// file), and each word is used once.
pub(super) fn hits(words: &[Word<'_>]) -> Vec<Hit> {
    let lexicon = &*LEXICON;
    let mut hits = Vec::new();
    let mut start = 0;
    while let Some(word) = words.get(start) {
        let known = lexicon.by_word.get(&*word.text).map_or(&[] as &[usize], Vec::as_slice);
        let mut best: Option<(&'static Rule, usize)> = None;
        for rule in known.iter().chain(&lexicon.open).filter_map(|index| lexicon.rules.get(*index)) {
            if let Some(end) = rule.pattern.end(words, start)
                && best.is_none_or(|(_, longest)| end > longest)
            {
                best = Some((rule, end));
            }
        }
        match best {
            Some((rule, end)) => {
                if rule.sense != Sense::Nothing {
                    hits.push(Hit { rule, words: start..end });
                }
                start = end.max(start + 1);
            }
            None => start += 1,
        }
    }
    hits
}

/// Whether a rule begins with the word.
pub(super) fn knows(word: &str) -> bool {
    LEXICON.by_word.contains_key(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_lexicon_is_a_rule() {
        let wrong: Vec<&str> = TEXT
            .lines()
            .filter(|line| !line.is_empty() && !line.starts_with('#') && rules(line).is_none())
            .collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn no_rule_is_written_twice() {
        let mut lines: Vec<&str> = TEXT.lines().filter(|line| !line.is_empty()).collect();
        lines.sort_unstable();
        let before = lines.len();
        lines.dedup();
        assert_eq!(lines.len(), before);
    }
}
