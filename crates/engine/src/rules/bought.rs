//! Does not offer again what the visitor bought and still has.

use super::{Draft, Proposal, Verdict, refuse_if};
use crate::replenishment::still_has;

pub(super) fn judge(draft: &Draft<'_, '_>, proposal: &Proposal<'_>) -> Verdict {
    let request = draft.request;
    let mut past = request.profile.seen.iter();
    refuse_if(
        past.any(|seen| {
            seen.key == proposal.card.key && still_has(seen, proposal.replenish_days, request.now_s)
        }),
    )
}

#[cfg(test)]
mod tests {
    use super::super::cases::{card, proposal};
    use super::*;
    use crate::{profile::Seen, request::Request, stance::Stance};
    use alloc::{string::ToString, vec};
    use pairwell_snapshot::Placement;

    const DAY_S: i64 = 86_400;

    fn judged_after(days: i64, replenish_days: Option<u16>) -> Verdict {
        let mut request = Request::new(Placement::Product);
        request.now_s = 1_000 * DAY_S;
        request.profile.seen = vec![Seen {
            key: "lamp".to_string(),
            last_purchase_s: (1_000 - days) * DAY_S,
            ..Seen::default()
        }];
        let again = Proposal { replenish_days, ..proposal(card("lamp")) };
        judge(&Draft::new(&request, &[], Stance::Choosing, 4), &again)
    }

    #[test]
    fn what_was_bought_last_month_is_refused() {
        assert_eq!(judged_after(30, None), Verdict::Refuse);
    }

    #[test]
    fn what_was_bought_last_month_may_be_used_up_by_now() {
        assert_eq!(judged_after(30, Some(30)), Verdict::Admit);
        assert_eq!(judged_after(20, Some(30)), Verdict::Refuse);
    }

    #[test]
    fn what_was_bought_last_year_may_be_needed_again() {
        assert_eq!(judged_after(365, None), Verdict::Admit);
    }
}
