//! The review that a message had asked for was written: what goes with the product that it is about.

use pairwell_compiler::config::JourneyKind;

use super::{Cause, Ground};

pub(super) fn cause(ground: &Ground<'_>) -> Option<Cause> {
    let asked = ground.past.iter().filter(|past| past.journey == JourneyKind::Review.name());
    let written = asked.filter_map(|past| Some((past.reviewed_s?, past)));
    let (at_s, past) = written.max_by_key(|(at_s, past)| (*at_s, past.key))?;
    let (from_s, until_s) = ground.window(at_s);
    let seeds = vec![past.about.clone()];
    Some(Cause { name: past.key.to_string(), at_s, from_s, until_s, seeds, own: Vec::new() })
}
