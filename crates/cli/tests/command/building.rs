use std::fmt::Write;

use serde_json::Value;

use crate::home::assert_three_beats;
use crate::shop::{BUILD, built, exports};

#[test]
fn a_build_reports_what_was_read_learned_and_written() {
    let home = exports();
    let run = home.run(&format!("{BUILD} --out shop"));
    assert_eq!(run.code, 0, "{}", run.stderr);
    for words in [
        "products.csv: Shopify product CSV, 25 of 25 rows used",
        "320 of 320 rows used",
        "from 160 orders of two or more products",
        "from 80 visits of two or more steps",
        "best sellers: by orders",
        "shop: 24 products in",
        "Paste into the theme",
        "data-shard-digits=\"1\"",
        "{{ product.handle | sha256 | slice: 0, 1 }}",
    ] {
        assert!(run.stdout.contains(words), "{words}\n{}", run.stdout);
    }
}

#[test]
fn a_build_says_why_rows_were_left_out_with_an_example_each() {
    let home = exports();
    home.file("feed.csv", "id,title,price\nmug,Mug,12\njug,Jug,-3\npan,Pan,cheap\n,Nameless,4\n");
    let text = home.good("build --feed feed.csv --out shop");
    assert!(text.contains("feed.csv: product table, 1 of 4 rows used"), "{text}");
    assert!(
        text.contains("1 skipped: The price is below zero.\n      such as row 3, column `price`: found `-3`"),
        "{text}"
    );
    assert!(text.contains("found `cheap`"), "{text}");
    assert!(text.contains("<n> is the first hex digit"), "{text}");
}

#[test]
fn steps_are_told_on_stderr_with_their_times_and_kept_back_when_quiet() {
    let home = exports();
    let run = home.run(&format!("{BUILD} --out shop"));
    let steps: Vec<&str> = run.stderr.lines().collect();
    assert!(
        steps.iter().any(|step| step.starts_with("Reading products.csv: ") && step.ends_with(" s)")),
        "{steps:?}"
    );
    assert!(steps.iter().any(|step| step.starts_with("Writing shards: ")), "{steps:?}");
    assert!(!run.stderr.contains('\u{1b}'), "no colour where no terminal is");
    let quiet = home.run(&format!("{BUILD} --out shop --quiet"));
    assert_eq!((quiet.code, quiet.stderr.as_str()), (0, ""));
}

#[test]
fn a_report_for_programs_is_json_and_nothing_else() {
    let home = exports();
    let report: Value = serde_json::from_str(&home.good(&format!("{BUILD} --out shop --json"))).unwrap();
    assert_eq!(report["read"]["files"].as_array().unwrap().len(), 4);
    assert_eq!(report["written"]["products"], 24);
    assert_eq!(report["learned"]["orders_with_pairs"], 160);
}

#[test]
fn two_builds_of_the_same_exports_are_the_same_bytes() {
    let home = built();
    home.good(&format!("{BUILD} --out again --quiet"));
    assert_eq!(home.bytes("shop"), home.bytes("again"));
}

#[test]
fn a_packed_export_is_read_as_it_is() {
    let home = exports();
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    std::io::Write::write_all(&mut packed, crate::shop::orders().as_bytes()).unwrap();
    home.file("orders.csv.gz", packed.finish().unwrap());
    home.good("build --feed products.csv --orders orders.csv.gz --out packed --quiet");
    home.good("build --feed products.csv --orders orders.csv --out plain --quiet");
    assert_eq!(home.bytes("packed"), home.bytes("plain"));
}

#[test]
fn a_build_needs_no_feed_where_orders_name_the_products() {
    let home = exports();
    home.file("lines.csv", "InvoiceNo,StockCode,Description,Quantity,UnitPrice,InvoiceDate\n1,A1,Lamp,1,20,2025-01-01\n1,B2,Bulb,2,3,2025-01-01\n");
    let text = home.good("build --orders lines.csv --out shop --quiet");
    assert!(text.contains("2 products in"), "{text}");
    assert!(home.good("recommend shop --placement product --seed A1").contains("Bulb"));
}

#[test]
fn several_feeds_make_one_catalog() {
    let home = exports();
    home.file("more.csv", "id,title,price\nladle,Ladle,9.00 USD\n");
    let text = home.good("build --feed products.csv more.csv --out shop --quiet");
    assert!(text.contains("25 products in"), "{text}");
}

const TWO_CURRENCIES: &str =
    "id,title,price\nmug,Mug,12.00 USD\nmug,Becher,11.00 EUR\njug,Jug,30.00 USD\nkrug,Krug,29.00 EUR\n";

#[test]
fn several_currencies_are_a_snapshot_for_each_market() {
    let home = exports();
    home.file("feed.csv", TWO_CURRENCIES);
    let text = home.good("build --feed feed.csv --orders orders.csv --out shops --quiet");
    for words in [
        "Market eur, in EUR",
        "Market usd, in USD",
        "shops/eur: 2 products in",
        "Paste into the theme, on pages with prices in EUR",
        "data-snapshot=\"/snapshot/usd/\"",
        "2 skipped: The price is of another market's currency",
    ] {
        assert!(text.contains(words), "{words}\n{text}");
    }
    home.good("verify shops/eur");
    home.good("verify shops/usd");
    let shelf = home.good("recommend shops/eur --placement product --seed mug --json");
    assert!(shelf.contains("Krug") && !shelf.contains("Jug"), "{shelf}");
    let report: Value =
        serde_json::from_str(&home.good("build --feed feed.csv --out shops --json --quiet")).unwrap();
    assert_eq!(report["markets"][0]["market"]["currency"], "EUR");
    assert_eq!(report["markets"][1]["written"]["products"], 2);
}

#[test]
fn two_languages_of_one_currency_are_a_snapshot_each() {
    let home = exports();
    home.file("de.csv", "id,title,price,category\nmug,Krug,12.00,Küche\njug,Kanne,14.00,Küche\n");
    home.file("pl.csv", "id,title,price,category\nmug,Kubek,12.00,Kuchnia\njug,Dzbanek,14.00,Kuchnia\n");
    home.file(
        "pairwell.toml",
        "currency = 'EUR'\n[copy]\n'button.view' = '»'\n\
         [markets.de]\ncurrency = 'EUR'\nlocale = 'de_DE'\nfeed = ['de.csv']\n\
         [markets.pl]\ncurrency = 'EUR'\nlocale = 'pl'\ntone = 'warm'\nfeed = ['pl.csv']\n\
         [markets.pl.copy]\n'button.add' = 'Do torby'\n",
    );
    home.good("build --config pairwell.toml --out shops --quiet");
    let copy = |market: &str| -> Value {
        let inspected: Value =
            serde_json::from_str(&home.good(&format!("inspect shops/{market} --json"))).unwrap();
        inspected["copy"].clone()
    };
    let (german, polish) = (copy("de"), copy("pl"));
    assert_eq!(
        (&german["button.add"], &polish["button.add"]),
        (&"In den Warenkorb".into(), &"Do torby".into())
    );
    assert_eq!((&german["button.view"], &polish["button.view"]), (&"»".into(), &"»".into()));
    assert_eq!(polish["bundle.title.often.1"], "Razem lepiej");
    assert_eq!(german["bundle.title.often.1"], "Oft zusammen gekauft");
    let shelf = home.good("recommend shops/pl --placement product --seed mug");
    assert!(shelf.contains("Dzbanek") && shelf.contains("To może Cię ucieszyć"), "{shelf}");
}

#[test]
fn a_catalog_without_a_named_language_speaks_its_own() {
    let home = exports();
    let text = "Kubek z kamionki, który długo trzyma ciepło, nawet gdy na dworze jest zimno.";
    let mut feed = String::from("id,title,description,price,category\n");
    for number in 0..30 {
        writeln!(feed, "k{number},Kubek {number},\"{text}\",12.00 PLN,Kuchnia").unwrap();
    }
    home.file("feed.csv", feed);
    let said = home.good("build --feed feed.csv --out shop --quiet");
    assert!(said.contains("in the language `pl`"), "{said}");
    assert!(home.good("recommend shop --placement product --seed k1").contains("Zobacz także"));
}

#[test]
fn one_snapshot_does_not_take_the_place_of_markets_nor_they_of_it() {
    let home = exports();
    home.file("feed.csv", TWO_CURRENCIES);
    home.good("build --feed feed.csv --out shops --quiet");
    let error = home.refused(&format!("{BUILD} --out shops"));
    assert!(error.contains("shops: the folder holds `"), "{error}");
    home.good(&format!("{BUILD} --out shop --quiet"));
    let error = home.refused("build --feed feed.csv --out shop");
    assert!(error.contains("Choose another --out"), "{error}");
    home.good("verify shop");
}

#[test]
fn markets_of_the_config_may_bring_all_feeds() {
    let home = exports();
    home.file("de.csv", "id,title,price\nmug,Becher,11\nkrug,Krug,29\n");
    home.file("us.csv", "id,title,price\nmug,Mug,12\njug,Jug,30\n");
    home.file(
        "pairwell.toml",
        "[markets.germany]\ncurrency = 'EUR'\nfeed = ['de.csv']\n[markets.us]\ncurrency = 'USD'\nfeed = ['us.csv']\n",
    );
    let text = home.good("build --config pairwell.toml --out shops --quiet");
    assert!(
        text.contains("shops/germany: 2 products in") && text.contains("shops/us: 2 products in"),
        "{text}"
    );
    home.file("bare.toml", "name = 'Hearth'\n");
    let error = home.refused("build --config bare.toml --out shop");
    assert!(error.contains("neither a feed nor orders"), "{error}");
}

#[test]
fn a_file_that_is_no_image_model_stops_the_build() {
    let home = exports();
    std::fs::create_dir(home.path().join("pictures")).unwrap();
    home.file("model.onnx", "no model");
    let error = home.refused(&format!("{BUILD} --images pictures --image-model model.onnx --out shop"));
    assert_three_beats(&error, &["model.onnx: is not understood", "Expected an image model in ONNX"]);
    let error = home.run(&format!("{BUILD} --image-model model.onnx --out shop")).stderr;
    assert!(error.contains("--images <DIR>"), "{error}");
}
