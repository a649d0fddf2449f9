//! Plural forms: which category of CLDR a number has in a language, and which of them a text needs.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use icu_locale::Locale;
use icu_plurals::{PluralCategory, PluralRules};

use super::wording::Wording;

/// The categories of CLDR.
pub const CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// Most products that a bundle holds.
const BUNDLE: u32 = 24;

/// Beyond these numbers no language's rules know anything new.
const SOME_COUNTS: [u32; 3] = [1_000_000, 2_000_000, 1_000_000_000];

fn category_of(category: PluralCategory) -> &'static str {
    match category {
        PluralCategory::Zero => "zero",
        PluralCategory::One => "one",
        PluralCategory::Two => "two",
        PluralCategory::Few => "few",
        PluralCategory::Many => "many",
        PluralCategory::Other => "other",
    }
}

/// The rules of a language; English where it is none.
fn rules(locale: &str) -> Option<PluralRules> {
    let of = |tag: &str| {
        let locale: Locale = tag.parse().ok()?;
        PluralRules::try_new_cardinal(locale.into()).ok()
    };
    of(locale).or_else(|| of("en"))
}

/// The form of a snapshot's text that fits a number, as the widget chooses it by `Intl.PluralRules`.
#[must_use]
pub fn form<'t>(written: &'t str, locale: &str, count: u32) -> &'t str {
    let Some((other, forms)) = written.split_once('\n') else { return written };
    let category = rules(locale).map_or("other", |rules| category_of(rules.category_for(count)));
    let of_category = |line: &'t str| line.split_once('\t').filter(|(name, _)| *name == category);
    forms.lines().find_map(of_category).map_or(other, |(_, text)| text)
}

/// The numbers that the text of that name may speak of.
fn counts(name: &str) -> RangeInclusive<u32> {
    match name {
        "bundle.add" => 0..=BUNDLE,
        "bundle.added" => 1..=BUNDLE,
        "label.rating" => 1..=2_000,
        _ => 2..=BUNDLE,
    }
}

/// The categories that a text with `{count}` in it needs in a language.
fn needed(name: &str, locale: &str) -> BTreeSet<&'static str> {
    let Some(rules) = rules(locale) else { return BTreeSet::new() };
    let beyond = SOME_COUNTS.into_iter().filter(|_| name == "label.rating");
    counts(name).chain(beyond).map(|count| category_of(rules.category_for(count))).collect()
}

/// The forms that a text lacks: those its numbers need, where any form has `{count}` in it.
pub(crate) fn missing(name: &str, wording: &Wording, locale: &str) -> Vec<&'static str> {
    let forms = wording.forms();
    if !forms.iter().any(|(_, text)| text.contains("{count}")) {
        return Vec::new();
    }
    needed(name, locale)
        .into_iter()
        .filter(|category| !forms.iter().any(|(has, _)| has == category))
        .collect()
}

/// Whether a category has one number alone in a language, so that its form may leave `{count}` out.
#[cfg(test)]
pub(crate) fn is_one_number(category: &str, locale: &str) -> bool {
    let rules = rules(locale).expect("rules");
    (0..2_000).filter(|count: &u32| category_of(rules.category_for(*count)) == category).count() == 1
}
