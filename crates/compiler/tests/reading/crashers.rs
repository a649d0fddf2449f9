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
