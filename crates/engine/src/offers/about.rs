//! Which product an offer is about.

use pairwell_snapshot::{About, Card, Offer};

/// Whether a product is one that the offer is about; any is where the offer names none. Categories hold for what lies below them.
pub(super) fn is_about(offer: &Offer, card: &Card<'_>) -> bool {
    let holds = |about: &About| match about {
        About::Product(key) => key == card.key,
        About::Brand(brand) => brand == card.brand,
        About::Category(path) => card
            .category
            .strip_prefix(path.as_str())
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(Card::CATEGORY_SEPARATOR)),
    };
    offer.about.is_empty() || offer.about.iter().any(holds)
}
