//! Customers: who may be written to, where, and on which channel they answer.

mod address;
mod consent;
mod fields;
#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::path::PathBuf;

use super::columns::Columns;
use super::rows::{Row, Rows, Wanted};
use super::{text, usable};
use crate::config::{Channel, Config};
use crate::error::BuildError;
use crate::progress::Progress;
use crate::report::{FileReport, Reason, Report, Role};
pub use address::is_address;
pub use consent::Consent;
#[cfg(test)]
pub(super) use fields::ALL as FIELDS;
use fields::CustomerColumns;

/// Characters of a first name that are kept.
const LONGEST_NAME: usize = 60;

static NOBODY: Reason = Reason {
    code: "no-customer",
    sentence: "The row names neither a number, an e-mail nor a telephone.",
    broken: true,
};
static EMAIL: Reason = Reason {
    code: "email-invalid",
    sentence: "The e-mail address cannot be written to; the customer gets no e-mail.",
    broken: false,
};
static PHONE: Reason = Reason {
    code: "phone-invalid",
    sentence: "The telephone number does not name its country; the customer gets no SMS.",
    broken: false,
};
static CONSENT: Reason = Reason {
    code: "consent-unreadable",
    sentence: "The consent says neither yes nor no; it counts as none.",
    broken: false,
};
static NAME: Reason = Reason {
    code: "name-long",
    sentence: "The first name is no name to greet by; it was left out.",
    broken: false,
};
static PUSH: Reason = Reason {
    code: "push-invalid",
    sentence: "The push subscription is not complete; the customer gets no push message.",
    broken: false,
};
static TWICE: Reason = Reason {
    code: "customer-twice",
    sentence: "The customer was named before; the rows count as one, and a refusal in either stands.",
    broken: false,
};

/// One customer. Addresses are valid, or empty.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Customer {
    /// The shop's number of the customer; empty when unknown.
    pub id: String,
    /// E-mail in lower case.
    pub email: String,
    /// Telephone as E.164 has it.
    pub phone: String,
    /// First name, at most 60 characters, without control characters.
    pub first_name: String,
    /// Language of BCP 47, as the export has it.
    pub locale: String,
    /// IANA name of the time zone, as the export has it.
    pub time_zone: String,
    /// Country, as the export has it.
    pub country: String,
    /// By channel.
    pub consents: [Consent; Channel::ALL.len()],
    /// Where push messages go.
    pub push: Option<PushAddress>,
    /// By channel.
    pub engagement: [Engagement; Channel::ALL.len()],
    /// The channel that the customer asked for.
    pub preferred: Option<Channel>,
    /// The row, as the report counts.
    pub row: u64,
}

/// A browser's subscription to push messages (RFC 8030, RFC 8291), as `PushSubscription.toJSON()` writes it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PushAddress {
    /// Address of the push service, `https://…`.
    pub endpoint: String,
    /// The browser's public key, base64url.
    pub p256dh: String,
    /// The browser's secret, base64url.
    pub auth: String,
}

/// What a customer did with the messages of one channel.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Engagement {
    /// Messages that arrived.
    pub sent: u32,
    /// Messages that were opened.
    pub opened: u32,
    /// Messages whose link was followed.
    pub clicked: u32,
}

impl Customer {
    /// The consent to a channel.
    #[must_use]
    pub fn consent(&self, channel: Channel) -> Consent {
        self.consents[channel.index()]
    }

    /// Whether the channel has somewhere to go and the customer agreed to it.
    #[must_use]
    pub fn may_be_written(&self, channel: Channel) -> bool {
        let has_address = match channel {
            Channel::Email => !self.email.is_empty(),
            Channel::Sms => !self.phone.is_empty(),
            Channel::Push => self.push.is_some(),
        };
        has_address && self.consent(channel) == Consent::Yes
    }
}

/// Reads all customers' files. A row that names nobody is left out and counted; what is wrong with a good row is counted
/// and costs that row its channel.
pub fn read_customers(
    paths: &[PathBuf],
    config: &Config,
    progress: &dyn Progress,
) -> Result<(Vec<Customer>, Report), BuildError> {
    let mut report = Report::default();
    let mut all: Vec<Customer> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::new();
    for path in paths {
        let mut file_report = FileReport::new(path, Role::Customers);
        let wanted = Wanted::of(Role::Customers, &config.customers);
        let mut rows = Rows::open(path, &wanted, progress, &mut file_report)?;
        let columns = Columns::new(&rows, "customers.columns", &config.customers.columns, fields::ALL)?;
        let columns = CustomerColumns::new(&columns)?;
        columns.kind.clone_into(&mut file_report.kind);
        if columns.consents.iter().all(Option::is_none) {
            file_report.notes.push(
                "There is no column for a consent, so nobody of this file is written to. Map it as `email_consent`, \
                 `sms_consent` or `push_consent` below [customers.columns] in the config."
                    .to_owned(),
            );
        }
        while let Some(row) = rows.next(&mut file_report)? {
            let Some(customer) = customer(row, &columns, &mut file_report) else { continue };
            let names = [&customer.email, &customer.id, &customer.phone];
            let before =
                names.iter().filter(|name| !name.is_empty()).find_map(|name| known.get(*name)).copied();
            let at = before.unwrap_or(all.len());
            for name in names.into_iter().filter(|name| !name.is_empty()) {
                known.entry(name.clone()).or_insert(at);
            }
            if before.is_some() {
                file_report.notice(&TWICE, row.place(columns.email.or(columns.id), "each customer once"));
                merge(&mut all[at], customer);
            } else {
                all.push(customer);
            }
        }
        usable::check(path, &mut file_report, "ada@mail.example,yes")?;
        progress.finish(&usable::summary(&file_report));
        report.files.push(file_report);
    }
    Ok((all, report))
}

fn customer(row: Row<'_>, columns: &CustomerColumns, report: &mut FileReport) -> Option<Customer> {
    let id = row.get(columns.id).trim_start_matches('\'');
    let id = id.strip_suffix(".0").unwrap_or(id);
    let (email, phone) = (row.get(columns.email).to_lowercase(), row.get(columns.phone));
    if id.is_empty() && email.is_empty() && phone.is_empty() {
        report.skip(&NOBODY, row.place(columns.email.or(columns.id), "an address such as ada@mail.example"));
        return None;
    }
    let is_good = is_address(&email);
    if !email.is_empty() && !is_good {
        report.notice(&EMAIL, row.place(columns.email, "an address such as ada@mail.example"));
    }
    let telephone = address::telephone(phone);
    if !phone.is_empty() && telephone.is_none() {
        report.notice(&PHONE, row.place(columns.phone, "a number such as +353 1 234 5678"));
    }
    let mut consents = [Consent::Unknown; Channel::ALL.len()];
    for (consent, column) in consents.iter_mut().zip(columns.consents) {
        *consent = Consent::parse(row.get(column)).unwrap_or_else(|| {
            report.notice(&CONSENT, row.place(column, "yes or no, SUBSCRIBED or UNSUBSCRIBED"));
            Consent::Unknown
        });
    }
    if !matches!(
        row.get(columns.unsubscribed).to_lowercase().as_str(),
        "" | "no" | "false" | "0" | "null" | "[]"
    ) {
        consents = [Consent::No; Channel::ALL.len()];
    }
    let counts = |column: Option<usize>| row.get(column).parse().unwrap_or(0);
    Some(Customer {
        id: id.to_owned(),
        email: if is_good { email } else { String::new() },
        phone: telephone.unwrap_or_default(),
        first_name: first_name(row, columns, report),
        locale: row.get(columns.locale).replace('_', "-"),
        time_zone: row.get(columns.time_zone).to_owned(),
        country: row.get(columns.country).to_owned(),
        consents,
        push: push(row, columns, report),
        engagement: columns.engagement.map(|[sent, opened, clicked]| Engagement {
            sent: counts(sent),
            opened: counts(opened),
            clicked: counts(clicked),
        }),
        preferred: Channel::from_name(&row.get(columns.preferred).to_lowercase()),
        row: row.number,
    })
}

/// What to greet by. A name with a link, an address or markup in it is somebody's attempt to have it mailed.
fn first_name(row: Row<'_>, columns: &CustomerColumns, report: &mut FileReport) -> String {
    let found = row.get(columns.first_name);
    let is_name = found.chars().count() <= LONGEST_NAME
        && !found.contains(|c: char| c.is_control() || "<>{}@/\\".contains(c))
        && !found.contains("www.");
    if is_name {
        return text::line(found);
    }
    report.notice(&NAME, row.place(columns.first_name, "a name of at most 60 characters"));
    String::new()
}

fn push(row: Row<'_>, columns: &CustomerColumns, report: &mut FileReport) -> Option<PushAddress> {
    let [endpoint, p256dh, auth] = columns.push.map(|column| row.get(column).to_owned());
    if endpoint.is_empty() {
        return None;
    }
    let is_url = endpoint.len() <= 2_000
        && (endpoint.starts_with("https://") || endpoint.starts_with("http://127.0.0.1:"))
        && endpoint.bytes().all(|byte| byte.is_ascii_graphic());
    if is_url && !p256dh.is_empty() && !auth.is_empty() {
        return Some(PushAddress { endpoint, p256dh, auth });
    }
    report.notice(&PUSH, row.place(columns.push[0], "an https address with its keys p256dh and auth"));
    None
}

/// Two rows of one customer.
fn merge(customer: &mut Customer, other: Customer) {
    for (consent, other) in customer.consents.iter_mut().zip(other.consents) {
        *consent = consent.and(other);
    }
    let texts = [
        (&mut customer.id, other.id),
        (&mut customer.email, other.email),
        (&mut customer.phone, other.phone),
        (&mut customer.first_name, other.first_name),
        (&mut customer.locale, other.locale),
        (&mut customer.time_zone, other.time_zone),
        (&mut customer.country, other.country),
    ];
    for (own, other) in texts {
        if own.is_empty() {
            *own = other;
        }
    }
    customer.push = customer.push.take().or(other.push);
    customer.preferred = customer.preferred.or(other.preferred);
}
