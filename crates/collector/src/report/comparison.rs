//! Visitors who get shelves beside those who were held out.

use pairwell_statistics::{Estimate, Looks, Pairs, adjusted_difference, mismatch as test_sizes, uplift};
use serde::Serialize;

use super::breakdown::CONFIDENCE;
use super::cells::{int, real};
use crate::store::Row;

/// The size, visitors of the smaller group, at which intervals that may always be looked at are narrowest. It is the same
/// for everybody: chosen after a look, it would no longer hold what it promises.
const EXPECTED_VISITORS: f64 = 10_000.0;
/// Orders of either group below which nothing is said of averages: the theory is of large numbers.
const LEAST_ORDERS: f64 = 30.0;

/// Sums over the visitors of one group.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Group {
    pub(super) crossed: i64,
    pub(super) orders: Pairs,
    pub(super) sessions: Pairs,
    history: Pairs,
}

/// Columns of `moments` as [`Group::add`] reads them, after `first` others.
pub(super) const COLUMNS: &str = "visitors, crossed, orders, orders_squared, revenue, revenue_squared, orders_revenue, \
     sessions, sessions_squared, sessions_revenue, history, history_squared, history_revenue";

impl Group {
    #[expect(clippy::cast_precision_loss, reason = "a count of visitors")]
    pub(super) fn add(&mut self, row: &Row, first: usize) {
        let at = |column: usize| real(row, first + column);
        let units = int(row, first) as f64;
        let pairs = |x: usize, xx: usize, xy: usize| Pairs {
            units,
            x: at(x),
            y: at(4),
            xx: at(xx),
            yy: at(5),
            xy: at(xy),
        };
        self.crossed = self.crossed.saturating_add(int(row, first + 1));
        self.orders = self.orders.and(pairs(2, 3, 6));
        self.sessions = self.sessions.and(pairs(7, 8, 9));
        self.history = self.history.and(pairs(10, 11, 12));
    }

    fn figures(&self) -> GroupFigures {
        GroupFigures {
            visitors: self.orders.units,
            orders: self.orders.x,
            sessions: self.sessions.x,
            revenue_minor: self.orders.y,
            average_order_minor: self.orders.ratio().map(|ratio| ratio.value),
            revenue_per_session_minor: self.sessions.ratio().map(|ratio| ratio.value),
        }
    }
}

/// Both groups, and how they differ.
#[derive(Debug, Serialize)]
pub(super) struct Comparison {
    /// `no-holdout`, `mismatch`, `too-few`, `open` (no difference is known), `higher` or `lower`.
    pub(super) verdict: &'static str,
    /// The share of visitors that is meant to be held out, 0 to 1.
    expected_holdout: f64,
    shown: GroupFigures,
    held_out: GroupFigures,
    /// What the sizes of the groups say, where there are enough visitors.
    pub(super) mismatch: Option<Sizes>,
    /// Visitors who were in both groups.
    pub(super) crossed: i64,
    average_order: Option<Effect>,
    revenue_per_session: Option<Effect>,
    revenue_per_visitor: Option<Effect>,
    /// Revenue that shelves brought: the difference a visitor, times the visitors who get them.
    incremental_minor: Option<Range>,
}

#[derive(Debug, Serialize)]
struct GroupFigures {
    visitors: f64,
    orders: f64,
    sessions: f64,
    revenue_minor: f64,
    average_order_minor: Option<f64>,
    revenue_per_session_minor: Option<f64>,
}

/// The test of sample-ratio mismatch.
#[derive(Debug, Clone, Copy, Serialize)]
pub(super) struct Sizes {
    pub(super) p_value: f64,
    pub(super) is_mismatch: bool,
}

/// A difference, shown less held out.
#[derive(Debug, Serialize)]
struct Effect {
    /// In the minor unit; its interval may be looked at on any day.
    difference: Range,
    /// As a share of the holdout's.
    relative: Option<Range>,
    /// The difference with the interval of a single look, on a day that was fixed before the start.
    once: Range,
    /// The share of the variance that what visitors spent before took away (CUPED); 0 without history.
    explained_by_history: Option<f64>,
}

/// A value with its interval of 95 %.
#[derive(Debug, Clone, Copy, Serialize)]
struct Range {
    value: f64,
    low: f64,
    high: f64,
}

impl Range {
    fn of(estimate: &Estimate, looks: Looks) -> Self {
        let interval = estimate.interval(CONFIDENCE, looks);
        Self { value: estimate.value, low: interval.low, high: interval.high }
    }

    fn times(self, factor: f64) -> Self {
        Self { value: self.value * factor, low: self.low * factor, high: self.high * factor }
    }
}

const ALWAYS: Looks = Looks::Always { expected_units: EXPECTED_VISITORS };

fn effect(difference: &Estimate, relative: Option<&Estimate>, explained: Option<f64>) -> Effect {
    Effect {
        difference: Range::of(difference, ALWAYS),
        relative: relative.map(|relative| Range::of(relative, ALWAYS)),
        once: Range::of(difference, Looks::Once),
        explained_by_history: explained,
    }
}

/// Compares the groups, where it can be trusted; `expected` is the share that is meant to be held out.
pub(super) fn compare(shown: &Group, held_out: &Group, expected: f64) -> Comparison {
    let sizes = [(shown.orders.units, 1.0 - expected), (held_out.orders.units, expected)];
    let mismatch =
        test_sizes(&sizes).map(|found| Sizes { p_value: found.p_value, is_mismatch: found.is_mismatch });
    let enough = shown.orders.x >= LEAST_ORDERS && held_out.orders.x >= LEAST_ORDERS;
    let ratio = |a: &Pairs, b: &Pairs| {
        uplift(a, b).filter(|_| enough).map(|found| effect(&found.difference, found.relative.as_ref(), None))
    };
    let average_order = ratio(&shown.orders, &held_out.orders);
    let revenue_per_visitor = adjusted_difference(&shown.history, &held_out.history)
        .filter(|_| enough)
        .map(|found| effect(&found.difference, None, Some(found.explained)));
    let verdict = match (&mismatch, &average_order) {
        _ if held_out.orders.units < 1.0 => "no-holdout",
        (Some(Sizes { is_mismatch: true, .. }), _) => "mismatch",
        (_, None) => "too-few",
        (_, Some(effect)) if effect.difference.low > 0.0 => "higher",
        (_, Some(effect)) if effect.difference.high < 0.0 => "lower",
        _ => "open",
    };
    let incremental_minor =
        revenue_per_visitor.as_ref().map(|effect| effect.difference.times(shown.orders.units));
    Comparison {
        verdict,
        expected_holdout: expected,
        shown: shown.figures(),
        held_out: held_out.figures(),
        mismatch,
        crossed: shown.crossed.saturating_add(held_out.crossed),
        average_order,
        revenue_per_session: ratio(&shown.sessions, &held_out.sessions),
        revenue_per_visitor,
        incremental_minor,
    }
}
