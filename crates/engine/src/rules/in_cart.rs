//! Never recommends what lies in the cart already.

use super::{Draft, Proposal, Verdict, has, refuse_if};

pub(super) fn judge(draft: &Draft<'_, '_>, proposal: &Proposal<'_>) -> Verdict {
    refuse_if(has(&draft.cart, proposal.card.key))
}

#[cfg(test)]
mod tests {
    use super::super::cases::{card, draft, proposal};
    use super::*;

    #[test]
    fn what_is_in_the_cart_is_refused() {
        let mut shelf = draft();
        shelf.cart = super::super::sorted(alloc::vec!["rug", "lamp"]);
        assert_eq!(judge(&shelf, &proposal(card("lamp"))), Verdict::Refuse);
        assert_eq!(judge(&shelf, &proposal(card("bulb"))), Verdict::Admit);
    }
}
