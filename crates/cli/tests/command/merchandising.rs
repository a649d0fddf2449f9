//! What the merchant wants otherwise than it was learned.

use serde_json::Value;

use crate::home::Home;
use crate::shop::{built, exports};

fn build(config: &str) -> (Home, String) {
    let home = exports();
    home.file("rules.toml", config);
    let report = home.good("build --feed products.csv --orders orders.csv --config rules.toml --out shop");
    (home, report)
}

fn slots(home: &Home, line: &str) -> Vec<(String, String)> {
    let answer = home.good(&format!("recommend shop {line} --now 1760000000 --json"));
    let shelf: Value = serde_json::from_str(&answer).unwrap();
    let text = |slot: &Value, name: &str| slot[name].as_str().unwrap().to_owned();
    shelf["slots"].as_array().unwrap().iter().map(|slot| (text(slot, "key"), text(slot, "role"))).collect()
}

fn keys(home: &Home, line: &str) -> Vec<String> {
    slots(home, line).into_iter().map(|(key, _)| key).collect()
}

#[test]
fn pins_lead_where_they_are_wanted_and_in_their_order() {
    let (home, _) = build(
        "[[rules.pin]]\nproduct = 'honey-towel'\non = { category = 'Mugs' }\nplacements = ['product']\n\
         [[rules.pin]]\nproduct = 'denim-towel'\n",
    );
    let shelf = slots(&home, "--placement product --seed blue-mug");
    let pinned = |key: &str| (key.to_owned(), "pinned".to_owned());
    assert_eq!(shelf[..2], [pinned("honey-towel"), pinned("denim-towel")]);
    assert_eq!(keys(&home, "--placement product --seed blue-teapot")[0], "denim-towel");
    let cart = keys(&home, "--placement cart --cart blue-mug");
    assert!(cart[0] == "denim-towel" && !cart.contains(&"honey-towel".to_owned()), "{cart:?}");
}

#[test]
fn what_is_never_wanted_together_is_shown_on_no_shelf_of_the_other() {
    let before = keys(&built(), "--placement product --seed blue-mug");
    assert!(before.contains(&"blue-teapot".to_owned()), "{before:?}");
    let (home, _) = build(
        "[[rules.never_together]]\nproducts = { category = 'Mugs' }\nwith = { category = 'Teapots' }\n",
    );
    for line in ["--placement product --seed blue-mug", "--placement cart --cart blue-mug --cart fern-mug"] {
        let shelf = keys(&home, line);
        assert!(!shelf.is_empty() && !shelf.iter().any(|key| key.contains("teapot")), "{line}: {shelf:?}");
    }
}

#[test]
fn a_boost_raises_a_product_by_what_it_says() {
    let (home, _) = build("[[rules.boost]]\nproducts = { product = 'grey-teapot' }\nby = 0.9\n");
    assert_eq!(keys(&home, "--placement cart --cart blue-mug")[0], "grey-teapot");
    assert_ne!(keys(&built(), "--placement cart --cart blue-mug")[0], "grey-teapot");
    let told = home.good("recommend shop --placement cart --cart blue-mug --explain --now 1760000000");
    assert!(told.contains("boost 0.9000 = 1.00 x 0.9000"), "{told}");
}

#[test]
fn rules_that_mean_no_product_are_reported() {
    let (_, report) = build("[[rules.pin]]\nproduct = 'blue-mgu'\n");
    assert!(report.contains("[[rules.pin]] product = `blue-mgu` means no product"), "{report}");
}
