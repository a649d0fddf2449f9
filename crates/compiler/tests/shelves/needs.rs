//! Complements and substitutes, told apart: measured on the demo merchant, of whom it is known which leaves of the
//! catalog answer one need together (complements) and which products stand in one leaf (substitutes).

use pairwell_demo::merchant::Merchant as Demo;
use pairwell_demo::need::NEEDS;
use pairwell_engine::Role;
use pairwell_snapshot::Placement;
use std::collections::BTreeMap;

use crate::shop::{Seen, demo};

/// Slots that a shopper sees without scrolling.
const FIRST: usize = 4;

/// Counts slots that are right among all.
#[derive(Default)]
pub(crate) struct Share {
    right: u32,
    all: u32,
}

impl Share {
    pub(crate) fn count(&mut self, is_right: bool) {
        self.right += u32::from(is_right);
        self.all += 1;
    }

    pub(crate) fn of(&self) -> f64 {
        f64::from(self.right) / f64::from(self.all)
    }
}

struct Measured {
    /// Slots that answer a need of the seed's leaf from another leaf.
    complements: [Share; 3],
    first_complements: [Share; 3],
    /// Slots of the product page called substitute or upsell that stand in the seed's leaf.
    called_substitutes: Share,
    /// First slots of the product page that stand in the seed's leaf.
    first_substitutes: Share,
}

const COMPLETING: [Placement; 3] = [Placement::Cart, Placement::Popup, Placement::ThankYou];

pub(crate) fn go_together(one: &str, other: &str) -> bool {
    one != other
        && NEEDS.iter().any(|need| {
            let asks = |leaf: &str| need.wants.iter().any(|want| want.leaf == leaf);
            asks(one) && asks(other)
        })
}

fn measure(merchant: &Demo, wanted: &[&str]) -> Measured {
    let shop = demo(merchant, wanted);
    let leaves: BTreeMap<&str, &str> = merchant
        .catalog
        .products
        .iter()
        .map(|product| (product.handle.as_str(), product.leaf.as_str()))
        .collect();
    let mut measured = Measured {
        complements: Default::default(),
        first_complements: Default::default(),
        called_substitutes: Share::default(),
        first_substitutes: Share::default(),
    };
    for (key, _) in shop.products() {
        let leaf = leaves[key.as_str()];
        let leaf_of = |slot: &Seen| leaves[slot.key.as_str()];
        for (at, placement) in COMPLETING.into_iter().enumerate() {
            for (place, slot) in shop.shelf(placement, &key).iter().enumerate() {
                measured.complements[at].count(go_together(leaf, leaf_of(slot)));
                if place < FIRST {
                    measured.first_complements[at].count(go_together(leaf, leaf_of(slot)));
                }
            }
        }
        for (place, slot) in shop.shelf(Placement::Product, &key).iter().enumerate() {
            if matches!(slot.role, Role::Substitute | Role::Upsell) {
                measured.called_substitutes.count(leaf_of(slot) == leaf);
            }
            if place < FIRST {
                measured.first_substitutes.count(leaf_of(slot) == leaf);
            }
        }
    }
    measured
}

/// What a shelf drawn by lot would give: pairs of products that go together, and that stand in one leaf.
fn by_chance(merchant: &Demo) -> (f64, f64) {
    let (mut together, mut alike) = (Share::default(), Share::default());
    for (at, one) in merchant.catalog.products.iter().enumerate() {
        for (_, other) in merchant.catalog.products.iter().enumerate().filter(|(place, _)| *place != at) {
            together.count(go_together(&one.leaf, &other.leaf));
            alike.count(one.leaf == other.leaf);
        }
    }
    (together.of(), alike.of())
}

fn say(name: &str, measured: &Measured) {
    let share =
        |shares: &[Share; 3]| shares.iter().map(|s| format!("{:.3}", s.of())).collect::<Vec<_>>().join(" | ");
    println!(
        "| {name} | {} | {} | {:.3} | {:.3} |",
        share(&measured.first_complements),
        share(&measured.complements),
        measured.first_substitutes.of(),
        measured.called_substitutes.of(),
    );
}

#[test]
fn carts_are_answered_with_complements_and_product_pages_with_substitutes() {
    let merchant = Demo::invent(1).unwrap();
    let (together, alike) = by_chance(&merchant);
    println!("by chance: complements {together:.3}, substitutes {alike:.3}");
    let whole = measure(&merchant, &["products", "orders", "sessions", "reviews"]);
    say("everything", &whole);
    for (at, placement) in COMPLETING.into_iter().enumerate() {
        let (first, all) = (whole.first_complements[at].of(), whole.complements[at].of());
        assert!(first > 0.95 && all > 0.9, "{placement:?}: {first} of the first, {all} of all");
    }
    assert!(whole.called_substitutes.of() > 0.99, "{}", whole.called_substitutes.of());
    assert!(whole.first_substitutes.of() > 0.65, "{}", whole.first_substitutes.of());
}

#[test]
fn orders_alone_and_sessions_alone_still_tell_them_apart() {
    let merchant = Demo::invent(1).unwrap();
    let orders = measure(&merchant, &["products", "orders"]);
    say("orders only", &orders);
    let sessions = measure(&merchant, &["products", "sessions"]);
    say("sessions only", &sessions);
    assert!(orders.first_complements[0].of() > 0.95, "{}", orders.first_complements[0].of());
    assert!(orders.called_substitutes.of() > 0.99, "{}", orders.called_substitutes.of());
    assert!(sessions.first_substitutes.of() > 0.7, "{}", sessions.first_substitutes.of());
}
