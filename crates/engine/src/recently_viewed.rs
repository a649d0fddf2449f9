//! What the visitor looked at, newest first.

use alloc::vec::Vec;

use crate::{
    history::{Origin, mentions},
    knowledge::Knowledge,
    request::Request,
    rules::{Draft, Proposal},
    shelf::{Reason, ReasonKind, Role, Slot},
    stance::Stance,
};

/// The products of the past that a request takes into account and whose page was looked at, by the last look, as far as no rule
/// refuses them: neither the seeds nor what is in the cart. Their score is 0, for nothing was weighed.
pub(crate) fn recently_viewed<'k>(
    knowledge: &'k Knowledge,
    request: &Request,
    limit: usize,
) -> Vec<Slot<'k>> {
    let mut named = Vec::new();
    let mut seen = Vec::new();
    for mention in mentions(request) {
        let Some(product) = knowledge.number(mention.key) else { continue };
        match (mention.origin, mention.seen) {
            (Origin::History, Some(past)) if past.last_view_s != 0 => seen.push((past.last_view_s, product)),
            (Origin::History, _) => {}
            _ => named.push(knowledge.card_of(product)),
        }
    }
    let mut draft = Draft::new(request, &named, Stance::Choosing, limit);
    // That it was just looked at is no objection here.
    draft.relaxed = true;
    let mut slots = Vec::new();
    while slots.len() < limit {
        // Of those of one second the first mentioned.
        let Some(newest) = (0..seen.len()).rev().max_by_key(|&place| seen[place].0) else { break };
        let (_, product) = seen.remove(newest);
        let card = knowledge.card_of(product);
        let proposal =
            Proposal { card, role: Role::RecentlyViewed, replenish_days: knowledge.replenish_days(product) };
        if draft.objection(&proposal).is_none() {
            draft.taken.push(proposal);
            let reason = Reason::new(ReasonKind::RecentlyViewed, "");
            slots.push(Slot { card, role: Role::RecentlyViewed, reason, score: 0.0, explanation: None });
        }
    }
    slots
}
