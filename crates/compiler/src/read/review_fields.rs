//! What a reviews export may say, and how exports spell it.

use super::catalog::Catalog;
use super::columns::{Columns, Field};
use super::rows::Row;
use crate::config;
use crate::error::BuildError;

static HANDLE: Field = Field {
    name: "product",
    spellings: &["product_handle", "handle", "item_group_id", "product_key", "product_slug"],
};
static SKU: Field = Field {
    name: "sku",
    spellings: &[
        "sku",
        "product_sku",
        "variant_sku",
        "products.product.product_ids.skus.sku",
        "products.product.product_ids.mpns.mpn",
    ],
};
static ID: Field = Field {
    name: "id",
    spellings: &["product_id", "item_id", "external_product_id", "variant_id", "product", "asin"],
};
static NAME: Field = Field {
    name: "product_title",
    spellings: &["product_title", "product_name", "item_name", "products.product.product_name"],
};
static URL: Field = Field {
    name: "product_url",
    spellings: &["product_url", "product_link", "products.product.product_url"],
};
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
        "ratings.overall",
        "bewertung",
        "note",
    ],
};
static BEST: Field =
    Field { name: "best_rating", spellings: &["best", "best_rating", "ratings.overall.max"] };
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
        "review_message",
        "description",
    ],
};
static STATE: Field = Field {
    name: "status",
    spellings: &[
        "status",
        "state",
        "curated",
        "published",
        "approved",
        "review_status",
        "is_published",
        "is_approved",
    ],
};
static SPAM: Field = Field { name: "spam", spellings: &["is_spam", "spam"] };

/// Where each field stands in one file.
pub(super) struct ReviewColumns {
    /// What names the product, the best first.
    products: Vec<usize>,
    name: Option<usize>,
    url: Option<usize>,
    pub(super) rating: Option<usize>,
    pub(super) best: Option<usize>,
    pub(super) title: Option<usize>,
    pub(super) body: Option<usize>,
    pub(super) state: Option<usize>,
    pub(super) spam: Option<usize>,
}

impl ReviewColumns {
    /// Every field, for the check of the config's mapping.
    pub(super) fn known() -> [&'static Field; 11] {
        [&HANDLE, &SKU, &ID, &NAME, &URL, &RATING, &BEST, &TITLE, &BODY, &STATE, &SPAM]
    }

    pub(super) fn new(columns: &Columns<'_>) -> Result<Self, BuildError> {
        columns.require(&[&[&HANDLE, &ID, &SKU, &NAME, &URL], &[&RATING]])?;
        let products = [&HANDLE, &ID, &SKU].into_iter().filter_map(|field| columns.find(field)).collect();
        Ok(Self::of(columns, products))
    }

    /// The columns of reviews that products of a feed carry; `None` where they have no rating.
    pub(super) fn of_feed(columns: &Columns<'_>, feed: &config::Source) -> Option<Self> {
        let mapped = ["group", "id", "sku"].iter().filter_map(|field| feed.columns.get(*field));
        let mapped = mapped.filter_map(|column| columns.find_outer(&[column.as_str()]));
        let usual = ["handle", "group", "item_group_id", "id", "product_id", "sku"];
        let usual = usual.iter().filter_map(|spelling| columns.find_outer(&[*spelling]));
        let made = Self::of(columns, mapped.chain(usual).collect());
        columns.is_part(made.rating).then_some(made)
    }

    fn of(columns: &Columns<'_>, products: Vec<usize>) -> Self {
        let own = |field| columns.find_inner(field);
        let part = |field| own(field).filter(|at| !columns.has_parts() || columns.is_part(Some(*at)));
        Self {
            products,
            name: columns.find(&NAME),
            url: columns.find(&URL),
            rating: own(&RATING),
            best: part(&BEST),
            title: part(&TITLE),
            body: part(&BODY),
            state: part(&STATE),
            spam: part(&SPAM),
        }
    }

    /// The column that names the row's product, for the report; an error with one that could have, where none does.
    pub(super) fn named(&self, row: Row<'_>) -> Result<usize, Option<usize>> {
        let mut all = self.products.iter().copied().chain(self.name).chain(self.url);
        all.clone().find(|at| !row.get(Some(*at)).is_empty()).ok_or_else(|| all.next())
    }

    /// The product that a row means. A cell may name several, one a line.
    pub(super) fn product(&self, row: Row<'_>, catalog: &Catalog) -> Option<u32> {
        let mut codes = self.products.iter().flat_map(|at| row.get(Some(*at)).lines());
        codes
            .find_map(|code| catalog.by_key(code.trim()))
            .or_else(|| row.get(self.url).lines().find_map(|url| catalog.by_url(url)))
            .or_else(|| row.get(self.name).lines().find_map(|name| catalog.by_title(name)))
    }
}
