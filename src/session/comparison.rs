//! A product beside what is a step up from it: a shelf of two or three cards, and what the table below them is made from.
//!
//! Few pages compare: this comes in the second file, by the door of the arms. Which texts it needs, `www/comparison/` says, for
//! constants of the second file stand in the first one's memory.

use pairwell_engine::comparison::{Comparison, comparison};
use pairwell_engine::{Reason, ReasonKind, Role, Shelf, Slot};
use pairwell_snapshot::Card;

use super::offer::Offer;
use super::request_text::line;
use super::view::ShelfView;
use super::words::text;
use super::{Session, Spec};
use crate::line::{concat, parsed};

/// How a spec's arm begins that asks for a comparison, and how a request for its table does. In the arm follow the names of
/// the heading and of what the page's own product is called, parted by a tab.
pub(super) const ARM: &str = "compare\t";

/// The product of the page and its upsells as a shelf shows them, and a line a slot; nothing where there is no honest
/// comparison. The product itself has neither role nor reason.
pub(super) fn ranked(session: &Session, spec: &Spec, names: &str) -> (ShelfView, String) {
    let (heading, current) = names.split_once('\t').unwrap_or_default();
    let mut shelf = Shelf { placement: spec.placement, slots: Vec::new(), refused: Vec::new() };
    if let Some(found) = found(session, spec) {
        shelf.slots.push(Slot {
            card: found.product,
            role: Role::Upsell,
            reason: Reason::new(ReasonKind::Listed, ""),
            score: 0.0,
            explanation: None,
        });
        for slot in found.upsells {
            shelf.slots.push(slot);
        }
    }
    let (mut view, mut slots) = session.shown(spec, &shelf);
    if spec.heading.is_empty() {
        text(session.core(), heading).clone_into(&mut view.heading);
    }
    if let Some(own) = view.cards.first_mut() {
        text(session.core(), current).clone_into(&mut own.reason);
        if let Some((_, others)) = slots.split_once('\n') {
            slots = concat(&[&own.key, "\n", others]);
        }
    }
    (view, slots)
}

/// What the table below a shelf is made from. Asked are, parted by tabs, the shelf's number, how stars and number of reviews
/// are put together, and names of texts. Told are the texts in one line; then a line a card: price, the one before a
/// reduction, what it costs more, stars and reviews in figures and in words, and 1 where it is sold out; then a line an
/// attribute: its name, and what each card says, empty where it says nothing.
pub(super) fn table(session: &Session, asked: &str) -> Option<String> {
    let mut asked = asked.split('\t');
    let spot = session.spot(u32::try_from(parsed(asked.next()?)?).ok()?)?;
    let figures = asked.next()?;
    let view = spot.view.as_ref()?;
    let found = found(session, &spot.spec)?;
    // What is shown still stands where it was ranked.
    if found.upsells.len() + 1 != view.cards.len() {
        return None;
    }
    let mut table = String::new();
    let mut fields = Vec::new();
    for name in asked {
        fields.push(text(session.core(), name));
    }
    line(&mut table, &fields);
    let own = &found.product;
    for (slot, shown) in view.cards.iter().enumerate() {
        let card = slot.checked_sub(1).map_or(own, |upsell| &found.upsells[upsell].card);
        let (mut counted, mut label) = (String::new(), "");
        if let (Some(rating), Some(shown)) = (card.rating, &shown.rating) {
            let tenths = (u32::from(rating.fiftieths) + 2) / 5;
            counted = session.host.counted(figures, rating.count.into(), tenths);
            label = &shown.label;
        }
        let more = if shown.price.is_empty() { String::new() } else { more(session, own, card) };
        let sold_out = if card.sold_out { "1" } else { "" };
        line(&mut table, &[&shown.price, &shown.compare_at, &more, &counted, label, sold_out]);
    }
    for one in &found.differences {
        let mut fields = vec![one.name];
        for value in &one.values {
            fields.push(value);
        }
        line(&mut table, &fields);
    }
    Some(table)
}

/// What is compared now. What the shopper has just taken stays in sight, and says so.
fn found<'s>(session: &'s Session, spec: &Spec) -> Option<Comparison<'s>> {
    let mut request = session.request(spec);
    let mut cart = Vec::new();
    for key in request.cart {
        if session.offer(&key) != Some(&Offer::Added) {
            cart.push(key);
        }
    }
    request.cart = cart;
    comparison(&session.knowledge, request)
}

/// What a dearer product costs more; empty where that depends on the variant.
fn more(session: &Session, product: &Card<'_>, other: &Card<'_>) -> String {
    let more = other.price_minor.saturating_sub(product.price_minor);
    if more == 0 || other.price_varies || product.price_varies {
        return String::new();
    }
    session.host.money(more)
}

#[cfg(test)]
mod tests {
    use pairwell_snapshot::{
        AttributeSource, Card, Identity, NeighbourSource, Rating, RowSource, ShardSource,
    };

    use super::super::testing::{Wall, session};
    use super::super::{Cause, Outcome, Page, Session, Spec, Standing};

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
        let arm = "compare\theading.comparison\tcompare.current";
        let spec = Spec::from_attributes("product", "lamp", "", "", arm).expect("a spec");
        let id = session.open(spec, Box::new(wall.clone()));
        let slots = session.settle(id, Cause::Knowledge, Standing::default()).expect("an answer");
        (session, id, wall, slots)
    }

    fn table(session: &Session, id: u32) -> Option<String> {
        session.answer(&format!("compare\t{id}\t{{stars}} ({{count}})\tlabel.price\tcompare.more"))
    }

    #[test]
    fn the_product_comes_first_and_is_no_upsell() {
        let (_, _, wall, slots) = compared(Page::default());
        assert_eq!(slots, "lamp\nbrass\tupsell\tstep-up\ntall\tupsell\tstep-up\n");
        let view = wall.view();
        assert_eq!(view.heading, "Compare and choose");
        assert_eq!((view.cards[0].reason.as_str(), wall.keys().len()), ("This product", 3));
    }

    #[test]
    fn what_differs_and_what_it_costs_more_is_told() {
        let (session, id, ..) = compared(Page::default());
        let table = table(&session, id).expect("a table");
        assert_eq!(
            table.lines().collect::<Vec<_>>(),
            [
                "Price\t{price} more",
                "$10.00\t\t\t4.6 (12)\t4.6 out of 5 stars, 12 reviews\t",
                "$12.50\t\t$2.50\t4.6 (12)\t4.6 out of 5 stars, 12 reviews\t",
                "from $15.00\t\t\t\t\t",
                "Height\t40 cm\t\t60 cm",
                "Material\tSteel\tBrass and steel\tSteel",
            ]
        );
        assert_eq!(session.answer("compare\t9\t"), None, "there is no such shelf");
    }

    #[test]
    fn prices_of_another_currency_stay_away() {
        let (session, id, ..) = compared(Page { currency: "EUR".into(), ..Page::default() });
        assert!(!table(&session, id).expect("a table").contains('$'));
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
