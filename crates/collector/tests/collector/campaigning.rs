//! To which campaigns events belong: those that the snapshot declares, by placement, test, offer and time.

use pairwell_snapshot::{Campaign, MemberKind};
use serde_json::{Value, json};

use crate::core_file::declare;
use crate::page::{click, event, impression, now_ms, purchase};
use crate::place::Place;

on_both_databases!(
    events_belong_to_the_campaign_that_runs_and_has_their_placement_test_or_offer,
    other_campaigns_hold_as_soon_as_the_snapshot_declares_them,
);

const HOUR_MS: i64 = 3_600_000;

/// A campaign that began and ends so many hours from now.
fn campaign(name: &str, from_h: i64, until_h: i64, members: &[(MemberKind, &str)]) -> Campaign {
    let at_s = |hours: i64| (now_ms() + hours * HOUR_MS) / 1_000;
    let members = members.iter().map(|(kind, name)| (*kind, (*name).to_owned())).collect();
    Campaign { name: name.to_owned(), from_s: at_s(from_h), until_s: at_s(until_h), members }
}

/// What shows a shelf or an offer, with a shelf's and a visitor's number of its own.
fn of(number: u32, ago_h: i64, mut what: Value) -> Value {
    let id = format!("{number:032x}");
    for kind in ["impression", "click"] {
        if let Some(shown) = what.pointer_mut(&format!("/{kind}/shown")) {
            shown["shelf"] = json!(id);
        }
    }
    let mut event = event(ago_h * HOUR_MS, &what);
    (event["visitor"], event["session"]) = (json!(id), json!(id));
    event
}

/// Shelves seen, clicks, sessions and revenue owed of each campaign.
fn figures(place: &Place) -> Vec<Vec<String>> {
    place.ask(
        "SELECT name, CAST(SUM(shelves) AS BIGINT), CAST(SUM(clicks) AS BIGINT), CAST(SUM(sessions) AS BIGINT), \
         CAST(SUM(revenue_minor) AS BIGINT) FROM breakdowns WHERE dimension = 'campaign' GROUP BY name ORDER BY name",
    )
}

fn told(rows: &[[&str; 5]]) -> Vec<Vec<String>> {
    rows.iter().map(|row| row.map(str::to_owned).to_vec()).collect()
}

fn events_belong_to_the_campaign_that_runs_and_has_their_placement_test_or_offer(place: &Place) {
    declare(
        &place.path().join("shop"),
        &[
            campaign("spring", -10, -2, &[(MemberKind::Placement, "cart"), (MemberKind::Offer, "shipping")]),
            campaign("summer", -2, 10, &[(MemberKind::Test, "pitch")]),
        ],
    );
    let mut running = place.start();
    let speak = json!({ "trigger": { "name": "offer.shipping.speak" } });
    let mut named = of(7, 5, impression("cart", ""));
    named["what"]["impression"]["shown"]["campaign"] = json!("our-own");
    running.keep(&[
        of(1, 5, impression("cart", "")),
        of(1, 4, click("cart", "", "mug")),
        of(1, 1, purchase(&[("mug", 700)])),
        of(2, 5, impression("product", "")),
        of(3, 1, impression("cart", "")),
        of(4, 1, impression("product", "pitch.warm")),
        of(5, 5, impression("product", "pitch.warm")),
        of(6, 5, speak.clone()),
        of(8, 1, speak),
        named,
    ]);
    running.collector.stop();
    let mut found = figures(place);
    found.retain(|row| row[0] != "none");
    assert_eq!(
        found,
        told(&[
            ["our-own", "1", "0", "1", "0"],
            ["spring", "1", "1", "2", "700"],
            ["summer", "1", "0", "1", "0"]
        ]),
        "spring has the cart of its hours, the order that is owed to it later, and the session in which its offer spoke"
    );
}

fn other_campaigns_hold_as_soon_as_the_snapshot_declares_them(place: &Place) {
    let mut running = place.start();
    running.keep(&[of(1, 1, impression("cart", ""))]);
    let sale = campaign("sale", -10, 10, &[(MemberKind::Placement, "cart")]);
    declare(&place.path().join("shop"), std::slice::from_ref(&sale));
    running.keep(&[of(2, 1, impression("cart", ""))]);
    std::fs::write(place.path().join("shop/core.pw"), "half a file").unwrap();
    running.keep(&[of(3, 1, impression("cart", ""))]);
    running.collector.stop();
    let found = figures(place);
    let shelves = |name: &str| found.iter().find(|row| row[0] == name).map(|row| row[1].as_str());
    assert_eq!(
        (shelves("none"), shelves("sale")),
        (Some("1"), Some("2")),
        "a file that is being replaced changes nothing"
    );
}
