//! Whatever a visitor does, in whatever order: no offer past its end, no cap exceeded, nothing claimed that nobody knows.

use std::collections::BTreeMap;

use pairwell_engine::visitor::{PageKind, Signal};
use pairwell_snapshot::{Offer, OfferKind, Quiet, Trigger};
use proptest::{prelude::*, strategy::ValueTree};

use crate::chance::any_signal;
use crate::shop::{NOW_S, Shop};
use crate::story::Story;

const DAY_S: i64 = 86_400;
const WEEK_S: i64 = 7 * DAY_S;
const MONTH_S: i64 = 30 * DAY_S;

fn every_trigger() -> Vec<Trigger> {
    vec![
        Trigger::AddToCart,
        Trigger::PremiumVariant,
        Trigger::CheckoutPause { seconds: 5 },
        Trigger::ExitIntent,
        Trigger::Dwell { seconds: 5, scroll_percent: 10 },
        Trigger::NearThreshold { percent: 10 },
        Trigger::ReturnVisit { days: 0 },
        Trigger::Search { words: vec!["gift".into()] },
    ]
}

fn offer(name: &str, kind: OfferKind, days: i64) -> Offer {
    Offer {
        name: name.into(),
        kind,
        percent_off: u8::from(kind == OfferKind::LimitedTime) * 10,
        ends_s: if days == 0 { 0 } else { NOW_S + days * DAY_S },
        over_minor: if matches!(kind, OfferKind::Gift | OfferKind::FreeShipping) { 9_000 } else { 0 },
        product: if kind == OfferKind::Gift { "lamp".into() } else { String::new() },
        triggers: every_trigger(),
        per_visit: 1,
        per_month: 3,
        again_after_h: 12,
        low_stock: 3,
        ..Offer::default()
    }
}

fn shop(quiet: Quiet) -> Shop {
    Shop::default()
        .product("clay", "Tea", 2_000)
        .product("lamp", "Light", 3_000)
        .quiet(quiet)
        .offer(offer("flash", OfferKind::LimitedTime, 9))
        .offer(offer("gift", OfferKind::Gift, 20))
        .offer(offer("shipping", OfferKind::FreeShipping, 0))
}

fn any_quiet() -> impl Strategy<Value = Quiet> {
    (0_u8..=3, 0_u8..=7, 0_u16..300, 0_u16..30, 0_u16..48, 0_u16..48).prop_map(
        |(per_visit, per_week, apart_s, settle_s, after_no_h, after_purchase_h)| Quiet {
            per_visit,
            per_week,
            apart_s,
            settle_s,
            after_no_h,
            after_purchase_h,
        },
    )
}

/// What spoke: in which visit, when (Unix seconds), which.
type Spoken = Vec<(u32, i64, String)>;

fn told(story: &mut Story, signals: &[(i64, Signal)]) -> Result<Spoken, TestCaseError> {
    let mut spoken = Spoken::new();
    for (after_ms, signal) in signals {
        story.at_ms += after_ms;
        let Story { guide, knowledge, visitor, at_ms, .. } = story;
        let Ok(answer) = guide.hear(visitor, knowledge, *at_ms, signal) else { continue };
        let now_s = visitor.now_s();
        if let Some(decision) = answer.decision {
            let (offer, promise) = (decision.offer, decision.promise);
            prop_assert!(
                offer.ends_s == 0 || decision.at_ms < offer.ends_s * 1000,
                "{} after its end",
                offer.name
            );
            prop_assert!(now_s >= NOW_S || offer.ends_s == 0);
            prop_assert!(visitor.page().visible);
            prop_assert_ne!(visitor.page().kind, PageKind::ThankYou);
            let left = promise.left_minor.map(|left| left + visitor.cart().value_minor);
            prop_assert!(left.is_none_or(|whole| whole == offer.over_minor && visitor.cart().is_told));
            prop_assert!(
                promise.stock_left.is_none_or(|left| visitor.page().stock == Some(left) && left <= 3)
            );
            spoken.push((visitor.past().visits, now_s, offer.name.clone()));
        }
        for (offer, _) in guide.standing_offers(visitor, knowledge, *at_ms) {
            prop_assert!(offer.ends_s == 0 || now_s.max(*at_ms / 1000) < offer.ends_s);
        }
    }
    Ok(spoken)
}

/// Most within any stretch of so many seconds.
fn most_within(times: &[i64], stretch_s: i64) -> usize {
    let from = |start: &i64| times.iter().filter(|at| (*start..*start + stretch_s).contains(at)).count();
    times.iter().map(from).max().unwrap_or(0)
}

fn a_visit_of(
    signal: impl Strategy<Value = Signal>,
    gaps_ms: std::ops::Range<i64>,
) -> impl Strategy<Value = Vec<(i64, Signal)>> {
    proptest::collection::vec((prop_oneof![9 => 0_i64..60_000, 1 => gaps_ms], signal), 0..250)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(if std::env::var_os("PAIRWELL_LONG").is_some() { 20_000 } else { 300 }))]

    #[test]
    fn caps_hold_whatever_comes(quiet in any_quiet(), signals in a_visit_of(any_signal(), 0..5 * DAY_S * 1_000)) {
        let spoken = told(&mut Story::of(&shop(quiet)), &signals)?;
        let times: Vec<i64> = spoken.iter().map(|(_, at, _)| *at).collect();
        prop_assert!(most_within(&times, WEEK_S) <= quiet.per_week.into());
        prop_assert!(times.windows(2).all(|two| two[1] - two[0] >= quiet.apart_s.into()));
        let (mut visits, mut offers) = (BTreeMap::<u32, usize>::new(), BTreeMap::<&str, Vec<i64>>::new());
        for (visit, at, name) in &spoken {
            *visits.entry(*visit).or_default() += 1;
            offers.entry(name).or_default().push(*at);
        }
        prop_assert!(visits.values().all(|times| *times <= quiet.per_visit.into()));
        for times in offers.values() {
            prop_assert!(most_within(times, MONTH_S) <= 3);
            prop_assert!(times.windows(2).all(|two| two[1] - two[0] >= 12 * 3_600));
        }
    }

    #[test]
    fn clocks_that_jump_break_no_cap_of_a_visit_and_no_end(quiet in any_quiet(), signals in a_visit_of(any_signal(), -40 * DAY_S * 1_000..40 * DAY_S * 1_000)) {
        let spoken = told(&mut Story::of(&shop(quiet)), &signals)?;
        let mut visits = BTreeMap::<u32, usize>::new();
        for (visit, _, _) in &spoken {
            *visits.entry(*visit).or_default() += 1;
        }
        prop_assert!(visits.values().all(|times| *times <= quiet.per_visit.into()));
    }

    #[test]
    fn what_was_said_is_remembered_in_whatever_order_the_merchant_lists_it(signals in a_visit_of(any_signal(), 0..DAY_S * 1_000)) {
        // A visitor who met the offers in one order and then meets a build that lists them in another.
        let quiet = Quiet::default();
        let (one, other) = (shop(quiet), shop(quiet).offers_reversed());
        let mut story = Story::of(&one);
        told(&mut story, &signals)?;
        let mut turned = Story::of(&other);
        turned.visitor = story.visitor.clone();
        turned.at_ms = story.at_ms;
        let names = |story: &Story| {
            let mut names: Vec<String> = story.promises().into_iter().map(|(name, _)| name).collect();
            names.sort();
            names
        };
        prop_assert_eq!(names(&story), names(&turned));
    }
}

#[test]
fn chance_makes_offers_speak() {
    let quiet =
        Quiet { per_visit: 3, per_week: 7, apart_s: 0, settle_s: 0, after_no_h: 0, after_purchase_h: 0 };
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let strategy = a_visit_of(any_signal(), 0..5 * DAY_S * 1_000);
    let mut spoken = 0;
    for _ in 0..50 {
        let signals = strategy.new_tree(&mut runner).unwrap().current();
        spoken += told(&mut Story::of(&shop(quiet)), &signals).unwrap().len();
    }
    assert!(spoken > 50, "{spoken} in fifty stories: the caps above would hold for lack of anything to cap");
}
