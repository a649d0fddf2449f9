//! Does not offer again what the visitor bought lately. After half a year they may well need it again.

use super::{Draft, Proposal, Verdict, refuse_if};
use crate::interest::bought_lately;

pub(super) fn judge(draft: &Draft<'_>, proposal: &Proposal<'_>) -> Verdict {
    let request = draft.request;
    let mut past = request.profile.seen.iter();
    refuse_if(past.any(|seen| seen.key == proposal.card.key && bought_lately(seen, request.now_s)))
}

#[cfg(test)]
mod tests {
    use super::super::cases::{card, proposal};
    use super::*;
    use crate::{profile::Seen, request::Request, stance::Stance};
    use alloc::{string::ToString, vec};
    use pairwell_snapshot::Placement;

    const DAY_S: i64 = 86_400;

    fn judged_after(days: i64) -> Verdict {
        let mut request = Request::new(Placement::Product);
        request.now_s = 1_000 * DAY_S;
        request.profile.seen = vec![Seen {
            key: "lamp".to_string(),
            last_purchase_s: (1_000 - days) * DAY_S,
            ..Seen::default()
        }];
        judge(&Draft::new(&request, &[], Stance::Choosing, 4), &proposal(card("lamp")))
    }

    #[test]
    fn what_was_bought_last_month_is_refused() {
        assert_eq!(judged_after(30), Verdict::Refuse);
    }

    #[test]
    fn what_was_bought_last_year_may_be_needed_again() {
        assert_eq!(judged_after(365), Verdict::Admit);
    }
}
