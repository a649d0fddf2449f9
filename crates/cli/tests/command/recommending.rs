use serde_json::Value;

use crate::home::Home;
use crate::shop::built;

const NOW: &str = "--now 1760000000";

fn shelf(home: &Home, line: &str) -> Value {
    serde_json::from_str(&home.good(&format!("recommend shop {line} {NOW} --json"))).unwrap()
}

fn keys(shelf: &Value) -> Vec<&str> {
    shelf["slots"].as_array().unwrap().iter().map(|slot| slot["key"].as_str().unwrap()).collect()
}

#[test]
fn a_product_page_offers_rivals_and_what_goes_with_it_but_never_itself() {
    let home = built();
    let shelf = shelf(&home, "--placement product --seed blue-mug");
    let keys = keys(&shelf);
    assert_eq!((shelf["placement"].as_str(), keys.len()), (Some("product"), 8));
    assert!(
        !keys.contains(&"blue-mug") && !keys.contains(&"grey-mug"),
        "itself, and what is sold out: {keys:?}"
    );
    assert!(keys.contains(&"blue-teapot"), "bought with it: {keys:?}");
    let coral = shelf["slots"].as_array().unwrap().iter().find(|slot| slot["key"] == "coral-mug").unwrap();
    assert_eq!(coral["title"], "Coral Mug");
    assert_eq!(coral["price_minor"], 1_450);
}

#[test]
fn the_cart_page_offers_what_goes_with_the_cart() {
    let home = built();
    let shelf = shelf(&home, "--placement cart --cart blue-mug --cart fern-mug");
    let keys = keys(&shelf);
    assert!(keys.len() <= 5, "the config's limit holds: {keys:?}");
    assert!(keys[..2].contains(&"blue-teapot") && keys[..2].contains(&"fern-teapot"), "{keys:?}");
    assert!(!keys.contains(&"blue-mug") && !keys.contains(&"fern-mug"), "{keys:?}");
    assert_eq!(shelf["slots"][0]["role"], "complement");
    assert_eq!(shelf["slots"][0]["reason"]["kind"], "often-bought-with");
}

#[test]
fn the_popup_offers_a_few_that_go_with_what_was_added() {
    let home = built();
    let shelf = shelf(&home, "--placement popup --seed honey-mug --cart honey-mug --limit 2");
    assert_eq!(keys(&shelf)[0], "honey-teapot");
    assert_eq!(keys(&shelf).len(), 2);
}

#[test]
fn the_thank_you_page_offers_what_goes_with_the_order() {
    let home = built();
    let shelf = shelf(&home, "--placement thank-you --seed ecru-mug --seed ecru-teapot");
    let keys = keys(&shelf);
    assert!(!keys.is_empty() && !keys.contains(&"ecru-mug") && !keys.contains(&"ecru-teapot"), "{keys:?}");
}

#[test]
fn what_was_looked_at_before_changes_the_shelf() {
    let home = built();
    let before = shelf(&home, "--placement cart --cart amber-towel");
    let after = shelf(&home, "--placement cart --cart amber-towel --history fern-mug");
    assert_ne!(keys(&before), keys(&after));
}

#[test]
fn a_profile_counts_how_closely_was_looked() {
    let home = built();
    let profile = |fern_ms: u32, coral_ms: u32| {
        format!(
            "{{\"seen\": [{{\"key\": \"fern-mug\", \"last_view_s\": 1759999000, \"views\": 1, \"dwell_ms\": {fern_ms}}}, \
             {{\"key\": \"coral-mug\", \"last_view_s\": 1759999000, \"views\": 1, \"dwell_ms\": {coral_ms}}}]}}"
        )
    };
    home.file("fern.json", profile(60_000, 0));
    home.file("coral.json", profile(0, 60_000));
    let line = |name: &str| format!("--placement cart --cart amber-towel --profile {name}");
    let (fern, coral) = (shelf(&home, &line("fern.json")), shelf(&home, &line("coral.json")));
    let place = |shelf: &Value, key: &str| {
        let keys = keys(shelf);
        keys.iter().position(|found| *found == key).unwrap_or(keys.len())
    };
    assert!(place(&fern, "fern-teapot") < place(&fern, "coral-teapot"), "{fern}");
    assert!(place(&coral, "coral-teapot") < place(&coral, "fern-teapot"), "{coral}");
    let both = shelf(&home, &format!("{} --history coral-mug", line("fern.json")));
    assert!(!keys(&both).is_empty());
}

/// The numbers that stand behind a name, as the text has them.
fn numbers<'t>(text: &'t str, name: &str) -> Vec<&'t str> {
    let parts = text.split(name).skip(1);
    parts.map(|part| part.trim_start_matches(['"', ':', ' ']).split([',', '\n']).next().unwrap()).collect()
}

#[test]
fn scores_come_back_from_json_to_the_last_bit() {
    let home = built();
    let line = format!("recommend shop --placement product --seed blue-mug --explain --json {NOW}");
    let text = home.good(&line);
    let scores = numbers(&text, "\"score\"");
    assert_eq!(scores.len(), 16, "eight slots, each with its explanation");
    for score in scores {
        let (wide, narrow): (f64, f32) = (score.parse().unwrap(), score.parse().unwrap());
        assert_eq!(f64::from(narrow).to_bits(), wide.to_bits(), "{score}");
    }
}

#[test]
fn the_terms_of_an_explanation_add_up_to_the_score() {
    let home = built();
    let shelf = shelf(&home, "--placement product --seed blue-mug --explain");
    let narrow = |value: &Value| value.to_string().parse::<f32>().unwrap();
    for slot in shelf["slots"].as_array().unwrap() {
        let terms = slot["explanation"]["terms"].as_array().unwrap();
        let sum = terms.iter().fold(0.0_f32, |sum, term| sum + narrow(&term["value"]));
        assert_eq!(sum.to_bits(), narrow(&slot["score"]).to_bits(), "{slot}");
    }
}

#[test]
fn an_explanation_names_terms_parts_and_what_was_refused() {
    let home = built();
    let told = shelf(&home, "--placement product --seed blue-mug --explain");
    assert!(told["refused"].as_array().unwrap().iter().any(|refusal| refusal["key"] == "grey-mug"), "{told}");
    let silent = shelf(&home, "--placement product --seed blue-mug");
    assert!(silent.get("refused").is_none() && silent["slots"][0].get("explanation").is_none());
    let text = home.good(&format!("recommend shop --placement product --seed blue-mug --explain {NOW}"));
    for words in ["Scores", "substitute", "from blue-mug", "Refused", "grey-mug"] {
        assert!(text.contains(words), "{words}\n{text}");
    }
}

#[test]
fn a_table_shows_prices_and_reasons_in_the_shops_words() {
    let home = built();
    let text = home.good(&format!("recommend shop --placement cart --cart blue-mug {NOW}"));
    assert!(text.starts_with("To go with it\n"), "{text}");
    assert!(text.contains("Blue Teapot") && text.contains("49.50 USD"), "{text}");
    assert!(text.contains("Often bought with Blue Mug"), "{text}");
    let text = home.good(&format!("recommend shop --placement cart --cart amber-mug {NOW}"));
    assert!(text.contains("from 48.50 USD"), "variants differ in price: {text}");
}

#[test]
fn an_unknown_id_is_said_with_a_guess_and_is_no_fault() {
    let home = built();
    let run = home.run("recommend shop --placement product --seed blue-mgu --cart zeppelin");
    assert_eq!(run.code, 0);
    assert!(
        run.stderr.contains("`blue-mgu`") && run.stderr.contains("Did you mean `blue-mug`?"),
        "{}",
        run.stderr
    );
    assert!(run.stderr.contains("`zeppelin`"), "{}", run.stderr);
    assert!(!run.stdout.contains("zeppelin") && run.stdout.contains("Mug"), "{}", run.stdout);
}

#[test]
fn the_same_request_gives_the_same_shelf() {
    let home = built();
    let line = format!(
        "recommend shop --placement product --seed fern-mug --history coral-mug --random-seed 7 {NOW} --json"
    );
    assert_eq!(home.good(&line), home.good(&line));
}

#[test]
fn a_placement_that_is_switched_off_says_so() {
    let home = built();
    home.file("off.toml", "[placements.popup]\nenabled = false\n");
    home.good("build --feed products.csv --config off.toml --out shop --quiet");
    let text = home.good("recommend shop --placement popup --seed blue-mug");
    assert!(text.contains("switched off"), "{text}");
}

#[test]
fn a_title_cannot_steer_the_terminal() {
    let home = Home::new();
    home.file("feed.csv", "id,title,price\nmug,Red \u{1b}]0;mine\u{7} mug,12\njug,Jug,13\n");
    home.good("build --feed feed.csv --out shop --quiet");
    assert!(!home.good("recommend shop --placement product --seed jug").contains('\u{1b}'));
}
