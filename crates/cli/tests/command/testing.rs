//! A test from config to verdict: shoppers with known preferences meet the engine's shelves, the collector takes what they
//! do over HTTP, and `pairwell learn` moves the traffic night by night.

use std::fs;

use pairwell_collector::{Collector, Database, Options};
use pairwell_compiler::folder::Folder;
use pairwell_engine::arms::{Treatment, choose, visitor_seed};
use pairwell_engine::{Knowledge, Request};
use pairwell_snapshot::{Core, Placement, Tests};
use serde_json::{Value, json};

use crate::client::Client;
use crate::home::{Home, assert_three_beats};
use crate::{page, shop};

const DAY_MS: i64 = 86_400_000;
const NIGHTS: i64 = 5;
const A_DAY: i64 = 400;
const SEED: &str = "blue-mug";

/// Who wants a teapot buys one where one leads the shelf, three times as often as anything else.
const LED_BY_TEAPOT: u64 = 30;
const OTHERWISE: u64 = 10;

const CONFIG: &str = "url = 'https://shop.example'\nholdout_percent = 5\n[[tests]]\nname = 'strategy'\nplacement = 'product'\n\
     method = 'bandit'\nwindow_days = 2\n[[tests.arms]]\nname = 'alike'\nstrategy = { complement = 0.0 }\n[[tests.arms]]\nname \
     = 'together'\nstrategy = { complement = 4.0, substitute = 0.0, session-next = 0.0 }\n";

fn built(home: &Home, at_s: i64) {
    home.file("products.csv", shop::products());
    home.file("orders.csv", shop::orders());
    home.file("pairwell.toml", CONFIG);
    let line = "build --feed products.csv --orders orders.csv --config pairwell.toml --out shop --quiet";
    run(home, at_s, line);
}

/// Runs a command line as if it were that time.
fn run(home: &Home, at_s: i64, line: &str) -> String {
    let output = home.command(line).env("SOURCE_DATE_EPOCH", at_s.to_string()).output().unwrap();
    assert!(output.status.success(), "{line}\n{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn tests(home: &Home) -> Tests {
    Tests::read(&Core::open(fs::read(home.path().join("shop/core.pw")).unwrap()).unwrap()).unwrap()
}

/// What the shoppers of a day do: events, oldest first.
fn day(home: &Home, start_ms: i64, day: i64) -> Vec<Value> {
    let folder = Folder::open(&home.path().join("shop")).unwrap();
    let shard = folder.shard(&folder.shard_of(SEED)).unwrap().unwrap();
    let tests = Tests::read(folder.core()).unwrap();
    let (core, live) = folder.into_parts();
    let mut knowledge = Knowledge::new(core, live);
    knowledge.add_shard(shard);
    let mut request = Request::new(Placement::Product);
    request.seeds = vec![SEED.to_owned()];
    let mut events = Vec::new();
    for place in 0..A_DAY {
        let number = u64::try_from(day * A_DAY + place).unwrap().wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let visitor = (u128::from(number) << 64) | u128::from(number.rotate_left(17));
        let choice = choose(&tests, Placement::Product, visitor_seed(visitor.to_be_bytes()), "").unwrap();
        let shelf = Treatment::of(choice.arm).unwrap().recommend(&knowledge, &request);
        let first = &shelf.slots[0];
        let arm = json!({ "name": format!("{}.{}", choice.test.name, choice.arm.name), "propensity": choice.propensity() });
        let shown = json!({ "placement": "product", "shelf": format!("{visitor:032x}"), "arm": arm });
        let slot = json!({ "place": 0, "product": first.card.key, "reason": first.reason.kind.name() });
        let at_ms = start_ms + day * DAY_MS + place * DAY_MS / A_DAY;
        let mut push = |after_ms: i64, what: Value| {
            let mut event = page::event(0, &what);
            event["at_ms"] = json!(at_ms + after_ms);
            event["visitor"] = json!(format!("{visitor:032x}"));
            events.push(event);
        };
        push(0, json!({ "impression": { "shown": shown, "slots": [slot] } }));
        let likely = if first.card.category.contains("Teapot") { LED_BY_TEAPOT } else { OTHERWISE };
        if (number >> 20) % 100 < likely {
            push(60_000, json!({ "click": { "shown": shown, "slot": slot } }));
            push(6 * 3_600_000, page::purchase(&[(first.card.key, 1_200)]));
        }
    }
    events
}

#[test]
fn traffic_goes_where_shoppers_buy_and_the_file_of_events_teaches_what_the_collector_does() {
    let home = Home::new();
    let now_ms = page::event(0, &json!({}))["at_ms"].as_i64().unwrap();
    let start_ms = (now_ms - 6 * DAY_MS) / 1_000 * 1_000;
    built(&home, start_ms / 1_000);
    assert_eq!(tests(&home).holdout, 500);
    let before = home.bytes("shop");

    let database = Database::Sqlite(home.path().join("events.db"));
    let mut options = Options::standard(vec![home.path().join("shop")], database);
    (options.listen, options.address_rate) = ("127.0.0.1:0".parse().unwrap(), 100_000);
    let collector = Collector::start(&options).unwrap();
    let shop_key =
        format!("{:016x}", Folder::open(&home.path().join("shop")).unwrap().core().identity().shop_id);
    let mut client = Client::new(collector.address());
    let mut lines = String::new();
    for night in 0..NIGHTS {
        for events in day(&home, start_ms, night).chunks(100) {
            let mut batch = page::batch(events);
            batch["shop"] = json!(shop_key);
            let headers = [("origin", page::ORIGIN), ("content-type", "text/plain")];
            let body = batch.to_string();
            assert_eq!(client.send("POST", "/v1/events", &headers, body.as_bytes()).unwrap().status, 200);
            lines.push_str(&(body + "\n"));
        }
        let line = "learn shop --db events.db";
        let at_s = (start_ms + (night + 1) * DAY_MS) / 1_000;
        let dry = run(&home, at_s, &format!("{line} --dry-run"));
        assert!(dry.contains("Nothing was written"), "{dry}");
        assert_eq!(tests(&home).tests[0].batch, u32::try_from(night).unwrap());
        let told = run(&home, at_s, line);
        assert!(told.contains("together") && told.contains("core.pw is written"), "{told}");
    }
    collector.stop();

    let learned = &tests(&home).tests[0];
    let shares: Vec<u32> = learned.groups[0].beliefs.iter().map(|belief| belief.share).collect();
    assert!(shares[1] > 900_000, "{shares:?}");
    assert_eq!(home.bytes("shop").len(), before.len(), "nothing is left beside the files");
    assert!(home.bytes("shop").iter().all(|(name, bytes)| name == "core.pw" || before[name] == *bytes));
    home.good("verify shop");

    home.file("events.ndjson", &lines);
    let at_s = (start_ms + NIGHTS * DAY_MS) / 1_000;
    let report = |source: &str| -> Value {
        serde_json::from_str(&run(&home, at_s, &format!("learn shop {source} --dry-run --json"))).unwrap()
    };
    let (kept, filed) = (report("--db events.db"), report("--events events.ndjson events.ndjson"));
    for figure in ["impressions", "successes"] {
        for arm in 0..2 {
            assert_eq!(kept["tests"][0]["arms"][arm][figure], filed["tests"][0]["arms"][arm][figure]);
        }
    }

    // A build goes on with what is known, as long as the question is the same.
    built(&home, at_s);
    assert_eq!(tests(&home).tests[0].groups, learned.groups);
    home.file("pairwell.toml", CONFIG.replace("window_days = 2", "window_days = 3"));
    run(
        &home,
        at_s,
        "build --feed products.csv --orders orders.csv --config pairwell.toml --out shop --quiet",
    );
    assert_eq!(tests(&home).tests[0].batch, 0);
}

#[test]
fn learning_without_events_or_from_no_database_says_what_to_do() {
    let home = Home::new();
    built(&home, 1_760_000_000);
    assert_three_beats(&home.refused("learn shop"), &["--db"]);
    assert_three_beats(&home.refused("learn shop --db missing.db"), &["SQLite", "--db"]);
    assert_three_beats(&home.refused("learn shop --events missing.ndjson"), &["missing.ndjson"]);
    home.file("bad.ndjson", "{\"id\": 1}\n\nnot json\n");
    let run = home.run("learn shop --events bad.ndjson --dry-run");
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stderr.contains("2 lines are no events") && run.stderr.contains("line 1"), "{}", run.stderr);
    home.file("pairwell.toml", "url = 'https://shop.example'\n");
    home.good("build --feed products.csv --orders orders.csv --config pairwell.toml --out shop --quiet");
    home.file("none.ndjson", "");
    let told = home.good("learn shop --events none.ndjson");
    assert!(told.contains("nothing to upload"), "without a test pairs are learned all the same: {told}");
}

#[test]
fn a_simulation_says_when_a_test_decides_and_is_the_same_twice() {
    let home = Home::new();
    let line = "simulate --rates 0.05,0.15 --impressions 500 --days 10 --method ab --window-days 1 --runs 3";
    let told = home.good(line);
    assert!(told.contains("decided in 3 of 3 runs, wrongly in 0"), "{told}");
    assert_eq!(told, home.good(line));
    assert_three_beats(&home.refused("simulate --rates 0.05"), &["--rates"]);
    assert_three_beats(&home.refused("simulate --rates 0.05,0.1 --days 0"), &["--days"]);
}

#[test]
fn simulated_shoppers_browse_a_snapshot_into_an_empty_database_and_are_the_same_twice() {
    let home = Home::new();
    let at_s = 1_760_000_000;
    built(&home, at_s - 30 * 86_400);
    let simulate = |db: &str, seed: u64| {
        let line = format!("simulate --snapshot shop --db {db} --days 6 --visits 80 --seed {seed} --json");
        serde_json::from_str::<Value>(&run(&home, at_s, &line)).unwrap()["events"].as_u64().unwrap()
    };
    let events = simulate("one.db", 1);
    assert!(events > 1_000, "{events}");
    assert_eq!(simulate("two.db", 1), events);
    assert_ne!(simulate("three.db", 2), events);
    let learned: Value =
        serde_json::from_str(&run(&home, at_s, "learn shop --db one.db --dry-run --json")).unwrap();
    assert!(
        learned["tests"][0]["impressions"].as_u64().unwrap() > 200,
        "arms are drawn as in a browser: {learned}"
    );
    let connection = rusqlite::Connection::open(home.path().join("one.db")).unwrap();
    let count = |sql: &str| connection.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap();
    assert_eq!(count("SELECT COUNT(*) FROM events"), i64::try_from(events).unwrap());
    let held_out = count("SELECT SUM(visitors) FROM moments WHERE held_out = 1");
    let all = count("SELECT SUM(visitors) FROM moments WHERE era = 1");
    assert!(held_out * 100 > all && held_out * 8 < all, "a twentieth is held out: {held_out} of {all}");
    assert_eq!(count("SELECT COALESCE(SUM(events), 0) FROM quality WHERE what = 'held_out_shelves'"), 0);
    assert!(count("SELECT COALESCE(SUM(revenue_minor), 0) FROM breakdowns WHERE dimension = 'all'") > 0);
    assert_three_beats(&home.refused("simulate --snapshot shop --db one.db"), &["--db", "already"]);
    assert_three_beats(&home.refused("simulate --snapshot shop --db new.db --days 0"), &["--days"]);
    assert_three_beats(&home.refused("simulate --snapshot nowhere --db new.db"), &["nowhere"]);
}
