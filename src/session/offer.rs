//! What a card's button is about to do.

use pairwell_snapshot::Card;

/// The state of one product's button. It belongs to the product, not to the slot: it stays when shelves change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Offer {
    /// One variant, one click. The id is empty where the snapshot has none: then the page asks the shop for it.
    Add(String),
    /// Several variants: the shopper chooses first.
    Choose,
    /// The variants are being fetched for a shopper who asked for them.
    Fetching,
    /// The variants are there; with the one that is chosen, empty for none.
    Pick(Vec<Choice>, String),
    /// On its way into the cart; what it was before, should the shop refuse.
    Adding(Box<Offer>),
    /// In the cart.
    Added,
    /// The shop has no more of it.
    SoldOut,
    /// It cannot be bought from here: its page can tell why.
    Visit,
}

/// One variant to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Choice {
    pub variant_id: String,
    /// Its name, and its price where prices differ.
    pub label: String,
    pub available: bool,
}

impl Offer {
    /// What a product's button does before anybody touched it.
    pub(super) fn of(card: &Card<'_>) -> Self {
        if card.sold_out {
            Self::SoldOut
        } else if card.several_variants {
            Self::Choose
        } else {
            Self::Add(card.variant_id.to_owned())
        }
    }

    /// The variant that a click on "add" means, empty for the only one; none while one has to be chosen.
    pub(super) fn variant(&self) -> Option<&str> {
        match self {
            Self::Add(variant_id) => Some(variant_id),
            Self::Pick(_, chosen) if !chosen.is_empty() => Some(chosen),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_variants_are_never_added_unchosen() {
        let card = Card { variant_id: "7", several_variants: true, ..Card::default() };
        assert_eq!(Offer::of(&card), Offer::Choose);
        assert_eq!(Offer::of(&card).variant(), None);
        let choice = Choice { variant_id: "8".into(), label: "Blue".into(), available: true };
        assert_eq!(Offer::Pick(vec![choice.clone()], String::new()).variant(), None);
        assert_eq!(Offer::Pick(vec![choice], "8".into()).variant(), Some("8"));
    }

    #[test]
    fn the_only_variant_is_one_click_away() {
        let card = Card { variant_id: "7", ..Card::default() };
        assert_eq!(Offer::of(&card).variant(), Some("7"));
        assert_eq!(Offer::of(&Card { sold_out: true, ..card }), Offer::SoldOut);
        assert_eq!(Offer::of(&Card::default()).variant(), Some(""), "its id is asked of the shop");
    }
}
