//! `triggers = [{ on = "dwell", seconds = 30 }]`: what makes an offer speak.

use pairwell_snapshot::Trigger;
use serde::Deserialize;

/// One trigger, and the numbers that its kind takes.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TriggerSettings {
    /// Its kind.
    pub on: TriggerName,
    /// Of a pause and of a dwell.
    #[serde(default)]
    pub seconds: Option<u16>,
    /// Of a dwell: how far the page was seen.
    #[serde(default)]
    pub scroll_percent: Option<u8>,
    /// Of a threshold: how much of it is reached.
    #[serde(default)]
    pub percent: Option<u8>,
    /// Of a return: how long the visitor was away.
    #[serde(default)]
    pub days: Option<u16>,
    /// Of a search.
    #[serde(default)]
    pub words: Option<Vec<String>>,
}

/// The kinds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TriggerName {
    /// Something was put into the cart.
    AddToCart,
    /// A dearer variant was looked at.
    PremiumVariant,
    /// Nothing happened in the cart or the checkout for a while.
    CheckoutPause,
    /// The visitor seems about to leave.
    ExitIntent,
    /// A page was read for a while.
    Dwell,
    /// The cart is near what the offer asks for.
    NearThreshold,
    /// The visitor came back.
    ReturnVisit,
    /// The shop was searched for a word.
    Search,
}

impl TriggerSettings {
    /// The trigger as the snapshot has it, or what is wrong with it.
    pub(crate) fn trigger(&self) -> Result<Trigger, String> {
        let Self { on, seconds, scroll_percent, percent, days, words } = self;
        let trigger = match on {
            TriggerName::AddToCart => Trigger::AddToCart,
            TriggerName::PremiumVariant => Trigger::PremiumVariant,
            TriggerName::ExitIntent => Trigger::ExitIntent,
            TriggerName::CheckoutPause => Trigger::CheckoutPause { seconds: seconds.unwrap_or(30) },
            TriggerName::Dwell => Trigger::Dwell {
                seconds: seconds.unwrap_or(45),
                scroll_percent: scroll_percent.unwrap_or(50),
            },
            TriggerName::NearThreshold => Trigger::NearThreshold { percent: percent.unwrap_or(70) },
            TriggerName::ReturnVisit => Trigger::ReturnVisit { days: days.unwrap_or(0) },
            TriggerName::Search => {
                let words = words.iter().flatten().map(|word| word.trim().to_lowercase());
                Trigger::Search { words: words.filter(|word| !word.is_empty()).collect() }
            }
        };
        let is_pause = *on == TriggerName::CheckoutPause;
        let is_dwell = *on == TriggerName::Dwell;
        let takes = [
            ("seconds", seconds.is_some(), is_pause || is_dwell),
            ("scroll_percent", scroll_percent.is_some(), is_dwell),
            ("percent", percent.is_some(), *on == TriggerName::NearThreshold),
            ("days", days.is_some(), *on == TriggerName::ReturnVisit),
            ("words", words.is_some(), *on == TriggerName::Search),
        ];
        let name = trigger.name();
        if let Some((field, _, _)) = takes.into_iter().find(|(_, is_there, fits)| *is_there && !fits) {
            let known: Vec<&str> =
                takes.into_iter().filter(|(_, _, fits)| *fits).map(|(field, _, _)| field).collect();
            let known = if known.is_empty() { "nothing beside `on`".to_owned() } else { known.join(", ") };
            return Err(format!("its trigger {name} has `{field}`. Expected {known}"));
        }
        if !trigger.is_sound() {
            return Err(format!(
                "its trigger {name} has a number or words outside of their range. Expected seconds from 1, scroll_percent \
                 from 0 to 100, percent from 1 to 99, at least one word"
            ));
        }
        Ok(trigger)
    }
}

#[cfg(test)]
mod tests {
    use crate::config::Config;

    #[test]
    fn an_offer_has_to_be_true_and_says_where_it_is_not() {
        let offer = |more: &str| {
            format!("name = 'shop'\n\n[[offers]]\nname = 'o'\ntriggers = [{{ on = 'exit-intent' }}]\n{more}")
        };
        let flash =
            |more: &str| offer(&format!("kind = 'limited-time'\npercent_off = 10\ncode = 'X'\n{more}"));
        assert!(Config::parse(&flash("ends = 2026-12-24T23:59:59+01:00")).is_ok());
        let gift = |more: &str| offer(&format!("kind = 'gift'\n{more}"));
        assert!(Config::parse(&gift("product = 'p'\nover = 19.99\nautomatic = true")).is_ok());
        for (text, said) in [
            (flash(""), "line 3: the offer `o`: it is limited in time and has no end"),
            (flash("ends = 2026-12-24T23:59:59"), "the offset to UTC"),
            (flash("ends = 2026-12-24"), "the offset to UTC"),
            (flash("starts = 2027-01-01T00:00:00Z\nends = 2026-12-24T00:00:00Z"), "ends before it begins"),
            (flash("automatic = true\nends = 2026-12-24T00:00:00Z"), "a code and says that it is automatic"),
            (flash("amount_off = 5\nends = 2026-12-24T00:00:00Z"), "a percentage and an amount"),
            (
                offer("kind = 'limited-time'\nends = 2026-12-24T00:00:00Z\nautomatic = true"),
                "takes nothing off",
            ),
            (offer("kind = 'limited-time'\nends = 2026-12-24T00:00:00Z\npercent_off = 10"), "names no code"),
            (offer("kind = 'tiered-bundle'"), "there are no tiers"),
            (gift("product = 'p'\nautomatic = true"), "no value from which it holds"),
            (gift("over = 80\nautomatic = true"), "names no product"),
            (gift("product = 'p'\nover = 'much'\nautomatic = true"), "`over` is `much`"),
            (gift("product = 'p'\nover = -3\nautomatic = true"), "Expected an amount above 0"),
            (gift("product = 'p'\nover = true"), "an amount such as 80"),
            (
                offer("kind = 'exclusive-upgrade'\nproduct = 'p'\non = [{ tag = 'x' }]"),
                "Expected one of them each",
            ),
            (
                offer("kind = 'exclusive-upgrade'\nproduct = 'p'\nwhen = { loyalty = 'best' }"),
                "new, returning, customer",
            ),
            (offer("kind = 'exclusive-upgrade'\nproduct = 'p'\nper_visit = 9"), "per_visit from 1 to 3"),
            (offer("kind = 'magic'"), "limited-time"),
            (
                offer("kind = 'free-shipping'\nover = 40\nautomatic = true")
                    .replace("exit-intent' }", "exit-intent', seconds = 3 }"),
                "has `seconds`. Expected nothing beside `on`",
            ),
            (
                offer("kind = 'free-shipping'\nover = 40\nautomatic = true").replace("exit-intent", "search"),
                "at least one word",
            ),
            (
                offer("kind = 'free-shipping'\nover = 40\nautomatic = true")
                    .replace("[{ on = 'exit-intent' }]", "[]"),
                "nothing makes it speak",
            ),
            (
                "[quiet]\nper_visit = 1\nper_week = 30".to_owned(),
                "line 3: `per_week` of [quiet] is 30. Expected 0 to 7",
            ),
            ("name = 'x'\n[quiet]\nper_visit = 4".to_owned(), "line 3: `per_visit` of [quiet] is 4"),
        ] {
            let error = Config::parse(&text).unwrap_err();
            assert!(error.contains(said) && error.contains("xpected"), "{text}: {error}");
        }
        let twice =
            gift("product = 'p'\nover = 8\nautomatic = true\n").replace("name = 'shop'\n\n", "").repeat(2);
        let error = Config::parse(&twice).unwrap_err();
        assert!(error.starts_with("line 8: two offers are called `o`"), "{error}");
        let many =
            gift("product = 'p'\nover = 8\nautomatic = true\n").replace("name = 'shop'\n\n", "").repeat(17);
        let error = Config::parse(&many).unwrap_err();
        assert!(error.starts_with("line 113: there are 17 [[offers]]"), "{error}");
    }
}
