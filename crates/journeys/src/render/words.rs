//! What messages say: a language a file, in the tone of the shop, with what the merchant words differently.

use std::borrow::Cow;
use std::collections::BTreeMap;

use pairwell_compiler::config::Config;
use pairwell_compiler::copy::texts_of;
use pairwell_snapshot::Core;

use super::fill::filled;

/// The languages, by tag of BCP 47.
const FILES: [(&str, &str); 10] = [
    ("ar", include_str!("../../data/copy/ar.toml")),
    ("de", include_str!("../../data/copy/de.toml")),
    ("en", include_str!("../../data/copy/en.toml")),
    ("es", include_str!("../../data/copy/es.toml")),
    ("fr", include_str!("../../data/copy/fr.toml")),
    ("it", include_str!("../../data/copy/it.toml")),
    ("ja", include_str!("../../data/copy/ja.toml")),
    ("nl", include_str!("../../data/copy/nl.toml")),
    ("pl", include_str!("../../data/copy/pl.toml")),
    ("pt", include_str!("../../data/copy/pt.toml")),
];

/// The languages that messages have words in, as tags of BCP 47.
#[must_use]
pub fn languages() -> Vec<&'static str> {
    FILES.iter().map(|(tag, _)| *tag).collect()
}

/// The words of one shop. Those of shelves, such as reasons, come from its snapshot, so that both say the same.
#[derive(Debug, Clone)]
pub struct Words {
    texts: BTreeMap<String, String>,
    locale: String,
}

impl Words {
    /// The words in the language of the snapshot and the tone of the config.
    #[must_use]
    pub fn new(core: &Core, config: &Config, locale: &str) -> Self {
        let mut texts = texts_of(&FILES, locale, config.tone);
        texts.extend(core.all_copy().map(|(name, text)| (name.to_owned(), text.to_owned())));
        for (name, wording) in &config.messages.copy {
            texts.insert(name.clone(), wording.always().to_owned());
        }
        Self { texts, locale: locale.to_owned() }
    }

    /// Notes on texts of the config that no message says.
    #[must_use]
    pub fn notes(config: &Config) -> Vec<String> {
        let known = texts_of(&FILES, "en", config.tone);
        let unknown = config.messages.copy.keys().filter(|name| !known.contains_key(*name));
        let names: Vec<&str> = known.keys().map(String::as_str).collect();
        unknown
            .map(|name| {
                format!(
                    "[messages.copy] names `{name}`, which no message says. Known names: {}.",
                    names.join(", ")
                )
            })
            .collect()
    }

    /// The language, a tag of BCP 47; English where the shop names none.
    #[must_use]
    pub fn locale(&self) -> &str {
        if self.locale.is_empty() { "en" } else { &self.locale }
    }

    /// `ltr`, or `rtl` for languages that are written from the right.
    #[must_use]
    pub fn direction(&self) -> &'static str {
        let language = self.locale().split('-').next().unwrap_or_default();
        if matches!(language, "ar" | "fa" | "he" | "ur" | "ps" | "sd" | "ug" | "yi") { "rtl" } else { "ltr" }
    }

    /// The text of a name; empty where there is none.
    #[must_use]
    pub fn get(&self, name: &str) -> &str {
        // Of a text with plural forms the first line is the form `other`.
        self.texts.get(name).and_then(|text| text.lines().next()).unwrap_or_default()
    }

    /// The text of a name with its blanks filled.
    #[must_use]
    pub fn say<'v>(&self, name: &str, value: impl Fn(&str) -> Option<Cow<'v, str>>) -> String {
        filled(self.get(name), value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use pairwell_compiler::config::{JourneyKind, Tone};
    use std::collections::BTreeSet;

    const TONES: [Tone; 3] = [Tone::Plain, Tone::Warm, Tone::Expert];

    fn blanks(text: &str) -> BTreeSet<&str> {
        text.split('{').skip(1).filter_map(|rest| rest.split('}').next()).collect()
    }

    #[test]
    fn every_language_says_everything_with_the_same_blanks_in_every_tone() {
        for tone in TONES {
            let english = texts_of(&FILES, "en", tone);
            assert!(english.len() >= 6 * 5, "{}", english.len());
            for (tag, _) in FILES {
                // Without the fallback to English: the file alone.
                let own: Vec<(&str, &str)> = FILES.into_iter().filter(|(known, _)| *known == tag).collect();
                let texts = texts_of(&[("en", own[0].1)], "en", tone);
                for (name, english) in &english {
                    let text = texts.get(name).unwrap_or_else(|| panic!("{tag} lacks {name}"));
                    let may_differ = name.starts_with("intro.") || name.starts_with("subject.");
                    let (has, wanted) = (blanks(text), blanks(english));
                    let fits = if may_differ {
                        has.is_subset(&["product", "item", "shop"].into())
                    } else {
                        has == wanted
                    };
                    assert!(fits, "{tag} {name}: {text}");
                    assert!(!text.contains(['!', '¡', '！']) && text.trim() == text, "{tag} {name}: {text}");
                }
            }
        }
    }

    #[test]
    fn every_journey_has_its_words() {
        let texts = texts_of(&FILES, "en", Tone::Plain);
        for kind in JourneyKind::ALL {
            for wording in 1..=crate::plan::WORDINGS {
                assert!(texts.contains_key(&format!("subject.{}.{wording}", kind.name())), "{kind:?}");
            }
            assert!(!texts.contains_key(&format!("subject.{}.{}", kind.name(), crate::plan::WORDINGS + 1)));
            for part in ["intro", "sms"] {
                assert!(texts.contains_key(&format!("{part}.{}", kind.name())), "{part} {kind:?}");
            }
        }
    }

    #[test]
    fn an_english_subject_claims_nothing_that_is_not_so() {
        for tone in TONES {
            for (name, text) in texts_of(&FILES, "en", tone) {
                let text = text.to_lowercase();
                for claim in
                    ["only", "hurry", "last chance", "today", "free", "save", "best", "% off", "limited"]
                {
                    assert!(!text.contains(claim), "{name}: {text}");
                }
            }
        }
    }
}
