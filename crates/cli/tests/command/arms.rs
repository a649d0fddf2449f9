//! `pairwell recommend` under the arms of a test.

use pairwell_engine::arms::{choose, visitor_seed};
use pairwell_snapshot::{Core, Placement, Tests};
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
