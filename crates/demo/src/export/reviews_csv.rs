use super::{ExportError, table};
use crate::merchant::Merchant;

/// One row for each review.
pub(super) fn bytes(merchant: &Merchant) -> Result<Vec<u8>, ExportError> {
    let rows = merchant.reviews.iter().map(|review| {
        [
            merchant.catalog.products[review.product].handle.clone(),
            review.rating.to_string(),
            review.title.clone(),
            review.body.clone(),
            review.date(),
            review.author.clone(),
        ]
    });
    Ok(table(&["product_handle", "rating", "title", "body", "created_at", "reviewer_name"], rows)?)
}
