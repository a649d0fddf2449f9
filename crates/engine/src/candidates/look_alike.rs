//! What looks alike.

use super::{Candidates, Ground};
use crate::term::Term;

/// How close two pictures have to be, 0..=1, before a shelf says that one looks like the other.
const CLOSE: f32 = 0.5;

/// `sum over interests not yet held of weight * closeness`, for pictures that are close. In any category: a rug may look
/// like a lamp's shade.
pub(super) fn propose(ground: &Ground<'_>, candidates: &mut Candidates<'_>) {
    for (source, interest, relations) in ground.each().filter(|(_, interest, _)| !interest.held) {
        for alike in relations.looks.iter().filter(|alike| alike.weight >= CLOSE) {
            let value = interest.weight * alike.weight.min(1.0);
            candidates.add(alike.candidate, Term::LookAlike, source, value, false);
        }
    }
}
