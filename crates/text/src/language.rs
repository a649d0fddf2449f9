//! Which language texts are in, and what is known of it.

use rust_stemmers::Algorithm;
use whatlang::Lang;

/// Bytes of text that decide about a language: more says the same again.
const SAMPLE_BYTES: usize = 20_000;

/// Less text than this may be in any language.
const ENOUGH_BYTES: usize = 1_000;

/// A language, or none that is known: then words are neither stemmed nor looked up in a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Language(Option<Lang>);

/// ISO 639-1 codes of the languages that have a stemmer.
const STEMMED: [(&str, Lang, Algorithm); 17] = [
    ("ar", Lang::Ara, Algorithm::Arabic),
    ("da", Lang::Dan, Algorithm::Danish),
    ("nl", Lang::Nld, Algorithm::Dutch),
    ("en", Lang::Eng, Algorithm::English),
    ("fi", Lang::Fin, Algorithm::Finnish),
    ("fr", Lang::Fra, Algorithm::French),
    ("de", Lang::Deu, Algorithm::German),
    ("el", Lang::Ell, Algorithm::Greek),
    ("hu", Lang::Hun, Algorithm::Hungarian),
    ("it", Lang::Ita, Algorithm::Italian),
    ("no", Lang::Nob, Algorithm::Norwegian),
    ("pt", Lang::Por, Algorithm::Portuguese),
    ("ro", Lang::Ron, Algorithm::Romanian),
    ("ru", Lang::Rus, Algorithm::Russian),
    ("es", Lang::Spa, Algorithm::Spanish),
    ("sv", Lang::Swe, Algorithm::Swedish),
    ("tr", Lang::Tur, Algorithm::Turkish),
];

impl Language {
    /// Of a BCP-47 tag such as `en-US`; of the texts where the tag says nothing that is known here.
    pub fn of<'a>(tag: &str, texts: impl IntoIterator<Item = &'a str>) -> Self {
        let primary = tag.split(['-', '_']).next().unwrap_or_default().to_lowercase();
        let primary = if primary == "nb" { "no" } else { &primary };
        if let Some((_, language, _)) = STEMMED.iter().find(|(code, ..)| *code == primary) {
            return Self(Some(*language));
        }
        Self(detected(&sample(texts)))
    }

    /// ISO 639-1 code of a language with a stemmer; empty for others.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.row().map_or("", |(code, ..)| code)
    }

    pub(crate) fn stemmer(self) -> Option<Algorithm> {
        self.row().map(|(.., algorithm)| *algorithm)
    }

    fn row(self) -> Option<&'static (&'static str, Lang, Algorithm)> {
        STEMMED.iter().find(|(_, language, _)| Some(*language) == self.0)
    }
}

fn sample<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    let mut sample = String::new();
    for text in texts {
        sample.push_str(text);
        sample.push('\n');
        if sample.len() >= SAMPLE_BYTES {
            break;
        }
    }
    sample
}

fn detected(sample: &str) -> Option<Lang> {
    whatlang::detect(sample).filter(whatlang::Info::is_reliable).map(|info| info.lang())
}

/// ISO 639-3 code of the language that texts are in, such as `deu`; `None` where they are too short to tell, or in
/// several.
pub fn language_code<'a>(texts: impl IntoIterator<Item = &'a str>) -> Option<&'static str> {
    let sample = sample(texts);
    if sample.len() < ENOUGH_BYTES { None } else { detected(&sample).map(|language| language.code()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_decides_and_texts_do_where_there_is_none() {
        let german =
            ["Die Tasse ist aus Steingut und hält den Kaffee lange warm, auch wenn es draußen kalt ist."];
        assert_eq!(Language::of("fr-CA", german).code(), "fr");
        assert_eq!(Language::of("", german).code(), "de");
        assert_eq!(Language::of("xx", ["12 34"]).code(), "");
        assert_eq!(Language::of("nb-NO", [""]).code(), "no");
    }

    #[test]
    fn enough_text_tells_its_language() {
        let german =
            "Die Tasse ist aus Steingut und hält den Kaffee lange warm, auch wenn es draußen kalt ist.";
        assert_eq!(language_code([german; 20]), Some("deu"));
        assert_eq!(language_code([german]), None);
        assert_eq!(language_code(["12 34"; 500]), None);
    }
}
