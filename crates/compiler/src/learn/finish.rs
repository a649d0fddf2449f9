//! What tables get beyond what was counted: borrowed rows, category pairs, the merchant's own links.
//!
//! In this order: what visits and orders say of one pair is told apart; a cold product borrows; what is still short is
//! filled from categories, by their orders or else by the catalog alone; and links lead last, over whatever was learned.

use super::category_pairs::CategoryPairs;
use super::counter::Neighbour;
use super::evidence::Evidence;
use super::roles::Roles;
use super::similar::Likeness;
use super::{LearningSettings, cold, curated, similar, told_apart, unseen};
use crate::model::Merchant;

/// From how much the tables were completed, in products.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Finished {
    pub(crate) sessions_borrowed: usize,
    pub(crate) orders_borrowed: usize,
    pub(crate) from_categories: usize,
    pub(crate) from_roles: usize,
    pub(crate) linking: usize,
}

/// The three tables, one row a product.
pub(crate) struct Rows<'t> {
    pub(crate) session: &'t mut [Vec<Neighbour>],
    pub(crate) orders: &'t mut [Vec<Neighbour>],
    pub(crate) similar: &'t mut [Vec<Neighbour>],
}

/// Completes the tables. Rows come best first and at most as long as their table allows, and stay so.
pub(crate) fn finish(
    rows: &mut Rows<'_>,
    merchant: &Merchant,
    settings: &LearningSettings,
    likeness: &Likeness,
    popularity: &[f64],
) -> Finished {
    let evidence = Evidence::of(merchant);
    let products = &merchant.products;

    let most = settings.session_neighbours;
    told_apart::hold_back_complements(rows.session, rows.orders, products, most);
    let lenders = cold::lenders(likeness, &evidence.sessions);
    let sessions_borrowed = cold::borrow_rows(rows.session, &evidence.sessions, &lenders, most);
    cold::admit_beside_lenders(rows.session, &lenders, most);
    unseen::fill_rows(rows.session, rows.similar, products, &evidence.sessions, most);
    curated::adjust_sessions(rows.session, products, most);

    let lenders = cold::lenders(likeness, &evidence.orders);
    let most = settings.order_neighbours;
    let orders_borrowed = cold::borrow_rows(rows.orders, &evidence.orders, &lenders, most);
    cold::admit_where_lenders_are(rows.orders, &lenders, most);
    let pairs = CategoryPairs::of(merchant, popularity);
    let from_categories = pairs.fill_rows(rows.orders, products, &evidence.orders, most);
    let from_roles = Roles::of(products).fill_rows(rows.orders, [&evidence.orders, &evidence.sessions], most);
    curated::lead_orders(rows.orders, products, most);

    curated::lead_similar(rows.similar, products, similar::MOST_NEIGHBOURS);
    Finished {
        sessions_borrowed,
        orders_borrowed,
        from_categories,
        from_roles,
        linking: curated::linking(products),
    }
}

impl std::fmt::Display for Finished {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { sessions_borrowed, orders_borrowed, from_categories, from_roles, linking } = self;
        write!(
            f,
            "{sessions_borrowed} borrow what is looked at next, {orders_borrowed} what goes with them, \
             {from_categories} go by their category, {from_roles} by the roles of categories, {linking} are linked by hand"
        )
    }
}

#[cfg(test)]
#[path = "finish_tests.rs"]
mod tests;
