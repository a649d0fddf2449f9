//! Exports of Google Analytics as a source of pairs.

use std::io::Write;

use serde_json::{Value, json};

use crate::home::{Home, assert_three_beats};
use crate::shop;

const NOW_S: i64 = 1_760_000_000;

fn run(home: &Home, line: &str) -> (String, String) {
    let output = home.command(line).env("SOURCE_DATE_EPOCH", NOW_S.to_string()).output().unwrap();
    assert!(output.status.success(), "{line}\n{}", String::from_utf8_lossy(&output.stderr));
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (text(output.stdout), text(output.stderr))
}

/// An event as `BigQuery` exports it.
fn row(name: &str, (visitor, seed): (u64, &str), after_s: i64, list: &str, items: &[(&str, u64)]) -> String {
    let micros = ((NOW_S - 86_400 + i64::try_from(visitor).unwrap() * 10 + after_s) * 1_000_000).to_string();
    let item = |(id, index): &(&str, u64)| {
        json!({ "item_id": id, "item_name": id, "item_list_id": list, "item_list_name": "(not set)",
            "item_list_index": index.to_string(), "quantity": "1" })
    };
    let row = json!({
        "event_date": "20251008", "event_timestamp": micros, "event_name": name,
        "event_params": [
            { "key": "page_location", "value": { "string_value": format!("https://shop.example/en/products/{seed}?ref=ad") } },
            { "key": "ga_session_id", "value": { "int_value": visitor.to_string() } },
        ],
        "user_pseudo_id": format!("{visitor}.99"),
        "ecommerce": { "transaction_id": if name == "purchase" { format!("T{visitor}") } else { "(not set)".to_owned() } },
        "items": items.iter().map(item).collect::<Vec<_>>(),
    });
    row.to_string() + "\n"
}

/// A crowd that sees three slots beside each of three mugs, and beside the blue one follows the last of them most.
pub(crate) fn crowd(visitors: u64) -> String {
    let mut lines = String::new();
    for number in 1..=3 * visitors {
        let seed = ["blue-mug", "amber-mug", "fern-mug"][usize::try_from(number % 3).unwrap()];
        let (who, visitor) = ((number, seed), number / 3);
        let slots = [("coral-mug", 0), ("denim-mug", 1), ("honey-mug", 2)];
        lines.push_str(&row("view_item_list", who, 0, "pairwell-product", &slots));
        let liked = if seed == "blue-mug" { 4 } else { 25 };
        for (slot, one_in) in slots.iter().zip([20, 25, liked]) {
            if visitor % one_in == 0 {
                lines.push_str(&row("select_item", who, 2, "pairwell-product", &[*slot]));
            }
        }
        if seed == "blue-mug" && visitor % 8 == 0 {
            lines.push_str(&row("add_to_cart", who, 4, "pairwell-product", &[("honey-mug", 2)]));
            lines.push_str(&row("purchase", who, 8, "", &[("honey-mug", 0)]));
        }
        lines.push_str(&row("page_view", who, 0, "", &[]));
        lines.push_str(&row("view_item_list", who, 0, "home-bestsellers", &[("grey-towel", 0)]));
    }
    lines
}

fn pair(report: &Value, product: &str) -> Value {
    let changed = report["pairs"]["changed"].as_array().unwrap();
    changed
        .iter()
        .find(|pair| pair["product"] == product && pair["seed"] == "blue-mug")
        .cloned()
        .unwrap_or(Value::Null)
}

#[test]
fn pairs_are_learned_from_bigquerys_events_packed_or_not_each_once() {
    let home = shop::built();
    let lines = crowd(800);
    home.file("events.json", &lines);
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(lines.as_bytes()).unwrap();
    home.file("events.json.gz", packed.finish().unwrap());
    let learned = |files: &str| -> Value {
        serde_json::from_str(&run(&home, &format!("learn shop --ga4 {files} --dry-run --json")).0).unwrap()
    };
    let report = learned("events.json");
    let honey = pair(&report, "honey-mug");
    let figures = ["shown", "clicked", "added", "bought"].map(|figure| honey[figure].as_u64().unwrap());
    assert_eq!((honey["seed"].as_str(), figures), (Some("blue-mug"), [800, 200, 100, 100]));
    assert!(honey["lift"].as_f64().unwrap() > 1.2, "{honey}");
    assert_eq!(report["tests"], json!([]), "of tests nothing is learned");
    assert_eq!(pair(&learned("events.json events.json.gz"), "honey-mug"), honey, "each once");
    let named = learned("events.json --ga4-list home-bestsellers=product");
    let shown = |report: &Value| report["pairs"]["placements"][0]["pairs"].as_u64().unwrap();
    assert_eq!(shown(&named), shown(&report) + 3, "a list of the shop's own, where it is named");
    let (told, _) = run(&home, "learn shop --ga4 events.json");
    assert!(told.contains("no propensities") && told.contains("learned.json").eq(&false), "{told}");
    home.good("verify shop");
}

#[test]
fn pairs_are_learned_from_an_explorations_table() {
    let home = shop::built();
    home.file(
        "exploration.csv",
        "# ----------------------------------------\n# Shelves\n# Free form 1\n# 20250901-20251008\n\
         # ----------------------------------------\n\n\
         Page path and screen class,Item list ID,Item ID,Item list position,Items viewed in list,Items clicked in list,Items added to cart,Items purchased\n\
         ,,,,Grand total,,,\n\
         /products/blue-mug,pairwell-product,coral-mug,0,1000,60,10,5\n\
         /products/blue-mug,pairwell-product,denim-mug,1,1000,50,10,5\n\
         /products/blue-mug,pairwell-product,honey-mug,2,1000,150,70,40\n\
         /products/fern-mug,pairwell-product,coral-mug,0,1000,60,10,5\n\
         /products/fern-mug,pairwell-product,denim-mug,1,1000,50,10,5\n\
         /products/fern-mug,pairwell-product,honey-mug,2,1000,40,10,5\n\
         /products/blue-mug,home-bestsellers,grey-towel,0,1000,9,1,0\n\
         /,pairwell-product,coral-mug,0,10,1,0,0\n\
         /products/blue-mug,pairwell-product,fern-mug,3,many,1,0,0\n",
    );
    let (told, said) = run(&home, "learn shop --ga4 exploration.csv --dry-run --json");
    let report: Value = serde_json::from_str(&told).unwrap();
    let honey = pair(&report, "honey-mug");
    assert_eq!((honey["shown"].as_u64(), honey["accepted"].as_u64()), (Some(1_000), Some(150)));
    assert!(honey["lift"].as_f64().unwrap() > 1.1, "{honey}");
    assert_eq!(report["ga4"][0]["used"], json!(6));
    assert!(said.contains("exploration.csv: 1 rows cannot be read") && said.contains("`many`"), "{said}");
}

#[test]
fn what_is_no_export_says_where_and_what_to_do() {
    let home = shop::built();
    home.file("wrong.csv", "Page path,Item ID,Views\n/products/blue-mug,coral-mug,5\n");
    assert_three_beats(
        &home.refused("learn shop --ga4 wrong.csv"),
        &["wrong.csv", "Item list name", "Views"],
    );
    home.file("wrong.json", "{\"event_name\": \"view_item_list\"}\n{\"event_name\": 5}\n");
    assert_three_beats(
        &home.refused("learn shop --ga4 wrong.json"),
        &["wrong.json", "row 1", "event_timestamp"],
    );
    assert_three_beats(&home.refused("learn shop --ga4 missing.json"), &["missing.json"]);
    let both = home.run("learn shop --ga4 a.json --events b.ndjson");
    assert_eq!(both.code, 2, "what is in both would count twice: {}", both.stderr);
    assert_eq!(home.run("learn shop --ga4 a.json --ga4-list related").code, 2);
}
