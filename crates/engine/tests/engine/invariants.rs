//! What holds for every shop and every request.

use std::collections::BTreeSet;

use pairwell_engine::{ReasonKind, Role, Shelf, Term, ranking, recommend, rows_wanted};
use proptest::{prelude::*, strategy::ValueTree, test_runner::TestRunner};

use pairwell_snapshot::{Model, Placement};

use crate::chance::{request, shop};
use crate::shop::Shop;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn the_same_request_gets_the_same_shelf(shop in shop(), request in request()) {
        let (one, other) = (shop.open(), shop.open());
        prop_assert_eq!(recommend(&one, &request), recommend(&other, &request));
    }

    #[test]
    fn an_explanation_adds_up_to_its_score_bit_for_bit(shop in shop(), request in request()) {
        let knowledge = shop.open();
        for slot in recommend(&knowledge, &request).slots {
            let tree = slot.explanation.expect("an explanation was asked for");
            let sum: f32 = tree.terms.iter().map(|term| term.value).sum();
            prop_assert_eq!(sum.to_bits(), tree.score.to_bits());
            prop_assert_eq!(tree.score.to_bits(), slot.score.to_bits());
            for term in tree.terms {
                let feature = term.parts.iter().fold(0.0, |sum, part| sum + part.value);
                prop_assert_eq!(feature.to_bits(), term.feature.to_bits(), "{}", term.name);
                prop_assert_eq!((term.weight * term.feature).to_bits(), term.value.to_bits(), "{}", term.name);
            }
        }
    }

    #[test]
    fn every_score_is_finite_and_none_but_pins_and_the_upsell_stand_before_a_better_one(shop in shop(), request in request()) {
        let knowledge = shop.open();
        let shelf = recommend(&knowledge, &request);
        prop_assert!(shelf.slots.iter().all(|slot| slot.score.is_finite() && slot.score >= -1.0));
        let others: Vec<f32> =
            shelf.slots.iter().filter(|slot| !matches!(slot.role, Role::Upsell | Role::Pinned)).map(|slot| slot.score).collect();
        prop_assert!(others.is_sorted_by(|a, b| a >= b));
    }

    #[test]
    fn a_shelf_holds_only_what_may_be_shown_each_once(shop in shop(), request in request()) {
        let knowledge = shop.open();
        let shelf = recommend(&knowledge, &request);
        let keys: BTreeSet<&str> = shelf.slots.iter().map(|slot| slot.card.key).collect();
        prop_assert_eq!(keys.len(), shelf.slots.len());
        prop_assert!(shelf.slots.len() <= usize::from(request.limit));
        let named = request.seeds.iter().chain(&request.cart).filter_map(|key| knowledge.card(key));
        let beside: Vec<_> = shelf.slots.iter().map(|slot| slot.card).chain(named).collect();
        for slot in &shelf.slots {
            let card = slot.card;
            let others = beside.iter().filter(|other| other.key != card.key);
            prop_assert!(!others.into_iter().any(|other| other.marks.are_apart(card.marks)));
            prop_assert!(!card.sold_out && card.price_minor > 0 && !card.title.is_empty());
            prop_assert_eq!(Some(card), knowledge.card(card.key), "the card is as it is now");
            prop_assert!(!request.seeds.iter().chain(&request.cart).any(|key| key == card.key));
        }
        for refusal in &shelf.refused {
            prop_assert!(!keys.contains(refusal.key.as_str()), "{} was refused and shown", refusal.key);
        }
    }

    #[test]
    fn pins_stand_first_and_one_upsell_at_most_stands_second_or_behind_them(shop in shop(), request in request()) {
        let knowledge = shop.open();
        let shelf = recommend(&knowledge, &request);
        let at: Vec<usize> = places(&shelf, Role::Upsell);
        prop_assert!(at.len() <= 1);
        let pinned = places(&shelf, Role::Pinned);
        prop_assert!(pinned.iter().copied().eq(0..pinned.len()), "pins stand first");
        let slot = pinned.len().max(1);
        prop_assert!(at.iter().all(|place| *place == slot.min(shelf.slots.len() - 1)));
    }

    #[test]
    fn half_of_a_shelf_may_praise_and_only_for_what_the_product_is_praised_for(shop in shop(), request in request()) {
        let knowledge = shop.open();
        let shelf = recommend(&knowledge, &request);
        let praised: Vec<_> =
            shelf.slots.iter().filter(|slot| slot.reason.kind == ReasonKind::PraisedFor).collect();
        prop_assert!(2 * praised.len() <= shelf.slots.len());
        let names = ["safe", "durable", "luxury", "eco-friendly", "comfortable", "easy", "giftable", "value"];
        for slot in praised {
            let driver = (0..).zip(names).find(|(_, name)| *name == slot.reason.about);
            prop_assert!(driver.is_some_and(|(index, _)| slot.card.facets.driver(index) >= 6));
        }
    }

    #[test]
    fn no_shelf_stays_short_while_a_best_seller_is_left(shop in shop(), request in request()) {
        let knowledge = shop.open();
        let shelf = recommend(&knowledge, &request);
        let settings = knowledge.core().placement(request.placement);
        if shelf.slots.len() < usize::from(request.limit.min(settings.limit)) {
            let known: BTreeSet<&str> = shelf
                .slots
                .iter()
                .map(|slot| slot.card.key)
                .chain(shelf.refused.iter().map(|refusal| refusal.key.as_str()))
                .collect();
            for path in knowledge.core().categories() {
                for card in knowledge.core().best_sellers(path) {
                    prop_assert!(known.contains(card.key), "{} was neither shown nor refused", card.key);
                }
            }
        }
    }

    #[test]
    fn a_ranking_is_totally_ordered_and_finite(shop in shop(), request in request(), limit in 0_usize..20) {
        let knowledge = shop.open();
        for term in Term::ALL {
            let ranked = ranking(&knowledge, &request, term, limit);
            prop_assert!(ranked.len() <= limit);
            prop_assert!(ranked.iter().all(|one| one.score.is_finite()));
            prop_assert!(ranked.is_sorted_by(|a, b| a.score >= b.score));
            let keys: BTreeSet<&str> = ranked.iter().map(|one| one.card.key).collect();
            prop_assert_eq!(keys.len(), ranked.len());
        }
    }

    #[test]
    fn a_shelf_and_a_ranking_sum_what_is_looked_at_next_alike(shop in shop().prop_map(without_repeat), request in request()) {
        let mut request = request;
        request.placement = Placement::Product;
        request.cart.clear();
        let knowledge = shop.open();
        let ranked = ranking(&knowledge, &request, Term::SessionNext, usize::MAX);
        for slot in recommend(&knowledge, &request).slots {
            let tree = slot.explanation.expect("an explanation was asked for");
            let term = tree.terms.iter().find(|term| term.name == Term::SessionNext.name()).unwrap();
            let found = ranked.iter().find(|one| one.card.key == slot.card.key).map_or(0.0, |one| one.score);
            prop_assert_eq!(found.to_bits(), term.feature.to_bits(), "{}", slot.card.key);
        }
    }

    #[test]
    fn rows_are_wanted_once_each_and_few(request in request()) {
        let wanted = rows_wanted(&request);
        let distinct: BTreeSet<&str> = wanted.iter().copied().collect();
        prop_assert_eq!(distinct.len(), wanted.len());
        prop_assert!(wanted.len() <= 80);
    }
}

/// The properties above would hold of empty shelves too.
#[test]
fn chance_meets_every_role_and_every_rule() {
    let mut runner = TestRunner::deterministic();
    let (mut shown_as, mut refused_by) = (BTreeSet::new(), BTreeSet::new());
    let (mut reasons, mut terms) = (BTreeSet::new(), BTreeSet::new());
    for _ in 0..1_000 {
        let (shop, request) = (shop(), request()).new_tree(&mut runner).unwrap().current();
        let knowledge = shop.open();
        let shelf = recommend(&knowledge, &request);
        shown_as.extend(shelf.slots.iter().map(|slot| slot.role.name()));
        reasons.extend(shelf.slots.iter().map(|slot| slot.reason.kind.name()));
        let told = shelf.slots.iter().filter_map(|slot| slot.explanation.as_ref());
        let added = told.flat_map(|tree| &tree.terms).filter(|term| term.value > 0.0);
        terms.extend(added.map(|term| term.name));
        refused_by.extend(shelf.refused.iter().map(|refusal| refusal.rule));
    }
    assert_eq!(
        Vec::from_iter(shown_as),
        ["complement", "look-alike", "next", "pinned", "replenish", "substitute", "trending", "upsell"]
    );
    assert!(reasons.contains("praised-for") && reasons.contains("looks-like"), "{reasons:?}");
    assert_eq!(terms.len(), Term::ALL.len(), "{terms:?}");
    // Not `one-upsell`: the second of two upsells is shown as the substitute that it is as well.
    let all = [
        "availability",
        "bought",
        "diversity",
        "duplicate",
        "in-cart",
        "never-together",
        "presentable",
        "seed",
        "seen-lately",
    ];
    assert_eq!(Vec::from_iter(refused_by), all);
}

fn without_repeat(shop: Shop) -> Shop {
    let model = Model { repeat: [0.0; 10], ..shop.numbers() };
    shop.model(model)
}

fn places(shelf: &Shelf<'_>, role: Role) -> Vec<usize> {
    (0..).zip(&shelf.slots).filter(|(_, slot)| slot.role == role).map(|(place, _)| place).collect()
}
