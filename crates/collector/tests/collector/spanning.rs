//! Products over many days: the spans that a report adds up are the days that were asked for.

use pairwell_collector::Backfill;
use pairwell_events::Batch;
use serde_json::{Value, json};

use crate::page::{SHOP, batch, event, now_ms, purchase};
use crate::place::{Place, Running};

on_both_databases!(
    products_of_any_range_are_those_of_its_days,
    products_of_the_second_form_are_summed_by_spans,
);

const DAY_MS: i64 = 86_400_000;

/// Ranges by how many days ago they begin and end: within a week, over weeks, over months, everything.
const RANGES: [(i64, i64); 8] = [(0, 0), (5, 3), (13, 0), (29, 0), (40, 12), (89, 0), (100, 77), (119, 0)];

/// What was sold of everything from one day to another, each so many days ago.
fn sold(running: &mut Running, (from, to): (i64, i64)) -> Value {
    let today = now_ms() / DAY_MS;
    let path = format!("/v1/report/products?from={}&to={}", date(today - from), date(today - to));
    let answer = running.operate("GET", &path);
    assert_eq!(answer.status, 200, "{}", answer.body);
    let report: Value = serde_json::from_str(&answer.body).unwrap();
    let sums = report["rows"].as_array().unwrap().iter().map(|row| row["sold_minor"].as_f64().unwrap());
    json!(sums.sum::<f64>())
}

fn date(day: i64) -> String {
    let moment = time::OffsetDateTime::from_unix_timestamp(day * 86_400).unwrap();
    format!("{:04}-{:02}-{:02}", moment.year(), u8::from(moment.month()), moment.day())
}

/// Minor units sold so many days ago: another amount each day, so that a day too few or too many is seen.
fn of_day(ago: i64) -> i64 {
    1 + ago * ago
}

fn sum(from: i64, to: i64) -> Value {
    let sum: i64 = (to..=from).map(of_day).sum();
    json!(f64::from(i32::try_from(sum).unwrap()))
}

fn products_of_any_range_are_those_of_its_days(place: &Place) {
    let mut backfill = Backfill::open(&place.options().database, 7).unwrap();
    let batches = (0..120).rev().map(|ago| {
        let product = ["mug", "bowl", "towel"][usize::try_from(ago % 3).unwrap()];
        let bought = purchase(&[(product, u64::try_from(of_day(ago)).unwrap())]);
        let mut sent: Batch = serde_json::from_value(batch(&[event(0, &bought)])).unwrap();
        let received_ms = now_ms() - ago * DAY_MS;
        sent.sent_ms = received_ms;
        sent.events[0].at_ms = received_ms;
        (sent, received_ms)
    });
    assert_eq!(backfill.keep(batches.collect()).unwrap(), 120);
    let mut running = place.start();
    for (from, to) in RANGES {
        assert_eq!(sold(&mut running, (from, to)), sum(from, to), "from {from} to {to} days ago");
    }
}

fn products_of_the_second_form_are_summed_by_spans(place: &Place) {
    let forms = [
        include_str!("../../migrations/0001_events_and_rollups.sql"),
        include_str!("../../migrations/0002_reports.sql"),
    ];
    for statement in forms.iter().flat_map(|form| form.split(";\n")) {
        if statement.contains("CREATE") || statement.contains("ALTER") {
            place.ask(statement);
        }
    }
    place.ask("CREATE TABLE migrations (number BIGINT NOT NULL PRIMARY KEY)");
    place.ask("INSERT INTO migrations (number) VALUES (2)");
    let shop = u64::from_str_radix(SHOP, 16).unwrap().cast_signed();
    let today = now_ms() / DAY_MS;
    for ago in 0..120 {
        let (day, minor) = (today - ago, of_day(ago));
        place.ask(&format!(
            "INSERT INTO products VALUES ({shop}, {day}, 'mug', 'EUR', 1, 0, 0, 0, 0, 0, 1, {minor})"
        ));
    }
    let mut running = place.start();
    for (from, to) in RANGES {
        assert_eq!(sold(&mut running, (from, to)), sum(from, to), "from {from} to {to} days ago");
    }
}
