//! Never recommends what lies in the cart already.

use super::{Draft, Proposal, Verdict, refuse_if};

pub(super) fn judge(draft: &Draft<'_, '_>, proposal: &Proposal<'_>) -> Verdict {
    refuse_if(draft.request.cart.iter().any(|key| key == proposal.card.key))
}

#[cfg(test)]
mod tests {
    use super::super::cases::{card, draft, proposal, request};
    use super::*;
    use alloc::{string::ToString, vec};

    #[test]
    fn what_is_in_the_cart_is_refused() {
        let mut request = request();
        request.cart = vec!["rug".to_string(), "lamp".to_string()];
        let shelf = draft(&request);
        assert_eq!(judge(&shelf, &proposal(card("lamp"))), Verdict::Refuse);
        assert_eq!(judge(&shelf, &proposal(card("bulb"))), Verdict::Admit);
    }
}
