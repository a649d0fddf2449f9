//! Pairs of products, from what shoppers accept beside each other to the shards.

use std::fs;

use pairwell_compiler::folder::Folder;
use pairwell_snapshot::{Relation, Shard};
use serde_json::{Value, json};

use crate::home::{Home, assert_three_beats};
use crate::{page, shop};

const DAY_S: i64 = 86_400;
const NOW_S: i64 = 1_760_000_000;
const SEED: &str = "blue-mug";
/// Beside the blue mug the honey mug is taken by one in four, everything else beside whatever by one in fifty.
const LIKED: &str = "honey-mug";

fn run(home: &Home, at_s: i64, line: &str) -> String {
    let output = home.command(line).env("SOURCE_DATE_EPOCH", at_s.to_string()).output().unwrap();
    assert!(output.status.success(), "{line}\n{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn shelf(home: &Home, seed: &str, more: &str) -> Vec<Value> {
    let line = format!("recommend shop --placement product --seed {seed} --limit 6 --json {more}");
    let answer: Value = serde_json::from_str(&run(home, NOW_S, &line)).unwrap();
    answer["slots"].as_array().unwrap().clone()
}

fn shard(home: &Home) -> (String, Shard) {
    let folder = Folder::open(&home.path().join("shop")).unwrap();
    let number = folder.shard_of(SEED);
    (format!("shard-{number}.pw"), folder.shard(&number).unwrap().unwrap())
}

fn weight(home: &Home, product: &str) -> f32 {
    let (_, shard) = shard(home);
    let row = shard.row(SEED).unwrap();
    let near = |relation: Relation| {
        relation.of(&row).find(|near| near.card().key == product).map_or(0.0, |near| near.weight)
    };
    near(Relation::Session).max(near(Relation::Similar))
}

/// What as many shoppers do with the shelf of each of six mugs as it stands: events, a line each.
fn events(home: &Home, visitors: u64) -> String {
    let mut lines = String::new();
    for (about, seed) in
        (0..).zip(["blue-mug", "coral-mug", "denim-mug", "ecru-mug", "fern-mug", "honey-mug"])
    {
        let slots: Vec<String> =
            shelf(home, seed, "").iter().map(|slot| slot["key"].as_str().unwrap().to_owned()).collect();
        for visitor in 1..=visitors {
            let number = about * 1_000_000 + visitor;
            let at_ms = (NOW_S - 2 * DAY_S) * 1_000 + i64::try_from(visitor).unwrap() * 1_000;
            let shown = json!({ "placement": "product", "shelf": format!("{number:032x}") });
            let slot =
                |place: usize| json!({ "place": place, "product": slots[place], "reason": "similar-to" });
            let seen: Vec<Value> = (0..slots.len()).map(slot).collect();
            let mut tell = |of: u64, after_ms: i64, what: Value| {
                let mut event = page::event(0, &what);
                event["id"] = json!(format!("{:032x}", number * 100 + of));
                event["at_ms"] = json!(at_ms + after_ms);
                event["visitor"] = json!(format!("{number:032x}"));
                event["page"]["path"] = json!(format!("/de/products/{seed}"));
                lines.push_str(&(event.to_string() + "\n"));
            };
            tell(0, 0, json!({ "impression": { "shown": shown, "slots": seen } }));
            for (place, product) in (0_u64..).zip(&slots) {
                let one_in = if seed == SEED && product == LIKED { 4 } else { 50 };
                if (visitor * 31 + place * 17).is_multiple_of(one_in) {
                    let index = usize::try_from(place).unwrap();
                    tell(10 + place, 500, json!({ "click": { "shown": shown, "slot": slot(index) } }));
                }
            }
        }
    }
    lines
}

fn built() -> Home {
    let home = shop::exports();
    run(&home, NOW_S - 20 * DAY_S, &format!("{} --out shop --quiet", shop::BUILD));
    home
}

#[test]
fn what_is_accepted_rises_what_was_built_is_kept_and_a_second_night_adds_nothing() {
    let home = built();
    let before = home.bytes("shop");
    let places = |slots: &[Value]| slots.iter().position(|slot| slot["key"] == LIKED);
    let (was, weighed) = (places(&shelf(&home, SEED, "")).expect("on the shelf"), weight(&home, LIKED));
    assert!(was > 0, "another stands first as it was built");
    home.file("events.ndjson", events(&home, 1_000));

    let dry = run(&home, NOW_S, "learn shop --events events.ndjson --dry-run");
    assert!(
        dry.contains("Blue Mug → Honey Mug: shown 1,000 times") && dry.contains("Nothing was written"),
        "{dry}"
    );
    assert_eq!(home.bytes("shop"), before);

    let told = run(&home, NOW_S, "learn shop --events events.ndjson");
    let (name, _) = shard(&home);
    assert!(told.contains(&name) && told.contains("upload"), "{told}");
    home.good("verify shop");
    let after = home.bytes("shop");
    let differ: Vec<&String> =
        after.iter().filter(|(name, of)| before.get(*name) != Some(*of)).map(|one| one.0).collect();
    assert!(differ.iter().all(|of| *of == "learned.json" || of.starts_with("shard-")), "{differ:?}");
    assert!(differ.contains(&&name), "{differ:?}");
    assert!(
        (weight(&home, LIKED) / weighed - 2.0).abs() < 0.02,
        "no pair is worth more than twice of what was built"
    );
    let slots = shelf(&home, SEED, "--explain");
    assert!(places(&slots).unwrap() < was, "{slots:?}");
    for slot in &slots {
        let explanation = &slot["explanation"];
        let terms = explanation["terms"].as_array().unwrap();
        #[expect(clippy::cast_possible_truncation, reason = "printed floats of 32 bits")]
        let sum = terms.iter().fold(0.0_f32, |sum, term| sum + term["value"].as_f64().unwrap() as f32);
        let score = explanation["score"].as_f64().unwrap();
        assert_eq!(f64::from(sum).to_bits(), score.to_bits(), "a score is the sum of its terms");
    }

    let again = run(&home, NOW_S + 60, "learn shop --events events.ndjson");
    assert!(again.contains("nothing to upload"), "{again}");
    assert_eq!(home.bytes("shop"), after, "lifts are of what was built, not of what was learned");

    run(&home, NOW_S + 120, "learn shop --pairs built");
    let restored = home.bytes("shop");
    assert!(before.iter().all(|(name, bytes)| restored[name] == *bytes), "to the byte");
}

#[test]
fn pairs_are_kept_on_request_and_a_build_begins_anew() {
    let home = built();
    home.file("events.ndjson", events(&home, 800));
    let before = home.bytes("shop");
    run(&home, NOW_S, "learn shop --events events.ndjson --pairs keep");
    assert_eq!(home.bytes("shop"), before);
    run(&home, NOW_S, "learn shop --events events.ndjson");
    assert!(home.bytes("shop").contains_key("learned.json"));
    run(&home, NOW_S, &format!("{} --out shop --quiet", shop::BUILD));
    assert!(!home.bytes("shop").contains_key("learned.json"));
    let report: Value =
        serde_json::from_str(&run(&home, NOW_S, "learn shop --events events.ndjson --dry-run --json"))
            .unwrap();
    let liked = |pair: &&Value| pair["seed"] == SEED && pair["product"] == LIKED;
    let pair =
        report["pairs"]["changed"].as_array().unwrap().iter().find(liked).expect("what is known of it");
    assert_eq!((pair["shown"].as_u64(), pair["clicked"].as_u64()), (Some(800), Some(200)));
    assert!(pair["lift"].as_f64().unwrap() > 1.5, "{pair}");
}

#[test]
fn a_learned_file_that_nobody_can_use_stops_before_anything_is_written() {
    let home = built();
    home.file("events.ndjson", events(&home, 300));
    for text in ["{", "{\"build_id\":\"0000000000000009\",\"built\":{},\"runs\":[]}"] {
        fs::write(home.path().join("shop/learned.json"), text).unwrap();
        let before = home.bytes("shop");
        assert_three_beats(&home.refused("learn shop --events events.ndjson"), &["learned.json", "Build"]);
        assert_eq!(home.bytes("shop"), before);
    }
}
