//! `pairwell recommend` under the arms of a test.

use pairwell_engine::arms::{choose, visitor_seed};
use pairwell_snapshot::{Acceptance, Core, Placement, Tests};
use serde_json::{Value, json};

use crate::home::{Home, assert_three_beats};
use crate::shop;

const CONFIG: &str = "url = 'https://shop.example'\nholdout_percent = 20\n[[tests]]\nname = 'strategy'\nplacement = 'product'\n\
     method = 'bandit'\n[[tests.arms]]\nname = 'alike'\nlayout = 'row'\n[[tests.arms]]\nname = 'together'\nlimit = 3\n\
     strategy = { complement = 4.0, substitute = 0.0, session-next = 0.0 }\n";
const ASK: &str = "recommend shop --placement product --seed blue-mug --now 1760000000";

fn built() -> Home {
    let home = Home::new();
    home.file("products.csv", shop::products());
    home.file("orders.csv", shop::orders());
    home.file("pairwell.toml", CONFIG);
    home.good("build --feed products.csv --orders orders.csv --config pairwell.toml --out shop --quiet");
    home
}

fn answer(home: &Home, more: &str) -> Value {
    serde_json::from_str(&home.good(&format!("{ASK} --json {more}"))).unwrap()
}

#[test]
fn an_explanation_tells_the_arms_and_an_arm_ranks_as_it_is_set() {
    let home = built();
    let plain = answer(&home, "");
    assert_eq!(plain["test"], Value::Null, "nobody asked");
    let explained = answer(&home, "--explain");
    let test = &explained["test"];
    assert_eq!((&test["test"], &test["arm"]), (&json!("strategy"), &Value::Null));
    let propensities: Vec<f64> =
        test["arms"].as_array().unwrap().iter().map(|arm| arm["propensity"].as_f64().unwrap()).collect();
    assert!((propensities.iter().sum::<f64>() - 1.0).abs() < 1e-9 && propensities.len() == 2);
    assert_eq!(explained["slots"][0]["score"], plain["slots"][0]["score"]);

    let together = answer(&home, "--arm strategy=together --explain");
    assert_eq!(together["test"]["arm"], "together");
    let slots = together["slots"].as_array().unwrap();
    assert_eq!(slots.len(), 3);
    assert_eq!(slots[0]["key"], "blue-teapot", "what is bought with it leads");
    let terms = slots[0]["explanation"]["terms"].as_array().unwrap();
    let weight =
        |name: &str| terms.iter().find(|term| term["name"] == name).unwrap()["weight"].as_f64().unwrap();
    assert!((weight("complement") - 1.4).abs() < 1e-6 && weight("substitute") == 0.0);
    let told = home.good(&format!("{ASK} --explain"));
    assert!(told.contains("Test `strategy` (bandit)") && told.contains("0.5000"), "{told}");
}

#[test]
fn a_visitor_gets_the_arm_and_the_propensity_that_a_browser_would_draw() {
    let home = built();
    let core = Core::open(home.bytes("shop")["core.pw"].clone()).unwrap();
    let tests = Tests::read(&core).unwrap();
    let mut held_out = 0;
    for number in 1..=40_u128 {
        let visitor = number.wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835);
        let choice = choose(&tests, Placement::Product, visitor_seed(visitor.to_be_bytes()), "new").unwrap();
        let found = answer(&home, &format!("--visitor {visitor:032x} --segment new"));
        assert_eq!(found["test"]["arm"], choice.arm.name.as_str());
        let arm = found["test"]["arms"]
            .as_array()
            .unwrap()
            .iter()
            .find(|arm| arm["arm"] == choice.arm.name.as_str());
        assert!((arm.unwrap()["propensity"].as_f64().unwrap() - choice.propensity()).abs() < 1e-9);
        let own = answer(&home, &format!("--arm strategy={}", choice.arm.name));
        assert_eq!(found["slots"], own["slots"]);
        held_out += usize::from(found["test"]["held_out"] == true);
    }
    assert!((1..=20).contains(&held_out), "a fifth is held out: {held_out} of 40");
}

#[test]
fn an_arm_that_is_not_there_and_a_visitor_who_is_none_are_refused() {
    let home = built();
    let refused = home.refused(&format!("{ASK} --arm strategy=togehter"));
    assert_three_beats(&refused, &["togehter", "strategy=alike", "Did you mean `strategy=together`"]);
    let elsewhere = home.refused("recommend shop --placement cart --cart blue-mug --arm strategy=alike");
    assert_three_beats(&elsewhere, &["none is tested there"]);
    assert_eq!(home.run(&format!("{ASK} --visitor 123")).code, 2);
}

/// The shop with `[learning]` in its config, and a model of which the mug's shelf is known: what is bought together is accepted.
fn learned(order: &str) -> Home {
    let home = built();
    home.file("pairwell.toml", format!("{CONFIG}[learning]\norder = '{order}'\n"));
    home.good("build --feed products.csv --orders orders.csv --config pairwell.toml --out shop --quiet");
    let core = Core::open(home.bytes("shop")["core.pw"].clone()).unwrap();
    let wanted = Acceptance::read(&core).unwrap().is_some_and(|known| known.orders);
    let model = Acceptance {
        slots: 5_000,
        orders: wanted,
        terms: vec![("complement", 3.0)],
        placements: [-2.0; 5],
        segments: vec![("loyalty.loyal", 0.5)],
    };
    std::fs::write(home.path().join("shop/core.pw"), model.write_into(&core).unwrap()).unwrap();
    home
}

fn keys(answer: &Value) -> Vec<String> {
    answer["slots"].as_array().unwrap().iter().map(|slot| slot["key"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn slots_stand_in_the_order_that_the_config_wants_where_a_page_would_follow_it() {
    let (by_value, by_score) = (learned("value"), learned("score"));
    let plain = answer(&by_value, "");
    assert_eq!((keys(&plain), &plain["order"]), (keys(&answer(&by_score, "")), &Value::Null));
    let ordered = answer(&by_value, "--segment loyalty.new");
    assert_ne!(keys(&ordered), keys(&plain), "teapots are dearer, and accepted with the mug");
    assert_eq!(ordered["order"], "value");
    assert_eq!(ordered["slots"][0]["explanation"], Value::Null, "nobody asked");
    assert_eq!(keys(&answer(&by_score, "--segment loyalty.new")), keys(&plain));
    assert_eq!(keys(&answer(&by_score, "--order value")), keys(&ordered));
    assert_eq!(keys(&answer(&by_value, "--segment loyalty.new --order score")), keys(&plain));
    let arm = answer(&by_value, "--arm strategy=alike --explain");
    assert_eq!((&arm["order"], keys(&arm)), (&json!("value"), keys(&ordered)));
}

#[test]
fn an_explanation_tells_likelihood_and_expected_value_of_each_slot() {
    let home = learned("value");
    let told = answer(&home, "--segment loyalty.loyal --explain");
    let mut last = f64::INFINITY;
    for slot in told["slots"].as_array().unwrap() {
        let feature = slot["explanation"]["terms"].as_array().unwrap().iter();
        let feature = feature.clone().find(|term| term["name"] == "complement").unwrap()["feature"].as_f64();
        let likelihood = 1.0 / (1.0 + (1.5 - 3.0 * feature.unwrap()).exp());
        let value = slot["expected_value_minor"].as_f64().unwrap();
        assert!((slot["likelihood"].as_f64().unwrap() - likelihood).abs() < 1e-6, "{slot}");
        assert!((value - likelihood * slot["price_minor"].as_f64().unwrap()).abs() < 0.01, "{slot}");
        assert!(value <= last, "descending: {told}");
        last = value;
    }
    let text = home.good(&format!("{ASK} --segment loyalty.loyal --explain"));
    assert!(
        text.contains("by expected value, as learned from 5,000 slots") && text.contains("worth "),
        "{text}"
    );
    let unlearned = built();
    assert!(home.good(&format!("{ASK} --order score --explain")).contains("by score; likelihood"));
    assert!(unlearned.good(&format!("{ASK} --explain")).contains("was not learned yet"));
    assert_three_beats(
        &unlearned.refused(&format!("{ASK} --order value")),
        &["--order", "1,000", "pairwell learn"],
    );
}

#[test]
fn what_was_learned_of_slots_outlives_a_build_and_the_config_decides_anew() {
    let home = learned("value");
    let acceptance = |home: &Home| {
        let core = Core::open(home.bytes("shop")["core.pw"].clone()).unwrap();
        Acceptance::read(&core).unwrap().map(|known| (known.slots, known.orders, known.placements))
    };
    assert_eq!(acceptance(&home), Some((5_000, true, [-2.0; 5])));
    home.file("pairwell.toml", CONFIG);
    home.good("build --feed products.csv --orders orders.csv --config pairwell.toml --out shop --quiet");
    assert_eq!(acceptance(&home), Some((5_000, false, [-2.0; 5])));
    assert_eq!(acceptance(&built()), None, "nothing learned, and nothing wanted");
}
