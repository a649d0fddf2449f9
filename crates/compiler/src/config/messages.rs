//! `[messages]`: from whom messages come, when they may go, and by what road.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::copy::Wording;
use crate::read::is_address;

/// What holds for all messages. Secrets are not here: they come from the environment.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct MessageSettings {
    /// E-mail address that messages come from; the shop's name stands before it.
    pub from: String,
    /// E-mail address that answers go to; `from` when left out.
    pub reply_to: String,
    /// The shop's postal address, which many countries ask for at the foot of an e-mail.
    pub postal_address: String,
    /// Page of the shop that ends a subscription by one POST (RFC 8058), `https://…` with `{token}`.
    pub unsubscribe_url: String,
    /// E-mail address that takes unsubscriptions, beside the page or in its place.
    pub unsubscribe_mail: String,
    /// Address of the shop that leads on to a product, with `{code}`; the product's own page when left out.
    pub short_link: String,
    /// The time zone, by its IANA name, of customers whose own is not known.
    pub time_zone: String,
    /// From when nothing is sent, by the customer's clock: `21:00`.
    pub quiet_from: String,
    /// Until when nothing is sent: `09:00`.
    pub quiet_until: String,
    /// Messages at most that a customer gets within seven days, on all channels together.
    pub most_a_week: u32,
    /// Hours at least between two messages to a customer.
    pub hours_between: u32,
    /// Days for which a product that was in a message is in no other.
    pub remember_days: u32,
    /// Days after a message within which a purchase is owed to it.
    pub attribution_days: u32,
    /// Percent of the customers who get no messages, for comparison, 0 to 50.
    pub holdout_percent: f64,
    /// A theme of the storefront by its name, whose colours e-mails wear.
    pub theme: String,
    /// Address of the shop's logo, for the head of e-mails; its name when left out.
    pub logo: String,
    /// Address of a picture of one point, with `{code}`, that tells of openings; none when left out.
    pub open_url: String,
    /// Texts of messages that the shop words differently, by their name.
    pub copy: BTreeMap<String, Wording>,
    /// The mail server.
    pub smtp: SmtpSettings,
    /// The way to telephones.
    pub sms: SmsSettings,
    /// The way to browsers.
    pub push: PushSettings,
}

/// The mail server.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SmtpSettings {
    /// Its name; without one, e-mails are not sent by SMTP.
    pub host: String,
    /// Its port; 587 for `starttls`, 465 for `tls`, 25 for `none`.
    pub port: Option<u16>,
    /// How the connection is encrypted.
    pub tls: TlsName,
    /// Who signs in; the password is in `PAIRWELL_SMTP_PASSWORD`.
    pub user: String,
    /// What is done with a message of which nobody knows whether the server took it.
    pub in_doubt: DoubtName,
}

/// How a connection is encrypted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TlsName {
    /// Opened plainly and encrypted before anything is said.
    #[default]
    Starttls,
    /// Encrypted from the first byte.
    Tls,
    /// Not at all: for a server on this machine only.
    None,
}

/// What is done with a message that was on its way when the sender died.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DoubtName {
    /// It waits until somebody looked whether it went: never sent twice.
    #[default]
    Hold,
    /// It goes again under its old name, by which the receiver knows it: for receivers that do.
    Resend,
}

/// The way to telephones: a webhook that is shaped as Twilio's.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SmsSettings {
    /// Its address; without one, no SMS is sent.
    pub url: String,
    /// Number or name that messages come from.
    pub sender: String,
    /// The word that ends the subscription.
    pub stop_word: String,
    /// Segments at most that a message takes, 1 to 6.
    pub most_segments: u8,
    /// What is done with a message of which nobody knows whether the webhook took it.
    pub in_doubt: DoubtName,
}

/// The way to browsers.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PushSettings {
    /// Whom a push service may ask about the messages: `mailto:…` or `https://…`. The key is in `PAIRWELL_VAPID_KEY`.
    pub contact: String,
    /// Hours for which a push service keeps a message for a browser that is away.
    pub keep_hours: u32,
}

impl Default for MessageSettings {
    fn default() -> Self {
        let none = String::new;
        Self {
            from: none(),
            reply_to: none(),
            postal_address: none(),
            unsubscribe_url: none(),
            unsubscribe_mail: none(),
            short_link: none(),
            time_zone: "UTC".into(),
            quiet_from: "21:00".into(),
            quiet_until: "09:00".into(),
            most_a_week: 2,
            hours_between: 24,
            remember_days: 90,
            attribution_days: 7,
            holdout_percent: 0.0,
            theme: "quiet".into(),
            logo: none(),
            open_url: none(),
            copy: BTreeMap::new(),
            smtp: SmtpSettings::default(),
            sms: SmsSettings::default(),
            push: PushSettings::default(),
        }
    }
}

impl Default for SmtpSettings {
    fn default() -> Self {
        Self {
            host: String::new(),
            port: None,
            tls: TlsName::Starttls,
            user: String::new(),
            in_doubt: DoubtName::Hold,
        }
    }
}

impl Default for SmsSettings {
    fn default() -> Self {
        Self {
            url: String::new(),
            sender: String::new(),
            stop_word: "STOP".into(),
            most_segments: 1,
            in_doubt: DoubtName::Hold,
        }
    }
}

impl Default for PushSettings {
    fn default() -> Self {
        Self { contact: String::new(), keep_hours: 24 }
    }
}

impl MessageSettings {
    /// From when, and until when, nothing is sent: minutes of the day, 0..1440. Equal where there is no such time.
    #[must_use]
    pub fn quiet_minutes(&self) -> (u16, u16) {
        let minutes = |text: &str| minutes(text).unwrap_or(0);
        (minutes(&self.quiet_from), minutes(&self.quiet_until))
    }

    pub(super) fn check(&self) -> Result<(), String> {
        for (name, address) in
            [("from", &self.from), ("reply_to", &self.reply_to), ("unsubscribe_mail", &self.unsubscribe_mail)]
        {
            if !address.is_empty() && !is_address(address) {
                return Err(format!(
                    "{name} of [messages] is `{address}`. Expected a bare address such as `hello@shop.example`; the shop's \
                     name is set before it. Correct the line `{name} = …`."
                ));
            }
        }
        for (name, url, blank) in [
            ("unsubscribe_url", &self.unsubscribe_url, "{token}"),
            ("short_link", &self.short_link, "{code}"),
            ("open_url", &self.open_url, "{code}"),
            ("logo", &self.logo, ""),
        ] {
            let is_good = (url.starts_with("https://") || url.starts_with("http://127.0.0.1"))
                && url.contains(blank)
                && url.bytes().all(|byte| byte.is_ascii_graphic());
            if !url.is_empty() && !is_good {
                let with = if blank.is_empty() { String::new() } else { format!(" with {blank} in it") };
                return Err(format!(
                    "{name} of [messages] is `{url}`. Expected an address that begins with https://{with}. Correct the line \
                     `{name} = …`."
                ));
            }
        }
        for (name, text) in [("quiet_from", &self.quiet_from), ("quiet_until", &self.quiet_until)] {
            if minutes(text).is_none() {
                return Err(format!(
                    "{name} of [messages] is `{text}`. Expected a time of day such as `21:00`. Correct the line `{name} = …`."
                ));
            }
        }
        if !(0.0..=50.0).contains(&self.holdout_percent) {
            return Err(format!(
                "holdout_percent of [messages] is {}. Expected 0 to 50. Correct the line `holdout_percent = …`.",
                self.holdout_percent
            ));
        }
        if !(1..=6).contains(&self.sms.most_segments) {
            return Err(format!(
                "most_segments of [messages.sms] is {}. Expected 1 to 6. Correct the line `most_segments = …`.",
                self.sms.most_segments
            ));
        }
        self.copy.iter().try_for_each(|(name, wording)| wording.check(name))
    }
}

/// Minutes since midnight of a time such as `21:00`.
fn minutes(text: &str) -> Option<u16> {
    let (hour, minute) = text.split_once(':')?;
    let number = |digits: &str| -> Option<u16> {
        digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok()).flatten()
    };
    let (hour, minute) = (number(hour)?, number(minute)?);
    (hour < 24 && minute < 60).then_some(hour * 60 + minute)
}

#[cfg(test)]
mod tests {
    use crate::config::Config;

    #[test]
    fn settings_of_messages_that_can_mean_nothing_are_refused() {
        for (text, said) in [
            ("from = 'Kiln <hello@shop.example>'", "bare address"),
            ("from = \"hello@shop.example\\r\\nBcc: x@y.example\"", "bare address"),
            ("unsubscribe_url = 'http://shop.example/{token}'", "https://"),
            ("unsubscribe_url = 'https://shop.example/u'", "{token}"),
            ("short_link = \"https://shop.example/{code}\\r\\n\"", "https://"),
            ("quiet_from = '24:00'", "21:00"),
            ("quiet_from = '9 pm'", "21:00"),
            ("holdout_percent = 51", "0 to 50"),
            ("holdout_percent = nan", "0 to 50"),
            ("sms = { most_segments = 0 }", "1 to 6"),
            ("copy = { 'subject.review' = { one = 'x' } }", "other"),
            ("smtp = { password = 'x' }", "unknown field"),
        ] {
            let error = Config::parse(&format!("[messages]\n{text}")).unwrap_err();
            assert!(error.contains(said), "{text}: {error}");
        }
    }

    #[test]
    fn quiet_hours_are_minutes_of_the_day() {
        let config = Config::parse("[messages]\nquiet_from = '20:30'").unwrap();
        assert_eq!(config.messages.quiet_minutes(), (20 * 60 + 30, 9 * 60));
    }
}
