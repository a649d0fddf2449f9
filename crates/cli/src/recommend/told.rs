//! A shelf, for people.

use pairwell_engine::{Explanation, Reason, Shelf, Slot};
use pairwell_snapshot::{Card, Core};

use crate::output::{heading, plain};
use crate::price::price;
use crate::table::{Align, cut, lines};

/// Characters shown of a title.
const TITLE: usize = 44;

/// The slots as a table, and how they came about when that was asked for.
pub(super) fn shelf(shelf: &Shelf<'_>, core: &Core, explained: bool) -> String {
    let placement = shelf.placement;
    let words = core.copy(&format!("heading.{}", placement.name())).unwrap_or(placement.name());
    let mut text = format!("{}\n", heading(&plain(words)));
    if shelf.slots.is_empty() {
        text.push_str(if core.placement(placement).enabled {
            "  nothing: no product that is not in the request and can be bought is known\n"
        } else {
            "  nothing: the placement is switched off in this snapshot\n"
        });
    }
    let head = ["slot", "product", "title", "price", "role", "reason"].map(str::to_owned).to_vec();
    let rows = shelf.slots.iter().enumerate().map(|(place, slot)| row(place, slot, core));
    let rows: Vec<Vec<String>> = std::iter::once(head).chain(rows).collect();
    if rows.len() > 1 {
        let align = [Align::Right, Align::Left, Align::Left, Align::Right, Align::Left, Align::Left];
        text.push_str(&lines(&align, &rows));
    }
    if explained {
        text.push_str(&explanations(shelf));
    }
    text
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

fn card_price(card: &Card<'_>, core: &Core) -> String {
    let shop = core.shop();
    let now = price(card.price_minor, shop.currency_digits, shop.currency);
    if card.price_varies { format!("from {now}") } else { now }
}

/// The sentence that the shelf shows; empty for a reason that claims nothing.
fn sentence(reason: Reason<'_>, core: &Core) -> String {
    let words = core.copy(&format!("reason.{}", reason.kind.name())).unwrap_or_default();
    // One of the two at most, so that a title with braces in it is not filled again.
    let blank = if words.contains("{product}") { "{product}" } else { "{category}" };
    let leaf = if blank == "{category}" { leaf(reason.about) } else { reason.about };
    plain(&words.replace(blank, leaf))
}

fn leaf(category: &str) -> &str {
    category.rsplit(Card::CATEGORY_SEPARATOR).next().unwrap_or(category)
}

fn explanations(shelf: &Shelf<'_>) -> String {
    let mut text = format!("\n{}\n", heading("Scores"));
    for (place, slot) in shelf.slots.iter().enumerate() {
        text.push_str(&format!("  {place} {}: {:.4}\n", plain(slot.card.key), slot.score));
        if let Some(explanation) = &slot.explanation {
            text.push_str(&tree(explanation));
        }
    }
    if !shelf.refused.is_empty() {
        text.push_str(&format!("\n{}\n", heading("Refused")));
        let rows: Vec<Vec<String>> =
            shelf.refused.iter().map(|refusal| vec![plain(&refusal.key), refusal.rule.to_owned()]).collect();
        text.push_str(&lines(&[Align::Left, Align::Left], &rows));
    }
    text
}

/// The terms that add anything; `--json` has the others too.
fn tree(explanation: &Explanation) -> String {
    let mut text = String::new();
    for term in explanation.terms.iter().filter(|term| term.value != 0.0) {
        let (name, value, weight, feature) = (term.name, term.value, term.weight, term.feature);
        text.push_str(&format!("      {name} {value:.4} = {weight:.2} x {feature:.4}\n"));
        for part in &term.parts {
            text.push_str(&format!("        {:.4} from {}\n", part.value, plain(&part.from)));
        }
    }
    text
}
