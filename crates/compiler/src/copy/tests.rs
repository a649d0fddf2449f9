use std::collections::{BTreeMap, BTreeSet};

use super::language::{FILES, Language};
use super::*;
use crate::config::Tone;

const TONES: [Tone; 3] = [Tone::Plain, Tone::Warm, Tone::Expert];

fn own(text: &str, tone: Tone) -> BTreeMap<String, Wording> {
    Language::read(text).expect("a language").texts(tone).collect()
}

/// Names of a text's blanks.
fn blanks(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name).collect()
}

fn is_of_bundles(name: &str) -> bool {
    name.starts_with("bundle.title.") || name.starts_with("bundle.line.")
}

/// Everything that a check has to say, language by language and tone by tone.
fn complaints(of: impl Fn(&str, Tone, &BTreeMap<String, Wording>) -> Vec<String>) {
    let mut found = Vec::new();
    for (tag, text) in FILES {
        for tone in TONES {
            let said = of(tag, tone, &own(text, tone));
            found.extend(said.into_iter().map(|said| format!("{tag} {tone:?} {said}")));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

fn is_region(tag: &str) -> bool {
    tag.contains('-')
}

#[test]
fn every_file_is_listed_and_every_listed_one_reads() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/data/copy");
    let files: BTreeSet<String> = std::fs::read_dir(folder)
        .expect("the folder")
        .map(|entry| {
            entry.expect("an entry").path().file_stem().expect("a name").to_string_lossy().into_owned()
        })
        .collect();
    assert_eq!(files, FILES.iter().map(|(tag, _)| (*tag).to_owned()).collect());
}

#[test]
fn every_language_has_every_text_and_no_other() {
    let [english] = [FILES.iter().find(|(tag, _)| *tag == "en").expect("English").1];
    complaints(|tag, tone, texts| {
        let of_english = own(english, tone);
        let missing = of_english.keys().filter(|name| !is_region(tag) && !texts.contains_key(*name));
        let foreign = texts.keys().filter(|name| !of_english.contains_key(*name));
        missing.map(|name| format!("lacks {name}")).chain(foreign.map(|name| format!("has {name}"))).collect()
    });
}

#[test]
fn every_text_has_its_blanks() {
    let [english] = [FILES.iter().find(|(tag, _)| *tag == "en").expect("English").1];
    complaints(|tag, tone, texts| {
        let of_english = own(english, tone);
        let mut found = Vec::new();
        for (name, wording) in texts {
            let expected: BTreeSet<&str> = match of_english.get(name) {
                Some(english) => english.forms().iter().flat_map(|(_, text)| blanks(text)).collect(),
                None => BTreeSet::new(),
            };
            for (category, text) in wording.forms() {
                let has = blanks(text);
                let fits = if is_of_bundles(name) {
                    has.iter().all(|blank| {
                        ["seed", "member", "count"].contains(blank)
                            || (*blank == "category" && name.contains(".branch."))
                    })
                } else {
                    let mut wanted = expected.clone();
                    // "One review" needs no figure where the form is for that one number.
                    if !has.contains("count") && plural::is_one_number(category, tag) {
                        wanted.remove("count");
                    }
                    has == wanted
                };
                if !fits || text.matches('{').count() != text.matches('}').count() {
                    found.push(format!("{name} ({category}): {text}"));
                }
            }
        }
        found
    });
}

#[test]
fn every_number_has_its_form() {
    complaints(|tag, _, texts| {
        let mut found = Vec::new();
        for (name, wording) in texts {
            let missing = plural::missing(name, wording, tag);
            if matches!(wording, Wording::Forms(_)) && !missing.is_empty() {
                found.push(format!("{name} lacks {}", missing.join(", ")));
            }
            found.extend(wording.check(name).err());
        }
        found
    });
}

#[test]
fn reviews_are_counted_wherever_a_language_counts() {
    for (tag, text) in FILES.iter().filter(|(tag, _)| !is_region(tag) && *tag != "ja") {
        let wording = own(text, Tone::Plain).remove("label.rating").expect("the text");
        assert!(matches!(wording, Wording::Forms(_)), "{tag}");
    }
}

#[test]
fn bundles_are_worded_three_times_a_fact_and_never_twice_alike() {
    complaints(|tag, _, texts| {
        let of_bundles: Vec<&Wording> =
            texts.iter().filter(|(name, _)| is_of_bundles(name)).map(|(_, wording)| wording).collect();
        let distinct: BTreeSet<String> = of_bundles.iter().map(|wording| wording.written()).collect();
        let complete = is_region(tag) || of_bundles.len() == 8 * WORDINGS;
        let told = format!("has {} wordings, {} of them distinct", of_bundles.len(), distinct.len());
        (!complete || distinct.len() < of_bundles.len()).then_some(told).into_iter().collect()
    });
}

#[test]
fn texts_are_short_and_calm() {
    complaints(|_, _, texts| {
        let mut found = Vec::new();
        for (name, wording) in texts {
            for (_, text) in wording.forms() {
                let most = match name.split('.').next() {
                    Some("button") => 24,
                    Some("heading") => 25,
                    _ => 62,
                };
                if text.chars().count() > most || text.contains(['!', '¡', '！']) || text.trim() != text {
                    found.push(format!("{name}: {text}"));
                }
            }
        }
        found
    });
}

#[test]
fn an_english_wording_claims_no_more_than_its_fact() {
    for tag in ["en", "en-US"] {
        let text = FILES.iter().find(|(known, _)| *known == tag).expect("English").1;
        for (name, wording) in
            TONES.into_iter().flat_map(|tone| own(text, tone)).filter(|(name, _)| is_of_bundles(name))
        {
            let text = wording.written().to_lowercase();
            let says = |words: &[&str]| words.iter().any(|word| text.contains(word));
            if !name.contains(".often.") {
                let often = ["often", "many", "customers", "orders", "loved", "favo", "bought"];
                assert!(!says(&often), "{name}: {text}");
            }
            if !name.contains(".harmony.") {
                assert!(!says(&["colo", "match"]), "{name}: {text}");
            }
            assert!(!says(&["only", "today", "last", "hurry", "save", "best", "free"]), "{name}: {text}");
        }
    }
}

#[test]
fn an_english_reason_claims_the_same_in_every_tone() {
    for tag in ["en", "en-US"] {
        let text = FILES.iter().find(|(known, _)| *known == tag).expect("English").1;
        for (name, wording) in TONES.into_iter().flat_map(|tone| own(text, tone)) {
            let Some(reason) = name.strip_prefix("reason.") else { continue };
            let text = wording.written().to_lowercase();
            let says = |words: &[&str]| words.iter().any(|word| text.contains(word));
            let of_buying = ["bought", "ordered", "taken home"];
            assert_eq!(says(&of_buying), reason == "often-bought-with", "{name}: {text}");
            let of_liking = ["popular", "favo", "demand", "loved", "praise", "commend"];
            let is_liked = ["popular", "popular-in", "praised-for"].contains(&reason);
            assert!(is_liked || reason == "pinned" || !says(&of_liking), "{name}: {text}");
        }
    }
}

#[test]
fn headings_and_reasons_are_worded_in_each_tone() {
    let english = FILES.iter().find(|(tag, _)| *tag == "en").expect("English").1;
    let [plain, warm, expert] = TONES.map(|tone| own(english, tone));
    for (name, wording) in plain.iter().filter(|(name, _)| name.starts_with("heading.")) {
        assert!(warm[name] != *wording && expert[name] != *wording, "{name}");
    }
    complaints(|tag, tone, texts| {
        let of_english = if tone == Tone::Warm { &warm } else { &expert };
        let language = own(FILES.iter().find(|(known, _)| *known == tag).expect("it").1, Tone::Plain);
        let toned = |name: &&String| of_english[*name] != plain[*name] && !name.starts_with("bundle.");
        let same = texts.keys().filter(toned).filter(|name| texts[*name] == language[*name]);
        if is_region(tag) || tone == Tone::Plain { Vec::new() } else { same.cloned().collect() }
    });
}

#[test]
fn the_merchants_words_win_and_unknown_names_are_said() {
    let config = Config::parse(
        "[copy]\n'button.add' = 'In den Korb'\n'buton.add' = 'x'\n'bundle.added' = { other = '{count} drin' }\n\
         [placements.cart]\nheading = 'Passt dazu'",
    )
    .unwrap();
    let said = texts(&config, "de-CH");
    assert_eq!(said["button.add"], "In den Korb");
    assert_eq!(said["heading.cart"], "Passt dazu");
    assert_eq!(said["reason.popular"], "Gerade beliebt");
    assert_eq!(said["bundle.added"], "{count} drin");
    let notes = notes(&config, "de-CH");
    assert!(notes[0].contains("buton.add") && notes[0].contains("button.add"), "{notes:?}");
    assert!(notes[1].contains("bundle.added") && notes[1].contains("form one"), "{notes:?}");
    assert_eq!(notes.len(), 2, "{notes:?}");
}

#[test]
fn a_language_without_texts_is_said() {
    let notes = notes(&Config::default(), "sv-SE");
    assert!(notes[0].contains("sv-SE") && notes[0].contains("de, en"), "{notes:?}");
    assert_eq!(texts(&Config::default(), "sv-SE")["button.close"], "Close");
    assert_eq!(texts(&Config::default(), "")["button.close"], "Close");
}

#[test]
fn what_a_region_does_not_word_its_language_does() {
    let texts = texts(&Config::default(), "pt-PT");
    assert_eq!(texts["button.continue"], "Continuar a comprar");
    assert_eq!(texts["button.close"], "Fechar");
}

#[test]
fn numbers_choose_their_form() {
    let polish = &texts(&Config::default(), "pl")["label.rating"];
    for (count, noun) in [(1, "opinia"), (2, "opinie"), (5, "opinii"), (22, "opinie")] {
        assert!(plural::form(polish, "pl-PL", count).ends_with(noun), "{count}");
    }
    assert_eq!(plural::form("one form", "pl", 5), "one form");
}

#[test]
fn every_text_is_documented() {
    let document = include_str!("../../../../docs/words.md");
    let english = own(FILES.iter().find(|(tag, _)| *tag == "en").expect("English").1, Tone::Plain);
    let rows: Vec<String> = english
        .iter()
        .filter(|(name, _)| !is_of_bundles(name))
        .map(|(name, wording)| format!("| `{name}` | {} |\n", plural::form(&wording.written(), "en", 2)))
        .collect();
    assert!(document.contains(&rows.concat()), "docs/words.md should have\n{}", rows.concat());
}
