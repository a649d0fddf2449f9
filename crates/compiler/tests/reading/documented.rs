//! Every example of docs/exports.md, read as it stands there.

use crate::Shop;
use pairwell_compiler::progress::Silent;
use pairwell_compiler::read::{Part, read_markets};
use std::fmt::Write as _;

/// The fenced blocks below each heading, as (what the fence says, content).
fn sections(document: &str) -> Vec<(&str, Vec<(&str, String)>)> {
    let mut sections = Vec::new();
    let mut lines = document.lines();
    while let Some(line) = lines.next() {
        if let Some(heading) = line.strip_prefix("## ") {
            sections.push((heading, Vec::new()));
        } else if let (Some(fence), Some((_, blocks))) = (line.strip_prefix("```"), sections.last_mut()) {
            let content: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
            blocks.push((fence, content.join("\n") + "\n"));
        }
    }
    sections
}

/// What came out, in the words of the document.
fn told(part: &Part) -> String {
    let merchant = &part.merchant;
    let variants: usize = merchant.products.iter().map(|product| product.variants.len()).sum();
    let steps: usize = merchant.sessions.iter().map(|session| session.steps.len()).sum();
    let (used, read) = part
        .report
        .files
        .iter()
        .fold((0, 0), |(used, read), file| (used + file.rows_used, read + file.rows_read));
    let mut text = part.market.as_ref().map_or_else(String::new, |market| format!("{}: ", market.name));
    write!(text, "products {}, variants {variants}, ", merchant.products.len()).unwrap();
    let more = [("orders", merchant.baskets.len()), ("steps", steps), ("reviews", merchant.reviews.len())];
    for (name, count) in more.into_iter().filter(|(_, count)| *count > 0) {
        write!(text, "{name} {count}, ").unwrap();
    }
    write!(text, "rows used {used} of {read}").unwrap();
    text
}

#[test]
fn every_example_gives_what_the_document_says() {
    let document = include_str!("../../../../docs/exports.md");
    let mut examples = 0;
    for (heading, blocks) in sections(document).into_iter().filter(|(_, blocks)| !blocks.is_empty()) {
        let mut shop = Shop::new();
        let mut expected = None;
        for (fence, content) in blocks {
            let (_, role) =
                fence.split_once(' ').unwrap_or_else(|| panic!("{heading}: a block without its role"));
            shop = match role {
                "feed" => shop.feed(content),
                "orders" => shop.orders(content),
                "sessions" => shop.sessions(content),
                "reviews" => shop.reviews(content),
                "config" => shop.config(&content),
                "read" => {
                    expected = Some(content.trim().to_owned());
                    shop
                }
                file => {
                    shop.write(file, content);
                    shop
                }
            };
        }
        let parts = read_markets(&shop.inputs, &Silent).unwrap_or_else(|error| panic!("{heading}: {error}"));
        let found: Vec<String> = parts.iter().map(told).collect();
        assert_eq!(Some(found.join("; ")), expected, "{heading}");
        examples += 1;
    }
    assert_eq!(examples, 9);
}
