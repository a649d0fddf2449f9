//! What happens right now: events of the last minutes, by second, in memory alone.

use std::sync::{Mutex, PoisonError};

use pairwell_events::What;
use serde::Serialize;

/// Seconds that are remembered: five minutes.
const REMEMBERED: i64 = 300;
const SECONDS: usize = 300;

/// Events of some time. Automated ones are left out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub(crate) struct Pulse {
    impressions: u64,
    clicks: u64,
    adds: u64,
    purchases: u64,
    /// Of every kind.
    events: u64,
}

/// What is told of now.
#[derive(Debug, Serialize)]
pub(crate) struct Told {
    /// Unix milliseconds.
    at_ms: i64,
    last_minute: Pulse,
    last_five_minutes: Pulse,
    /// Events of every kind, second by second, the last minute, oldest first.
    seconds: Vec<u64>,
}

/// A second and what came in it.
#[derive(Debug)]
pub(crate) struct Live(Mutex<[(i64, Pulse); SECONDS]>);

impl Pulse {
    pub(crate) fn add(&mut self, what: &What) {
        let kind = match what {
            What::Impression(_) => Some(&mut self.impressions),
            What::Click(_) => Some(&mut self.clicks),
            What::Add(_) => Some(&mut self.adds),
            What::Purchase(_) => Some(&mut self.purchases),
            What::Remove(_) | What::Dismiss(_) | What::Trigger(_) => None,
        };
        if let Some(kind) = kind {
            *kind = kind.saturating_add(1);
        }
        self.events = self.events.saturating_add(1);
    }

    fn and(self, other: Self) -> Self {
        Self {
            impressions: self.impressions.saturating_add(other.impressions),
            clicks: self.clicks.saturating_add(other.clicks),
            adds: self.adds.saturating_add(other.adds),
            purchases: self.purchases.saturating_add(other.purchases),
            events: self.events.saturating_add(other.events),
        }
    }
}

impl Default for Live {
    fn default() -> Self {
        Self(Mutex::new([(i64::MIN, Pulse::default()); SECONDS]))
    }
}

impl Live {
    /// Events were committed at a time, Unix milliseconds.
    pub(crate) fn committed(&self, pulse: Pulse, now_ms: i64) {
        let second = now_ms.div_euclid(1_000);
        let mut ring = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let place = usize::try_from(second.rem_euclid(REMEMBERED)).unwrap_or(0);
        if let Some(slot) = ring.get_mut(place) {
            *slot = if slot.0 == second { (second, slot.1.and(pulse)) } else { (second, pulse) };
        }
    }

    pub(crate) fn told(&self, now_ms: i64) -> Told {
        let now = now_ms.div_euclid(1_000);
        let ring = *self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let since = |seconds: i64| {
            let lately = ring.iter().filter(|(at, _)| (now - seconds + 1..=now).contains(at));
            lately.fold(Pulse::default(), |sum, (_, pulse)| sum.and(*pulse))
        };
        let of = |second: i64| ring.iter().find(|(at, _)| *at == second).map_or(0, |(_, pulse)| pulse.events);
        Told {
            at_ms: now_ms,
            last_minute: since(60),
            last_five_minutes: since(REMEMBERED),
            seconds: (now - 59..=now).map(of).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_older_than_its_span_is_no_longer_told() {
        let live = Live::default();
        let some = |events: u64| Pulse { clicks: events, events, ..Pulse::default() };
        for (second, events) in [(1_000, 5), (1_200, 2), (1_200, 1), (1_290, 7)] {
            live.committed(some(events), second * 1_000 + 7);
        }
        let told = live.told(1_299_999);
        assert_eq!((told.last_minute, told.last_five_minutes), (some(7), some(15)));
        assert_eq!((told.seconds.len(), told.seconds[50]), (60, 7));
        live.committed(some(1), 1_300_000);
        assert_eq!(
            live.told(1_300_000).last_five_minutes,
            some(11),
            "the place of second 1000 is used again"
        );
        assert_eq!(live.told(9_999_999).last_five_minutes, some(0));
    }
}
