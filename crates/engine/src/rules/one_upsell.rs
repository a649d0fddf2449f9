//! One upsell a shelf: the second would look like pushing. A second one that is something else besides (a substitute,
//! say) has been given that role before it comes here; what is left is an upsell and nothing more. The generators of
//! today propose none of those, and this rule keeps it so for those that come.

use super::{Draft, Proposal, Verdict, refuse_if};
use crate::shelf::Role;

pub(super) fn judge(draft: &Draft<'_, '_>, proposal: &Proposal<'_>) -> Verdict {
    refuse_if(proposal.role == Role::Upsell && draft.has_upsell())
}

#[cfg(test)]
mod tests {
    use super::super::cases::{card, draft, proposal, request};
    use super::*;

    #[test]
    fn a_second_upsell_is_refused() {
        let upsell = |key| Proposal { role: Role::Upsell, ..proposal(card(key)) };
        let request = request();
        let mut shelf = draft(&request);
        assert_eq!(judge(&shelf, &upsell("lamp")), Verdict::Admit);
        shelf.taken.push(upsell("lamp"));
        assert_eq!(judge(&shelf, &upsell("chair")), Verdict::Refuse);
    }
}
