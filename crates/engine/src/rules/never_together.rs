//! Keeps apart what the merchant never wants together: with what the page is about, with the cart, on one shelf.

use super::{Draft, Proposal, Verdict, refuse_if};

pub(super) fn judge(draft: &Draft<'_, '_>, proposal: &Proposal<'_>) -> Verdict {
    let marks = proposal.card.marks;
    let beside = draft.named.iter().chain(draft.taken.iter().map(|taken| &taken.card));
    refuse_if(beside.into_iter().any(|other| other.marks.are_apart(marks)))
}

#[cfg(test)]
mod tests {
    use super::super::cases::{card, draft, proposal, request};
    use super::*;
    use pairwell_snapshot::{Card, Marks};

    #[test]
    fn what_is_apart_is_refused_beside_a_product_of_the_page_and_on_one_shelf() {
        let wants = |key, marks: &'static [u8]| Card { marks: Marks(marks), ..card(key) };
        let (match_box, candle) = (wants("match-box", &[2, 0, 0, 0]), wants("candle", &[3, 0, 0, 0]));
        let (request, named) = (request(), [match_box]);
        let mut beside = Draft { named: &named, ..draft(&request) };
        assert_eq!(judge(&beside, &proposal(candle)), Verdict::Refuse);
        assert_eq!(judge(&beside, &proposal(card("lamp"))), Verdict::Admit);
        beside.named = &[];
        assert_eq!(judge(&beside, &proposal(candle)), Verdict::Admit);
        beside.taken.push(proposal(match_box));
        assert_eq!(judge(&beside, &proposal(candle)), Verdict::Refuse);
    }
}
