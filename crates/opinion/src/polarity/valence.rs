//! VADER's rules: what the words around a rated word do to its valence, and how the valences of a text add up.

use super::lexicon;
use crate::word_list::WordList;

/// What a degree adverb adds.
const BOOST: f64 = 0.293;
/// What capitals add among words without.
const CAPITALS: f64 = 0.733;
/// What a negation multiplies with.
const NEGATION: f64 = -0.74;
/// The constant that brings a sum of valences into -1 to 1.
const ALPHA: f64 = 15.0;

static BOOSTERS: WordList = WordList::new(|| {
    WordList::of(
        "absolutely amazingly awfully completely considerable considerably decidedly deeply effing enormous enormously \
     entirely especially exceptional exceptionally extreme extremely fabulously flipping flippin frackin fracking \
     fricking frickin frigging friggin fully fuckin fucking fuggin fugging greatly hella highly hugely incredible \
     incredibly intensely major majorly more most particularly purely quite really remarkably so substantially \
     thoroughly total totally tremendous tremendously uber unbelievably unusually utter utterly very",
    )
});
static DAMPENERS: WordList = WordList::new(|| {
    WordList::of(
        "almost barely hardly kinda kindof kind-of less little marginal marginally occasional occasionally partly scarce \
     scarcely slight slightly somewhat sorta sortof sort-of",
    )
});
static NEGATIONS: WordList = WordList::new(|| {
    WordList::of(
        "aint arent cannot cant couldnt darent didnt doesnt dont hadnt hasnt havent isnt mightnt mustnt neither neednt \
     never none nope nor not nothing nowhere oughtnt shant shouldnt uhuh uh-uh wasnt werent without wont wouldnt \
     rarely seldom despite",
    )
});
/// Dampeners of two words.
const DAMPENING_PAIRS: [(&str, &str); 3] = [("just", "enough"), ("kind", "of"), ("sort", "of")];
/// Idioms whose valence is their own, by their words.
const IDIOMS: [(&[&str], f64); 9] = [
    (&["the", "shit"], 3.0),
    (&["the", "bomb"], 3.0),
    (&["bad", "ass"], 1.5),
    (&["badass"], 1.5),
    (&["bus", "stop"], 0.0),
    (&["yeah", "right"], -2.0),
    (&["kiss", "of", "death"], -1.5),
    (&["to", "die", "for"], 3.0),
    (&["beating", "heart"], 3.5),
];

struct Token {
    lower: String,
    capitals: bool,
    rated: Option<f64>,
}

/// The compound score of a text, -1 to 1.
pub(super) fn compound(text: &str) -> f32 {
    let tokens = tokens(text);
    let capitals = tokens.iter().filter(|token| token.capitals).count();
    let mixed = capitals > 0 && capitals < tokens.len();
    let but = tokens.iter().position(|token| token.lower == "but");
    let mut sum = 0.0;
    for place in 0..tokens.len() {
        let weight = match but {
            Some(but) if place < but => 0.5,
            Some(but) if place > but => 1.5,
            _ => 1.0,
        };
        sum += weight * valence(&tokens, place, mixed);
    }
    let emphasis = emphasis(text);
    if sum > 0.0 {
        sum += emphasis;
    } else if sum < 0.0 {
        sum -= emphasis;
    }
    narrowed(sum / (sum * sum + ALPHA).sqrt())
}

#[allow(clippy::cast_possible_truncation, reason = "a score within -1 to 1 needs no more digits")]
fn narrowed(score: f64) -> f32 {
    score.clamp(-1.0, 1.0) as f32
}

fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    for piece in text.split_whitespace() {
        let mut start = 0;
        for (index, character) in piece.char_indices() {
            if let Some(rated) = lexicon::sign(character) {
                push(&mut tokens, piece.get(start..index).unwrap_or(""));
                tokens.push(Token { lower: character.to_string(), capitals: false, rated: Some(rated) });
                start = index + character.len_utf8();
            }
        }
        push(&mut tokens, piece.get(start..).unwrap_or(""));
    }
    tokens
}

/// Strips the punctuation around a word; what has hardly a letter may be an emoticon and stays as it is.
fn push(tokens: &mut Vec<Token>, piece: &str) {
    let piece = piece.trim_matches(['\u{fe0f}', '\u{200d}']);
    if piece.is_empty() {
        return;
    }
    let stripped = piece.trim_matches(|c: char| c.is_ascii_punctuation());
    let word = if stripped.chars().count() <= 2 { piece } else { stripped };
    let lower = word.to_lowercase().replace('’', "'");
    let capitals = word.chars().any(char::is_uppercase) && !word.chars().any(char::is_lowercase);
    let rated = lexicon::valence(&lower);
    tokens.push(Token { lower, capitals, rated });
}

fn valence(tokens: &[Token], place: usize, mixed: bool) -> f64 {
    let Some(token) = tokens.get(place) else { return 0.0 };
    let next = tokens.get(place + 1);
    let before = |steps: usize| place.checked_sub(steps).and_then(|at| tokens.get(at));
    let is = |steps: usize, word: &str| before(steps).is_some_and(|token| token.lower == word);
    let Some(rated) = token.rated else { return 0.0 };
    if boost(&token.lower) != 0.0 || (token.lower == "kind" && next.is_some_and(|next| next.lower == "of")) {
        return 0.0;
    }
    let mut valence = rated;
    if token.lower == "no" && next.is_some_and(|next| next.rated.is_some()) {
        valence = 0.0;
    }
    if is(1, "no") || is(2, "no") || (is(3, "no") && (is(1, "or") || is(1, "nor"))) {
        valence = rated * NEGATION;
    }
    if token.capitals && mixed {
        valence += if valence > 0.0 { CAPITALS } else { -CAPITALS };
    }
    for steps in 1..=3 {
        let Some(earlier) = before(steps).filter(|earlier| earlier.rated.is_none()) else { continue };
        let damping = [1.0, 0.95, 0.9].get(steps - 1).copied().unwrap_or(1.0);
        valence += degree(earlier, valence, mixed) * damping;
        valence = negated(tokens, place, steps, valence);
        if steps == 3 {
            valence = idiom(tokens, place, valence);
        }
    }
    if is(1, "least") && !is(2, "at") && !is(2, "very") {
        valence *= NEGATION;
    }
    valence
}

fn boost(word: &str) -> f64 {
    if BOOSTERS.has(word) {
        BOOST
    } else if DAMPENERS.has(word) {
        -BOOST
    } else {
        0.0
    }
}

fn degree(word: &Token, valence: f64, mixed: bool) -> f64 {
    let mut degree = boost(&word.lower);
    if degree == 0.0 {
        return 0.0;
    }
    if valence < 0.0 {
        degree = -degree;
    }
    if word.capitals && mixed {
        degree += if valence > 0.0 { CAPITALS } else { -CAPITALS };
    }
    degree
}

fn negated(tokens: &[Token], place: usize, steps: usize, valence: f64) -> f64 {
    let word = |steps: usize| {
        place.checked_sub(steps).and_then(|at| tokens.get(at)).map_or("", |token| token.lower.as_str())
    };
    let so = |steps: usize| matches!(word(steps), "so" | "this");
    let stressed = match steps {
        2 => word(2) == "never" && so(1),
        3 => (word(3) == "never" && so(2)) || so(1),
        _ => false,
    };
    let doubtless = match steps {
        2 => word(2) == "without" && word(1) == "doubt",
        3 => word(3) == "without" && (word(2) == "doubt" || word(1) == "doubt"),
        _ => false,
    };
    if stressed {
        valence * 1.25
    } else if !doubtless && (NEGATIONS.has(word(steps)) || word(steps).contains("n't")) {
        valence * NEGATION
    } else {
        valence
    }
}

/// Called with three words before `place`.
fn idiom(tokens: &[Token], place: usize, mut valence: f64) -> f64 {
    let spells = |from: usize, words: &[&str]| {
        words
            .iter()
            .enumerate()
            .all(|(at, word)| tokens.get(from + at).is_some_and(|token| token.lower == *word))
    };
    // Where a sequence may begin, seen from the rated word, in the order in which the first one counts.
    for (from, length) in [(place - 1, 2), (place - 2, 3), (place - 2, 2), (place - 3, 3), (place - 3, 2)] {
        if let Some((_, own)) = IDIOMS.iter().find(|(words, _)| words.len() == length && spells(from, words))
        {
            valence = *own;
            break;
        }
    }
    if let Some((_, own)) = IDIOMS.iter().find(|(words, _)| words.len() > 1 && spells(place, words)) {
        valence = *own;
    }
    for from in [place - 3, place - 2] {
        if DAMPENING_PAIRS.iter().any(|(first, second)| spells(from, &[first, second])) {
            valence -= BOOST;
        }
    }
    valence
}

/// What exclamation and question marks add: four of the first and more than three of the second count no further.
fn emphasis(text: &str) -> f64 {
    let count = |mark: char| u32::try_from(text.matches(mark).count()).unwrap_or(u32::MAX);
    let asked = match count('?') {
        0 | 1 => 0.0,
        some @ 2..=3 => f64::from(some) * 0.18,
        _ => 0.96,
    };
    f64::from(count('!').min(4)) * 0.292 + asked
}

#[cfg(test)]
mod tests {
    use super::compound;

    /// The scores of the authors' own program, version 3.3.2.
    #[test]
    fn scores_agree_with_the_authors_program() {
        for (text, score) in REFERENCE {
            assert!((compound(text) - score).abs() < 5e-4, "{text}: {} instead of {score}", compound(text));
        }
    }

    const REFERENCE: &[(&str, f32)] = &[
        ("This lamp is good.", 0.4404),
        ("This lamp is not good.", -0.3412),
        ("It is VERY good!", 0.6391),
        ("It is GOOD, really good!!!", 0.8272),
        ("I kind of like it.", 0.2975),
        ("He also bought some person a very good pen", 0.4927),
        ("There was no love in it", -0.5216),
        ("The least good of them", -0.3412),
        ("At least good", 0.4404),
        ("It was at least a good try", 0.4404),
        ("I have never been so happy", 0.6948),
        ("Without a doubt the best pan", 0.7438),
        ("The soup was great, but the bread is awful", -0.3506),
        ("Is it bad??", -0.594),
        ("Is it bad????", -0.6662),
        ("It is to die for honestly", 0.0258),
        ("It was sort of a disappointing surprise :(", -0.6478),
        ("no problem at all", 0.3089),
        ("I cannot recommend this sad excuse for a chair", -0.6635),
        ("Barely useful and hardly pretty", 0.672),
        ("The box was broken, nor was it nice", -0.6632),
        ("LOVE IT", 0.6369),
        ("so SO comfy", 0.0),
        ("yeah right it works well for them", 0.5106),
    ];

    #[test]
    fn emoji_speak() {
        assert!(compound("😍") > 0.5);
        assert!(compound("arrived👎") < -0.4);
    }
}
