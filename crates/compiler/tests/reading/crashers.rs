//! What fuzzing found, each with its name.

use crate::Shop;

#[test]
fn an_id_of_control_characters_is_no_id() {
    let feed = "id\titem_group_id\ttitle\tprice\n\u{12}\t\tMug\t12 USD\n2\t\tJug\t30 USD\n";
    let (merchant, report) = Shop::new().feed(feed).read();
    assert_eq!((merchant.products.len(), report.files[0].skipped_by("no-id")), (1, 1));
    let woo =
        "ID,Type,SKU,Name,Regular price,Parent,Cross-sells\n1,variation,A,Mug,12,id:,\n2,simple,B,Jug,30,,\n";
    assert_eq!(Shop::new().feed(woo).read().1.files[0].skipped_by("no-id"), 1);
}

#[test]
fn a_date_with_a_no_break_space_behind_its_day_is_read_or_no_date() {
    let feed = "id,title,price\nmug,Mug,12\n";
    let orders = "order_id,sku,date\n1,mug,30\u{a0}EUR\n2,mug,3\u{a0}March 2026\n";
    let (merchant, report) = Shop::new().feed(feed).orders(orders).read();
    let times: Vec<i64> = merchant.baskets.iter().map(|basket| basket.at_s).collect();
    assert_eq!(times, [0, 1_772_496_000]);
    assert_eq!(report.files[1].noticed[0].code, "time-unreadable");
}
