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
    assert_eq!(rows, [("session", 24), ("orders", 24), ("similar", 24)]);
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
