//! Never recommends a product on its own page, or to who just ordered it.

use super::{Draft, Proposal, Verdict, has, refuse_if};

pub(super) fn judge(draft: &Draft<'_, '_>, proposal: &Proposal<'_>) -> Verdict {
    refuse_if(has(&draft.seeds, proposal.card.key))
}

#[cfg(test)]
mod tests {
    use super::super::cases::{card, draft, proposal};
    use super::*;

    #[test]
    fn a_seed_is_refused() {
        let mut shelf = draft();
        shelf.seeds = super::super::sorted(alloc::vec!["rug", "lamp"]);
        assert_eq!(judge(&shelf, &proposal(card("lamp"))), Verdict::Refuse);
        assert_eq!(judge(&shelf, &proposal(card("bulb"))), Verdict::Admit);
    }
}
