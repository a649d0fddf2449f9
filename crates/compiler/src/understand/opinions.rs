//! What each product's reviews say together.

use pairwell_opinion::{Opinion, Reader, Review};
use rayon::prelude::*;
use serde::Serialize;

use crate::model::Merchant;
use crate::progress::Progress;

/// How the reviews were read.
#[derive(Debug, Clone, Default, Serialize)]
pub struct OpinionReport {
    /// Reviews that count, wholly or in part.
    pub used: usize,
    /// Reviews that count less than wholly, or not at all: copies, advertisements, shouting.
    pub discounted: usize,
    /// Reviews of which only the stars count, because their text is not English as far as one can tell.
    pub unread: usize,
    /// Products that reviews praise for something.
    pub products_praised: usize,
}

/// Opinions by product; nothing to report where there is no review.
pub(super) fn read(merchant: &Merchant, progress: &dyn Progress) -> (Vec<Opinion>, Option<OpinionReport>) {
    let mut of: Vec<Vec<Review<'_>>> = vec![Vec::new(); merchant.products.len()];
    let mut reader = Reader::new(merchant.products.iter().map(|product| product.brand.as_str()));
    progress.start("Reading reviews", merchant.reviews.len() as u64);
    for review in &merchant.reviews {
        reader.notice(&review.text);
        of[review.product as usize].push(Review { stars: Some(review.stars), text: &review.text });
    }
    let opinions: Vec<Opinion> = of
        .par_iter()
        .zip(&merchant.products)
        .map(|(reviews, product)| {
            progress.advance(reviews.len() as u64);
            reader.opinion(&product.brand, reviews)
        })
        .collect();
    let sum = |count: fn(&Opinion) -> u32| opinions.iter().map(|opinion| count(opinion) as usize).sum();
    let report = OpinionReport {
        used: sum(|opinion| opinion.used),
        discounted: sum(|opinion| opinion.discounted),
        unread: sum(|opinion| opinion.unread),
        products_praised: opinions.iter().filter(|opinion| super::facets::drivers(opinion) != 0).count(),
    };
    progress.finish(&format!("{} products are praised for something", report.products_praised));
    (opinions, (!merchant.reviews.is_empty()).then_some(report))
}
