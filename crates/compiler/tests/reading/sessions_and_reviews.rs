use crate::Shop;
use pairwell_compiler::model::StepKind;

const FEED: &str = "id,title,price\nmug,Mug,12\njug,Jug,30\ncup,Cup,8\n";

#[test]
fn sessions_are_put_in_order_of_time() {
    let sessions = "SessionId\tItemId\tTime\tEvent\n\
        late\tjug\t1772001000\tpage_view\n\
        early\tcup\t1771000200.5\tadd_to_cart\n\
        early\tMUG\t1771000100000\tproduct_viewed\n\
        early\tsofa\t1771000100\tview\n\
        early\tmug\t1771000300\tsearch\n\
        early\tmug\t1771000400\tpurchase\n";
    let (merchant, report) = Shop::new().feed(FEED).sessions(sessions).read();
    assert_eq!(merchant.sessions.len(), 2);
    let steps: Vec<(u32, StepKind)> =
        merchant.sessions[0].steps.iter().map(|step| (step.product, step.kind)).collect();
    assert_eq!(steps, [(0, StepKind::View), (2, StepKind::Cart), (0, StepKind::Purchase)]);
    let file = &report.files[1];
    assert_eq!((file.skipped_by("unknown-product"), file.skipped_by("other-event")), (1, 1));
}

#[test]
fn sessions_without_events_are_views() {
    let (merchant, _) =
        Shop::new().feed(FEED).sessions("session_id,item_id,timestamp\ns,mug,2026-02-01T10:00:00Z\n").read();
    assert_eq!(merchant.sessions[0].steps[0].kind, StepKind::View);
}

#[test]
fn reviews_are_matched_and_cleaned() {
    let reviews = "product_handle,rating,title,body\n\
        mug,5,Lovely,<p>Keeps <b>warm</b></p>\njug,0,,Broke\nsofa,4,,Soft\ncup,3.5,,\"Fine, small\"\n";
    let (merchant, report) = Shop::new().feed(FEED).reviews(reviews).read();
    assert_eq!(merchant.reviews.len(), 2);
    assert_eq!(merchant.reviews[0].text, "Lovely. Keeps warm");
    assert_eq!(merchant.reviews[1].product, 2);
    let file = &report.files[1];
    assert_eq!((file.skipped_by("rating-unreadable"), file.skipped_by("unknown-product")), (1, 1));
}

#[test]
fn other_scales_of_ratings_become_stars_and_are_said() {
    for (most, ratings) in [("10", ["10", "4"]), ("100", ["100", "40%"])] {
        let text = format!("sku,score,review\nmug,{},Good\njug,{},Poor\n", ratings[0], ratings[1]);
        let (merchant, report) = Shop::new().feed(FEED).reviews(text).read();
        let stars: Vec<String> = merchant.reviews.iter().map(|review| review.stars.to_string()).collect();
        assert_eq!(stars, ["5", "2"]);
        assert!(report.files[1].notes[0].contains(most));
    }
}
