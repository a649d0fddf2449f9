//! Products that are new in a shop with a history: they get shelves like those of products like them, they are seen,
//! and no sentence claims what nobody did.

use pairwell_demo::merchant::Merchant as Demo;
use pairwell_engine::ReasonKind;
use pairwell_snapshot::Placement;
use std::collections::BTreeSet;
use std::fmt::Write;

use crate::needs::{Share, go_together};
use crate::shop::{demo, full, shop};

/// Every tenth product of the demo merchant is taken out of its orders and visits.
const NEW: usize = 10;

fn is_new(product: usize) -> bool {
    product % NEW == 3
}

fn with_newcomers() -> Demo {
    let mut merchant = Demo::invent(1).unwrap();
    for order in &mut merchant.orders {
        // Of an order's worth: what is left may be worth less than what was taken off.
        order.discount = None;
        order.lines.retain(|line| !is_new(line.product));
    }
    for visit in &mut merchant.visits {
        visit.steps.retain(|step| !is_new(step.product));
    }
    merchant.orders.retain(|order| !order.lines.is_empty());
    merchant.visits.retain(|visit| !visit.steps.is_empty());
    merchant.reviews.retain(|review| !is_new(review.product));
    merchant
}

#[test]
fn newcomers_have_full_true_shelves_and_are_seen() {
    let merchant = with_newcomers();
    let built = demo(&merchant, &["products", "orders", "sessions", "reviews"]);
    let products = &merchant.catalog.products;
    let leaf_of = |key: &str| {
        products.iter().find(|product| product.handle == key).map_or("", |product| product.leaf.as_str())
    };
    let new: BTreeSet<&str> =
        (0..products.len()).filter(|at| is_new(*at)).map(|at| products[at].handle.as_str()).collect();
    let mut complements = Share::default();
    for key in &new {
        for placement in Placement::ALL {
            let shelf = built.shelf(placement, key);
            assert_eq!(shelf.len(), full(placement), "{placement:?} of {key}");
            let claims = |reason| matches!(reason, ReasonKind::OftenBoughtWith | ReasonKind::ViewedNext);
            assert!(!shelf.iter().any(|slot| claims(slot.reason)), "{placement:?} of {key}: {shelf:?}");
        }
        for slot in built.shelf(Placement::Cart, key) {
            complements.count(go_together(leaf_of(key), leaf_of(&slot.key)));
        }
    }
    let seen: BTreeSet<String> = built
        .products()
        .iter()
        .filter(|(key, _)| !new.contains(key.as_str()))
        .flat_map(|(key, _)| built.shelf(Placement::Product, key))
        .map(|slot| slot.key)
        .collect();
    let shown = new.iter().filter(|key| seen.contains(**key)).count();
    println!(
        "newcomers: complements {:.3} of their carts' slots, {shown} of {} on another's page",
        complements.of(),
        new.len()
    );
    assert!(complements.of() > 0.85, "{}", complements.of());
    assert!(shown * 2 >= new.len(), "{shown} of {}", new.len());
    let learned = &built.report.learned;
    assert_eq!(learned.products_borrowing_session_neighbours, new.len());
    assert!(learned.products_borrowing_order_neighbours >= new.len(), "some others are hardly ever ordered");
}

#[test]
fn a_new_product_alone_in_its_category_goes_by_the_category_above() {
    let mut feed = String::from("id,title,price,category\nwok,Wok,60,Kitchen > Woks\n");
    for n in 0..6 {
        write!(feed, "pan-{n},Pan {n},50,Kitchen > Pans\nknife-{n},Knife {n},30,Blades > Knives\n").unwrap();
        write!(feed, "rug-{n},Rug {n},90,Floor > Rugs\nlamp-{n},Lamp {n},70,Light > Lamps\n").unwrap();
    }
    let mut orders = String::from("order_id,sku,quantity,date\n");
    for n in 0..120 {
        let (one, other) = if n % 2 == 0 { ("pan", "knife") } else { ("rug", "lamp") };
        let (mine, theirs) = (n % 6, (n / 6) % 6);
        write!(orders, "{n},{one}-{mine},1,2026-02-01\n{n},{other}-{theirs},1,2026-02-01\n").unwrap();
    }
    let built = shop(&feed, &orders);
    let shelf = built.shelf(Placement::Cart, "wok");
    assert!(shelf.iter().take(3).all(|slot| slot.category.contains("Knives")), "{shelf:?}");
    assert!(shelf.iter().take(3).all(|slot| slot.reason == ReasonKind::GoesWith), "{shelf:?}");
    assert!(built.report.learned.products_with_category_neighbours >= 1);
}

#[test]
fn the_merchants_own_links_lead_the_shelf_that_they_are_meant_for() {
    let feed = "id,title,price,category,complementary,related,upsells\n\
        mug,Mug,20,Mugs,rug,,big-mug\ncup,Cup,20,Mugs,,bowl,\nbig-mug,Big Mug,26,Mugs,,,\nbowl,Bowl,45,Bowls,,,\n\
        rug,Rug,90,Rugs,,,\npot,Pot,40,Pots,,,\ntray,Tray,30,Trays,,,\n";
    let mut orders = String::from("order_id,sku,quantity,date\n");
    for n in 0..60 {
        let other = ["pot", "tray", "cup"][n % 3];
        write!(orders, "{n},{},1,2026-02-01\n{n},{other},1,2026-02-01\n", ["mug", "bowl"][n % 2]).unwrap();
    }
    let built = shop(feed, &orders);
    let cart = built.shelf(Placement::Cart, "mug");
    assert!(
        cart[..2].iter().any(|slot| slot.key == "rug" && slot.reason == ReasonKind::GoesWith),
        "{cart:?}"
    );
    let page = built.shelf(Placement::Product, "mug");
    assert!(
        page[..3].iter().any(|slot| slot.key == "big-mug" && slot.reason == ReasonKind::StepUp),
        "{page:?}"
    );
    let page = built.shelf(Placement::Product, "cup");
    assert!(
        page[..2].iter().any(|slot| slot.key == "bowl"),
        "too dear for a substitute, linked all the same: {page:?}"
    );
}
