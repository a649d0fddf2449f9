#![no_main]

use libfuzzer_sys::fuzz_target;
use pairwell_events::{MOST_EVENTS, read};

fuzz_target!(|bytes: &[u8]| {
    match read(bytes) {
        Ok(batch) => {
            assert!((1..=MOST_EVENTS).contains(&batch.events.len()));
            // An event of another week is refused; none comes to lie in the future.
            let times = batch.times(batch.sent_ms).unwrap_or_default();
            assert!(times.iter().all(|time| *time <= batch.sent_ms));
        }
        Err(refusal) => assert!(!refusal.place.is_empty() && !refusal.expected.is_empty(), "{refusal}"),
    }
});
