//! Times by the receiver's clock.

use pairwell_events::{MOST_AHEAD_MS, MOST_SKEW_MS, OLDEST_MS, read};
use serde_json::json;

use crate::example::{batch, with};

const SENT: i64 = 1_760_000_060_000;
const YEAR_MS: i64 = 366 * 86_400_000;

#[test]
fn an_event_happened_as_long_before_the_receipt_as_before_the_sending() {
    let batch = read(batch().to_string().as_bytes()).unwrap();
    for skew_ms in [0, 5_000, -3_600_000, MOST_SKEW_MS] {
        assert_eq!(batch.times(SENT + skew_ms).unwrap()[0], SENT + skew_ms - 60_000);
    }
}

#[test]
fn a_clock_that_is_wrong_by_more_than_a_day_is_refused() {
    let batch = read(batch().to_string().as_bytes()).unwrap();
    for skew_ms in [MOST_SKEW_MS + 1, -MOST_SKEW_MS - 1, YEAR_MS, -YEAR_MS] {
        let refusal = batch.times(SENT + skew_ms).unwrap_err();
        assert_eq!(refusal.place, "sent_ms");
    }
    let refusal = batch.times(SENT - YEAR_MS).unwrap_err();
    assert!(refusal.found.contains("366.0 days"), "{refusal}");
    assert!(batch.times(i64::MIN).is_err() && batch.times(i64::MAX).is_err());
}

#[test]
fn an_event_older_than_a_week_or_ahead_of_its_sending_is_refused() {
    for (at_ms, good) in [
        (SENT - OLDEST_MS, true),
        (SENT - OLDEST_MS - 1, false),
        (SENT + MOST_AHEAD_MS, true),
        (SENT + MOST_AHEAD_MS + 1, false),
        (i64::MIN, false),
        (i64::MAX, false),
    ] {
        let batch = read(with("/events/3/at_ms", Some(json!(at_ms))).to_string().as_bytes()).unwrap();
        let times = batch.times(SENT);
        assert_eq!(times.is_ok(), good, "{at_ms}");
        match times {
            Ok(times) => assert!(times[3] <= SENT, "nothing is stored as if it were to come"),
            Err(refusal) => assert_eq!(refusal.place, "events[3].at_ms"),
        }
    }
}
