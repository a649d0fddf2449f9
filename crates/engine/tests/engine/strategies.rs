//! Shelves of one strategy alone.

use pairwell_engine::arms::Treatment;
use pairwell_engine::{ByStrategy, ReasonKind, Request, Role, Seen, Shelf, Strategy, Term};
use pairwell_snapshot::{Colours, Placement, PlacementSettings};

use crate::shop::{Shop, ask, looked_at};

/// A lamp with what looks like it, what is bought with it and what sells beside it.
fn shop() -> Shop {
    Shop::default()
        .product("lamp", "Home > Lamps", 1_000)
        .product("near-lamp", "Home > Lamps", 900)
        .product("fine-lamp", "Home > Lamps", 1_200)
        .product("bulb", "Home > Bulbs", 300)
        .product("rug", "Home > Rugs", 5_000)
        .product("mug", "Kitchen > Mugs", 800)
        .product("pan", "Kitchen > Pans", 2_800)
        .similar("lamp", &[("near-lamp", 0.9), ("fine-lamp", 0.8)])
        .look_alikes("lamp", &[("near-lamp", 0.6), ("rug", 0.9), ("mug", 0.3)])
        .look_alikes("mug", &[("pan", 0.9)])
        .often("lamp", &[("bulb", 1.0), ("mug", 0.2)])
        .often("pan", &[("mug", 1.0)])
        .often_viewed("lamp", &[("fine-lamp", 0.8)])
        .best_sellers("", &["pan", "rug", "lamp", "mug"])
        .best_sellers("Home", &["rug", "lamp"])
        .best_sellers("Home > Lamps", &["lamp", "fine-lamp"])
        .best_sellers("Kitchen", &["pan", "mug"])
        .best_sellers("Kitchen > Mugs", &["mug"])
}

struct Told {
    keys: Vec<String>,
    roles: Vec<Role>,
    reasons: Vec<(ReasonKind, String)>,
}

fn told(shelf: &Shelf<'_>) -> Told {
    let slots = &shelf.slots;
    Told {
        keys: slots.iter().map(|slot| slot.card.key.to_owned()).collect(),
        roles: slots.iter().map(|slot| slot.role).collect(),
        reasons: slots.iter().map(|slot| (slot.reason.kind, slot.reason.about.to_owned())).collect(),
    }
}

fn shelf_of(shop: &Shop, request: &Request, strategy: Strategy, category: &str) -> Told {
    let by = ByStrategy { strategy, category, elsewhere: &|_| false };
    told(&by.recommend(&shop.open(), request, &Treatment::default()))
}

fn keys(shop: &Shop, request: &Request, strategy: Strategy) -> Vec<String> {
    shelf_of(shop, request, strategy, "").keys
}

fn page(seeds: &[&str]) -> Request {
    ask(Placement::Product, seeds, &[])
}

fn after(seen: &[&str], seeds: &[&str]) -> Request {
    Request { profile: looked_at(seen), ..page(seeds) }
}

#[test]
fn look_alikes_are_ranked_by_likeness_alone_and_say_whom_they_look_like() {
    let told = shelf_of(&shop(), &page(&["lamp"]), Strategy::LookAlikes, "");
    assert_eq!(told.keys, ["rug", "near-lamp"], "the closest first, none that is not close");
    assert_eq!(told.roles, [Role::LookAlike; 2]);
    assert!(told.reasons.iter().all(|reason| *reason == (ReasonKind::LooksLike, "lamp".to_owned())));
}

#[test]
fn look_alikes_of_what_is_in_the_cart_stay() {
    let request = ask(Placement::Product, &["lamp"], &["lamp"]);
    assert_eq!(keys(&shop(), &request, Strategy::LookAlikes), ["rug", "near-lamp"]);
}

#[test]
fn a_page_of_a_product_speaks_of_that_product_whatever_was_seen_before() {
    let request = after(&["pan", "mug"], &["lamp"]);
    assert!(!keys(&shop(), &request, Strategy::LookAlikes).contains(&"pan".to_owned()));
    let told = shelf_of(&shop(), &request, Strategy::Complements, "");
    assert!(told.reasons.iter().all(|(_, about)| about == "lamp"), "{:?}", told.reasons);
}

#[test]
fn complements_are_bought_with_it_and_nothing_fills_them_up() {
    let told = shelf_of(&shop(), &page(&["lamp"]), Strategy::Complements, "");
    assert_eq!(told.keys, ["bulb", "mug"]);
    assert_eq!(told.roles, [Role::Complement; 2]);
    assert!(told.reasons.iter().all(|(kind, _)| *kind == ReasonKind::OftenBoughtWith));
    assert!(keys(&shop(), &page(&["rug"]), Strategy::Complements).is_empty());
}

#[test]
fn without_a_seed_complements_go_with_the_cart() {
    let request = ask(Placement::Cart, &[], &["pan"]);
    assert_eq!(keys(&shop(), &request, Strategy::Complements), ["mug"]);
}

#[test]
fn what_the_visitor_looked_at_comes_back_newest_first_without_a_claim() {
    let told = shelf_of(&shop(), &after(&["lamp", "mug", "pan"], &[]), Strategy::RecentlyViewed, "");
    assert_eq!(told.keys, ["pan", "mug", "lamp"]);
    assert_eq!(told.roles, [Role::RecentlyViewed; 3]);
    assert!(told.reasons.iter().all(|reason| *reason == (ReasonKind::RecentlyViewed, String::new())));
    assert!(keys(&shop(), &page(&[]), Strategy::RecentlyViewed).is_empty());
}

#[test]
fn recently_viewed_knows_looks_alone_by_their_own_time() {
    let mut request = after(&["lamp", "mug", "pan"], &[]);
    request.profile.seen[0].last_cart_s = request.now_s;
    request.profile.seen.push(Seen { key: "bulb".into(), last_cart_s: request.now_s, ..Seen::default() });
    assert_eq!(keys(&shop(), &request, Strategy::RecentlyViewed), ["pan", "mug", "lamp"]);
}

#[test]
fn neither_the_page_nor_the_cart_nor_what_must_not_be_shown_is_recently_viewed() {
    let shop = shop().live("mug", true, None).but("rug", |card| card.excluded = true);
    let mut request = after(&["lamp", "mug", "rug", "pan", "bulb", "fine-lamp"], &["bulb"]);
    request.cart = vec!["pan".into()];
    assert_eq!(keys(&shop, &request, Strategy::RecentlyViewed), ["fine-lamp", "lamp"]);
    request.limit = 1;
    assert_eq!(keys(&shop, &request, Strategy::RecentlyViewed), ["fine-lamp"]);
}

#[test]
fn for_you_follows_from_the_past_and_holds_nothing_else() {
    let told = shelf_of(&shop(), &after(&["lamp"], &[]), Strategy::ForYou, "");
    assert_eq!(told.keys[0], "fine-lamp");
    assert!(
        told.keys.contains(&"bulb".to_owned()) && !told.keys.contains(&"pan".to_owned()),
        "{:?}",
        told.keys
    );
    assert!(told.roles.iter().all(|role| !matches!(role, Role::Trending | Role::Pinned)));
    assert!(told.reasons.iter().all(|(_, about)| about == "lamp"), "{:?}", told.reasons);
}

#[test]
fn for_you_is_silent_on_a_first_visit() {
    assert!(keys(&shop(), &page(&[]), Strategy::ForYou).is_empty());
    assert!(
        keys(&shop(), &after(&["lamp"], &["lamp"]), Strategy::ForYou).is_empty(),
        "of the page it speaks elsewhere"
    );
}

#[test]
fn what_the_merchant_pins_is_not_for_you_by_that() {
    let shop = shop().pin("pan", None, &[Placement::Product]).pin("bulb", None, &[Placement::Product]);
    let told = shelf_of(&shop, &after(&["lamp"], &[]), Strategy::ForYou, "");
    assert!(!told.keys.contains(&"pan".to_owned()));
    assert_eq!(
        (told.keys[0].as_str(), told.roles[0]),
        ("bulb", Role::Complement),
        "a pin that is lies first"
    );
}

#[test]
fn an_arm_weighs_what_is_for_you_and_nothing_that_is_no_mixture() {
    let knowledge = shop().open();
    let treatment = Treatment {
        emphasis: vec![(Term::Complement, 0.0), (Term::LookAlike, 0.0)],
        least_score: Some(0.5),
        limit: Some(1),
    };
    let of = |strategy, request: &Request| {
        told(
            &ByStrategy { strategy, category: "", elsewhere: &|_| false }
                .recommend(&knowledge, request, &treatment),
        )
        .keys
    };
    assert_eq!(of(Strategy::ForYou, &after(&["lamp"], &[])), ["fine-lamp"]);
    assert_eq!(of(Strategy::LookAlikes, &page(&["lamp"])), ["rug"]);
    assert_eq!(of(Strategy::RecentlyViewed, &after(&["lamp", "mug"], &[])), ["mug"]);
    assert!(of(Strategy::ForYou, &after(&["mug"], &[])).is_empty(), "the least score holds");
}

#[test]
fn trending_is_the_shops_and_of_a_category_where_the_page_says_one() {
    let shop = shop();
    let request = page(&[]);
    let of = |category| shelf_of(&shop, &request, Strategy::Trending, category);
    let all = of("");
    assert_eq!(all.keys, ["pan", "rug", "lamp", "mug"]);
    assert_eq!(all.reasons[0], (ReasonKind::Popular, String::new()));
    let kitchen = of("Kitchen");
    assert_eq!(kitchen.keys, ["pan", "mug"]);
    assert_eq!(kitchen.reasons[0], (ReasonKind::PopularIn, "Kitchen".to_owned()));
    assert_eq!(of("Home > Lamps").keys, ["lamp", "fine-lamp"]);
    assert_eq!(of("Lamps|Mugs").keys.len(), 3);
    assert_eq!(of("Shoes").keys, all.keys, "nobody knows it");
}

#[test]
fn trending_says_nothing_of_the_past_and_nothing_of_what_was_never_sold() {
    let shop = shop();
    let again = shelf_of(&shop, &after(&["near-lamp"], &[]), Strategy::Trending, "");
    assert_eq!(again.keys, ["pan", "rug", "lamp", "mug"]);
    assert_eq!(again.reasons[0].0, ReasonKind::Popular);
    let unsold = shop.but("rug", |card| card.popularity = 0);
    assert_eq!(keys(&unsold, &page(&[]), Strategy::Trending), ["pan", "lamp", "mug"]);
}

#[test]
fn trending_on_a_products_page_begins_with_its_category() {
    let told = shelf_of(&shop(), &page(&["near-lamp"]), Strategy::Trending, "");
    assert_eq!(told.keys[0], "lamp");
    assert_eq!(told.reasons[0], (ReasonKind::PopularIn, "Lamps".to_owned()));
}

/// A red lamp with what is bought with it: a green, an orange and a blue product, one without a picture, and rivals of the first two.
fn look() -> Shop {
    let coloured =
        |shop: Shop, key: &str, main| shop.but(key, |card| card.facets.colours = Colours::new(main, 15));
    let (red, orange, green, blue) = (5, 7, 9, 10);
    let shop = Shop::default()
        .product("lamp", "Home > Lamps", 1_000)
        .product("fine-lamp", "Home > Lamps", 1_200)
        .product("rug", "Home > Rugs", 5_000)
        .product("runner", "Home > Rugs", 4_000)
        .product("throw", "Home > Throws", 2_000)
        .product("vase", "Home > Vases", 900)
        .product("mystery", "Home > Clocks", 900)
        .often(
            "lamp",
            &[
                ("fine-lamp", 1.0),
                ("vase", 0.9),
                ("rug", 0.8),
                ("mystery", 0.7),
                ("runner", 0.6),
                ("throw", 0.5),
            ],
        );
    [("lamp", red), ("fine-lamp", red), ("rug", green), ("runner", green), ("throw", orange), ("vase", blue)]
        .into_iter()
        .fold(shop, |shop, (key, main)| coloured(shop, key, main))
}

#[test]
fn a_look_is_what_goes_with_it_in_colours_that_agree_one_of_each_category() {
    let told = shelf_of(&look(), &page(&["lamp"]), Strategy::CompleteTheLook, "");
    assert_eq!(told.keys, ["rug", "throw"], "no second rug, no lamp, no clash, no unknown colour");
    assert_eq!(told.roles, [Role::Complement; 2]);
    assert!(told.reasons.iter().all(|(_, about)| about == "lamp"));
}

#[test]
fn where_one_of_a_look_is_sold_out_its_category_has_another() {
    let shop = look().live("rug", true, None);
    assert_eq!(keys(&shop, &page(&["lamp"]), Strategy::CompleteTheLook), ["runner", "throw"]);
}

#[test]
fn no_look_is_known_of_nothing_and_of_a_product_without_a_colour() {
    assert!(keys(&look(), &page(&[]), Strategy::CompleteTheLook).is_empty());
    assert!(keys(&look(), &after(&["lamp"], &[]), Strategy::CompleteTheLook).is_empty());
    let grey = look().but("lamp", |card| card.facets.colours = Colours::default());
    assert!(keys(&grey, &page(&["lamp"]), Strategy::CompleteTheLook).is_empty());
}

#[test]
fn what_another_shelf_shows_is_left_out_but_for_what_was_viewed() {
    let knowledge = shop().open();
    let of = |strategy, request: &Request| {
        let by = ByStrategy { strategy, category: "", elsewhere: &|key| ["rug", "mug"].contains(&key) };
        told(&by.recommend(&knowledge, request, &Treatment::default())).keys
    };
    assert_eq!(of(Strategy::LookAlikes, &page(&["lamp"])), ["near-lamp"]);
    assert_eq!(of(Strategy::Trending, &page(&[])), ["pan", "lamp"]);
    assert_eq!(of(Strategy::RecentlyViewed, &after(&["mug"], &[])), ["mug"]);
}

#[test]
fn the_placements_settings_hold() {
    let settings =
        |enabled, limit| shop().placement(Placement::Product, PlacementSettings { enabled, limit });
    assert_eq!(keys(&settings(true, 1), &page(&["lamp"]), Strategy::LookAlikes), ["rug"]);
    for strategy in Strategy::ALL {
        assert!(keys(&settings(false, 8), &after(&["mug"], &["lamp"]), strategy).is_empty());
    }
}

#[test]
fn what_was_just_looked_at_trends_where_the_shelf_would_stay_short() {
    let mut request = after(&["pan"], &[]);
    assert_eq!(keys(&shop(), &request, Strategy::Trending), ["pan", "rug", "lamp", "mug"]);
    request.limit = 3;
    assert_eq!(keys(&shop(), &request, Strategy::Trending), ["rug", "lamp", "mug"]);
}

#[test]
fn scores_are_explained_by_the_strategys_term_and_refusals_by_their_rule() {
    let knowledge = shop().live("rug", true, None).open();
    let by = ByStrategy { strategy: Strategy::LookAlikes, category: "", elsewhere: &|_| false };
    let shelf = by.recommend(&knowledge, &page(&["lamp"]), &Treatment::default());
    let tree = shelf.slots[0].explanation.as_ref().unwrap();
    let added: Vec<_> = tree.terms.iter().filter(|term| term.value != 0.0).map(|term| term.name).collect();
    assert_eq!((added, tree.score.to_bits()), (vec!["look-alike"], shelf.slots[0].score.to_bits()));
    assert_eq!((shelf.refused[0].key.as_str(), shelf.refused[0].rule), ("rug", "availability"));
}

#[test]
fn what_reviews_praise_is_no_reason_where_it_was_not_weighed() {
    let praised = shop().but("bulb", |card| card.facets.drivers = 0xff).orders("rug", &[("bulb", 0.9)]);
    let told = shelf_of(&praised, &page(&["rug"]), Strategy::Complements, "");
    assert_eq!(told.reasons, [(ReasonKind::GoesWith, "rug".to_owned())]);
}

#[test]
fn names_are_read_as_they_are_written() {
    for strategy in Strategy::ALL {
        assert_eq!(Strategy::from_name(strategy.name()), Some(strategy));
    }
    assert_eq!(Strategy::from_name("upsell"), None);
}
