//! A product page shows news: what was looked at in the same visit comes only where the shelf would stay short. Who
//! wants to go back knows the way, and the browser's own button is nearer.

use pairwell_snapshot::Placement;

use super::{Draft, Proposal, Verdict};
use crate::age::age_s;

/// A visit ends after half an hour without a page, as web analytics has counted visits since its beginnings.
const VISIT_S: i64 = 30 * 60;

pub(super) fn judge(draft: &Draft<'_, '_>, proposal: &Proposal<'_>) -> Verdict {
    let request = draft.request;
    let seen_lately = || {
        request.profile.seen.iter().any(|seen| {
            seen.last_view_s != 0
                && age_s(seen.last_view_s, request.now_s) <= VISIT_S
                && seen.key == proposal.card.key
        })
    };
    if request.placement == Placement::Product && !draft.relaxed && seen_lately() {
        Verdict::Postpone
    } else {
        Verdict::Admit
    }
}

#[cfg(test)]
mod tests {
    use super::super::cases::{card, draft, proposal, request};
    use super::*;
    use crate::{profile::Seen, request::Request};
    use alloc::{string::ToString, vec};

    fn seen_before(seconds: i64, placement: Placement) -> Request {
        let now_s = 1_000_000;
        let seen = Seen { key: "lamp".to_string(), last_view_s: now_s - seconds, ..Seen::default() };
        let mut request = Request { placement, now_s, ..request() };
        request.profile.seen = vec![seen];
        request
    }

    fn judged(request: &Request) -> Verdict {
        judge(&draft(request), &proposal(card("lamp")))
    }

    #[test]
    fn what_was_just_looked_at_waits_on_a_product_page() {
        assert_eq!(judged(&seen_before(1_800, Placement::Product)), Verdict::Postpone);
        assert_eq!(judged(&seen_before(1_801, Placement::Product)), Verdict::Admit);
        assert_eq!(judged(&seen_before(60, Placement::Cart)), Verdict::Admit);
    }

    #[test]
    fn a_shelf_that_would_stay_short_takes_it_after_all() {
        let request = seen_before(60, Placement::Product);
        let mut shelf = draft(&request);
        shelf.relaxed = true;
        assert_eq!(judge(&shelf, &proposal(card("lamp"))), Verdict::Admit);
    }
}
