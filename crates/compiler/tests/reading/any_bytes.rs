use crate::Shop;
use proptest::prelude::*;

/// A table with the given header, whose cells are drawn from what could be in one.
fn table(header: &'static str) -> impl Strategy<Value = String> {
    let cell = prop_oneof![
        Just("mug".to_owned()),
        Just("jug".to_owned()),
        Just("12.00".to_owned()),
        Just("2026-01-01".to_owned()),
        Just("3/4/2026 7:45".to_owned()),
        Just(String::new()),
        "-?[0-9]{1,4}([.,][0-9]{1,3})?( (USD|€|kr))?",
        "[a-z\"<&;#é漢 -]{0,10}",
    ];
    let columns = header.split(',').count();
    proptest::collection::vec(proptest::collection::vec(cell, columns), 1..20).prop_map(move |rows| {
        let rows = rows.into_iter().map(|row| row.join(","));
        [header.to_owned()].into_iter().chain(rows).collect::<Vec<_>>().join("\n")
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn any_table_is_read_or_refused_and_every_row_accounted_for(
        feed in table("Handle,Title,Body (HTML),Variant SKU,Option1 Name,Option1 Value,Variant Price,Variant Inventory Qty,Status"),
        orders in table("order_id,sku,name,quantity,price,date,status"),
        sessions in table("session_id,item_id,timestamp,event"),
        reviews in table("product_handle,rating,title,body"),
    ) {
        let _ = Shop::new().feed(&feed).orders(&orders).sessions(sessions).reviews(reviews).try_read();
        if let Ok((merchant, _)) = Shop::new().orders(&orders).try_read() {
            let count = u32::try_from(merchant.products.len()).unwrap();
            for basket in &merchant.baskets {
                prop_assert!(basket.lines.is_sorted() && basket.lines.iter().all(|(product, many)| *product < count && *many > 0));
            }
        }
    }

    #[test]
    fn any_feed_yields_whole_products_only(feed in table("id,item_group_id,title,price,sale_price,availability,link,product_type")) {
        if let Ok((merchant, _)) = Shop::new().feed(&feed).try_read() {
            for product in &merchant.products {
                prop_assert!(!product.key.is_empty() && !product.title.is_empty() && !product.variants.is_empty());
                for variant in &product.variants {
                    prop_assert!(variant.price_minor > 0);
                    prop_assert!(variant.compare_at_minor.is_none_or(|before| before > variant.price_minor));
                }
            }
        }
    }

    #[test]
    fn arbitrary_bytes_are_refused_or_read(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let _ = Shop::new().feed(&bytes).try_read();
        let _ = Shop::new().orders(&bytes).try_read();
    }
}
