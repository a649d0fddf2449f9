//! One role alone.

use pairwell_engine::{ReasonKind, Request, Role, Slot, recommend, slots_of_role};
use pairwell_snapshot::Placement;

use crate::shop::{Shop, ask};

/// A lamp, three lamps that compare with it (two of them dearer), and what goes with it.
fn lamps() -> Shop {
    Shop::default()
        .product("lamp", "Home > Lamps", 1_000)
        .product("near-lamp", "Home > Lamps", 900)
        .product("fine-lamp", "Home > Lamps", 1_200)
        .product("grand-lamp", "Home > Lamps", 1_400)
        .product("bulb", "Home > Bulbs", 300)
        .product("rug", "Home > Rugs", 5_000)
        .similar("lamp", &[("near-lamp", 0.9), ("fine-lamp", 0.8), ("grand-lamp", 0.7)])
        .look_alikes("lamp", &[("near-lamp", 0.9), ("rug", 0.8)])
        .often("lamp", &[("bulb", 1.0)])
        .best_sellers("", &["rug", "lamp", "bulb"])
}

fn told(shop: &Shop, request: &Request, role: Role) -> Vec<(String, ReasonKind)> {
    let knowledge = shop.open();
    let of = |slot: &Slot<'_>| (slot.card.key.to_string(), slot.reason.kind);
    slots_of_role(&knowledge, request, role, 4).iter().map(of).collect()
}

fn keys(shop: &Shop, request: &Request, role: Role) -> Vec<String> {
    told(shop, request, role).into_iter().map(|(key, _)| key).collect()
}

fn looking() -> Request {
    ask(Placement::Product, &["lamp"], &[])
}

#[test]
fn each_role_lists_what_its_term_speaks_for_with_its_own_sentence() {
    let shop = lamps();
    let owned = |key: &str, kind| (key.to_string(), kind);
    assert_eq!(
        told(&shop, &looking(), Role::Upsell),
        [owned("fine-lamp", ReasonKind::StepUp), owned("grand-lamp", ReasonKind::StepUp)],
        "two upsells, where a shelf takes one"
    );
    assert_eq!(
        told(&shop, &looking(), Role::LookAlike),
        [owned("near-lamp", ReasonKind::LooksLike), owned("rug", ReasonKind::LooksLike)]
    );
    let bought = ask(Placement::Popup, &["lamp"], &["lamp"]);
    assert_eq!(
        told(&shop, &bought, Role::Complement),
        [owned("bulb", ReasonKind::OftenBoughtWith)],
        "nothing fills it up"
    );
    assert_eq!(keys(&shop, &looking(), Role::Substitute), ["near-lamp", "fine-lamp", "grand-lamp"]);
}

#[test]
fn scores_are_those_of_the_shelf() {
    let shop = lamps();
    let knowledge = shop.open();
    let shelf = recommend(&knowledge, &looking());
    let slots = slots_of_role(&knowledge, &looking(), Role::Substitute, 4);
    for slot in &slots {
        let shown = shelf.slots.iter().find(|shown| shown.card.key == slot.card.key).unwrap();
        assert_eq!(shown.score.to_bits(), slot.score.to_bits());
    }
    assert_eq!(slots.len(), 3);
}

#[test]
fn what_must_not_be_shown_is_in_no_list() {
    let shop = lamps().live("near-lamp", true, None).but("fine-lamp", |card| card.excluded = true);
    assert_eq!(keys(&shop, &looking(), Role::Substitute), ["grand-lamp"]);
    assert_eq!(keys(&shop, &looking(), Role::LookAlike), ["rug"]);
}

#[test]
fn no_more_than_asked_and_nothing_of_the_unknown() {
    let shop = lamps();
    let knowledge = shop.open();
    assert_eq!(slots_of_role(&knowledge, &looking(), Role::Substitute, 1).len(), 1);
    assert!(slots_of_role(&knowledge, &looking(), Role::Substitute, 0).is_empty());
    assert!(keys(&shop, &ask(Placement::Product, &["nobody-knows-it"], &[]), Role::Substitute).is_empty());
    assert!(keys(&Shop::default(), &looking(), Role::Complement).is_empty());
}
