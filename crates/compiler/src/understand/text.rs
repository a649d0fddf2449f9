//! What products say in words, as vectors: by the catalog's own words, or by a language model that the merchant names.

use std::path::Path;

use pairwell_text::{Corpus, Encoder, EncoderError, Field, Language, Lsa};

use crate::model::{Merchant, Product};
use crate::progress::Progress;

/// What a word counts by where it stands.
const TITLE: f32 = 3.0;
const CATEGORY: f32 = 2.0;
const ATTRIBUTE: f32 = 2.0;
const OTHER: f32 = 1.0;

/// Vectors by product, of one length; zeros where nothing is said. With a model, the number of products that it could not
/// read.
pub(super) fn vectors(
    merchant: &Merchant,
    model: Option<&Path>,
    progress: &dyn Progress,
) -> Result<(Vec<Vec<f32>>, usize), EncoderError> {
    match model {
        Some(folder) => by_model(&merchant.products, folder, progress),
        None => Ok((by_words(merchant, progress), 0)),
    }
}

fn by_words(merchant: &Merchant, progress: &dyn Progress) -> Vec<Vec<f32>> {
    progress.start("Comparing the catalog's words", 0);
    let titles = merchant.products.iter().map(|product| product.title.as_str());
    let language = Language::of(&merchant.shop.locale, titles);
    let documents: Vec<Vec<Field<'_>>> = merchant.products.iter().map(fields).collect();
    let corpus = Corpus::of(&documents, language);
    let vectors = Lsa::of(&corpus, Lsa::DIMENSIONS).into_vectors();
    progress.finish(&format!("{} words", corpus.words()));
    vectors
}

fn fields(product: &Product) -> Vec<Field<'_>> {
    let of = |text, weight| Field { text, weight };
    let mut fields = vec![of(product.title.as_str(), TITLE)];
    fields.extend(product.category.iter().map(|name| of(name, CATEGORY)));
    fields.extend(product.attributes.iter().map(|(_, value)| of(value, ATTRIBUTE)));
    fields.extend(product.tags.iter().map(|tag| of(tag, OTHER)));
    fields.extend([of(&product.brand, OTHER), of(&product.description, OTHER)]);
    fields
}

fn by_model(
    products: &[Product],
    folder: &Path,
    progress: &dyn Progress,
) -> Result<(Vec<Vec<f32>>, usize), EncoderError> {
    let encoder = Encoder::load(folder)?;
    progress.start("Reading texts with the model", products.len() as u64);
    let texts: Vec<String> =
        products.iter().map(|product| format!("{}. {}", product.title, product.description)).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let vectors = encoder.encode(&texts, &|| progress.advance(1));
    let unread = vectors.iter().filter(|vector| vector.is_none()).count();
    progress.finish(&format!("{} texts", products.len() - unread));
    let nothing = || vec![0.0; encoder.dimensions()];
    Ok((vectors.into_iter().map(|vector| vector.unwrap_or_else(nothing)).collect(), unread))
}
