//! Once the choice is made, at most half of a shelf (rounded up) comes from one category: six candles help nobody
//! to complete anything. A shelf that would stay short takes them after all. A look has one of each.

use super::{Draft, Proposal, Verdict, refuse_if};
use crate::{category, stance::Stance};
use pairwell_snapshot::Card;

pub(super) fn judge(draft: &Draft<'_, '_>, proposal: &Proposal<'_>) -> Verdict {
    let same = |card: &Card<'_>| category::same(card.category, proposal.card.category);
    let alike = draft.taken.iter().filter(|taken| same(&taken.card)).count();
    if draft.one_of_each {
        return refuse_if(alike > 0 || draft.named.iter().any(same));
    }
    let crowded = alike >= draft.limit.div_ceil(2);
    if draft.stance == Stance::Completing && crowded && !draft.relaxed {
        Verdict::Postpone
    } else {
        Verdict::Admit
    }
}

#[cfg(test)]
mod tests {
    use super::super::cases::{card, draft, proposal, request};
    use super::*;

    fn candle(key: &'static str) -> Proposal<'static> {
        proposal(Card { category: "Home > Candles", ..card(key) })
    }

    #[test]
    fn the_third_candle_of_four_slots_waits() {
        let request = request();
        let mut shelf = draft(&request);
        shelf.stance = Stance::Completing;
        shelf.taken.extend([candle("a"), candle("b")]);
        assert_eq!(judge(&shelf, &candle("c")), Verdict::Postpone);
        shelf.relaxed = true;
        assert_eq!(judge(&shelf, &candle("c")), Verdict::Admit);
    }

    #[test]
    fn a_look_has_one_candle() {
        let request = request();
        let mut shelf = draft(&request);
        shelf.one_of_each = true;
        assert_eq!(judge(&shelf, &candle("a")), Verdict::Admit);
        shelf.taken.push(candle("a"));
        shelf.relaxed = true;
        assert_eq!(judge(&shelf, &candle("b")), Verdict::Refuse);
    }

    #[test]
    fn while_choosing_all_may_be_alike() {
        let request = request();
        let mut shelf = draft(&request);
        shelf.taken.extend([candle("a"), candle("b")]);
        assert_eq!(judge(&shelf, &candle("c")), Verdict::Admit);
    }

    #[test]
    fn unknown_categories_do_not_crowd() {
        let request = request();
        let mut shelf = draft(&request);
        shelf.stance = Stance::Completing;
        let unfiled = |key| proposal(Card { category: "", ..card(key) });
        shelf.taken.extend([unfiled("a"), unfiled("b")]);
        assert_eq!(judge(&shelf, &unfiled("c")), Verdict::Admit);
    }
}
