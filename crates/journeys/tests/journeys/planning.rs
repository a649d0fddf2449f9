//! Who gets which message, and when.

use std::collections::{BTreeMap, BTreeSet};

use jiff::tz::TimeZone;
use pairwell_compiler::config::JourneyKind;
use pairwell_engine::{Request, Role, recommend};
use pairwell_journeys::Message;
use pairwell_journeys::plan::{Caps, History, Past, Quiet, stop_reason, zone_of};
use pairwell_snapshot::Placement;

use crate::shop::{DAY_S, START_S, Shop};

const ALL: &str = "[[journeys]]\nkind = 'cart-reminder'\n[[journeys]]\nkind = 'replenishment'\n[[journeys]]\nkind = 'post-purchase'\n\
    [[journeys]]\nkind = 'bundle-completion'\n[[journeys]]\nkind = 'review'\n[[journeys]]\nkind = 'win-back'\n";
/// No quiet hours and no caps that matter.
const FREE: &str =
    "[messages]\nquiet_from = '00:00'\nquiet_until = '00:00'\nhours_between = 0\nmost_a_week = 100\n";

fn one(kind: &str) -> String {
    format!("[[journeys]]\nkind = '{kind}'\n{FREE}")
}

/// An order of the first customer, hours before the start.
fn order(hours_ago: i64, products: &[&str]) -> String {
    let at_s = START_S - hours_ago * 3_600;
    let line = |product: &&str| format!("9001,c0@mail.example,{at_s},{product},1\n");
    products.iter().map(line).collect::<Vec<_>>().concat()
}

#[test]
fn what_follows_an_order_is_the_thank_you_pages_own_shelf_without_what_the_customer_has() {
    let shop = Shop::with(&order(30, &["mug-3"]), "", &one("post-purchase"));
    let planned = shop.plan_for_first(&History::new(), START_S);
    assert_eq!(planned.len(), 1);
    let message = &planned[0];
    let person = shop.people.find(message.customer).unwrap();
    let mut request = Request::new(Placement::ThankYou);
    request.seeds = vec!["mug-3".into()];
    request.profile = person.profile();
    request.now_s = message.due_s;
    request.random_seed = message.customer.seed();
    let knowledge = shop.snapshot.knowledge(&request).unwrap();
    let shelf = recommend(&knowledge, &request);
    let expected: Vec<&str> = shelf
        .slots
        .iter()
        .filter(|slot| slot.role == Role::Replenish || !person.kept.contains_key(slot.card.key))
        .map(|slot| slot.card.key)
        .take(3)
        .collect();
    assert_eq!(message.products().collect::<Vec<_>>(), expected);
    let first = &message.content.items[0];
    assert!(!first.reason.is_empty() && !first.terms.is_empty());
    let sum: f64 = first.terms.iter().map(|(_, value)| value).sum();
    assert!((sum - first.score).abs() < 1e-4, "{first:?}");
    assert!(
        (message.content.propensity - 1.0).abs() < 1e-9
            && (message.content.wording_propensity - 0.5).abs() < 1e-9
    );
}

#[test]
fn a_message_goes_within_its_window_and_no_purchase_is_followed_twice() {
    for (hours_ago, due) in [(1, 1), (10, 1), (23, 1), (30, 1), (47, 1), (48, 0), (100, 0)] {
        let shop = Shop::with(&order(hours_ago, &["mug-3"]), "", &one("post-purchase"));
        let planned = shop.plan_for_first(&History::new(), START_S);
        assert_eq!(planned.len(), due, "{hours_ago} hours ago");
        for message in planned {
            let after_h = (message.due_s - message.cause_s) / 3_600;
            assert!((24..48).contains(&after_h), "{after_h}");
            assert_eq!(message.until_s - message.cause_s, 48 * 3_600);
        }
    }
    let orders = format!("{}{}", order(40, &["mug-3"]), order(30, &["mug-4"]).replace("9001", "9002"));
    let planned = Shop::with(&orders, "", &one("post-purchase")).plan_for_first(&History::new(), START_S);
    assert_eq!(planned.len(), 1, "the newer order takes the place of the older");
    assert_eq!(planned[0].content.about, "mug-4");
}

#[test]
fn a_review_that_was_asked_for_is_followed_once_when_it_is_written() {
    let both = format!("[[journeys]]\nkind = 'after-review'\n{}", one("review"));
    let shop = Shop::with(&order(24 * 15, &["mug-3"]), "", &both);
    let asked = shop.plan_for_first(&History::new(), START_S).remove(0);
    assert_eq!(asked.kind, JourneyKind::Review);
    let mut history = History::new();
    remember(&mut history, &asked);
    assert!(shop.plan_for_first(&history, START_S + DAY_S).is_empty(), "nobody wrote");

    history.get_mut(&asked.customer).unwrap()[0].reviewed_s = Some(START_S + DAY_S);
    let followed = shop.plan_for_first(&history, START_S + DAY_S + 60);
    let [message] = &followed[..] else { panic!("{followed:?}") };
    assert_eq!((message.kind, &message.content.about), (JourneyKind::AfterReview, &asked.content.about));
    assert_eq!(message.due_s, START_S + DAY_S + 3_600);
    assert!(
        message.products().all(|key| key != asked.content.about && asked.products().all(|sent| sent != key))
    );
    assert!(shop.plan_for_first(&history, START_S + 5 * DAY_S).is_empty(), "too late");
    remember(&mut history, message);
    assert!(shop.plan_for_first(&history, START_S + 2 * DAY_S).is_empty(), "it was followed");
}

#[test]
fn a_purchase_ends_what_began_before_it() {
    let cart = |hours_ago: i64| format!("c1,c0@mail.example,{},pot-4,1\n", START_S - hours_ago * 3_600);
    let planned = |orders: &str, carts: &str, kind: &str| {
        Shop::with(orders, carts, &one(kind)).plan_for_first(&History::new(), START_S).len()
    };
    assert_eq!(planned("", &cart(10), "cart-reminder"), 1);
    assert_eq!(planned(&order(5, &["mug-5"]), &cart(10), "cart-reminder"), 0);
    assert_eq!(planned(&order(15, &["mug-5"]), &cart(10), "cart-reminder"), 1, "bought before, left after");
    assert_eq!(planned("", &cart(60), "cart-reminder"), 0, "too long ago");

    let shop = Shop::with(&order(30, &["mug-3"]), "", &one("post-purchase"));
    let message = shop.plan_for_first(&History::new(), START_S).remove(0);
    assert_eq!(stop_reason(&message, &shop.people, message.due_s), None);
    assert_eq!(stop_reason(&message, &shop.people, message.until_s), Some("too late"));
    let later = Shop::with(
        &format!("{}{}", order(30, &["mug-3"]), order(1, &["coffee-1"]).replace("9001", "9002")),
        "",
        &one("review"),
    );
    assert_eq!(stop_reason(&message, &later.people, message.due_s), Some("bought"));
}

#[test]
fn a_cart_shows_its_own_products_first_unless_they_are_sold_out() {
    let cart = |product: &str| format!("c1,c0@mail.example,{},{product},1\n", START_S - 10 * 3_600);
    let planned = |product: &str| {
        Shop::with("", &cart(product), &one("cart-reminder")).plan(&History::new(), START_S).messages
    };
    let messages = planned("pot-4");
    assert_eq!(messages[0].products().next(), Some("pot-4"));
    assert_eq!(messages[0].content.items[0].role, "cart");
    assert!(planned("pot-5").is_empty(), "it cannot be bought");
    assert!(planned("unknown").is_empty());
}

#[test]
fn replenishment_comes_at_the_categorys_own_interval() {
    let shop = Shop::with("", "", &one("replenishment"));
    let days =
        i64::from(shop.snapshot.core().replenish_days("Food > Coffee").expect("coffee is bought again"));
    assert!((28..=32).contains(&days), "{days}");
    let mut seen = 0;
    for day in 0..40 {
        let now_s = START_S + day * DAY_S;
        for message in shop.plan(&History::new(), now_s).messages {
            let age_days = (message.due_s - message.cause_s) / DAY_S;
            assert!((days - 3..days * 2).contains(&age_days), "{age_days}");
            assert!(message.content.about.starts_with("coffee-"));
            assert!(
                message
                    .products()
                    .all(|key| key.starts_with("coffee-") || message.content.items[0].key != key)
            );
            seen += 1;
        }
    }
    assert!(seen > 0);
}

#[test]
fn returned_bought_sold_out_and_sent_products_are_never_recommended() {
    let taken_back = format!(
        "{}9002,c0@mail.example,{},pot-1,1\n9003,c0@mail.example,{},pot-1,-1\n",
        order(30, &["mug-3"]),
        START_S - 900_000,
        START_S - 800_000
    );
    let shop = Shop::with(&taken_back, "", &format!("{ALL}{FREE}"));
    let mut history = History::new();
    let mut shown: BTreeMap<_, BTreeSet<String>> = BTreeMap::new();
    let mut count = 0;
    for day in 0..30 {
        let now_s = START_S + day * DAY_S;
        for message in shop.plan(&history, now_s).messages {
            let person = shop.people.find(message.customer).unwrap();
            let before = shown.entry(message.customer).or_default();
            for item in &message.content.items {
                assert_ne!(item.key, "pot-5", "it is sold out");
                assert!(!person.returned.contains(&item.key), "{item:?} was returned");
                assert!(
                    item.role == "replenish" || !person.kept.contains_key(&item.key),
                    "{item:?} was bought"
                );
                assert!(before.insert(item.key.clone()), "{item:?} was sent before");
                count += 1;
            }
            remember(&mut history, &message);
        }
    }
    assert!(count > 100, "{count}");
    let first = shop.people.all.first().unwrap();
    assert!(first.returned.contains("pot-1"), "{:?}", first.returned);
}

fn remember(history: &mut History, message: &Message) {
    history.entry(message.customer).or_default().push(Past {
        journey: message.kind.name().into(),
        key: message.key,
        at_s: message.due_s,
        counts: true,
        about: message.content.about.clone(),
        products: message.products().map(str::to_owned).collect(),
        reviewed_s: None,
    });
}

#[test]
fn over_a_season_caps_and_quiet_hours_hold_for_everybody_and_plans_lose_nothing_to_being_run_twice() {
    let shop = Shop::with(
        &order(30, &["mug-3"]),
        "",
        &format!("{ALL}[messages]\nmost_a_week = 2\nhours_between = 36\nremember_days = 20\n"),
    );
    let caps = Caps { most_a_week: 2, between_s: 36 * 3_600 };
    let quiet = Quiet::new(shop.config.messages.quiet_minutes());
    let mut history = History::new();
    // From March to June: clocks go forward in New York and Dublin, and back in Sydney.
    for day in 0..90 {
        let now_s = START_S + day * DAY_S + (day * 3_607) % DAY_S;
        let planned = shop.plan(&history, now_s).messages;
        for message in &planned {
            let person = shop.people.find(message.customer).unwrap();
            assert!(!quiet.is_at(message.due_s, &zone_of(&person.customer, &TimeZone::UTC)), "{message:?}");
            assert!((now_s..=now_s + DAY_S).contains(&message.due_s) && message.due_s < message.until_s);
            remember(&mut history, message);
        }
        assert!(shop.plan(&history, now_s).messages.is_empty(), "planned twice on day {day}");
    }
    let mut most = 0;
    for person in &shop.people.all {
        let Some(past) = history.get(&person.key.unwrap()) else { continue };
        let mut times: Vec<i64> = past.iter().map(|past| past.at_s).collect();
        times.sort_unstable();
        assert!(caps.allow(&times), "{times:?}");
        most = most.max(times.len());
    }
    assert!(most >= 3, "{most}");
}

#[test]
fn what_stands_first_goes_first() {
    let cart = format!("c1,c0@mail.example,{},pot-4,1\n", START_S - 10 * 3_600);
    let orders = order(30, &["mug-3"]);
    let tight = "[messages]\nquiet_from = '00:00'\nquiet_until = '00:00'\nmost_a_week = 1\n";
    for (first, second, kind) in [
        ("cart-reminder", "post-purchase", JourneyKind::CartReminder),
        ("post-purchase", "cart-reminder", JourneyKind::PostPurchase),
    ] {
        let settings = format!("[[journeys]]\nkind = '{first}'\n[[journeys]]\nkind = '{second}'\n{tight}");
        let shop = Shop::with(&orders, &cart, &settings);
        let kinds: Vec<JourneyKind> =
            shop.plan_for_first(&History::new(), START_S).iter().map(|message| message.kind).collect();
        assert_eq!(kinds, [kind]);
        assert!(shop.plan(&History::new(), START_S).left["too many messages"] >= 1);
    }
}

#[test]
fn a_holdout_is_planned_for_and_stays_the_same() {
    let settings = format!(
        "[[journeys]]\nkind = 'win-back'\nafter_hours = 1\nuntil_hours = 9000\n{FREE}holdout_percent = 50\n"
    );
    let shop = Shop::with("", "", &settings);
    let held = |now_s| -> BTreeSet<String> {
        let planned = shop.plan(&History::new(), now_s).messages;
        planned
            .iter()
            .filter(|message| message.held_out)
            .map(|message| message.customer.to_string())
            .collect()
    };
    let first = held(START_S);
    assert!((10..=30).contains(&first.len()), "{}", first.len());
    assert_eq!(first, held(START_S + 9 * DAY_S));
}

#[test]
fn without_a_consent_nobody_is_planned_for() {
    let mut shop = Shop::with(&order(30, &["mug-3"]), "", &format!("{ALL}{FREE}"));
    for person in &mut shop.people.all {
        person.customer.consents = Default::default();
    }
    let planned = shop.plan(&History::new(), START_S);
    assert!(planned.messages.is_empty());
    assert_eq!(planned.left["no consent"], 40);
}
