//! From what visitors answered to offers, by `pairwell learn`, to which of them speaks in a replay.

use pairwell_snapshot::{Core, OfferAcceptance};
use serde_json::{Value, json};

use crate::home::Home;
use crate::page;
use crate::shop::exports;

const CONFIG: &str = "\
[[offers]]
name = 'flash'
kind = 'limited-time'
percent_off = 10
code = 'FLASH10'
ends = 2035-10-10T00:00:00Z
triggers = [{ on = 'exit-intent' }]

[[offers]]
name = 'teapot'
kind = 'exclusive-upgrade'
product = 'honey-teapot'
triggers = [{ on = 'exit-intent' }]
";
const VALUE: &str = "\n[learning]\norder = 'value'\n";
const BUILD: &str = "build --feed products.csv --orders orders.csv --config pairwell.toml --out shop --quiet";
/// When `learn` runs, Unix milliseconds.
const NOW_MS: i64 = 1_760_000_000_000;
const DAY_MS: i64 = 86_400_000;

fn shop(config: &str) -> Home {
    let home = exports();
    home.file("pairwell.toml", config);
    home.good(BUILD);
    let began_ms = NOW_MS + 400_000;
    let mug = json!({ "page": { "kind": "product", "product": "blue-mug" } });
    home.file(
        "visit.ndjson",
        format!(
            "{{\"pairwell_log\": 1}}\n{}\n{}\n",
            json!({ "at_ms": began_ms, "signal": mug }),
            json!({ "at_ms": began_ms + 30_000, "signal": "leaving" }),
        ),
    );
    home
}

/// A file of events: each offer speaks to a hundred visitors, so many days ago, and is taken by so many of them.
fn events(home: &Home, days: i64, taken: &[(&str, u32)]) {
    let mut lines = String::new();
    for (offer, taken) in taken {
        for visitor in 1..=100_u32 {
            let answer = if visitor <= *taken { "take" } else { "dismiss" };
            for (after_ms, what) in [(0, "speak"), (60_000, answer)] {
                let mut event =
                    page::event(0, &json!({ "trigger": { "name": format!("offer.{offer}.{what}") } }));
                event["at_ms"] = json!(NOW_MS - days * DAY_MS + after_ms);
                event["visitor"] = json!(format!("{visitor:032x}"));
                lines.push_str(&(event.to_string() + "\n"));
            }
        }
    }
    home.file("events.ndjson", lines);
}

/// The names of the offers of which something was learned; none where nothing was.
fn learned(home: &Home) -> Option<Vec<String>> {
    let core = Core::open(home.bytes("shop")["core.pw"].clone()).unwrap();
    let known = OfferAcceptance::read(&core).unwrap();
    known.map(|known| known.offers.iter().map(|(name, _)| (*name).to_owned()).collect())
}

/// The step of the replay in which the visitor is about to leave.
fn leaving(home: &Home) -> Value {
    let told: Value = serde_json::from_str(&home.good("replay visit.ndjson --snapshot shop --json")).unwrap();
    told["steps"][1].clone()
}

fn speaks(home: &Home) -> String {
    leaving(home)["decision"]["offer"].as_str().unwrap().to_owned()
}

#[test]
fn what_visitors_answered_decides_which_offer_speaks() {
    let home = shop(&(CONFIG.to_owned() + VALUE));
    assert_eq!((speaks(&home).as_str(), learned(&home)), ("flash", None), "nothing was learned yet");

    events(&home, 3, &[("flash", 10), ("teapot", 10)]);
    let before = home.bytes("shop");
    let dry = home.good("learn shop --events events.ndjson --dry-run");
    assert!(dry.contains("Nothing was written; core.pw would change."), "{dry}");
    assert_eq!(home.bytes("shop"), before);
    let told = home.good("learn shop --events events.ndjson");
    assert!(told.contains("How likely an offer is taken"), "{told}");
    let row = ["flash", "100", "10", "90", "0", "–", "10.02", "%"];
    assert!(told.lines().any(|line| line.split_whitespace().eq(row)), "{told}");
    assert!(
        told.contains("offers speak in the order of that times what the order comes to with them"),
        "{told}"
    );
    assert!(told.contains("core.pw is written; upload it."), "{told}");
    home.good("verify shop");

    // A tenth takes either, and a teapot is dearer than a mug less a tenth.
    let step = leaving(&home);
    assert_eq!(step["decision"]["offer"], "teapot");
    assert_eq!(step["silent"], json!([{ "offer": "flash", "because": "turn" }]));
    assert_eq!(
        (&step["expected"][0]["worth_minor"], &step["expected"][1]["worth_minor"]),
        (&json!(1_215), &json!(5_550))
    );
    let text = home.good("replay visit.ndjson --snapshot shop");
    assert!(
        text.contains("offer teapot speaks") && text.contains("the order comes to 55.50 USD: expected 5.5"),
        "{text}"
    );

    // What was learned outlives a build, and is known from then on.
    home.good(BUILD);
    assert_eq!(speaks(&home), "teapot");
    events(&home, 3, &[("flash", 60), ("teapot", 5)]);
    let again = home.good("learn shop --events events.ndjson");
    assert!(again.contains("10.02 %") && again.contains("59."), "{again}");
    assert_eq!(speaks(&home), "flash");
    let same = home.good("learn shop --events events.ndjson");
    assert!(same.contains("Nothing has changed"), "{same}");
}

#[test]
fn the_order_of_the_config_holds_unless_the_config_wants_another() {
    let home = shop(CONFIG);
    events(&home, 3, &[("flash", 10), ("teapot", 10)]);
    let told = home.good("learn shop --events events.ndjson");
    assert!(told.contains("`[learning] order = \"value\"`"), "{told}");
    assert!(learned(&home).is_some());
    let step = leaving(&home);
    assert_eq!((&step["decision"]["offer"], &step["expected"]), (&json!("flash"), &Value::Null));
    home.file("pairwell.toml", CONFIG.to_owned() + VALUE);
    home.good(BUILD);
    assert_eq!(speaks(&home), "teapot", "the config decides anew, what was learned stays");
    // Of an offer that the shop has no more nothing is kept.
    home.file("pairwell.toml", CONFIG.replace("'teapot'", "'pot'") + VALUE);
    home.good(BUILD);
    assert_eq!(learned(&home), Some(vec!["flash".to_owned()]));
}

#[test]
fn what_is_older_than_half_a_year_is_forgotten_and_the_order_of_the_config_comes_back() {
    let home = shop(&(CONFIG.to_owned() + VALUE));
    events(&home, 3, &[("flash", 10), ("teapot", 10)]);
    home.good("learn shop --events events.ndjson");
    assert_eq!(speaks(&home), "teapot");
    events(&home, 181, &[("flash", 10), ("teapot", 10)]);
    let told = home.good("learn shop --events events.ndjson");
    assert!(told.contains("too little to learn from"), "{told}");
    assert_eq!((speaks(&home).as_str(), learned(&home)), ("flash", None));
}
