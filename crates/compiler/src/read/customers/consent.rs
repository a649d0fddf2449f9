//! Whether a customer agreed to be written to.

/// What is known of a customer's agreement to one channel. Only [`Yes`](Consent::Yes) is one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Consent {
    /// Agreed.
    Yes,
    /// Refused, or took it back.
    No,
    /// Nothing is said: never written to.
    #[default]
    Unknown,
}

/// As exports spell them, folded.
const YES: &[&str] =
    &["yes", "true", "1", "y", "subscribed", "opted_in", "opted-in", "confirmed", "ja", "oui", "si", "sí"];
const NO: &[&str] = &[
    "no",
    "false",
    "0",
    "n",
    "unsubscribed",
    "not_subscribed",
    "not subscribed",
    "opted_out",
    "opted-out",
    "redacted",
    "suppressed",
    "invalid",
    "nein",
    "non",
];
const UNKNOWN: &[&str] =
    &["", "never_subscribed", "never subscribed", "pending", "unknown", "null", "none", "nan"];

impl Consent {
    /// What a cell says; `None` where it says nothing that is known. A double opt-in that is pending is none yet.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let folded = text.trim().to_lowercase();
        let is = |words: &[&str]| words.contains(&folded.as_str());
        match () {
            () if is(YES) => Some(Self::Yes),
            () if is(NO) => Some(Self::No),
            () if is(UNKNOWN) => Some(Self::Unknown),
            () => None,
        }
    }

    /// Of two rows about one customer: a refusal stands, whichever comes last.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::No, _) | (_, Self::No) => Self::No,
            (Self::Yes, _) | (_, Self::Yes) => Self::Yes,
            _ => Self::Unknown,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_clear_yes_is_one() {
        for yes in ["yes", "TRUE", "SUBSCRIBED", " subscribed "] {
            assert_eq!(Consent::parse(yes), Some(Consent::Yes), "{yes}");
        }
        for (text, consent) in [
            ("no", Consent::No),
            ("UNSUBSCRIBED", Consent::No),
            ("NEVER_SUBSCRIBED", Consent::Unknown),
            ("pending", Consent::Unknown),
            ("", Consent::Unknown),
        ] {
            assert_eq!(Consent::parse(text), Some(consent), "{text}");
        }
        assert_eq!(Consent::parse("maybe"), None);
    }

    #[test]
    fn a_refusal_stands() {
        assert_eq!(Consent::Yes.and(Consent::No), Consent::No);
        assert_eq!(Consent::No.and(Consent::Yes), Consent::No);
        assert_eq!(Consent::Unknown.and(Consent::Yes), Consent::Yes);
    }
}
