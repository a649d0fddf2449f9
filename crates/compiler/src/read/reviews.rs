//! Reviews, without their authors.

use super::catalog::Catalog;
use super::columns::{Columns, Field};
use super::html;
use super::table::{Row, Table};
use super::usable;
use crate::config::Config;
use crate::error::BuildError;
use crate::model::Review;
use crate::progress::Progress;
use crate::report::{FileReport, Reason, Report, Role};
use std::path::PathBuf;

static HANDLE: Field = Field {
    name: "product",
    spellings: &["product_handle", "handle", "item_group_id", "product_key", "product_slug"],
};
static SKU: Field = Field { name: "sku", spellings: &["sku", "product_sku", "variant_sku"] };
static ID: Field = Field {
    name: "id",
    spellings: &["product_id", "item_id", "external_product_id", "variant_id", "product", "asin"],
};
static NAME: Field =
    Field { name: "product_title", spellings: &["product_title", "product_name", "item_name"] };
static RATING: Field = Field {
    name: "rating",
    spellings: &[
        "rating",
        "stars",
        "score",
        "review_rating",
        "review_score",
        "star_rating",
        "overall",
        "bewertung",
        "note",
    ],
};
static TITLE: Field = Field {
    name: "title",
    spellings: &["title", "review_title", "headline", "summary", "subject", "review_headline"],
};
static BODY: Field = Field {
    name: "body",
    spellings: &[
        "body",
        "review_body",
        "content",
        "review_content",
        "review",
        "text",
        "review_text",
        "comment",
        "message",
        "description",
    ],
};
static STATE: Field =
    Field { name: "status", spellings: &["status", "state", "curated", "published", "approved"] };

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

struct ReviewColumns {
    products: [Option<usize>; 3],
    name: Option<usize>,
    rating: Option<usize>,
    title: Option<usize>,
    body: Option<usize>,
    state: Option<usize>,
}

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
        let mut table = Table::open(path, progress, &mut file_report)?;
        let columns = find_columns(&table, config)?;
        let start = reviews.len();
        while let Some(row) = table.next(&mut file_report)? {
            reviews.extend(review(row, &columns, catalog, &mut file_report));
        }
        let of_file = reviews.get_mut(start..).unwrap_or_default();
        let scale = Scale::of(of_file);
        if scale != Scale::Five {
            let most = if scale == Scale::Ten { 10 } else { 100 };
            file_report.notes.push(format!("Ratings go up to {most}; they were brought to 1 to 5 stars."));
        }
        for review in of_file {
            review.stars = scale.stars(review.stars);
        }
        usable::check(path, &mut file_report, "mug-01,5,Lovely,Keeps the coffee warm")?;
        progress.finish(&usable::summary(&file_report));
        report.files.push(file_report);
    }
    Ok(reviews)
}

fn find_columns(table: &Table<'_>, config: &Config) -> Result<ReviewColumns, BuildError> {
    let known = [&HANDLE, &SKU, &ID, &NAME, &RATING, &TITLE, &BODY, &STATE];
    let columns = Columns::new(table, "reviews.columns", &config.reviews.columns, &known)?;
    columns.require(&[&[&HANDLE, &ID, &SKU, &NAME], &[&RATING]])?;
    Ok(ReviewColumns {
        products: [&HANDLE, &ID, &SKU].map(|field| columns.find(field)),
        name: columns.find(&NAME),
        rating: columns.find(&RATING),
        title: columns.find(&TITLE),
        body: columns.find(&BODY),
        state: columns.find(&STATE),
    })
}

/// The review of a row, with the rating on the file's own scale.
fn review(
    row: Row<'_>,
    columns: &ReviewColumns,
    catalog: &Catalog,
    report: &mut FileReport,
) -> Option<Review> {
    let state = row.get(columns.state).to_lowercase();
    if ["spam", "hidden", "unpublished", "pending", "rejected", "false", "no", "0", "archived"]
        .contains(&state.as_str())
    {
        report.skip(&NOT_PUBLISHED, row.place(columns.state, "a published review"));
        return None;
    }
    let named = columns.products.iter().chain([&columns.name]).find(|column| !row.get(**column).is_empty());
    let Some(named) = named else {
        let column = columns.products.into_iter().flatten().next();
        report.skip(&NO_PRODUCT, row.place(column, "the product's handle, id or SKU"));
        return None;
    };
    let by_code = columns.products.iter().find_map(|column| catalog.by_key(row.get(*column)));
    let Some(product) = by_code.or_else(|| catalog.by_title(row.get(columns.name))) else {
        report.skip(&UNKNOWN_PRODUCT, row.place(*named, "a product of the feed"));
        return None;
    };
    let Some(stars) = rating(row.get(columns.rating)) else {
        report.skip(&RATING_UNREADABLE, row.place(columns.rating, "a number of stars such as 4"));
        return None;
    };
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
