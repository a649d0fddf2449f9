//! Settings for the shop at hand: what ranks the end of its own log best when learned from what came before.

use rayon::prelude::*;

use super::settings::{REPEAT_STEPS, SessionSettings};
use super::{Log, MOST_NEIGHBOURS, MOST_STEPS, finish, first_step};
use crate::learn::counter::Neighbour;
use crate::learn::judge::{Ranking, Shown};
use crate::learn::pairs::CountFault;
use crate::learn::tune::{Knob, climb, knob, sample};
use crate::model::Session;
use crate::progress::Progress;

/// The end of a log that is held out: one session in ten.
const HELD_OUT: usize = 10;

/// Fewer moments than this say too little about settings.
const LEAST_PREFIXES: usize = 1_000;

/// More than this say nothing new.
const MOST_PREFIXES: usize = 10_000;

/// Sessions before them that are learned from while settings are sought, the latest.
const MOST_SESSIONS: usize = 200_000;

/// Products that a recommendation has room for.
const SHOWN: usize = 20;

/// A moment in a session: what was looked at so far, and what was looked at next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SessionPrefix {
    /// Different products, the newest first, at most [`REPEAT_STEPS`].
    pub(crate) steps: Vec<u32>,
    pub(crate) next: u32,
}

impl SessionPrefix {
    /// A moment after `past`, oldest first; nothing when nothing was looked at yet.
    pub(crate) fn new(past: impl DoubleEndedIterator<Item = u32>, next: u32) -> Option<Self> {
        let mut steps = Vec::with_capacity(REPEAT_STEPS);
        for product in past.rev() {
            if !steps.contains(&product) {
                steps.push(product);
            }
            if steps.len() == REPEAT_STEPS {
                break;
            }
        }
        (!steps.is_empty()).then_some(Self { steps, next })
    }

    /// Whether something new was looked at.
    fn is_new(&self) -> bool {
        !self.steps.contains(&self.next)
    }
}

/// The log's last sessions taken apart into moments, and how many sessions come before them; nothing when the log is
/// too small to be judged by. Sessions stand oldest first; those whose vote is not a whole one are no judges.
pub(crate) fn holdout(sessions: &[Session], votes: &[f32]) -> Option<(usize, Vec<SessionPrefix>)> {
    let before = sessions.len() - sessions.len() / HELD_OUT;
    let judges = sessions.iter().zip(votes).skip(before).filter(|(_, vote)| **vote >= 1.0);
    let mut prefixes: Vec<SessionPrefix> = Vec::new();
    for (session, _) in judges {
        let steps = &session.steps[session.steps.len().saturating_sub(MOST_STEPS)..];
        for at in 1..steps.len() {
            let past = steps[..at].iter().map(|step| step.product);
            prefixes.extend(SessionPrefix::new(past, steps[at].product));
        }
    }
    let new = prefixes.iter().filter(|prefix| prefix.is_new()).count();
    (new >= LEAST_PREFIXES).then_some((before, prefixes))
}

/// The best settings found for what followed `sessions`.
pub(crate) fn tuned(
    sessions: &[Session],
    votes: &[f32],
    prefixes: &[SessionPrefix],
    products: usize,
    progress: &dyn Progress,
) -> Result<SessionSettings, CountFault> {
    let from = sessions.len().saturating_sub(MOST_SESSIONS);
    let log = Log { sessions: &sessions[from..], votes: &votes[from..], products };
    let prefixes = sample(prefixes, MOST_PREFIXES);
    let trend = log.trend();
    // What a knob does not touch is not done again.
    let (mut counted, mut first) = (None, None);
    let mut table = |settings: &SessionSettings| {
        let counts = [settings.half_life_days, settings.lead_scale].map(f32::to_bits);
        let sums = match counted.take() {
            Some((with, sums)) if with == counts => sums,
            _ => log.count(settings)?,
        };
        let steps = SessionSettings { second_step: 0.0, trend: 0.0, ..*settings };
        let rows = match first.take() {
            Some((with, rows)) if with == steps => rows,
            _ => first_step::rows(&sums, settings),
        };
        let found = finish(&rows, &trend, settings, MOST_NEIGHBOURS);
        (counted, first) = (Some((counts, sums)), Some((steps, rows)));
        Ok::<_, CountFault>(found)
    };
    let (mut settings, _) = climb(SessionSettings::default(), &KNOBS, 1, |settings| {
        progress.advance(1);
        Ok(judge(&table(settings)?, &prefixes, settings, Shown::New))
    })?;
    let rows = table(&settings)?;
    for (knobs, shown) in [(&SCORING[..], Shown::New), (&REPEATS, Shown::All)] {
        (settings, _) = climb(settings, knobs, 3, |settings| Ok(judge(&rows, &prefixes, settings, shown)))?;
    }
    Ok(settings)
}

/// `ln(hit rate) + ln(mean reciprocal rank)` of the next product among twenty: both count by their relative change.
fn judge(
    rows: &[Vec<Neighbour>],
    prefixes: &[SessionPrefix],
    settings: &SessionSettings,
    shown: Shown,
) -> f64 {
    let decay = settings.step_decay();
    let judges: Vec<_> = prefixes.iter().filter(|prefix| shown == Shown::All || prefix.is_new()).collect();
    let rank = |ranking: &mut Ranking, prefix: &&SessionPrefix| {
        let mut weight = 1.0;
        for (back, &product) in prefix.steps.iter().enumerate() {
            ranking.add_row(&rows[product as usize], weight);
            if shown == Shown::All {
                ranking.add(product, settings.repeat[back]);
            }
            weight *= decay;
        }
        ranking.rank_of(prefix.next, &prefix.steps, shown).filter(|&rank| rank <= SHOWN)
    };
    // Added up in order: a sum that depends on who was first would decide between settings.
    let ranks: Vec<Option<usize>> = judges.par_iter().map_init(|| Ranking::new(rows.len()), rank).collect();
    let found = || ranks.iter().flatten();
    let reciprocal: f64 = found().map(|&rank| 1.0 / rank as f64).sum();
    let all = ranks.len() as f64;
    (found().count() as f64 / all).ln() + (reciprocal / all).ln()
}

/// What the table is made with. Those that need another count come first.
const KNOBS: [Knob<SessionSettings>; 9] = [
    knob!(SessionSettings, half_life_days, &[10.0, 20.0, 45.0, 90.0, 180.0, 36_500.0]),
    knob!(SessionSettings, lead_scale, &[0.5, 1.0, 1.5, 2.5, 4.0]),
    knob!(SessionSettings, backwards, &[0.0, 0.25, 0.5, 0.75, 1.0]),
    knob!(SessionSettings, together, &[0.25, 0.5, 0.65, 0.75, 0.85, 0.95]),
    knob!(SessionSettings, ridge, &[0.5, 1.0, 2.0, 3.0, 5.0, 8.0, 12.0]),
    knob!(SessionSettings, second_step, &[0.0, 0.3, 0.6, 0.9, 1.2, 1.6]),
    knob!(SessionSettings, row_shrink, &[0.0, 0.15, 0.25, 0.35, 0.5]),
    knob!(SessionSettings, popularity_shrink, &[0.0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4]),
    knob!(SessionSettings, trend, &[0.0, 0.08, 0.15, 0.25, 0.4]),
];

/// What the table is read with.
const SCORING: [Knob<SessionSettings>; 1] =
    [knob!(SessionSettings, step_scale, &[0.5, 0.8, 1.0, 1.2, 1.5, 2.0, 2.5, 3.5, 5.0])];

const REPEAT_VALUES: &[f32] =
    &[0.0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.7, 0.85, 1.0, 1.2, 1.4, 1.7, 2.0, 2.5, 3.0];

macro_rules! repeats {
    ($($back:literal)*) => {
        [$(Knob {
            values: REPEAT_VALUES,
            get: |settings: &SessionSettings| settings.repeat[$back],
            set: |settings, value| settings.repeat[$back] = value,
        }),*]
    };
}

const REPEATS: [Knob<SessionSettings>; REPEAT_STEPS] = repeats!(0 1 2 3 4 5 6 7 8 9);
