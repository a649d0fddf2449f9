//! Shows nothing that could not be shown: no title, or no price.

use super::{Draft, Proposal, Verdict, refuse_if};

pub(super) fn judge(_: &Draft<'_, '_>, proposal: &Proposal<'_>) -> Verdict {
    refuse_if(proposal.card.title.trim_ascii().is_empty() || proposal.card.price_minor == 0)
}

#[cfg(test)]
mod tests {
    use super::super::cases::{card, draft, proposal, request};
    use super::*;

    #[test]
    fn a_product_without_title_or_price_is_not_shown() {
        let good = card("lamp");
        assert_eq!(judge(&draft(&request()), &proposal(good)), Verdict::Admit);
        assert_eq!(
            judge(&draft(&request()), &proposal(pairwell_snapshot::Card { title: " ", ..good })),
            Verdict::Refuse
        );
        assert_eq!(
            judge(&draft(&request()), &proposal(pairwell_snapshot::Card { price_minor: 0, ..good })),
            Verdict::Refuse
        );
    }
}
