//! The attributes and words that there are: one table, which the page's own doctor reads too.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
pub(super) struct Known {
    /// Attributes of the script's tag.
    pub(super) tag: Vec<String>,
    /// Attributes of each element.
    pub(super) elements: BTreeMap<String, Vec<String>>,
    /// What `placement` may say.
    pub(super) placements: Vec<String>,
    /// What `strategy` may say.
    pub(super) strategies: Vec<String>,
    /// Words of `data-report` that are no addresses.
    pub(super) reports: Vec<String>,
}

/// The table.
pub(super) static KNOWN: LazyLock<Known> = LazyLock::new(|| {
    // A test holds it to be sound.
    serde_json::from_str(include_str!("../../../../www/doctor/attributes.json")).unwrap_or_default()
});

#[cfg(test)]
mod tests {
    use pairwell_engine::Strategy;

    use super::KNOWN;

    #[test]
    fn the_table_is_sound() {
        assert!(KNOWN.tag.iter().any(|name| name == "data-snapshot"));
        assert!(KNOWN.elements.contains_key("pairwell-shelf") && !KNOWN.placements.is_empty());
        assert_eq!(KNOWN.strategies, Strategy::ALL.map(Strategy::name));
        assert!(KNOWN.reports.iter().any(|word| word == "datalayer"));
    }
}
