//! A log is read line by line, and leads to what the guide said when it was written.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]
#![allow(unused_crate_dependencies, reason = "each test uses its part")]

use std::collections::BTreeSet;

use pairwell_engine::arms::Treatment;
use pairwell_engine::offers::Guide;
use pairwell_engine::visitor::{Entry, PageKind, Signal, Visitor};
use pairwell_engine::{Knowledge, Profile, Seen, Slot};
use pairwell_replay::{Head, Line, Replay, Step, What, read_head, read_line};
use pairwell_snapshot::{
    Acceptance, Axis, BestSellersSource, Card, Condition, Core, CoreSource, Identity, Model, Offer, Offers,
    Placement, PlacementRule, Segments, Shop, Trigger,
};
use proptest::prelude::*;

const NOW_MS: i64 = 1_790_000_000_000;

fn core() -> Core {
    let card =
        |key, category, price_minor| Card { key, title: key, category, price_minor, ..Card::default() };
    let source = CoreSource {
        shop: Shop {
            name: "Shop",
            url: "",
            locale: "en",
            currency: "EUR",
            product_url: "",
            currency_digits: 2,
            shard_digits: 1,
            built_at_s: 1_700_000_000,
            product_count: 2,
        },
        cards: &[card("clay", "Tea", 2_000), card("lamp", "Light", 3_000)],
        copy: &[],
        placements: &[],
        best_sellers: &[BestSellersSource { category: "", keys: vec!["clay", "lamp"] }],
        model: Model::default(),
        replenish: &[],
        tiers: &[],
        pins: &[],
    };
    let core = Core::open(source.write(Identity { build_id: 7, shop_id: 1 }).unwrap()).unwrap();
    let flash = Offer {
        name: "flash".into(),
        percent_off: 10,
        code: "FLASH".into(),
        ends_s: NOW_MS / 1000 + 3_600,
        triggers: vec![Trigger::ExitIntent, Trigger::AddToCart],
        per_visit: 1,
        per_month: 3,
        ..Offer::default()
    };
    let core =
        Core::open(Offers { offers: vec![flash], ..Offers::default() }.write_into(&core).unwrap()).unwrap();
    let hide = PlacementRule {
        placement: Placement::Popup,
        when: Condition::default().or(Axis::Loyalty, 0),
        show: Some(false),
        limit: None,
        emphasis: vec![],
    };
    let core =
        Core::open(Segments { rules: vec![hide], ..Segments::default() }.write_into(&core).unwrap()).unwrap();
    // Every slot is accepted alike: the dearer one is worth more.
    let model =
        Acceptance { slots: 1_000, orders: true, terms: vec![], placements: [-1.0; 5], segments: vec![] };
    Core::open(model.write_into(&core).unwrap()).unwrap()
}

fn page(product: &str) -> Signal {
    Signal::Page { kind: PageKind::Product, product: product.into(), entry: Entry::Direct }
}

fn any_signal() -> impl Strategy<Value = Signal> {
    let text = || "\\PC{0,12}";
    prop_oneof![
        (0_usize..8, text(), 0_usize..4).prop_map(|(kind, product, entry)| Signal::Page {
            kind: PageKind::ALL[kind],
            product,
            entry: Entry::ALL[entry],
        }),
        any::<u8>().prop_map(Signal::Scroll),
        any::<u8>().prop_map(Signal::Description),
        any::<u32>().prop_map(Signal::Active),
        any::<u64>().prop_map(Signal::Variant),
        any::<u16>().prop_map(Signal::Gallery),
        any::<u32>().prop_map(Signal::Stock),
        (any::<u32>(), any::<u64>())
            .prop_map(|(products, value_minor)| Signal::Cart { products, value_minor }),
        (text(), any::<u64>()).prop_map(|(product, value_minor)| Signal::Add { product, value_minor }),
        (text(), any::<u64>()).prop_map(|(product, value_minor)| Signal::Remove { product, value_minor }),
        any::<u32>().prop_map(Signal::Pause),
        Just(Signal::Leaving),
        text().prop_map(Signal::Search),
        (text(), any::<u64>(), proptest::collection::vec(text(), 0..3))
            .prop_map(|(order, value_minor, products)| Signal::Purchase { order, value_minor, products }),
        Just(Signal::Hidden),
        Just(Signal::Shown),
        text().prop_map(Signal::Dismiss),
        text().prop_map(Signal::Take),
    ]
}

proptest! {
    #[test]
    fn every_signal_is_read_as_it_was_written(at_ms in any::<i64>(), signal in any_signal()) {
        let line = serde_json::to_string(&Line::of(at_ms, signal.clone())).unwrap();
        prop_assert!(!line.contains('\n'));
        prop_assert_eq!(read_line(line.as_bytes()), Ok((at_ms, What::Signal(signal, None))));
    }

    #[test]
    fn any_bytes_are_a_line_or_are_refused_with_what_was_expected(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        if let Err(fault) = read_line(&bytes) {
            prop_assert!(!fault.found.is_empty() && !fault.expected.is_empty());
        }
        let _ = read_head(&bytes);
    }

    #[test]
    fn a_log_leads_to_the_visitor_and_the_decisions_that_it_was_written_by(signals in proptest::collection::vec((0_i64..90_000, any_signal()), 0..60)) {
        let core = core();
        let knowledge = Knowledge::new(core.clone(), None);
        let guide = Guide::of(&core).unwrap();
        let (mut visitor, mut at_ms) = (Visitor::default(), NOW_MS);
        let mut log = Replay::new(&core, &Head::default()).unwrap();
        let mut open = vec![(0, page("clay")), (15_000, Signal::Leaving)];
        open.extend(signals);
        for (after_ms, signal) in open {
            at_ms += after_ms;
            let there = guide.hear(&mut visitor, &knowledge, at_ms, &signal);
            let line = serde_json::to_string(&Line::of(at_ms, signal)).unwrap();
            let (at_ms, what) = read_line(line.as_bytes()).unwrap();
            match (there, log.take(&knowledge, at_ms, &what).unwrap()) {
                (Ok(there), Step::Heard(here)) => prop_assert_eq!(there, here),
                (Err(there), Step::Ignored(here)) => prop_assert_eq!(there, here),
                other => return Err(TestCaseError::fail(format!("{other:?}"))),
            }
        }
        prop_assert_eq!(log.visitor(), &visitor);
    }
}

fn taken(log: &mut Replay, knowledge: &Knowledge, line: &str) -> String {
    let (at_ms, what) = read_line(line.as_bytes()).unwrap();
    match log.take(knowledge, at_ms, &what).unwrap() {
        Step::Heard(answer) => {
            answer.decision.map_or("silent".to_owned(), |decision| decision.offer.name.clone())
        }
        Step::Ignored(ignored) => ignored.name().to_owned(),
        Step::Shelf(shown) => {
            let keys: BTreeSet<_> = shown.request.profile.seen.iter().map(|seen| seen.key.as_str()).collect();
            format!("{:?} {}", keys, if shown.treatment.is_some() { "shown" } else { "hidden" })
        }
    }
}

#[test]
fn what_was_known_before_the_log_counts_in_it() {
    let core = core();
    let knowledge = Knowledge::new(core.clone(), None);
    let mut log = Replay::new(&core, &Head::default()).unwrap();
    let lines = [
        (r#"{"at_ms": 1789999990000, "signal": {"scroll": 5}}"#, "no-page"),
        (r#"{"at_ms": 1790000000000, "signal": {"page": {"kind": "product", "product": "clay"}}}"#, "silent"),
        (r#"{"at_ms": 1790000012000, "signal": {"active": 12000}}"#, "silent"),
        (r#"{"at_ms": 1790000015000, "signal": "leaving"}"#, "flash"),
        (
            r#"{"at_ms": 1790000016000, "shelf": {"placement": "product", "seeds": ["lamp"]}}"#,
            "{\"clay\"} shown",
        ),
        (r#"{"at_ms": 1790000016000, "shelf": {"placement": "popup"}}"#, "{\"clay\"} hidden"),
        (r#"{"at_ms": 17, "signal": "leaving"}"#, "no-time"),
    ];
    for (line, expected) in lines {
        assert_eq!(taken(&mut log, &knowledge, line), expected, "{line}");
    }
    let seen = &log.profile().seen[0];
    assert_eq!((seen.views, seen.dwell_ms, seen.last_view_s), (1, 12_000, 1_790_000_000));

    let head = Head {
        profile: Profile { seen: vec![Seen { key: "lamp".into(), last_view_s: 9, ..Seen::default() }] },
        ..Head::default()
    };
    let head = head.knowing(log.visitor());
    let head = read_head(serde_json::to_string(&head).unwrap().as_bytes()).unwrap();
    let mut further = Replay::new(&core, &head).unwrap();
    let leaving = r#"{"at_ms": 1790000400000, "signal": "leaving"}"#;
    assert_eq!(taken(&mut further, &knowledge, leaving), "silent", "it spoke in this visit already");
    let shelf = r#"{"at_ms": 1790000500000, "shelf": {"placement": "cart"}}"#;
    assert_eq!(taken(&mut further, &knowledge, shelf), "{\"lamp\"} shown");
}

#[test]
fn what_the_page_said_and_showed_is_held_against_what_follows() {
    let core = core();
    let knowledge = Knowledge::new(core.clone(), None);
    let agrees = |line: &str| {
        let mut log = Replay::new(&core, &Head::default()).unwrap();
        let page = r#"{"at_ms": 1790000000000, "signal": {"page": {"kind": "product", "product": "clay"}}}"#;
        for before in [page, r#"{"at_ms": 1790000012000, "signal": {"active": 12000}}"#] {
            let (at_ms, what) = read_line(before.as_bytes()).unwrap();
            log.take(&knowledge, at_ms, &what).unwrap();
        }
        let (at_ms, what) = read_line(line.as_bytes()).unwrap();
        match (log.take(&knowledge, at_ms, &what).unwrap(), &what) {
            (Step::Shelf(shown), _) => shown.agrees(shown.rank(&knowledge).as_ref()),
            (step, What::Signal(_, told)) => step.agrees(told.as_ref()),
            (step, What::Shelf(_)) => panic!("{step:?}"),
        }
    };
    let segments = r#"["intent.arriving", "price.unknown", "loyalty.new", "pace.unknown", "driver.none"]"#;
    let said = |answer: &str| {
        agrees(&format!(r#"{{"at_ms": 1790000015000, "signal": "leaving", "answer": {answer}}}"#))
    };
    assert_eq!(said(&format!(r#"{{"segments": {segments}, "offer": "flash"}}"#)), Some(true));
    assert_eq!(said(&format!(r#"{{"segments": {segments}}}"#)), Some(false), "an offer spoke");
    assert_eq!(said(&format!(r#"{{"segments": {segments}, "offer": "other"}}"#)), Some(false));
    assert_eq!(said(r#"{"segments": [], "offer": "flash"}"#), Some(false), "no segments");
    assert_eq!(said(r#"{"ignored": "no-time"}"#), Some(false), "it counts");
    assert_eq!(agrees(r#"{"at_ms": 17, "signal": "leaving", "answer": {"ignored": "no-time"}}"#), Some(true));
    assert_eq!(agrees(r#"{"at_ms": 1790000015000, "signal": "leaving"}"#), None, "nobody says");

    let shown = |ask: &str| agrees(&format!(r#"{{"at_ms": 1790000015000, "shelf": {{{ask}}}}}"#));
    let slots: Vec<String> = {
        let ask = r#"{"at_ms": 1790000015000, "shelf": {"placement": "popup"}}"#;
        let (at_ms, what) = read_line(ask.as_bytes()).unwrap();
        let mut log = Replay::new(&core, &Head::default()).unwrap();
        let Step::Shelf(asked) = log.take(&knowledge, at_ms, &what).unwrap() else { panic!("no shelf") };
        let written = |slot: &Slot<'_>| {
            let (key, role, reason) = (slot.card.key, slot.role.name(), slot.reason.kind.name());
            format!(r#"{{"key": "{key}", "role": "{role}", "reason": "{reason}"}}"#)
        };
        asked.ranked(&knowledge, &Treatment::default()).slots.iter().map(written).collect()
    };
    let [clay, lamp] = &slots[..] else { panic!("{slots:?}") };
    assert!(clay.contains("clay") && lamp.contains("lamp"), "{slots:?}");
    // A rule of the snapshot hides this placement: what the page showed says more.
    let popup = r#""placement": "popup", "profile": {"seen": []}"#;
    assert_eq!(shown(&format!(r#"{popup}, "shown": [{clay}, {lamp}]"#)), Some(true));
    assert_eq!(shown(&format!(r#"{popup}, "shown": [{lamp}, {clay}]"#)), Some(false), "another order");
    assert_eq!(shown(&format!(r#"{popup}, "value": "", "shown": [{lamp}, {clay}]"#)), Some(true), "by value");
    assert_eq!(shown(&format!(r#"{popup}, "value": "", "shown": [{clay}, {lamp}]"#)), Some(false));
    assert_eq!(shown(&format!(r#"{popup}, "shown": [{clay}]"#)), Some(false), "one is missing");
    assert_eq!(shown(&format!(r#"{popup}, "limit": 1, "shown": [{clay}]"#)), Some(true));
    assert_eq!(
        shown(&format!(r#"{popup}, "least_score": 60000, "shown": []"#)),
        Some(true),
        "no score is so large"
    );
    assert_eq!(shown(&format!(r#"{popup}, "cart": ["clay"], "shown": [{lamp}]"#)), Some(true));
    assert_eq!(shown(r#""placement": "popup""#), None, "nobody says");
    let compared = r#""placement": "product", "seeds": ["clay"], "comparison": true"#;
    assert_eq!(shown(&format!(r#"{compared}, "shown": []"#)), Some(true), "nothing is a step up");
    assert_eq!(shown(&format!(r#"{compared}, "shown": [{clay}]"#)), Some(false));
    let hidden = |more: &str| shown(&format!(r#""placement": "popup", "hidden": true{more}"#));
    assert_eq!(hidden(""), Some(true), "by the lines before");
    assert_eq!(hidden(&format!(r#", "standing": {segments}"#)), Some(true));
    assert_eq!(hidden(r#", "standing": ["loyalty.loyal"]"#), Some(false), "the rule is not for them");
    assert_eq!(hidden(r#", "standing": []"#), Some(false), "nobody knows whom it is for");
    let viewed = r#"{"key": "clay", "role": "recently-viewed", "reason": "recently-viewed"}"#;
    let strategy = r#""placement": "product", "strategy": "recently-viewed""#;
    assert_eq!(shown(&format!(r#"{strategy}, "shown": [{viewed}]"#)), Some(true), "of the lines before");
    assert_eq!(shown(&format!(r#"{strategy}, "profile": {{"seen": []}}, "shown": []"#)), Some(true));
}

#[test]
fn a_bad_line_says_what_was_found_and_expected() {
    for (line, said) in [
        ("", "EOF"),
        ("{\"at_ms\": 1}", "neither a signal nor a shelf"),
        (
            "{\"at_ms\": 1, \"signal\": \"leaving\", \"shelf\": {\"placement\": \"cart\"}}",
            "a signal and a shelf",
        ),
        ("{\"at_ms\": 1.5, \"signal\": \"leaving\"}", "floating point"),
        ("{\"at_ms\": 1, \"signal\": \"vanishing\"}", "unknown variant `vanishing`"),
        ("{\"at_ms\": 1, \"signal\": {\"scroll\": -1}}", "-1"),
        ("{\"at_ms\": 1, \"shelf\": {\"placement\": \"home\"}}", "the placement `home`"),
        (
            "{\"at_ms\": 1, \"signal\": {\"add\": {\"product\": \"p\", \"value_minor\": 1, \"x\": 1}}}",
            "unknown field `x`",
        ),
        ("\u{feff}{}", "expected value"),
        ("{\"at_ms\": 1, \"shelf\": {\"placement\": \"cart\"}, \"answer\": {}}", "a shelf with an `answer`"),
        (
            "{\"at_ms\": 1, \"shelf\": {\"placement\": \"cart\", \"strategy\": \"upsel\"}}",
            "the strategy `upsel`",
        ),
        (
            "{\"at_ms\": 1, \"shelf\": {\"placement\": \"cart\", \"weights\": [[\"luck\", 1]]}}",
            "the weight `luck`",
        ),
        ("{\"at_ms\": 1, \"shelf\": {\"placement\": \"cart\", \"rows\": [\"1\"]}}", "the shard `1`"),
        (
            "{\"at_ms\": 1, \"shelf\": {\"placement\": \"cart\", \"standing\": [\"loyalty.new\", \"loyalty.loyl\"]}}",
            "the segment `loyalty.loyl`",
        ),
    ] {
        let fault = read_line(line.as_bytes()).unwrap_err().to_string();
        assert!(fault.contains(said) && fault.contains("Expected"), "{line}: {fault}");
    }
    let long = format!("{{\"at_ms\": 1, \"signal\": {{\"search\": \"{}\"}}}}", "x".repeat(2_000));
    assert!(read_line(long.as_bytes()).unwrap_err().found.contains("1,024"));
    assert!(read_line(&vec![b' '; 70_000]).unwrap_err().found.contains("70000 bytes"));
}

#[test]
fn the_log_of_the_documentation_is_understood() {
    let text = include_str!("../../../docs/segments.md");
    let block = text.split("```json\n").nth(1).unwrap().split("```").next().unwrap();
    let mut lines = block.lines();
    assert_eq!(read_head(lines.next().unwrap().as_bytes()), Ok(Head::default()));
    let read: Vec<_> = lines.map(|line| read_line(line.as_bytes()).unwrap()).collect();
    assert_eq!(read.len(), 5);
}
