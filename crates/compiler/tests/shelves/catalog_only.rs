//! A shop that sold nothing yet: its catalog alone gives full, sensible shelves that claim nothing.

use crate::data::data;
use pairwell_demo::merchant::Merchant as Demo;
use pairwell_engine::ReasonKind;
use pairwell_snapshot::Placement;

use crate::shop::{Built, demo, elsewhere, full};

/// Slots that lead a product page's shelf.
const LEADING: usize = 4;

/// Every shelf of every product is full, names no product twice and claims nothing that nobody did; product pages lead
/// with the product's own category as far as it goes.
fn check(shop: &Built) {
    let products = shop.products();
    for (key, category) in &products {
        for placement in Placement::ALL {
            let shelf = shop.shelf(placement, key);
            assert_eq!(shelf.len(), full(placement), "{placement:?} of {key}: {shelf:?}");
            let mut keys: Vec<&str> = shelf.iter().map(|slot| slot.key.as_str()).collect();
            assert!(!keys.contains(&key.as_str()), "{key} itself");
            keys.sort_unstable();
            keys.dedup();
            assert_eq!(keys.len(), shelf.len(), "{placement:?} of {key}");
            for slot in &shelf {
                let needs_no_visits = matches!(
                    slot.reason,
                    ReasonKind::SimilarTo
                        | ReasonKind::GoesWith
                        | ReasonKind::PraisedFor
                        | ReasonKind::LooksLike
                        | ReasonKind::StepUp
                        | ReasonKind::Difference
                        | ReasonKind::BetterRated
                        | ReasonKind::MoreIn
                        | ReasonKind::Listed
                );
                assert!(needs_no_visits, "{placement:?} of {key}: {slot:?}");
            }
            if placement == Placement::Product {
                let rivals = products.iter().filter(|(_, other)| other == category).count() - 1;
                let same = shelf.iter().take(LEADING).filter(|slot| slot.category == *category).count();
                assert!(
                    same >= rivals.min(LEADING) - usize::from(rivals > 0),
                    "{key} ({category}): {shelf:#?}"
                );
            }
        }
    }
    let learned = &shop.report.learned;
    assert_eq!((learned.products_with_order_neighbours, learned.products_with_session_neighbours), (0, 0));
}

#[test]
fn the_demo_catalog_without_orders_and_sessions_fills_every_shelf() {
    check(&demo(&Demo::invent(1).unwrap(), &["products"]));
}

#[test]
fn with_reviews_too_nothing_is_called_popular() {
    check(&demo(&Demo::invent(1).unwrap(), &["products", "reviews"]));
}

#[test]
fn a_real_catalog_without_orders_and_sessions_fills_every_shelf() {
    let (Some(feed), Some(reviews)) = (data("magento/feed.google.tsv"), data("magento/reviews.csv")) else {
        return;
    };
    check(&elsewhere(feed, reviews));
}
