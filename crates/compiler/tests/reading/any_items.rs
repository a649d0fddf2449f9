use crate::Shop;
use proptest::prelude::*;

/// JSON as exports could have it: members that readers ask for, with any value in them.
fn json() -> impl Strategy<Value = String> {
    let name = prop_oneof![
        Just("id"),
        Just("sku"),
        Just("title"),
        Just("name"),
        Just("price"),
        Just("handle"),
        Just("variants"),
        Just("offers"),
        Just("items"),
        Just("products"),
        Just("line_items"),
        Just("reviews"),
        Just("rating"),
        Just("quantity"),
        Just("event_name"),
        Just("event_timestamp"),
        Just("event_params"),
        Just("key"),
        Just("value"),
        Just("transaction_id"),
        Just("ecommerce"),
        Just("@type"),
        Just("@graph"),
        Just("hasVariant"),
        Just("sku"),
        Just("session_id"),
        Just("options"),
        Just("option1"),
    ];
    let leaf = prop_oneof![
        Just("null".to_owned()),
        Just("\"mug\"".to_owned()),
        Just("\"Product\"".to_owned()),
        Just("\"purchase\"".to_owned()),
        Just("1769904004000000".to_owned()),
        "-?[0-9]{1,4}(\\.[0-9]{1,3})?",
        "\"[a-z0-9 .,$€<>&;é-]{0,8}\"",
    ];
    leaf.prop_recursive(5, 48, 5, move |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(|list| format!("[{}]", list.join(","))),
            proptest::collection::vec((name.clone(), inner), 0..6).prop_map(|members| {
                let members: Vec<String> =
                    members.into_iter().map(|(name, value)| format!("\"{name}\":{value}")).collect();
                format!("{{{}}}", members.join(","))
            }),
        ]
    })
}

/// XML as exports could have it, not always well-formed.
fn xml() -> impl Strategy<Value = String> {
    let name = || {
        prop_oneof![
            Just("item"),
            Just("entry"),
            Just("g:id"),
            Just("g:title"),
            Just("title"),
            Just("g:price"),
            Just("review"),
            Just("ratings"),
            Just("overall"),
            Just("products"),
            Just("product"),
            Just("content"),
            Just("description"),
        ]
    };
    let leaf = prop_oneof![
        "[a-z0-9 .<&;\"'/>é-]{0,8}",
        Just("12 USD".to_owned()),
        Just("<![CDATA[<p>]]>".to_owned())
    ];
    leaf.prop_recursive(5, 48, 5, move |inner| {
        (name(), name(), proptest::collection::vec(inner, 0..5), 0..12_u8).prop_map(
            |(open, other, parts, luck)| {
                let close = if luck == 0 { other } else { open };
                format!("<{open} a='{luck}'>{}</{close}>", parts.concat())
            },
        )
    })
}

fn everywhere(bytes: &[u8]) {
    const FEED: &str = "id,sku,title,price\n1,mug,Mug,12 USD\n";
    let _ = Shop::new().feed(bytes).try_read();
    let _ = Shop::new().feed(FEED).orders(bytes).try_read();
    let _ = Shop::new().orders(bytes).try_read();
    let _ = Shop::new().feed(FEED).sessions(bytes).reviews(bytes).try_read();
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn any_json_is_read_or_refused_and_every_item_accounted_for(value in json(), cut in any::<prop::sample::Index>()) {
        everywhere(value.as_bytes());
        everywhere(format!("[{value},{value}]").as_bytes());
        everywhere(format!("{value}\n{value}\n").as_bytes());
        let bytes = value.as_bytes();
        everywhere(&bytes[..cut.index(bytes.len())]);
    }

    #[test]
    fn any_xml_is_read_or_refused_and_every_item_accounted_for(text in xml()) {
        everywhere(format!("<rss xmlns:g='http://base.google.com/ns/1.0'>{text}</rss>").as_bytes());
        everywhere(text.as_bytes());
    }

    #[test]
    fn any_page_is_read_or_refused(value in json(), around in "[a-z<>\"'=/ ]{0,20}") {
        everywhere(format!("<html>{around}<script type='application/ld+json'>{value}</script>{around}").as_bytes());
    }
}
