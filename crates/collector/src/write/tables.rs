//! The tables of sums, and the places of their columns.

use std::sync::LazyLock;

use super::inserts::Insert;
use super::sums::Kind::{Amount, Count, Real};
use super::sums::{Kind, Sums, Table};
use crate::store::{Sql, StoreFault};

pub(super) static BREAKDOWNS: Table = Table {
    name: "breakdowns",
    keys: &["shop", "day", "dimension", "name", "currency"],
    sums: &[
        ("impressions", Count),
        ("clicks", Count),
        ("adds", Count),
        ("dismissals", Count),
        ("shelves", Count),
        ("accepted", Count),
        ("sessions", Count),
        ("purchases", Count),
        ("units", Count),
        ("revenue_minor", Amount),
        ("first_purchases", Count),
        ("first_revenue_minor", Amount),
        ("orders", Count),
        ("sold_minor", Amount),
    ],
};

/// Columns of [`BREAKDOWNS`].
pub(super) mod breakdown {
    pub(in crate::write) const IMPRESSIONS: usize = 0;
    pub(in crate::write) const CLICKS: usize = 1;
    pub(in crate::write) const ADDS: usize = 2;
    pub(in crate::write) const DISMISSALS: usize = 3;
    pub(in crate::write) const SHELVES: usize = 4;
    pub(in crate::write) const ACCEPTED: usize = 5;
    pub(in crate::write) const SESSIONS: usize = 6;
    pub(in crate::write) const PURCHASES: usize = 7;
    pub(in crate::write) const UNITS: usize = 8;
    pub(in crate::write) const REVENUE: usize = 9;
    pub(in crate::write) const FIRST_PURCHASES: usize = 10;
    pub(in crate::write) const FIRST_REVENUE: usize = 11;
    pub(in crate::write) const ORDERS: usize = 12;
    pub(in crate::write) const SOLD: usize = 13;
}

pub(super) static PRODUCTS: Table = Table {
    name: "product_sums",
    keys: &["days", "first", "shop", "product", "currency"],
    sums: &[
        ("impressions", Count),
        ("clicks", Count),
        ("adds", Count),
        ("purchases", Count),
        ("units", Count),
        ("revenue_minor", Amount),
        ("sold_units", Count),
        ("sold_minor", Amount),
    ],
};

/// Columns of [`PRODUCTS`].
pub(super) mod product {
    pub(in crate::write) const IMPRESSIONS: usize = 0;
    pub(in crate::write) const CLICKS: usize = 1;
    pub(in crate::write) const ADDS: usize = 2;
    pub(in crate::write) const PURCHASES: usize = 3;
    pub(in crate::write) const UNITS: usize = 4;
    pub(in crate::write) const REVENUE: usize = 5;
    pub(in crate::write) const SOLD_UNITS: usize = 6;
    pub(in crate::write) const SOLD: usize = 7;
}

pub(super) static SALES: Table = Table {
    name: "sales",
    keys: &["shop", "day", "segment", "held_out", "currency"],
    sums: &[("orders", Count), ("units", Count), ("revenue_minor", Amount)],
};

pub(super) static QUALITY: Table =
    Table { name: "quality", keys: &["shop", "day", "what"], sums: &[("events", Count)] };

/// Columns as [`moments_of`](super::visitors) gives them.
pub(super) static MOMENTS: Table = Table {
    name: "moments",
    keys: &["shop", "era", "cohort", "held_out", "currency"],
    sums: &[
        ("visitors", Count),
        ("crossed", Count),
        ("orders", Real),
        ("orders_squared", Real),
        ("revenue", Real),
        ("revenue_squared", Real),
        ("orders_revenue", Real),
        ("sessions", Real),
        ("sessions_squared", Real),
        ("sessions_revenue", Real),
        ("history", Real),
        ("history_squared", Real),
        ("history_revenue", Real),
    ],
};

/// Columns as [`super::shelves`] gives them: shelves, the three outcomes, then each with its inverse propensities.
const OUTCOMES: &[(&str, Kind)] = &[
    ("shelves", Count),
    ("clicked", Count),
    ("added", Count),
    ("bought", Count),
    ("inverse", Real),
    ("inverse_squared", Real),
    ("clicked_inverse", Real),
    ("clicked_inverse_squared", Real),
    ("added_inverse", Real),
    ("added_inverse_squared", Real),
    ("bought_inverse", Real),
    ("bought_inverse_squared", Real),
];

pub(super) static ARM_OUTCOMES: Table =
    Table { name: "arm_outcomes", keys: &["shop", "day", "placement", "arm", "segment"], sums: OUTCOMES };

pub(super) static ARM_GROUPS: Table =
    Table { name: "arm_groups", keys: &["shop", "day", "placement", "arm", "visitors"], sums: OUTCOMES };

static STATEMENTS: LazyLock<[Insert; 7]> = LazyLock::new(|| {
    [&BREAKDOWNS, &PRODUCTS, &SALES, &QUALITY, &MOMENTS, &ARM_OUTCOMES, &ARM_GROUPS].map(Table::insert)
});

/// What a transaction adds to all of them.
pub(super) struct Tally {
    pub(super) breakdowns: Sums,
    pub(super) products: Sums,
    pub(super) sales: Sums,
    pub(super) quality: Sums,
    pub(super) moments: Sums,
    pub(super) arm_outcomes: Sums,
    pub(super) arm_groups: Sums,
}

impl Tally {
    pub(super) const fn new() -> Self {
        Self {
            breakdowns: Sums::new(&BREAKDOWNS),
            products: Sums::new(&PRODUCTS),
            sales: Sums::new(&SALES),
            quality: Sums::new(&QUALITY),
            moments: Sums::new(&MOMENTS),
            arm_outcomes: Sums::new(&ARM_OUTCOMES),
            arm_groups: Sums::new(&ARM_GROUPS),
        }
    }

    pub(super) fn write(self, sql: &mut dyn Sql) -> Result<(), StoreFault> {
        let Self { breakdowns, products, sales, quality, moments, arm_outcomes, arm_groups } = self;
        let sums = [breakdowns, products, sales, quality, moments, arm_outcomes, arm_groups];
        sums.into_iter().zip(&*STATEMENTS).try_for_each(|(sums, statements)| sums.write(sql, statements))
    }
}
