//! Each sentence claims only what the tables know.

use pairwell_engine::{Reason, ReasonKind, recommend};
use pairwell_snapshot::{Placement, Rating};

use crate::shop::{Shop, ask, slot};

fn lamp_and_bulb() -> Shop {
    Shop::default().product("lamp", "Home > Lamps", 1_000).product("bulb", "Home > Bulbs", 300)
}

fn reason_for(shop: &Shop, placement: Placement, key: &str) -> (ReasonKind, String) {
    let knowledge = shop.open();
    let shelf = recommend(&knowledge, &ask(placement, &["lamp"], &[]));
    let Reason { kind, about, .. } = slot(&shelf, key).reason;
    (kind, about.to_string())
}

#[test]
fn often_is_said_only_of_a_well_supported_pair() {
    let seldom = lamp_and_bulb().orders("lamp", &[("bulb", 0.3)]);
    let often = lamp_and_bulb().often("lamp", &[("bulb", 0.3)]);
    let lamp = || "lamp".to_string();
    assert_eq!(reason_for(&seldom, Placement::Cart, "bulb"), (ReasonKind::GoesWith, lamp()));
    assert_eq!(reason_for(&often, Placement::Cart, "bulb"), (ReasonKind::OftenBoughtWith, lamp()));
}

#[test]
fn viewed_next_is_said_only_where_it_was_seen_often_enough() {
    let shop = lamp_and_bulb().product("floor-lamp", "Home > Lamps", 9_000);
    let next = [("bulb", 0.9), ("floor-lamp", 0.8)];
    let (seldom, often) = (shop.session("lamp", &next), lamp_and_bulb().often_viewed("lamp", &next[..1]));
    let lamp = || "lamp".to_string();
    assert_eq!(reason_for(&often, Placement::Product, "bulb"), (ReasonKind::ViewedNext, lamp()));
    assert_eq!(reason_for(&seldom, Placement::Product, "bulb"), (ReasonKind::GoesWith, lamp()));
    assert_eq!(reason_for(&seldom, Placement::Product, "floor-lamp"), (ReasonKind::SimilarTo, lamp()));
}

#[test]
fn the_reason_names_the_product_that_contributed_most() {
    let shop = lamp_and_bulb()
        .product("rug", "Home > Rugs", 5_000)
        .orders("lamp", &[("bulb", 0.1), ("rug", 0.3)])
        .orders("rug", &[("bulb", 0.3)]);
    let knowledge = shop.open();
    let shelf = recommend(&knowledge, &ask(Placement::Cart, &[], &["lamp", "rug"]));
    assert_eq!(slot(&shelf, "bulb").reason.about, "rug");
}

#[test]
fn a_product_without_title_is_spoken_of_by_its_category() {
    let shop = lamp_and_bulb().but("lamp", |card| card.title = "").orders("lamp", &[("bulb", 0.3)]);
    assert_eq!(reason_for(&shop, Placement::Cart, "bulb"), (ReasonKind::GoesWith, "Lamps".to_string()));
}

#[test]
fn better_rated_is_said_only_when_both_ratings_are_known_and_higher() {
    let rating = |fiftieths| Some(Rating { fiftieths, count: 100 });
    let shop = Shop::default()
        .product("lamp", "Home > Lamps", 1_000)
        .product("lamp-dearer", "Home > Lamps", 1_400)
        .similar("lamp", &[("lamp-dearer", 0.9)]);
    let kind = |shop: &Shop| reason_for(shop, Placement::Product, "lamp-dearer").0;
    assert_eq!(kind(&shop), ReasonKind::StepUp);
    let rated = shop.but("lamp-dearer", |card| card.rating = rating(240));
    assert_eq!(kind(&rated), ReasonKind::StepUp);
    let both = rated.but("lamp", |card| card.rating = rating(200));
    assert_eq!(kind(&both), ReasonKind::BetterRated);
}

#[test]
fn a_step_up_says_what_it_has_and_what_that_costs() {
    let shop = || {
        Shop::default()
            .product("lamp", "Home > Lamps", 1_000)
            .product("lamp-dearer", "Home > Lamps", 1_400)
            .similar("lamp", &[("lamp-dearer", 0.9)])
            .difference("lamp", "lamp-dearer", "Dimmable")
    };
    let said = |shop: Shop| {
        let knowledge = shop.open();
        let shelf = recommend(&knowledge, &ask(Placement::Product, &["lamp"], &[]));
        let Reason { kind, about, more_minor } = slot(&shelf, "lamp-dearer").reason;
        (kind, about.to_string(), more_minor)
    };
    let dimmable = |more| (ReasonKind::Difference, "Dimmable".to_string(), more);
    assert_eq!(said(shop()), dimmable(400));
    assert_eq!(said(shop().live("lamp-dearer", false, Some((1_250, 0)))), dimmable(250), "the prices of now");
    let varies = shop().but("lamp-dearer", |card| card.price_varies = true);
    assert_eq!(said(varies), dimmable(0), "what depends on the variant is not claimed");
}

#[test]
fn popular_is_never_said_of_what_nobody_bought() {
    let shop = lamp_and_bulb().best_sellers("", &["bulb"]);
    assert_eq!(reason_for(&shop, Placement::Product, "bulb"), (ReasonKind::Popular, String::new()));
    let unsold = shop.but("bulb", |card| card.popularity = 0);
    assert_eq!(reason_for(&unsold, Placement::Product, "bulb"), (ReasonKind::MoreIn, "Bulbs".to_string()));
    let unfiled = unsold.but("bulb", |card| card.category = "");
    assert_eq!(reason_for(&unfiled, Placement::Product, "bulb"), (ReasonKind::Listed, String::new()));
}

#[test]
fn popular_in_names_the_leaf_of_the_category_whose_list_it_leads() {
    let shop = lamp_and_bulb().best_sellers("Home", &["bulb"]);
    assert_eq!(reason_for(&shop, Placement::Product, "bulb"), (ReasonKind::PopularIn, "Home".to_string()));
}
