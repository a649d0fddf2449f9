//! Terms that no page has told: the learner ranks shelves again, and takes those that are the very same.

use pairwell_compiler::folder::Folder;
use serde_json::{Value, json};

use crate::home::Home;
use crate::{page, shop};

const NOW_S: i64 = 1_760_000_000;

fn run(home: &Home, line: &str) -> String {
    let output = home.command(line).env("SOURCE_DATE_EPOCH", NOW_S.to_string()).output().unwrap();
    assert!(output.status.success(), "{line}\n{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn build_id(home: &Home) -> String {
    format!("{:016x}", Folder::open(&home.path().join("shop")).unwrap().core().identity().build_id)
}

/// What the engine answers to questions, each with a seed and what was looked at before.
fn answers(home: &Home, asked: &[(String, Vec<String>)]) -> Vec<Vec<Value>> {
    let line = |(seed, past): &(String, Vec<String>)| {
        let seen: Vec<Value> = (1..)
            .zip(past)
            .map(|(ago, key)| json!({ "key": key, "last_view_s": NOW_S - 60 * ago, "views": 1, "dwell_ms": 20_000, "scroll_percent": 60 }))
            .collect();
        let question = json!({ "placement": "product", "seeds": [seed], "profile": { "seen": seen }, "now_s": NOW_S,
            "random_seed": 0, "limit": 8, "explain": true });
        question.to_string() + "\n"
    };
    home.file("asked.jsonl", asked.iter().map(line).collect::<String>());
    let told = run(home, "recommend shop --batch asked.jsonl");
    let slots =
        |line: &str| serde_json::from_str::<Value>(line).unwrap()["slots"].as_array().unwrap().clone();
    told.lines().map(slots).collect()
}

fn slot(place: usize, of: &Value, with_terms: bool) -> Value {
    let mut slot = json!({ "place": place, "product": of["key"], "reason": of["reason"]["kind"] });
    if with_terms {
        let terms = of["explanation"]["terms"].as_array().unwrap();
        let told = terms.iter().filter(|term| term["feature"] != 0.0);
        slot["terms"] =
            told.map(|term| (term["name"].as_str().unwrap().to_owned(), term["feature"].clone())).collect();
    }
    slot
}

/// Visitors who each come by a channel and see one shelf, the first four slots of it, and follow one in five of the first.
fn events(home: &Home, shelves: &[(String, Vec<Value>)], with_terms: bool, channel: &str) -> String {
    let build = build_id(home);
    let mut lines = String::new();
    for (visitor, (seed, slots)) in (1_usize..).zip(shelves) {
        let shown = json!({ "placement": "product", "shelf": format!("{visitor:032x}") });
        let seen: Vec<Value> =
            slots.iter().take(4).enumerate().map(|(place, of)| slot(place, of, with_terms)).collect();
        let mut tell = |number: usize, what: &Value| {
            let mut event = page::event(0, what);
            event["id"] = json!(format!("{:032x}", visitor * 10 + number));
            event["at_ms"] = json!((NOW_S - 86_400) * 1_000 + i64::try_from(visitor * 10 + number).unwrap());
            event["visitor"] = json!(format!("{visitor:032x}"));
            event["build"] = json!(build);
            event["channel"] = json!(channel);
            event["page"]["path"] = json!(format!("/products/{seed}"));
            lines.push_str(&(event.to_string() + "\n"));
        };
        tell(0, &json!({ "impression": { "shown": shown, "slots": seen } }));
        if visitor % 5 == 0 {
            let first = slot(0, &slots[0], false);
            tell(1, &json!({ "click": { "shown": shown, "slot": first } }));
        }
    }
    lines
}

fn mugs_and_teapots() -> Vec<String> {
    let colours = ["amber", "blue", "coral", "denim", "ecru", "fern", "honey"];
    colours.iter().flat_map(|colour| [shop::key(colour, "mug"), shop::key(colour, "teapot")]).collect()
}

#[test]
fn a_shelf_that_is_ranked_again_teaches_bit_for_bit_what_told_terms_teach() {
    let home = shop::built();
    let seeds = mugs_and_teapots();
    let asked: Vec<(String, Vec<String>)> = seeds.iter().map(|seed| (seed.clone(), Vec::new())).collect();
    let answers = answers(&home, &asked);
    let shelves: Vec<(String, Vec<Value>)> = (0..420)
        .map(|visitor| (seeds[visitor % seeds.len()].clone(), answers[visitor % seeds.len()].clone()))
        .collect();
    home.file("told.ndjson", events(&home, &shelves, true, "search"));
    home.file("untold.ndjson", events(&home, &shelves, false, "search"));
    let before = home.bytes("shop");
    let learned = |events: &str| {
        let report: Value =
            serde_json::from_str(&run(&home, &format!("learn shop --events {events} --pairs keep --json")))
                .unwrap();
        let bytes = home.bytes("shop")["core.pw"].clone();
        std::fs::write(home.path().join("shop/core.pw"), &before["core.pw"]).unwrap();
        (report, bytes)
    };
    let (told, from_told) = learned("told.ndjson");
    let (untold, from_untold) = learned("untold.ndjson");
    assert_eq!((&told["replayed"]["replayed"], &untold["replayed"]["replayed"]), (&json!(0), &json!(420)));
    assert_eq!(told["acceptance"]["slots"], json!(1_680));
    assert_ne!(from_told, before["core.pw"]);
    assert_eq!(from_told, from_untold, "the weights that were fitted, to the bit");
}

#[test]
fn a_shelf_with_an_untold_past_is_told_by_its_channel_where_its_slots_do_not_tell() {
    let home = shop::built();
    let seeds = mugs_and_teapots();
    let plain: Vec<(String, Vec<String>)> = seeds.iter().map(|seed| (seed.clone(), Vec::new())).collect();
    let mut past = Vec::new();
    for seed in &seeds {
        past.extend(
            seeds.iter().filter(|other| *other != seed).map(|other| (seed.clone(), vec![other.clone()])),
        );
    }
    let (without, with) = (answers(&home, &plain), answers(&home, &past));
    let shown = |slots: &[Value]| -> Vec<(Value, Value)> {
        slots.iter().take(4).map(|slot| (slot["key"].clone(), slot["reason"]["kind"].clone())).collect()
    };
    let own = |seed: &String| &without[seeds.iter().position(|one| one == seed).unwrap()];
    let alike = past.iter().zip(&with).filter(|((seed, _), slots)| shown(slots) == shown(own(seed))).count();
    assert!(alike > 0 && alike < past.len(), "{alike} of {}", past.len());
    let shelves: Vec<(String, Vec<Value>)> =
        past.iter().zip(&with).map(|((seed, _), slots)| (seed.clone(), slots.clone())).collect();
    let replayed = |channel: &str| {
        home.file("past.ndjson", events(&home, &shelves, false, channel));
        let report: Value =
            serde_json::from_str(&run(&home, "learn shop --events past.ndjson --dry-run --json")).unwrap();
        report["replayed"].clone()
    };
    let within = replayed("direct");
    assert_eq!((&within["replayed"], &within["personal"]), (&json!(0), &json!(past.len())));
    assert_eq!(replayed("search")["otherwise"], json!(past.len() - alike), "what the slots tell, they tell");
}

#[test]
fn shelves_of_later_pages_other_builds_and_few_slots_are_left_out_and_told() {
    let home = shop::built();
    let seed = "blue-mug".to_owned();
    let answer = answers(&home, &[(seed.clone(), Vec::new())]).remove(0);
    let one = |change: &dyn Fn(&mut Value)| {
        let lines = events(&home, &[(seed.clone(), answer.clone())], false, "email");
        let mut event: Value = serde_json::from_str(lines.lines().next().unwrap()).unwrap();
        change(&mut event);
        event
    };
    let visitor = |number: u32| format!("{number:032x}");
    let set = |number: u32, at: &'static str, value: Value| {
        let mut event = one(&|_| {});
        for id in ["/id", "/visitor", "/what/impression/shown/shelf"] {
            *event.pointer_mut(id).unwrap() = json!(visitor(number));
        }
        *event.pointer_mut(at).unwrap() = value;
        event
    };
    let mut few = set(3, "/at_ms", json!((NOW_S - 7_200) * 1_000));
    few["what"]["impression"]["slots"].as_array_mut().unwrap().truncate(2);
    let elsewhere = json!({ "trigger": { "name": "visit" } });
    let mut before = set(4, "/what", elsewhere);
    before["id"] = json!(visitor(99));
    before["page"]["path"] = json!("/");
    before["at_ms"] = json!((NOW_S - 200_000) * 1_000);
    let all = [
        set(1, "/build", json!("00000000000000ff")),
        set(2, "/page/path", json!("/pages/about")),
        few,
        before,
        set(4, "/at_ms", json!((NOW_S - 7_200) * 1_000)),
        set(5, "/at_ms", json!((NOW_S - 7_200) * 1_000)),
    ];
    home.file("events.ndjson", all.map(|event| event.to_string() + "\n").concat());
    let report: Value =
        serde_json::from_str(&run(&home, "learn shop --events events.ndjson --dry-run --json")).unwrap();
    assert_eq!(
        report["replayed"],
        json!({ "replayed": 1, "personal": 1, "otherwise": 0, "few_slots": 1, "other_build": 1, "unknown_page": 1 })
    );
    let told = run(&home, "learn shop --events events.ndjson --dry-run");
    assert!(
        told.contains("1 slot for slot as they were seen") && told.contains("1 left out: of another build"),
        "{told}"
    );
}
