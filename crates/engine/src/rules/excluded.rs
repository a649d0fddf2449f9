//! Shows nothing that the merchant wants never recommended.

use super::{Draft, Proposal, Verdict, refuse_if};

pub(super) fn judge(_: &Draft<'_, '_>, proposal: &Proposal<'_>) -> Verdict {
    refuse_if(proposal.card.excluded)
}

#[cfg(test)]
mod tests {
    use super::super::cases::{card, draft, proposal, request};
    use super::*;

    #[test]
    fn what_the_merchant_excludes_is_refused() {
        let excluded = pairwell_snapshot::Card { excluded: true, ..card("lamp") };
        assert_eq!(judge(&draft(&request()), &proposal(excluded)), Verdict::Refuse);
        assert_eq!(judge(&draft(&request()), &proposal(card("lamp"))), Verdict::Admit);
    }
}
