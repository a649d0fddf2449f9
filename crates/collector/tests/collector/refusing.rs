//! What is refused, with which status, and that it changes nothing.

use serde_json::{Value, json};

use crate::page::{ORIGIN, SHOP, batch, event, impression, now_ms};
use crate::place::{Place, Running};

on_both_databases!(what_is_no_good_is_refused_and_changes_nothing);

const DAY_MS: i64 = 86_400_000;

fn good() -> Value {
    batch(&[event(0, &impression("product", ""))])
}

/// The good batch with one thing changed.
fn with(name: &str, value: Value) -> Vec<u8> {
    let mut batch = good();
    batch[name] = value;
    batch.to_string().into_bytes()
}

fn what_is_no_good_is_refused_and_changes_nothing(place: &Place) {
    let mut running = place.start();
    let bodies: Vec<(&str, u16, &str, Vec<u8>)> = vec![
        ("nothing", 400, "the body", Vec::new()),
        ("no JSON", 400, "the body", b"visitor=abc&event=click".to_vec()),
        ("half a batch", 400, "", {
            let mut half = good().to_string().into_bytes();
            half.truncate(200);
            half
        }),
        ("an unknown field", 400, "email", with("email", json!("ada@shop.example"))),
        ("another version", 400, "version", with("version", json!(2))),
        ("no events", 400, "events", with("events", json!([]))),
        ("nested deeply", 400, "the body", b"[".repeat(60_000)),
        ("nested in a field", 400, "the body", with("events", json!([[[[[[[[[[[]]]]]]]]]]]))),
        ("Latin-1", 400, "the body", [br#"{"shop":"caf"#.as_slice(), &[0xE9], br#""}"#].concat()),
        ("UTF-16", 400, "the body", good().to_string().encode_utf16().flat_map(u16::to_le_bytes).collect()),
        ("NUL bytes", 400, "the body", vec![0; 1_000]),
        ("a forged key", 403, "shop", with("shop", json!("feedf00d00000002"))),
        ("a key that is none", 400, "shop", with("shop", json!(SHOP.to_uppercase()))),
        ("a clock a year ahead", 400, "sent_ms", with("sent_ms", json!(now_ms() + 366 * DAY_MS))),
        ("a clock a year behind", 400, "sent_ms", with("sent_ms", json!(now_ms() - 366 * DAY_MS))),
        (
            "an event of last month",
            400,
            "events[0].at_ms",
            batch(&[event(30 * DAY_MS, &impression("cart", ""))]).to_string().into_bytes(),
        ),
        (
            "an event of tomorrow",
            400,
            "events[0].at_ms",
            batch(&[event(-DAY_MS, &impression("cart", ""))]).to_string().into_bytes(),
        ),
        (
            "a good event and a bad one",
            400,
            "events[1]",
            batch(&[event(0, &impression("cart", "")), event(0, &json!({}))]).to_string().into_bytes(),
        ),
        (
            "too large",
            413,
            "the body",
            good().to_string().into_bytes().into_iter().chain(vec![b' '; 70_000]).collect(),
        ),
        ("far too large", 413, "the body", vec![b' '; 5_000_000]),
    ];
    for (name, status, place, body) in bodies {
        let answer = running.beacon(&body);
        assert_eq!(answer.status, status, "{name}: {}", answer.body);
        let said: Value = serde_json::from_str(&answer.body).unwrap();
        assert!(said["where"].as_str().unwrap().contains(place), "{name}: {said}");
        assert!(said["found"].is_string() && said["expected"].is_string(), "{name}: {said}");
        assert_eq!(
            answer.header("access-control-allow-origin"),
            Some(ORIGIN),
            "{name}: the page may read why"
        );
    }
    for (name, status, headers) in [
        ("no origin", 403, vec![("content-type", "text/plain")]),
        ("another origin", 403, vec![("origin", "https://evil.example"), ("content-type", "text/plain")]),
        ("the origin of a sandbox", 403, vec![("origin", "null"), ("content-type", "text/plain")]),
        (
            "the shop's host by another scheme",
            403,
            vec![("origin", "http://shop.example"), ("content-type", "text/plain")],
        ),
        ("a longer host", 403, vec![("origin", "https://shop.example.evil"), ("content-type", "text/plain")]),
        (
            "compressed",
            415,
            vec![("origin", ORIGIN), ("content-type", "text/plain"), ("content-encoding", "gzip")],
        ),
        ("no content type", 415, vec![("origin", ORIGIN)]),
        ("a form", 415, vec![("origin", ORIGIN), ("content-type", "application/x-www-form-urlencoded")]),
        ("another charset", 415, vec![("origin", ORIGIN), ("content-type", "text/plain;charset=iso-8859-1")]),
    ] {
        let body = good().to_string();
        let answer = running.client.send("POST", "/v1/events", &headers, body.as_bytes()).unwrap();
        assert_eq!(answer.status, status, "{name}: {}", answer.body);
    }
    endless_chunks_are_cut_off(&mut running);
    for table in
        ["events", "touches", "breakdowns", "sales", "shelves", "sessions", "visitors", "moments", "quality"]
    {
        assert_eq!(place.ask(&format!("SELECT COUNT(*) FROM {table}")), [["0"]], "{table}");
    }
    running.keep(&[event(0, &impression("product", ""))]);
}

/// A body without a length, which grows for as long as it is read.
fn endless_chunks_are_cut_off(running: &mut Running) {
    let mut bytes = format!(
        "POST /v1/events HTTP/1.1\r\nhost: c\r\norigin: {ORIGIN}\r\ncontent-type: text/plain\r\n\
         transfer-encoding: chunked\r\n\r\n"
    )
    .into_bytes();
    for _ in 0..20 {
        bytes.extend(b"2000\r\n");
        bytes.extend([b' '; 0x2000]);
        bytes.extend(b"\r\n");
    }
    assert_eq!(running.client.send_bytes(&bytes).unwrap().status, 413);
}
