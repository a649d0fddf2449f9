//! What was offered to a visitor, and what became of it.

use crate::visitor::{Fields, past::age_s};

/// Times an offer spoke that are kept. At most seven a week speak, so these reach back thirty days.
const TIMES: usize = 36;
/// Offers whose answers are kept.
const ANSWERS: usize = pairwell_snapshot::Offers::MOST;
const DAY_S: i64 = 86_400;
const MONTH_S: i64 = 30 * DAY_S;
const WEEK_S: i64 = 7 * DAY_S;

/// One time that an offer spoke.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Time {
    /// Hash of its name; 0 is none.
    offer: u64,
    at_s: i64,
    /// The visit, counted from 1.
    visit: u32,
}

/// What a visitor answered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Answer {
    offer: u64,
    dismissed_s: i64,
    taken_s: i64,
}

/// The memory that caps and quiet rules rest on, by the hash of offers' names: in whatever order the merchant lists them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Memory {
    /// The newest first.
    times: [Time; TIMES],
    /// The latest answered first.
    answers: [Answer; ANSWERS],
}

impl Default for Memory {
    fn default() -> Self {
        Self { times: [Time::default(); TIMES], answers: [Answer::default(); ANSWERS] }
    }
}

impl Memory {
    /// An offer speaks.
    pub(super) fn speak(&mut self, offer: u64, at_s: i64, visit: u32) {
        self.times.rotate_right(1);
        self.times[0] = Time { offer, at_s, visit };
    }

    /// Notes that an offer was dismissed; false where it never spoke.
    pub(crate) fn dismiss(&mut self, offer: u64, now_s: i64) -> bool {
        self.answer(offer).map(|answer| answer.dismissed_s = now_s).is_some()
    }

    /// Notes that an offer was taken; false where it never spoke.
    pub(crate) fn take(&mut self, offer: u64, now_s: i64) -> bool {
        self.answer(offer).map(|answer| answer.taken_s = now_s).is_some()
    }

    fn answer(&mut self, offer: u64) -> Option<&mut Answer> {
        if !self.times.iter().any(|time| time.offer == offer) || offer == 0 {
            return None;
        }
        let found = self.answers.iter().position(|answer| answer.offer == offer);
        self.answers[..=found.unwrap_or(ANSWERS - 1)].rotate_right(1);
        if found.is_none() {
            self.answers[0] = Answer { offer, ..Answer::default() };
        }
        self.answers.first_mut()
    }

    fn spoken(&self) -> impl Iterator<Item = &Time> {
        self.times.iter().filter(|time| time.offer != 0)
    }

    /// How often an offer spoke in a visit; any where none is named.
    pub(super) fn in_visit(&self, offer: Option<u64>, visit: u32) -> usize {
        let of = self.spoken().filter(|time| offer.is_none_or(|offer| offer == time.offer));
        of.filter(|time| time.visit == visit).count()
    }

    /// How often any offer spoke in seven days.
    pub(super) fn in_week(&self, now_s: i64) -> usize {
        self.spoken().filter(|time| age_s(time.at_s, now_s) < WEEK_S).count()
    }

    /// How often an offer spoke in thirty days.
    pub(super) fn in_month(&self, offer: u64, now_s: i64) -> usize {
        let of = self.spoken().filter(|time| time.offer == offer);
        of.filter(|time| age_s(time.at_s, now_s) < MONTH_S).count()
    }

    /// Seconds since an offer spoke; since any did where none is named.
    pub(super) fn since_s(&self, offer: Option<u64>, now_s: i64) -> Option<i64> {
        let of = self.spoken().filter(|time| offer.is_none_or(|offer| offer == time.offer));
        of.map(|time| age_s(time.at_s, now_s)).min()
    }

    /// Seconds since any offer was dismissed.
    pub(super) fn since_no_s(&self, now_s: i64) -> Option<i64> {
        let dismissed = self.answers.iter().map(|answer| answer.dismissed_s).filter(|at| *at != 0);
        dismissed.map(|at| age_s(at, now_s)).min()
    }

    /// Whether an offer was dismissed in the last thirty days.
    pub(super) fn is_dismissed(&self, offer: u64, now_s: i64) -> bool {
        self.answered(offer, now_s, |answer| answer.dismissed_s)
    }

    /// Whether it was taken in the last thirty days.
    pub(super) fn is_taken(&self, offer: u64, now_s: i64) -> bool {
        self.answered(offer, now_s, |answer| answer.taken_s)
    }

    fn answered(&self, offer: u64, now_s: i64, at: impl Fn(&Answer) -> i64) -> bool {
        let mut answers = self.answers.iter().filter(|answer| answer.offer == offer).map(at);
        answers.any(|at| at != 0 && age_s(at, now_s) < MONTH_S)
    }

    /// Writes or reads it.
    pub(crate) fn pass(&mut self, fields: &mut Fields<'_>) {
        for Time { offer, at_s, visit } in &mut self.times {
            fields.u64(offer);
            fields.moment_s(at_s);
            fields.u32(visit);
        }
        for Answer { offer, dismissed_s, taken_s } in &mut self.answers {
            fields.u64(offer);
            fields.moment_s(dismissed_s);
            fields.moment_s(taken_s);
        }
    }
}
