//! What the shops' snapshots say now: names, currencies, tests, and how many visitors are meant to be held out.

use std::path::PathBuf;

use pairwell_events::Fingerprint;
use pairwell_snapshot::{Core, Test, Tests, WHOLE_HOLDOUT};

/// What a snapshot says of its shop.
#[derive(Debug, Clone)]
pub(super) struct Facts {
    pub(super) shop: i64,
    pub(super) name: String,
    pub(super) currency: String,
    /// Digits of the currency's minor unit.
    pub(super) currency_digits: u8,
    /// Share of the visitors that is meant to be held out, 0 to 1.
    pub(super) holdout: f64,
    pub(super) tests: Vec<Test>,
}

/// Reads the core files anew: `pairwell learn` writes them while a collector runs. What cannot be read says nothing.
pub(super) fn read(shops: &[(Fingerprint, PathBuf)]) -> Vec<Facts> {
    let facts = |(key, folder): &(Fingerprint, PathBuf)| {
        let core = Core::open(std::fs::read(folder.join("core.pw")).ok()?).ok()?;
        let tests = Tests::read(&core).unwrap_or_default();
        let shop = core.shop();
        Some(Facts {
            shop: key.0.cast_signed(),
            name: shop.name.to_owned(),
            currency: shop.currency.to_owned(),
            currency_digits: shop.currency_digits,
            holdout: f64::from(tests.holdout) / f64::from(WHOLE_HOLDOUT),
            tests: tests.tests,
        })
    };
    shops.iter().filter_map(facts).collect()
}

/// The facts of a shop.
pub(super) fn of(facts: &[Facts], shop: i64) -> Option<&Facts> {
    facts.iter().find(|facts| facts.shop == shop)
}
