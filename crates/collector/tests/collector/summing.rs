//! The sums that reports are read from, beside what a recount of everything that was sent gives.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use crate::page::{SHOP, VISITOR, batch, click, event, impression, now_ms, purchase};
use crate::place::{Place, Running};

on_both_databases!(
    sums_are_what_a_recount_of_everything_sent_gives,
    a_purchase_is_owed_to_the_first_touch_too,
    what_a_visitor_spent_before_anybody_was_held_out_is_history,
    a_forgotten_visitor_leaves_no_row_and_the_sums,
    tables_of_the_first_form_keep_their_counts,
    what_says_how_far_figures_can_be_trusted_is_counted,
);

const HOUR_MS: i64 = 3_600_000;

/// A shelf's number, unlike any other.
fn id(number: u64) -> String {
    format!("{:032x}", u128::from(number) + 0xabc_0000_0000)
}

fn with(mut event: Value, fields: &[(&str, Value)]) -> Value {
    for (pointer, value) in fields {
        match event.pointer_mut(pointer) {
            Some(place) => *place = value.clone(),
            None => event[pointer.trim_start_matches('/')] = value.clone(),
        }
    }
    event
}

/// Four hundred events of a dozen visitors, some held out, some on shelves that were seen too late or never.
fn everything(random: &mut impl FnMut(u64) -> u64) -> Vec<Value> {
    let arms = ["grid", "row"];
    let mut all = Vec::new();
    for _ in 0..400 {
        let visitor = random(12);
        let held_out = visitor.is_multiple_of(4);
        let shelf = visitor * 8 + random(8);
        let placement = ["product", "cart", "bundle"][usize::try_from(shelf % 3).unwrap()];
        let arm = arms[usize::try_from(shelf % 2).unwrap()];
        let products = ["mug", "bowl", "towel"];
        let product = products[usize::try_from(random(3)).unwrap()];
        let (what, pointer) = match random(8) {
            0..=3 => (impression(placement, arm), "/what/impression/shown"),
            4..=5 => (click(placement, arm, product), "/what/click/shown"),
            6 => (crate::page::add(Some(crate::page::shown(placement, arm)), product), "/what/add/shown"),
            _ => (purchase(&[(product, 100 + random(900)), ("bowl", 1 + random(50))]), ""),
        };
        let mut fields = vec![
            ("/visitor", json!(id(visitor))),
            ("/session", json!(id(1_000 + visitor * 3 + random(3)))),
            ("/channel", json!(["search", "email"][usize::try_from(visitor % 2).unwrap()])),
            ("/device", json!("phone")),
        ];
        if held_out {
            fields.push(("/held_out", json!(true)));
        }
        let mut event = with(event(i64::try_from(random(60)).unwrap() * HOUR_MS, &what), &fields);
        if !pointer.is_empty() {
            let shown = event.pointer_mut(pointer).unwrap();
            shown["shelf"] = json!(id(500_000 + shelf));
            shown["campaign"] = json!("spring");
            shown["arm"]["propensity"] = json!(if arm == "grid" { 0.25 } else { 0.75 });
        }
        all.push(event);
    }
    all
}

fn shown_of(event: &Value) -> Option<&Value> {
    event["what"].as_object()?.values().next()?.get("shown")
}

/// Columns of a table, added up by its first columns, as text.
fn summed(place: &Place, table: &str, by: &str, columns: &[&str], only: &str) -> Vec<Vec<String>> {
    let sums: Vec<String> = columns.iter().map(|column| format!("CAST(SUM({column}) AS BIGINT)")).collect();
    place.ask(&format!("SELECT {by}, {} FROM {table} {only} GROUP BY {by} ORDER BY {by}", sums.join(", ")))
}

fn sums_are_what_a_recount_of_everything_sent_gives(place: &Place) {
    let mut running = place.start();
    let mut state = 7_u64;
    let mut random = move |below: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    let all = everything(&mut random);
    let mut sent = 0;
    // A holdout that begins before everything, so that all of it is of one era.
    let first =
        with(event(61 * HOUR_MS, &json!({ "trigger": { "name": "exit" } })), &[("/held_out", json!(true))]);
    running.keep(&[first]);
    while sent < all.len() {
        let size = (1 + usize::try_from(random(40)).unwrap()).min(all.len() - sent);
        let body = batch(&all[sent..sent + size]).to_string();
        assert_eq!(running.beacon(body.as_bytes()).status, 200);
        assert_eq!(running.beacon(body.as_bytes()).status, 200, "what comes twice adds nothing");
        sent += size;
    }
    of_shelves(place, &all);
    of_sessions(place, &all);
    of_visitors(place, &all);
}

fn of_shelves(place: &Place, all: &[Value]) {
    // Shelves: seen by an impression, accepted by a click or an addition before it or after it.
    let shelf = |event: &Value| shown_of(event).map(|shown| shown["shelf"].as_str().unwrap().to_owned());
    let of_kind =
        |kind: &str| all.iter().filter(|event| event["what"].get(kind).is_some()).collect::<Vec<_>>();
    let seen: BTreeMap<String, &Value> =
        of_kind("impression").into_iter().map(|event| (shelf(event).unwrap(), event)).collect();
    let clicked: BTreeSet<String> = of_kind("click").into_iter().filter_map(shelf).collect();
    let added: BTreeSet<String> = of_kind("add").into_iter().filter_map(shelf).collect();
    let mut expected: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let mut arms: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
    for (number, event) in &seen {
        let shown = shown_of(event).unwrap();
        let of = expected.entry(shown["placement"].as_str().unwrap()).or_default();
        of.0 += 1;
        of.1 += usize::from(clicked.contains(number) || added.contains(number));
        let arm = arms.entry(shown["arm"]["name"].as_str().unwrap()).or_default();
        arm[0] += 1;
        arm[1] += usize::from(clicked.contains(number));
        arm[2] += usize::from(added.contains(number));
    }
    let expected: Vec<Vec<String>> = expected
        .into_iter()
        .map(|(name, (shelves, accepted))| vec![name.to_owned(), shelves.to_string(), accepted.to_string()])
        .collect();
    let shelves = ["shelves", "accepted"];
    let only = "WHERE dimension = 'placement' AND name <> 'none'";
    assert_eq!(summed(place, "breakdowns", "name", &shelves, only), expected);
    let expected: Vec<Vec<String>> = arms
        .into_iter()
        .map(|(arm, [shown, clicked, added])| {
            // A quarter, or three quarters; rounded like the database does.
            let inverse = if arm == "grid" { 4.0 } else { 4.0 / 3.0 };
            let sum = |count: usize, weight: f64| {
                (f64::from(u32::try_from(count).unwrap()) * weight * 1_000.0).round()
            };
            let mut row = vec![arm.to_owned()];
            row.extend([shown, clicked, added].map(|count| count.to_string()));
            row.extend([sum(shown, inverse), sum(clicked, inverse * inverse)].map(|sum| sum.to_string()));
            row
        })
        .collect();
    let columns = ["shelves", "clicked", "added", "1000 * inverse", "1000 * clicked_inverse_squared"];
    let found = summed(place, "arm_outcomes", "arm", &columns, "");
    for (found, expected) in found.iter().zip(&expected) {
        assert_eq!(found[..4], expected[..4]);
        for (found, expected) in found[4..].iter().zip(&expected[4..]) {
            let (found, expected): (f64, f64) = (found.parse().unwrap(), expected.parse().unwrap());
            assert!((found - expected).abs() <= 2.0, "{found} {expected}");
        }
    }
    assert_eq!(found.len(), 2);
}

fn of_sessions(place: &Place, all: &[Value]) {
    // Sessions that met a channel.
    let sessions: BTreeSet<(&str, &str)> = all
        .iter()
        .map(|event| (event["channel"].as_str().unwrap(), event["session"].as_str().unwrap()))
        .collect();
    for channel in ["email", "search"] {
        let expected = sessions.iter().filter(|(of, _)| *of == channel).count().to_string();
        let only = format!("WHERE dimension = 'channel' AND name = '{channel}'");
        assert_eq!(summed(place, "breakdowns", "name", &["sessions"], &only)[0][1], expected);
    }
}

fn of_visitors(place: &Place, all: &[Value]) {
    // Visitors, with the squares and products of what they did.
    let mut visitors: BTreeMap<&str, (bool, BTreeSet<&str>, i64, i64)> = BTreeMap::new();
    for event in all {
        let of = visitors.entry(event["visitor"].as_str().unwrap()).or_default();
        of.0 = event["held_out"] == json!(true);
        of.1.insert(event["session"].as_str().unwrap());
        if let Some(lines) = event.pointer("/what/purchase/lines") {
            of.2 += 1;
            of.3 += lines
                .as_array()
                .unwrap()
                .iter()
                .map(|line| line["amount_minor"].as_i64().unwrap())
                .sum::<i64>();
        }
    }
    // The visitor of the first event is held out, too, and bought nothing.
    let mut expected = [[0_i64; 9], [1, 0, 0, 0, 0, 0, 1, 1, 0]];
    for (held_out, sessions, orders, revenue) in visitors.into_values() {
        let sessions = i64::try_from(sessions.len()).unwrap();
        let own = [
            1,
            orders,
            orders * orders,
            revenue,
            revenue * revenue,
            orders * revenue,
            sessions,
            sessions * sessions,
            sessions * revenue,
        ];
        for (sum, own) in expected[usize::from(held_out)].iter_mut().zip(own) {
            *sum += own;
        }
    }
    let columns = [
        "visitors",
        "orders",
        "orders_squared",
        "revenue",
        "revenue_squared",
        "orders_revenue",
        "sessions",
        "sessions_squared",
        "sessions_revenue",
    ];
    let expected: Vec<Vec<String>> = expected
        .into_iter()
        .zip(["0", "1"])
        .map(|(sums, held_out)| {
            std::iter::once(held_out.to_owned()).chain(sums.map(|sum| sum.to_string())).collect()
        })
        .collect();
    assert_eq!(summed(place, "moments", "held_out", &columns, "WHERE era = 1"), expected);
}

fn a_purchase_is_owed_to_the_first_touch_too(place: &Place) {
    let mut running = place.start();
    running.keep(&[
        event(5 * HOUR_MS, &click("product", "grid", "mug")),
        event(4 * HOUR_MS, &click("cart", "row", "mug")),
        event(HOUR_MS, &purchase(&[("mug", 700)])),
    ]);
    let rows = running.report("by=placement")["rows"].clone();
    let figures: Vec<(&Value, &Value, &Value)> = rows
        .as_array()
        .unwrap()
        .iter()
        .map(|row| (&row["group"], &row["revenue_minor"], &row["first_touch_revenue_minor"]))
        .collect();
    assert_eq!(
        figures,
        [(&json!("cart"), &json!(700), &json!(0)), (&json!("product"), &json!(0), &json!(700))]
    );
}

fn what_a_visitor_spent_before_anybody_was_held_out_is_history(place: &Place) {
    let mut running = place.start();
    running.keep(&[event(50 * HOUR_MS, &purchase(&[("mug", 900)]))]);
    let held_out = [("/held_out", json!(true)), ("/visitor", json!(id(2)))];
    running.keep(&[with(event(40 * HOUR_MS, &impression("cart", "")), &held_out)]);
    running.keep(&[event(30 * HOUR_MS, &purchase(&[("mug", 50)]))]);
    running.keep(&[event(20 * HOUR_MS, &purchase(&[("mug", 20)]))]);
    let columns = ["visitors", "revenue", "history", "history_revenue"];
    let found = summed(place, "moments", "era", &columns, "WHERE held_out = 0");
    assert_eq!(found, [["0", "1", "900", "0", "0"], ["1", "1", "70", "900", "63000"]]);
}

fn a_forgotten_visitor_leaves_no_row_and_the_sums(place: &Place) {
    let mut running = place.start();
    let other =
        with(event(0, &impression("cart", "")), &[("/visitor", json!(id(2))), ("/session", json!(id(3)))]);
    let other = with(other, &[("/what/impression/shown/shelf", json!(id(4)))]);
    running.keep(&[event(0, &impression("cart", "grid")), event(0, &purchase(&[("mug", 5)])), other]);
    let sums = |place: &Place| {
        let moments = summed(place, "moments", "shop", &["visitors", "revenue"], "");
        (moments, summed(place, "breakdowns", "dimension, name", &["shelves", "sessions"], ""))
    };
    let before = sums(place);
    assert_eq!(running.operate("DELETE", &format!("/v1/visitors/{VISITOR}")).status, 200);
    for table in ["visitors", "shelves", "sessions"] {
        assert_eq!(place.ask(&format!("SELECT COUNT(*) FROM {table}")), [["1"]], "{table}: the other's");
    }
    assert_eq!(sums(place), before);
}

fn tables_of_the_first_form_keep_their_counts(place: &Place) {
    let form = include_str!("../../migrations/0001_events_and_rollups.sql");
    for statement in form.split(";\n").filter(|statement| statement.contains("CREATE")) {
        place.ask(statement);
    }
    place.ask("CREATE TABLE migrations (number BIGINT NOT NULL PRIMARY KEY)");
    place.ask("INSERT INTO migrations (number) VALUES (1)");
    let shop = u64::from_str_radix(SHOP, 16).unwrap().cast_signed();
    let today = now_ms() / 86_400_000;
    for (placement, arm, revenue) in [("cart", "grid", 70), ("cart", "row", 7), ("none", "none", 500)] {
        place.ask(&format!(
            "INSERT INTO rollups VALUES ({shop}, {today}, '{placement}', '{arm}', 'none', 'EUR', 3, 2, 1, 0, 1, 1, {revenue})"
        ));
    }
    let mut running = place.start();
    let revenues = |running: &mut Running, by: &str| -> Vec<(String, i64)> {
        let report = running.report(&format!("by={by}"));
        let row =
            |row: &Value| (row["group"].as_str().unwrap().to_owned(), row["revenue_minor"].as_i64().unwrap());
        report["rows"].as_array().unwrap().iter().map(row).collect()
    };
    assert_eq!(revenues(&mut running, "placement"), [("cart".to_owned(), 77), ("none".to_owned(), 500)]);
    assert_eq!(revenues(&mut running, "arm"), [("grid".to_owned(), 70), ("row".to_owned(), 7)]);
    assert_eq!(revenues(&mut running, "day")[0].1, 77);
}

fn what_says_how_far_figures_can_be_trusted_is_counted(place: &Place) {
    let mut running = place.start();
    let mut automated = batch(&[event(0, &impression("cart", ""))]);
    automated["automated"] = json!(true);
    running.beacon(automated.to_string().as_bytes());
    let late = batch(&[event(2 * HOUR_MS, &click("cart", "", "mug"))]);
    running.beacon(late.to_string().as_bytes());
    running.beacon(late.to_string().as_bytes());
    running.keep(&[with(event(0, &impression("cart", "")), &[("/held_out", json!(true))])]);
    let found = summed(place, "quality", "what", &["events"], "");
    let expected = [
        ("automated", 1),
        ("duplicates", 1),
        ("events", 3),
        ("held_out_shelves", 1),
        ("late", 1),
        ("unseen_touches", 1),
    ];
    let expected: Vec<Vec<String>> =
        expected.iter().map(|(what, events)| vec![(*what).to_owned(), events.to_string()]).collect();
    assert_eq!(found, expected);
    let crossed = summed(place, "moments", "era", &["crossed"], "");
    assert_eq!(crossed, [["0", "0"], ["1", "0"]], "the click was before anybody was held out");
}
