//! How far the figures can be trusted: what was left out, what came late, and whether the groups can be compared.

use std::collections::BTreeMap;

use serde::Serialize;

use super::asked::{Question, date_of};
use super::cells::{int, key, text};
use super::comparison::{Comparison, compare};
use super::facts::{self, Facts};
use super::overview::groups;
use crate::store::{Sql, StoreFault};

/// What can be said of the data.
#[derive(Debug, Serialize)]
pub(super) struct Quality {
    from: String,
    to: String,
    /// When the last event came, Unix milliseconds; 0 before the first.
    last_received_ms: i64,
    pub(super) rows: Vec<Check>,
}

/// A check; a line of the CSV.
#[derive(Debug, Serialize)]
pub(super) struct Check {
    shop: String,
    #[serde(rename = "check")]
    name: &'static str,
    /// `good`, `watch`, or `bad`: then figures are not to be trusted.
    level: &'static str,
    /// Events or visitors that it is about, and of how many.
    count: i64,
    of: i64,
    /// What it means and what to do.
    says: String,
}

/// The noted kinds that are faults of some events, the share of all from which on they are watched, and what they mean.
const NOTED: [(&str, f64, &str); 6] = [
    ("automated", 0.2, "Events of browsers that programs drive. They are kept and in no figure."),
    (
        "late",
        0.05,
        "Events that came an hour or more after they happened. They count on the day they happened, so past days still change.",
    ),
    (
        "uncounted",
        0.0,
        "Events in more currencies than a day has room for: kept and in no figure. Somebody may be inventing them.",
    ),
    (
        "other_names",
        0.0,
        "Events with more names of arms, segments, campaigns or channels than a day has room for: they count under (other).",
    ),
    (
        "unseen_touches",
        0.05,
        "Clicks and additions on shelves of which no impression was known. Impressions may be lost, or come later.",
    ),
    (
        "held_out_shelves",
        0.0,
        "Shelves seen by visitors who are held out. The comparison counts less difference than there is: pages must not draw them.",
    ),
];

pub(super) fn read(sql: &mut dyn Sql, question: &Question, facts: &[Facts]) -> Result<Quality, StoreFault> {
    let Question { days: (from, to), shops: (least, greatest), .. } = *question;
    let select = "SELECT shop, what, CAST(SUM(events) AS BIGINT) FROM quality WHERE shop >= $1 AND shop <= $2 \
         AND day >= $3 AND day <= $4 GROUP BY shop, what";
    let mut noted: BTreeMap<i64, BTreeMap<String, i64>> = BTreeMap::new();
    for facts in facts.iter().filter(|facts| (least..=greatest).contains(&facts.shop)) {
        noted.entry(facts.shop).or_default();
    }
    for row in sql.rows(select, &[least.into(), greatest.into(), from.into(), to.into()])? {
        noted.entry(int(&row, 0)).or_default().insert(text(&row, 1), int(&row, 2));
    }
    let newest = sql.rows("SELECT COALESCE(MAX(received_ms), 0) FROM events", &[])?;
    let mut rows = Vec::new();
    for (shop, counts) in &noted {
        rows.extend(checks(*shop, counts));
    }
    for ((shop, _), [shown, held_out]) in groups(sql, question)? {
        let expected = facts::of(facts, shop).map_or(0.0, |facts| facts.holdout);
        let all = shown.orders.units + held_out.orders.units;
        if all > 0.0 {
            rows.extend(of_groups(shop, &compare(&shown, &held_out, expected), all));
        }
    }
    let last_received_ms = newest.first().map_or(0, |row| int(row, 0));
    Ok(Quality { from: date_of(from), to: date_of(to), last_received_ms, rows })
}

#[expect(clippy::cast_precision_loss, reason = "counts of events")]
fn checks(shop: i64, counts: &BTreeMap<String, i64>) -> Vec<Check> {
    let count = |what: &str| counts.get(what).copied().unwrap_or(0);
    let of = count("events");
    let shop = key(shop);
    let mut rows = vec![Check {
        shop: shop.clone(),
        name: "events",
        level: if of > 0 { "good" } else { "watch" },
        count: of,
        of,
        says: if of > 0 {
            "Events that were kept.".to_owned()
        } else {
            "No event on these days. Pages send to POST /v1/events of this collector, from an origin that it listens to.".to_owned()
        },
    }];
    rows.push(Check {
        shop: shop.clone(),
        name: "duplicates",
        level: "good",
        count: count("duplicates"),
        of,
        says: "Events that browsers sent again. Each counts once.".to_owned(),
    });
    rows.extend(NOTED.map(|(name, most, says)| Check {
        shop: shop.clone(),
        name,
        level: if count(name) as f64 > most * of as f64 { "watch" } else { "good" },
        count: count(name),
        of,
        says: says.to_owned(),
    }));
    rows
}

#[expect(clippy::cast_possible_truncation, reason = "a count of visitors")]
fn of_groups(shop: i64, comparison: &Comparison, visitors: f64) -> Vec<Check> {
    let of = visitors as i64;
    let crossed = Check {
        shop: key(shop),
        name: "crossed",
        level: if comparison.crossed.saturating_mul(100) > of { "watch" } else { "good" },
        count: comparison.crossed,
        of,
        says: "Visitors who were held out at one time and not at another. They count where they were first."
            .to_owned(),
    };
    let (level, says) = match comparison.mismatch {
        None => (
            "watch",
            "Nobody is meant to be held out, or there are too few visitors to compare the groups' sizes."
                .to_owned(),
        ),
        Some(sizes) if sizes.is_mismatch => (
            "bad",
            format!(
                "The groups have other sizes than chance gives (p = {:.1e}): something loses visitors of one of them, and no \
                 figure of the comparison is to be trusted. Look for pages, browsers or consent that send for one group alone.",
                sizes.p_value
            ),
        ),
        Some(sizes) => {
            ("good", format!("The groups have the sizes that were meant (p = {:.2}).", sizes.p_value))
        }
    };
    vec![crossed, Check { shop: key(shop), name: "group_sizes", level, count: of, of, says }]
}
