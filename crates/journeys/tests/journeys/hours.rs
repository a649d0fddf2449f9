//! Messages that wait for the hour at which customers answer.

use jiff::tz::TimeZone;
use pairwell_compiler::config::{Channel, JourneyKind};
use pairwell_journeys::plan::{History, Hours, Quiet, Sent, World, hour_of, plan, zone_of};

use crate::shop::{DAY_S, START_S, Shop};

const SETTINGS: &str = "[[journeys]]\nkind = 'review'\nafter_hours = 1\nuntil_hours = 2400\n[messages]\nquiet_from = '21:00'\n\
     quiet_until = '09:00'\n";

/// A year of reviews: the evening is answered four times as often.
fn year(evening: u64) -> Hours {
    let sent = |hour: u8| {
        let one_in = if hour == 18 { evening } else { 40 };
        (0..300_u64).map(move |number| Sent {
            kind: JourneyKind::Review,
            channel: Channel::Email,
            hour,
            answered: number.is_multiple_of(one_in),
        })
    };
    Hours::of((9..21).flat_map(sent))
}

#[test]
fn most_messages_wait_for_the_evening_of_their_customer_and_some_go_by_themselves() {
    let shop = Shop::with("", "", SETTINGS);
    let history = History::new();
    let planned = |hours: Option<&Hours>| {
        let (snapshot, people, config) = (&shop.snapshot, &shop.people, &shop.config);
        let world =
            World { snapshot, people, config, history: &history, now_s: START_S, ahead_s: 2 * DAY_S, hours };
        plan(&world).unwrap()
    };
    let (evening, even) = (year(10), year(40));
    let (plain, learned) = (planned(None), planned(Some(&evening)));
    assert!(plain.messages.len() >= 20, "{}", plain.messages.len());
    assert_eq!(plain.messages.len(), learned.messages.len());
    let quiet = Quiet::new((21 * 60, 9 * 60));
    let (mut waiting, mut by_itself) = (0, 0);
    for (before, after) in plain.messages.iter().zip(&learned.messages) {
        assert_eq!(before.key, after.key);
        let person = shop.people.find(after.customer).unwrap();
        let zone = zone_of(&person.customer, &TimeZone::UTC);
        let wait_s = after.due_s - before.due_s;
        assert!(
            (0..DAY_S).contains(&wait_s) && after.due_s < after.until_s && !quiet.is_at(after.due_s, &zone)
        );
        if let Some(hour) = after.content.hour {
            assert_eq!((hour, hour_of(after.due_s, &zone)), (18, 18));
            waiting += 1;
        } else {
            assert_eq!(wait_s, 0);
            by_itself += usize::from(hour_of(after.due_s, &zone) != 18);
        }
    }
    assert!(waiting > 2 * by_itself && by_itself > 0, "{waiting} wait, {by_itself} go by themselves");
    let report = learned.report();
    assert_eq!(report.waiting_for.values().sum::<u64>(), waiting as u64);
    assert_eq!(report.hours[0].best.map(|(hour, _)| hour), Some(18));
    assert!(planned(Some(&even)).messages.iter().all(|message| message.content.hour.is_none()));
    assert!(planned(Some(&Hours::default())).report().hours.is_empty());
}
