//! The texts of the widget in the shop's language and tone, with what the merchant words differently.
//!
//! Each language is a file of `data/copy`; [`language`] reads them, [`fallback`] chooses, [`wording`] holds a text in its
//! plural forms, [`plural`] knows which forms a language has. `docs/words.md` says what each file has to have.

mod fallback;
mod language;
pub mod plural;
mod wording;

use std::collections::{BTreeMap, BTreeSet};

use crate::config::{Config, PlacementName, Tone};
pub use fallback::is_language_tag;
pub(crate) use fallback::{language_of, languages_for};
pub use language::tags;
pub use wording::Wording;

/// Wordings of one fact of a bundle.
#[cfg(test)]
const WORDINGS: usize = 3;

/// What attributes are called: this and the attribute's name as feeds have it.
const ATTRIBUTE: &str = "attribute.";

/// What attributes are called in the shop's language, by their names as feeds have them; of others nothing is known.
pub(crate) fn attribute_names(config: &Config, locale: &str) -> BTreeMap<String, String> {
    let name = |(name, wording): (String, Wording)| {
        Some((name.strip_prefix(ATTRIBUTE)?.to_owned(), wording.written()))
    };
    worded(config, locale).into_iter().filter_map(name).collect()
}

/// Every text by its name, in the shop's language and as the merchant words it.
fn worded(config: &Config, locale: &str) -> BTreeMap<String, Wording> {
    let mut texts: BTreeMap<String, Wording> = BTreeMap::new();
    // From English to the one that fits best: what a later one words replaces what an earlier one does.
    for language in languages_for(locale).into_iter().rev() {
        texts.extend(language.texts(config.tone));
    }
    texts.extend(config.copy.iter().map(|(name, wording)| (name.clone(), wording.clone())));
    texts
}

/// Every text of the snapshot by its name, as [`Wording::written`] writes it.
pub(crate) fn texts(config: &Config, locale: &str) -> BTreeMap<String, String> {
    let mut texts = worded(config, locale);
    for (placement, set) in &config.placements {
        if let Some(heading) = &set.heading {
            let name = match placement {
                PlacementName::Product => "heading.product",
                PlacementName::Cart => "heading.cart",
                PlacementName::Popup => "heading.popup",
                PlacementName::ThankYou => "heading.thank-you",
                PlacementName::Bundle => "heading.bundle",
            };
            texts.insert(name.into(), Wording::Always(heading.clone()));
        }
    }
    // Every page loads them: where nothing is offered nothing is said of it. Names of attributes stand beside the attributes.
    let is_said = |name: &str| {
        (!config.offers.is_empty() || !name.starts_with("offer.")) && !name.starts_with(ATTRIBUTE)
    };
    let said = texts.into_iter().filter(|(name, _)| is_said(name));
    said.map(|(name, wording)| (name, wording.written())).collect()
}

/// The texts of further files of the same form, such as those of messages: the tag and the content of each, English among
/// them; in the language that fits best and the tone, by name, as snapshots have texts.
#[must_use]
pub fn texts_of(
    files: &[(&'static str, &'static str)],
    locale: &str,
    tone: Tone,
) -> BTreeMap<String, String> {
    let mut texts = BTreeMap::new();
    for language in fallback::languages_of(files, locale).into_iter().rev() {
        texts.extend(language.texts(tone).map(|(name, wording)| (name, wording.written())));
    }
    texts
}

/// What is odd about the merchant's own texts and language.
pub(crate) fn notes(config: &Config, locale: &str) -> Vec<String> {
    let known: BTreeSet<String> = languages_for("en")
        .iter()
        .flat_map(|language| language.texts(config.tone))
        .map(|(name, _)| name)
        .collect();
    let mut notes: Vec<String> = config
        .copy
        .keys()
        .filter(|name| !known.contains(*name) && !name.starts_with(ATTRIBUTE))
        .map(|name| {
            let of_shelves = |name: &&String| !name.starts_with("bundle.title.") && !name.starts_with("bundle.line.");
            let names: Vec<&str> = known.iter().filter(of_shelves).map(String::as_str).collect();
            format!(
                "[copy] names `{name}`, which no part of the widget shows. Known names: {}, and those of bundles' \
                 titles and lines in docs/words.md.",
                names.join(", ")
            )
        })
        .collect();
    for (name, wording) in &config.copy {
        let missing = plural::missing(name, wording, locale);
        if let Wording::Forms(_) = wording
            && !missing.is_empty()
        {
            notes.push(format!(
                "[copy] words `{name}` without the plural form {}, which numbers of the language {locale} need; the form \
                 `other` stands in.",
                missing.join(", ")
            ));
        }
    }
    if !locale.is_empty() && fallback::is_english_for_want_of_better(locale) {
        let worded = known.iter().filter(|name| config.copy.contains_key(*name)).count();
        notes.push(format!(
            "The locale is {locale}, and {} of {} texts are English: there are texts in {}. Word the others under [copy] in \
             the config.",
            known.len() - worded,
            known.len(),
            tags().join(", ")
        ));
    }
    notes
}

#[cfg(test)]
mod tests;
