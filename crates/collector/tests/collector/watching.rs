//! The dashboard's files, what happens right now, and events that are kept without a page.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::time::Duration;

use pairwell_collector::Backfill;
use pairwell_events::Batch;

use crate::page::{batch, click, event, impression, now_ms};
use crate::place::{Place, TOKEN};

on_both_databases!(events_of_earlier_days_are_kept_and_counted_as_a_collector_does,);

const DAY_MS: i64 = 86_400_000;

#[test]
fn the_dashboard_is_served_to_everybody_under_a_strict_policy() {
    let place = Place::on_sqlite();
    let mut running = place.start();
    let moved = running.client.send("GET", "/dashboard", &[], b"").unwrap();
    assert_eq!((moved.status, moved.header("location")), (308, Some("/dashboard/")));
    for (path, kind) in [
        ("/dashboard/", "text/html; charset=utf-8"),
        ("/dashboard/dashboard.js", "text/javascript; charset=utf-8"),
        ("/dashboard/dashboard.css", "text/css; charset=utf-8"),
    ] {
        let answer = running.client.send("GET", path, &[], b"").unwrap();
        assert_eq!((answer.status, answer.header("content-type")), (200, Some(kind)));
        let policy = answer.header("content-security-policy").unwrap();
        assert!(policy.starts_with("default-src 'none'") && !policy.contains("unsafe"), "{policy}");
        assert!(!answer.body.is_empty() && !answer.body.contains(TOKEN));
    }
}

#[test]
fn what_happens_right_now_is_told_to_the_operator_until_the_collector_stops() {
    let place = Place::on_sqlite();
    let mut running = place.start();
    assert_eq!(running.client.send("GET", "/v1/live", &[], b"").unwrap().status, 401);
    running.keep(&[event(0, &impression("cart", "")), event(0, &click("cart", "", "mug"))]);
    let mut stream = TcpStream::connect(running.collector.address()).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    write!(stream, "GET /v1/live HTTP/1.1\r\nhost: collector\r\nauthorization: Bearer {TOKEN}\r\n\r\n")
        .unwrap();
    let mut lines = BufReader::new(stream).lines().map(Result::unwrap);
    assert!(lines.any(|line| line == "content-type: text/event-stream"));
    let told = lines.find(|line| line.starts_with("data: ")).unwrap();
    assert!(
        told.contains(r#""last_minute":{"impressions":1,"clicks":1,"adds":0,"purchases":0,"events":2}"#),
        "{told}"
    );
    // The stream ends, so nothing waits for it.
    running.collector.stop();
    assert!(lines.last().is_some());
}

fn events_of_earlier_days_are_kept_and_counted_as_a_collector_does(place: &Place) {
    let mut backfill = Backfill::open(&place.options().database, 7).unwrap();
    let of_day = |days: i64| {
        let mut sent: Batch =
            serde_json::from_value(batch(&[event(1_000, &impression("cart", ""))])).unwrap();
        let received_ms = now_ms() - days * DAY_MS;
        sent.sent_ms = received_ms;
        sent.events[0].at_ms = received_ms - 1_000;
        (sent, received_ms)
    };
    assert_eq!(backfill.keep(vec![of_day(40), of_day(20), of_day(0)]).unwrap(), 3);
    let again = of_day(10);
    assert_eq!(backfill.keep(vec![again.clone()]).unwrap(), 1);
    assert_eq!(backfill.keep(vec![again.clone()]).unwrap(), 0, "twice is once");
    assert_eq!(backfill.events().unwrap(), 4);
    let mut skewed = again;
    skewed.0.sent_ms += 3 * DAY_MS;
    assert!(
        backfill.keep(vec![skewed]).unwrap_err().to_string().contains("days"),
        "clocks are judged as those of pages"
    );
    let mut running = place.start();
    let rows = running.report("by=day&from=2020-01-01")["rows"].as_array().unwrap().len();
    assert_eq!(rows, 4, "a day each");
}
