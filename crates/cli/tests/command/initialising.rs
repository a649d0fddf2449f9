use std::fs;

use crate::home::{Home, assert_three_beats};
use crate::shop::exports;

const PLATFORMS: [(&str, &str); 4] = [
    ("shopify", "{% if product %}"),
    ("woocommerce", "<?php if (is_product()) : ?>"),
    ("bigcommerce", "product-id=\"{{product.id}}\""),
    ("generic", "shard-<n>.pw"),
];

fn read(home: &Home, name: &str) -> String {
    fs::read_to_string(home.path().join(name)).unwrap()
}

#[test]
fn what_is_written_for_each_platform_builds() {
    let home = exports();
    for (platform, template) in PLATFORMS {
        let said = home.good(&format!(
            "init {platform} --platform {platform} --name Kiln --url https://shop.example --currency USD --locale en-GB"
        ));
        let config = format!("{platform}/pairwell.toml");
        for words in [config.as_str(), "pairwell-snippet.html", "Next", "pairwell build --feed", "doctor"] {
            assert!(said.contains(words), "{words}\n{said}");
        }
        let snippet = read(&home, &format!("{platform}/pairwell-snippet.html"));
        for words in [template, "data-snapshot=\"/snapshot/\"", "<pairwell-popup>"] {
            assert!(snippet.contains(words), "{words}\n{snippet}");
        }
        let report = home
            .good(&format!("build --feed products.csv --config {config} --out {platform}/snapshot --quiet"));
        assert!(report.contains("24 products in"), "{report}");
    }
}

#[test]
fn what_is_not_said_is_left_to_the_exports() {
    let home = exports();
    home.good("init fresh --platform generic");
    let config = read(&home, "fresh/pairwell.toml");
    assert!(config.lines().all(|line| line.is_empty() || line.starts_with('#')), "{config}");
    home.good("build --feed products.csv --out plain --quiet");
    home.good("build --feed products.csv --config fresh/pairwell.toml --out told --quiet");
    assert_eq!(home.bytes("plain"), home.bytes("told"));
}

#[test]
fn nothing_that_is_there_is_overwritten_and_nothing_is_half_written() {
    for name in ["pairwell.toml", "pairwell-snippet.html"] {
        let home = Home::new();
        home.file(name, "mine");
        assert_three_beats(&home.refused("init --platform shopify"), &[name, "there already"]);
        assert_eq!(read(&home, name), "mine");
        assert_eq!(fs::read_dir(home.path()).unwrap().count(), 1, "a second file was written");
    }
}

#[test]
fn flags_that_can_mean_nothing_are_refused_before_anything_is_written() {
    let home = Home::new();
    for (flags, found) in [
        ("--currency dollars", "dollars"),
        ("--url shop.example", "shop.example"),
        ("--locale x", "locale"),
        ("--files pairwell", "--files"),
        ("--files \"><script>", "--files"),
        ("--files javascript:alert(1)", "--files"),
        ("--snapshot //elsewhere.example/", "--snapshot"),
    ] {
        assert_three_beats(&home.refused(&format!("init --platform generic {flags}")), &[found]);
    }
    assert_eq!(fs::read_dir(home.path()).unwrap().count(), 0);
}

#[test]
fn files_may_come_from_elsewhere() {
    let home = Home::new();
    home.good("init new/shop --platform shopify --files https://cdn.example/pairwell/0.1.0 --snapshot /s");
    let snippet = read(&home, "new/shop/pairwell-snippet.html");
    for words in ["src=\"https://cdn.example/pairwell/0.1.0/pairwell.js\"", "data-snapshot=\"/s/\""] {
        assert!(snippet.contains(words), "{words}\n{snippet}");
    }
}
