use super::*;
use crate::message::{Content, Item};
use crate::people::{Order, People, Person, Profiles};
use pairwell_compiler::read::Purchases;
use pairwell_snapshot::{Campaign, MemberKind};

/// A message whose cause was at 1,000.
fn message(name: &str, customer: &str) -> Message {
    let customer = CustomerKey::of(7, customer);
    Message {
        key: MessageKey::of(7, customer, "post-purchase", name),
        customer,
        kind: JourneyKind::PostPurchase,
        channel: Channel::Email,
        due_s: 2_000,
        until_s: 9_000,
        cause_s: 1_000,
        held_out: false,
        content: Content {
            about: "mug".into(),
            items: vec![Item { key: "pot".into(), ..Item::default() }],
            ..Content::default()
        },
    }
}

fn ledger() -> (tempfile::TempDir, Ledger) {
    let folder = tempfile::tempdir().unwrap();
    let database = Database::Sqlite(folder.path().join("ledger.db"));
    let ledger = Ledger::open(&database, 7).unwrap();
    (folder, ledger)
}

#[test]
fn planning_twice_writes_once() {
    let (_folder, mut ledger) = ledger();
    let planned = [message("1", "ada@mail.example"), message("2", "ada@mail.example")];
    assert_eq!(ledger.record(&planned, 1_500).unwrap(), 2);
    assert_eq!(ledger.record(&planned, 1_600).unwrap(), 0);
    let entries = ledger.entries(State::Planned, 2_000, 10).unwrap();
    assert_eq!(entries.len(), 2);
    assert!(entries.iter().any(|entry| entry.message == planned[0]), "what comes out is what went in");
    assert!(ledger.entries(State::Planned, 1_999, 10).unwrap().is_empty(), "not due yet");
}

#[test]
fn a_message_is_claimed_once_and_settled_once() {
    let (_folder, mut ledger) = ledger();
    let one = message("1", "ada@mail.example");
    ledger.record(std::slice::from_ref(&one), 1_500).unwrap();
    assert!(!ledger.settle_sent(one.key, 2_001).unwrap(), "what nobody claimed was not sent");
    assert!(ledger.claim(one.key, 2_000).unwrap());
    assert!(!ledger.claim(one.key, 2_000).unwrap(), "somebody has it in hand");
    assert_eq!(ledger.orphans().unwrap().len(), 1);
    assert!(ledger.settle_sent(one.key, 2_001).unwrap());
    assert!(!ledger.settle_later(one.key, "busy", 3_000).unwrap(), "what was sent is not sent again");
    assert!(!ledger.settle(one.key, State::Stopped, "bought").unwrap());
    assert!(!ledger.claim(one.key, 2_002).unwrap());
    assert_eq!(ledger.history().unwrap()[&one.customer][0].at_s, 2_001);
}

#[test]
fn what_was_not_taken_is_due_again_later() {
    let (_folder, mut ledger) = ledger();
    let one = message("1", "ada@mail.example");
    ledger.record(std::slice::from_ref(&one), 1_500).unwrap();
    ledger.claim(one.key, 2_000).unwrap();
    assert!(ledger.settle_later(one.key, "the server is busy", 2_600).unwrap());
    let entry = ledger.entries(State::Planned, 2_600, 10).unwrap().remove(0);
    assert_eq!((entry.attempts, entry.why.as_str(), entry.message.due_s), (1, "the server is busy", 2_600));
}

#[test]
fn what_was_held_out_or_stopped_takes_no_room() {
    let (_folder, mut ledger) = ledger();
    let held = Message { held_out: true, ..message("1", "ada@mail.example") };
    let stopped = message("2", "ada@mail.example");
    ledger.record(&[held.clone(), stopped.clone()], 1_500).unwrap();
    ledger.settle(stopped.key, State::Stopped, "bought").unwrap();
    assert!(ledger.history().unwrap()[&held.customer].iter().all(|past| !past.counts));
    assert!(!ledger.claim(held.key, 2_000).unwrap(), "what is held out is never sent");
    let status = ledger.status().unwrap();
    assert_eq!(status.states["post-purchase"]["held-out"], 1);
    assert_eq!(status.why["bought"], 1);
}

#[test]
fn outcomes_count_once_and_orders_are_owed_to_one_message() {
    let (_folder, mut ledger) = ledger();
    let (early, late) = (message("1", "ada@mail.example"), message("2", "ada@mail.example"));
    ledger.record(&[early.clone(), late.clone()], 1_500).unwrap();
    for (key, at_s) in [(early.key, 2_000), (late.key, 3_000)] {
        ledger.claim(key, at_s).unwrap();
        ledger.settle_sent(key, at_s).unwrap();
    }
    let click = |message: String| Outcome { message, kind: OutcomeKind::Clicked, at_s: 3_100 };
    let clicks = [click(late.key.code()), click(late.key.to_string()), click("unknown".into())];
    assert_eq!(ledger.take_outcomes(&clicks).unwrap(), 1);
    assert_eq!(ledger.take_outcomes(&clicks).unwrap(), 0);
    let customer =
        pairwell_compiler::read::Customer { email: "ada@mail.example".into(), ..Default::default() };
    let mut people = People::gather(vec![customer], &Purchases::default(), &Profiles::default(), 7);
    let order = |id: &str, at_s| Order { id: id.into(), at_s, products: vec!["pot".into()] };
    people.all[0] = Person {
        orders: vec![
            order("before", 1_999),
            order("between", 2_500),
            order("after", 3_500),
            order("much later", 900_000),
        ],
        ..people.all[0].clone()
    };
    assert_eq!(ledger.owe_purchases(&people, 7).unwrap(), 2);
    assert_eq!(ledger.owe_purchases(&people, 7).unwrap(), 0);
    assert_eq!(
        ledger.status().unwrap().outcomes["post-purchase"],
        BTreeMap::from([("bought".into(), 2), ("clicked".into(), 1)])
    );
}

#[test]
fn a_campaign_has_the_messages_of_its_journeys_that_went_while_it_ran() {
    let (_folder, mut ledger) = ledger();
    let sent = ["1", "2", "3"].map(|name| message(name, "ada@mail.example"));
    let held = Message { held_out: true, due_s: 2_500, ..message("4", "bea@mail.example") };
    let review = Message { kind: JourneyKind::Review, ..message("5", "ada@mail.example") };
    ledger.record(&[sent.as_slice(), &[held.clone(), review.clone()]].concat(), 1_500).unwrap();
    for (message, at_s) in sent.iter().chain([&review]).zip([1_999, 2_000, 2_999, 2_500]) {
        ledger.claim(message.key, at_s).unwrap();
        ledger.settle_sent(message.key, at_s).unwrap();
    }
    let outcome = |message: &Message, kind| Outcome { message: message.key.to_string(), kind, at_s: 5_000 };
    let outcomes = [
        outcome(&sent[0], OutcomeKind::Clicked),
        outcome(&sent[1], OutcomeKind::Clicked),
        outcome(&sent[1], OutcomeKind::Bought),
        outcome(&held, OutcomeKind::Bought),
        outcome(&review, OutcomeKind::Reviewed),
    ];
    assert_eq!(ledger.take_outcomes(&outcomes[..2]).unwrap(), 2);
    for (place, outcome) in outcomes[2..].iter().enumerate() {
        // An order is owed to one message, by its number.
        let reference = format!("order-{place}");
        let values = [
            outcome.message.as_str().into(),
            7.into(),
            outcome.kind.name().into(),
            reference.as_str().into(),
            5_000.into(),
        ];
        let insert =
            "INSERT INTO journey_outcomes (message, shop, kind, reference, at_s) VALUES ($1, $2, $3, $4, $5)";
        ledger.whole(|sql, _| sql.run(insert, &values)).unwrap();
    }
    let campaign = |name: &str, kinds: &[&str], from_s, until_s| Campaign {
        name: name.into(),
        from_s,
        until_s,
        members: kinds.iter().map(|kind| (MemberKind::Journey, (*kind).into())).collect(),
    };
    let shelves = Campaign {
        members: vec![(MemberKind::Placement, "cart".into())],
        ..campaign("shelves", &[], 0, 9_000)
    };
    let asked = [
        campaign("spring", &["post-purchase"], 2_000, 2_999),
        campaign("summer", &["post-purchase", "review"], 2_400, 3_000),
        shelves,
    ];
    let found = ledger.of_campaigns(&asked).unwrap();
    let kinds =
        |kinds: &[(&str, i64)]| kinds.iter().map(|(kind, count)| ((*kind).to_owned(), *count)).collect();
    assert_eq!(
        found,
        [
            OfCampaign {
                campaign: "spring".into(),
                sent: 1,
                outcomes: kinds(&[("bought", 1), ("clicked", 1)]),
                held_out: 1,
                held_out_bought: 1,
            },
            OfCampaign {
                campaign: "summer".into(),
                sent: 2,
                outcomes: kinds(&[("reviewed", 1)]),
                held_out: 1,
                held_out_bought: 1,
            },
        ]
    );
}

#[test]
fn two_senders_do_not_share_a_ledger() {
    let (_folder, ledger) = ledger();
    let lock = ledger.lock().unwrap();
    assert!(lock.holds());
    assert!(matches!(ledger.lock(), Err(JourneyFault::Busy(_))));
    drop(lock);
    assert!(ledger.lock().is_ok());
}

#[test]
fn a_ledger_names_no_password() {
    let name = |address: &str| name_of(&Database::named(address));
    assert_eq!(name("postgres://shop:secret@db.example/x"), "postgres://shop@db.example/x");
    assert_eq!(name("postgres://shop@db.example/x"), "postgres://shop@db.example/x");
    assert_eq!(name("ledger.db"), "ledger.db");
}

#[test]
fn hours_are_those_of_the_customers_clock_and_only_what_is_settled_counts() {
    let (_folder, mut ledger) = ledger();
    let day = 86_400;
    let customer = |name: &str, zone: &str| pairwell_compiler::read::Customer {
        email: name.into(),
        time_zone: zone.into(),
        ..pairwell_compiler::read::Customer::default()
    };
    let customers = vec![customer("ada@mail.example", "Asia/Tokyo"), customer("bea@mail.example", "")];
    let people = People::gather(customers, &Purchases::default(), &Profiles::default(), 7);
    let key = |place: usize| people.all[place].key.unwrap();
    let of = |name: &str, customer: CustomerKey| Message {
        key: MessageKey::of(7, customer, "post-purchase", name),
        customer,
        ..message(name, "ada@mail.example")
    };
    let stranger = CustomerKey::of(7, "nobody@mail.example");
    let messages = [of("1", key(0)), of("2", key(1)), of("3", key(1)), of("4", stranger)];
    ledger.record(&messages, 1_500).unwrap();
    // At noon, but for the third, which went yesterday.
    for (one, at_s) in messages.iter().zip([43_200, 43_200, 9 * day, 43_200]) {
        assert!(ledger.claim(one.key, 2_000).unwrap() && ledger.settle_sent(one.key, at_s).unwrap());
    }
    let outcome = |message: MessageKey, kind| Outcome { message: message.to_string(), kind, at_s: 50_000 };
    let told =
        [outcome(messages[0].key, OutcomeKind::Clicked), outcome(messages[1].key, OutcomeKind::Opened)];
    ledger.take_outcomes(&told).unwrap();
    let mut found = ledger.answered(&people, &jiff::tz::TimeZone::UTC, 10 * day).unwrap();
    found.sort_by_key(|sent| sent.hour);
    let found: Vec<(u8, bool)> = found.iter().map(|sent| (sent.hour, sent.answered)).collect();
    assert_eq!(found, [(12, false), (21, true)]);
}
