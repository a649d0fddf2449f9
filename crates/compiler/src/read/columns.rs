//! Finds the columns that a reader wants, by their usual spellings or by the merchant's mapping.

use super::format::Format;
use super::rows::Rows;
use crate::error::BuildError;
use std::collections::BTreeMap;
use std::path::Path;

/// Something a reader wants to know, and how exports call it. Case, spaces and punctuation do not matter.
#[derive(Debug)]
pub(super) struct Field {
    /// The name for `[….columns]` in the config.
    pub(super) name: &'static str,
    /// Spellings, the preferred one first.
    pub(super) spellings: &'static [&'static str],
}

/// The columns of one export.
pub(super) struct Columns<'t> {
    path: &'t Path,
    header: &'t [String],
    is_table: bool,
    folded: Vec<String>,
    /// Names of columns that only a part of an item has, without what stands before them; empty for others.
    inner: Vec<String>,
    mapping: &'t BTreeMap<String, String>,
    section: &'static str,
}

impl<'t> Columns<'t> {
    /// Checks the mapping: its fields must be among `known`, its columns in the header.
    pub(super) fn new(
        rows: &'t Rows<'_>,
        section: &'static str,
        mapping: &'t BTreeMap<String, String>,
        known: &[&Field],
    ) -> Result<Self, BuildError> {
        let (header, is_table) = (rows.header(), rows.format() == Format::Table);
        let folded = header.iter().map(|name| fold(name)).collect();
        let prefix = rows.inner().map(|inner| format!("{inner}."));
        let own = |name: &String| prefix.as_deref().and_then(|prefix| name.strip_prefix(prefix)).map(fold);
        let inner = header.iter().map(|name| own(name).unwrap_or_default()).collect();
        let columns = Self { path: rows.path(), header, is_table, folded, inner, mapping, section };
        let wrong = |found: String, expected: String| BuildError::Mapping {
            path: rows.path().to_owned(),
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

    fn inner_position(&self, spelling: &str) -> Option<usize> {
        let wanted = fold(spelling);
        self.inner.iter().position(|name| !name.is_empty() && *name == wanted)
    }

    /// The column that holds the field: the item's own, else one of its parts.
    pub(super) fn find(&self, field: &Field) -> Option<usize> {
        if let Some(column) = self.mapping.get(field.name) {
            return self.position(column);
        }
        let outer = || field.spellings.iter().find_map(|spelling| self.position(spelling));
        outer().or_else(|| field.spellings.iter().find_map(|spelling| self.inner_position(spelling)))
    }

    /// The column that holds the field: one of the parts that are rows (a variant, a line of an order), else the
    /// item's.
    pub(super) fn find_inner(&self, field: &Field) -> Option<usize> {
        if self.is_mapped(field) {
            return self.find(field);
        }
        field.spellings.iter().find_map(|spelling| self.inner_position(spelling)).or_else(|| self.find(field))
    }

    /// The column of the item itself that has one of these spellings.
    pub(super) fn find_outer(&self, spellings: &[&str]) -> Option<usize> {
        let at = spellings.iter().find_map(|spelling| self.position(spelling))?;
        self.inner[at].is_empty().then_some(at)
    }

    /// The column of a part that has this spelling.
    pub(super) fn find_part(&self, spelling: &str) -> Option<usize> {
        self.inner_position(spelling)
    }

    /// Whether rows are parts of items.
    pub(super) fn has_parts(&self) -> bool {
        self.inner.iter().any(|name| !name.is_empty())
    }

    /// Whether a column belongs to a part of an item.
    pub(super) fn is_part(&self, column: Option<usize>) -> bool {
        column.and_then(|at| self.inner.get(at)).is_some_and(|name| !name.is_empty())
    }

    /// Whether the merchant mapped the field.
    pub(super) fn is_mapped(&self, field: &Field) -> bool {
        self.mapping.contains_key(field.name)
    }

    /// Whether a column has this spelling.
    pub(super) fn has(&self, spelling: &str) -> bool {
        self.position(spelling).or_else(|| self.inner_position(spelling)).is_some()
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
            path: self.path.to_owned(),
            missing: missing.join(", and "),
            found: self.found(),
            advice: self.advice(&absent),
        })
    }

    fn found(&self) -> String {
        let quoted: Vec<String> = self
            .header
            .iter()
            .take(40)
            .map(|name| format!("`{}`", name.chars().take(40).collect::<String>()))
            .collect();
        let more = self.header.len().saturating_sub(40);
        if more > 0 { format!("{} and {more} more", quoted.join(", ")) } else { quoted.join(", ") }
    }

    fn advice(&self, absent: &[&[&Field]]) -> String {
        if self.header.len() < 2 && self.is_table {
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
        (least <= 2).then(|| self.header[at].as_str())
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
