//! Sessions as the counter takes them.

use super::settings::SessionSettings;
use crate::learn::pairs::Walk;
use crate::model::{Session, Step, StepKind};

/// When a session ended, Unix seconds; 0 for one without steps.
pub(crate) fn ended_s(session: &Session) -> i64 {
    session.steps.last().map_or(0, |last| last.at_s)
}

/// Fills `walk` with a session, weighing by its age against the newest.
pub(super) fn fill(walk: &mut Walk, session: &Session, newest_s: i64, settings: &SessionSettings) {
    walk.steps.clear();
    walk.steps.extend(session.steps.iter().map(|step| (step.product, strength(step))));
    let age_days = newest_s.saturating_sub(ended_s(session)) as f64 / 86_400.0;
    walk.weight = (-age_days / f64::from(settings.half_life_days)).exp2() as f32;
}

/// How much a step says, against having looked.
const fn strength(step: &Step) -> f32 {
    match step.kind {
        StepKind::View => 1.0,
        StepKind::Cart => 3.0,
        StepKind::Purchase => 5.0,
    }
}
