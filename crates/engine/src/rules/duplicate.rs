//! Shows no product twice: neither by key, nor as a second listing of the same title and brand, nor as another
//! listing of what the shopper looks at or has in the cart.

use pairwell_snapshot::Card;

use super::{Draft, Proposal, Verdict, refuse_if};

pub(super) fn judge(draft: &Draft<'_, '_>, proposal: &Proposal<'_>) -> Verdict {
    let mut shown = draft.taken.iter().map(|taken| &taken.card).chain(draft.named);
    refuse_if(shown.any(|card| is_same_thing(card, &proposal.card)))
}

/// ASCII case only: merchants write `LAMP` for `Lamp`, and the tables that fold the rest weigh more than they catch.
fn is_same_thing(a: &Card<'_>, b: &Card<'_>) -> bool {
    a.key == b.key
        || (a.title.trim_ascii().eq_ignore_ascii_case(b.title.trim_ascii())
            && a.brand.trim_ascii().eq_ignore_ascii_case(b.brand.trim_ascii()))
}

#[cfg(test)]
mod tests {
    use super::super::cases::{card, draft, proposal, request};
    use super::*;
    use crate::stance::Stance;

    fn judged(first: Card<'static>, second: Card<'static>) -> Verdict {
        let request = request();
        let mut shelf = draft(&request);
        shelf.taken.push(proposal(first));
        judge(&shelf, &proposal(second))
    }

    #[test]
    fn a_second_listing_of_the_same_title_and_brand_is_refused() {
        let lamp = Card { title: "Desk Lamp", brand: "Lumen", ..card("lamp-1") };
        assert_eq!(judged(lamp, Card { key: "lamp-2", title: "DESK LAMP ", ..lamp }), Verdict::Refuse);
        assert_eq!(judged(lamp, Card { key: "lamp-2", brand: "Other", ..lamp }), Verdict::Admit);
        assert_eq!(judged(lamp, Card { key: "lamp-2", title: "Floor Lamp", ..lamp }), Verdict::Admit);
    }

    #[test]
    fn another_listing_of_what_is_looked_at_is_refused() {
        let lamp = Card { title: "Desk Lamp", brand: "Lumen", ..card("lamp-1") };
        let (request, again) = (request(), proposal(Card { key: "lamp-2", ..lamp }));
        let judged = |named: &[Card<'_>]| judge(&Draft::new(&request, named, Stance::Choosing, 4), &again);
        assert_eq!(judged(&[lamp]), Verdict::Refuse);
        assert_eq!(judged(&[]), Verdict::Admit);
    }
}
