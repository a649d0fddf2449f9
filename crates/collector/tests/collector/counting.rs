//! Rollups, and to which shelf a purchase is owed.

use serde_json::{Value, json};

use crate::page::{add, batch, click, event, impression, purchase, shown};
use crate::place::{Place, Running};

on_both_databases!(
    a_report_counts_what_was_sent,
    a_purchase_is_owed_to_the_last_touch_of_the_product,
    a_touch_out_of_the_window_or_of_somebody_else_claims_nothing,
    an_order_counts_once_however_many_shelves_it_is_owed_to,
    currencies_are_never_added,
    what_a_program_sent_is_kept_and_not_counted,
    invented_names_do_not_blow_up_the_rollups,
    rollups_are_what_a_recount_of_the_events_gives,
    invented_fortunes_stop_nobody,
);

const HOUR_MS: i64 = 3_600_000;

/// Group and one figure of each row of a report.
fn figures(running: &mut Running, by: &str, figure: &str) -> Vec<(String, i64)> {
    let report = running.report(&format!("by={by}"));
    let row = |row: &Value| (row["group"].as_str().unwrap().to_owned(), row[figure].as_i64().unwrap());
    report["rows"].as_array().unwrap().iter().map(row).filter(|(_, count)| *count > 0).collect()
}

fn of(pairs: &[(&str, i64)]) -> Vec<(String, i64)> {
    pairs.iter().map(|(name, count)| ((*name).to_owned(), *count)).collect()
}

fn a_report_counts_what_was_sent(place: &Place) {
    let mut running = place.start();
    let segment = |mut event: Value, segment: &str| {
        event["segment"] = json!(segment);
        event
    };
    running.keep(&[
        segment(event(0, &impression("product", "grid")), "new"),
        segment(event(0, &impression("product", "row")), "new"),
        segment(event(0, &impression("cart", "row")), "returning"),
        event(0, &click("product", "grid", "mug")),
        event(0, &add(Some(shown("cart", "")), "cup")),
        event(0, &add(None, "cup")),
        event(0, &json!({ "dismiss": { "shown": shown("popup", "") } })),
        event(0, &json!({ "remove": { "product": "cup", "quantity": 1 } })),
        event(0, &json!({ "trigger": { "name": "exit" } })),
    ]);
    assert_eq!(figures(&mut running, "placement", "impressions"), of(&[("cart", 1), ("product", 2)]));
    assert_eq!(figures(&mut running, "arm", "impressions"), of(&[("grid", 1), ("row", 2)]));
    assert_eq!(figures(&mut running, "segment", "impressions"), of(&[("new", 2), ("returning", 1)]));
    assert_eq!(figures(&mut running, "placement", "clicks"), of(&[("product", 1)]));
    assert_eq!(figures(&mut running, "placement", "adds"), of(&[("cart", 1), ("none", 1)]));
    assert_eq!(figures(&mut running, "placement", "dismissals"), of(&[("popup", 1)]));
    let days = running.report("by=day");
    assert_eq!(days["rows"][0]["group"], days["to"]);
    assert_eq!(days["attribution"], json!({ "model": "last-touch", "window_days": 7 }));
    assert_eq!(running.report("from=2020-01-01&to=2020-12-31")["rows"], json!([]));
    for query in
        ["by=visitor", "from=yesterday", "to=2026-13-01", "from=2026-02-01&to=2026-01-01", "shop=mine"]
    {
        assert_eq!(running.operate("GET", &format!("/v1/report?{query}")).status, 400, "{query}");
    }
}

fn a_purchase_is_owed_to_the_last_touch_of_the_product(place: &Place) {
    let mut running = place.start();
    running.keep(&[
        event(5 * HOUR_MS, &click("product", "grid", "mug")),
        event(4 * HOUR_MS, &add(Some(shown("popup", "row")), "mug")),
        event(3 * HOUR_MS, &add(None, "mug")),
        event(3 * HOUR_MS, &click("cart", "", "cup")),
    ]);
    running.keep(&[event(2 * HOUR_MS, &purchase(&[("mug", 1_200), ("towel", 500)]))]);
    assert_eq!(figures(&mut running, "placement", "revenue_minor"), of(&[("none", 500), ("popup", 1_200)]));
    assert_eq!(figures(&mut running, "arm", "revenue_minor"), of(&[("row", 1_200)]));
    assert_eq!(figures(&mut running, "day", "revenue_minor")[0].1, 1_200, "only what is owed");
    assert_eq!(figures(&mut running, "day", "sold_minor")[0].1, 1_700, "and all that was sold");
    assert_eq!(figures(&mut running, "placement", "purchases"), of(&[("none", 1), ("popup", 1)]));
    // Touch and purchase in one batch, the purchase first.
    running.keep(&[
        event(HOUR_MS, &purchase(&[("bowl", 900)])),
        event(2 * HOUR_MS, &click("bundle", "", "bowl")),
    ]);
    assert!(figures(&mut running, "placement", "revenue_minor").contains(&("bundle".to_owned(), 900)));
}

fn a_touch_out_of_the_window_or_of_somebody_else_claims_nothing(place: &Place) {
    let mut options = place.options();
    options.attribution_days = 1;
    let mut running = Running::start(&options);
    let mut stranger = event(2 * HOUR_MS, &click("cart", "", "cup"));
    stranger["visitor"] = json!("00000000000000000000000000000def");
    running.keep(&[
        event(26 * HOUR_MS, &click("product", "", "mug")),
        stranger,
        event(HOUR_MS, &purchase(&[("mug", 100), ("cup", 10), ("bowl", 1)])),
        event(0, &click("popup", "", "bowl")),
    ]);
    assert_eq!(figures(&mut running, "placement", "revenue_minor"), of(&[("none", 111)]));
}

fn an_order_counts_once_however_many_shelves_it_is_owed_to(place: &Place) {
    let mut running = place.start();
    let mut held_out = event(0, &purchase(&[("mug", 700)]));
    held_out["held_out"] = json!(true);
    running.keep(&[
        event(2_000, &click("product", "", "mug")),
        event(2_000, &click("cart", "", "cup")),
        event(2_000, &click("cart", "", "bowl")),
        event(1_000, &purchase(&[("mug", 100), ("cup", 10), ("bowl", 1)])),
        held_out,
    ]);
    // The held-out order is the same visitor's, whose touch of the mug stands.
    assert_eq!(figures(&mut running, "placement", "purchases"), of(&[("cart", 1), ("product", 2)]));
    let sales = running.report("by=placement")["sales"].clone();
    let sale = |held_out: bool, orders: i64, units: i64, revenue: i64| {
        json!({ "shop": crate::page::SHOP, "currency": "EUR", "held_out": held_out, "orders": orders, "units": units,
                "revenue_minor": revenue })
    };
    assert_eq!(sales, json!([sale(false, 1, 3, 111), sale(true, 1, 1, 700)]));
}

fn currencies_are_never_added(place: &Place) {
    let mut running = place.start();
    let mut yen = event(0, &purchase(&[("mug", 5_000)]));
    yen["currency"] = json!("JPY");
    running.keep(&[yen, event(0, &purchase(&[("mug", 30)]))]);
    let rows = running.report("by=placement")["rows"].clone();
    let rows: Vec<_> =
        rows.as_array().unwrap().iter().map(|row| (&row["currency"], &row["revenue_minor"])).collect();
    assert_eq!(rows, [(&json!("EUR"), &json!(30)), (&json!("JPY"), &json!(5_000))]);
}

fn what_a_program_sent_is_kept_and_not_counted(place: &Place) {
    let mut running = place.start();
    let mut automated = batch(&[event(0, &impression("cart", "")), event(0, &click("cart", "", "mug"))]);
    automated["automated"] = json!(true);
    assert_eq!(running.beacon(automated.to_string().as_bytes()).status, 200);
    assert_eq!(place.ask("SELECT COUNT(*) FROM events WHERE automated = 1"), [["2"]]);
    assert_eq!(place.ask("SELECT COUNT(*) FROM touches"), [["0"]]);
    assert_eq!(running.report("by=placement")["rows"], json!([]));
}

fn invented_names_do_not_blow_up_the_rollups(place: &Place) {
    let mut running = place.start();
    for hundred in 0..12 {
        let events: Vec<Value> =
            (0..100).map(|n| event(0, &impression("cart", &format!("arm-{hundred}-{n}")))).collect();
        running.keep(&events);
    }
    assert_eq!(place.events(), 1_200);
    let of_arms = "FROM breakdowns WHERE dimension = 'arm'";
    assert_eq!(place.ask(&format!("SELECT COUNT(*) {of_arms}")), [["201"]]);
    let other = "SELECT impressions FROM breakdowns WHERE dimension = 'arm' AND name = '(other)'";
    assert_eq!(place.ask(other), [["1000"]], "what is beyond counts together");
    running.keep(&[event(0, &impression("cart", "arm-0-0"))]);
    running.collector.stop();
    let mut running = place.start();
    running.keep(&[event(0, &impression("cart", "arm-0-0")), event(0, &impression("cart", "arm-new"))]);
    let counted = place.ask(&format!("SELECT impressions {of_arms} AND name = 'arm-0-0'"));
    assert_eq!(counted, [["3"]], "what is known counts on, after a start too");
    assert_eq!(place.ask(&format!("SELECT COUNT(*) {of_arms}")), [["201"]]);
    assert_eq!(place.ask(other), [["1001"]]);
    for number in 0..70_u8 {
        let mut event = event(0, &impression("cart", ""));
        event["currency"] =
            json!(format!("X{}{}", char::from(b'A' + number / 26), char::from(b'A' + number % 26)));
        running.keep(&[event]);
    }
    let currencies = "SELECT COUNT(*) FROM breakdowns WHERE dimension = 'all'";
    assert_eq!(place.ask(currencies), [["64"]]);
    assert!(running.operate("GET", "/metrics").body.contains("pairwell_events_uncounted_total 7\n"));
}

fn rollups_are_what_a_recount_of_the_events_gives(place: &Place) {
    let mut running = place.start();
    for round in 0..20_usize {
        let events: Vec<Value> = (0..=round * 4 % 31)
            .map(|n| {
                let placement = ["product", "cart", "popup"][n % 3];
                event(0, &if n % 4 == 0 { click(placement, "", "mug") } else { impression(placement, "") })
            })
            .collect();
        let body = batch(&events).to_string();
        for _ in 0..=round % 3 {
            assert_eq!(running.beacon(body.as_bytes()).status, 200);
        }
    }
    for (kind, column) in [("impression", "impressions"), ("click", "clicks")] {
        let recounted = place.ask(&format!("SELECT COUNT(*) FROM events WHERE kind = '{kind}'"));
        let rolled_up = place
            .ask(&format!("SELECT CAST(SUM({column}) AS BIGINT) FROM breakdowns WHERE dimension = 'all'"));
        assert_eq!(rolled_up, recounted, "{kind}");
    }
}

fn invented_fortunes_stop_nobody(place: &Place) {
    let mut running = place.start();
    let fortune = purchase(&[("mug", 1_000_000_000_000); 100]);
    for _ in 0..3 {
        running.keep(&[event(0, &fortune), event(HOUR_MS, &fortune), event(25 * HOUR_MS, &fortune)]);
    }
    running.keep(&[event(0, &purchase(&[("mug", 1)]))]);
    let rows = running.report("by=placement")["rows"].clone();
    assert!(rows[0]["revenue_minor"].as_i64().unwrap() >= 200_000_000_000_000, "of two days: {rows}");
    let largest = place.ask("SELECT MAX(revenue_minor) FROM breakdowns");
    assert_eq!(largest, [["100000000000000"]]);
    assert_eq!(place.ask("SELECT MAX(revenue_minor) FROM sales"), largest);
}
