//! The languages, a file each.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::wording::Wording;
use crate::config::Tone;

/// Their tags of BCP 47, with their texts. A file with a region words only what differs there.
pub(super) const FILES: [(&str, &str); 12] = [
    ("ar", include_str!("../../data/copy/ar.toml")),
    ("de", include_str!("../../data/copy/de.toml")),
    ("en", include_str!("../../data/copy/en.toml")),
    ("en-US", include_str!("../../data/copy/en-US.toml")),
    ("es", include_str!("../../data/copy/es.toml")),
    ("fr", include_str!("../../data/copy/fr.toml")),
    ("it", include_str!("../../data/copy/it.toml")),
    ("ja", include_str!("../../data/copy/ja.toml")),
    ("nl", include_str!("../../data/copy/nl.toml")),
    ("pl", include_str!("../../data/copy/pl.toml")),
    ("pt", include_str!("../../data/copy/pt.toml")),
    ("pt-PT", include_str!("../../data/copy/pt-PT.toml")),
];

/// The languages that have texts, as tags of BCP 47.
#[must_use]
pub fn tags() -> Vec<&'static str> {
    FILES.iter().map(|(tag, _)| *tag).collect()
}

/// What a file says.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Language {
    /// In every tone.
    #[serde(flatten)]
    texts: BTreeMap<String, Entry>,
    #[serde(default)]
    plain: BTreeMap<String, Entry>,
    #[serde(default)]
    warm: BTreeMap<String, Entry>,
    #[serde(default)]
    expert: BTreeMap<String, Entry>,
}

/// A text, or several wordings of which one is shown: `name.1`, `name.2` and so on.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
enum Entry {
    Wordings(Vec<Wording>),
    Wording(Wording),
}

impl Language {
    /// Reads a file.
    pub(super) fn read(text: &str) -> Result<Self, toml::de::Error> {
        toml::from_str(text)
    }

    /// Its texts in a tone, by their names.
    pub(crate) fn texts(&self, tone: Tone) -> impl Iterator<Item = (String, Wording)> {
        let toned = match tone {
            Tone::Plain => &self.plain,
            Tone::Warm => &self.warm,
            Tone::Expert => &self.expert,
        };
        self.texts.iter().chain(toned).flat_map(|(name, entry)| match entry {
            Entry::Wording(wording) => vec![(name.clone(), wording.clone())],
            Entry::Wordings(wordings) => (1..)
                .zip(wordings)
                .map(|(number, wording)| (format!("{name}.{number}"), wording.clone()))
                .collect(),
        })
    }
}
