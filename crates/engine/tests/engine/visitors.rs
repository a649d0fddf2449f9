//! A visitor is bounded, and honest about visits and clocks.

use pairwell_engine::Knowledge;
use pairwell_engine::visitor::{BytesFault, Ignored, PageKind, Signal, Visitor};
use pairwell_snapshot::Axis;
use proptest::prelude::*;

use crate::chance::any_signal;
use crate::shop::{NOW_S, Shop};
use crate::story::{Story, add, cart, page, product, purchase};

const MINUTE: i64 = 60;
const HOUR: i64 = 3_600;
const DAY: i64 = 86_400;

fn shop() -> Shop {
    Shop::default().product("clay", "Tea", 2_000).product("lamp", "Light", 3_000)
}

fn home() -> Signal {
    page(PageKind::Home, "")
}

#[test]
fn a_visit_ends_after_half_an_hour_and_no_sooner() {
    let story = Story::of(&shop()).then(0, home()).then(29 * MINUTE, home()).then(29 * MINUTE, home());
    assert_eq!((story.visitor.past().visits, story.visitor.visit().pages), (1, 3));
    let story = story.then(30 * MINUTE, home());
    assert_eq!((story.visitor.past().visits, story.visitor.visit().pages), (2, 1));
    assert_eq!(story.visitor.past().gap_s, Some(30 * MINUTE));
}

#[test]
fn a_page_left_open_over_the_gap_begins_the_next_visit() {
    let story = Story::of(&shop()).then(0, product("clay")).then(2 * HOUR, Signal::Active(5_000));
    let (visitor, visit) = (&story.visitor, story.visitor.visit());
    assert_eq!((visitor.past().visits, visit.pages, visit.active_ms), (2, 1, 5_000));
    assert_eq!(visitor.page().kind, PageKind::Product);
    let steps: Vec<_> = visitor.trail().iter().map(|step| (step.views, step.visit_views)).collect();
    assert_eq!(steps, [(2, 1)]);
}

#[test]
fn a_clock_that_goes_back_a_little_stands_still() {
    let story = Story::of(&shop()).then(0, home()).then(-5 * MINUTE, home());
    assert_eq!(story.visitor.now_ms(), NOW_S * 1000);
    assert_eq!((story.visitor.past().visits, story.visitor.visit().pages), (1, 2));
}

#[test]
fn a_clock_that_was_set_back_begins_a_visit_and_claims_nothing_of_the_gap() {
    let story = Story::of(&shop()).then(0, home()).then(60, purchase("1")).then(-400 * DAY, home());
    let past = story.visitor.past();
    assert_eq!((past.visits, past.gap_s), (2, None));
    // The purchase lies ahead now: it counts as made just now, not as years away.
    assert_eq!(past.since_purchase_s(story.visitor.now_s()), Some(0));
    assert_eq!(story.segment(Axis::Loyalty), "loyalty.customer");
}

#[test]
fn times_that_tell_nothing_change_nothing() {
    let mut story = Story::of(&shop()).then(0, home());
    let before = story.visitor.clone();
    for at_ms in [i64::MIN, -1, 0, 5_000_000_000_000, i64::MAX] {
        story.at_ms = at_ms;
        assert_eq!(story.hear(&home()), Err(Ignored::Time));
    }
    assert_eq!(story.visitor, before);
}

#[test]
fn what_is_said_of_a_page_before_there_is_one_is_ignored() {
    let mut story = Story::of(&shop());
    assert_eq!(story.hear(&Signal::Scroll(50)), Err(Ignored::NoPage));
    assert_eq!(story.visitor, Visitor::default());
    assert_eq!(story.hear(&cart(1, 1_000)), Ok(()));
}

#[test]
fn a_thank_you_page_loaded_again_counts_one_purchase() {
    let mut story = Story::of(&shop()).then(0, page(PageKind::ThankYou, ""));
    for _ in 0..5 {
        story = story.then(10, purchase("A-17"));
    }
    assert_eq!(story.visitor.past().purchases, 1);
    assert_eq!(story.then(10, purchase("A-18")).visitor.past().purchases, 2);
}

#[test]
fn after_an_addition_nothing_is_known_of_the_value_until_the_shop_tells() {
    let story = Story::of(&shop()).then(0, product("clay")).then(1, cart(1, 3_000)).then(1, add("clay"));
    assert_eq!((story.visitor.cart().products, story.visitor.cart().is_told), (2, false));
    let story = story.then(1, cart(2, 5_000));
    assert_eq!((story.visitor.cart().value_minor, story.visitor.cart().is_told), (5_000, true));
}

#[test]
fn hesitation_is_a_pause_where_something_could_be_bought() {
    let story = Story::of(&shop()).then(0, home()).then(20, Signal::Pause(20_000));
    assert_eq!((story.visitor.visit().pauses, story.visitor.visit().paused_ms), (0, 0));
    let story = story.then(1, page(PageKind::Checkout, "")).then(25, Signal::Pause(25_000));
    assert_eq!((story.visitor.visit().pauses, story.visitor.visit().paused_ms), (1, 25_000));
}

#[test]
fn searched_words_are_not_kept() {
    let story = Story::of(&shop()).then(0, home()).then(1, Signal::Search("red lamp".into()));
    let other = Story::of(&shop()).then(0, home()).then(1, Signal::Search("other words".into()));
    assert_eq!(story.visitor.to_bytes(), other.visitor.to_bytes());
}

#[test]
fn bytes_of_another_version_length_or_range_are_no_visitor() {
    let visitor = Story::of(&shop()).then(0, product("clay")).visitor;
    let bytes = visitor.to_bytes();
    assert_eq!(Visitor::from_bytes(&bytes), Ok(visitor));
    assert_eq!(Visitor::from_bytes(&[]), Err(BytesFault::Version));
    assert_eq!(Visitor::from_bytes(&[2]), Err(BytesFault::Version));
    assert_eq!(Visitor::from_bytes(&bytes[..bytes.len() - 1]), Err(BytesFault::Length));
    assert_eq!(Visitor::from_bytes(&[bytes.clone(), vec![0]].concat()), Err(BytesFault::Length));
    let mut wrong = bytes;
    // How the visitor came in: one of four.
    wrong[17] = 4;
    assert_eq!(Visitor::from_bytes(&wrong), Err(BytesFault::Range));
}

#[test]
fn a_time_that_no_clock_shows_is_refused_in_bytes_as_in_signals() {
    let bytes = Story::of(&shop()).then(0, product("clay")).visitor.to_bytes();
    // The last moment and the beginning of the visit, in milliseconds.
    for at in [1, 9] {
        for wrong_ms in [i64::MIN, i64::MAX, -1, 1, 946_684_799_999, 4_102_444_800_000] {
            let mut wrong = bytes.clone();
            wrong[at..at + 8].copy_from_slice(&wrong_ms.to_le_bytes());
            assert_eq!(Visitor::from_bytes(&wrong), Err(BytesFault::Range), "{wrong_ms} at {at}");
        }
        let mut none = bytes.clone();
        none[at..at + 8].fill(0);
        assert!(Visitor::from_bytes(&none).is_ok(), "0 is none");
    }
}

fn told(knowledge: &Knowledge, story: &mut Story, signals: &[(i64, Signal)]) {
    assert_eq!(knowledge.core().identity(), story.knowledge.core().identity());
    for (after_ms, signal) in signals {
        story.at_ms = story.at_ms.saturating_add(*after_ms);
        let _ = story.hear(signal);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(if std::env::var_os("PAIRWELL_LONG").is_some() { 20_000 } else { 200 }))]

    #[test]
    fn memory_is_bounded_whatever_comes(signals in proptest::collection::vec((-HOUR * 2_000..DAY * 1_000, any_signal()), 0..300)) {
        let shop = shop();
        let mut story = Story::of(&shop);
        let empty = story.visitor.to_bytes().len();
        told(&shop.open(), &mut story, &signals);
        let bytes = story.visitor.to_bytes();
        prop_assert_eq!(bytes.len(), empty);
        prop_assert!(empty < 3_000, "{} bytes", empty);
        prop_assert_eq!(Visitor::from_bytes(&bytes), Ok(story.visitor.clone()));
        prop_assert!(story.visitor.trail().iter().count() <= 12);
    }

    #[test]
    fn any_bytes_are_a_visitor_or_are_refused(edits in proptest::collection::vec((1_usize..3_000, any::<u8>()), 0..20), signals in proptest::collection::vec(any_signal(), 0..20)) {
        let shop = shop();
        let mut story = Story::of(&shop).then(0, product("clay"));
        let mut bytes = story.visitor.to_bytes();
        for (at, byte) in edits {
            let at = at % bytes.len();
            bytes[at.max(1)] = byte;
        }
        if let Ok(visitor) = Visitor::from_bytes(&bytes) {
            prop_assert_eq!(visitor.to_bytes(), bytes);
            story.visitor = visitor;
            let signals: Vec<_> = signals.into_iter().map(|signal| (1_000, signal)).collect();
            told(&shop.open(), &mut story, &signals);
            let _ = story.guide.scale().standing(&story.visitor);
            let _ = story.promises();
        }
    }

    #[test]
    fn the_order_of_what_is_noticed_at_one_moment_does_not_matter(order in Just([0_usize, 1, 2, 3, 4, 5]).prop_shuffle(), scroll in 0_u8..=100, active in 0_u32..90_000) {
        let noticed = [
            Signal::Scroll(scroll), Signal::Active(active), Signal::Description(scroll), Signal::Gallery(3),
            Signal::Variant(9_000), Signal::Stock(4),
        ];
        let at_once = |order: [usize; 6]| {
            let story = Story::of(&shop()).then(0, product("clay"));
            order.into_iter().fold(story, |story, place| story.then(0, noticed[place].clone())).visitor.to_bytes()
        };
        prop_assert_eq!(at_once(order), at_once([0, 1, 2, 3, 4, 5]));
    }
}
