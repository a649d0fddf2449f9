//! Files for services that send themselves: a profile a line, with what its message would show.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use pairwell_compiler::read::Customer;

use crate::fault::JourneyFault;
use crate::message::Message;
use crate::render::{Studio, Unmade, View};

/// The columns of the products that a profile has room for.
const NAMES: [[&str; 5]; 3] = [
    ["title_1", "url_1", "image_1", "price_1", "reason_1"],
    ["title_2", "url_2", "image_2", "price_2", "reason_2"],
    ["title_3", "url_3", "image_3", "price_3", "reason_3"],
];

/// Who sends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Platform {
    /// Klaviyo: JSON, a bulk of profiles as its API for imports takes them.
    Klaviyo,
    /// Mailchimp: CSV with merge fields of at most ten letters.
    Mailchimp,
    /// Brevo: CSV with attributes in capitals, separated by semicolons.
    Brevo,
}

/// One message as a service gets it.
struct Row {
    email: String,
    values: Vec<(&'static str, String)>,
}

/// Gathers messages and writes them as one file when it is closed.
///
/// The file appears whole or not at all. Services know a profile by its e-mail and its properties by their names, so a file
/// that is imported twice changes nothing the second time.
pub struct Export<'s> {
    platform: Platform,
    path: PathBuf,
    studio: &'s Studio<'s>,
    rows: Vec<Row>,
}

impl Platform {
    /// The name in commands.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Klaviyo => "klaviyo",
            Self::Mailchimp => "mailchimp",
            Self::Brevo => "brevo",
        }
    }

    /// The platform of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Klaviyo, Self::Mailchimp, Self::Brevo].into_iter().find(|platform| platform.name() == name)
    }

    fn written(self, rows: &[Row]) -> String {
        match self {
            Self::Klaviyo => {
                let profile = |row: &Row| {
                    let values = row
                        .values
                        .iter()
                        .map(|(name, value)| (format!("pairwell_{name}"), value.clone().into()));
                    let properties: serde_json::Map<String, serde_json::Value> = values.collect();
                    serde_json::json!({ "type": "profile", "attributes": { "email": row.email, "properties": properties } })
                };
                let all: Vec<serde_json::Value> = rows.iter().map(profile).collect();
                let bulk = serde_json::json!({ "data": { "type": "profile-bulk-import-job", "attributes": { "profiles": { "data": all } } } });
                format!("{bulk:#}\n")
            }
            Self::Mailchimp => table(rows, ',', "Email Address", |name| {
                format!("PW{}", name.replace('_', "").to_uppercase())
            }),
            Self::Brevo => table(rows, ';', "EMAIL", |name| format!("PAIRWELL_{}", name.to_uppercase())),
        }
    }
}

fn table(rows: &[Row], delimiter: char, email: &str, name: impl Fn(&str) -> String) -> String {
    let Some(first) = rows.first() else { return format!("{email}\n") };
    let mut lines = Vec::new();
    let header: Vec<String> =
        std::iter::once(email.to_owned()).chain(first.values.iter().map(|(own, _)| name(own))).collect();
    lines.push(header.join(&delimiter.to_string()));
    for row in rows {
        let cells = std::iter::once(&row.email).chain(row.values.iter().map(|(_, value)| value));
        lines
            .push(cells.map(|value| cell(value, delimiter)).collect::<Vec<_>>().join(&delimiter.to_string()));
    }
    lines.join("\r\n") + "\r\n"
}

/// A cell that is quoted where it has to be, and that no spreadsheet takes for a formula.
fn cell(value: &str, delimiter: char) -> String {
    let value =
        if value.starts_with(['=', '+', '-', '@', '\t']) { format!("'{value}") } else { value.to_owned() };
    if value.contains([delimiter, '"', '\n', '\r']) {
        format!("\"{}\"", value.replace('"', "\"\""))
    } else {
        value
    }
}

impl<'s> Export<'s> {
    /// A file to write.
    #[must_use]
    pub fn new(platform: Platform, path: &Path, studio: &'s Studio<'s>) -> Self {
        Self { platform, path: path.to_owned(), studio, rows: Vec::new() }
    }

    /// How many messages are gathered.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether none are.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Adds a message as its customer would see it.
    pub fn add(&mut self, message: &Message, customer: &Customer) -> Result<(), Unmade> {
        let view = self.studio.view(message, customer)?;
        self.rows.push(Row { email: customer.email.clone(), values: values(message, &view) });
        Ok(())
    }

    /// Writes the file.
    pub fn write(&self) -> Result<(), JourneyFault> {
        let unusable = |source| JourneyFault::File { path: self.path.clone(), source };
        let half = self.path.with_extension("half");
        let mut file = File::create(&half).map_err(unusable)?;
        file.write_all(self.platform.written(&self.rows).as_bytes()).map_err(unusable)?;
        file.sync_all().map_err(unusable)?;
        fs::rename(&half, &self.path).map_err(unusable)
    }
}

fn values(message: &Message, view: &View) -> Vec<(&'static str, String)> {
    let mut values = vec![
        ("journey", message.kind.name().to_owned()),
        ("code", message.key.code()),
        ("subject", view.subject.clone()),
        ("intro", view.intro.clone()),
    ];
    for (place, names) in NAMES.into_iter().enumerate() {
        let item = view.items.get(place).cloned().unwrap_or_default();
        let parts = [item.title, item.link, item.picture, item.price, item.reason];
        values.extend(names.into_iter().zip(parts));
    }
    values
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_and_are_no_formulas() {
        assert_eq!(cell("a,\"b\"", ','), "\"a,\"\"b\"\"\"");
        assert_eq!(cell("=HYPERLINK(1)", ','), "'=HYPERLINK(1)");
        assert_eq!(cell("a,b", ';'), "a,b");
    }

    #[test]
    fn every_service_gets_its_own_form() {
        let row =
            || Row { email: "ada@mail.example".into(), values: vec![("title_1", "Mug; \"blue\"".into())] };
        assert_eq!(
            Platform::Mailchimp.written(&[row()]),
            "Email Address,PWTITLE1\r\nada@mail.example,\"Mug; \"\"blue\"\"\"\r\n"
        );
        assert_eq!(
            Platform::Brevo.written(&[row()]),
            "EMAIL;PAIRWELL_TITLE_1\r\nada@mail.example;\"Mug; \"\"blue\"\"\"\r\n"
        );
        let json: serde_json::Value = serde_json::from_str(&Platform::Klaviyo.written(&[row()])).unwrap();
        let profile = &json["data"]["attributes"]["profiles"]["data"][0]["attributes"];
        assert_eq!(profile["properties"]["pairwell_title_1"], "Mug; \"blue\"");
    }
}
