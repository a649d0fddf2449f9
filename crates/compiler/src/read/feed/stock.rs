//! Whether a variant can be bought, from the columns that say so.

use crate::model::Availability;

/// What the columns of one row say; blank where there is no such column.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Stock<'r> {
    /// Words such as `in_stock`, or a flag.
    pub(super) availability: &'r str,
    /// A count.
    pub(super) quantity: &'r str,
    /// `continue` or a flag: sold although there is none.
    pub(super) policy: &'r str,
    /// Who counts; blank where the column exists means that nobody does.
    pub(super) tracker: Option<&'r str>,
}

impl Stock<'_> {
    /// A blank stock is unknown, not zero.
    pub(super) fn read(self) -> Availability {
        if let Some(said) = words(self.availability) {
            return said;
        }
        if self.tracker.is_some_and(str::is_empty) {
            return Availability::Unknown;
        }
        let count = [self.quantity, self.availability].into_iter().find_map(count);
        let sells_on = matches!(
            self.policy.to_ascii_lowercase().as_str(),
            "continue" | "true" | "yes" | "1" | "notify" | "allow"
        );
        match count {
            None => Availability::Unknown,
            Some(count) if count > 0 => Availability::InStock,
            Some(_) if sells_on => Availability::Backorder,
            Some(_) => Availability::SoldOut,
        }
    }
}

fn count(text: &str) -> Option<i64> {
    let whole = text.trim_start_matches('>').split(['.', ',', '+']).next()?.trim();
    whole.parse().ok()
}

fn words(text: &str) -> Option<Availability> {
    // schema.org's words are addresses.
    let text = text.rsplit_once("schema.org/").map_or(text, |(_, word)| word);
    let folded: String = text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    match folded.as_str() {
        "instock"
        | "available"
        | "true"
        | "yes"
        | "y"
        | "onstock"
        | "limitedavailability"
        | "lowstock"
        | "onlineonly"
        | "limitedstock" => Some(Availability::InStock),
        "outofstock" | "soldout" | "unavailable" | "false" | "no" | "n" | "discontinued" | "notavailable"
        | "instoreonly" => Some(Availability::SoldOut),
        "backorder" | "onbackorder" | "preorder" | "availablefororder" | "presale" | "madetoorder" => {
            Some(Availability::Backorder)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Availability::{Backorder, InStock, SoldOut, Unknown};

    #[test]
    fn blank_stock_is_unknown_and_a_backorder_sells() {
        let stock =
            |quantity, policy, tracker| Stock { quantity, policy, tracker, ..Stock::default() }.read();
        assert_eq!(stock("", "deny", Some("shopify")), Unknown);
        assert_eq!(stock("0", "deny", Some("shopify")), SoldOut);
        assert_eq!(stock("-2", "continue", None), Backorder);
        assert_eq!(stock("5", "deny", None), InStock);
        assert_eq!(stock("0", "deny", Some("")), Unknown);
    }

    #[test]
    fn words_and_numbers_about_availability_are_understood() {
        let said = |availability| Stock { availability, ..Stock::default() }.read();
        assert_eq!(said("in stock"), InStock);
        assert_eq!(said("out_of_stock"), SoldOut);
        assert_eq!(said("preorder"), Backorder);
        assert_eq!(said("0"), SoldOut);
        assert_eq!(said("12"), InStock);
        assert_eq!(said("ask us"), Unknown);
    }
}
