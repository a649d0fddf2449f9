use crate::Shop;

const FEED: &str = "id,sku,title,price\n1,MUG,Mug,12\n2,JUG,Jug,30\n";

#[test]
fn shopifys_orders_in_json_are_read_line_by_line() {
    let orders = r##"{"orders":[
        {"id":1,"name":"#1001","order_number":1001,"email":"ada@quimby.example","created_at":"2026-02-01T10:00:00+01:00","currency":"USD",
         "financial_status":"paid","cancelled_at":null,"customer":{"id":7,"first_name":"Ada"},
         "line_items":[{"id":900,"product_id":55,"variant_id":66,"sku":"MUG","name":"Mug - Blue","title":"Mug","quantity":2,"price":"12.00"},
                       {"id":901,"sku":"","name":"Jug","title":"Jug","quantity":1,"price":"30.00"}]},
        {"id":2,"name":"#1002","order_number":1002,"email":"","created_at":"2026-02-02T10:00:00+01:00","financial_status":"refunded",
         "line_items":[{"id":902,"sku":"MUG","name":"Mug","quantity":1,"price":"12.00"}]}]}"##;
    let (merchant, report) = Shop::new().feed(FEED).orders(orders).read();
    assert_eq!(merchant.baskets.len(), 1);
    assert_eq!(
        (merchant.baskets[0].at_s, &merchant.baskets[0].lines[..]),
        (1_769_936_400, &[(0, 2), (1, 1)][..])
    );
    assert_eq!(merchant.baskets[0].customer, Some(0));
    assert_eq!(report.files[1].skipped_by("order-cancelled"), 1);
    let said = format!("{merchant:?}{}", serde_json::to_string(&report).unwrap());
    assert!(!said.contains("Ada") && !said.contains("quimby"));
}

#[test]
fn woocommerces_orders_in_json_are_read_line_by_line() {
    let orders = r#"[{"id":727,"number":"727","status":"completed","currency":"USD","date_created":"2026-02-01T10:00:00","customer_id":0,
        "billing":{"first_name":"Ada","email":"ada@quimby.example"},
        "line_items":[{"id":315,"name":"Mug","product_id":1,"variation_id":0,"quantity":2,"sku":"","price":12}]},
        {"id":728,"number":"728","status":"cancelled","customer_id":26,"billing":{},"line_items":[{"name":"Mug","product_id":1,"quantity":2,"price":12}]}]"#;
    let (merchant, report) = Shop::new().feed(FEED).orders(orders).read();
    assert_eq!(merchant.baskets.len(), 1);
    assert_eq!((&merchant.baskets[0].lines[..], merchant.baskets[0].customer), (&[(0, 2)][..], Some(0)));
    assert_eq!(report.files[1].skipped_by("order-cancelled"), 1);
}

#[test]
fn carts_in_json_need_no_mapping_and_can_have_one() {
    let carts = r#"[{"id":1,"userId":33,"products":[{"id":1,"title":"Mug","price":12.5,"quantity":4},{"id":2,"title":"Jug","price":30,"quantity":1}]},
        {"id":2,"userId":33,"products":[{"id":2,"title":"Jug","price":30,"quantity":2}]}]"#;
    let mapping = "[orders.columns]\norder = 'id'\nproduct = 'products.id'\nquantity = 'products.quantity'\n";
    for shop in [Shop::new().feed(FEED).orders(carts), Shop::new().feed(FEED).orders(carts).config(mapping)] {
        let (merchant, _) = shop.read();
        let lines: Vec<_> = merchant.baskets.iter().map(|b| b.lines.clone()).collect();
        assert_eq!(lines, [vec![(0, 4), (1, 1)], vec![(1, 2)]]);
        assert_eq!(merchant.baskets[1].customer, Some(0));
    }
    let (merchant, _) = Shop::new().orders(carts).read();
    assert_eq!(
        (merchant.products[0].title.as_str(), merchant.products[0].variants[0].price_minor),
        ("Mug", 1250)
    );
}

#[test]
fn orders_a_line_of_json_each_are_the_same() {
    let orders = "{\"order_id\":\"A\",\"sku\":\"MUG\",\"qty\":1}\n{\"order_id\":\"A\",\"sku\":\"JUG\",\"qty\":1}\nnot json\n";
    let (merchant, report) = Shop::new().feed(FEED).orders(orders).read();
    assert_eq!(merchant.baskets[0].lines, [(0, 1), (1, 1)]);
    assert_eq!(report.files[1].skipped_by("json-broken"), 1);
}
