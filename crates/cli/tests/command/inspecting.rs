use std::process::Stdio;

use serde_json::Value;

use crate::home::Run;
use crate::shop::built;

#[test]
fn an_inspection_tells_what_is_inside() {
    let text = built().good("inspect shop --quiet");
    for words in [
        "Kiln & Loom",
        "https://shop.example",
        "2025-10-09 08:53 UTC",
        "version 2",
        "best sellers",
        "order neighbours",
        "Known, of 24 products",
        "Learned, for 24 products",
        "Kitchen > Teapot",
        "To go with it",
        "reason.goes-with",
        "Pairs with {product}",
    ] {
        assert!(text.contains(words), "{words}\n{text}");
    }
}

#[test]
fn an_inspection_for_programs_adds_up() {
    let home = built();
    let inspection: Value = serde_json::from_str(&home.good("inspect shop --json")).unwrap();
    let files = &inspection["files"];
    let bytes = home.bytes("shop");
    let of = |name: &str| u64::try_from(bytes[name].len()).unwrap();
    assert_eq!(files["core"]["bytes"], of("core.pw"));
    assert_eq!(files["live"]["bytes"], of("live.pw"));
    let shards: Vec<u64> =
        bytes.keys().filter(|name| name.starts_with("shard-")).map(|name| of(name)).collect();
    assert_eq!(files["shards"]["count"], shards.len());
    assert_eq!(files["shards"]["total_bytes"], shards.iter().sum::<u64>());
    assert_eq!(files["shards"]["bytes"]["max"], *shards.iter().max().unwrap());
    assert_eq!(files["shards"]["brotli_measured"], shards.len());
    assert!(files["shards"]["brotli_bytes"]["p95"].as_u64() < files["shards"]["bytes"]["p95"].as_u64());
    assert_eq!(inspection["products"], 24);
    assert_eq!(inspection["build"]["built_at_s"], 1_760_000_000);
    let tables = inspection["tables"].as_array().unwrap();
    let rows: Vec<(&str, u64)> = tables
        .iter()
        .map(|table| (table["name"].as_str().unwrap(), table["rows"].as_u64().unwrap()))
        .collect();
    // Eight of the products were looked at; the others borrow, or lead to their own category.
    assert_eq!(rows, [("session", 24), ("orders", 24), ("similar", 24), ("look-alike", 0)]);
    assert!(tables[1]["well_supported"].as_u64() > Some(0));
}

#[test]
fn a_reader_who_has_seen_enough_ends_the_command_quietly() {
    let home = built();
    for line in ["inspect shop --quiet", "inspect shop --quiet --json", "recommend shop --placement cart"] {
        let mut command = home.command(line).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(command.stdout.take());
        let run = Run::of(&command.wait_with_output().unwrap());
        assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{line}");
    }
}

#[test]
fn a_folder_without_a_snapshot_is_refused() {
    let home = built();
    let error = home.refused("inspect .");
    crate::home::assert_three_beats(&error, &["core.pw", "pairwell build"]);
}

/// What the coverage says of a fact: products, and their share.
fn known(inspection: &Value, name: &str) -> (Option<u64>, Option<f64>) {
    let facts = inspection["coverage"]["facts"].as_array().unwrap();
    let fact = facts.iter().find(|fact| fact["name"] == name).unwrap();
    (fact["products"].as_u64(), fact["share"].as_f64())
}

#[test]
fn coverage_counts_what_is_known_of_how_many() {
    let home = built();
    let inspection: Value = serde_json::from_str(&home.good("inspect shop --json")).unwrap();
    assert_eq!(inspection["coverage"]["products"], 24);
    assert_eq!(inspection["coverage"]["record"], "of-this-build");
    assert_eq!(known(&inspection, "price"), (Some(24), Some(1.0)));
    assert_eq!(known(&inspection, "reviews"), (Some(8), Some(0.3333)), "of the mugs");
    assert_eq!(known(&inspection, "description"), (Some(24), Some(1.0)));
    assert_eq!(known(&inspection, "stock"), (Some(24), Some(1.0)));
    assert_eq!(known(&inspection, "picture"), (Some(24), Some(1.0)));
    assert_eq!(
        known(&inspection, "picture-read"),
        (Some(0), Some(0.0)),
        "the build had no folder of pictures"
    );
    assert_eq!(known(&inspection, "material"), (Some(0), Some(0.0)));
    assert_eq!(known(&inspection, "session"), (Some(24), Some(1.0)));
    assert_eq!(known(&inspection, "session-sure"), (Some(8), Some(0.3333)), "the others borrow");
    assert_eq!(known(&inspection, "orders-sure"), (Some(16), Some(0.6667)), "of mugs and teapots");
    let text = home.good("inspect shop --quiet");
    assert!(text.lines().any(|line| line.split_whitespace().eq(["reviews", "8", "33.3", "%"])), "{text}");
}

#[test]
fn what_only_the_builds_record_tells_is_unknown_without_it() {
    let home = built();
    let inspection: Value = serde_json::from_str(&home.good("inspect shop --cache gone --json")).unwrap();
    assert_eq!(inspection["coverage"]["record"], "absent");
    assert_eq!(known(&inspection, "material"), (None, None));
    assert_eq!(known(&inspection, "price"), (Some(24), Some(1.0)));
    let text = home.good("inspect shop --cache gone --quiet");
    assert!(text.contains("gone has no record of this shop (--cache)"), "{text}");

    home.good("build --feed products.csv --config pairwell.toml --out other --quiet");
    let inspection: Value = serde_json::from_str(&home.good("inspect shop --json")).unwrap();
    assert_eq!(inspection["coverage"]["record"], "of-another-build");

    let record = home.bytes(".pairwell").into_keys().find(|name| name.starts_with("understood-")).unwrap();
    home.file(&format!(".pairwell/{record}"), "{torn");
    let run = home.run("inspect shop --json");
    assert_eq!(run.code, 0);
    assert!(run.stderr.contains("note: ") && run.stderr.contains(&record), "{}", run.stderr);
    let inspection: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(inspection["coverage"]["record"], "unreadable");
}

#[test]
fn the_strangest_products_are_told_with_their_reasons_and_a_plain_shop_has_none() {
    let plain = built().good("inspect shop --quiet");
    assert!(plain.contains("none: nothing sets a product apart"), "{plain}");

    let home = crate::shop::exports();
    let mut products = crate::shop::products();
    products = products.replace("Blue Mug,<p>", "Zeppelin,<p>").replace(",deny,13.50,", ",deny,1350.00,");
    home.file("products.csv", products);
    home.good(&format!("{} --out shop --quiet", crate::shop::BUILD));
    let inspection: Value = serde_json::from_str(&home.good("inspect shop --json")).unwrap();
    let strangest = inspection["strangest"].as_array().unwrap();
    assert_eq!(strangest[0]["key"], "blue-mug", "{strangest:?}");
    let signs = strangest[0]["signs"].as_array().unwrap();
    assert!(signs.iter().any(|sign| sign["name"] == "price"), "{signs:?}");
    assert!(signs.iter().any(|sign| sign["name"] == "title-unlike-any"), "{signs:?}");
    let text = home.good("inspect shop --quiet");
    assert!(text.contains("costs 1,350.00 USD, where the middle price of Kitchen > Mug"), "{text}");
    assert_eq!(text, home.good("inspect shop --quiet"), "the same again");
}
