//! Health, metrics, deletion, retention.

use crate::page::{VISITOR, batch, click, event, impression, now_ms, purchase};
use crate::place::{Place, Running};

on_both_databases!(
    what_a_visitor_sent_can_be_deleted,
    what_is_too_old_is_deleted_and_the_rollups_stay,
    metrics_say_what_happened,
);

const DAY_MS: i64 = 86_400_000;

#[test]
fn health_is_told_to_everybody() {
    let place = Place::on_sqlite();
    let mut running = place.start();
    let answer = running.client.send("GET", "/healthz", &[], b"").unwrap();
    assert_eq!((answer.status, answer.body.as_str()), (200, "ok\n"));
    assert_eq!(running.client.send("GET", "/", &[], b"").unwrap().status, 404);
}

#[test]
fn the_operators_doors_open_to_the_token_alone() {
    let place = Place::on_sqlite();
    let mut running = place.start();
    let visitor = format!("/v1/visitors/{VISITOR}");
    for (method, path) in [("GET", "/v1/report"), ("GET", "/metrics"), ("DELETE", visitor.as_str())] {
        for token in [None, Some("Bearer wrong"), Some("Bearer "), Some("Basic a-token-for-the-tests")] {
            let headers: Vec<(&str, &str)> =
                token.into_iter().map(|token| ("authorization", token)).collect();
            assert_eq!(
                running.client.send(method, path, &headers, b"").unwrap().status,
                401,
                "{path} {token:?}"
            );
        }
        assert_eq!(running.operate(method, path).status, 200, "{path}");
    }
    let mut options = place.options();
    options.token = None;
    let mut running = Running::start(&options);
    let answer = running.operate("GET", "/v1/report");
    assert_eq!(answer.status, 403);
    assert!(answer.body.contains("--token"), "{}", answer.body);
}

fn what_a_visitor_sent_can_be_deleted(place: &Place) {
    let mut running = place.start();
    let mut other = event(1_000, &impression("cart", ""));
    other["visitor"] = "00000000000000000000000000000def".into();
    running.keep(&[event(2_000, &click("cart", "", "mug")), event(1_000, &impression("cart", "")), other]);
    let before = running.report("by=placement");
    let answer = running.operate("DELETE", &format!("/v1/visitors/{VISITOR}"));
    assert_eq!((answer.status, answer.body.as_str()), (200, "{\"events\":2}"));
    assert_eq!(place.events(), 1);
    assert_eq!(place.ask("SELECT COUNT(*) FROM touches"), [["0"]]);
    assert_eq!(running.report("by=placement"), before, "sums name nobody");
    assert_eq!(running.operate("DELETE", "/v1/visitors/everybody").status, 400);
}

fn what_is_too_old_is_deleted_and_the_rollups_stay(place: &Place) {
    let mut options = place.options();
    options.keep_days = 30;
    let mut running = Running::start(&options);
    running.keep(&[event(0, &click("cart", "", "mug")), event(0, &click("cart", "", "cup"))]);
    running.collector.stop();
    let old = now_ms() - 31 * DAY_MS;
    let one = "(SELECT id FROM events ORDER BY id LIMIT 1)";
    // Two thousand rows more than one transaction takes.
    let many = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 7000)";
    let bytes = if place.database.kind() == "SQLite" {
        "CAST(n.i AS BLOB)"
    } else {
        "CAST(CAST(n.i AS TEXT) AS BYTEA)"
    };
    place.ask(&format!("UPDATE events SET received_ms = {old}, at_ms = {old} WHERE id = {one}"));
    place.ask(&format!(
        "INSERT INTO events {many} SELECT shop, {bytes}, kind, at_ms, {old}, visitor, session, automated, body \
         FROM events, n WHERE id <> {one}"
    ));
    place.ask(&format!("UPDATE touches SET at_ms = {old} WHERE product = 'mug'"));
    assert_eq!(place.events(), 7_002);

    let mut running = Running::start(&options);
    for _ in 0..100 {
        if place.events() == 1 {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    assert_eq!(place.events(), 1, "what is younger stays");
    assert_eq!(place.ask("SELECT product FROM touches"), [["cup"]]);
    assert_eq!(running.report("by=placement")["rows"][0]["clicks"], 2);
}

fn metrics_say_what_happened(place: &Place) {
    let mut running = place.start();
    let body = batch(&[event(0, &impression("cart", "")), event(0, &purchase(&[("mug", 1)]))]).to_string();
    for body in [body.as_str(), body.as_str(), "{}", "{"] {
        running.beacon(body.as_bytes());
    }
    let text = running.operate("GET", "/metrics").body;
    for line in [
        "# TYPE pairwell_batches_total counter",
        "pairwell_batches_total{status=\"200\"} 2",
        "pairwell_batches_total{status=\"400\"} 2",
        "pairwell_events_accepted_total 2",
        "pairwell_events_duplicate_total 2",
        "pairwell_transactions_total 2",
        "pairwell_batches_waiting 0",
        "pairwell_batch_seconds_bucket{le=\"+Inf\"} 2",
        "pairwell_batch_seconds_count 2",
    ] {
        assert!(text.lines().any(|found| found == line), "{line}\n{text}");
    }
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let (name, value) = line.rsplit_once(' ').unwrap();
        assert!(name.starts_with("pairwell_") && value.parse::<f64>().is_ok(), "{line}");
    }
}
