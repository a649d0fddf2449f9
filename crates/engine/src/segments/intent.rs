//! How near the visitor is to buying. The nearest that holds is told.

use pairwell_snapshot::{Axis, Thresholds};

use super::finding::Finding;
use crate::visitor::{PageKind, PageNow, Visitor};

const ARRIVING: u8 = 0;
const BROWSING: u8 = 1;
const COMPARING: u8 = 2;
const DECIDING: u8 = 3;
const BUYING: u8 = 4;
const BOUGHT: u8 = 5;

pub(super) fn judge(visitor: &Visitor, thresholds: &Thresholds) -> Finding {
    let visit = visitor.visit();
    let told = |value| Finding::new(Axis::Intent, value);
    if visit.bought {
        return told(BOUGHT).by("purchases_this_visit", 1, 1);
    }
    if visit.in_checkout {
        return told(BUYING).by("checkouts", 1, 1);
    }
    let products = visitor.cart().products;
    if products > 0 {
        return told(DECIDING).by("cart_products", products, 1);
    }
    let signs = signs(visitor.page(), thresholds);
    if signs >= thresholds.deciding_signs {
        return told(DECIDING).by("signs", signs, thresholds.deciding_signs);
    }
    let (alike, returns) = compared(visitor);
    if alike >= thresholds.comparing_products {
        return told(COMPARING).by("products_of_one_category", alike, thresholds.comparing_products);
    }
    if returns > 0 {
        return told(COMPARING).by("products_returned_to", returns, 1);
    }
    if visit.pages >= 2 || visit.searches > 0 {
        return told(BROWSING).by("pages", visit.pages, 2).by("searches", visit.searches, 1);
    }
    told(ARRIVING).by("pages", visit.pages, 2)
}

/// Signs of deciding on a product's page, of four: time, description, pictures, variants.
fn signs(page: &PageNow, thresholds: &Thresholds) -> u16 {
    if page.kind != PageKind::Product {
        return 0;
    }
    let signs = [
        page.active_ms / 1000 >= thresholds.deciding_active_s.into(),
        u16::from(page.description_percent) >= thresholds.deciding_description_percent,
        page.pictures >= thresholds.deciding_pictures,
        page.variants >= 1,
    ];
    signs.into_iter().map(u16::from).sum()
}

/// The most products of one category that were looked at in this visit, and how many of all were returned to.
fn compared(visitor: &Visitor) -> (u16, u16) {
    let now = || visitor.trail().iter().filter(|step| step.views > 0 && step.visit == visitor.past().visits);
    let (mut most, mut returns, mut products) = (0_u16, 0_u16, 0_u16);
    for step in now() {
        let alike = now().filter(|other| other.sight.category == step.sight.category);
        let alike = u16::try_from(alike.count()).unwrap_or(u16::MAX);
        if step.sight.category != 0 {
            most = most.max(alike);
        }
        products += 1;
        returns += u16::from(step.visit_views >= 2);
    }
    // Loading the only product again compares nothing.
    (most, if products >= 2 { returns } else { 0 })
}
