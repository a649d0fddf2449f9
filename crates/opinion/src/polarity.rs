//! How glad or cross a text is: VADER for the words, the stars for the whole.

mod lexicon;
mod valence;

/// How much of a review's polarity the stars decide when there is a text as well.
///
/// The stars are what the author meant; the text is a measurement that errs about one sentence in six.
const STARS_SHARE: f32 = 0.6;

/// The polarity of an English sentence, -1 (cross) to 1 (glad), 0 when nothing in it says either.
///
/// VADER's compound score: C. J. Hutto and E. Gilbert, "VADER: A Parsimonious Rule-based Model for Sentiment Analysis
/// of Social Media Text", ICWSM 2014, as in version 3.3.2 of the authors' program, with two differences: "but" weighs
/// the words before and after it by their place (the program mixes up words of equal valence), and emoji have a
/// valence of their own instead of being spelt out.
///
/// Meant for a sentence; a longer text is read as if it were one. The work grows with the length of the text.
#[must_use]
pub fn of_sentence(sentence: &str) -> f32 {
    valence::compound(sentence)
}

/// The polarity of a review, -1 to 1: `0.6 (stars - 3) / 2 + 0.4 text`, where `text` is the mean polarity of the
/// sentences that are not neutral. One of the two alone where there is no other; `None` without both.
#[must_use]
pub fn of_review(stars: Option<f32>, sentences: &[f32]) -> Option<f32> {
    let spoken: Vec<f32> = sentences.iter().copied().filter(|polarity| polarity.abs() > 0.05).collect();
    let count = u16::try_from(spoken.len()).unwrap_or(u16::MAX);
    let text = (count > 0).then(|| spoken.iter().take(usize::from(count)).sum::<f32>() / f32::from(count));
    let stars = stars.filter(|stars| stars.is_finite()).map(|stars| (stars.clamp(1.0, 5.0) - 3.0) / 2.0);
    match (stars, text) {
        (Some(stars), Some(text)) => Some(STARS_SHARE * stars + (1.0 - STARS_SHARE) * text),
        (stars, text) => stars.or(text),
    }
}

/// Whether the word is one that VADER's lexicon rates: a word of English, then.
pub(crate) fn knows(word: &str) -> bool {
    lexicon::valence(word).is_some()
}

#[cfg(test)]
mod tests {
    use super::{of_review, of_sentence};
    use proptest::prelude::*;

    #[test]
    fn stars_and_words_are_combined() {
        assert_eq!(of_review(Some(5.0), &[]), Some(1.0));
        assert_eq!(of_review(None, &[0.5, 0.0]), Some(0.5));
        assert_eq!(of_review(None, &[]), None);
        let mixed = of_review(Some(1.0), &[1.0]).unwrap();
        assert!((mixed + 0.2).abs() < 1e-6);
    }

    #[test]
    fn odd_texts_are_neutral() {
        for odd in ["", " ", "\u{0}", "我很喜欢", "👨🏿\u{200d}🎓", "....", "ß ẞ İ"] {
            assert!(of_sentence(odd).abs() < f32::EPSILON, "{odd}");
        }
    }

    #[test]
    fn a_megabyte_is_read_in_one_go() {
        let polarity = of_sentence(&"good mm nn pp ".repeat(75_000));
        assert!(polarity > 0.99 && polarity <= 1.0);
    }

    proptest! {
        #[test]
        fn polarity_stays_within_its_range(text in "\\PC{0,300}") {
            prop_assert!((-1.0..=1.0).contains(&of_sentence(&text)));
        }
    }
}
