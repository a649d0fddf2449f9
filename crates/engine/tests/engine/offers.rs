//! When offers speak and what they may say, from sequences of signals.

use pairwell_engine::offers::Objection;
use pairwell_engine::visitor::{PageKind, Signal};
use pairwell_snapshot::{About, Axis, Condition, Offer, OfferKind, Quiet, Tier, Trigger};

use crate::shop::{NOW_S, Shop};
use crate::story::{Story, add, cart, page, product, purchase};

const HOUR: i64 = 3_600;
const DAY: i64 = 86_400;

fn shop() -> Shop {
    Shop::default()
        .product("clay", "Tea > Pots", 2_000)
        .product("iron", "Tea > Pots", 6_000)
        .product("lamp", "Light", 3_000)
        .product("tin", "Tea > Tins", 500)
        .quiet(Quiet { settle_s: 10, ..Quiet::default() })
}

/// Ten percent for a day.
fn flash(triggers: Vec<Trigger>) -> Offer {
    Offer {
        name: "flash".into(),
        percent_off: 10,
        code: "FLASH10".into(),
        ends_s: NOW_S + DAY,
        triggers,
        per_visit: 3,
        per_month: 16,
        ..Offer::default()
    }
}

fn gift() -> Offer {
    Offer {
        name: "gift".into(),
        kind: OfferKind::Gift,
        product: "tin".into(),
        over_minor: 8_000,
        triggers: vec![Trigger::NearThreshold { percent: 70 }],
        per_visit: 1,
        per_month: 4,
        ..Offer::default()
    }
}

fn one(kind: OfferKind, name: &str) -> Offer {
    Offer {
        name: name.into(),
        kind,
        ends_s: 0,
        percent_off: 0,
        code: String::new(),
        ..flash(vec![Trigger::ExitIntent])
    }
}

/// Each row: the trigger, what was done (seconds since the one before), and when the offer spoke, if it did.
#[test]
fn every_trigger_fires_when_it_should_and_not_before() {
    type Row = (&'static str, Trigger, Vec<(i64, Signal)>, Option<i64>);

    let home = || page(PageKind::Home, "");
    let search = || Trigger::Search { words: vec!["gift".into()] };
    let dwell = || Trigger::Dwell { seconds: 30, scroll_percent: 50 };
    let pause = || Trigger::CheckoutPause { seconds: 20 };
    let back = || Trigger::ReturnVisit { days: 2 };
    let rows: Vec<Row> = vec![
        ("added", Trigger::AddToCart, vec![(0, product("clay")), (20, add("clay"))], Some(20)),
        ("only looked", Trigger::AddToCart, vec![(0, product("clay")), (20, Signal::Active(20_000))], None),
        (
            "a dearer variant",
            Trigger::PremiumVariant,
            vec![(0, product("clay")), (20, Signal::Variant(2_001))],
            Some(20),
        ),
        (
            "the same price",
            Trigger::PremiumVariant,
            vec![(0, product("clay")), (20, Signal::Variant(2_000))],
            None,
        ),
        (
            "of an unknown price",
            Trigger::PremiumVariant,
            vec![(0, product("who")), (20, Signal::Variant(9_000))],
            None,
        ),
        (
            "a pause in the cart",
            pause(),
            vec![(0, page(PageKind::Cart, "")), (20, Signal::Pause(20_000))],
            Some(20),
        ),
        (
            "a pause in the checkout",
            pause(),
            vec![(0, page(PageKind::Checkout, "")), (21, Signal::Pause(20_000))],
            Some(21),
        ),
        ("a short pause", pause(), vec![(0, page(PageKind::Cart, "")), (20, Signal::Pause(19_999))], None),
        ("a pause elsewhere", pause(), vec![(0, home()), (20, Signal::Pause(60_000))], None),
        ("about to leave", Trigger::ExitIntent, vec![(0, home()), (15, Signal::Leaving)], Some(15)),
        (
            "leaving the checkout",
            Trigger::ExitIntent,
            vec![(0, page(PageKind::Checkout, "")), (15, Signal::Leaving)],
            None,
        ),
        (
            "leaving a page that is not in view",
            Trigger::ExitIntent,
            vec![(0, home()), (15, Signal::Hidden), (1, Signal::Leaving)],
            None,
        ),
        (
            "long and far",
            dwell(),
            vec![(0, home()), (31, Signal::Active(30_000)), (1, Signal::Scroll(50))],
            Some(32),
        ),
        ("long", dwell(), vec![(0, home()), (31, Signal::Active(30_000)), (1, Signal::Scroll(49))], None),
        ("far", dwell(), vec![(0, home()), (31, Signal::Active(29_999)), (1, Signal::Scroll(99))], None),
        (
            "back after two days",
            back(),
            vec![(0, home()), (2 * DAY, home()), (11, Signal::Scroll(5))],
            Some(2 * DAY + 11),
        ),
        ("back after one day", back(), vec![(0, home()), (DAY, home()), (11, Signal::Scroll(5))], None),
        ("a word", search(), vec![(0, home()), (15, Signal::Search("A Gift for Ann".into()))], Some(15)),
        ("another word", search(), vec![(0, home()), (15, Signal::Search("mugs".into()))], None),
        (
            "words that nobody may hear",
            search(),
            vec![(0, home()), (15, Signal::Search(String::new()))],
            None,
        ),
    ];
    for (name, trigger, signals, expected) in rows {
        let offer = Offer { ends_s: NOW_S + 30 * DAY, ..flash(vec![trigger]) };
        let story = signals
            .into_iter()
            .fold(Story::of(&shop().offer(offer)), |story, (s, signal)| story.then(s, signal));
        let spoken: Vec<i64> = story.spoken.iter().map(|(at, _, _)| *at).collect();
        assert_eq!(spoken, expected.into_iter().collect::<Vec<_>>(), "{name}");
    }
}

fn leaving(offer: Offer) -> Story {
    Story::of(&shop().offer(offer)).then(0, product("clay")).then(15, Signal::Leaving)
}

/// What speaks against an offer is told by name.
#[test]
fn an_offer_that_does_not_hold_does_not_speak() {
    let about = |about: About| Offer { about: vec![about], ..flash(vec![Trigger::ExitIntent]) };
    let against = |offer: Offer| leaving(offer).silent.first().map(|(_, why)| *why);
    let flash = || flash(vec![Trigger::ExitIntent]);
    assert_eq!(against(flash()), None);
    assert_eq!(against(Offer { starts_s: NOW_S + 16, ..flash() }), Some(Objection::NotYet));
    assert_eq!(against(Offer { ends_s: NOW_S + 15, ..flash() }), Some(Objection::Over));
    assert_eq!(against(Offer { ends_s: NOW_S + 16, ..flash() }), None);
    assert_eq!(against(about(About::Product("lamp".into()))), Some(Objection::Elsewhere));
    assert_eq!(against(about(About::Category("Tea".into()))), None);
    assert_eq!(against(about(About::Category("Te".into()))), Some(Objection::Elsewhere));
    let loyal = Condition::default().or(Axis::Loyalty, 3);
    assert_eq!(against(Offer { when: loyal, ..flash() }), Some(Objection::Segment));
    assert_eq!(against(Offer { over_minor: 5_000, ..flash() }), Some(Objection::Cart));
    let upgrade = |to: &str| Offer { product: to.into(), ..one(OfferKind::ExclusiveUpgrade, "up") };
    assert_eq!(against(upgrade("iron")), None);
    assert_eq!(against(upgrade("clay")), Some(Objection::Elsewhere));
    assert_eq!(against(upgrade("nothing-known")), Some(Objection::Stock));
}

#[test]
fn an_upgrade_that_sold_out_since_the_build_is_not_offered() {
    let upgrade = Offer { product: "iron".into(), ..one(OfferKind::ExclusiveUpgrade, "up") };
    let story = Story::of(&shop().offer(upgrade).live("iron", true, None));
    let story = story.then(0, product("clay")).then(15, Signal::Leaving);
    assert_eq!((story.spoken, story.silent), (vec![], vec![("up".to_owned(), Objection::Stock)]));
}

#[test]
fn a_clock_before_the_snapshot_was_built_cannot_tell_when_an_offer_ends() {
    let mut story = Story::of(&shop().offer(flash(vec![Trigger::ExitIntent])));
    story.at_ms -= DAY * 1000;
    let story = story.then(0, product("clay")).then(15, Signal::Leaving);
    assert_eq!(story.silent, [("flash".to_owned(), Objection::Clock)]);
}

#[test]
fn a_gift_says_what_is_missing_and_only_what_the_shop_told() {
    let story = Story::of(&shop().offer(gift())).then(0, page(PageKind::Cart, "")).then(20, cart(2, 5_599));
    assert_eq!(story.spoken, []);
    let story = story.then(1, cart(2, 5_600));
    assert_eq!(story.spoken, [(21, "gift".to_owned(), "near-threshold")]);
    let promise = story.promises()[0].1;
    assert_eq!((promise.left_minor, promise.product, promise.ends_s), (Some(2_400), "tin", None));
    // Something was added: until the shop tells what that comes to, no amount is said.
    let story = story.then(1, add("clay"));
    assert_eq!(story.promises(), []);
    let story = story.then(1, cart(3, 7_600));
    assert_eq!(story.promises()[0].1.left_minor, Some(400));
    assert_eq!(story.then(1, cart(4, 8_000)).promises(), []);
}

#[test]
fn the_next_tier_is_offered_when_one_product_is_missing() {
    let tier = |products, percent_off, code| Tier { products, percent_off, code };
    let offer = Offer {
        triggers: vec![Trigger::NearThreshold { percent: 50 }],
        ..one(OfferKind::TieredBundle, "more")
    };
    let shop = shop().tier(tier(2, 5, "PAIR5")).tier(tier(4, 12, "")).offer(offer);
    let story = Story::of(&shop).then(0, page(PageKind::Cart, "")).then(20, cart(1, 2_000));
    assert_eq!(story.spoken.len(), 1);
    let promise = story.promises()[0].1;
    assert_eq!((promise.products_left, promise.percent_off, promise.code), (Some(1), Some(5), "PAIR5"));
    let story = story.then(1, cart(2, 4_000));
    let promise = story.promises()[0].1;
    assert_eq!((promise.products_left, promise.percent_off, promise.code), (Some(2), Some(12), ""));
    assert_eq!(story.then(1, cart(4, 9_000)).promises(), []);
}

#[test]
fn stock_is_the_shops_own_number_of_this_page_and_only_when_it_is_low() {
    let offer = Offer { low_stock: 5, ..flash(vec![Trigger::ExitIntent]) };
    let stock = |story: &Story| story.promises()[0].1.stock_left;
    let story = leaving(offer);
    assert_eq!(stock(&story), None);
    let story = story.then(1, Signal::Stock(6));
    assert_eq!(stock(&story), None);
    let story = story.then(1, Signal::Stock(5));
    assert_eq!(stock(&story), Some(5));
    let story = story.then(1, Signal::Stock(0));
    assert_eq!(stock(&story), None);
    let story = story.then(1, Signal::Stock(2)).then(1, product("lamp"));
    assert_eq!(stock(&story), None);
}

#[test]
fn a_reload_shows_the_same_offer_with_the_same_end_and_is_no_new_time() {
    let story = leaving(flash(vec![Trigger::ExitIntent]));
    let ends = story.promises()[0].1.ends_s;
    assert_eq!(ends, Some(NOW_S + DAY));
    let mut story = story.then(1, product("clay"));
    let kept = story.visitor.to_bytes();
    story.visitor = pairwell_engine::visitor::Visitor::from_bytes(&kept).unwrap();
    assert_eq!(story.promises()[0].1.ends_s, ends);
    assert_eq!(story.spoken.len(), 1);
    // An hour before its end it stands, at its end it does not, whatever was heard last.
    story.at_ms = (NOW_S + DAY) * 1000 - 1;
    assert_eq!(story.promises().len(), 1);
    story.at_ms += 1;
    assert_eq!(story.promises(), []);
}

#[test]
fn dismissed_or_taken_means_that_it_is_over() {
    let story = leaving(flash(vec![Trigger::ExitIntent])).then(1, Signal::Dismiss("flash".into()));
    assert_eq!(story.promises(), []);
    let story = story.then(DAY - HOUR, product("clay")).then(15, Signal::Leaving);
    assert_eq!(story.silent, [("flash".to_owned(), Objection::Dismissed)]);
    let story = leaving(flash(vec![Trigger::ExitIntent])).then(1, Signal::Take("flash".into()));
    assert_eq!(story.promises(), []);
    let story = story.then(DAY - HOUR, product("clay")).then(15, Signal::Leaving);
    assert_eq!(story.silent, [("flash".to_owned(), Objection::Taken)]);
}

/// One after the other: each row waits so many seconds and leaves.
#[test]
fn quiet_rules_keep_offers_apart() {
    let two = shop().offer(Offer { per_visit: 1, ..flash(vec![Trigger::ExitIntent]) });
    let two = two.offer(Offer { name: "other".into(), ..flash(vec![Trigger::ExitIntent]) });
    let quiet =
        Quiet { per_visit: 2, per_week: 3, apart_s: 100, settle_s: 10, after_no_h: 72, after_purchase_h: 24 };
    let story = Story::of(&two.clone().quiet(quiet)).then(0, product("clay"));
    let why =
        |story: &Story, name: &str| story.silent.iter().find(|(offer, _)| offer == name).map(|(_, why)| *why);
    let story = story.then(9, Signal::Leaving);
    assert_eq!(why(&story, "flash"), Some(Objection::Settling));
    let story = story.then(1, Signal::Leaving);
    assert_eq!(why(&story, "other"), Some(Objection::Turn));
    let story = story.then(99, Signal::Leaving);
    assert_eq!(
        (why(&story, "flash"), why(&story, "other")),
        (Some(Objection::OfferVisit), Some(Objection::QuietApart))
    );
    let story = story.then(1, Signal::Leaving).then(200, Signal::Leaving);
    assert_eq!(why(&story, "other"), Some(Objection::QuietVisit));
    let story = story.then(2 * HOUR, product("clay")).then(15, Signal::Leaving).then(200, Signal::Leaving);
    assert_eq!(why(&story, "other"), Some(Objection::QuietWeek));
    let spoken: Vec<_> = story.spoken.iter().map(|(_, name, _)| name.as_str()).collect();
    assert_eq!(spoken, ["flash", "other", "flash"]);

    let story = Story::of(&two.clone()).then(0, product("clay")).then(15, Signal::Leaving);
    let story =
        story.then(1, Signal::Dismiss("flash".into())).then(HOUR, product("clay")).then(15, Signal::Leaving);
    assert_eq!(why(&story, "other"), Some(Objection::QuietNo));

    let story = Story::of(&two).then(0, page(PageKind::ThankYou, "")).then(1, purchase("1"));
    let story = story.then(HOUR, product("clay")).then(15, Signal::Leaving);
    assert_eq!(why(&story, "other"), Some(Objection::QuietPurchase));
}

#[test]
fn progress_leads_to_the_nearest_step_and_then_to_the_next() {
    let shipping = Offer { over_minor: 4_000, ..one(OfferKind::FreeShipping, "shipping") };
    let shop = shop().offer(gift()).offer(shipping);
    let told = |story: &Story| {
        let progress = story.guide.progress(&story.visitor, &story.knowledge)?;
        Some((progress.offer.name.clone(), progress.left_minor, progress.percent))
    };
    let story = Story::of(&shop).then(0, page(PageKind::Cart, ""));
    assert_eq!(told(&story), None);
    let story = story.then(1, cart(1, 1_000));
    assert_eq!(told(&story), Some(("shipping".into(), 3_000, 25)));
    let story = story.then(1, cart(2, 4_000));
    assert_eq!(told(&story), Some(("gift".into(), 4_000, 50)));
    let story = story.then(1, cart(3, 9_000));
    assert_eq!(told(&story), Some(("gift".into(), 0, 100)));
    assert_eq!(told(&story.then(1, add("clay"))), None);
    let sold_out =
        Story::of(&shop.live("tin", true, None)).then(0, page(PageKind::Cart, "")).then(1, cart(3, 9_000));
    assert_eq!(told(&sold_out), Some(("shipping".into(), 0, 100)));
}
