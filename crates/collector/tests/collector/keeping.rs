//! What was acknowledged is there, once.

use serde_json::{Value, json};

use crate::client::Client;
use crate::page::{ORIGIN, add, batch, click, event, impression, purchase, shown};
use crate::place::Place;

on_both_databases!(
    an_event_is_kept_as_it_was_sent,
    a_batch_that_is_sent_a_thousand_times_counts_once,
    an_event_twice_in_one_batch_counts_once,
    batches_of_many_pages_at_once_are_all_kept,
    a_stopped_collector_goes_on_where_it_was,
    both_forms_of_beacon_are_taken,
    events_of_several_shops_are_kept_apart,
);

fn answered(body: &str) -> Value {
    serde_json::from_str(body).unwrap()
}

fn an_event_is_kept_as_it_was_sent(place: &Place) {
    let mut running = place.start();
    let mut sent = event(5_000, &click("cart", "grid", "Café \"木\" \\ mug"));
    sent["segment"] = json!("returning");
    running.keep(std::slice::from_ref(&sent));
    let rows = place.ask("SELECT body, kind, at_ms, received_ms FROM events");
    assert_eq!(answered(&rows[0][0]), sent);
    assert_eq!(rows[0][1], "click");
    let (at_ms, received_ms): (i64, i64) = (rows[0][2].parse().unwrap(), rows[0][3].parse().unwrap());
    assert!((4_900..5_100).contains(&(received_ms - at_ms)), "{at_ms} {received_ms}");
}

fn a_batch_that_is_sent_a_thousand_times_counts_once(place: &Place) {
    let mut running = place.start();
    let what = [impression("product", "a"), click("product", "a", "mug"), purchase(&[("mug", 900)])];
    let body = batch(&what.map(|what| event(1_000, &what))).to_string();
    assert_eq!(answered(&running.beacon(body.as_bytes()).body), json!({ "accepted": 3, "duplicates": 0 }));
    let before = running.report("by=placement");
    for _ in 0..999 {
        let answer = running.beacon(body.as_bytes());
        assert_eq!(
            answered(&answer.body),
            json!({ "accepted": 0, "duplicates": 3 }),
            "a repetition is no fault"
        );
    }
    assert_eq!(place.events(), 3);
    assert_eq!(running.report("by=placement"), before);
}

fn an_event_twice_in_one_batch_counts_once(place: &Place) {
    let mut running = place.start();
    let event = event(0, &impression("product", ""));
    let answer = running.beacon(batch(&[event.clone(), event.clone(), event]).to_string().as_bytes());
    assert_eq!(answered(&answer.body), json!({ "accepted": 1, "duplicates": 2 }));
    assert_eq!(running.report("by=placement")["rows"][0]["impressions"], 1);
}

fn batches_of_many_pages_at_once_are_all_kept(place: &Place) {
    let running = place.start();
    let address = running.collector.address();
    std::thread::scope(|scope| {
        for page in 0..8 {
            scope.spawn(move || {
                let mut client = Client::new(address);
                for number in 0..25_usize {
                    // Sizes around those of the statements, so that each of them is used.
                    let events: Vec<Value> =
                        (0..=(number * 7 + page) % 90).map(|_| event(0, &impression("cart", ""))).collect();
                    let headers = [("origin", ORIGIN), ("content-type", "text/plain")];
                    let body = batch(&events).to_string();
                    let answer = client.send("POST", "/v1/events", &headers, body.as_bytes()).unwrap();
                    assert_eq!(answered(&answer.body), json!({ "accepted": events.len(), "duplicates": 0 }));
                }
            });
        }
    });
    let sent: usize = (0..8).flat_map(|page| (0..25).map(move |number| 1 + (number * 7 + page) % 90)).sum();
    let counted =
        place.ask("SELECT CAST(SUM(impressions) AS BIGINT) FROM breakdowns WHERE dimension = 'all'");
    assert_eq!((place.events(), counted[0][0].clone()), (sent, sent.to_string()));
    running.collector.stop();
}

fn a_stopped_collector_goes_on_where_it_was(place: &Place) {
    let mut running = place.start();
    let first = event(2_000, &add(Some(shown("popup", "")), "mug"));
    running.keep(std::slice::from_ref(&first));
    running.collector.stop();
    assert_eq!(place.events(), 1);
    let mut running = place.start();
    let second = event(1_000, &purchase(&[("mug", 1_250)]));
    let answer = running.beacon(batch(&[first, second]).to_string().as_bytes());
    assert_eq!(answered(&answer.body), json!({ "accepted": 1, "duplicates": 1 }));
    let row = &running.report("by=placement")["rows"][0];
    assert_eq!((&row["group"], &row["revenue_minor"]), (&json!("popup"), &json!(1_250)));
}

fn both_forms_of_beacon_are_taken(place: &Place) {
    let mut running = place.start();
    for kind in
        ["text/plain;charset=UTF-8", "text/plain", "application/json", "application/json; charset=utf-8"]
    {
        let body = batch(&[event(0, &impression("product", ""))]).to_string();
        let headers = [("origin", ORIGIN), ("content-type", kind)];
        let answer = running.client.send("POST", "/v1/events", &headers, body.as_bytes()).unwrap();
        assert_eq!(answer.status, 200, "{kind}: {}", answer.body);
    }
    assert_eq!(place.events(), 4);
}

fn events_of_several_shops_are_kept_apart(place: &Place) {
    let mut options = place.options();
    options.snapshots.push(place.snapshot("other", 2, "https://other.example"));
    let mut running = crate::place::Running::start(&options);
    let event = event(0, &impression("product", ""));
    let mut other = batch(std::slice::from_ref(&event));
    other["shop"] = json!("0000000000000002");
    running.keep(&[event]);
    assert_eq!(
        answered(&running.beacon(other.to_string().as_bytes()).body)["accepted"],
        1,
        "ids are a shop's own"
    );
    let rows = running.report("by=placement&shop=0000000000000002")["rows"].clone();
    assert_eq!((rows.as_array().unwrap().len(), &rows[0]["impressions"]), (1, &json!(1)));
}
