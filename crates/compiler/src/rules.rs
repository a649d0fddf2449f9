//! The merchant's rules, product by product.

use pairwell_snapshot::Placement;
use sha2::{Digest, Sha256};

use crate::config::{Config, Selector};
use crate::model::Product;
use crate::read::feed::category::is_one_name;

/// What the merchant wants of each product. The default wants nothing of any.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Rules {
    wishes: Vec<Wishes>,
    /// What is shown first wherever the shop shows anything, in that order.
    pub(crate) pins: Vec<Pin>,
}

/// What the merchant wants of one product.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Wishes {
    /// It is never recommended.
    pub(crate) excluded: bool,
    /// Hundredths added to its score, -100..=100.
    pub(crate) boost: i8,
    /// What keeps it off others, as the snapshot has it.
    pub(crate) marks: Vec<u8>,
    /// What is shown first where the page is about it, in that order.
    pub(crate) pins: Vec<Pin>,
}

/// A product that is shown first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pin {
    /// Its number.
    pub(crate) product: u32,
    /// Where.
    pub(crate) placements: Vec<Placement>,
}

impl Rules {
    /// The rules of the config, and a note for each that means no product.
    pub(crate) fn of(products: &[Product], config: &Config) -> (Self, Vec<String>) {
        let mut rules = Self { wishes: vec![Wishes::default(); products.len()], pins: Vec::new() };
        let mut notes = Vec::new();
        let mut meant = |rule: &str, selector: &Selector| {
            let found: Vec<usize> =
                (0..products.len()).filter(|&product| means(selector, &products[product])).collect();
            if found.is_empty() {
                notes.push(format!(
                    "[[rules.{rule}]] {selector} means no product. Expected a product key, a category's path or name, a \
                     brand or a tag as the feed spells it."
                ));
            }
            found
        };
        for selector in &config.rules.exclude {
            for product in meant("exclude", selector) {
                rules.wishes[product].excluded = true;
            }
        }
        for boost in &config.rules.boost {
            for product in meant("boost", &boost.products) {
                let sum = f64::from(rules.wishes[product].boost) + boost.by * 100.0;
                rules.wishes[product].boost = hundredths(sum);
            }
        }
        for rule in &config.rules.never_together {
            for (side, selector) in [&rule.products, &rule.with].into_iter().enumerate() {
                let mark = mark(&rule.products, &rule.with, side == 1);
                for product in meant("never_together", selector) {
                    rules.wishes[product].marks.extend(mark.to_le_bytes());
                }
            }
        }
        for pin in &config.rules.pin {
            let key = Selector { product: Some(pin.product.clone()), ..Selector::default() };
            let placements = if pin.placements.is_empty() {
                Placement::ALL.to_vec()
            } else {
                pin.placements.iter().map(|name| name.placement()).collect()
            };
            for pinned in meant("pin", &key) {
                let product = u32::try_from(pinned).unwrap_or(u32::MAX);
                let pin_to = |pins: &mut Vec<Pin>| pins.push(Pin { product, placements: placements.clone() });
                match &pin.on {
                    None => pin_to(&mut rules.pins),
                    Some(on) => {
                        let seeds = meant("pin", on).into_iter().filter(|seed| *seed != pinned);
                        seeds.for_each(|seed| pin_to(&mut rules.wishes[seed].pins));
                    }
                }
            }
        }
        (rules, notes)
    }

    /// What is wanted of a product.
    pub(crate) fn wishes(&self, product: usize) -> &Wishes {
        const NONE: &Wishes = &Wishes { excluded: false, boost: 0, marks: Vec::new(), pins: Vec::new() };
        self.wishes.get(product).unwrap_or(NONE)
    }
}

/// The mark of one side of a rule. It is made of the rule's own words, so that files of neighbouring builds agree on it.
fn mark(one: &Selector, other: &Selector, is_other: bool) -> u32 {
    let [a, b, c, d, ..]: [u8; 32] = Sha256::digest(format!("{one:?} {other:?}")).into();
    u32::from_le_bytes([a, b, c, d]) & !1 | u32::from(is_other)
}

#[expect(clippy::cast_possible_truncation, reason = "within -100 to 100")]
fn hundredths(sum: f64) -> i8 {
    sum.round().clamp(-100.0, 100.0) as i8
}

/// Whether every part of the selector holds for the product, without regard to case. A category is meant by its path, or
/// by a name that stands anywhere in it.
fn means(selector: &Selector, product: &Product) -> bool {
    let same = |wanted: &str, found: &str| wanted.trim().to_lowercase() == found.to_lowercase();
    let holds = |wanted: &Option<String>, of: &dyn Fn(&str) -> bool| wanted.as_deref().is_none_or(of);
    holds(&selector.product, &|wanted| same(wanted, &product.key))
        && holds(&selector.brand, &|wanted| same(wanted, &product.brand))
        && holds(&selector.tag, &|wanted| product.tags.iter().any(|tag| same(wanted, tag)))
        && holds(&selector.category, &|wanted| {
            let levels: Vec<&str> = wanted.split('>').map(str::trim).collect();
            match levels.as_slice() {
                [name] => product.category.iter().any(|level| is_one_name(name, level)),
                path => {
                    path.len() == product.category.len()
                        && path.iter().zip(&product.category).all(|(name, level)| is_one_name(name, level))
                }
            }
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use pairwell_snapshot::Marks;

    fn product(key: &str, category: &[&str], brand: &str) -> Product {
        Product {
            key: key.into(),
            category: category.iter().map(|name| (*name).into()).collect(),
            brand: brand.into(),
            ..Product::default()
        }
    }

    fn rules(text: &str) -> (Rules, Vec<String>) {
        let products = [
            product("gift-card", &["Services"], ""),
            product("mug", &["Kitchen", "Mugs"], "Kiln"),
            product("cup", &["Kitchen", "Cups"], "Kiln"),
        ];
        Rules::of(&products, &Config::parse(text).unwrap())
    }

    #[test]
    fn products_are_meant_by_key_category_brand_or_several_of_them() {
        let excluded = |text: &str| rules(text).0.wishes.iter().map(|one| one.excluded).collect::<Vec<_>>();
        assert_eq!(excluded("[[rules.exclude]]\nproduct = 'Gift-Card'"), [true, false, false]);
        assert_eq!(excluded("[[rules.exclude]]\ncategory = 'kitchen > mugs'"), [false, true, false]);
        assert_eq!(excluded("[[rules.exclude]]\ncategory = 'Kitchen'"), [false, true, true]);
        assert_eq!(excluded("[[rules.exclude]]\nbrand = 'kiln'\ncategory = 'Cups'"), [false, false, true]);
        assert_eq!(excluded("[[rules.exclude]]\ncategory = 'cup'"), [false, false, true]);
        assert_eq!(excluded("[[rules.exclude]]\nbrand = 'Klin'"), [false; 3]);
    }

    #[test]
    fn a_rule_that_means_nothing_is_said() {
        let (_, notes) = rules(
            "[[rules.exclude]]\nbrand = 'Klin'\n[[rules.pin]]\nproduct = 'jug'\n[[rules.never_together]]\nproducts = { tag \
             = 'x' }\nwith = { category = 'Mugs' }",
        );
        assert_eq!(notes.len(), 3, "{notes:?}");
        assert!(notes[0].contains("brand = `Klin`") && notes[0].contains("Expected"), "{notes:?}");
        assert!(notes[1].contains("[[rules.never_together]] tag = `x`"), "{notes:?}");
        assert!(notes[2].contains("[[rules.pin]] product = `jug`"), "{notes:?}");
    }

    #[test]
    fn boosts_of_one_product_add_up_within_their_range() {
        let boost = |brand: &str, category: &str| {
            let text = format!(
                "[[rules.boost]]\nproducts = {{ brand = 'Kiln' }}\nby = {brand}\n[[rules.boost]]\nproducts = {{ category = \
                 'Mugs' }}\nby = {category}"
            );
            rules(&text).0.wishes.iter().map(|one| one.boost).collect::<Vec<_>>()
        };
        assert_eq!(boost("0.2", "0.155"), [0, 36, 20]);
        assert_eq!(boost("-0.8", "-0.9"), [0, -100, -80]);
    }

    #[test]
    fn the_sides_of_a_rule_are_apart_and_those_of_two_rules_are_not() {
        let (rules, _) = rules(
            "[[rules.never_together]]\nproducts = { category = 'Mugs' }\nwith = { category = 'Cups' }\n\
             [[rules.never_together]]\nproducts = { product = 'gift-card' }\nwith = { product = 'gift-card' }",
        );
        let marks = |product: usize| Marks(&rules.wishes[product].marks);
        assert!(marks(1).are_apart(marks(2)) && marks(0).are_apart(marks(0)));
        assert!(!marks(1).are_apart(marks(1)) && !marks(0).are_apart(marks(1)));
    }

    #[test]
    fn pins_keep_the_merchants_order_and_a_product_is_not_pinned_to_itself() {
        let (rules, notes) = rules(
            "[[rules.pin]]\nproduct = 'cup'\non = { category = 'Kitchen' }\nplacements = ['cart']\n[[rules.pin]]\nproduct = \
             'gift-card'\non = { product = 'mug' }\n[[rules.pin]]\nproduct = 'mug'",
        );
        assert!(notes.is_empty(), "{notes:?}");
        let pins =
            |pins: &[Pin]| pins.iter().map(|pin| (pin.product, pin.placements.len())).collect::<Vec<_>>();
        assert_eq!(pins(&rules.pins), [(1, 5)]);
        assert_eq!(pins(&rules.wishes[1].pins), [(2, 1), (0, 5)]);
        assert!(rules.wishes[2].pins.is_empty());
    }
}
