//! A product beside what is a step up from it: a shelf of two or three cards, and the table of what differs below them.
//!
//! Few pages compare: this comes in the second file, by the door of the arms, for a comparison asks for [`ARM`].

use pairwell_engine::comparison::{Comparison, comparison};
use pairwell_engine::{Reason, ReasonKind, Role, Shelf, Slot};
use pairwell_snapshot::Card;

use super::offer::Offer;
use super::request_text::line;
use super::view::ShelfView;
use super::words::{filled, text};
use super::{Session, Spec};
use crate::line::{concat, parsed};

/// What a spec has in an arm's place that asks for a comparison; `www/comparison/element.ts` writes it.
pub(super) const ARM: &str = "compare";

/// Rows in their order, each with the name of its label: three of the price, two of the rating, one of the stock.
const ROWS: [(&str, &str); 6] = [
    ("price", "label.price"),
    ("was", "label.was-price"),
    ("more", ""),
    ("rating", "compare.rating"),
    ("stars", ""),
    ("stock", "compare.stock"),
];

/// The product of the page and its upsells as a shelf shows them, and a line a slot; nothing where there is no honest
/// comparison. The product itself has the role `seed`.
pub(super) fn ranked(session: &Session, spec: &Spec) -> (ShelfView, String) {
    let mut shelf = Shelf { placement: spec.placement, slots: Vec::new(), refused: Vec::new() };
    if let Some(found) = found(session, spec) {
        shelf.slots.push(Slot {
            card: found.product,
            role: Role::Upsell,
            reason: Reason::new(ReasonKind::Listed, ""),
            score: 0.0,
            explanation: None,
        });
        shelf.slots.extend(found.upsells);
    }
    let (mut view, mut slots) = session.shown(spec, &shelf);
    if spec.heading.is_empty() {
        text(session.core(), "heading.comparison").clone_into(&mut view.heading);
    }
    if let Some(own) = view.cards.first_mut() {
        text(session.core(), "compare.current").clone_into(&mut own.reason);
        if let Some((_, others)) = slots.split_once('\n') {
            slots = concat(&[&own.key, "\tseed\t\n", others]);
        }
    }
    (view, slots)
}

/// The rows of the table below a shelf of that number, a line each: what it is about, its name, then a cell a slot. `was` and
/// `more` belong to the row `price`, `stars` says `rating` in words. What is equal has no row.
pub(super) fn table(session: &Session, id: &str) -> Option<String> {
    let spot = session.spot(u32::try_from(parsed(id)?).ok()?)?;
    let view = spot.view.as_ref()?;
    let found = found(session, &spot.spec)?;
    let core = session.core();
    let own = &found.product;
    let mut cards = vec![own];
    cards.extend(found.upsells.iter().map(|slot| &slot.card));
    // What is shown still stands where it was ranked.
    if cards.len() != view.cards.len() {
        return None;
    }
    let mut cells: [Vec<String>; ROWS.len()] = Default::default();
    for (card, shown) in cards.iter().zip(&view.cards) {
        let (figures, words) = match (card.rating, &shown.rating) {
            (Some(rating), Some(shown)) => {
                let tenths = (u32::from(rating.fiftieths) + 2) / 5;
                (session.host.counted("{stars} ({count})", rating.count.into(), tenths), shown.label.clone())
            }
            _ => (text(core, "compare.no-reviews").to_owned(), String::new()),
        };
        let stock = text(core, if card.sold_out { "label.sold-out" } else { "compare.in-stock" }).to_owned();
        let of_card =
            [shown.price.clone(), shown.compare_at.clone(), more(session, own, card), figures, words, stock];
        for (row, cell) in cells.iter_mut().zip(of_card) {
            row.push(cell);
        }
    }
    let mut table = String::new();
    for (place, ((kind, name), cells)) in ROWS.into_iter().zip(&cells).enumerate() {
        let is_told = match place {
            0..3 => session.shows_prices(),
            3..5 => cards.iter().any(|card| card.rating != own.rating),
            _ => own.sold_out,
        };
        if is_told {
            let label = if name.is_empty() { name } else { text(core, name) };
            let mut fields = vec![kind, label];
            fields.extend(cells.iter().map(String::as_str));
            line(&mut table, &fields);
        }
    }
    for one in &found.differences {
        let mut fields = vec!["attribute", one.name];
        for value in &one.values {
            fields.push(value.unwrap_or_else(|| text(core, "compare.unknown")));
        }
        line(&mut table, &fields);
    }
    Some(table)
}

/// What is compared now. What the shopper has just taken stays in sight, and says so.
fn found<'s>(session: &'s Session, spec: &Spec) -> Option<Comparison<'s>> {
    let mut request = session.request(spec);
    request.cart.retain(|key| session.offer(key) != Some(&Offer::Added));
    comparison(&session.knowledge, &request)
}

/// What a dearer product costs more, in words; empty where that depends on the variant.
fn more(session: &Session, product: &Card<'_>, other: &Card<'_>) -> String {
    let more = other.price_minor.saturating_sub(product.price_minor);
    if more == 0 || other.price_varies || product.price_varies {
        return String::new();
    }
    filled(text(session.core(), "compare.more"), &[("price", &session.host.money(more))])
}

#[cfg(test)]
mod tests {
    use pairwell_snapshot::{
        AttributeSource, Card, Identity, NeighbourSource, Rating, RowSource, ShardSource,
    };

    use super::super::testing::{Wall, session};
    use super::super::{Cause, Outcome, Page, Session, Spec, Standing};
    use super::ARM;

    fn lamp(key: &'static str, price_minor: u64, count: u16) -> Card<'static> {
        let rating = (count > 0).then_some(Rating { fiftieths: 230, count });
        Card { key, title: key, variant_id: "1", category: "Lamps", price_minor, rating, ..Card::default() }
    }

    /// A lamp, one of brass, one that is taller, of several variants, and one of which nothing but the price is known.
    fn shard() -> Vec<u8> {
        let cards = [
            lamp("lamp", 1_000, 12),
            lamp("brass", 1_250, 12),
            Card { several_variants: true, price_varies: true, ..lamp("tall", 1_500, 0) },
            lamp("dear", 1_400, 12),
        ];
        let near = |key, weight| NeighbourSource { key, weight, well_supported: false };
        let said = [
            ("lamp", "Height", "40 cm"),
            ("lamp", "Material", "Steel"),
            ("brass", "Material", "Brass\tand steel"),
            ("tall", "Height", "60 cm"),
            ("tall", "Material", "Steel"),
        ];
        let row = RowSource {
            key: "lamp",
            similar: vec![near("dear", 0.9), near("brass", 0.8), near("tall", 0.7)],
            attributes: said.map(|(key, name, value)| AttributeSource { key, name, value }).into(),
            ..RowSource::default()
        };
        let identity = Identity { build_id: 1, shop_id: 7 };
        ShardSource { cards: &cards, rows: &[row] }.write(identity).expect("a shard")
    }

    fn compared(page: Page) -> (Session, u32, Wall, String) {
        let (mut session, _) = session(page, "", "");
        session.add_shard(shard());
        let wall = Wall::default();
        let spec = Spec::from_attributes("product", "lamp", "", "", ARM).expect("a spec");
        let id = session.open(spec, Box::new(wall.clone()));
        let slots = session.settle(id, Cause::Knowledge, Standing::default()).expect("an answer");
        (session, id, wall, slots)
    }

    #[test]
    fn the_product_comes_first_and_is_no_upsell() {
        let (_, _, wall, slots) = compared(Page::default());
        assert_eq!(slots, "lamp\tseed\t\nbrass\tupsell\tstep-up\ntall\tupsell\tstep-up\n");
        let view = wall.view();
        assert_eq!(view.heading, "Compare and choose");
        assert_eq!((view.cards[0].reason.as_str(), wall.keys().len()), ("This product", 3));
    }

    #[test]
    fn the_table_says_what_differs_and_plainly_what_it_costs_more() {
        let (session, id, ..) = compared(Page::default());
        let table = session.answer(&format!("compare\t{id}")).expect("a table");
        let rows: Vec<&str> = table.lines().collect();
        assert_eq!(
            rows,
            [
                "price\tPrice\t$10.00\t$12.50\tfrom $15.00",
                "was\tlabel.was-price\t\t\t",
                "more\t\t\t$2.50 more\t",
                "rating\tRating\t4.6 (12)\t4.6 (12)\tNo reviews yet",
                "stars\t\t4.6 out of 5 stars, 12 reviews\t4.6 out of 5 stars, 12 reviews\t",
                "attribute\tHeight\t40 cm\tNot stated\t60 cm",
                "attribute\tMaterial\tSteel\tBrass and steel\tSteel",
            ]
        );
        assert_eq!(session.answer("compare\t9"), None, "there is no such shelf");
    }

    #[test]
    fn prices_of_another_currency_stay_away() {
        let (session, id, ..) = compared(Page { currency: "EUR".into(), ..Page::default() });
        let table = session.answer(&format!("compare\t{id}")).expect("a table");
        assert!(table.starts_with("rating\t") && !table.contains('$'), "{table}");
    }

    #[test]
    fn what_was_taken_from_it_stays_in_sight_and_what_was_in_the_cart_is_not_compared() {
        let (mut session, id, wall, _) = compared(Page::default());
        assert_eq!(session.add(id, 1).as_deref(), Some("1"));
        session.added(id, "brass", Outcome::Added, "");
        assert_eq!(wall.view().said, "brass was added to your cart.");
        session.cart_is("pairwell-cart 1\nbrass\t1");
        session.settle(id, Cause::Cart, Standing::default());
        assert_eq!(wall.keys(), ["lamp", "brass", "tall"]);
        assert_eq!(session.add(id, 2), None, "a variant is chosen first");
        session.cart_is("pairwell-cart 1\nbrass\t1\nlamp\t1");
        session.settle(id, Cause::Cart, Standing::default());
        assert!(wall.keys().is_empty(), "the choice was made elsewhere");
    }
}
