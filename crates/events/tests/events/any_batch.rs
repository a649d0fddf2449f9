//! Any batch that the types can hold.

use pairwell_events::{Batch, MOST_AMOUNT, MOST_QUANTITY, VERSION};
use proptest::prelude::*;
use serde_json::{Value, json};

const PLACEMENTS: [&str; 5] = ["product", "cart", "popup", "thank-you", "bundle"];
const SURFACES: [&str; 8] =
    ["product", "cart", "checkout", "thank-you", "home", "collection", "message", "other"];

pub(crate) fn any_batch() -> impl Strategy<Value = Batch> {
    (fingerprint(), any::<i64>(), any::<bool>(), prop::collection::vec(event(), 1..5)).prop_map(
        |(shop, sent_ms, automated, events)| {
            let json = json!({ "version": VERSION, "shop": shop, "sent_ms": sent_ms, "automated": automated, "events": events });
            serde_json::from_value(json).unwrap()
        },
    )
}

fn id() -> impl Strategy<Value = String> {
    "[0-9a-f]{32}"
}

fn fingerprint() -> impl Strategy<Value = String> {
    "[0-9a-f]{16}"
}

fn name() -> impl Strategy<Value = String> {
    "[a-z0-9][a-z0-9._-]{0,63}"
}

fn product() -> impl Strategy<Value = String> {
    "[^\\p{Cc}]{1,255}"
}

fn event() -> impl Strategy<Value = Value> {
    let page = (prop::sample::select(SURFACES.to_vec()), "/[a-z0-9!\"$&'()*+,./:;<=>_~-]{0,80}");
    let who = (id(), id(), id(), fingerprint(), any::<i64>());
    let stands = (prop::option::of(name()), prop::option::of(name()), prop::option::of(0..3_usize));
    (who, page, "[A-Z]{3}", stands, any::<bool>(), what()).prop_map(
        |((id, visitor, session, build, at_ms), (surface, path), currency, stands, held_out, what)| {
            let mut event = json!({
                "id": id, "visitor": visitor, "session": session, "build": build, "at_ms": at_ms,
                "page": { "surface": surface, "path": path }, "currency": currency, "what": what,
            });
            let (segment, channel, device) = stands;
            let device = device.map(|number| ["phone", "tablet", "desktop"][number].to_owned());
            for (field, value) in [("segment", segment), ("channel", channel), ("device", device)] {
                if let Some(value) = value {
                    event[field] = value.into();
                }
            }
            if held_out {
                event["held_out"] = true.into();
            }
            event
        },
    )
}

fn what() -> impl Strategy<Value = Value> {
    let slots = prop::collection::vec((product(), name()), 1..=24).prop_map(|slots| -> Vec<Value> {
        let slot =
            |(place, (product, reason))| json!({ "place": place, "product": product, "reason": reason });
        slots.into_iter().enumerate().map(slot).collect()
    });
    let line = (product(), 1..=MOST_QUANTITY, 0..=MOST_AMOUNT).prop_map(|(product, quantity, amount)| {
        json!({ "product": product, "quantity": quantity, "amount_minor": amount })
    });
    prop_oneof![
        (shown(), slots).prop_map(|(shown, slots)| json!({ "impression": { "shown": shown, "slots": slots } })),
        (shown(), 0..24_u8, product(), name()).prop_map(|(shown, place, product, reason)| {
            json!({ "click": { "shown": shown, "slot": { "place": place, "product": product, "reason": reason } } })
        }),
        (product(), 1..=MOST_QUANTITY, shown()).prop_map(|(product, quantity, shown)| {
            json!({ "add": { "product": product, "quantity": quantity, "shown": shown } })
        }),
        (product(), 1..=MOST_QUANTITY)
            .prop_map(|(product, quantity)| json!({ "remove": { "product": product, "quantity": quantity } })),
        shown().prop_map(|shown| json!({ "dismiss": { "shown": shown } })),
        prop::collection::vec(line, 1..6).prop_map(|lines| json!({ "purchase": { "lines": lines } })),
        name().prop_map(|name| json!({ "trigger": { "name": name } })),
    ]
}

fn shown() -> impl Strategy<Value = Value> {
    let arm = prop::option::of((name(), 1..=1000_u32));
    let campaign = prop::option::of(name());
    (prop::sample::select(PLACEMENTS.to_vec()), id(), arm, campaign).prop_map(
        |(placement, shelf, arm, campaign)| {
            let mut shown = json!({ "placement": placement, "shelf": shelf });
            if let Some(campaign) = campaign {
                shown["campaign"] = campaign.into();
            }
            if let Some((name, thousandths)) = arm {
                shown["arm"] = json!({ "name": name, "propensity": f64::from(thousandths) / 1000.0 });
            }
            shown
        },
    )
}
