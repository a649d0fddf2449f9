//! `[[journeys]]`: which messages follow an order, a left cart or a long absence.

use serde::Deserialize;

/// Most products that one message shows.
const MOST_PRODUCTS: u8 = 6;
/// Longest that anything is waited for, hours: two years.
const MOST_HOURS: u32 = 24 * 730;

/// How a message travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Channel {
    /// By e-mail.
    Email,
    /// As a text to a telephone.
    Sms,
    /// As a notification of the browser or an app.
    Push,
}

impl Channel {
    /// All of them, in the order in which one is chosen where a customer prefers none.
    pub const ALL: [Self; 3] = [Self::Email, Self::Sms, Self::Push];

    /// The name in configs, ledgers and reports.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Sms => "sms",
            Self::Push => "push",
        }
    }

    /// Its place in [`Channel::ALL`].
    #[must_use]
    pub const fn index(self) -> usize {
        self as usize
    }

    /// The channel of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|channel| channel.name() == name)
    }
}

/// What a journey is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum JourneyKind {
    /// What lies in a cart that was left.
    CartReminder,
    /// What is used up about now, by its category's own interval.
    Replenishment,
    /// What goes with an order.
    PostPurchase,
    /// What is missing of a bundle that was begun.
    BundleCompletion,
    /// A review is asked for, and what goes with the product shown below.
    Review,
    /// What goes with the product of a review that was asked for and written.
    AfterReview,
    /// Something new for whom nothing was heard of for long.
    WinBack,
}

impl JourneyKind {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::CartReminder,
        Self::Replenishment,
        Self::PostPurchase,
        Self::BundleCompletion,
        Self::Review,
        Self::AfterReview,
        Self::WinBack,
    ];

    /// The name in configs, texts, ledgers and reports.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::CartReminder => "cart-reminder",
            Self::Replenishment => "replenishment",
            Self::PostPurchase => "post-purchase",
            Self::BundleCompletion => "bundle-completion",
            Self::Review => "review",
            Self::AfterReview => "after-review",
            Self::WinBack => "win-back",
        }
    }

    /// The journey of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Hours after its cause from which, and until which, a message may go, where the merchant sets none. A
    /// replenishment's hours count from the day on which the category's interval is over.
    const fn standard_hours(self) -> (u32, u32) {
        match self {
            Self::CartReminder => (4, 48),
            Self::Replenishment => (0, 24 * 14),
            Self::PostPurchase => (24, 48),
            Self::BundleCompletion => (24 * 4, 24 * 14),
            Self::Review => (24 * 14, 24 * 30),
            Self::AfterReview => (1, 72),
            Self::WinBack => (24 * 90, 24 * 180),
        }
    }
}

/// One journey. What stands first in the file goes first where a customer could get several.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct JourneySettings {
    /// What it is about; each once.
    pub kind: JourneyKind,
    /// Hours after its cause from which a message may go.
    pub after_hours: Option<u32>,
    /// Hours after its cause from which it is too late.
    pub until_hours: Option<u32>,
    /// The channels that it may take; all when left out.
    pub channels: Option<Vec<Channel>>,
    /// Products at most, 1..=6.
    #[serde(default = "three")]
    pub limit: u8,
    /// Days before the end of a category's interval at which its replenishment is due.
    #[serde(default = "three")]
    pub lead_days: u8,
}

const fn three() -> u8 {
    3
}

impl JourneySettings {
    /// The journey with nothing set.
    #[must_use]
    pub const fn standard(kind: JourneyKind) -> Self {
        Self {
            kind,
            after_hours: None,
            until_hours: None,
            channels: None,
            limit: three(),
            lead_days: three(),
        }
    }

    /// Hours after its cause from which, and until which, a message may go.
    #[must_use]
    pub fn hours(&self) -> (u32, u32) {
        let (after, until) = self.kind.standard_hours();
        let after = self.after_hours.unwrap_or(after);
        (after, self.until_hours.unwrap_or(until.max(after.saturating_add(24))))
    }

    /// Whether it may take the channel.
    #[must_use]
    pub fn takes(&self, channel: Channel) -> bool {
        self.channels.as_ref().is_none_or(|channels| channels.contains(&channel))
    }
}

/// Checks all journeys of a config.
pub(super) fn check(journeys: &[JourneySettings]) -> Result<(), String> {
    for (place, journey) in journeys.iter().enumerate() {
        let name = journey.kind.name();
        if journeys[..place].iter().any(|other| other.kind == journey.kind) {
            return Err(format!(
                "there are two [[journeys]] of the kind `{name}`. Expected each kind once. Take one of them out."
            ));
        }
        let (after, until) = journey.hours();
        if until <= after || until > MOST_HOURS {
            return Err(format!(
                "the journey `{name}` goes after {after} and until {until} hours. Expected the second to be more than the \
                 first, and at most {MOST_HOURS}. Correct `after_hours = …` and `until_hours = …`."
            ));
        }
        if !(1..=MOST_PRODUCTS).contains(&journey.limit) {
            return Err(format!(
                "the journey `{name}` has the limit {}. Expected 1 to {MOST_PRODUCTS} products. Correct the line `limit = …`, \
                 or take the journey out.",
                journey.limit
            ));
        }
        if journey.channels.as_ref().is_some_and(Vec::is_empty) {
            return Err(format!(
                "the journey `{name}` has no channel. Expected some of email, sms and push. Correct the line `channels = …`, \
                 or take the journey out."
            ));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    #[test]
    fn what_is_left_out_is_as_usual() {
        let config = Config::parse(
            "[[journeys]]\nkind = 'post-purchase'\n[[journeys]]\nkind = 'win-back'\nafter_hours = 9000",
        )
        .unwrap();
        assert_eq!(config.journeys[0], JourneySettings::standard(JourneyKind::PostPurchase));
        assert_eq!(config.journeys[0].hours(), (24, 48));
        assert_eq!(config.journeys[1].hours(), (9_000, 9_024), "a later start has a later end");
        assert!(config.journeys[0].takes(Channel::Push));
    }

    #[test]
    fn journeys_that_can_mean_nothing_are_refused() {
        for (text, said) in [
            ("kind = 'birthday'", "unknown variant"),
            ("kind = 'review'\nlimit = 0", "Expected 1 to 6 products"),
            ("kind = 'review'\nafter_hours = 48\nuntil_hours = 48", "Expected the second to be more"),
            ("kind = 'review'\nuntil_hours = 99999999", "at most"),
            ("kind = 'review'\nchannels = []", "has no channel"),
            ("kind = 'review'\nchannels = ['fax']", "unknown variant"),
            ("kind = 'review'\n[[journeys]]\nkind = 'review'", "two [[journeys]]"),
        ] {
            let error = Config::parse(&format!("[[journeys]]\n{text}")).unwrap_err();
            assert!(error.contains(said), "{text}: {error}");
        }
    }
}
