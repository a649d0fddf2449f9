//! Shows nothing that cannot be bought now.

use super::{Draft, Proposal, Verdict, refuse_if};

pub(super) fn judge(_: &Draft<'_, '_>, proposal: &Proposal<'_>) -> Verdict {
    refuse_if(proposal.card.sold_out)
}

#[cfg(test)]
mod tests {
    use super::super::cases::{card, draft, proposal, request};
    use super::*;

    #[test]
    fn a_sold_out_product_is_refused() {
        let sold_out = pairwell_snapshot::Card { sold_out: true, ..card("lamp") };
        assert_eq!(judge(&draft(&request()), &proposal(sold_out)), Verdict::Refuse);
        assert_eq!(judge(&draft(&request()), &proposal(card("lamp"))), Verdict::Admit);
    }
}
