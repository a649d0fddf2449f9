//! What is in the cart, and what it says about the visitor.

use super::Session;
use crate::line::{joined, parsed};
use crate::signals::note_cart;

/// What is in the cart: product keys with their quantities, newest first as the shop gives them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Lines(Vec<(String, u64)>);

impl Lines {
    /// A first line that says what it is, then a line a product, `key`, tab, quantity. Anything else, such as what
    /// somebody else left in the storage, is no cart.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let mut lines = text.split('\n');
        if lines.next() != Some("pairwell-cart 1") {
            return None;
        }
        let mut cart = Self::default();
        for (key, quantity) in lines.filter_map(|line| line.split_once('\t')) {
            let quantity = parsed(quantity).unwrap_or(0);
            match cart.0.iter_mut().find(|(of, _)| of == key) {
                Some((_, sum)) => *sum = sum.saturating_add(quantity),
                None => cart.0.push((key.to_owned(), quantity)),
            }
        }
        Some(cart)
    }

    /// Whether nothing is in it.
    pub(crate) const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Product keys, each once.
    pub(crate) fn keys(&self) -> Vec<String> {
        self.0.iter().map(|(key, _)| key.clone()).collect()
    }

    /// How many of a product, all variants together.
    pub(crate) fn quantity_of(&self, key: &str) -> u64 {
        self.0.iter().find(|(of, _)| of == key).map_or(0, |(_, quantity)| *quantity)
    }
}

impl Session {
    /// The shop has told what is in the cart (see [`Lines::read`]). The answer names, one a line, the products of
    /// which there are more than before, when it was known before; `None` says that nothing changed, not even what
    /// there is less of.
    pub(crate) fn cart_is(&mut self, text: &str) -> Option<String> {
        let cart = Lines::read(text)?;
        let earlier = self.cart.replace(cart.clone());
        if earlier.as_ref() == Some(&cart) {
            return None;
        }
        let mut grown = Vec::new();
        for (key, quantity) in &cart.0 {
            if earlier.as_ref().is_some_and(|earlier| *quantity > earlier.quantity_of(key)) {
                note_cart(&mut self.remembered.profile, key, self.host.now_s());
                grown.push(key.as_str());
            }
        }
        Some(joined(grown.into_iter(), "\n"))
    }
}

#[cfg(test)]
mod tests {
    use super::Lines;

    #[test]
    fn variants_of_a_product_are_one_line() {
        let cart = Lines::read("pairwell-cart 1\nb\t1\na\t2\nb\t3").expect("a cart");
        assert_eq!(cart.keys(), ["b", "a"]);
        assert_eq!(cart.quantity_of("b"), 4);
        assert_eq!(cart.quantity_of("c"), 0);
    }

    #[test]
    fn anything_else_is_no_cart() {
        for text in ["", "{}", "pairwell-cart 2\na\t1", "a\t1"] {
            assert_eq!(Lines::read(text), None);
        }
        assert_eq!(Lines::read("pairwell-cart 1\nnonsense"), Some(Lines::default()));
    }
}
