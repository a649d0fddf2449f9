//! What is used up about now: bought so long ago that customers of its category buy it again.

use pairwell_compiler::folder::FolderFault;

use super::{Cause, Ground};

const DAY_S: i64 = 86_400;

/// The product whose time comes first, with the others whose time has come as well. The engine itself recommends again
/// from seven tenths of the category's days until twice of them; no message goes outside of that. Buying it again moves
/// its time on, and so stops the message.
pub(super) fn cause(ground: &Ground<'_>) -> Result<Option<Cause>, FolderFault> {
    let person = ground.person;
    let keys: Vec<String> = person.kept.keys().cloned().collect();
    if keys.is_empty() {
        return Ok(None);
    }
    let core = ground.snapshot.core();
    let (after, until) = ground.settings.hours();
    let mut due: Vec<Cause> = Vec::new();
    for (key, bought_s) in person.kept.iter().filter(|(_, at_s)| **at_s > 0) {
        let knowledge = ground.snapshot.knowledge_of(std::slice::from_ref(key))?;
        let Some(card) = knowledge.card(key).filter(|card| !card.sold_out && !card.excluded) else {
            continue;
        };
        let Some(days) = core.replenish_days(card.category) else { continue };
        let lead = i64::from(ground.settings.lead_days) * DAY_S;
        let whole = i64::from(days) * DAY_S;
        let end_s = bought_s + whole;
        let from_s = (end_s - lead + i64::from(after) * 3_600).max(bought_s + whole * 7 / 10 + 1);
        let until_s = (from_s + i64::from(until) * 3_600).min(bought_s + 2 * whole);
        let name = format!("{key}:{bought_s}");
        if until_s > ground.now_s.max(from_s) && !ground.answered.contains(&name) {
            due.push(Cause {
                name,
                at_s: *bought_s,
                from_s,
                until_s,
                seeds: vec![key.clone()],
                own: vec![key.clone()],
            });
        }
    }
    due.sort_by(|one, other| (one.from_s, &one.name).cmp(&(other.from_s, &other.name)));
    let mut due = due.into_iter();
    let Some(mut first) = due.next() else { return Ok(None) };
    let together_s = first.from_s.max(ground.now_s);
    for other in due.filter(|other| other.from_s <= together_s) {
        // The latest purchase of them: what is bought after it stops the message.
        first.at_s = first.at_s.max(other.at_s);
        first.own.extend(other.own);
    }
    Ok(Some(first))
}
