//! A shelf, for people.

use pairwell_engine::{Explanation, Shelf, Slot};
use pairwell_snapshot::Core;

use crate::output::plain;
use crate::page::Page;
use crate::table::{Align, cut, lines};
use crate::words::{card_price, money, sentence};

use super::order::Order;

/// Characters shown of a title.
const TITLE: usize = 44;

/// The slots as a table, and how they came about when that was asked for.
pub(crate) fn shelf(shelf: &Shelf<'_>, core: &Core, explained: bool) -> String {
    shelf_called(shelf.placement.name(), shelf, core, explained, None)
}

/// The same under the heading of that name: a placement's or a strategy's; with the order, where it is one of those that may stand
/// in another.
pub(super) fn shelf_called(
    name: &str,
    shelf: &Shelf<'_>,
    core: &Core,
    explained: bool,
    order: Option<&Order<'_>>,
) -> String {
    let placement = shelf.placement;
    let mut page = Page::default();
    page.heading(&plain(core.copy(&format!("heading.{name}")).unwrap_or(name)));
    if !core.placement(placement).enabled {
        page.line("  nothing: the placement is switched off in this snapshot");
    } else if shelf.slots.is_empty() {
        page.line("  nothing: no product is known that can be bought and is not in the request");
    } else {
        page.lines(&slots(shelf, core));
    }
    if explained {
        if let Some(order) = order {
            page.heading("Order");
            page.line(format!("  {}", order.sentence()));
        }
        explanations(&mut page, shelf, core, order);
    }
    page.into_text()
}

fn slots(shelf: &Shelf<'_>, core: &Core) -> String {
    let head = ["slot", "product", "title", "price", "role", "reason"].map(str::to_owned).to_vec();
    let rows = shelf.slots.iter().enumerate().map(|(place, slot)| row(place, slot, core));
    let rows: Vec<Vec<String>> = std::iter::once(head).chain(rows).collect();
    let align = [Align::Right, Align::Left, Align::Left, Align::Right, Align::Left, Align::Left];
    lines(&align, &rows)
}

fn row(place: usize, slot: &Slot<'_>, core: &Core) -> Vec<String> {
    vec![
        place.to_string(),
        plain(slot.card.key),
        cut(&plain(slot.card.title), TITLE),
        card_price(&slot.card, core),
        slot.role.name().to_owned(),
        sentence(slot.reason, core),
    ]
}

fn explanations(page: &mut Page, shelf: &Shelf<'_>, core: &Core, order: Option<&Order<'_>>) {
    page.heading("Scores");
    for (place, slot) in shelf.slots.iter().enumerate() {
        page.line(format!("  {place} {}: {:.4}", plain(slot.card.key), slot.score));
        if let Some(worth) = order.and_then(|order| order.worth(shelf, slot)) {
            page.line(format!(
                "      accepted by {:.2} % of those who see it, worth {} each",
                100.0 * worth.likelihood,
                money(worth.rounded_minor(), core)
            ));
        }
        if let Some(explanation) = &slot.explanation {
            tree(page, explanation);
        }
    }
    if !shelf.refused.is_empty() {
        page.heading("Refused");
        let refused = shelf.refused.iter();
        let rows: Vec<_> =
            refused.map(|refusal| vec![plain(&refusal.key), refusal.rule.to_owned()]).collect();
        page.lines(&lines(&[Align::Left, Align::Left], &rows));
    }
}

/// The terms that add anything; `--json` has the others too.
pub(super) fn tree(page: &mut Page, explanation: &Explanation) {
    for term in explanation.terms.iter().filter(|term| term.value != 0.0) {
        let (name, value, weight, feature) = (term.name, term.value, term.weight, term.feature);
        page.line(format!("      {name} {value:.4} = {weight:.2} x {feature:.4}"));
        for part in &term.parts {
            let from = if part.from.is_empty() { "the whole shop".to_owned() } else { plain(&part.from) };
            page.line(format!("        {:.4} from {from}", part.value));
        }
    }
}
