//! At which hour of their own day customers answer: learned from what was sent before.
//!
//! A message was answered when it was clicked, bought from or reviewed by; openings are often a mail server's. Rates of hours are
//! drawn towards what is known without them: those of a journey towards the channel's, those of the channel towards its mean.

use std::collections::BTreeMap;

use pairwell_compiler::config::{Channel, JourneyKind};
use serde::Serialize;

/// Messages of a channel, and answers among them, below which no hour is better than another.
const LEAST: (u64, u64) = (500, 25);
/// Messages that what is known without an hour stands for.
const PRIOR: f64 = 200.0;
/// Messages of an hour below which it is taken to be as any other: a few lucky ones move nothing.
const LEAST_AN_HOUR: u64 = 50;
/// By how much an hour has to be better than the one that comes by itself, so that a message waits for it.
const WORTH_WAITING: f64 = 1.1;

/// A message that was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sent {
    /// Its journey.
    pub kind: JourneyKind,
    /// How it went.
    pub channel: Channel,
    /// The hour of its customer's day, 0 to 23.
    pub hour: u8,
    /// Whether it was answered.
    pub answered: bool,
}

/// Messages, and answers among them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Count {
    /// Messages.
    pub sent: u64,
    /// Of them, answered.
    pub answered: u64,
}

/// What is known of hours.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Hours {
    counts: BTreeMap<(Channel, JourneyKind), [Count; 24]>,
}

/// What is known of a channel's hours, for people and programs.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct HoursReport {
    /// The channel's name.
    pub channel: &'static str,
    /// All of its messages.
    pub all: Count,
    /// The hour that is answered best, and its rate; none where too little is known.
    pub best: Option<(u8, f64)>,
    /// By hour.
    pub hours: Vec<Count>,
}

impl Count {
    fn and(self, other: Self) -> Self {
        Self { sent: self.sent + other.sent, answered: self.answered + other.answered }
    }

    /// The mean of a Beta that began as `PRIOR` messages with a rate.
    #[expect(clippy::cast_precision_loss, reason = "messages of a shop")]
    fn towards(self, rate: f64) -> f64 {
        (self.answered as f64 + PRIOR * rate) / (self.sent as f64 + PRIOR)
    }

    /// The same of an hour; the rate itself where the hour has too little to say.
    fn hour_towards(self, rate: f64) -> f64 {
        if self.sent < LEAST_AN_HOUR { rate } else { self.towards(rate) }
    }

    const fn without(self, other: Self) -> Self {
        Self {
            sent: self.sent.saturating_sub(other.sent),
            answered: self.answered.saturating_sub(other.answered),
        }
    }

    #[expect(clippy::cast_precision_loss, reason = "messages of a shop")]
    fn rate(self) -> f64 {
        self.answered as f64 / (self.sent as f64).max(1.0)
    }
}

impl Hours {
    /// Learns them.
    #[must_use]
    pub fn of(sent: impl IntoIterator<Item = Sent>) -> Self {
        let mut hours = Self::default();
        for one in sent {
            let counts = hours.counts.entry((one.channel, one.kind)).or_default();
            if let Some(count) = counts.get_mut(usize::from(one.hour)) {
                *count = count.and(Count { sent: 1, answered: one.answered.into() });
            }
        }
        hours
    }

    /// How likely a message is answered by the hour of its customer's day; `None` where the channel has too little to say.
    #[must_use]
    pub fn rates(&self, channel: Channel, kind: JourneyKind) -> Option<[f64; 24]> {
        let of_channel = self.channel(channel);
        let all = of_channel.iter().copied().fold(Count::default(), Count::and);
        if all.sent < LEAST.0 || all.answered < LEAST.1 {
            return None;
        }
        let own = self.counts.get(&(channel, kind)).copied().unwrap_or_default();
        let journey = own.iter().copied().fold(Count::default(), Count::and).towards(all.rate());
        // What was counted for the journey itself is not counted a second time as the channel's.
        let others: [Count; 24] = std::array::from_fn(|hour| of_channel[hour].without(own[hour]));
        let mean = others.iter().copied().fold(Count::default(), Count::and).rate();
        let hour = |hour: usize| {
            // The other journeys' hour by share of their mean, for a journey of another mean.
            let of_hour = if mean > 0.0 { others[hour].hour_towards(mean) / mean } else { 1.0 };
            own[hour].hour_towards((journey * of_hour).min(1.0))
        };
        Some(std::array::from_fn(hour))
    }

    /// The first of some times, each with its hour, for which it is worth to wait; the first of all where none is.
    #[must_use]
    pub fn best(rates: &[f64; 24], times: &[(i64, u8)]) -> Option<(i64, u8)> {
        let rate = |hour: u8| rates.get(usize::from(hour)).copied().unwrap_or(0.0);
        let first = *times.first()?;
        let best = times
            .iter()
            .copied()
            .fold(first, |best, one| if rate(one.1) > rate(best.1) { one } else { best });
        Some(if rate(best.1) > WORTH_WAITING * rate(first.1) { best } else { first })
    }

    /// Every channel that anything was sent by.
    #[must_use]
    pub fn report(&self) -> Vec<HoursReport> {
        let channels =
            Channel::ALL.into_iter().filter(|channel| self.counts.keys().any(|key| key.0 == *channel));
        channels
            .map(|channel| {
                let hours = self.channel(channel);
                let all = hours.iter().copied().fold(Count::default(), Count::and);
                let known = all.sent >= LEAST.0 && all.answered >= LEAST.1;
                let rate = |hour: u8| hours[usize::from(hour)].hour_towards(all.rate());
                let best = (0..24_u8).max_by(|one, other| rate(*one).total_cmp(&rate(*other)));
                let best = best.filter(|_| known).map(|hour| (hour, rate(hour)));
                HoursReport { channel: channel.name(), all, best, hours: hours.to_vec() }
            })
            .collect()
    }

    fn channel(&self, channel: Channel) -> [Count; 24] {
        let mut sum = [Count::default(); 24];
        for (_, counts) in self.counts.iter().filter(|((of, _), _)| *of == channel) {
            for (sum, count) in sum.iter_mut().zip(counts) {
                *sum = sum.and(*count);
            }
        }
        sum
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `sent` messages at each hour, answered by one in `one_in`, in the evening by one in `evening`.
    fn year(kind: JourneyKind, sent: u64, one_in: u64, evening: u64) -> Vec<Sent> {
        let of = |hour: u8| {
            let one_in = if (18..21).contains(&hour) { evening } else { one_in };
            (0..sent).map(move |number| Sent {
                kind,
                channel: Channel::Email,
                hour,
                answered: number % one_in == 0,
            })
        };
        (9..21).flat_map(of).collect()
    }

    #[test]
    fn the_evening_is_found_where_it_is_better_and_nowhere_else() {
        let kind = JourneyKind::PostPurchase;
        let rates = Hours::of(year(kind, 400, 40, 10)).rates(Channel::Email, kind).unwrap();
        let day: Vec<(i64, u8)> = (10..21).map(|hour| (i64::from(hour) * 3_600, hour)).collect();
        assert_eq!(Hours::best(&rates, &day), Some((18 * 3_600, 18)));
        assert_eq!(Hours::best(&rates, &day[9..]), Some((19 * 3_600, 19)), "it is evening already");
        let even = Hours::of(year(kind, 400, 40, 40)).rates(Channel::Email, kind).unwrap();
        assert_eq!(Hours::best(&even, &day), Some((10 * 3_600, 10)), "nothing is worth waiting for");
        assert_eq!(Hours::best(&even, &[]), None);
    }

    #[test]
    fn too_little_says_nothing_and_a_few_lucky_messages_move_nothing() {
        let kind = JourneyKind::Review;
        assert_eq!(Hours::of(year(kind, 30, 10, 2)).rates(Channel::Email, kind), None);
        assert_eq!(Hours::default().rates(Channel::Sms, kind), None);
        let mut sent = year(kind, 200, 20, 20);
        sent.extend([Sent { kind, channel: Channel::Email, hour: 8, answered: true }; 3]);
        let rates = Hours::of(sent).rates(Channel::Email, kind).unwrap();
        assert_eq!(
            Hours::best(&rates, &[(10 * 3_600, 10), (32 * 3_600, 8)]),
            Some((10 * 3_600, 10)),
            "{rates:?}"
        );
    }

    #[test]
    fn a_journey_that_is_seldom_sent_follows_its_channel() {
        let mut sent = year(JourneyKind::PostPurchase, 400, 40, 10);
        sent.extend(year(JourneyKind::WinBack, 5, 3, 3));
        let rates = Hours::of(sent).rates(Channel::Email, JourneyKind::WinBack).unwrap();
        assert!(rates[19] > 1.5 * rates[11], "{rates:?}");
        let report = Hours::of(year(JourneyKind::Review, 400, 40, 10)).report();
        assert_eq!((report.len(), report[0].all.sent, report[0].best.unwrap().0 / 3), (1, 4_800, 6));
    }
}
