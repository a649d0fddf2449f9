//! An order's share in the figures: once in the day's sales, and each line with the shelves that it is owed to.

use std::collections::BTreeMap;

use pairwell_events::Event;

use super::attribution::{Owed, Touched};
use super::breakdown::At;
use super::tables::{Tally, breakdown, product};
use crate::dimension::{ALL, Dimension, NONE, Stands};

/// Dimension and name, with the units and revenue owed.
type Shares = BTreeMap<(Option<Dimension>, String), (f64, f64)>;

/// Adds an order. What is owed to a name several times is one purchase of it. Only the placement [`NONE`] has what no shelf
/// is owed, so that its revenues add up to the whole.
pub(super) fn count(at: At<'_>, (event, stands): (&Event, &Stands), owed: &[Owed<'_>], tally: &mut Tally) {
    let (mut last, mut first) = (Shares::new(), Shares::new());
    let (mut units, mut sold) = (0.0, 0.0);
    for Owed { line, last: by_last, first: by_first } in owed {
        let of_line = (f64::from(line.quantity), amount(line.amount_minor));
        share(&mut last, by_last.as_ref(), of_line);
        share(&mut first, by_first.as_ref(), of_line);
        units += of_line.0;
        sold += of_line.1;
    }
    for ((dimension, name), (units, revenue)) in &last {
        let amounts =
            [(breakdown::PURCHASES, 1.0), (breakdown::UNITS, *units), (breakdown::REVENUE, *revenue)];
        add(tally, at, *dimension, name, &amounts);
    }
    for ((dimension, name), (_, revenue)) in &first {
        let amounts = [(breakdown::FIRST_PURCHASES, 1.0), (breakdown::FIRST_REVENUE, *revenue)];
        add(tally, at, *dimension, name, &amounts);
    }
    let whole = [(breakdown::ORDERS, 1.0), (breakdown::SOLD, sold)];
    tally.add_to_all(at, &whole);
    for dimension in Dimension::ALL.into_iter().filter(|dimension| dimension.sells()) {
        tally.add_to_name(at, dimension, stands.at(dimension), &whole);
    }
    let held_out = i64::from(event.held_out);
    let segment = stands.at(Dimension::Segment);
    let key = vec![at.shop.into(), at.day.into(), segment.into(), held_out.into(), at.currency.into()];
    tally.sales.add(key, &[(0, 1.0), (1, units), (2, sold)]);
}

/// Adds a line to its product.
pub(super) fn count_product(at: At<'_>, product: &str, owed: &Owed<'_>, tally: &mut Tally) {
    let (units, revenue) = (f64::from(owed.line.quantity), amount(owed.line.amount_minor));
    let mut amounts = vec![(product::SOLD_UNITS, units), (product::SOLD, revenue)];
    if owed.last.is_some() {
        amounts.extend([(product::PURCHASES, 1.0), (product::UNITS, units), (product::REVENUE, revenue)]);
    }
    tally.add_to_product(at, product, &amounts);
}

#[expect(clippy::cast_precision_loss, reason = "at most 10^12")]
fn amount(minor: u64) -> f64 {
    minor as f64
}

fn share(shares: &mut Shares, touched: Option<&Touched>, (units, revenue): (f64, f64)) {
    let mut put = |dimension: Option<Dimension>, name: &str| {
        let sum = shares.entry((dimension, name.to_owned())).or_default();
        *sum = (sum.0 + units, sum.1 + revenue);
    };
    match touched {
        None => put(Some(Dimension::Placement), NONE),
        Some(touched) => {
            put(None, ALL);
            for dimension in Dimension::ALL {
                put(Some(dimension), touched.stands.at(dimension));
            }
        }
    }
}

fn add(tally: &mut Tally, at: At<'_>, dimension: Option<Dimension>, name: &str, amounts: &[(usize, f64)]) {
    match dimension {
        None => tally.add_to_all(at, amounts),
        Some(dimension) => tally.add_to_name(at, dimension, name, amounts),
    }
}
