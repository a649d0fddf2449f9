//! Prices as the shop's language writes them.
//!
//! Separators and places of the sign after CLDR's `numbers` for the languages that have texts; other languages get the code
//! behind the number, which everybody can read.

use std::fmt::Write as _;

/// Signs that are used alone where the currency is the country's own or clear anyway.
const SIGNS: &[(&str, &str)] = &[
    ("EUR", "€"),
    ("GBP", "£"),
    ("USD", "$"),
    ("JPY", "¥"),
    ("PLN", "zł"),
    ("BRL", "R$"),
    ("INR", "₹"),
    ("CHF", "CHF"),
];

/// How a language writes an amount.
struct Manner {
    language: &'static str,
    decimal: char,
    group: char,
    /// Whether the sign stands before the number, and what is between.
    before: bool,
    between: &'static str,
}

const NARROW: char = '\u{202f}';
const HARD: char = '\u{a0}';

const MANNERS: &[Manner] = &[
    Manner { language: "en", decimal: '.', group: ',', before: true, between: "" },
    Manner { language: "ja", decimal: '.', group: ',', before: true, between: "" },
    Manner { language: "de", decimal: ',', group: '.', before: false, between: "\u{a0}" },
    Manner { language: "fr", decimal: ',', group: NARROW, before: false, between: "\u{a0}" },
    Manner { language: "es", decimal: ',', group: '.', before: false, between: "\u{a0}" },
    Manner { language: "it", decimal: ',', group: '.', before: false, between: "\u{a0}" },
    Manner { language: "pl", decimal: ',', group: HARD, before: false, between: "\u{a0}" },
    Manner { language: "pt", decimal: ',', group: '.', before: true, between: "\u{a0}" },
    Manner { language: "nl", decimal: ',', group: '.', before: true, between: "\u{a0}" },
];

/// Used where the language is none of these.
const CODE_BEHIND: Manner =
    Manner { language: "", decimal: '.', group: ',', before: false, between: "\u{a0}" };

/// Minor units of a currency with `digits` of them, in the language of a BCP 47 tag.
#[must_use]
pub fn money(minor: u64, digits: u8, currency: &str, locale: &str) -> String {
    let tag = locale.split('-').next().unwrap_or_default();
    let manner = match locale {
        // Portugal writes the sign behind, Brazil before.
        "pt-PT" => MANNERS.iter().find(|manner| manner.language == "es"),
        _ => MANNERS.iter().find(|manner| manner.language.eq_ignore_ascii_case(tag)),
    };
    let sign = SIGNS.iter().find(|(code, _)| *code == currency).map(|(_, sign)| *sign);
    let (manner, sign) = match (manner, sign) {
        (Some(manner), Some(sign)) => (manner, sign),
        _ => (&CODE_BEHIND, currency),
    };
    let digits = u32::from(digits.min(4));
    let unit = 10_u64.pow(digits);
    let mut number = grouped(minor / unit, manner.group);
    if digits > 0 {
        number.push(manner.decimal);
        let _ = write!(number, "{:0width$}", minor % unit, width = digits as usize);
    }
    // A sign of letters keeps its distance.
    let between = if sign.chars().all(|c| c.is_ascii_uppercase()) { "\u{a0}" } else { manner.between };
    if manner.before { format!("{sign}{between}{number}") } else { format!("{number}{between}{sign}") }
}

fn grouped(number: u64, mark: char) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(mark);
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_written_as_the_language_writes_them() {
        for (minor, digits, currency, locale, text) in [
            (123_450, 2, "USD", "en-US", "$1,234.50"),
            (1_250, 2, "EUR", "en-IE", "€12.50"),
            (123_450, 2, "EUR", "de-DE", "1.234,50\u{a0}€"),
            (123_450, 2, "EUR", "fr-FR", "1\u{202f}234,50\u{a0}€"),
            (123_450, 2, "PLN", "pl-PL", "1\u{a0}234,50\u{a0}zł"),
            (123_450, 2, "BRL", "pt-BR", "R$\u{a0}1.234,50"),
            (1_250, 2, "EUR", "pt-PT", "12,50\u{a0}€"),
            (1_250, 2, "EUR", "nl-NL", "€\u{a0}12,50"),
            (1_200, 0, "JPY", "ja-JP", "¥1,200"),
            (1_250, 2, "CHF", "de-CH", "12,50\u{a0}CHF"),
            (1_250, 3, "KWD", "ar-KW", "1.250\u{a0}KWD"),
            (5, 2, "SEK", "en", "0.05\u{a0}SEK"),
        ] {
            assert_eq!(money(minor, digits, currency, locale), text, "{locale}");
        }
    }
}
