//! The patterns of the lexicon, and where they match.

use super::inflection;
use crate::words::Word;

/// The most words that `..` stands for.
const GAP: usize = 3;

/// The most words that a match may span: no text makes the work grow with its square.
const SPAN: usize = 24;

/// Words that count something, besides digits.
const NUMBERS: [&str; 26] = [
    "a",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "fifteen",
    "twenty",
    "thirty",
    "fifty",
    "hundred",
    "several",
    "many",
    "few",
    "some",
    "dozens",
    "countless",
    "couple",
    "multiple",
];

/// A sequence of words that the lexicon knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pattern {
    steps: Vec<Step>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Step {
    Word { forms: Vec<Form>, optional: bool },
    Gap,
}

/// A way to write a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Form {
    Whole(String),
    Beginning(String),
    Number,
}

impl Form {
    fn fits(&self, word: &str) -> bool {
        match self {
            Self::Whole(whole) => whole == word,
            Self::Beginning(beginning) => word.starts_with(beginning.as_str()),
            Self::Number => NUMBERS.contains(&word) || word.starts_with(|first: char| first.is_ascii_digit()),
        }
    }
}

impl Pattern {
    /// The patterns that a line of the lexicon writes (see the head of `data/drivers.tsv`): a hyphenated word among the
    /// alternatives of a one-word line is a pattern of its own. `None` when the line is not well formed.
    pub(super) fn parse(text: &str) -> Option<Vec<Self>> {
        let mut steps = Vec::new();
        let pieces: Vec<&str> = text.split_whitespace().collect();
        if let [one] = pieces.as_slice() {
            let (hyphenated, plain): (Vec<&str>, Vec<&str>) =
                one.split('|').partition(|word| word.contains('-'));
            let mut patterns = Vec::new();
            for word in hyphenated {
                patterns.append(&mut Self::parse(&word.replace('-', " "))?);
            }
            if !plain.is_empty() {
                patterns.push(Self { steps: vec![word_step(&plain.join("|"))?] });
            }
            return Some(patterns);
        }
        for piece in pieces {
            steps.push(if piece == ".." { Step::Gap } else { word_step(piece)? });
        }
        while steps.last() == Some(&Step::Gap) {
            steps.pop();
        }
        let begins = matches!(steps.first(), Some(Step::Word { optional: false, .. }));
        begins.then(|| vec![Self { steps }])
    }

    /// How its first word may be written.
    pub(super) fn first_forms(&self) -> &[Form] {
        match self.steps.first() {
            Some(Step::Word { forms, .. }) => forms,
            _ => &[],
        }
    }

    /// Where the longest match that begins at `start` ends (exclusive). All of it stands in one clause.
    pub(super) fn end(&self, words: &[Word<'_>], start: usize) -> Option<usize> {
        let clause = words.get(start)?.clause;
        let length = words.iter().skip(start).take(SPAN).take_while(|word| word.clause == clause).count();
        follow(&self.steps, words.get(start..start + length)?).map(|matched| start + matched)
    }
}

fn word_step(piece: &str) -> Option<Step> {
    let (piece, optional) = piece.strip_suffix('?').map_or((piece, false), |piece| (piece, true));
    let mut forms = Vec::new();
    for form in piece.split('|').filter(|form| !form.is_empty()) {
        if form.contains('-') {
            return None;
        }
        if form == "#" {
            forms.push(Form::Number);
        } else if let Some(verb) = form.strip_suffix('~') {
            forms.extend(inflection::forms(verb).into_iter().map(Form::Whole));
        } else if let Some(beginning) = form.strip_suffix('*') {
            forms.push(Form::Beginning(beginning.to_owned()));
        } else {
            forms.push(Form::Whole(form.to_owned()));
        }
    }
    (!forms.is_empty()).then_some(Step::Word { forms, optional })
}

/// How many of the words the steps match at most; `None` when they do not match.
fn follow(steps: &[Step], words: &[Word<'_>]) -> Option<usize> {
    let Some((step, rest)) = steps.split_first() else { return Some(0) };
    match step {
        Step::Gap => (0..=GAP.min(words.len()))
            .find_map(|skip| follow(rest, words.get(skip..)?).map(|length| skip + length)),
        Step::Word { forms, optional } => {
            let fits = words.first().is_some_and(|word| forms.iter().any(|form| form.fits(&word.text)));
            let with = if fits { follow(rest, words.get(1..)?).map(|length| length + 1) } else { None };
            if *optional { with.max(follow(rest, words)) } else { with }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Pattern;
    use crate::words::words;

    fn end(pattern: &str, text: &str) -> Option<usize> {
        Pattern::parse(pattern).unwrap()[0].end(&words(text), 0)
    }

    #[test]
    fn alternatives_gaps_numbers_and_missing_words_match() {
        assert_eq!(end("fell|falls apart", "fell apart today"), Some(2));
        assert_eq!(end("lasted .. # years", "lasted me almost five years"), Some(5));
        assert_eq!(end("lasted .. # years", "lasted, almost five years"), None);
        assert_eq!(end("worth the? money", "worth money"), Some(2));
        assert_eq!(end("pinch~", "pinching"), Some(1));
        assert_eq!(end("long-lasting", "long-lasting"), Some(2));
    }

    #[test]
    fn a_pattern_begins_with_a_word() {
        assert_eq!(Pattern::parse(".. apart"), None);
        assert_eq!(Pattern::parse("the? money"), None);
        assert_eq!(Pattern::parse(""), None);
    }
}
