use crate::Shop;
use std::fmt::Write as _;

const GOOD: &str = "id,title,price\nmug,Stoneware mug,12.00\n";

#[test]
fn an_empty_feed_says_so() {
    let text = Shop::new().feed("").refusal();
    assert!(
        text.contains("feed-0.csv") && text.contains("empty") && text.contains("Export it again"),
        "{text}"
    );
}

#[test]
fn a_feed_of_a_header_only_says_so() {
    let text = Shop::new().feed("id,title,price\n").refusal();
    assert!(text.contains("no row below it") && text.contains("3 columns"), "{text}");
}

#[test]
fn a_feed_without_an_id_column_names_what_it_has_needs_and_probably_means() {
    let text = Shop::new().feed("Artcle Number,title,price\n1,Mug,12\n").refusal();
    for part in [
        "no column for id",
        "item_id",
        "`Artcle Number`",
        "`title`",
        "If `Artcle Number` is meant",
        "[feed.columns]",
    ] {
        assert!(text.contains(part), "{part} in: {text}");
    }
}

#[test]
fn a_pdf_is_called_a_pdf() {
    let text = Shop::new().feed(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj").refusal();
    assert!(text.contains("a PDF document") && text.contains("export"), "{text}");
}

#[test]
fn workbooks_pages_and_data_are_called_by_their_names() {
    let cases: [(&[u8], &str); 5] = [
        (b"PK\x03\x04\x14\x00[Content_Types].xml", "Excel workbook"),
        (b"<!doctype html><title>Log in</title>", "web page"),
        (b"{\"products\":[]}", "JSON"),
        (b"<?xml version=\"1.0\"?><rss/>", "XML"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "JPEG"),
    ];
    for (bytes, name) in cases {
        assert!(Shop::new().feed(bytes).refusal().contains(name), "{name}");
    }
}

#[test]
fn an_unknown_delimiter_is_explained() {
    let text = Shop::new().feed("id^title^price\n1^Mug^12.00\n").refusal();
    assert!(text.contains("one single column") && text.contains("semicolons"), "{text}");
}

#[test]
fn rows_with_another_delimiter_than_the_header_are_explained() {
    let text = Shop::new().feed("id,title,price\n1;Mug;12.00\n2;Cup;8.00\n").refusal();
    assert!(text.contains("none of the 2 rows") && text.contains("different delimiters"), "{text}");
}

#[test]
fn mixed_currencies_are_counted() {
    let mut feed = "id,title,price\n".to_owned();
    for n in 0..7 {
        writeln!(feed, "{n},Mug {n},{}", if n < 5 { "12.00 USD" } else { "\"11,00 €\"" }).unwrap();
    }
    let text = Shop::new().feed(feed).refusal();
    assert!(text.contains("2 currencies: USD (rows: 5), EUR (rows: 2)"), "{text}");
    assert!(text.contains("one feed for each currency"), "{text}");
}

#[test]
fn two_feeds_in_two_currencies_are_refused_as_well() {
    let text = Shop::new()
        .feed("id,title,price\n1,Mug,12.00 USD\n")
        .feed("id,title,price\n2,Cup,8.00 EUR\n")
        .refusal();
    assert!(text.contains("EUR (rows: 1), USD (rows: 1)"), "{text}");
}

#[test]
fn another_currency_than_the_configs_is_refused() {
    let text = Shop::new().feed("id,title,price\n1,Mug,12.00 EUR\n").config("currency = 'USD'").refusal();
    assert!(text.contains("priced in EUR") && text.contains("currency = \"EUR\""), "{text}");
}

#[test]
fn a_thousand_broken_rows_among_a_hundred_thousand_are_reported_and_left_out() {
    let mut feed = "id,title,price\n".to_owned();
    for n in 0..100_000 {
        match n % 400 {
            0 => writeln!(feed, "p{n},Mug"),
            100 => writeln!(feed, "p{n},Mug,soon"),
            200 => writeln!(feed, ",Mug,12.00"),
            300 => writeln!(feed, "p{n},\"Mug,12.00"),
            _ => writeln!(feed, "p{n},Mug {n},12.00"),
        }
        .unwrap();
    }
    let (merchant, report) = Shop::new().feed(feed).read();
    let file = &report.files[0];
    assert_eq!(merchant.products.len(), 99_000);
    assert_eq!((file.rows_read, file.rows_used, file.rows_broken()), (100_000, 99_000, 1000));
    let by = |code| file.skipped_by(code);
    assert_eq!((by("wrong-number-of-fields"), by("price-unreadable"), by("no-id")), (250, 250, 250));
    assert_eq!(by("quote-never-closed") + by("quote-misplaced"), 250);
    let price = file.skipped.iter().find(|finding| finding.code == "price-unreadable").unwrap();
    assert_eq!(price.examples.len(), 5);
    assert_eq!((price.examples[0].row, price.examples[0].column.as_str()), (102, "price"));
    assert_eq!(price.examples[0].found, "soon");
}

#[test]
fn a_feed_of_broken_rows_only_is_refused_with_the_reasons() {
    let text = Shop::new().feed("id,title,price\n1,Mug,soon\n2,Cup,-3\n").refusal();
    for part in ["none of the 2 rows", "price-unreadable", "price-negative", "row 2, column `price`: `soon`"]
    {
        assert!(text.contains(part), "{part} in: {text}");
    }
}

#[test]
fn a_missing_file_is_named() {
    let mut shop = Shop::new();
    shop.inputs.feeds.push("nowhere/feed.csv".into());
    let text = shop.refusal();
    assert!(text.contains("nowhere/feed.csv") && text.contains("cannot be read"), "{text}");
}

#[test]
fn nothing_at_all_is_refused() {
    assert!(Shop::new().refusal().contains("--feed"));
}

#[test]
fn a_mapping_to_a_column_that_is_not_there_names_those_that_are() {
    let text = Shop::new().feed(GOOD).config("[feed.columns]\nprice = 'Preis'\n").refusal();
    assert!(
        text.contains("`Preis`") && text.contains("`title`") && text.contains("[feed.columns]"),
        "{text}"
    );
    let text = Shop::new().feed(GOOD).config("[feed.columns]\ncost = 'price'\n").refusal();
    assert!(text.contains("`cost`") && text.contains("compare_at"), "{text}");
}

#[test]
fn prices_that_cannot_be_are_left_out() {
    let feed = "id,title,price\n1,Mug,12\n2,Free,0.00\n3,Debt,-5\n4,Moon,99999999999\n5,Ask,\n";
    let (merchant, report) = Shop::new().feed(feed).read();
    assert_eq!(merchant.products.len(), 1);
    for code in ["price-zero", "price-negative", "price-absurd", "price-blank"] {
        assert_eq!(report.files[0].skipped_by(code), 1, "{code}");
    }
}

#[test]
fn orders_of_another_shop_are_remarked() {
    let (merchant, report) = Shop::new().feed(GOOD).orders("order_id,sku,qty\n1,SOFA,1\n").read();
    assert!(merchant.baskets.is_empty());
    assert!(report.files[1].notes.iter().any(|note| note.contains("No row could be used")));
}

#[test]
fn a_parent_column_that_means_nothing_does_not_fold_the_whole_shop() {
    let (merchant, _) = Shop::new().feed("id,parent,title,price\n1,0,Mug,12\n2,0,Cup,8\n3,,Jug,30\n").read();
    assert_eq!(merchant.products.len(), 3);
}
