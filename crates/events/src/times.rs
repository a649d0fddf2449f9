//! Times by the receiver's clock, whatever the browser's says.

use crate::batch::Batch;
use crate::limits::{MOST_AHEAD_MS, MOST_SKEW_MS, OLDEST_MS};
use crate::refusal::Refusal;

impl Batch {
    /// When each event happened by the receiver's clock, Unix milliseconds: as long before the receipt as it was before the
    /// sending. So a browser's wrong clock shifts nothing. A clock that is wrong by more than a day, and an event that
    /// is more than a week old or ahead of its sending, are refused.
    pub fn times(&self, received_ms: i64) -> Result<Vec<i64>, Refusal> {
        let skew_ms = self.sent_ms.saturating_sub(received_ms);
        if skew_ms.saturating_abs() > MOST_SKEW_MS {
            let found = format!("{}, which is {} from now", self.sent_ms, days(skew_ms));
            return Err(Refusal::new(
                found,
                "sent_ms",
                "the present time, Unix milliseconds, to within a day",
            ));
        }
        let time = |(index, event): (usize, &crate::Event)| {
            let waited_ms = self.sent_ms.saturating_sub(event.at_ms);
            if (-MOST_AHEAD_MS..=OLDEST_MS).contains(&waited_ms) {
                return Ok(received_ms.saturating_sub(waited_ms.max(0)));
            }
            let found =
                format!("{}, which is {} from sent_ms", event.at_ms, days(waited_ms.saturating_neg()));
            Err(Refusal::new(
                found,
                format!("events[{index}].at_ms"),
                "a time within the week before sent_ms",
            ))
        };
        self.events.iter().enumerate().map(time).collect()
    }
}

/// Such as `366.0 days`, or `-2.5 days` for what is past.
fn days(ms: i64) -> String {
    let tenths = ms / (MOST_SKEW_MS / 10);
    format!("{}{}.{} days", if tenths < 0 { "-" } else { "" }, tenths.abs() / 10, tenths.abs() % 10)
}
