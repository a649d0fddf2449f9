//! Finds the columns that a reader wants, by their usual spellings or by the merchant's mapping.

use super::table::Table;
use crate::error::BuildError;
use std::collections::BTreeMap;

/// Something a reader wants to know, and how exports call it. Case, spaces and punctuation do not matter.
#[derive(Debug)]
pub(super) struct Field {
    /// The name for `[….columns]` in the config.
    pub(super) name: &'static str,
    /// Spellings, the preferred one first.
    pub(super) spellings: &'static [&'static str],
}

/// The columns of one table.
pub(super) struct Columns<'t> {
    table: &'t Table<'t>,
    folded: Vec<String>,
    mapping: &'t BTreeMap<String, String>,
    section: &'static str,
}

impl<'t> Columns<'t> {
    /// Checks the mapping: its fields must be among `known`, its columns in the header.
    pub(super) fn new(
        table: &'t Table<'t>,
        section: &'static str,
        mapping: &'t BTreeMap<String, String>,
        known: &[&Field],
    ) -> Result<Self, BuildError> {
        let folded = table.header.iter().map(|name| fold(name)).collect();
        let columns = Self { table, folded, mapping, section };
        let wrong = |found: String, expected: String| BuildError::Mapping {
            path: table.path.clone(),
            found,
            expected,
            section: section.to_owned(),
        };
        for (field, column) in mapping {
            if known.iter().all(|known| known.name != field) {
                let names: Vec<&str> = known.iter().map(|known| known.name).collect();
                return Err(wrong(
                    format!("the config maps the field `{field}`, which does not exist"),
                    format!("one of {}", names.join(", ")),
                ));
            }
            if columns.position(column).is_none() {
                return Err(wrong(
                    format!(
                        "the config maps `{field}` to the column `{column}`, which the file does not have"
                    ),
                    format!("one of its columns: {}", columns.found()),
                ));
            }
        }
        Ok(columns)
    }

    fn position(&self, spelling: &str) -> Option<usize> {
        let wanted = fold(spelling);
        self.folded.iter().position(|name| *name == wanted)
    }

    /// The column that holds the field.
    pub(super) fn find(&self, field: &Field) -> Option<usize> {
        if let Some(column) = self.mapping.get(field.name) {
            return self.position(column);
        }
        field.spellings.iter().find_map(|spelling| self.position(spelling))
    }

    /// Whether the merchant mapped the field.
    pub(super) fn is_mapped(&self, field: &Field) -> bool {
        self.mapping.contains_key(field.name)
    }

    /// Whether a column has this spelling.
    pub(super) fn has(&self, spelling: &str) -> bool {
        self.position(spelling).is_some()
    }

    /// Whether any column's name contains one of the (folded) words.
    pub(super) fn mentions(&self, words: &[&str]) -> bool {
        self.folded.iter().any(|name| words.iter().any(|word| name.contains(word)))
    }

    /// Fails unless each group has at least one of its fields. The error names what was found, what is accepted and
    /// the nearest guess.
    pub(super) fn require(&self, groups: &[&[&Field]]) -> Result<(), BuildError> {
        let absent: Vec<&[&Field]> = groups
            .iter()
            .copied()
            .filter(|group| group.iter().all(|field| self.find(field).is_none()))
            .collect();
        if absent.is_empty() {
            return Ok(());
        }
        let missing: Vec<String> = absent
            .iter()
            .map(|group| {
                let names: Vec<&str> = group.iter().map(|field| field.name).collect();
                let spellings: Vec<&str> =
                    group.iter().flat_map(|field| field.spellings.iter().copied().take(4)).collect();
                format!(
                    "there is no column for {} (accepted: {}, …)",
                    names.join(" or "),
                    spellings.join(", ")
                )
            })
            .collect();
        Err(BuildError::MissingColumns {
            path: self.table.path.clone(),
            missing: missing.join(", and "),
            found: self.found(),
            advice: self.advice(&absent),
        })
    }

    fn found(&self) -> String {
        let quoted: Vec<String> = self
            .table
            .header
            .iter()
            .take(40)
            .map(|name| format!("`{}`", name.chars().take(40).collect::<String>()))
            .collect();
        let more = self.table.header.len().saturating_sub(40);
        if more > 0 { format!("{} and {more} more", quoted.join(", ")) } else { quoted.join(", ") }
    }

    fn advice(&self, absent: &[&[&Field]]) -> String {
        if self.table.header.len() < 2 {
            return "The header is one single column: expected commas, semicolons, tabs or `|` between the columns. \
                    Export it again with one of these."
                .to_owned();
        }
        let field = absent[0][0];
        let place = format!("[{}]", self.section);
        match self.guess(absent[0]) {
            Some(guess) => {
                format!(
                    "If `{guess}` is meant, write `{} = \"{guess}\"` below {place} in the config.",
                    field.name
                )
            }
            None => format!(
                "Rename the column, or write `{} = \"<its name>\"` below {place} in the config.",
                field.name
            ),
        }
    }

    /// The column whose name is nearest to any accepted spelling.
    fn guess(&self, group: &[&Field]) -> Option<&str> {
        let spellings: Vec<String> =
            group.iter().flat_map(|field| field.spellings.iter()).map(|spelling| fold(spelling)).collect();
        let distance = |name: &str| {
            let near = |spelling: &String| {
                let inside = name.contains(spelling.as_str()) && spelling.len() > 1 && !name.is_empty();
                if inside { 1 } else { edits(name, spelling) * 6 / spelling.len().max(1) }
            };
            spellings.iter().map(near).min().unwrap_or(usize::MAX)
        };
        let (at, least) =
            self.folded.iter().map(|name| distance(name)).enumerate().min_by_key(|(_, d)| *d)?;
        (least <= 2).then(|| self.table.header[at].as_str())
    }
}

/// Letters and digits in lower case: `Order ID`, `order_id` and `OrderId` are one. Google's prefix `g:` is dropped.
pub(super) fn fold(name: &str) -> String {
    let name = name.trim();
    let name = name.strip_prefix("g:").unwrap_or(name);
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Insertions, deletions and exchanges between two short words.
fn edits(left: &str, right: &str) -> usize {
    let right: Vec<char> = right.chars().collect();
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (i, a) in left.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, b) in right.iter().enumerate() {
            let exchanged = diagonal + usize::from(a != *b);
            diagonal = row[j + 1];
            row[j + 1] = exchanged.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[right.len()]
}
