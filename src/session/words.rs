//! What the shelves say. All of it is in the snapshot, in the shop's language and tone; the widget has no words of
//! its own. A text that is missing is its own name, so that the merchant sees what to word.

use pairwell_engine::{Reason, ReasonKind};
use pairwell_snapshot::{Core, Placement};

use crate::line::concat;

/// Texts that do not depend on a product, looked up once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Words {
    pub add: String,
    pub adding: String,
    pub added: String,
    pub choose: String,
    pub pick: String,
    pub sold_out: String,
    pub view: String,
    pub was: String,
    pub in_cart: String,
    pub keep_shopping: String,
    pub view_cart: String,
    pub close: String,
    /// Names of the browser's own scroll buttons, as CSS strings.
    pub previous: String,
    pub next: String,
}

impl Words {
    /// The words of a snapshot.
    pub(crate) fn of(core: &Core) -> Self {
        let text = |name: &str| text(core, name).to_owned();
        Self {
            add: text("button.add"),
            adding: text("button.adding"),
            added: text("button.added"),
            choose: text("button.choose"),
            pick: text("label.choose"),
            sold_out: text("label.sold-out"),
            view: text("button.view"),
            was: text("label.was-price"),
            in_cart: text("popup.title"),
            keep_shopping: text("button.continue"),
            view_cart: text("button.view-cart"),
            close: text("button.close"),
            previous: css_string(&text("button.previous")),
            next: css_string(&text("button.next")),
        }
    }
}

impl Words {
    /// The texts that an arm may word otherwise, by number: `COPY` in `www/testing/treatment.ts` names them.
    #[inline(never)]
    pub(super) fn place(&mut self, number: usize) -> Option<&mut String> {
        [
            &mut self.add,
            &mut self.added,
            &mut self.choose,
            &mut self.view,
            &mut self.sold_out,
            &mut self.in_cart,
            &mut self.keep_shopping,
            &mut self.view_cart,
        ]
        .into_iter()
        .nth(number)
    }
}

/// A text as CSS quotes it; what would end the string is left out.
fn css_string(text: &str) -> String {
    let mut quoted = String::from("\"");
    quoted.extend(text.chars().filter(|character| !matches!(character, '"' | '\\' | '\n' | '\r' | '\u{c}')));
    quoted.push('"');
    quoted
}

/// The text of that name.
pub(super) fn text<'c>(core: &'c Core, name: &'c str) -> &'c str {
    core.copy(name).unwrap_or(name)
}

/// A shelf's heading; empty where the merchant wants none.
pub(super) fn heading(core: &Core, placement: Placement) -> String {
    heading_of(core, placement.name())
}

/// The heading of a placement or strategy, by its name.
pub(super) fn heading_of(core: &Core, name: &str) -> String {
    core.copy(&concat(&["heading.", name])).unwrap_or_default().to_owned()
}

/// The sentence that says why a product is shown; empty where the shop has none. `more` is what it costs more; where
/// that is not to be said, a difference speaks for itself.
pub(super) fn reason(core: &Core, reason: Reason<'_>, more: &str) -> String {
    if reason.kind == ReasonKind::Difference && more.is_empty() {
        return reason.about.to_owned();
    }
    let template = core.copy(&concat(&["reason.", reason.kind.name()])).unwrap_or_default();
    let driver = concat(&["driver.", reason.about]);
    let driver = core.copy(&driver).unwrap_or(reason.about);
    let about = reason.about;
    filled(
        template,
        &[
            ("product", about),
            ("category", about),
            ("difference", about),
            ("driver", driver),
            ("price", more),
        ],
    )
}

/// A template with each `{name}` replaced by its value. Braces in a value, and names that have none, stay what they are.
pub(super) fn filled(template: &str, values: &[(&str, &str)]) -> String {
    let mut text = String::new();
    let mut rest = template;
    while let Some((before, inside)) = rest.split_once('{') {
        text.push_str(before);
        let value = values.iter().find_map(|(name, value)| {
            let after = inside.strip_prefix(name)?.strip_prefix('}')?;
            Some((*value, after))
        });
        let (value, after) = value.unwrap_or(("{", inside));
        text.push_str(value);
        rest = after;
    }
    text.push_str(rest);
    text
}

#[cfg(test)]
mod tests {
    use pairwell_engine::{Reason, ReasonKind};

    use super::super::testing::core;
    use super::{filled, reason};

    #[test]
    fn a_difference_speaks_for_itself_where_no_price_is_to_be_said() {
        let dimmable = Reason { kind: ReasonKind::Difference, about: "Dimmable {price}", more_minor: 400 };
        assert_eq!(reason(&core(), dimmable, "$4.00"), "Dimmable {price}, for $4.00 more");
        assert_eq!(reason(&core(), dimmable, ""), "Dimmable {price}");
    }

    #[test]
    fn a_template_speaks_of_its_values() {
        assert_eq!(filled("Goes with {product}", &[("product", "Blue mug")]), "Goes with Blue mug");
        let rating = filled("{stars} von 5, {count}-mal", &[("stars", "4,6"), ("count", "12")]);
        assert_eq!(rating, "4,6 von 5, 12-mal");
        assert_eq!(filled("Popular right now", &[("product", "x")]), "Popular right now");
    }

    #[test]
    fn a_value_with_braces_is_not_a_template() {
        assert_eq!(filled("With {product}!", &[("product", "{product} {x")]), "With {product} {x!");
    }

    #[test]
    fn what_has_no_value_stays() {
        assert_eq!(filled("a { b {c} {é", &[("product", "x")]), "a { b {c} {é");
    }
}
