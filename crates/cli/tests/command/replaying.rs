//! A log of signals leads to the segments, decisions and shelves of the shop that the config describes.

use serde_json::{Value, json};

use crate::home::{Home, assert_three_beats};
use crate::shop::exports;

const CONFIG: &str = "\
[segments]
learn_by = 'intent'
comparing_products = 2

[[placements.popup.rules]]
when = { intent = 'buying' }
show = false

[[placements.product.rules]]
when = { intent = ['comparing', 'deciding'], price = ['unknown', 'value', 'middle', 'premium'] }
limit = 2

[[offers]]
name = 'flash'
kind = 'limited-time'
percent_off = 10
code = 'FLASH10'
ends = 2025-10-10T00:00:00Z
on = [{ category = 'Mugs' }]
triggers = [{ on = 'exit-intent' }]
per_visit = 3

[[offers]]
name = 'towel'
kind = 'gift'
product = 'honey-towel'
over = 40
automatic = true
triggers = [{ on = 'near-threshold', percent = 50 }]

[[offers]]
name = 'ended'
kind = 'limited-time'
amount_off = '5.00 EUR'
code = 'OLD'
ends = 2025-01-01T00:00:00Z
triggers = [{ on = 'exit-intent' }]

[quiet]
apart_s = 30
per_visit = 2
";

/// 2025-10-09, nine in the morning; the shop was built at 1760000000, a little before.
const BEGAN_MS: i64 = 1_760_000_400_000;

fn line(after_s: i64, name: &str, what: &Value) -> String {
    json!({ "at_ms": BEGAN_MS + after_s * 1000, name: what }).to_string() + "\n"
}

fn signal(after_s: i64, what: &Value) -> String {
    line(after_s, "signal", what)
}

fn visit() -> String {
    let page = |kind: &str, product: &str| json!({ "page": { "kind": kind, "product": product } });
    [
        "{\"pairwell_log\": 1}\n".to_owned(),
        signal(0, &page("product", "blue-teapot")),
        signal(15, &json!("leaving")),
        signal(20, &page("product", "blue-mug")),
        "this line is no JSON\n".to_owned(),
        signal(25, &page("product", "denim-mug")),
        line(26, "shelf", &json!({ "placement": "product", "seeds": ["denim-mug"] })),
        signal(30, &json!("leaving")),
        signal(40, &json!({ "cart": { "products": 1, "value_minor": 2500 } })),
        signal(61, &json!({ "cart": { "products": 2, "value_minor": 2600 } })),
        signal(70, &page("checkout", "")),
        line(71, "shelf", &json!({ "placement": "popup", "seeds": ["blue-mug"] })),
        "{\"at_ms\": 3, \"signal\": \"leaving\"}\n".to_owned(),
    ]
    .concat()
}

fn shop() -> Home {
    let home = exports();
    home.file("pairwell.toml", CONFIG);
    let report = home.good("build --feed products.csv --orders orders.csv --config pairwell.toml --out shop");
    assert!(report.contains("the offer `ended` is left out: it has ended"), "{report}");
    home.file("visit.ndjson", visit());
    home
}

#[test]
fn a_visit_is_told_again_with_what_it_was_judged_by() {
    let home = shop();
    let run = home.run("replay visit.ndjson --snapshot shop");
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stderr.contains("visit.ndjson, line 5: expected ident"), "{}", run.stderr);
    for said in [
        "a visit begins",
        "offer flash is silent: elsewhere",
        "intent.comparing: products_of_one_category 2 (2)",
        "offer flash speaks, by exit-intent: 10 % off, code FLASH10, until 1760054400",
        "offer towel is silent: quiet-apart",
        "offer towel speaks, by near-threshold: 14.00 USD to go, product honey-towel",
        "rules that hold: 2",
        "hidden by a rule",
        "does not count: no-time",
        "arms are drawn by intent.buying",
        "towel: 14.00 USD to go, 65 %",
        "10 used, 1 that do not count, 1 refused",
    ] {
        assert!(run.stdout.contains(said), "{said} is not in\n{}", run.stdout);
    }
}

#[test]
fn the_same_as_data_for_programs() {
    let home = shop();
    let all: Value =
        serde_json::from_str(&home.good("replay visit.ndjson --snapshot shop --json --quiet")).unwrap();
    assert_eq!(all["lines"], json!({ "used": 10, "ignored": 1, "refused": 1 }));
    assert_eq!(all["segment"], "intent.buying");
    let steps = all["steps"].as_array().unwrap();
    let spoken: Vec<(u64, &str)> = steps
        .iter()
        .filter(|step| step["decision"].is_object())
        .map(|step| (step["line"].as_u64().unwrap(), step["decision"]["offer"].as_str().unwrap()))
        .collect();
    assert_eq!(spoken, [(8, "flash"), (10, "towel")]);
    let shelf = steps.iter().find(|step| step["line"] == 7).unwrap();
    assert_eq!(shelf["shelf"]["slots"].as_array().unwrap().len(), 2);
    assert!(shelf["shelf"]["slots"][0]["explanation"]["terms"].is_array());
    // What the rule left is what the command recommends to somebody who looked at the same products.
    let history = "recommend shop --placement product --seed denim-mug --history blue-mug --history blue-teapot --limit 2 --json \
                   --now 1760000426";
    let asked: Value = serde_json::from_str(&home.good(history)).unwrap();
    let keys = |shelf: &Value| {
        shelf["slots"].as_array().unwrap().iter().map(|slot| slot["key"].clone()).collect::<Vec<_>>()
    };
    assert_eq!(keys(&shelf["shelf"]), keys(&asked));
    assert_eq!(steps.iter().find(|step| step["line"] == 12).unwrap()["shelf"], Value::Null);
    // Again, to the byte.
    let twice = home.good("replay visit.ndjson --snapshot shop --json --quiet");
    assert_eq!(twice, home.good("replay visit.ndjson --snapshot shop --json --quiet"));
}

#[test]
fn what_the_page_showed_is_held_against_what_the_snapshot_gives() {
    let home = shop();
    let before: Value =
        serde_json::from_str(&home.good("replay visit.ndjson --snapshot shop --json --quiet")).unwrap();
    let step = before["steps"].as_array().unwrap().iter().find(|step| step["line"] == 7).unwrap();
    let slots: Vec<Value> = step["shelf"]["slots"].as_array().unwrap().iter().map(slot).collect();
    let ask = |shown: &[Value]| {
        let asked = json!({ "placement": "product", "seeds": ["denim-mug"], "limit": 2, "weights": [["complement", 1000]], "shown": shown });
        line(26, "shelf", &asked)
    };
    let seen: String = visit()
        .lines()
        .filter(|line| line.contains("\"signal\"") || line.contains("pairwell_log"))
        .take(4)
        .fold(String::new(), |all, line| all + line + "\n");
    home.file("shown.ndjson", seen.clone() + &ask(&slots));
    let run = home.run("replay shown.ndjson --snapshot shop");
    assert_eq!(run.code, 0, "{} {}", run.stderr, run.stdout);
    assert!(run.stdout.contains("agrees with what the page showed"), "{}", run.stdout);
    assert!(run.stdout.contains("1 agree, 0 disagree"), "{}", run.stdout);

    home.file("changed.ndjson", seen.clone() + &ask(&slots[1..]));
    let run = home.run("replay changed.ndjson --snapshot shop");
    assert_eq!(run.code, 1);
    assert_three_beats(&run.stderr, &["changed.ndjson, line 5: the page said or showed something else"]);
    assert!(run.stdout.contains("disagrees with the page, which showed: "), "{}", run.stdout);
    assert!(run.stdout.contains("0 agree, 1 disagree"), "{}", run.stdout);

    let lost = ask(&slots).replace("\"seeds\"", "\"rows\": [\"00000001\"], \"seeds\"");
    home.file("lost.ndjson", seen + &lost);
    let run = home.run("replay lost.ndjson --snapshot shop");
    let said = "line 5: 1 of the shards that the page had are not in this snapshot";
    assert!(run.stderr.contains(said), "{}", run.stderr);
}

/// A slot as a page tells it.
fn slot(slot: &Value) -> Value {
    json!({ "key": slot["key"], "role": slot["role"], "reason": slot["reason"]["kind"] })
}

#[test]
fn a_segment_that_does_not_exist_is_named_and_its_line_left_out() {
    let home = shop();
    let asked = |standing: &str| {
        line(1, "shelf", &json!({ "placement": "popup", "hidden": true, "standing": [standing] }))
    };
    let head = "{\"pairwell_log\": 1}\n";
    home.file("standing.ndjson", [head, &asked("intent.bying"), &asked("intent.buying")].concat());
    let run = home.run("replay standing.ndjson --snapshot shop");
    assert_eq!(run.code, 0, "{}", run.stderr);
    let said = "standing.ndjson, line 2: the segment `intent.bying`. Expected the name of a segment";
    assert!(run.stderr.contains(said), "{}", run.stderr);
    assert!(run.stdout.contains("1 used, 0 that do not count, 1 refused"), "{}", run.stdout);
    assert!(run.stdout.contains("1 agree, 0 disagree"), "{}", run.stdout);
}

#[test]
fn a_file_that_is_no_log_of_this_shop_is_refused() {
    let home = shop();
    home.file("empty.ndjson", "");
    home.file("other.ndjson", "{\"pairwell_log\": 1, \"shop_id\": \"00000000000000ff\"}\n");
    home.file("newer.ndjson", "{\"pairwell_log\": 2}\n");
    for (file, said) in [
        ("lost.ndjson", "cannot be read"),
        ("empty.ndjson", "line 1"),
        ("other.ndjson", "the log is of the shop 00000000000000ff"),
        ("newer.ndjson", "a log of version 2"),
        ("products.csv", "line 1"),
    ] {
        let error = home.refused(&format!("replay {file} --snapshot shop"));
        assert_three_beats(&error, &[file, said]);
    }
}

#[test]
fn a_log_of_another_build_is_read_with_a_remark() {
    let home = shop();
    home.file("old.ndjson", "{\"pairwell_log\": 1, \"build_id\": \"00000000000000ff\"}\n");
    let run = home.run("replay old.ndjson --snapshot shop");
    assert_eq!(run.code, 0);
    assert!(run.stderr.contains("was written with the build 00000000000000ff"), "{}", run.stderr);
}

#[test]
fn a_config_that_can_mean_nothing_is_refused_with_file_and_line() {
    let home = exports();
    home.file("pairwell.toml", CONFIG.replace("percent_off = 10", "percent_off = 99"));
    let error = home.refused("build --feed products.csv --config pairwell.toml --out shop");
    let said = "line 13: the offer `flash`: percent_off is 99. Expected 1 to 90";
    assert_three_beats(&error, &["pairwell.toml", said]);
}
