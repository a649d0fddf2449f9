//! Where a sentence ends, in a text of any script.

/// Sentences longer than this many bytes are cut at a space: nobody wrote them as one, and it bounds all later work.
const LONGEST: usize = 600;

/// Words that end in a stop without ending a sentence.
const ABBREVIATIONS: [&str; 24] = [
    "mr", "mrs", "ms", "dr", "st", "jr", "sr", "vs", "etc", "e.g", "i.e", "approx", "oz", "lbs", "lb", "ft",
    "inc", "ltd", "no", "z.b", "bzw", "ca", "p.ej", "max",
];

/// Ends of addresses: the stop of `shop.com` ends no sentence.
const DOMAINS: [&str; 10] = ["com", "net", "org", "de", "fr", "es", "it", "nl", "uk", "co"];

/// The sentences of a text, trimmed, in their order; none of them is empty, none is longer than 600 bytes.
///
/// A sentence ends at `.`, `!`, `?` and their relatives in Chinese, Japanese, Hindi, Arabic and Urdu, and at a line's
/// end. A stop inside a number, after an abbreviation or an initial, or before a lower-case word after `...` does not
/// end one. A stop with no space after it does when whole words stand on both sides ("love the fit.wasnt pleased").
#[must_use]
pub fn split(text: &str) -> Vec<&str> {
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut characters = text.char_indices().peekable();
    while let Some((index, character)) = characters.next() {
        if !is_end(character) {
            continue;
        }
        let mut end = index + character.len_utf8();
        while let Some(&(next_index, next)) = characters.peek() {
            let belongs = is_closing(next) || (is_end(next) && next != '\n');
            if !belongs {
                break;
            }
            end = next_index + next.len_utf8();
            characters.next();
        }
        let (before, after) = (text.get(start..index).unwrap_or(""), text.get(end..).unwrap_or(""));
        let marks = text.get(index..end).unwrap_or("");
        if ends_sentence(before, marks, after) {
            push(&mut sentences, text.get(start..end).unwrap_or(""));
            start = end;
        }
    }
    push(&mut sentences, text.get(start..).unwrap_or(""));
    sentences
}

fn is_end(character: char) -> bool {
    matches!(character, '.' | '!' | '?' | '…' | '\n' | '。' | '！' | '？' | '।' | '؟' | '۔' | '｡')
}

fn is_closing(character: char) -> bool {
    matches!(character, '"' | '\'' | ')' | ']' | '”' | '’' | '»' | '」' | '』')
}

fn ends_sentence(before: &str, marks: &str, after: &str) -> bool {
    if !marks.starts_with(['.', '…']) {
        return true;
    }
    let next = after.trim_start().chars().next();
    if marks.len() > 1 && marks.chars().all(|mark| matches!(mark, '.' | '…')) || marks == "…" {
        return next.is_none_or(|next| !next.is_lowercase());
    }
    let word = tail(before).rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or("");
    let spaced = after.is_empty() || after.starts_with(char::is_whitespace);
    if marks.len() == 1 && !spaced {
        return joins_two_sentences(word, after);
    }
    if marks != "." {
        return true;
    }
    let initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase) && word != "I";
    let abbreviated = ABBREVIATIONS.iter().any(|known| known.eq_ignore_ascii_case(word));
    !(initial || abbreviated)
        || next.is_none()
        || (word.eq_ignore_ascii_case("no") && !next.is_some_and(char::is_numeric))
}

/// The end of what stands before a stop, long enough for any word: no text makes the work grow with its square.
fn tail(before: &str) -> &str {
    let from = before.len().saturating_sub(64);
    (from..=before.len()).find_map(|at| before.get(at..)).unwrap_or("")
}

/// "fit.wasnt": two words that somebody wrote without a space, as against `4.5`, `e.g.` and `shop.com`.
fn joins_two_sentences(word: &str, after: &str) -> bool {
    let next = after.split(|c: char| !c.is_alphabetic() && c != '\'').next().unwrap_or("");
    let whole = |word: &str| word.chars().count() > 1 && word.chars().all(|c| c.is_alphabetic() || c == '\'');
    whole(word) && whole(next) && !DOMAINS.contains(&next) && !word.eq_ignore_ascii_case("www")
}

fn push<'a>(sentences: &mut Vec<&'a str>, sentence: &'a str) {
    let mut rest = sentence.trim();
    while rest.len() > LONGEST {
        let limit = (0..=LONGEST).rev().find(|at| rest.is_char_boundary(*at)).unwrap_or(0);
        let head = rest.get(..limit).unwrap_or("");
        let cut = head.rfind(char::is_whitespace).filter(|at| *at > 0).unwrap_or(limit);
        sentences.push(rest.get(..cut).unwrap_or("").trim_end());
        rest = rest.get(cut..).unwrap_or("").trim_start();
    }
    if !rest.is_empty() {
        sentences.push(rest);
    }
}

#[cfg(test)]
mod tests {
    use super::split;
    use proptest::prelude::*;

    #[test]
    fn stops_end_sentences() {
        assert_eq!(split("Nice. Soft! Why?"), ["Nice.", "Soft!", "Why?"]);
        assert_eq!(split("He said \"great.\" I agree"), ["He said \"great.\"", "I agree"]);
        assert_eq!(split("Wow!!! So good"), ["Wow!!!", "So good"]);
        assert_eq!(split("one line\nanother"), ["one line", "another"]);
    }

    #[test]
    fn numbers_abbreviations_and_addresses_hold_together() {
        for whole in [
            "It is 4.5 stars",
            "Dr. Smith likes it",
            "e.g. the lid",
            "see shop.com for it",
            "It is by J. Doe",
        ] {
            assert_eq!(split(whole), [whole]);
        }
    }

    #[test]
    fn a_missing_space_still_parts_two_sentences() {
        assert_eq!(split("love the fit.wasnt pleased"), ["love the fit.", "wasnt pleased"]);
    }

    #[test]
    fn dots_that_trail_off_do_not_end_a_sentence() {
        assert_eq!(split("good... but loud. Fine"), ["good... but loud.", "Fine"]);
    }

    #[test]
    fn other_scripts_have_their_own_stops() {
        assert_eq!(split("很好。我喜欢！"), ["很好。", "我喜欢！"]);
        assert_eq!(split("यह अच्छा है। बढ़िया"), ["यह अच्छा है।", "बढ़िया"]);
        assert_eq!(split("Sehr gut. Gerne wieder."), ["Sehr gut.", "Gerne wieder."]);
    }

    proptest! {
        #[test]
        fn nothing_but_space_is_lost(text in "\\PC{0,900}") {
            let kept: String = split(&text).concat().split_whitespace().collect();
            let whole: String = text.split_whitespace().collect();
            prop_assert_eq!(kept, whole);
        }
    }
}
