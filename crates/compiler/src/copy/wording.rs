//! A text, in as many forms as its number asks for.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::plural::CATEGORIES;

/// A text of the widget.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(
    untagged,
    expecting = "expected a text in quotes, or its plural forms such as { one = \"…\", other = \"…\" }"
)]
pub enum Wording {
    /// One form, whatever the number.
    Always(String),
    /// By the plural categories of CLDR (`zero`, `one`, `two`, `few`, `many`, `other`); `other` stands in for those that
    /// are missing.
    Forms(BTreeMap<String, String>),
}

impl Wording {
    /// The text as snapshots have it: the form `other` alone, or on the first line, with a line `category`, tab, text for
    /// each of the other forms below it.
    pub(crate) fn written(&self) -> String {
        let line = |text: &str| text.replace(char::is_control, " ");
        match self {
            Self::Always(text) => line(text),
            Self::Forms(forms) => {
                let mut written = line(forms.get("other").map_or("", String::as_str));
                for (category, text) in forms.iter().filter(|(category, _)| *category != "other") {
                    written.extend(["\n", category, "\t", &line(text)]);
                }
                written
            }
        }
    }

    /// The text where no number is asked: its form `other`.
    #[must_use]
    pub fn always(&self) -> &str {
        match self {
            Self::Always(text) => text,
            Self::Forms(forms) => forms.get("other").map_or("", String::as_str),
        }
    }

    /// Every form with its category; a text of one form is `other`.
    pub(crate) fn forms(&self) -> Vec<(&str, &str)> {
        match self {
            Self::Always(text) => vec![("other", text)],
            Self::Forms(forms) => {
                forms.iter().map(|(category, text)| (category.as_str(), text.as_str())).collect()
            }
        }
    }

    /// Why the merchant's text of that name can mean nothing, in three beats.
    pub(crate) fn check(&self, name: &str) -> Result<(), String> {
        let Self::Forms(forms) = self else { return Ok(()) };
        if let Some(unknown) = forms.keys().find(|category| !CATEGORIES.contains(&category.as_str())) {
            return Err(format!(
                "[copy] words `{name}` in the plural form `{unknown}`. Expected the categories of CLDR: {}. Correct the \
                 line `\"{name}\" = …`.",
                CATEGORIES.join(", ")
            ));
        }
        if !forms.contains_key("other") {
            return Err(format!(
                "[copy] words `{name}` without the plural form `other`. Expected it, for it stands in for forms that are \
                 missing. Add `other = \"…\"` to the line `\"{name}\" = …`."
            ));
        }
        Ok(())
    }
}
