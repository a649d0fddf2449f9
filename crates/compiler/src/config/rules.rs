//! `[[rules.…]]`: what the merchant wants otherwise than it was learned.

use serde::Deserialize;

use super::PlacementName;

/// Pins that one page may show first; more would leave no room for anything else.
const MOST_PINS: usize = 24;

/// What the merchant wants otherwise than it was learned.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Rules {
    /// Products that are never recommended.
    pub exclude: Vec<Selector>,
    /// Products that are shown first, in this order.
    pub pin: Vec<Pin>,
    /// Products that are shown more, or less.
    pub boost: Vec<Boost>,
    /// Products that are never shown together.
    pub never_together: Vec<NeverTogether>,
}

/// Means the products for which all that it names holds.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Selector {
    /// A product key.
    pub product: Option<String>,
    /// A category's path, or one of its names.
    pub category: Option<String>,
    /// A brand.
    pub brand: Option<String>,
    /// A tag.
    pub tag: Option<String>,
}

/// A product that is shown first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pin {
    /// Its key.
    pub product: String,
    /// The products that a page, a cart or an order has to be about; any when left out.
    #[serde(default)]
    pub on: Option<Selector>,
    /// The placements that show it; all when left out.
    #[serde(default)]
    pub placements: Vec<PlacementName>,
}

/// Products that are shown more, or less.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Boost {
    /// Which.
    pub products: Selector,
    /// What is added to their score, -1 to 1. The best that goes with a product usually has a score of about 1.
    pub by: f64,
}

/// Products that are never shown together: not on one shelf, in one bundle, nor beside the other's page or cart.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NeverTogether {
    /// The ones.
    pub products: Selector,
    /// The others; the same where no two of them are wanted together.
    pub with: Selector,
}

impl Rules {
    /// Refuses what can mean nothing.
    pub(super) fn check(&self) -> Result<(), String> {
        let on = self.pin.iter().filter_map(|pin| pin.on.as_ref()).map(|on| ("`on` of a [[rules.pin]]", on));
        let boosted = self.boost.iter().map(|boost| ("`products` of a [[rules.boost]]", &boost.products));
        let sides = self.never_together.iter().flat_map(|rule| {
            let names = ["`products` of a [[rules.never_together]]", "`with` of a [[rules.never_together]]"];
            names.into_iter().zip([&rule.products, &rule.with])
        });
        let excluded = self.exclude.iter().map(|selector| ("a [[rules.exclude]]", selector));
        let nothing = Selector::default();
        if let Some((name, _)) =
            excluded.chain(on).chain(boosted).chain(sides).find(|(_, selector)| **selector == nothing)
        {
            return Err(format!(
                "{name} names nothing. Expected `product`, `category`, `brand` or `tag`. Name what is meant, or leave the \
                 entry out."
            ));
        }
        if self.pin.len() > MOST_PINS {
            return Err(format!(
                "there are {} [[rules.pin]]. Expected at most {MOST_PINS}. Leave out those that matter least; a \
                 [[rules.boost]] may be for as many products as you like.",
                self.pin.len()
            ));
        }
        match self.boost.iter().find(|boost| !(-1.0..=1.0).contains(&boost.by)) {
            Some(boost) => Err(format!(
                "a [[rules.boost]] is by {}. Expected -1 to 1: what is added to the score, of which the best that goes with \
                 a product has about 1. Correct the line `by = …`.",
                boost.by
            )),
            None => Ok(()),
        }
    }
}

impl std::fmt::Display for Selector {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let parts = [
            ("product", &self.product),
            ("category", &self.category),
            ("brand", &self.brand),
            ("tag", &self.tag),
        ];
        let named =
            parts.into_iter().filter_map(|(name, value)| Some(format!("{name} = `{}`", value.as_ref()?)));
        f.write_str(&named.collect::<Vec<_>>().join(", "))
    }
}

#[cfg(test)]
mod tests {
    use crate::config::Config;

    #[test]
    fn rules_that_can_mean_nothing_are_refused() {
        for (text, said) in [
            ("[[rules.exclude]]", "[[rules.exclude]] names nothing"),
            ("[[rules.pin]]\nproduct = 'a'\non = {}", "`on` of a [[rules.pin]] names nothing"),
            ("[[rules.boost]]\nproducts = {}\nby = 0.1", "`products` of a [[rules.boost]] names nothing"),
            ("[[rules.boost]]\nproducts = { tag = 'x' }\nby = 20", "Expected -1 to 1"),
            ("[[rules.boost]]\nproducts = { tag = 'x' }\nby = nan", "Expected -1 to 1"),
            (
                "[[rules.never_together]]\nproducts = { tag = 'x' }\nwith = {}",
                "`with` of a [[rules.never_together]] names nothing",
            ),
            ("[[rules.pin]]\non = { tag = 'x' }", "missing field `product`"),
            ("[[rules.pin]]\nproduct = 'a'\nplacements = ['home']", "thank-you"),
        ] {
            let error = Config::parse(text).unwrap_err();
            assert!(error.contains(said), "{text}: {error}");
        }
        let pins = "[[rules.pin]]\nproduct = 'a'\n".repeat(25);
        assert!(Config::parse(&pins).unwrap_err().contains("25 [[rules.pin]]"));
    }
}
