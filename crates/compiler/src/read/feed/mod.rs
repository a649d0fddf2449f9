//! Feeds: Shopify's products as CSV (older and current header) and JSON, Google Merchant's and Meta's as tables and XML,
//! WooCommerce's CSV, products described on saved pages, and tables, JSON and XML with the usual names.

pub(crate) mod category;
mod describe;
mod draft;
mod fields;
mod fold;
mod kind;
mod links;
mod reasons;
mod sale;
mod stock;
pub(crate) mod stock_file;

pub(super) use draft::Draft;
#[cfg(test)]
pub(super) use fields::ALL as FIELDS;
pub(super) use links::resolve as resolve_links;

use super::columns::Columns;
use super::market::Only;
use super::mentions::Mentions;
use super::rows::{Rows, Wanted};
use super::text;
use super::usable;
use crate::config::Config;
use crate::error::BuildError;
use crate::progress::Progress;
use crate::report::{FileReport, Report, Role};
use fields::FeedColumns;
use fold::{File, Fold};
use std::path::PathBuf;

/// What the feeds say.
#[derive(Debug, Default)]
pub(super) struct Feeds {
    /// Products that can be shown, in the order of the feeds.
    pub(super) drafts: Vec<Draft>,
    pub(super) mentions: Mentions,
    /// Feeds whose products carry reviews.
    pub(super) with_reviews: Vec<PathBuf>,
}

/// Reads all feeds, one after the other; a product that several of them know is merged.
pub(super) fn read(
    paths: &[PathBuf],
    config: &Config,
    now_s: i64,
    only: Option<&Only>,
    progress: &dyn Progress,
    report: &mut Report,
) -> Result<Feeds, BuildError> {
    let mut fold = Fold::default();
    let mut with_reviews = Vec::new();
    for path in paths {
        let mut file_report = FileReport::new(path, Role::Feed);
        let wanted = Wanted::of(Role::Feed, &config.feed);
        let mut rows = Rows::open(path, &wanted, progress, &mut file_report)?;
        let columns = Columns::new(&rows, "feed.columns", &config.feed.columns, fields::ALL)?;
        let feed_columns = FeedColumns::new(&columns, rows.header())?;
        feed_columns.kind.name(rows.format()).clone_into(&mut file_report.kind);
        if rows.header().iter().any(|name| is_of_a_review(name)) {
            with_reviews.push(path.clone());
        }
        let file = File {
            path,
            columns: &feed_columns,
            only,
            shop_url: &config.url,
            now_s,
            known: fold.drafts.len(),
            number: report.files.len(),
        };
        while let Some(row) = rows.next(&mut file_report)? {
            fold.take(row, &file, &mut file_report);
        }
        fold.finish_file(&mut file_report);
        usable::check(path, &mut file_report, "mug-01,Stoneware mug,12.00")?;
        progress.finish(&usable::summary(&file_report));
        report.files.push(file_report);
    }
    let Fold { mut drafts, mentions, .. } = fold;
    drafts.retain(Draft::is_whole);
    Ok(Feeds { drafts, mentions, with_reviews })
}

/// Whether a column is a member of a review: `reviews.rating`.
fn is_of_a_review(name: &str) -> bool {
    let list = name.rsplit_once('.').map_or("", |(list, _)| list);
    list.split('.').any(|part| part == "reviews" || part == "review")
}

/// The storefront's origin, as the products' own addresses imply it; empty when they do not.
pub(super) fn implied_origin(drafts: &[Draft]) -> String {
    drafts.iter().find_map(|draft| text::origin(&draft.url)).unwrap_or_default().to_owned()
}
