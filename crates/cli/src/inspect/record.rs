//! The record of what a build understood, which lies in the folder `--cache` and is never published.

use std::collections::HashMap;
use std::path::Path;

use pairwell_compiler::understand::understood::{Understood, UnderstoodProduct};
use pairwell_snapshot::Identity;
use serde::Serialize;

/// The record by product key; empty unless it is of the very build.
#[derive(Debug, Default)]
pub(super) struct Record {
    pub(super) standing: Standing,
    by_key: HashMap<String, UnderstoodProduct>,
}

/// Whether there is a record of the build.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Standing {
    /// The folder has none.
    #[default]
    Absent,
    /// It cannot be read.
    Unreadable,
    /// It is of another build of this shop.
    OfAnotherBuild,
    /// It is of this build.
    OfThisBuild,
}

impl Record {
    /// The record that the folder has of a build. One that cannot be read is no reason not to inspect: it is `told` of.
    pub(super) fn read(cache: &Path, identity: Identity, told: impl FnOnce(&str)) -> Self {
        let of = |standing| Self { standing, ..Self::default() };
        match Understood::read(cache, identity.shop_id) {
            Ok(None) => of(Standing::Absent),
            Ok(Some(record)) if record.build_id != format!("{:016x}", identity.build_id) => {
                of(Standing::OfAnotherBuild)
            }
            Ok(Some(record)) => {
                let by_key = record.products.into_iter().map(|one| (one.key.clone(), one)).collect();
                Self { standing: Standing::OfThisBuild, by_key }
            }
            Err(error) => {
                told(&error.to_string());
                of(Standing::Unreadable)
            }
        }
    }

    /// What it says of a product, once.
    pub(super) fn take(&mut self, key: &str) -> Option<UnderstoodProduct> {
        self.by_key.remove(key)
    }
}
