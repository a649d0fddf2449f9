//! What the words around a hit make of it.

use super::Evidence;
use super::lexicon::{Hit, Sense};
use crate::words::Word;

/// How many words before a hit a negation reaches it from.
const REACH: usize = 5;
/// How many words before a hit a wish, a claim or another thing reaches it from.
const FRAME: usize = 8;

/// How many words of a clause are looked back at, at most.
const CLAUSE: usize = 24;

const NEGATIONS: [&str; 19] = [
    "not", "no", "never", "hardly", "barely", "scarcely", "rarely", "seldom", "without", "lacks", "lack",
    "lacking", "nothing", "neither", "nor", "none", "cannot", "nobody", "ain't",
];
/// After a negation, words with which it denies nothing ("not only", "can't believe how", "no wonder").
const NO_DENIAL: [&str; 24] = [
    "only",
    "just",
    "merely",
    "simply",
    "wonder",
    "doubt",
    "question",
    "believe",
    "wait",
    "stress",
    "recommend",
    "stop",
    "hesitate",
    "mind",
    "regret",
    "worry",
    "care",
    "complain",
    "disappointed",
    "idea",
    "enough",
    "sure",
    "mention",
    "over",
];
/// Words at which a negation before them ends.
const TURNS: [&str; 12] = [
    "but", "though", "although", "however", "because", "cause", "while", "yet", "except", "since", "when",
    "after",
];
const BOOSTERS: [&str; 28] = [
    "very",
    "so",
    "really",
    "extremely",
    "super",
    "incredibly",
    "most",
    "absolutely",
    "insanely",
    "ultra",
    "beyond",
    "perfectly",
    "totally",
    "exceptionally",
    "amazingly",
    "unbelievably",
    "remarkably",
    "ridiculously",
    "highly",
    "completely",
    "crazy",
    "soo",
    "sooo",
    "soooo",
    "way",
    "too",
    "surprisingly",
    "seriously",
];
const DAMPENERS: [&str; 14] = [
    "bit",
    "little",
    "kinda",
    "kind",
    "sort",
    "somewhat",
    "slightly",
    "fairly",
    "rather",
    "relatively",
    "almost",
    "mostly",
    "reasonably",
    "sorta",
];
const WISHES: [&str; 8] =
    ["wish", "wished", "wishing", "hoped", "hoping", "expected", "expecting", "should've"];
const SEARCHES: [&str; 10] =
    ["looking", "search", "searching", "shopping", "need", "needs", "needed", "want", "wanted", "requested"];
const CLAIMS: [&str; 13] = [
    "claims",
    "claim",
    "claimed",
    "claiming",
    "supposed",
    "advertised",
    "advertise",
    "description",
    "label",
    "labeled",
    "suppose",
    "promises",
    "promised",
];
const FEARS: [&str; 10] = [
    "afraid",
    "worried",
    "feared",
    "concerned",
    "thought",
    "assumed",
    "skeptical",
    "wary",
    "hesitant",
    "figured",
];
const OTHERS: [&str; 7] = ["old", "previous", "other", "others", "regular", "former", "most"];
const ASKING: [&str; 24] = [
    "is", "are", "does", "do", "did", "can", "could", "will", "would", "has", "have", "was", "were", "how",
    "what", "why", "who", "where", "which", "when", "should", "anyone", "any", "am",
];

/// Whether a sentence that ends in a question mark is a question.
pub(super) fn asks(words: &[Word<'_>]) -> bool {
    words.first().is_some_and(|first| ASKING.contains(&&*first.text))
}

/// What a hit says in its sentence; `None` when it says nothing about the product at hand.
pub(super) fn evidence(words: &[Word<'_>], hit: &Hit) -> Option<Evidence> {
    let before = clause_before(words, hit.words.start);
    let mut praise = hit.rule.sense == Sense::Praise;
    let mut strength = hit.rule.strength * degree(before);
    let generic = before.windows(2).any(|two| matches!(two, [a, b] if a.text == "hate" && b.text == "when"));
    if generic
        || is_former(before)
        || has(before, &["hope", "hopefully"])
        || has(before, &CLAIMS)
        || says_so(before)
        || has(last(before, FRAME), &["if", "unless", "whether"])
    {
        return None;
    }
    if before.iter().rev().take(REACH).any(|word| OTHERS.contains(&&*word.text)) && speaks_of_others(before) {
        return None;
    }
    let comparative = words.get(hit.words.start).is_some_and(|word| word.text.ends_with("er"));
    if praise && has(last(before, 6), &SEARCHES) {
        if !comparative && before.last().is_none_or(|word| word.text != "more") {
            return None;
        }
        return Some(Evidence {
            driver: hit.rule.driver,
            praise: false,
            strength: (strength * 0.7).max(0.3),
        });
    }
    if is_past_fear(before) {
        if !is_denied_later(words, hit.words.end) {
            return None;
        }
        return Some(Evidence { driver: hit.rule.driver, praise: !praise, strength });
    }
    if praise && !hit.rule.fixed {
        if has(last(before, FRAME), &WISHES) {
            praise = false;
            strength *= 0.7;
        } else if let Some(could) = could_be(words, hit) {
            if !could {
                return None;
            }
            praise = false;
            strength *= 0.7;
        }
    }
    if !hit.rule.fixed && is_negated(before, comparative) {
        strength *= if praise { 0.9 } else { 0.7 };
        praise = !praise;
    }
    Some(Evidence { driver: hit.rule.driver, praise, strength: strength.clamp(0.3, 1.6) })
}

fn clause_before<'w, 't>(words: &'w [Word<'t>], start: usize) -> &'w [Word<'t>] {
    let Some(clause) = words.get(start).map(|word| word.clause) else { return &[] };
    let before = last(words.get(..start).unwrap_or(&[]), CLAUSE);
    let from = before.iter().rposition(|word| word.clause != clause).map_or(0, |at| at + 1);
    before.get(from..).unwrap_or(&[])
}

fn last<'w, 't>(words: &'w [Word<'t>], count: usize) -> &'w [Word<'t>] {
    words.get(words.len().saturating_sub(count)..).unwrap_or(&[])
}

fn has(words: &[Word<'_>], list: &[&str]) -> bool {
    words.iter().any(|word| list.contains(&&*word.text))
}

fn degree(before: &[Word<'_>]) -> f32 {
    let near = last(before, 3);
    if has(near, &DAMPENERS) {
        0.6
    } else if has(near, &BOOSTERS) {
        1.25
    } else {
        1.0
    }
}

/// "It says ...": the thing's own words; "he says ..." is somebody's verdict.
fn says_so(before: &[Word<'_>]) -> bool {
    before.windows(2).any(|pair| match pair {
        [subject, verb] => {
            matches!(&*verb.text, "says" | "said" | "say")
                && matches!(&*subject.text, "it" | "box" | "tag" | "ad" | "site")
        }
        _ => false,
    })
}

/// "I used to ...": before this product. Being or getting used to it is something else.
fn is_former(before: &[Word<'_>]) -> bool {
    before.windows(2).enumerate().any(|(at, two)| {
        let subject = at.checked_sub(1).and_then(|at| before.get(at)).map_or("", |word| &*word.text);
        matches!(two, [a, b] if a.text == "used" && b.text == "to")
            && !matches!(subject, "get" | "got" | "getting" | "is" | "are" | "am" | "i'm" | "was" | "be")
    })
}

/// "My old ...", "other shoes ...": whatever follows is about them, unless it was them that something is measured with.
fn speaks_of_others(before: &[Word<'_>]) -> bool {
    let Some(at) = before.iter().rposition(|word| OTHERS.contains(&&*word.text)) else { return false };
    let turned =
        before.iter().skip(at).any(|word| matches!(&*word.text, "and" | "but" | "this" | "these" | "so"));
    let degree = before.get(at).is_some_and(|word| word.text == "most") && at + 1 == before.len();
    !turned && !degree
}

/// "I thought it would ...", "was afraid ...": what was feared is not what happened. "I'm afraid" fears for good.
fn is_past_fear(before: &[Word<'_>]) -> bool {
    before.iter().enumerate().any(|(at, word)| {
        let subject = at.checked_sub(1).and_then(|at| before.get(at)).map_or("", |word| &*word.text);
        let present = matches!(subject, "i'm" | "am" | "is" | "are" | "than" | "never" | "be");
        let idiom = before.get(at + 1).is_some_and(|next| next.text == "out");
        FEARS.contains(&&*word.text) && !present && !idiom
    })
}

/// "..., but it has not": the end of the sentence denies what was feared.
fn is_denied_later(words: &[Word<'_>], end: usize) -> bool {
    let rest = words.get(end..).unwrap_or(&[]);
    let Some(but) = rest.iter().position(|word| matches!(&*word.text, "but" | "yet" | "however")) else {
        return false;
    };
    let after = rest.get(but + 1..).unwrap_or(&[]);
    after.len() <= 5 && after.iter().any(|word| word.text == "not" || word.text.ends_with("n't"))
}

/// `Some(true)` where the praise is missed ("could be more", "would be softer"), `Some(false)` where it is imagined.
fn could_be(words: &[Word<'_>], hit: &Hit) -> Option<bool> {
    if matches!(hit.rule.driver, super::Driver::Giftable | super::Driver::Value) {
        return None;
    }
    let before = clause_before(words, hit.words.start);
    let near = last(before, 6);
    let modal = near
        .iter()
        .rposition(|word| matches!(&*word.text, "would" | "could" | "should" | "might" | "may"))?;
    let after = near.get(modal + 1..).unwrap_or(&[]);
    let verb =
        after.iter().any(|word| matches!(&*word.text, "be" | "been" | "have" | "use" | "feel" | "make"));
    if !verb || after.iter().any(|word| matches!(&*word.text, "not" | "and" | "because" | "but")) {
        return None;
    }
    let compared = has(after, &["more", "better", "bit", "little", "use"])
        || words.get(hit.words.start).is_some_and(|word| word.text.ends_with("er"));
    Some(compared || near.get(modal).is_some_and(|word| word.text == "should"))
}

/// Whether a negation before the hit reaches it.
fn is_negated(before: &[Word<'_>], comparative: bool) -> bool {
    let near = last(before, REACH);
    if near.len() >= 2 {
        let pair = |first: &str, second: &str| {
            near.windows(2).any(|two| matches!(two, [a, b] if a.text == first && b.text == second))
        };
        if pair("far", "from") || pair("anything", "but") {
            return true;
        }
    }
    if near.last().is_some_and(|word| matches!(&*word.text, "less" | "least")) {
        return true;
    }
    let Some(at) =
        near.iter().rposition(|word| NEGATIONS.contains(&&*word.text) || word.text.ends_with("n't"))
    else {
        return false;
    };
    let between = near.get(at + 1..).unwrap_or(&[]);
    let turned = between.iter().enumerate().any(|(place, word)| {
        TURNS.contains(&&*word.text)
            || word.text == "how"
            || (word.text == "and" && place + 1 < between.len())
    });
    let superlative = near.get(at).is_some_and(|word| match &*word.text {
        "never" => has(between, &["more", "such", "as", "so", "better", "softer"]),
        "couldn't" | "cannot" | "can't" => has(between, &["more"]) || comparative,
        _ => false,
    });
    !turned && !superlative && !has(between.get(..between.len().min(2)).unwrap_or(&[]), &NO_DENIAL)
}

#[cfg(test)]
mod tests {
    use crate::drivers::find;

    fn said(sentence: &str) -> Vec<String> {
        find(sentence)
            .iter()
            .map(|e| format!("{}{}", e.driver.name(), if e.praise { '+' } else { '-' }))
            .collect()
    }

    #[test]
    fn negations_turn_praise_and_blame_round() {
        assert_eq!(said("The chair is not very comfortable."), ["comfortable-"]);
        assert_eq!(said("It never broke."), ["durable+"]);
        assert_eq!(said("The mattress is anything but soft"), ["comfortable-"]);
    }

    #[test]
    fn not_every_negation_denies() {
        assert_eq!(said("I can't believe how comfortable this is"), ["comfortable+"]);
        assert_eq!(said("Not only comfortable."), ["comfortable+"]);
        assert_eq!(said("It did not fit, comfortable though"), ["comfortable+"]);
    }

    #[test]
    fn wishes_and_questions_are_no_praise() {
        assert_eq!(said("I wish the seat were more comfortable"), ["comfortable-"]);
        assert!(said("Is it comfortable?").is_empty());
        assert_eq!(said("I am looking for a comfortable chair"), [""; 0]);
        assert!(said("My old chair was comfortable").is_empty());
    }

    #[test]
    fn degrees_are_heard() {
        let strength = |sentence| find(sentence)[0].strength;
        assert!(strength("a bit uncomfortable") < strength("uncomfortable"));
        assert!(strength("extremely comfortable") > strength("comfortable"));
    }
}
