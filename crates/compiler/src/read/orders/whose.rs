//! Whose an order is, and what of it the customer kept: for messages, which are written to people.

use std::collections::BTreeSet;

use super::returns::Bought;

/// What one order says of its customer.
#[derive(Debug, Default)]
pub(super) struct Whose {
    order: String,
    email: String,
    customer: String,
    /// Products of an order that was cancelled or paid back.
    refunded: BTreeSet<u32>,
}

/// One order of one customer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Purchase {
    /// The order's number, as the shop writes it.
    pub order: String,
    /// When it was placed, Unix seconds; 0 when unknown.
    pub at_s: i64,
    /// The customer's e-mail in lower case; empty when unknown.
    pub email: String,
    /// The customer's number; empty when unknown.
    pub customer: String,
    /// What was bought and not taken back: place of the product among those read, and quantity.
    pub kept: Vec<(u32, u32)>,
    /// What was taken back, paid back or cancelled.
    pub returned: Vec<u32>,
}

impl Whose {
    pub(super) fn of(order: &str) -> Self {
        Self { order: order.to_owned(), ..Self::default() }
    }

    /// Takes e-mail and number of a row, unless an earlier row of the order had them.
    pub(super) fn note(&mut self, [email, customer]: [&str; 2]) {
        if self.email.is_empty() {
            self.email = email.to_lowercase();
        }
        if self.customer.is_empty() {
            customer.strip_suffix(".0").unwrap_or(customer).clone_into(&mut self.customer);
        }
    }

    pub(super) fn refund(&mut self, product: u32) {
        self.refunded.insert(product);
    }
}

/// Orders with whose they are. `sold` are the lines before returns were taken out, `kept` those after.
pub(super) fn purchases(whose: Vec<Whose>, sold: &[Bought], kept: &[Bought]) -> Vec<Purchase> {
    let quantity = |count: i64| u32::try_from(count).unwrap_or(u32::MAX);
    let of_order = |((whose, sold), kept): ((Whose, &Bought), &Bought)| {
        let gone = sold.lines.keys().filter(|product| !kept.lines.contains_key(*product)).copied();
        Purchase {
            order: whose.order,
            at_s: sold.at_s,
            email: whose.email,
            customer: whose.customer,
            kept: kept.lines.iter().map(|(product, count)| (*product, quantity(*count))).collect(),
            returned: gone.chain(whose.refunded).collect(),
        }
    };
    let mut all: Vec<Purchase> = whose.into_iter().zip(sold).zip(kept).map(of_order).collect();
    all.sort_by_key(|purchase| purchase.at_s);
    all
}
