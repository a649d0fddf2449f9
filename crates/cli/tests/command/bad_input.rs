use std::fmt::Write;

use crate::home::{Home, assert_three_beats};
use crate::shop::built;

/// Builds from a feed that has to be refused; nothing may be written.
fn refusal(feed: impl AsRef<[u8]>) -> String {
    let home = Home::new();
    home.file("feed.csv", feed);
    let error = home.refused("build --feed feed.csv --out shop");
    assert!(!home.path().join("shop").exists(), "a refused build leaves no folder");
    error
}

#[test]
fn an_empty_feed_is_refused() {
    assert_three_beats(&refusal(""), &["feed.csv", "empty", "Export it again"]);
    assert_three_beats(&refusal("id,title,price\n"), &["feed.csv", "no row", "Check the filter"]);
}

#[test]
fn a_feed_without_an_id_is_refused_with_the_columns_it_has() {
    let error = refusal("title,price\nMug,12.00\n");
    assert_three_beats(&error, &["feed.csv", "no column for id", "`title`, `price`", "config"]);
}

#[test]
fn a_pdf_is_called_a_pdf() {
    let error = refusal(b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj\n");
    assert_three_beats(&error, &["feed.csv", "a PDF document", "CSV"]);
}

#[test]
fn a_delimiter_that_nobody_uses_is_said() {
    let error = refusal("id^title^price\nmug^Mug^12.00\n");
    assert_three_beats(&error, &["feed.csv", "one single column", "semicolons"]);
}

#[test]
fn rows_with_another_delimiter_than_the_header_are_said() {
    let error = refusal("id,title,price\nmug;Mug;12.00\njug;Jug;30.00\n");
    assert_three_beats(&error, &["feed.csv", "none of the 2 rows", "different delimiters"]);
}

#[test]
fn a_market_without_products_is_refused() {
    let home = Home::new();
    home.file("feed.csv", "id,title,price\na,Mug,12.00 USD\n");
    home.file("pairwell.toml", "[markets.de]\ncurrency = 'EUR'\n");
    let error = home.refused("build --feed feed.csv --config pairwell.toml --out shop");
    assert_three_beats(&error, &["`de`", "priced in EUR", "[markets.de]"]);
}

#[test]
fn a_thousand_broken_rows_among_a_hundred_thousand_are_counted_and_left_out() {
    let home = Home::new();
    let mut feed = String::from("id,item_group_id,title,price\n");
    for row in 0..100_000 {
        let group = row / 50;
        let price = if row % 100 == 7 { "n/a" } else { "12.00" };
        writeln!(feed, "v{row},p{group},Thing {group},{price}").unwrap();
    }
    home.file("feed.csv", feed);
    let text = home.good("build --feed feed.csv --out shop");
    assert!(text.contains("99,000 of 100,000 rows used"), "{text}");
    assert!(
        text.contains("1,000 skipped") && text.contains("such as row 9, column `price`: found `n/a`"),
        "{text}"
    );
    home.good("verify shop");
}

#[test]
fn a_file_that_is_not_there_is_named() {
    let home = Home::new();
    let error = home.refused("build --feed gone.csv --out shop");
    assert_three_beats(&error, &["gone.csv", "cannot be read", "Check the path"]);
    home.file("feed.csv", "id,title,price\nmug,Mug,12\n");
    let error = home.refused("build --feed feed.csv --images gone --out shop");
    assert_three_beats(&error, &["gone", "no such folder", "--images"]);
}

#[test]
fn a_config_that_is_not_understood_is_named_with_what_it_may_say() {
    let home = Home::new();
    home.file("feed.csv", "id,title,price\nmug,Mug,12\n");
    home.file("pairwell.toml", "nmae = 'Hearth'\n");
    let error = home.refused("build --feed feed.csv --config pairwell.toml --out shop");
    assert_three_beats(&error, &["pairwell.toml", "nmae", "`name`"]);
}

#[test]
fn an_output_folder_that_cannot_be_written_is_refused_before_the_work() {
    let home = Home::new();
    home.file("feed.csv", "id,title,price\nmug,Mug,12\n");
    home.file("taken", "a file is in the way");
    for out in ["taken", "taken/shop"] {
        let run = home.run(&format!("build --feed feed.csv --out {out}"));
        assert_eq!(run.code, 1, "{}", run.stderr);
        assert_three_beats(&run.stderr, &["taken", "cannot be written", "--out"]);
        assert!(!run.stderr.contains("Reading"), "nothing was read: {}", run.stderr);
    }
}

#[test]
fn an_output_folder_with_something_else_in_it_is_left_alone() {
    let home = Home::new();
    home.file("feed.csv", "id,title,price\nmug,Mug,12\n");
    let error = home.refused("build --feed feed.csv --out .");
    assert_three_beats(&error, &["feed.csv", "no part of a snapshot", "--out"]);
}

#[test]
fn a_snapshot_of_a_newer_version_asks_for_a_newer_command() {
    let home = built();
    let mut core = home.bytes("shop").remove("core.pw").unwrap();
    core[8..12].copy_from_slice(&[3, 0, 3, 0]);
    home.file("shop/core.pw", core);
    for line in ["verify shop", "inspect shop", "recommend shop --placement cart"] {
        let error = home.refused(line);
        assert_three_beats(&error, &["core.pw", "format version 3", "reads up to 2", "update Pairwell"]);
    }
}

#[test]
fn a_profile_that_is_none_is_refused_with_an_example() {
    let home = built();
    home.file("profile.json", "{\"seen\": [{\"key\": 7}]}");
    let error = home.refused("recommend shop --placement product --profile profile.json");
    assert_three_beats(&error, &["profile.json", "expected a string", "dwell_ms", "--help"]);
    let error = home.refused("recommend shop --placement product --profile gone.json");
    assert_three_beats(&error, &["gone.json", "cannot be read"]);
}

#[test]
fn a_source_date_that_is_no_number_is_refused() {
    let home = Home::new();
    home.file("feed.csv", "id,title,price\nmug,Mug,12\n");
    let output =
        home.command("build --feed feed.csv --out shop").env("SOURCE_DATE_EPOCH", "today").output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert_three_beats(&String::from_utf8(output.stderr).unwrap(), &["SOURCE_DATE_EPOCH", "today", "unset"]);
}
