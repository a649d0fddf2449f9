//! What was bought, and is needed again or not.

use pairwell_engine::{ReasonKind, Request, Role, Seen, recommend};
use pairwell_snapshot::Placement;

use crate::shop::{DAY_S, NOW_S, Shop, adds, ask, keys, refused_by, slot};

fn coffee_shop() -> Shop {
    Shop::default()
        .product("coffee", "Kitchen > Coffee", 900)
        .product("cup", "Kitchen > Cups", 700)
        .product("pot", "Kitchen > Pots", 3_000)
        .orders("cup", &[("coffee", 0.4), ("pot", 0.5)])
        .replenished("Kitchen > Coffee", 30)
}

fn bought(key: &str, days_ago: i64) -> Request {
    let mut request = ask(Placement::Cart, &[], &["cup"]);
    let seen = Seen { key: key.to_string(), last_purchase_s: NOW_S - days_ago * DAY_S, ..Seen::default() };
    request.profile.seen.push(seen);
    request
}

#[test]
fn what_is_still_there_is_not_offered() {
    let knowledge = coffee_shop().open();
    for days in [0, 20] {
        let shelf = recommend(&knowledge, &bought("coffee", days));
        assert_eq!(refused_by(&shelf, "coffee"), Some("bought"), "{days} days ago");
    }
    let shelf = recommend(&knowledge, &bought("pot", 90));
    assert_eq!(refused_by(&shelf, "pot"), Some("bought"), "pots are not replenished");
}

#[test]
fn what_is_due_is_lifted_and_says_so() {
    let knowledge = coffee_shop().open();
    let shelf = recommend(&knowledge, &bought("coffee", 28));
    assert_eq!(keys(&shelf), ["coffee", "pot"]);
    let coffee = slot(&shelf, "coffee");
    assert!(adds(coffee, "replenish") > 0.0);
    assert!(adds(coffee, "complement") > adds(coffee, "replenish"), "it goes with the cup first of all");
    assert_eq!(coffee.role, Role::Complement);
}

#[test]
fn what_nothing_else_speaks_for_is_offered_for_being_due() {
    let shop = coffee_shop().product("tea", "Kitchen > Tea", 500).replenished("Kitchen > Tea", 40);
    let knowledge = shop.open();
    let shelf = recommend(&knowledge, &bought("tea", 40));
    let tea = slot(&shelf, "tea");
    assert_eq!(
        (tea.role, tea.reason.kind, tea.reason.about),
        (Role::Replenish, ReasonKind::Replenish, "tea")
    );
}

#[test]
fn what_was_not_bought_again_for_long_is_no_longer_lifted() {
    let knowledge = coffee_shop().open();
    let shelf = recommend(&knowledge, &bought("coffee", 61));
    assert!(adds(slot(&shelf, "coffee"), "replenish") <= 0.0);
}
