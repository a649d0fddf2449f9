//! Which language's texts a shop gets.

use icu_locale::{LanguageIdentifier, Locale, LocaleCanonicalizer, LocaleExpander};
use pairwell_text::language_code;

use super::language::{FILES, Language};

/// Whether a text is a language tag of BCP 47, such as `de`, `pt-BR` or `zh-Hant-TW`.
#[must_use]
pub fn is_language_tag(tag: &str) -> bool {
    tag.parse::<Locale>().is_ok()
}

/// A tag with the script and region that CLDR deems likely where it names none.
fn likely(tag: &str) -> Option<LanguageIdentifier> {
    let mut id = tag.parse::<Locale>().ok()?.id;
    LocaleExpander::new_extended().maximize(&mut id);
    Some(id)
}

/// The tags of the files for a language, best first: its region's, then the language's own in the same script. Serbian in
/// Latin letters is not answered in Cyrillic ones.
fn tags_for(files: &[(&'static str, &'static str)], locale: &str) -> Vec<&'static str> {
    let Some(wanted) = likely(locale) else { return Vec::new() };
    let is_same = |tag: &str| {
        likely(tag).is_some_and(|id| id.language == wanted.language && id.script == wanted.script)
    };
    let region = |tag: &str| tag.parse::<Locale>().ok().and_then(|locale| locale.id.region);
    let mut tags: Vec<&'static str> = files
        .iter()
        .map(|(tag, _)| *tag)
        .filter(|tag| is_same(tag) && region(tag).is_none_or(|region| Some(region) == wanted.region))
        .collect();
    tags.sort_by_key(|tag| region(tag).is_none());
    tags
}

/// Whether only English is left for a language that is not English.
pub(crate) fn is_english_for_want_of_better(locale: &str) -> bool {
    tags_for(&FILES, locale).is_empty()
}

/// The language that a catalog's own texts are in, if there are texts of the widget in it.
pub(crate) fn language_of<'a>(texts: impl IntoIterator<Item = &'a str>) -> Option<&'static str> {
    let mut locale: Locale = language_code(texts)?.parse().ok()?;
    LocaleCanonicalizer::new_extended().canonicalize(&mut locale);
    let tag = locale.id.language.to_string();
    FILES.iter().map(|(known, _)| *known).find(|known| *known == tag)
}

/// The texts for a language, best first, English last. What one of them does not word, the next one does. Without a
/// language it is English alone.
pub(crate) fn languages_for(locale: &str) -> Vec<Language> {
    languages_of(&FILES, locale)
}

/// The same for other files of texts: their tags, English among them, and what they hold.
pub(super) fn languages_of(files: &[(&'static str, &'static str)], locale: &str) -> Vec<Language> {
    let mut tags = if locale.is_empty() { Vec::new() } else { tags_for(files, locale) };
    if !tags.contains(&"en") {
        tags.push("en");
    }
    let file = |wanted: &&str| files.iter().find(|(tag, _)| tag == wanted);
    // That each file reads, a test says.
    tags.iter().filter_map(file).filter_map(|(_, text)| Language::read(text).ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regions_fall_back_to_their_language() {
        assert_eq!(tags_for(&FILES, "pt-BR"), ["pt"]);
        assert_eq!(tags_for(&FILES, "pt-PT"), ["pt-PT", "pt"]);
        assert_eq!(tags_for(&FILES, "de-AT"), ["de"]);
        assert_eq!(tags_for(&FILES, "ar-EG-u-nu-latn"), ["ar"]);
        assert_eq!(tags_for(&FILES, "en-GB"), ["en"]);
        // CLDR deems English without a region to be American.
        assert_eq!(tags_for(&FILES, "en-US"), ["en-US", "en"]);
    }

    #[test]
    fn a_script_is_never_answered_in_another() {
        assert!(is_english_for_want_of_better("ja-Latn"));
        assert_eq!(tags_for(&FILES, "ja-Jpan-JP"), ["ja"]);
        assert!(is_english_for_want_of_better("sv-SE"));
        assert!(is_english_for_want_of_better("no language"));
    }

    #[test]
    fn a_catalog_tells_its_language() {
        let polish =
            "Kubek z kamionki, który długo trzyma ciepło, nawet gdy na dworze jest zimno i pada śnieg.";
        assert_eq!(language_of([polish; 20]), Some("pl"));
        let swedish =
            "Muggen är av stengods och håller kaffet varmt länge, även när det är kallt ute och snöar.";
        assert_eq!(language_of([swedish; 20]), None, "there are no texts in it");
        assert_eq!(language_of(["Mug"]), None);
    }

    #[test]
    fn tags_are_known_from_other_texts() {
        assert!(is_language_tag("de") && is_language_tag("zh-Hant-TW"));
        assert!(!is_language_tag("Deutsch (DE)") && !is_language_tag("pt_BR"));
    }
}
