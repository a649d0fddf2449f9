use crate::Shop;

const PEOPLE: [&str; 9] = [
    "Ada",
    "Quimby",
    "ada@quimby.example",
    "+1 555 0199",
    "12 Elm Row",
    "C-4471",
    "203.0.113.9",
    "ring twice",
    "M. Oreau",
];

fn assert_nobody(text: &str) {
    for secret in PEOPLE {
        assert!(!text.contains(secret), "{secret}");
    }
}

#[test]
fn nothing_about_a_person_leaves_the_reader() {
    let feed = "id,title,price\nmug,Mug,12\njug,Jug,30\n";
    let orders = "Name,Email,Financial Status,Paid at,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Billing Name,Billing Street,Billing Phone,Customer ID,Notes,Browser IP\n\
        #1,ada@quimby.example,paid,2026-01-01,2026-01-01,1,Mug,12,mug,Ada Quimby,12 Elm Row,+1 555 0199,C-4471,ring twice,203.0.113.9\n\
        #2,ada@quimby.example,paid,2026-01-02,2026-01-02,x,Mug,12,mug,Ada Quimby,12 Elm Row,+1 555 0199,C-4471,ring twice,203.0.113.9\n\
        #3,ada@quimby.example,paid,2026-01-02\n\
        #4,ada@quimby.example,paid,2026-01-02,never,1,Spoon,12,spoon,Ada Quimby,12 Elm Row,+1 555 0199,C-4471,ring twice,203.0.113.9\n";
    let reviews = "product_handle,rating,title,body,created_at,reviewer_name,reviewer_email\n\
        mug,5,Lovely,Keeps warm,2026-01-03,M. Oreau,ada@quimby.example\n\
        mug,many,Lovely,Keeps warm,2026-01-03,M. Oreau,ada@quimby.example\n";
    let sessions =
        "session_id,visitor_email,item_id,timestamp,event\ns1,ada@quimby.example,mug,1767225600,view\n";
    let (merchant, report) = Shop::new().feed(feed).orders(orders).reviews(reviews).sessions(sessions).read();
    assert_eq!((merchant.baskets.len(), merchant.reviews.len(), merchant.sessions.len()), (1, 1, 1));
    assert_nobody(&format!("{merchant:?}"));
    assert_nobody(&serde_json::to_string(&report).unwrap());
}

#[test]
fn orders_of_one_customer_are_told_from_anothers_by_e_mail_or_by_number() {
    let shopify = "Name,Email,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Customer ID\n\
        #1,ada@quimby.example,2026-01-01,1,Mug,12,mug,\n\
        #1,ada@quimby.example,,1,Jug,30,jug,\n\
        #2,,2026-01-02,1,Mug,12,mug,C-4471\n\
        #3,,2026-01-03,1,Mug,12,mug,\n\
        #4,ADA@quimby.example,2026-01-04,1,Mug,12,mug,C-9\n\
        #5,,2026-01-05,1,Mug,12,mug,c-4471\n\
        #6,,2026-01-06,1,Mug,12,mug,0\n";
    let (merchant, _) = Shop::new().feed("id,title,price\nmug,Mug,12\njug,Jug,30\n").orders(shopify).read();
    let customers: Vec<_> = merchant.baskets.iter().map(|basket| basket.customer).collect();
    assert_eq!(customers, [Some(0), Some(1), None, Some(0), Some(1), None]);
}

#[test]
fn the_column_of_the_customer_can_be_mapped() {
    let orders = "order_id,sku,Mandant,email\n1,mug,A,a@mail.example\n2,mug,A,b@mail.example\n";
    let shop = Shop::new().feed("id,title,price\nmug,Mug,12\n").orders(orders);
    let (merchant, _) = shop.config("[orders.columns]\ncustomer = 'Mandant'\n").read();
    assert_eq!(merchant.baskets.iter().map(|b| b.customer).collect::<Vec<_>>(), [Some(0), Some(0)]);
}

#[test]
fn a_customers_number_in_a_shifted_column_is_shown_by_its_shape_only() {
    let orders = "order_id,customer_id,sku,qty,date\n\
        1,C-4471,mug,1,2026-01-01\n2,79040001000007,mug,1,2026-01-01\n\
        3,,mug,C-4471,2026-01-01\n4,,mug,79040001000007,2026-01-01\n5,,C-4471,1,2026-01-01\n6,,mug,1,C-4471\n";
    let (merchant, report) = Shop::new().feed("id,title,price\nmug,Mug,12\n").orders(orders).read();
    let said = serde_json::to_string(&report).unwrap();
    assert_eq!(merchant.baskets.len(), 3);
    assert_eq!(report.files[1].rows_skipped(), 3);
    assert!(said.contains("A-0000") && said.contains("00000000000000"), "{said}");
    assert!(!said.contains("4471") && !said.contains("79040001000007"), "{said}");
}

#[test]
fn a_return_of_a_known_customer_leaves_that_customers_order() {
    let orders = "order_id,customer_id,sku,qty,date\n\
        1,ann,mug,1,2026-01-01\n1,ann,jug,1,2026-01-01\n2,bob,mug,1,2026-01-02\n3,ann,mug,-1,2026-01-03\n";
    let feed = "id,title,price\nmug,Mug,12\njug,Jug,30\n";
    let (merchant, _) = Shop::new().feed(feed).orders(orders).read();
    let lines: Vec<_> = merchant.baskets.iter().map(|basket| basket.lines.clone()).collect();
    assert_eq!(lines, [vec![(1, 1)], vec![(0, 1)]]);
}

#[test]
fn a_bare_name_beside_an_email_is_taken_for_the_buyers() {
    let orders = "order_id,name,email,product_id,quantity,price\n1,Ada Quimby,ada@quimby.example,A1,1,12\n";
    let (merchant, report) = Shop::new().orders(orders).read();
    assert_eq!(merchant.products[0].title, "A1");
    assert_nobody(&format!("{merchant:?}"));
    assert!(report.files[0].notes[0].contains("may name the buyer"));
}

#[test]
fn a_refused_file_does_not_quote_its_rows() {
    let orders = "order_id,email,product_id,quantity\n1,ada@quimby.example,mug\n2,ada@quimby.example,mug\n";
    assert_nobody(&Shop::new().feed("id,title,price\nmug,Mug,12\n").orders(orders).refusal());
}
