//! The currencies of ISO 4217, their minor digits, and the signs shops write for them.

use crate::model::Currency;

/// Codes whose minor unit is a hundredth.
const TWO_DIGITS: &str = "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD \
    CAD CDF CHF CNY COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG \
    HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK \
    MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS \
    SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VES WST XCD XCG YER ZAR ZMW ZWG";
const NO_DIGITS: &str = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF";
const THREE_DIGITS: &str = "BHD IQD JOD KWD LYD OMR TND";
const FOUR_DIGITS: &str = "CLF UYW";

/// Signs in lower case, with the currencies they may stand for, likeliest first.
const SIGNS: &[(&str, &[&str])] = &[
    (
        "$",
        &[
            "USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN", "TWD", "CLP", "COP", "ARS", "BBD", "JMD", "TTD",
            "BSD", "BZD", "FJD",
        ],
    ),
    ("us$", &["USD"]),
    ("ca$", &["CAD"]),
    ("c$", &["CAD"]),
    ("a$", &["AUD"]),
    ("au$", &["AUD"]),
    ("nz$", &["NZD"]),
    ("s$", &["SGD"]),
    ("hk$", &["HKD"]),
    ("nt$", &["TWD"]),
    ("mx$", &["MXN"]),
    ("r$", &["BRL"]),
    ("€", &["EUR"]),
    ("£", &["GBP", "EGP", "LBP", "GIP", "FKP"]),
    ("¥", &["JPY", "CNY"]),
    ("¥", &["JPY", "CNY"]),
    ("円", &["JPY"]),
    ("元", &["CNY"]),
    ("₩", &["KRW"]),
    ("원", &["KRW"]),
    ("₹", &["INR"]),
    ("rs", &["INR", "PKR", "LKR", "NPR", "MUR"]),
    ("kr", &["SEK", "NOK", "DKK", "ISK"]),
    ("zł", &["PLN"]),
    ("zl", &["PLN"]),
    ("kč", &["CZK"]),
    ("ft", &["HUF"]),
    ("lei", &["RON"]),
    ("лв", &["BGN"]),
    ("₽", &["RUB"]),
    ("руб", &["RUB"]),
    ("₴", &["UAH"]),
    ("₺", &["TRY"]),
    ("tl", &["TRY"]),
    ("₪", &["ILS"]),
    ("₫", &["VND"]),
    ("đ", &["VND"]),
    ("฿", &["THB"]),
    ("₱", &["PHP"]),
    ("₦", &["NGN"]),
    ("₵", &["GHS"]),
    ("rp", &["IDR"]),
    ("rm", &["MYR"]),
    ("r", &["ZAR"]),
    ("fr", &["CHF"]),
    ("sfr", &["CHF"]),
    ("sr", &["SAR"]),
    ("ر.س", &["SAR"]),
    ("dhs", &["AED"]),
    ("dh", &["AED", "MAD"]),
    ("د.إ", &["AED"]),
    ("kd", &["KWD"]),
    ("bd", &["BHD"]),
    ("eur", &["EUR"]),
    ("euro", &["EUR"]),
];

/// How a price names its currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mention {
    /// By its code.
    Code(Code),
    /// By a sign that several currencies share, likeliest first.
    Sign(&'static [&'static str]),
}

/// Three upper-case letters of ISO 4217.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Code([u8; 3]);

impl Code {
    /// The code in any case, if it is one of ISO 4217.
    #[must_use]
    pub fn find(text: &str) -> Option<Self> {
        let letters: [u8; 3] = text.as_bytes().try_into().ok()?;
        let code = Self(letters.map(|letter| letter.to_ascii_uppercase()));
        minor_digits(code.as_str()).map(|_| code)
    }

    /// The three letters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl Mention {
    /// What `text` (without the number) names: `USD`, `$`, `US$`, `kr`, `Rs.`; `None` when it is no currency.
    #[must_use]
    pub fn find(text: &str) -> Option<Self> {
        let text = text.trim();
        if let Some(code) = Code::find(text) {
            return Some(Self::Code(code));
        }
        let lower = text.to_lowercase();
        let bare = lower.trim_end_matches('.').trim();
        SIGNS.iter().find(|(sign, _)| *sign == bare || *sign == lower).map(|(_, of)| {
            if let [only] = of
                && let Some(code) = Code::find(only)
            {
                Self::Code(code)
            } else {
                Self::Sign(of)
            }
        })
    }
}

/// The currency with this ISO 4217 code, in any case.
#[must_use]
pub fn currency(code: &str) -> Option<Currency> {
    let code = Code::find(code.trim())?;
    Some(Currency { code: code.as_str().to_owned(), minor_digits: minor_digits(code.as_str())? })
}

fn minor_digits(code: &str) -> Option<u8> {
    let holds = |list: &str| list.split_ascii_whitespace().any(|known| known == code);
    if holds(TWO_DIGITS) {
        Some(2)
    } else if holds(NO_DIGITS) {
        Some(0)
    } else if holds(THREE_DIGITS) {
        Some(3)
    } else if holds(FOUR_DIGITS) {
        Some(4)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minor_digits_follow_iso_4217() {
        let digits = |code| currency(code).map(|found| found.minor_digits);
        assert_eq!(digits("usd"), Some(2));
        assert_eq!(digits("JPY"), Some(0));
        assert_eq!(digits("KWD"), Some(3));
        assert_eq!(digits("CLF"), Some(4));
        assert_eq!(digits("XYZ"), None);
    }

    #[test]
    fn a_sign_that_only_one_currency_uses_is_its_code() {
        assert_eq!(Mention::find("€"), Code::find("EUR").map(Mention::Code));
        assert!(matches!(Mention::find("kr."), Some(Mention::Sign(["SEK", ..]))));
        assert_eq!(Mention::find("apples"), None);
    }

    #[test]
    fn every_sign_stands_for_known_currencies() {
        for (sign, of) in SIGNS {
            assert!(of.iter().all(|code| currency(code).is_some()), "{sign}");
        }
    }
}
