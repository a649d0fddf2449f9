//! The raw export of Google Analytics 4, an event a line.

use crate::Shop;
use pairwell_compiler::model::StepKind;

const FEED: &str = "id,title,price\nmug,Mug,12\njug,Jug,30\ncup,Cup,8\n";

const EVENTS: &str = r#"{"event_date":"20260201","event_timestamp":"1769904000000000","event_name":"session_start","event_params":[{"key":"ga_session_id","value":{"string_value":null,"int_value":"77"}}],"user_pseudo_id":"11.22","items":[]}
{"event_timestamp":"1769904001000000","event_name":"view_item","event_params":[{"key":"ga_session_id","value":{"int_value":"77"}},{"key":"page_location","value":{"string_value":"https://shop.example/mug"}}],"user_pseudo_id":"11.22","items":[{"item_id":"mug","item_name":"Mug","price":"12.0"}]}
{"event_timestamp":"1769904002000000","event_name":"add_to_cart","event_params":[{"key":"ga_session_id","value":{"int_value":"77"}}],"user_pseudo_id":"11.22","items":[{"item_id":"mug","item_name":"Mug","price":"12.0","quantity":"1"}]}
{"event_timestamp":"1769904003000000","event_name":"view_item","event_params":[{"key":"ga_session_id","value":{"int_value":"77"}}],"user_pseudo_id":"33.44","items":[{"item_id":"jug","item_name":"Jug"}]}
{"event_timestamp":"1769904004000000","event_name":"purchase","event_params":[{"key":"ga_session_id","value":{"int_value":"77"}},{"key":"currency","value":{"string_value":"USD"}}],"user_id":null,"user_pseudo_id":"11.22","ecommerce":{"transaction_id":"T-1","total_item_quantity":"3"},"items":[{"item_id":"mug","item_name":"Mug","price":"12.0","quantity":"2"},{"item_id":"cup","item_name":"Cup","price":"8.0","quantity":null}]}
{"event_timestamp":"1769904009000000","event_name":"purchase","event_params":[{"key":"ga_session_id","value":{"int_value":"77"}}],"user_pseudo_id":"11.22","ecommerce":{"transaction_id":"T-1"},"items":[{"item_id":"mug","item_name":"Mug","price":"12.0","quantity":"2"},{"item_id":"cup","item_name":"Cup","price":"8.0","quantity":null}]}
{"event_timestamp":"1769990400000000","event_name":"purchase","event_params":[{"key":"ga_session_id","value":{"int_value":"79"}}],"user_pseudo_id":"11.22","ecommerce":{"transaction_id":"T-2"},"items":[{"item_id":"jug","item_name":"Jug","price":"30.0","quantity":"1"}]}
{"event_timestamp":"1769990401000000","event_name":"purchase","event_params":[],"user_pseudo_id":"55.66","ecommerce":{"transaction_id":"(not set)"},"items":[{"item_id":"jug","item_name":"Jug","price":"30.0","quantity":"1"}]}
"#;

#[test]
fn purchases_of_web_analytics_are_orders_once_each() {
    let (merchant, report) = Shop::new().feed(FEED).orders(EVENTS).read();
    let baskets: Vec<_> = merchant.baskets.iter().map(|b| (b.at_s, b.lines.clone(), b.customer)).collect();
    assert_eq!(
        baskets,
        [(1_769_904_004, vec![(0, 2), (2, 1)], Some(0)), (1_769_990_400, vec![(1, 1)], Some(0)),]
    );
    let file = &report.files[1];
    assert_eq!(file.kind, "purchases of web analytics (GA4)");
    let by = |code| file.skipped_by(code);
    assert_eq!((by("other-event"), by("order-read-before"), by("no-order-id")), (4, 2, 1));
    assert!(!serde_json::to_string(&report).unwrap().contains("11.22"));
}

#[test]
fn events_of_web_analytics_are_sessions_visitor_by_visitor() {
    let (merchant, report) = Shop::new().feed(FEED).sessions(EVENTS).read();
    let sessions: Vec<Vec<(u32, StepKind)>> = merchant
        .sessions
        .iter()
        .map(|session| session.steps.iter().map(|step| (step.product, step.kind)).collect())
        .collect();
    assert_eq!(sessions[0][..2], [(0, StepKind::View), (0, StepKind::Cart)]);
    assert_eq!(sessions[1], [(1, StepKind::View)], "both sessions are numbered 77, by different visitors");
    assert_eq!(sessions.len(), 3);
    assert_eq!(report.files[1].skipped_by("other-event"), 1);
    assert_eq!(report.files[1].skipped_by("no-session-id"), 1);
    let said = format!("{merchant:?}{}", serde_json::to_string(&report).unwrap());
    assert!(!said.contains("11.22") && !said.contains("33.44"));
}
