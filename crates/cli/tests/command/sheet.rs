//! The contact sheet.

use std::fs;

use serde_json::Value;

use crate::home::{Home, assert_three_beats};
use crate::shop::{BUILD, built, exports, products};

/// Elements that have no end tag.
const VOID: [&str; 3] = ["meta", "img", "!DOCTYPE"];

fn sheet(home: &Home, line: &str) -> String {
    home.good(&format!("inspect shop --quiet --sheet sheet.html {line}"));
    fs::read_to_string(home.path().join("sheet.html")).unwrap()
}

/// Tags in their order: `p`, `/p`.
fn tags(html: &str) -> impl Iterator<Item = &str> {
    let (head, body) = html.split_once("<style>").unwrap();
    let body = body.split_once("</style>").unwrap().1;
    [head, body].into_iter().flat_map(|part| part.split('<').skip(1)).map(|tag| {
        let end = tag.find('>').unwrap();
        tag[..end].split_whitespace().next().unwrap()
    })
}

/// Asserts that every element ends where it must, and that no id is given twice.
fn assert_well_formed(html: &str) {
    let mut open: Vec<&str> = Vec::new();
    for tag in tags(html) {
        if let Some(ended) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(ended), "{open:?}");
        } else if !VOID.contains(&tag) {
            open.push(tag);
        }
    }
    assert!(open.is_empty(), "{open:?}");
    let mut ids: Vec<&str> =
        html.split(" id=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    let labels: Vec<&str> =
        html.split(" aria-labelledby=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    assert!(!labels.is_empty() && labels.iter().all(|label| ids.contains(label)), "a label leads nowhere");
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all, "an id twice");
}

#[test]
fn a_sheet_shows_products_with_all_their_lists() {
    let home = built();
    let html = sheet(&home, "--products 24");
    assert_well_formed(&html);
    assert_eq!(html.matches("<article ").count(), 24);
    assert_eq!(tags(&html).filter(|tag| *tag == "h1").count(), 1);
    assert_eq!(tags(&html).filter(|tag| *tag == "h2").count(), 24);
    assert_eq!(tags(&html).filter(|tag| *tag == "h3").count(), 5 * 24);
    for words in [
        "Contact sheet of <bdi>Kiln &amp; Loom</bdi>",
        "24 of 24 products, chosen at random by seed 0",
        "Complements",
        "Substitutes",
        "Upsells",
        "Look-alikes",
        "Bundle",
        "Pairs with Blue Mug",
        "Similar to Blue Mug",
        "Kitchen &gt; Mug",
        "13.50 USD",
        "<img src=\"https://shop.example/images/blue-mug.jpg\" alt=\"Picture of Blue Mug\" width=\"240\"",
        "loading=\"lazy\"",
    ] {
        assert!(html.contains(words), "{words}\n{html}");
    }
    assert!(!html.contains("<script"), "a sheet runs nothing");
}

#[test]
fn the_lists_are_what_the_engine_ranks() {
    let home = built();
    let html = sheet(&home, "--products 24");
    let article = html.split("<article ").find(|part| part.contains(">Fern Mug</bdi></a></h2>")).unwrap();
    let popup = "recommend shop --placement popup --seed fern-mug --cart fern-mug --now 1760000000 --json";
    let shelf: Value = serde_json::from_str(&home.good(popup)).unwrap();
    let slots = shelf["slots"].as_array().unwrap();
    let complements = article.split("<h3").nth(1).unwrap();
    let first = slots.iter().find(|slot| slot["role"] == "complement").unwrap()["title"].as_str().unwrap();
    let shown = complements.split("<bdi").nth(1).unwrap();
    assert!(shown.contains(&format!(">{first}</bdi>")), "{first}\n{complements}");
    let page = "recommend shop --placement product --seed fern-mug --now 1760000000 --json";
    let shelf: Value = serde_json::from_str(&home.good(page)).unwrap();
    for (place, slot) in (1..).zip(shelf["slots"].as_array().unwrap()) {
        let title = slot["title"].as_str().unwrap();
        for card in
            article.split("<li class=\"card\">").filter(|card| card.contains(&format!(">{title}</bdi>")))
        {
            let in_bundle = !card.contains("class=\"reason\"");
            assert!(
                in_bundle || card.contains(&format!(">Slot {place}</span>")),
                "{title}, slot {place}\n{card}"
            );
        }
    }
    let bundle = "recommend shop --placement bundle --seed fern-mug --now 1760000000 --json";
    let bundle: Value = serde_json::from_str(&home.good(bundle)).unwrap();
    let offered = article.split(">Bundle</h3>").nth(1).unwrap();
    for member in bundle["members"].as_array().unwrap() {
        assert!(offered.contains(member["title"].as_str().unwrap()), "{offered}");
    }
}

#[test]
fn a_seed_chooses_the_same_products_again() {
    let home = built();
    let first = sheet(&home, "--products 3 --seed 7");
    assert_eq!(first, sheet(&home, "--products 3 --seed 7"));
    assert_eq!(first.matches("<article ").count(), 3);
    assert_ne!(first, sheet(&home, "--products 3 --seed 8"));
    let inspection: Value =
        serde_json::from_str(&home.good("inspect shop --json --sheet sheet.html --products 3 --seed 7"))
            .unwrap();
    assert_eq!(inspection["sheet"]["products"], 3);
    assert_eq!(inspection["sheet"]["seed"], 7);
}

#[test]
fn what_a_merchant_wrote_stays_text() {
    let home = exports();
    let evil = "<script>alert(1)</script><img src=x onerror=alert(2)> \"\"><b>&amp;{product}";
    let products = products()
        .replace("Fern Mug,<p>", &format!("\"{evil}\",<p>"))
        .replace("https://shop.example/images/coral-mug.jpg", "javascript:alert(3)");
    home.file("products.csv", products);
    home.good(&format!("{BUILD} --out shop --quiet"));
    let html = sheet(&home, "--products 24");
    assert_well_formed(&html);
    for bad in ["<script", "<img src=x", "<b>&", "javascript:", "onerror=alert(2)>"] {
        assert!(!html.contains(bad), "{bad}\n{html}");
    }
    assert!(html.contains("&lt;script&gt;alert(1)&lt;/script&gt;"), "{html}");
    assert!(html.contains("No picture"), "of the product whose address is none");
}

#[test]
fn paths_lead_to_the_shop_or_to_the_origin_that_is_named() {
    let home = exports();
    home.file("products.csv", products().replace("https://shop.example/images/", "/images/"));
    home.good(&format!("{BUILD} --out shop --quiet"));
    assert!(sheet(&home, "").contains("src=\"https://shop.example/images/"));
    let here = sheet(&home, "--origin http://127.0.0.1:8787/");
    assert!(here.contains("src=\"http://127.0.0.1:8787/images/") && !here.contains("https://shop.example"));
    let run = home.run("inspect shop --sheet sheet.html --origin shop.example");
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("https://shop.example"), "{}", run.stderr);
}

#[test]
fn a_sheet_that_cannot_be_written_is_refused_and_its_flags_need_it() {
    let home = built();
    assert_three_beats(
        &home.refused("inspect shop --quiet --sheet gone/sheet.html"),
        &["gone/sheet.html", "--sheet"],
    );
    for line in
        ["inspect shop --products 3", "inspect shop --seed 3", "inspect shop --sheet s.html --products 0"]
    {
        assert_eq!(home.run(line).code, 2, "{line}");
    }
}
