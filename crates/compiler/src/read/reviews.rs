//! Reviews, without their authors.

use super::catalog::Catalog;
use super::columns::Columns;
use super::html;
use super::review_fields::ReviewColumns;
use super::rows::{Row, Rows, Wanted};
use super::usable;
use crate::config::Config;
use crate::error::BuildError;
use crate::model::Review;
use crate::progress::Progress;
use crate::report::{FileReport, Reason, Report, Role};
use std::collections::BTreeMap;
use std::path::PathBuf;

static NO_PRODUCT: Reason =
    Reason { code: "no-product", sentence: "The review names no product.", broken: true };
static UNKNOWN_PRODUCT: Reason = Reason {
    code: "unknown-product",
    sentence: "Neither the feed nor the orders have such a product.",
    broken: false,
};
static RATING_UNREADABLE: Reason =
    Reason { code: "rating-unreadable", sentence: "The rating is not a number above zero.", broken: true };
static NOT_PUBLISHED: Reason = Reason {
    code: "not-published",
    sentence: "The review is not published, or marked as spam.",
    broken: false,
};

/// The numbers that a column of ratings uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Scale {
    Five,
    Ten,
    Hundred,
}

/// Reads all review files, in their order.
pub(super) fn read(
    paths: &[PathBuf],
    catalog: &Catalog,
    config: &Config,
    progress: &dyn Progress,
    report: &mut Report,
) -> Result<Vec<Review>, BuildError> {
    let mut reviews = Vec::new();
    for path in paths {
        let mut file_report = FileReport::new(path, Role::Reviews);
        "reviews".clone_into(&mut file_report.kind);
        let wanted = Wanted::of(Role::Reviews, &config.reviews);
        let mut rows = Rows::open(path, &wanted, progress, &mut file_report)?;
        let known = ReviewColumns::known();
        let columns = Columns::new(&rows, "reviews.columns", &config.reviews.columns, &known)?;
        let columns = ReviewColumns::new(&columns)?;
        take(&mut rows, &columns, catalog, &mut file_report, &mut reviews)?;
        usable::check(path, &mut file_report, "mug-01,5,Lovely,Keeps the coffee warm")?;
        progress.finish(&usable::summary(&file_report));
        report.files.push(file_report);
    }
    Ok(reviews)
}

/// Reads the reviews that products of feeds carry, in these files.
pub(super) fn read_of_feeds(
    paths: &[PathBuf],
    catalog: &Catalog,
    config: &Config,
    progress: &dyn Progress,
    report: &mut Report,
    reviews: &mut Vec<Review>,
) -> Result<(), BuildError> {
    let none = BTreeMap::new();
    for path in paths {
        let mut file_report = FileReport::new(path, Role::Reviews);
        "reviews within the feed".clone_into(&mut file_report.kind);
        let mut rows =
            Rows::open(path, &Wanted::reviews_of(&config.feed, &none), progress, &mut file_report)?;
        let columns = Columns::new(&rows, "feed.columns", &none, &[])?;
        let Some(columns) = ReviewColumns::of_feed(&columns, &config.feed) else { continue };
        // What is odd about the file as a whole was said of the feed.
        file_report.notes.clear();
        take(&mut rows, &columns, catalog, &mut file_report, reviews)?;
        if file_report.rows_read > 0 {
            usable::count(&mut file_report);
            progress.finish(&usable::summary(&file_report));
            report.files.push(file_report);
        }
    }
    Ok(())
}

/// Takes all reviews of a file, and brings their ratings to stars.
fn take(
    rows: &mut Rows<'_>,
    columns: &ReviewColumns,
    catalog: &Catalog,
    report: &mut FileReport,
    reviews: &mut Vec<Review>,
) -> Result<(), BuildError> {
    let start = reviews.len();
    while let Some(row) = rows.next(report)? {
        reviews.extend(review(row, columns, catalog, report));
    }
    let of_file = reviews.get_mut(start..).unwrap_or_default();
    let scale = Scale::of(of_file);
    if scale != Scale::Five {
        let most = if scale == Scale::Ten { 10 } else { 100 };
        report.notes.push(format!("Ratings go up to {most}; they were brought to 1 to 5 stars."));
    }
    for review in of_file {
        review.stars = scale.stars(review.stars);
    }
    Ok(())
}

/// The review of a row, with the rating on the file's own scale.
fn review(
    row: Row<'_>,
    columns: &ReviewColumns,
    catalog: &Catalog,
    report: &mut FileReport,
) -> Option<Review> {
    let state = row.get(columns.state).to_lowercase();
    if [
        "spam",
        "hidden",
        "unpublished",
        "pending",
        "rejected",
        "false",
        "no",
        "0",
        "archived",
        "removed",
        "deleted",
        "disabled",
        "inactive",
        "unapproved",
        "draft",
    ]
    .contains(&state.as_str())
    {
        report.skip(&NOT_PUBLISHED, row.place(columns.state, "a published review"));
        return None;
    }
    if matches!(row.get(columns.spam).to_lowercase().as_str(), "true" | "yes" | "1") {
        report.skip(&NOT_PUBLISHED, row.place(columns.spam, "a review that is no spam"));
        return None;
    }
    let named = match columns.named(row) {
        Ok(named) => named,
        Err(column) => {
            report.skip(&NO_PRODUCT, row.place(column, "the product's handle, id or SKU"));
            return None;
        }
    };
    let Some(product) = columns.product(row, catalog) else {
        report.skip(&UNKNOWN_PRODUCT, row.place(Some(named), "a product of the feed"));
        return None;
    };
    let Some(stars) = rating(row.get(columns.rating)) else {
        report.skip(&RATING_UNREADABLE, row.place(columns.rating, "a number of stars such as 4"));
        return None;
    };
    // A row that says what its best rating is stands for itself.
    let stars = rating(row.get(columns.best)).map_or(stars, |best| (stars / best * 5.0).min(5.0));
    let (title, body) = (html::to_text(row.get(columns.title)), html::to_text(row.get(columns.body)));
    Some(Review { product, stars, text: join(&title, &body) })
}

/// `4`, `4.5`, `4,5`, `4/5`, `80%`.
fn rating(text: &str) -> Option<f32> {
    let number = text.split(['/', '%']).next()?.trim().replace(',', ".");
    let plain = number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let value: f32 = number.parse().ok().filter(|_| plain)?;
    (value > 0.0 && value <= 100.0).then_some(value)
}

fn join(title: &str, body: &str) -> String {
    if title.is_empty() || body.starts_with(title) {
        return body.to_owned();
    }
    if body.is_empty() {
        return title.to_owned();
    }
    let end = if title.ends_with(['.', '!', '?', '…', '。']) { " " } else { ". " };
    format!("{title}{end}{body}")
}

impl Scale {
    /// The scale of a column, by its highest number.
    fn of(reviews: &[Review]) -> Self {
        let most = reviews.iter().map(|review| review.stars).fold(0.0_f32, f32::max);
        if most <= 5.0 {
            Self::Five
        } else if most <= 10.0 {
            Self::Ten
        } else {
            Self::Hundred
        }
    }

    fn stars(self, rating: f32) -> f32 {
        let stars = match self {
            Self::Five => rating,
            Self::Ten => rating / 2.0,
            Self::Hundred => rating / 20.0,
        };
        stars.clamp(1.0, 5.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ratings_are_read_in_their_usual_forms() {
        for (text, stars) in [("4", 4.0), ("4.5", 4.5), ("4,5", 4.5), ("4/5", 4.0), ("80%", 80.0)] {
            assert_eq!(rating(text).map(f32::to_bits), Some(f32::to_bits(stars)), "{text}");
        }
        for text in ["", "0", "-3", "five", "inf", "NaN", "1e1", "900"] {
            assert_eq!(rating(text), None, "{text}");
        }
    }

    #[test]
    fn a_title_and_a_body_become_one_text() {
        assert_eq!(join("Lovely", "Keeps warm."), "Lovely. Keeps warm.");
        assert_eq!(join("Lovely!", "Keeps warm."), "Lovely! Keeps warm.");
        assert_eq!(join("Lovely", "Lovely mug"), "Lovely mug");
    }
}
