use crate::Shop;
use pairwell_compiler::model::Merchant;
use std::fmt::Write as _;

const FEED: &str = "Handle,Title,Body (HTML),Variant SKU,Option1 Name,Option1 Value,Variant Price\n\
    mug,Stoneware Mug,,MUG-B,Color,Blue,12\nmug,,,MUG-G,,Green,12\njug,Jug,,,Title,Default Title,30\ncup,Cup,,CUP,Title,Default Title,8\n";

fn keys(merchant: &Merchant, basket: usize) -> Vec<(&str, u32)> {
    let lines = &merchant.baskets[basket].lines;
    lines.iter().map(|(product, count)| (merchant.products[*product as usize].key.as_str(), *count)).collect()
}

#[test]
fn shopify_orders_are_grouped_by_name_and_found_by_sku_or_title() {
    let orders = "Name,Email,Financial Status,Currency,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Cancelled at\n\
        #3,a@mail.example,paid,USD,2026-02-03 10:00:00 +0100,1,Stoneware Mug - Blue,12,MUG-B,\n\
        #3,a@mail.example,,,,2,Stoneware Mug - Green,12,MUG-G,\n\
        #3,a@mail.example,,,,1,Jug,30,,\n\
        #2,b@mail.example,refunded,USD,2026-02-02 10:00:00 +0100,1,Cup,8,CUP,\n\
        #2,b@mail.example,,,,1,Jug,30,,\n\
        #1,c@mail.example,paid,USD,2026-02-01 10:00:00 +0100,1,Cup,8,CUP,\n\
        #1,c@mail.example,,,,1,Tip,5,,\n\
        #1,c@mail.example,,,,1,Sofa,500,SOFA,\n\
        #0,d@mail.example,paid,USD,2026-01-31 10:00:00 +0100,1,Cup,8,CUP,2026-02-01 09:00:00 +0100\n";
    let (merchant, report) = Shop::new().feed(FEED).orders(orders).read();
    assert_eq!(merchant.baskets.len(), 2);
    assert_eq!(merchant.baskets[0].at_s, 1_769_936_400);
    assert_eq!(keys(&merchant, 0), [("cup", 1)]);
    assert_eq!(keys(&merchant, 1), [("mug", 3), ("jug", 1)]);
    let file = &report.files[1];
    assert_eq!(file.kind, "Shopify orders CSV");
    let by = |code| file.skipped_by(code);
    assert_eq!((by("order-cancelled"), by("service-line"), by("unknown-product")), (3, 1, 1));
    let example = &file.skipped.iter().find(|finding| finding.code == "unknown-product").unwrap().examples[0];
    assert_eq!((example.row, example.column.as_str(), example.found.as_str()), (9, "Lineitem sku", "SOFA"));
}

#[test]
fn plain_order_lines_make_the_products_when_there_is_no_feed() {
    let mut orders = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID\n".to_owned();
    for n in 0..30 {
        writeln!(orders, "5363{n:02},22{n:03},PLATE {n},1,1/12/2010 8:26,2.55,17850").unwrap();
    }
    orders.push_str(
        "536365,85123A,WHITE HEART,6,1/12/2010 8:26,2.55,17850\n\
         536365,71053,,6,1/12/2010 8:26,3.39,17850\n\
         536366,85123a,WHITE HEART,2,13/12/2010 8:28,2.95,17850\n\
         536366,71053,LANTERN,1,13/12/2010 8:28,3.39,17850\n\
         536367,85123A,wet?,1,14/12/2010 8:28,3.00,17850\n\
         536368,POST,POSTAGE,1,14/12/2010 8:28,18.00,17850\n\
         536369,99999,,-20,14/12/2010 8:28,0.00,17850\n\
         C536370,85123A,WHITE HEART,-2,15/12/2010 8:28,2.95,17850\n",
    );
    let (merchant, report) = Shop::new().orders(&orders).config("currency = 'GBP'").read();
    let heart = merchant.products.iter().find(|product| product.key == "85123A").unwrap();
    assert_eq!((heart.title.as_str(), heart.variants[0].price_minor), ("WHITE HEART", 295));
    assert!(merchant.products.iter().all(|product| product.key != "POST" && product.key != "99999"));
    let december_13 = merchant.baskets.iter().find(|basket| basket.at_s == 1_292_228_880).unwrap();
    assert_eq!(december_13.lines.len(), 1, "the returned heart is gone, the lantern stays");
    let file = &report.files[0];
    let by = |code| file.skipped_by(code);
    assert_eq!((by("service-line"), by("price-zero"), by("return")), (1, 1, 1));
    assert!(file.notes.iter().any(|note| note.contains("1 could be matched")), "{:?}", file.notes);
}

#[test]
fn a_return_inside_its_order_is_netted() {
    let orders = "order_id,sku,qty,date\n1,MUG-B,3,2026-01-01\n1,CUP,1,2026-01-01\n1,MUG-B,-1,2026-01-01\n1,CUP,-1,2026-01-01\n";
    let (merchant, _) = Shop::new().feed(FEED).orders(orders).read();
    assert_eq!(keys(&merchant, 0), [("mug", 2)]);
}

#[test]
fn an_order_of_two_overlapping_files_counts_once() {
    let file = "order_id,sku,qty,date\n1,MUG-B,1,2026-01-01\n1,CUP,1,2026-01-01\n";
    let (merchant, report) = Shop::new().feed(FEED).orders(file).orders(file).read();
    assert_eq!(merchant.baskets.len(), 1);
    assert_eq!(report.files[2].skipped_by("order-read-before"), 2);
}

#[test]
fn odd_column_names_are_mapped_in_the_config() {
    let orders = "Vorgang;Ware;Stk\n1;MUG-B;2\n";
    let config = "[orders.columns]\norder = 'Vorgang'\nproduct = 'Ware'\nquantity = 'Stk'\n";
    let (merchant, report) = Shop::new().feed(FEED).orders(orders).config(config).read();
    assert_eq!(keys(&merchant, 0), [("mug", 2)]);
    assert!(report.files[1].notes[0].contains("no column for the time"));
}

#[test]
fn orders_without_a_feed_need_a_price() {
    let text = Shop::new().orders("order_id,sku\n1,A1\n").refusal();
    assert!(text.contains("no column for price"), "{text}");
}
