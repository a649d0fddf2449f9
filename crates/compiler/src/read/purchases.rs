//! Orders and left carts with whose they are, for messages to people who agreed to them.

use std::path::PathBuf;

use super::orders::{self, People, Purchase};
use super::{enter, feed};
use crate::config::Config;
use crate::error::BuildError;
use crate::progress::Progress;
use crate::report::Report;

/// The files that say who bought what.
#[derive(Debug, Clone, Default)]
pub struct PurchaseFiles {
    /// Product exports, by which order lines are understood. Without any, products are known by their codes.
    pub feeds: Vec<PathBuf>,
    /// Order exports.
    pub orders: Vec<PathBuf>,
    /// Carts that were left: tables and JSON as of orders.
    pub carts: Vec<PathBuf>,
    /// Now, Unix seconds.
    pub now_s: i64,
}

/// Who bought what.
#[derive(Debug, Default)]
pub struct Purchases {
    /// Product keys, by the places that purchases name.
    pub keys: Vec<String>,
    /// Oldest first.
    pub orders: Vec<Purchase>,
    /// Oldest first.
    pub carts: Vec<Purchase>,
    /// Rows used and refused.
    pub report: Report,
}

/// Reads orders and carts as a build reads orders, and keeps whose they are. Nothing of it is written anywhere.
pub fn read_purchases(
    files: &PurchaseFiles,
    config: &Config,
    progress: &dyn Progress,
) -> Result<Purchases, BuildError> {
    let mut report = Report::default();
    let mut feeds = feed::read(&files.feeds, config, files.now_s, None, progress, &mut report)?;
    let mut catalog = enter(&feeds.drafts);
    let has_feed = !files.feeds.is_empty();
    let known = has_feed.then_some(&catalog);
    let orders = orders::read(&files.orders, known, config, None, People::Kept, progress, &mut report)?;
    if !has_feed {
        feeds.drafts = orders.drafts;
        catalog = enter(&feeds.drafts);
    }
    let carts =
        orders::read(&files.carts, Some(&catalog), config, None, People::Kept, progress, &mut report)?;
    Ok(Purchases {
        keys: feeds.drafts.into_iter().map(|draft| draft.key).collect(),
        orders: orders.purchases,
        carts: carts.purchases,
        report,
    })
}
