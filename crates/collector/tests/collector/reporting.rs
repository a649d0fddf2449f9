//! Reports: what they say of known shoppers, and when they refuse to say anything.

use pairwell_snapshot::{Arm, Belief, Goal, Group, Method, Placement, Test, Tests};
use serde_json::{Value, json};

use crate::core_file;
use crate::page::{ORIGIN, SHOP, batch, event, impression, purchase};
use crate::place::{Place, Running};

on_both_databases!(
    shelves_that_sell_more_are_told_from_those_that_do_not,
    groups_of_other_sizes_than_were_meant_are_not_compared,
    without_a_holdout_or_with_few_orders_nothing_is_claimed,
    arms_are_told_with_what_is_believed_and_policies_are_judged_or_refused,
    purchases_that_may_still_come_are_no_failures,
    products_are_told_by_what_shelves_are_owed,
    every_report_comes_as_lines_too,
);

const DAY_MS: i64 = 86_400_000;

fn id(number: usize) -> String {
    format!("{:032x}", number + 0xdef_0000)
}

/// A core file whose shop holds out a tenth and tests two layouts.
fn with_a_test(place: &Place, goal: Goal) {
    let belief = Belief { successes: 1.0, failures: 1.0, share: 500_000 };
    let arm = |name: &str| Arm { name: name.into(), ..Arm::default() };
    let test = Test {
        name: "layout".into(),
        placement: Placement::Cart,
        method: Method::Bandit,
        goal,
        window_days: 2,
        stops_losers: false,
        batch: 3,
        started_s: 0,
        learned_s: 0,
        arms: vec![arm("row"), arm("grid")],
        groups: vec![Group { segment: String::new(), beliefs: vec![belief; 2] }],
    };
    let tests = Tests { holdout: 1_000, tests: vec![test] };
    core_file::write_with(&place.path().join("shop"), 0xFEED_F00D_0000_0001, ORIGIN, &tests);
}

/// A visitor's event, as many days ago.
fn of(visitor: usize, days_ago: i64, held_out: bool, what: &Value) -> Value {
    let mut event = event(days_ago * DAY_MS, what);
    event["visitor"] = json!(id(visitor));
    event["session"] = json!(id(visitor));
    if held_out {
        event["held_out"] = json!(true);
    }
    event
}

fn keep_all(running: &mut Running, events: &[Value]) {
    for events in events.chunks(100) {
        let answer = running.beacon(batch(events).to_string().as_bytes());
        assert_eq!(answer.status, 200, "{}", answer.body);
    }
}

#[track_caller]
fn report(running: &mut Running, path: &str) -> Value {
    let answer = running.operate("GET", &format!("/v1/report/{path}"));
    assert_eq!(answer.status, 200, "{}", answer.body);
    serde_json::from_str(&answer.body).unwrap()
}

/// Orders of visitors: of those held out, `held` of a thousand cents each, of the others `shown` of `cents` each.
fn orders(shown: usize, held: usize, cents: u64) -> Vec<Value> {
    let order = |visitor: usize, held_out: bool, cents: u64| {
        // Not all alike: there has to be a variance.
        let cents = cents + u64::try_from(visitor % 7).unwrap() * 20;
        of(visitor, if held_out { 2 } else { 1 }, held_out, &purchase(&[("mug", cents)]))
    };
    let held = (0..held).map(|visitor| order(visitor, true, 1_000));
    held.chain((0..shown).map(|visitor| order(10_000 + visitor, false, cents))).collect()
}

fn shelves_that_sell_more_are_told_from_those_that_do_not(place: &Place) {
    with_a_test(place, Goal::Purchase);
    let mut running = place.start();
    keep_all(&mut running, &orders(900, 100, 1_200));
    let overview = report(&mut running, "overview");
    let shop = &overview["shops"][0];
    assert_eq!((&shop["shop"], &shop["name"]), (&json!(SHOP), &json!("Kiln & Loom")));
    let comparison = &shop["comparison"];
    assert_eq!(comparison["verdict"], "higher");
    assert_eq!(
        (&comparison["shown"]["visitors"], &comparison["held_out"]["visitors"]),
        (&json!(900.0), &json!(100.0))
    );
    let relative = &comparison["average_order"]["relative"];
    let at = |name: &str| relative[name].as_f64().unwrap();
    assert!(at("low") < 0.19 && at("high") > 0.19 && at("low") > 0.1, "{relative}");
    let (always, once) = (&comparison["average_order"]["difference"], &comparison["average_order"]["once"]);
    assert!(always["low"].as_f64() < once["low"].as_f64(), "looking often costs width");
    let incremental = comparison["incremental_minor"]["value"].as_f64().unwrap();
    assert!((incremental - 900.0 * 200.0).abs() < 900.0 * 5.0, "{incremental}");
    assert!(comparison["mismatch"]["p_value"].as_f64().unwrap() > 0.9);
    assert_eq!(shop["totals"]["orders"], 1_000);
    assert_eq!(shop["days"].as_array().unwrap().len(), 2);
    let even = report(&mut running, "overview?from=2020-01-01&to=2020-01-02");
    assert_eq!(even["shops"][0]["comparison"]["verdict"], "no-holdout");
}

fn groups_of_other_sizes_than_were_meant_are_not_compared(place: &Place) {
    with_a_test(place, Goal::Purchase);
    let mut running = place.start();
    keep_all(&mut running, &orders(300, 100, 1_000));
    let comparison = report(&mut running, "overview")["shops"][0]["comparison"].clone();
    assert_eq!(
        (&comparison["verdict"], &comparison["mismatch"]["is_mismatch"]),
        (&json!("mismatch"), &json!(true))
    );
    let quality = report(&mut running, "quality");
    let sizes = quality["rows"].as_array().unwrap().iter().find(|row| row["check"] == "group_sizes").unwrap();
    assert_eq!(sizes["level"], "bad", "{sizes}");
}

fn without_a_holdout_or_with_few_orders_nothing_is_claimed(place: &Place) {
    let mut running = place.start();
    let empty = report(&mut running, "overview");
    assert_eq!(empty["shops"][0]["comparison"]["verdict"], "no-holdout", "a shop without events is there");
    keep_all(&mut running, &orders(50, 0, 1_000));
    let comparison = report(&mut running, "overview")["shops"][0]["comparison"].clone();
    assert_eq!((&comparison["verdict"], &comparison["average_order"]), (&json!("no-holdout"), &Value::Null));
    with_a_test(place, Goal::Purchase);
    keep_all(&mut running, &orders(0, 5, 1_000));
    let comparison = report(&mut running, "overview")["shops"][0]["comparison"].clone();
    assert_eq!((&comparison["verdict"], &comparison["average_order"]), (&json!("too-few"), &Value::Null));
}

/// Shelves of an arm of which some were followed.
fn shelves(first: usize, arm: &str, propensity: f64, shown: usize, followed: usize) -> Vec<Value> {
    let mut events = Vec::new();
    for number in 0..shown {
        let shelf = json!({ "placement": "cart", "shelf": id(first + number),
            "arm": { "name": format!("layout.{arm}"), "propensity": propensity } });
        let slot = json!({ "place": 0, "product": "mug", "reason": "goes-with" });
        events.push(of(
            first + number,
            3,
            false,
            &json!({ "impression": { "shown": shelf, "slots": [slot] } }),
        ));
        if number < followed {
            events.push(of(first + number, 3, false, &json!({ "click": { "shown": shelf, "slot": slot } })));
        }
    }
    events
}

fn arms_are_told_with_what_is_believed_and_policies_are_judged_or_refused(place: &Place) {
    with_a_test(place, Goal::Click);
    let mut running = place.start();
    let before = report(&mut running, "arms")["tests"][0].clone();
    assert_eq!(before["arms"][0]["probability_best"], 0.5, "nothing is known: {before}");
    assert!(report(&mut running, "what-if")["rows"][0]["refused"].is_string());
    keep_all(&mut running, &shelves(0, "row", 0.25, 200, 20));
    keep_all(&mut running, &shelves(5_000, "grid", 0.75, 600, 180));
    let test = report(&mut running, "arms")["tests"][0].clone();
    assert_eq!(
        (&test["test"], &test["goal"], &test["method"]),
        (&json!("layout"), &json!("click"), &json!("bandit"))
    );
    let arm =
        |name: &str| test["arms"].as_array().unwrap().iter().find(|arm| arm["arm"] == name).unwrap().clone();
    let (row, grid) = (arm("row"), arm("grid"));
    assert_eq!(
        (&row["shelves"], &row["successes"], &row["share"]),
        (&json!(200.0), &json!(20.0), &json!(0.5))
    );
    assert!((row["believed"].as_f64().unwrap() - 21.0 / 202.0).abs() < 1e-9);
    assert!(grid["probability_best"].as_f64().unwrap() > 0.999);
    for arm in [&row, &grid] {
        assert!((arm["propensity_check"].as_f64().unwrap() - 1.0).abs() < 1e-9, "{arm}");
    }

    let rows = report(&mut running, "what-if?shares=row:0.5,grid:0.5")["rows"].clone();
    let policy =
        |name: &str| rows.as_array().unwrap().iter().find(|row| row["policy"] == name).unwrap().clone();
    for (name, expected) in
        [("all to row", 0.1), ("all to grid", 0.3), ("even", 0.2), ("grid:0.5,row:0.5", 0.2)]
    {
        let policy = policy(name);
        for estimate in ["ips", "snips", "dr"] {
            assert!(
                (policy[estimate].as_f64().unwrap() - expected).abs() < 1e-9,
                "{name} {estimate}: {policy}"
            );
            assert!(policy[format!("{estimate}_low")].as_f64().unwrap() < expected);
        }
    }
    let effective = policy("all to row")["effective"].as_f64().unwrap();
    assert!((120.0..=200.0).contains(&effective), "200 visitors with a shelf each: {effective}");
    for query in ["shares=row", "shares=row:0.5", "shares=row:2,grid:-1", "limit=0", "format=xml"] {
        assert_eq!(running.operate("GET", &format!("/v1/report/what-if?{query}")).status, 400, "{query}");
    }
    let few = report(&mut running, "what-if?shares=row:1&from=2020-01-01&to=2020-01-02");
    assert!(few["rows"][0]["refused"].as_str().unwrap().contains("expected 100"), "{few}");
}

fn purchases_that_may_still_come_are_no_failures(place: &Place) {
    with_a_test(place, Goal::Purchase);
    let mut running = place.start();
    let shelf =
        json!({ "placement": "cart", "shelf": id(1), "arm": { "name": "layout.row", "propensity": 0.5 } });
    let slot = json!({ "place": 0, "product": "mug", "reason": "goes-with" });
    let young =
        json!({ "placement": "cart", "shelf": id(2), "arm": { "name": "layout.row", "propensity": 0.5 } });
    running.keep(&[
        of(1, 4, false, &json!({ "impression": { "shown": shelf, "slots": [slot] } })),
        of(1, 4, false, &json!({ "click": { "shown": shelf, "slot": slot } })),
        of(1, 3, false, &purchase(&[("mug", 900), ("mug", 100)])),
        of(2, 0, false, &json!({ "impression": { "shown": young, "slots": [slot] } })),
    ]);
    let test = report(&mut running, "arms")["tests"][0].clone();
    let row = test["arms"].as_array().unwrap().iter().find(|arm| arm["arm"] == "row").unwrap();
    assert_eq!((&row["shelves"], &row["successes"]), (&json!(1.0), &json!(1.0)), "bought from once: {test}");
    assert_eq!(test["waiting"], 1.0);
}

fn products_are_told_by_what_shelves_are_owed(place: &Place) {
    let mut running = place.start();
    running.keep(&[
        event(3_000, &impression("cart", "")),
        event(2_000, &crate::page::click("cart", "", "mug")),
        event(1_000, &purchase(&[("mug", 900), ("=SUM(A1)", 5_000)])),
    ]);
    let rows = report(&mut running, "products")["rows"].clone();
    assert_eq!(
        (&rows[0]["product"], &rows[0]["revenue_minor"], &rows[0]["click_rate"]),
        (&json!("mug"), &json!(900.0), &json!(1.0))
    );
    assert_eq!(
        (&rows[1]["product"], &rows[1]["revenue_minor"], &rows[1]["sold_minor"]),
        (&json!("=SUM(A1)"), &json!(0.0), &json!(5_000.0))
    );
    assert_eq!(report(&mut running, "products?limit=1")["rows"].as_array().unwrap().len(), 1);
    let lines = running.operate("GET", "/v1/report/products?format=csv").body;
    assert!(lines.contains("'=SUM(A1)"), "no spreadsheet takes a key for a formula: {lines}");
}

fn every_report_comes_as_lines_too(place: &Place) {
    with_a_test(place, Goal::Click);
    let mut running = place.start();
    keep_all(&mut running, &shelves(0, "row", 0.5, 3, 1));
    for (path, head) in [
        ("?by=device", "shop,group,currency,impressions,"),
        ("/overview?", "shop,currency,day,orders,"),
        ("/arms?", "shop,test,arm,state,"),
        ("/what-if?", "shop,test,goal,policy,"),
        ("/products?", "shop,product,currency,"),
        ("/quality?", "shop,check,level,count,"),
    ] {
        let answer = running.operate("GET", &format!("/v1/report{path}&format=csv"));
        assert_eq!(
            (answer.status, answer.header("content-type")),
            (200, Some("text/csv; charset=utf-8")),
            "{path}"
        );
        let mut lines = answer.body.lines();
        assert!(lines.next().unwrap().starts_with(head), "{path}: {}", answer.body);
        assert!(lines.next().unwrap().starts_with(SHOP), "{path}: {}", answer.body);
    }
}
