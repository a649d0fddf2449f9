//! Prices as shops write them: `12.00 USD`, `1.234,56 €`, `$9.99`, `SR 15`, `1 299,00 kr`.
//!
//! `1.299` is one thousand two hundred ninety-nine in Berlin and a bit more than one in a computer's export. One
//! value cannot tell, its column can: [`Marks`] collects what the column shows, [`Amount::settle`] applies it.

use crate::currency::Mention;

/// Major units from which a price is taken for a mistake: 10^9 buys nothing in any shop, in any currency.
const ABSURD_MAJOR: u128 = 1_000_000_000;
/// Digits after the mark beyond which the rest is cut (`4.9499999999999` comes from a float).
const MOST_DECIMALS: usize = 9;

/// The character between whole and part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// `12.50`
    Dot,
    /// `12,50`
    Comma,
}

/// A number as it was written, exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Amount {
    mantissa: u64,
    scale: u8,
    /// The mark of a number such as `1.299` that may group thousands as well.
    unsure: Option<Mark>,
    /// The decimal mark this number gives away.
    shows: Option<Mark>,
}

/// A price: a number and, where it says so, its currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Price {
    /// The number.
    pub amount: Amount,
    /// The currency, when one is named.
    pub mention: Option<Mention>,
}

/// Why a text is no price.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PriceFault {
    /// Nothing there.
    Blank,
    /// No number, more than one, or words that are no currency.
    NotAPrice,
    /// Below zero.
    Negative,
    /// A thousand million or more.
    Absurd,
}

/// What a column shows about its decimal mark.
#[derive(Debug, Clone, Copy, Default)]
pub struct Marks {
    dots: u64,
    commas: u64,
}

impl Marks {
    /// Takes one number of the column into account.
    pub fn note(&mut self, amount: &Amount) {
        match amount.shows {
            Some(Mark::Dot) => self.dots += 1,
            Some(Mark::Comma) => self.commas += 1,
            None => {}
        }
    }

    /// The column's decimal mark, when any number shows it.
    #[must_use]
    pub fn decimal(&self) -> Option<Mark> {
        match self.dots.cmp(&self.commas) {
            std::cmp::Ordering::Greater => Some(Mark::Dot),
            std::cmp::Ordering::Less => Some(Mark::Comma),
            std::cmp::Ordering::Equal => None,
        }
    }
}

impl Amount {
    /// Whether it is nothing.
    #[must_use]
    pub fn is_zero(&self) -> bool {
        self.mantissa == 0
    }

    /// Decides what `1.299` means, by the decimal mark of its column; without one, a point or comma before exactly
    /// three digits groups thousands, except where the currency has three minor digits.
    #[must_use]
    pub fn settle(self, decimal: Option<Mark>, minor_digits: u8) -> Self {
        let Some(mark) = self.unsure else { return self };
        let is_decimal = decimal.map_or(minor_digits == 3, |known| known == mark);
        let scale = if is_decimal { self.scale } else { 0 };
        Self { scale, unsure: None, ..self }
    }

    /// The amount in minor units, rounded half up; what is more than nothing stays at least 1.
    #[must_use]
    pub fn minor(self, minor_digits: u8) -> u64 {
        let settled = self.settle(None, minor_digits);
        let raised = u128::from(settled.mantissa) * 10_u128.pow(u32::from(minor_digits));
        let unit = 10_u128.pow(u32::from(settled.scale));
        let minor = u64::try_from((raised + unit / 2) / unit).unwrap_or(u64::MAX);
        minor.max(u64::from(settled.mantissa > 0))
    }

    /// A number that orders settled amounts by size.
    pub(crate) fn size(self) -> u128 {
        u128::from(self.mantissa) * 10_u128.pow(12_u32.saturating_sub(u32::from(self.scale)))
    }
}

impl Price {
    /// Reads one price.
    pub fn parse(text: &str) -> Result<Self, PriceFault> {
        let text = plain(text);
        let text = text.trim();
        if text.is_empty() {
            return Err(PriceFault::Blank);
        }
        let is_digit = |c: char| c.is_ascii_digit();
        let (Some(first), Some(last)) = (text.find(is_digit), text.rfind(is_digit)) else {
            return Err(PriceFault::NotAPrice);
        };
        let (before, core, after) = (&text[..first], &text[first..=last], &text[last + 1..]);
        let (before, leading_mark) = leading_mark(before);
        let after =
            after.strip_prefix([',', '.']).map_or(after, |rest| rest.strip_prefix('-').unwrap_or(after));
        let negative =
            before.contains('-') || after.contains('-') || (before.contains('(') && after.contains(')'));
        let words = |part: &str| part.replace(['-', '(', ')'], "").trim().to_owned();
        let mention = mention(&words(before), &words(after))?;
        let amount = number(core, leading_mark)?;
        if negative && !amount.is_zero() {
            return Err(PriceFault::Negative);
        }
        Ok(Self { amount, mention })
    }
}

/// Minor units as a plain decimal number: 4800 with 2 digits is `48.00`.
#[must_use]
pub fn decimal(minor: u64, minor_digits: u8) -> String {
    if minor_digits == 0 {
        return minor.to_string();
    }
    let unit = 10_u64.pow(u32::from(minor_digits));
    format!("{}.{:0width$}", minor / unit, minor % unit, width = usize::from(minor_digits))
}

/// One spelling for the signs that look alike: spaces, minus signs, digits of other scripts.
fn plain(text: &str) -> String {
    let digit = |c: char, zero: u32| char::from_digit(u32::from(c) - zero, 10).unwrap_or(c);
    text.chars()
        .filter(|c| !matches!(c, '\u{200e}' | '\u{200f}' | '\u{feff}'))
        .map(|c| match c {
            '−' | '–' | '—' => '-',
            '’' | '٬' => '\'',
            '٫' => ',',
            '٠'..='٩' => digit(c, 0x660),
            '۰'..='۹' => digit(c, 0x6f0),
            c if c.is_whitespace() => ' ',
            c => c,
        })
        .collect()
}

/// `$.99` has its mark before the first digit; `Rs.500` has not.
fn leading_mark(before: &str) -> (&str, Option<Mark>) {
    let found = match before.chars().next_back() {
        Some('.') => Some(Mark::Dot),
        Some(',') => Some(Mark::Comma),
        _ => None,
    };
    let Some(mark) = found else { return (before, None) };
    let rest = &before[..before.len() - 1];
    if rest.chars().next_back().is_some_and(char::is_alphabetic) {
        (before, None)
    } else {
        (rest, Some(mark))
    }
}

/// The currency named before or after the number; a code wins over a sign.
fn mention(before: &str, after: &str) -> Result<Option<Mention>, PriceFault> {
    let find = |words: &str| -> Result<Option<Mention>, PriceFault> {
        if words.is_empty() { Ok(None) } else { Mention::find(words).map(Some).ok_or(PriceFault::NotAPrice) }
    };
    Ok(match (find(before)?, find(after)?) {
        (Some(Mention::Sign(_)), Some(second)) => Some(second),
        (Some(first), _) => Some(first),
        (None, second) => second,
    })
}

fn number(core: &str, leading: Option<Mark>) -> Result<Amount, PriceFault> {
    if core.contains(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ',' | '\'' | ' ')) {
        return Err(PriceFault::NotAPrice);
    }
    let (dots, commas) = (core.matches('.').count(), core.matches(',').count());
    let last_mark = core.rfind(['.', ',']);
    let mark = |at: usize| if core.as_bytes().get(at) == Some(&b'.') { Mark::Dot } else { Mark::Comma };
    let (whole, part, unsure, shows) = match (leading, last_mark) {
        (Some(mark), None) => ("0", core, None, Some(mark)),
        (Some(_), Some(_)) => return Err(PriceFault::NotAPrice),
        (None, None) => (core, "", None, None),
        (None, Some(at)) => {
            let (whole, part, found) = (&core[..at], &core[at + 1..], mark(at));
            if dots > 0 && commas > 0 {
                let once = if found == Mark::Dot { dots } else { commas };
                if once != 1 {
                    return Err(PriceFault::NotAPrice);
                }
                (whole, part, None, Some(found))
            } else if dots + commas > 1 {
                let other = if found == Mark::Dot { Mark::Comma } else { Mark::Dot };
                (core, "", None, Some(other))
            } else if part.len() == 3 && whole.len() <= 3 && !whole.starts_with('0') {
                (whole, part, Some(found), None)
            } else {
                (whole, part, None, Some(found))
            }
        }
    };
    if part.contains(|c: char| !c.is_ascii_digit()) || !is_grouped(whole) {
        return Err(PriceFault::NotAPrice);
    }
    let part = &part[..part.len().min(MOST_DECIMALS)];
    let mut digits = whole.bytes().chain(part.bytes()).filter(u8::is_ascii_digit);
    let mantissa = digits
        .try_fold(0_u64, |sum, digit| sum.checked_mul(10)?.checked_add(u64::from(digit - b'0')))
        .ok_or(PriceFault::Absurd)?;
    let scale = u8::try_from(part.len()).unwrap_or(0);
    let unit = if unsure.is_some() { 1 } else { 10_u128.pow(u32::from(scale)) };
    if u128::from(mantissa) >= ABSURD_MAJOR * unit {
        return Err(PriceFault::Absurd);
    }
    Ok(Amount { mantissa, scale, unsure, shows })
}

/// Groups of three, or of two before the last three as in India; without any sign between them, as long as it likes.
fn is_grouped(whole: &str) -> bool {
    let mut groups = whole.rsplit(['.', ',', '\'', ' ']);
    let last = groups.next().unwrap_or_default();
    let Some(second) = groups.next() else { return !last.is_empty() };
    let fits = |group: &str| (1..=3).contains(&group.len());
    last.len() == 3 && fits(second) && groups.all(fits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn minor(text: &str, digits: u8) -> Result<u64, PriceFault> {
        Price::parse(text).map(|price| price.amount.minor(digits))
    }

    #[test]
    fn prices_are_read_as_shops_write_them() {
        let cases = [
            ("12.00 USD", 2, 1200),
            ("1.234,56 €", 2, 123_456),
            ("1,234.56", 2, 123_456),
            ("$9.99", 2, 999),
            ("$.99", 2, 99),
            ("Rs.500", 2, 50_000),
            ("SR 15", 2, 1500),
            ("1 299,00 kr", 2, 129_900),
            ("1\u{a0}299,00\u{a0}kr", 2, 129_900),
            ("1'299.50 CHF", 2, 129_950),
            ("12,-", 2, 1200),
            ("12,– €", 2, 1200),
            ("1,23,456.00 ₹", 2, 12_345_600),
            ("¥1,980", 0, 1980),
            ("KWD 1.250", 3, 1250),
            ("US$ 5", 2, 500),
            ("$12.00 USD", 2, 1200),
            ("1.299", 2, 129_900),
            ("0.125", 3, 125),
            ("4.9499999999999", 2, 495),
            ("٣٫٥", 2, 350),
            ("0.001", 2, 1),
            ("-0.00", 2, 0),
        ];
        for (text, digits, expected) in cases {
            assert_eq!(minor(text, digits), Ok(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_price_says_why() {
        use PriceFault::{Absurd, Blank, Negative, NotAPrice};
        let cases = [
            ("", Blank),
            ("  ", Blank),
            ("free", NotAPrice),
            ("10-20", NotAPrice),
            ("10 / kg", NotAPrice),
            ("12 34", NotAPrice),
            ("1.2.3", NotAPrice),
            ("NaN", NotAPrice),
            ("-5.00", Negative),
            ("(5.00)", Negative),
            ("5.00-", Negative),
            ("99999999999", Absurd),
            ("99999999999999999999999999", Absurd),
        ];
        for (text, fault) in cases {
            assert_eq!(minor(text, 2), Err(fault), "{text}");
        }
    }

    #[test]
    fn the_column_decides_what_a_doubtful_point_means() {
        let mut marks = Marks::default();
        for text in ["12.50", "8.00"] {
            marks.note(&Price::parse(text).unwrap().amount);
        }
        let doubtful = Price::parse("1.299").unwrap().amount;
        assert_eq!(doubtful.settle(marks.decimal(), 2).minor(2), 130);
        assert_eq!(doubtful.settle(Some(Mark::Comma), 2).minor(2), 129_900);
    }

    proptest! {
        #[test]
        fn a_written_amount_reads_back_as_itself(major in 0_u64..100_000_000, part in 0_u64..1000, digits in 0_u8..=3) {
            let unit = 10_u64.pow(u32::from(digits));
            let value = major * unit + part % unit;
            prop_assert_eq!(minor(&format!("{} USD", decimal(value, digits)), digits), Ok(value));
        }

        #[test]
        fn what_costs_more_never_becomes_cheaper(one in 0_u64..1_000_000_000, other in 0_u64..1_000_000_000, written in 0_u8..=5, digits in 0_u8..=4) {
            let of = |value| minor(&decimal(value, written), digits);
            // `1.299` alone means what its column shows; here is none.
            prop_assume!(written != 3);
            let (Ok(one_minor), Ok(other_minor)) = (of(one), of(other)) else { return Ok(()) };
            prop_assert!(one > other || one_minor <= other_minor, "{} {}", one, other);
        }

        #[test]
        fn no_text_makes_the_parser_panic(text in "\\PC{0,40}", digits in 0_u8..=4) {
            let _ = minor(&text, digits);
        }

        #[test]
        fn no_mixture_of_marks_makes_the_parser_panic(text in "[-0-9., '()$€krUSD]{0,24}", digits in 0_u8..=4) {
            let _ = minor(&text, digits);
        }
    }
}
