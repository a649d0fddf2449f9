//! Tells the orders of one customer from another's, without keeping who they are.
//!
//! What a customer's column holds is hashed where its row is read, with a key that is drawn anew for every build and
//! lives in memory alone, and becomes a number in order of first appearance. Text and hash are gone when the files are
//! read; numbers are compared with one another and never written. Equal texts are all that a build learns of people.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasher, RandomState};

/// What shops write where an order has no account, and what spreadsheets write for nothing. Letters are folded.
const NOBODY: &[&str] = &[
    "0",
    "-",
    "guest",
    "gast",
    "invité",
    "invitado",
    "anonymous",
    "none",
    "null",
    "nan",
    "na",
    "n/a",
    "unknown",
];

/// Numbers for customers.
///
/// Two of them fall together with a probability of their number squared through 2^65: for ten million, of 3 in a
/// million.
#[derive(Default)]
pub(super) struct Customers {
    key: RandomState,
    numbers: HashMap<u64, u32>,
    /// Everything that the customers' columns hold, those too that gave way to a better one.
    met: HashSet<u64>,
    folded: String,
}

impl Customers {
    /// The customer's number, from 0 in order of first appearance; `None` where the order names nobody.
    pub(super) fn number(&mut self, text: &str) -> Option<u32> {
        let hash = self.hash(text)?;
        let next = u32::try_from(self.numbers.len()).ok()?;
        Some(*self.numbers.entry(hash).or_insert(next))
    }

    /// Takes note of what stands in a column of customers, without giving it a number.
    pub(super) fn meet(&mut self, text: &str) {
        let hash = self.hash(text);
        self.met.extend(hash);
    }

    /// Whether this is what a customer's column held: a row whose columns have shifted puts it anywhere.
    pub(super) fn knows(&mut self, text: &str) -> bool {
        self.hash(text).is_some_and(|hash| self.met.contains(&hash))
    }

    fn hash(&mut self, text: &str) -> Option<u64> {
        self.folded.clear();
        self.folded.extend(text.trim().chars().flat_map(char::to_lowercase));
        // Spreadsheets and data frames turn the number 17850 into 17850.0.
        let whole = self.folded.strip_suffix(".0").unwrap_or(&self.folded);
        let is_nobody = whole.is_empty() || NOBODY.contains(&whole);
        (!is_nobody).then(|| self.key.hash_one(whole))
    }
}

impl std::fmt::Debug for Customers {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} customers", self.numbers.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_customer_is_one_number_however_it_is_spelt() {
        let mut customers = Customers::default();
        let numbers = ["Ada@mail.example", "17850", " ada@MAIL.example ", "17850.0", "ben@mail.example"]
            .map(|text| customers.number(text));
        assert_eq!(numbers, [Some(0), Some(1), Some(0), Some(1), Some(2)]);
    }

    #[test]
    fn a_guest_is_nobody_and_two_guests_are_not_one_customer() {
        let mut customers = Customers::default();
        for text in ["", "  ", "0", "0.0", "Guest", "NaN", "null", "N/A"] {
            assert_eq!(customers.number(text), None, "{text}");
        }
        assert_eq!(format!("{customers:?}"), "0 customers");
    }

    #[test]
    fn two_builds_hash_with_different_keys() {
        let (mut one, mut other) = (Customers::default(), Customers::default());
        assert_ne!(one.hash("ada@mail.example"), other.hash("ada@mail.example"));
    }
}
