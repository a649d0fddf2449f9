//! Which currency an export speaks of.

use crate::currency::{Code, Mention, currency};
use crate::error::BuildError;
use crate::model::Currency;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The currencies named by prices, with the number of rows that name them.
#[derive(Debug, Default)]
pub(super) struct Mentions {
    codes: BTreeMap<Code, u64>,
    signs: Vec<(&'static [&'static str], u64)>,
    first_file: Option<PathBuf>,
}

impl Mentions {
    pub(super) fn note(&mut self, mention: Option<Mention>, file: &Path) {
        match mention {
            Some(Mention::Code(code)) => *self.codes.entry(code).or_default() += 1,
            Some(Mention::Sign(sign)) => match self.signs.iter_mut().find(|(known, _)| *known == sign) {
                Some((_, rows)) => *rows += 1,
                None => self.signs.push((sign, 1)),
            },
            None => return,
        }
        if self.first_file.is_none() {
            self.first_file = Some(file.to_owned());
        }
    }

    /// Rows by currency, most first. A sign stands for the config's currency when it can, else for a code that
    /// other rows spell out, else for its likeliest one.
    fn counts(&self, configured: Option<&str>) -> Vec<(String, u64)> {
        let mut counts: BTreeMap<&str, u64> =
            self.codes.iter().map(|(code, rows)| (code.as_str(), *rows)).collect();
        for (candidates, rows) in &self.signs {
            let spelled = || {
                candidates.iter().copied().find(|code| self.codes.keys().any(|known| known.as_str() == *code))
            };
            let meant = configured.filter(|code| candidates.contains(code)).or_else(spelled);
            if let Some(code) = meant.or_else(|| candidates.first().copied()) {
                *counts.entry(code).or_default() += rows;
            }
        }
        let mut counts: Vec<(String, u64)> =
            counts.into_iter().map(|(code, rows)| (code.to_owned(), rows)).collect();
        counts.sort_by(|left, right| right.1.cmp(&left.1).then_with(|| left.0.cmp(&right.0)));
        counts
    }

    /// The one currency the export names, `None` when it names none; an error when it names several, or another
    /// than the config.
    pub(super) fn decide(&self, configured: Option<&str>) -> Result<Option<Currency>, BuildError> {
        let counts = self.counts(configured);
        let path = || self.first_file.clone().unwrap_or_default();
        match &counts[..] {
            [] => Ok(configured.and_then(currency)),
            [(code, rows)] => match configured {
                Some(expected) if expected != code => Err(BuildError::OtherCurrency {
                    path: path(),
                    rows: *rows,
                    found: code.clone(),
                    expected: expected.to_owned(),
                }),
                _ => Ok(currency(code)),
            },
            several => {
                let rows: Vec<String> =
                    several.iter().map(|(code, rows)| format!("{code} (rows: {rows})")).collect();
                Err(BuildError::MixedCurrencies {
                    path: path(),
                    currencies: several.len(),
                    codes: several.iter().map(|(code, _)| code.clone()).collect(),
                    counts: rows.join(", "),
                })
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mentions(texts: &[&str]) -> Mentions {
        let mut mentions = Mentions::default();
        for text in texts {
            mentions.note(Mention::find(text), Path::new("feed.csv"));
        }
        mentions
    }

    #[test]
    fn a_dollar_sign_means_the_dollars_of_the_config_or_of_the_other_rows() {
        let code = |found: Mentions, config| found.decide(config).unwrap().unwrap().code;
        assert_eq!(code(mentions(&["$"]), None), "USD");
        assert_eq!(code(mentions(&["$"]), Some("CAD")), "CAD");
        assert_eq!(code(mentions(&["$", "AUD"]), None), "AUD");
    }

    #[test]
    fn mixed_currencies_are_counted_by_currency() {
        let error = mentions(&["USD", "USD", "€"]).decide(None).unwrap_err().to_string();
        assert!(error.contains("USD (rows: 2), EUR (rows: 1)"), "{error}");
    }

    #[test]
    fn another_currency_than_the_configs_is_refused() {
        let error = mentions(&["EUR"]).decide(Some("USD")).unwrap_err();
        assert!(matches!(error, BuildError::OtherCurrency { rows: 1, .. }));
    }
}
