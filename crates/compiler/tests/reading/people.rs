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
