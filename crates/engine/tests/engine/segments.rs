//! Where visitors stand, from sequences of signals.

use pairwell_engine::arms::{Treatment, choose};
use pairwell_engine::recommend;
use pairwell_engine::segments::Scale;
use pairwell_engine::visitor::{Band, PageKind, Signal};
use pairwell_snapshot::{
    Arm, Axis, Belief, Condition, Goal, Group, Method, Placement, PlacementRule, PriceBand, Test, Tests,
};

use crate::shop::{Shop, ask, keys};
use crate::story::{Story, add, cart, page, product, purchase};

const DAY: i64 = 86_400;

/// Teapots from cheap to dear, and a lamp.
fn shop() -> Shop {
    Shop::default()
        .product("tin", "Kitchen > Tea", 1_000)
        .product("cup", "Kitchen > Tea", 500)
        .product("clay", "Kitchen > Tea", 2_000)
        .product("glass", "Kitchen > Tea", 4_000)
        .product("iron", "Kitchen > Tea", 9_000)
        .product("silver", "Kitchen > Tea", 20_000)
        .product("gold", "Kitchen > Tea", 90_000)
        .product("lamp", "Light", 3_000)
        .but("tin", |card| card.facets.drivers = 0x0000_00F0)
        .but("cup", |card| card.facets.drivers = 0x0000_00F0)
        .but("clay", |card| card.facets.drivers = 0x0000_00F0)
        .but("silver", |card| card.facets.drivers = 0x0000_0F00)
        .but("gold", |card| card.facets.drivers = 0x0000_0F00)
        .but("iron", |card| card.facets.drivers = 0x0000_0F00)
        .measured(|segments| {
            let band = |category: &str, low_minor, high_minor| PriceBand {
                category: category.into(),
                low_minor,
                high_minor,
            };
            segments.bands = vec![band("", 2_500, 5_000), band("Kitchen", 2_000, 8_000)];
        })
}

/// Each row: what was done (seconds since the one before, signal), and the segment that follows on its axis.
#[test]
fn sequences_of_signals_lead_to_segments() {
    type Row = (&'static str, Vec<(i64, Signal)>, Axis, &'static str);
    let close =
        |percent: u8| vec![(0, product("clay")), (1, Signal::Description(percent)), (1, Signal::Gallery(4))];
    let premium = |all: &[&str]| all.iter().map(|key| (30, product(key))).collect::<Vec<_>>();
    let visits = |gap: i64| vec![(0, page(PageKind::Home, "")), (gap, page(PageKind::Home, ""))];
    let bought = |orders: &[(i64, &str)]| {
        let mut all = vec![(0, page(PageKind::ThankYou, ""))];
        all.extend(orders.iter().map(|(after, order)| (*after, purchase(order))));
        all
    };
    let paced = |active_ms: u32, pages: usize| {
        let mut all = Vec::new();
        for _ in 0..pages {
            all.extend([(1, page(PageKind::Collection, "")), (60, Signal::Active(active_ms))]);
        }
        all
    };
    let rows: Vec<Row> = vec![
        ("first page", vec![(0, page(PageKind::Home, ""))], Axis::Intent, "intent.arriving"),
        ("two pages", visits(60), Axis::Intent, "intent.browsing"),
        (
            "a search",
            vec![(0, page(PageKind::Home, "")), (1, Signal::Search(String::new()))],
            Axis::Intent,
            "intent.browsing",
        ),
        ("three of a category", premium(&["tin", "clay", "glass"]), Axis::Intent, "intent.comparing"),
        ("two of a category", premium(&["tin", "clay"]), Axis::Intent, "intent.browsing"),
        ("back to the first", premium(&["tin", "lamp", "tin"]), Axis::Intent, "intent.comparing"),
        ("the only one again", premium(&["tin", "tin"]), Axis::Intent, "intent.browsing"),
        ("two signs", close(80), Axis::Intent, "intent.deciding"),
        ("one sign", close(59), Axis::Intent, "intent.arriving"),
        ("in the cart", vec![(0, product("tin")), (1, add("tin"))], Axis::Intent, "intent.deciding"),
        (
            "at the checkout",
            vec![(0, cart(1, 1_000)), (1, page(PageKind::Checkout, ""))],
            Axis::Intent,
            "intent.buying",
        ),
        ("bought", bought(&[(5, "1")]), Axis::Intent, "intent.bought"),
        ("dear ones", premium(&["silver", "gold", "iron"]), Axis::Price, "price.premium"),
        ("cheap ones", premium(&["tin", "cup", "clay"]), Axis::Price, "price.value"),
        ("the same one again", premium(&["tin", "tin", "clay"]), Axis::Price, "price.unknown"),
        (
            "what is in the cart says more",
            [premium(&["tin", "cup", "gold"]), vec![(1, add("gold"))]].concat(),
            Axis::Price,
            "price.premium",
        ),
        ("mixed ones", premium(&["tin", "glass", "silver"]), Axis::Price, "price.middle"),
        ("too few", premium(&["silver", "gold"]), Axis::Price, "price.unknown"),
        ("unknown ones", premium(&["a", "b", "c"]), Axis::Price, "price.unknown"),
        ("first visit", visits(29 * 60), Axis::Loyalty, "loyalty.new"),
        ("half an hour later", visits(30 * 60), Axis::Loyalty, "loyalty.returning"),
        ("an order", bought(&[(1, "1")]), Axis::Loyalty, "loyalty.customer"),
        (
            "an order, said three times",
            bought(&[(1, "1"), (1, "1"), (1, "1")]),
            Axis::Loyalty,
            "loyalty.customer",
        ),
        ("three orders", bought(&[(1, "1"), (DAY, "2"), (DAY, "3")]), Axis::Loyalty, "loyalty.loyal"),
        (
            "long ago",
            [bought(&[(1, "1")]), vec![(180 * DAY, page(PageKind::Home, ""))]].concat(),
            Axis::Loyalty,
            "loyalty.lapsed",
        ),
        (
            "not so long ago",
            [bought(&[(1, "1")]), vec![(180 * DAY - 5, page(PageKind::Home, ""))]].concat(),
            Axis::Loyalty,
            "loyalty.customer",
        ),
        ("two pages tell no pace", paced(1_000, 2), Axis::Pace, "pace.unknown"),
        ("seven seconds a page", paced(7_999, 3), Axis::Pace, "pace.fast"),
        ("eight seconds a page", paced(8_000, 3), Axis::Pace, "pace.steady"),
        ("forty seconds a page", paced(40_000, 3), Axis::Pace, "pace.slow"),
        ("praised for luxury", premium(&["silver", "gold", "iron"]), Axis::Driver, "driver.luxury"),
        ("praised for nothing", premium(&["lamp", "glass", "unknown"]), Axis::Driver, "driver.none"),
    ];
    for (name, signals, axis, expected) in rows {
        let story = signals
            .into_iter()
            .fold(Story::of(&shop()), |story, (after_s, signal)| story.then(after_s, signal));
        assert_eq!(story.segment(axis), expected, "{name}");
        let standing = story.guide.scale().standing(&story.visitor);
        for finding in standing.findings() {
            assert!(!finding.facts().is_empty(), "{name}: {} is told without a fact", finding.segment());
        }
    }
}

#[test]
fn a_price_is_held_against_the_nearest_category_whose_prices_are_known() {
    let knowledge = shop().open();
    let scale = Scale::of(knowledge.core()).unwrap();
    assert_eq!(scale.band("Kitchen > Tea > Pots", 1_999), Band::Low);
    assert_eq!(scale.band("Kitchen > Tea", 2_000), Band::Middle);
    assert_eq!(scale.band("Kitchen", 8_001), Band::High);
    assert_eq!(scale.band("Kitchenware", 2_400), Band::Low);
    assert_eq!(scale.band("", 0), Band::Unknown);
}

#[test]
fn thresholds_of_the_shop_count() {
    let fast = |slow_s: u16| shop().measured(|segments| segments.thresholds.slow_s = slow_s);
    let slow = |shop: &Shop| {
        let mut story = Story::of(shop);
        for _ in 0..3 {
            story = story.then(1, page(PageKind::Home, "")).then(60, Signal::Active(20_000));
        }
        story.segment(Axis::Pace)
    };
    assert_eq!(slow(&shop()), "pace.steady");
    assert_eq!(slow(&fast(20)), "pace.slow");
}

fn rule(when: Condition, change: impl FnOnce(&mut PlacementRule)) -> PlacementRule {
    let mut rule =
        PlacementRule { placement: Placement::Product, when, show: None, limit: None, emphasis: vec![] };
    change(&mut rule);
    rule
}

#[test]
fn placements_hide_limit_and_boost_by_segment() {
    let new = Condition::default().or(Axis::Loyalty, 0);
    let shop = shop()
        .product("jug", "Kitchen > Tea", 2_500)
        .similar("clay", &[("jug", 0.9)])
        .orders("clay", &[("lamp", 0.3)])
        .measured(|segments| {
            segments.rules = vec![
                rule(Condition::default(), |rule| rule.show = Some(false)),
                rule(new, |rule| {
                    rule.show = Some(true);
                    rule.limit = Some(1);
                    rule.emphasis =
                        vec![("complement".into(), 0.0), ("substitute".into(), 4.0), ("magic".into(), 2.0)];
                }),
            ];
        });
    let knowledge = shop.open();
    let story = Story::of(&shop).then(0, product("clay"));
    let scale = story.guide.scale();
    let standing = scale.standing(&story.visitor);
    let request = ask(Placement::Product, &["clay"], &[]);
    let treatment = scale.treatment(Placement::Product, &standing).unwrap();
    let shelf = treatment.recommend(&knowledge, &request);
    assert_eq!(keys(&recommend(&knowledge, &request))[0], "lamp");
    assert_eq!((keys(&shelf)[0].as_str(), shelf.slots.len()), ("jug", 1));
    assert_eq!(scale.rules_that_hold(Placement::Product, &standing).collect::<Vec<_>>(), [0, 1]);
    assert_eq!(scale.treatment(Placement::Cart, &standing), Some(Treatment::default()));

    let story = story.then(2 * DAY, page(PageKind::Home, ""));
    let standing = story.guide.scale().standing(&story.visitor);
    assert_eq!(story.guide.scale().treatment(Placement::Product, &standing), None);
}

#[test]
fn arms_are_drawn_by_the_same_segments() {
    let belief = |share| Belief { successes: 1.0, failures: 1.0, share };
    let group = |segment: &str, shares: [u32; 2]| Group {
        segment: segment.into(),
        beliefs: shares.map(belief).to_vec(),
    };
    let arm = |name: &str| Arm { name: name.into(), ..Arm::default() };
    let test = Test {
        name: "t".into(),
        placement: Placement::Product,
        method: Method::AbTest,
        goal: Goal::Click,
        window_days: 7,
        stops_losers: false,
        batch: 0,
        started_s: 0,
        learned_s: 0,
        arms: vec![arm("plain"), arm("bold")],
        groups: vec![group("", [1_000_000, 0]), group("intent.deciding", [0, 1_000_000])],
    };
    let tests = Tests { holdout: 0, tests: vec![test] };
    let shop = shop().measured(|segments| segments.learn_by = Axis::Intent);
    let drawn = |story: &Story| {
        let scale = story.guide.scale();
        let segment = scale.segment(&scale.standing(&story.visitor));
        choose(&tests, Placement::Product, 7, segment).unwrap().arm.name.clone()
    };
    let story = Story::of(&shop).then(0, product("tin"));
    assert_eq!(drawn(&story), "plain");
    assert_eq!(drawn(&story.then(5, add("tin"))), "bold");
}
