//! What a browser asks before, and reads after, a page's request.

use crate::page::{ORIGIN, batch, event, impression};
use crate::place::{Place, Running};

#[test]
fn a_preflight_of_the_shop_is_answered_for_that_origin_alone() {
    let place = Place::on_sqlite();
    let mut running = place.start();
    let asked = [
        ("origin", ORIGIN),
        ("access-control-request-method", "POST"),
        ("access-control-request-headers", "content-type"),
    ];
    let answer = running.client.send("OPTIONS", "/v1/events", &asked, b"").unwrap();
    assert_eq!(answer.status, 204);
    for (name, value) in [
        ("access-control-allow-origin", ORIGIN),
        ("access-control-allow-methods", "POST"),
        ("access-control-allow-headers", "content-type"),
        ("access-control-allow-credentials", "true"),
        ("vary", "Origin"),
    ] {
        assert_eq!(answer.header(name), Some(value), "{name}");
    }
    let foreign = [("origin", "https://evil.example"), ("access-control-request-method", "POST")];
    let answer = running.client.send("OPTIONS", "/v1/events", &foreign, b"").unwrap();
    assert_eq!((answer.status, answer.header("access-control-allow-origin")), (403, None));
}

#[test]
fn further_origins_are_those_that_the_operator_names() {
    let place = Place::on_sqlite();
    let mut options = place.options();
    options.origins.push("http://127.0.0.1:8787".to_owned());
    let mut running = Running::start(&options);
    let body = batch(&[event(0, &impression("cart", ""))]).to_string();
    for (origin, status) in [("http://127.0.0.1:8787", 200), ("http://127.0.0.1:8786", 403), (ORIGIN, 200)] {
        let headers = [("origin", origin), ("content-type", "text/plain")];
        let answer = running.client.send("POST", "/v1/events", &headers, body.as_bytes()).unwrap();
        assert_eq!(answer.status, status, "{origin}");
    }
}

#[test]
fn pages_cannot_read_what_is_the_operators() {
    let place = Place::on_sqlite();
    let mut running = place.start();
    for path in ["/v1/report", "/metrics", "/healthz"] {
        let answer = running.client.send("GET", path, &[("origin", ORIGIN)], b"").unwrap();
        assert_eq!(answer.header("access-control-allow-origin"), None, "{path}");
    }
}
