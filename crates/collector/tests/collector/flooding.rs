//! More than is allowed.

use serde_json::Value;

use crate::page::{ORIGIN, batch, event, impression};
use crate::place::{Place, Running};

on_both_databases!(
    an_address_that_sends_too_much_is_told_when_to_go_on,
    a_shop_that_sends_too_much_is_told_so_too
);

fn impressions(number: usize) -> Vec<Value> {
    (0..number).map(|_| event(0, &impression("product", ""))).collect()
}

fn an_address_that_sends_too_much_is_told_when_to_go_on(place: &Place) {
    let mut options = place.options();
    options.address_rate = 1;
    let mut running = Running::start(&options);
    let statuses: Vec<u16> = (0..12)
        .map(|_| {
            let answer = running.beacon(batch(&impressions(1)).to_string().as_bytes());
            let retry = answer.header("retry-after").map(|seconds| seconds.parse::<u32>().unwrap());
            assert_eq!(retry.is_some_and(|seconds| (1..=60).contains(&seconds)), answer.status == 429);
            answer.status
        })
        .collect();
    let kept = statuses.iter().filter(|status| **status == 200).count();
    assert!((5..=7).contains(&kept) && statuses.last() == Some(&429), "{statuses:?}");
    assert_eq!(place.events(), kept);

    assert_eq!(from(&mut running, "192.0.2.7"), 429, "what a page says of its address counts for nothing");
}

#[test]
fn behind_a_proxy_the_address_is_what_the_proxy_says() {
    let place = Place::on_sqlite();
    let mut options = place.options();
    options.address_rate = 1;
    options.behind_proxy = true;
    let mut running = Running::start(&options);
    let statuses: Vec<u16> = (0..8).map(|_| from(&mut running, "203.0.113.9, 192.0.2.7")).collect();
    assert_eq!(statuses.last(), Some(&429), "{statuses:?}");
    assert_eq!(from(&mut running, "192.0.2.7, 192.0.2.8"), 200, "the last address is the proxy's word");
}

fn from(running: &mut Running, forwarded: &str) -> u16 {
    let headers = [("origin", ORIGIN), ("content-type", "text/plain"), ("x-forwarded-for", forwarded)];
    let body = batch(&impressions(1)).to_string();
    running.client.send("POST", "/v1/events", &headers, body.as_bytes()).unwrap().status
}

fn a_shop_that_sends_too_much_is_told_so_too(place: &Place) {
    let mut options = place.options();
    options.shop_rate = 50;
    let mut running = Running::start(&options);
    let statuses: Vec<u16> =
        (0..5).map(|_| running.beacon(batch(&impressions(40)).to_string().as_bytes()).status).collect();
    assert_eq!(statuses, [200, 200, 429, 429, 429]);
    assert_eq!(place.events(), 80);
}
