//! What was sold, what shelves have to do with it, and whether it is more than without them.

use std::collections::BTreeMap;

use pairwell_statistics::wilson;
use serde::Serialize;

use super::asked::{Question, date_of};
use super::breakdown::{self, Attribution, CONFIDENCE};
use super::cells::{int, key, per, text};
use super::comparison::{COLUMNS, Comparison, Group, compare};
use super::facts::{self, Facts};
use crate::dimension::ALL;
use crate::store::{Sql, StoreFault};

/// The overview of every shop and currency.
#[derive(Debug, Serialize)]
pub(super) struct Overview {
    from: String,
    to: String,
    attribution: Attribution,
    /// How the intervals may be used.
    intervals: &'static str,
    pub(super) shops: Vec<ShopOverview>,
}

#[derive(Debug, Serialize)]
pub(super) struct ShopOverview {
    shop: String,
    name: String,
    currency: String,
    currency_digits: u8,
    totals: Totals,
    /// Visitors who were first seen on these days, with all that they did since.
    comparison: Comparison,
    pub(super) days: Vec<Day>,
}

#[derive(Debug, Default, Serialize)]
struct Totals {
    orders: i64,
    sold_minor: i64,
    average_order_minor: Option<f64>,
    sessions: i64,
    revenue_per_session_minor: Option<f64>,
    shelves: i64,
    accepted: i64,
    acceptance: Option<f64>,
    acceptance_low: Option<f64>,
    acceptance_high: Option<f64>,
    /// What shelves are owed by last touch, and by first touch.
    owed_minor: i64,
    first_touch_owed_minor: i64,
}

/// A day's figures; a line of the CSV.
#[derive(Debug, Default, Serialize)]
pub(super) struct Day {
    shop: String,
    currency: String,
    #[serde(rename = "day")]
    date: String,
    orders: i64,
    sold_minor: i64,
    sessions: i64,
    shelves: i64,
    accepted: i64,
    owed_minor: i64,
    first_touch_owed_minor: i64,
}

/// How the intervals may be used, in a sentence.
const INTERVALS: &str = "95 %, and valid on all days together: look as often as you like. Those named `once` hold for a \
                         single look on a day that was fixed before the start.";

pub(super) fn read(
    sql: &mut dyn Sql,
    question: &Question,
    facts: &[Facts],
    attribution_days: u16,
) -> Result<Overview, StoreFault> {
    let days = days(sql, question)?;
    let mut groups = groups(sql, question)?;
    // A shop of which nothing is known yet is there all the same.
    let (least, greatest) = question.shops;
    for facts in facts.iter().filter(|facts| (least..=greatest).contains(&facts.shop)) {
        groups.entry((facts.shop, facts.currency.clone())).or_default();
    }
    let shop = |((shop, currency), [shown, held_out]): ((i64, String), [Group; 2])| {
        let facts = facts::of(facts, shop);
        let own = || days.iter().filter(|((of, _, money), _)| *of == shop && *money == currency);
        ShopOverview {
            shop: key(shop),
            name: facts.map_or(String::new(), |facts| facts.name.clone()),
            currency_digits: facts.map_or(2, |facts| facts.currency_digits),
            totals: totals(own().map(|(_, counts)| counts)),
            comparison: compare(&shown, &held_out, facts.map_or(0.0, |facts| facts.holdout)),
            days: own().map(|((_, day, _), counts)| of_day(&key(shop), *day, &currency, counts)).collect(),
            currency,
        }
    };
    Ok(Overview {
        from: date_of(question.days.0),
        to: date_of(question.days.1),
        attribution: Attribution { model: "last-touch", window_days: attribution_days },
        intervals: INTERVALS,
        shops: groups.into_iter().map(shop).collect(),
    })
}

type Counts = [i64; breakdown::COUNTS.len()];

/// By shop, day and currency.
fn days(sql: &mut dyn Sql, question: &Question) -> Result<BTreeMap<(i64, i64, String), Counts>, StoreFault> {
    let mut days: BTreeMap<(i64, i64, String), Counts> = BTreeMap::new();
    for row in breakdown::daily(sql, question, ALL)? {
        breakdown::add(days.entry((int(&row, 0), int(&row, 1), text(&row, 3))).or_default(), &row);
    }
    Ok(days)
}

/// Sums over visitors since somebody is held out, by shop and currency: of those who get shelves, and of those held out.
pub(super) fn groups(
    sql: &mut dyn Sql,
    question: &Question,
) -> Result<BTreeMap<(i64, String), [Group; 2]>, StoreFault> {
    let Question { days: (from, to), shops: (least, greatest), .. } = *question;
    let select = format!(
        "SELECT shop, currency, held_out, {COLUMNS} FROM moments WHERE shop >= $1 AND shop <= $2 AND era = 1 \
         AND cohort >= $3 AND cohort <= $4"
    );
    let mut groups: BTreeMap<(i64, String), [Group; 2]> = BTreeMap::new();
    for row in sql.rows(&select, &[least.into(), greatest.into(), from.into(), to.into()])? {
        let [shown, held_out] = groups.entry((int(&row, 0), text(&row, 1))).or_default();
        if int(&row, 2) == 0 { shown } else { held_out }.add(&row, 3);
    }
    // Without a holdout, what was sold still belongs somewhere.
    let select = "SELECT DISTINCT shop, currency FROM breakdowns WHERE shop >= $1 AND shop <= $2 AND day >= $3 \
         AND day <= $4 AND dimension = 'all'";
    for row in sql.rows(select, &[least.into(), greatest.into(), from.into(), to.into()])? {
        groups.entry((int(&row, 0), text(&row, 1))).or_default();
    }
    Ok(groups)
}

fn of_day(shop: &str, day: i64, currency: &str, counts: &Counts) -> Day {
    let [_, _, _, _, shelves, accepted, sessions, _, _, owed, _, first, orders, sold] = *counts;
    Day {
        shop: shop.to_owned(),
        currency: currency.to_owned(),
        date: date_of(day),
        orders,
        sold_minor: sold,
        sessions,
        shelves,
        accepted,
        owed_minor: owed,
        first_touch_owed_minor: first,
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts of shelves")]
fn totals<'a>(days: impl Iterator<Item = &'a Counts>) -> Totals {
    let mut sums = [0_i64; breakdown::COUNTS.len()];
    for counts in days {
        for (sum, count) in sums.iter_mut().zip(counts) {
            *sum = sum.saturating_add(*count);
        }
    }
    let [_, _, _, _, shelves, accepted, sessions, _, _, owed, _, first, orders, sold] = sums;
    let interval = wilson(accepted as f64, shelves as f64, CONFIDENCE);
    Totals {
        orders,
        sold_minor: sold,
        average_order_minor: per(sold, orders),
        sessions,
        revenue_per_session_minor: per(sold, sessions),
        shelves,
        accepted,
        acceptance: per(accepted, shelves),
        acceptance_low: interval.map(|interval| interval.low),
        acceptance_high: interval.map(|interval| interval.high),
        owed_minor: owed,
        first_touch_owed_minor: first,
    }
}
