//! What a dearer product has and a cheaper one like it has not: "Waterproof, for 18 more".
//!
//! Only what the merchant's own data say, in the merchant's own words: values of attributes, and short points of a
//! description's list. A value is worth naming when at least two products of the leaf category have it, at most half
//! do, those are dearer on the whole than the others, and the cheaper product says something else in the same place:
//! of a product that says nothing, nothing is known to be missing. Tags are left out: shops keep notes to themselves
//! in them.

use std::collections::{BTreeMap, BTreeSet};

use super::counter::Neighbour;
use super::similar::UPSELL_RATIO;
use super::words::words;
use crate::model::Product;

/// Dearer ones of a product whose difference is kept.
const MOST: usize = 6;
/// Fewest products of a category that have what may be named.
const FEWEST_HOLDERS: usize = 2;
/// Words and characters of what may be named.
const MOST_WORDS: usize = 4;
const MOST_CHARACTERS: usize = 32;
/// What stands in the way of a list's points.
const POINT: char = '•';
/// Attributes that say how a product is chosen, for whom it is or how it is filed, not what it has.
const NO_ADVANTAGE: [&str; 14] = [
    "age group",
    "brand",
    "color",
    "colour",
    "condition",
    "farbe",
    "gender",
    "größe",
    "length",
    "pattern",
    "size",
    "title",
    "type",
    "width",
];
/// Values that say something only beside the name of their attribute.
const ANSWERS: [&str; 10] = ["yes", "no", "true", "false", "none", "other", "ja", "nein", "oui", "non"];

/// What `product` has and the row's own product has not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Difference {
    /// Index into `Merchant::products`.
    pub(crate) product: u32,
    /// A few words that begin a sentence.
    pub(crate) text: String,
}

/// Where a product says what it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Place<'p> {
    /// The attribute of that name.
    Attribute(&'p str),
    /// The points of the description.
    Points,
}

/// What a product says in those places, by what compares equal.
type Says<'p> = BTreeMap<(Place<'p>, String), &'p str>;

/// By how much those that have it are dearer, as a difference of logarithms above 0, for what may be named.
type Worth<'p> = BTreeMap<(Place<'p>, String), f64>;

/// What every product says, and what of it is worth naming in its category.
pub(crate) struct Differences<'p> {
    products: &'p [Product],
    said: Vec<Says<'p>>,
    worth: BTreeMap<&'p [String], Worth<'p>>,
}

impl<'p> Differences<'p> {
    pub(crate) fn of(products: &'p [Product]) -> Self {
        let said: Vec<Says<'p>> = products.iter().map(says).collect();
        let mut categories: BTreeMap<&[String], Vec<usize>> = BTreeMap::new();
        for (number, product) in
            products.iter().enumerate().filter(|(_, product)| !product.category.is_empty())
        {
            categories.entry(&product.category).or_default().push(number);
        }
        let worth = categories
            .into_iter()
            .map(|(path, members)| (path, worth_naming(&members, products, &said)))
            .filter(|(_, worth)| !worth.is_empty())
            .collect();
        Self { products, said, worth }
    }

    /// What the product may lack; `None` where its category has nothing worth naming.
    pub(crate) fn from(&self, product: u32) -> Option<Lacking<'_, 'p>> {
        let said = &self.said[product as usize];
        let product = &self.products[product as usize];
        let worth = self.worth.get(product.category.as_slice())?;
        let places = said.keys().map(|(place, _)| *place).collect();
        Some(Lacking { all: self, product, worth, places, words: own_words(product) })
    }
}

/// What a product has not, beside what is a step up from it.
pub(crate) struct Lacking<'d, 'p> {
    all: &'d Differences<'p>,
    product: &'p Product,
    worth: &'d Worth<'p>,
    /// Where it says anything.
    places: BTreeSet<Place<'p>>,
    /// Everything that its data mention.
    words: BTreeSet<String>,
}

impl<'p> Lacking<'_, 'p> {
    /// What the other has and the product has not, in the merchant's words; `None` where the other is no step up.
    pub(crate) fn beside(&self, other: u32) -> Option<&'p str> {
        let dearer = &self.all.products[other as usize];
        let is_step_up = dearer.category == self.product.category
            && UPSELL_RATIO.contains(&(dearer.lead_price() / self.product.lead_price()));
        if !is_step_up {
            return None;
        }
        let lacking = self.all.said[other as usize].iter().filter(|((place, _), text)| {
            self.places.contains(place) && !words(text).all(|word| self.words.contains(&word))
        });
        let worth = lacking.filter_map(|(key, text)| Some((self.worth.get(key)?, key, *text)));
        worth
            .max_by(|(one, (place, text), _), (other, (other_place, other_text), _)| {
                one.total_cmp(other).then(place.cmp(other_place)).then(other_text.cmp(text))
            })
            .map(|(_, _, text)| text)
    }

    /// The same of a row, in its order.
    pub(crate) fn in_row(&self, row: &[Neighbour]) -> Vec<Difference> {
        let difference = |near: &Neighbour| {
            Some(Difference { product: near.product, text: capitalised(self.beside(near.product)?) })
        };
        row.iter().filter_map(difference).take(MOST).collect()
    }
}

fn worth_naming<'p>(members: &[usize], products: &[Product], said: &[Says<'p>]) -> Worth<'p> {
    let mut holders: BTreeMap<&(Place<'p>, String), (f64, usize)> = BTreeMap::new();
    let (mut sum, mut count) = (0.0, 0);
    for &member in members {
        let price = products[member].lead_price();
        if price > 0.0 {
            sum += price.ln();
            count += 1;
            for key in said[member].keys() {
                let (prices, held) = holders.entry(key).or_default();
                *prices += price.ln();
                *held += 1;
            }
        }
    }
    let lift = |prices: f64, held: usize| prices / held as f64 - (sum - prices) / (count - held) as f64;
    holders
        .into_iter()
        .filter(|(_, (_, held))| *held >= FEWEST_HOLDERS && held * 2 <= count)
        .map(|(key, (prices, held))| (key.clone(), lift(prices, held)))
        .filter(|(_, lift)| *lift > 0.0)
        .collect()
}

fn says(product: &Product) -> Says<'_> {
    let attributes = product
        .attributes
        .iter()
        .filter(|(name, _)| !NO_ADVANTAGE.contains(&name.replace('_', " ").as_str()))
        .map(|(name, value)| (Place::Attribute(name), value.as_str()));
    let points = product.description.split(POINT).skip(1).map(|point| (Place::Points, point));
    attributes
        .chain(points)
        .map(|(place, text)| (place, text.trim().trim_end_matches(['.', ';', ',', '!', ':']).trim_end()))
        .filter(|(_, text)| is_short_claim(text))
        .map(|(place, text)| ((place, text.to_lowercase()), text))
        .collect()
}

fn is_short_claim(text: &str) -> bool {
    text.chars().count() <= MOST_CHARACTERS
        && (1..=MOST_WORDS).contains(&text.split_whitespace().count())
        && text.chars().any(char::is_alphabetic)
        && !text.contains(['.', '!', '?', ':', '{', '}', '<', '>'])
        && !ANSWERS.contains(&text.to_lowercase().as_str())
}

/// All words that the product's own data have.
fn own_words(product: &Product) -> BTreeSet<String> {
    let attributes = product.attributes.iter().map(|(_, value)| value.as_str());
    let texts = [product.title.as_str(), product.description.as_str()].into_iter().chain(attributes);
    texts.chain(product.tags.iter().map(String::as_str)).flat_map(words).collect()
}

fn capitalised(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Variant;

    fn jacket(price_minor: u64, material: &str, points: &str) -> Product {
        Product {
            category: vec!["Jackets".into()],
            description: format!("A jacket. {points}"),
            attributes: vec![("material".into(), material.into()), ("color".into(), "Red".into())],
            variants: vec![Variant { price_minor, ..Variant::default() }],
            ..Product::default()
        }
    }

    fn all_near(products: &[Product]) -> Vec<Vec<Neighbour>> {
        let near = |product| Neighbour { product, weight: 1.0, well_supported: false };
        (0..products.len())
            .map(|own| (0..products.len() as u32).filter(|n| *n != own as u32).map(near).collect())
            .collect()
    }

    fn told(products: &[Product]) -> Vec<Vec<(u32, String)>> {
        let differences = Differences::of(products);
        let row = |(product, near): (u32, Vec<Neighbour>)| {
            let named = differences.from(product).map(|lacking| lacking.in_row(&near)).unwrap_or_default();
            named.into_iter().map(|one| (one.product, one.text)).collect()
        };
        (0_u32..).zip(all_near(products)).map(row).collect()
    }

    #[test]
    fn what_the_dearer_ones_have_is_named() {
        let products = [
            jacket(5000, "Cotton", "• Two pockets."),
            jacket(5000, "Cotton", "• Two pockets. • Hood"),
            jacket(6000, "Wool", "• waterproof. • Two pockets."),
            jacket(7000, "Wool", "• Waterproof"),
        ];
        let told = told(&products);
        assert_eq!(told[0], [(2, "Waterproof".into()), (3, "Waterproof".into())]);
        assert!(told[2].is_empty(), "it is waterproof itself: {:?}", told[2]);
    }

    #[test]
    fn nothing_is_missing_of_a_product_that_says_nothing() {
        let silent =
            Product { description: "A jacket.".into(), attributes: Vec::new(), ..jacket(5000, "", "") };
        let wool = |price| jacket(price, "Wool", "• Waterproof");
        let products = [silent, jacket(5000, "Cotton", "• Hood"), wool(6000), wool(7000)];
        let told = told(&products);
        assert!(told[0].is_empty(), "{:?}", told[0]);
        assert_eq!(told[1].len(), 2);
    }

    #[test]
    fn what_the_cheaper_one_mentions_anywhere_is_no_difference() {
        let mentions = jacket(5000, "Cotton", "It is waterproof, of wool. • Hood");
        let wool = |price| jacket(price, "Wool", "• Waterproof");
        assert!(told(&[mentions, jacket(5000, "Cotton", "• Hood"), wool(6000), wool(7000)])[0].is_empty());
    }

    #[test]
    fn what_all_have_one_has_or_the_cheap_have_is_not_named() {
        let products = [
            jacket(6500, "Cotton", "• Two pockets"),
            jacket(6600, "Linen", "• Two pockets"),
            jacket(5000, "Wool", "• Two pockets • Machine wash"),
            jacket(7000, "Wool", "• Two pockets • Waterproof"),
        ];
        // Wool is as dear as the rest or less, and one alone is waterproof.
        assert!(told(&products)[0].is_empty());
    }

    #[test]
    fn only_a_step_up_of_the_same_category_is_told_apart() {
        let wool = |price| jacket(price, "Wool", "• Waterproof");
        let elsewhere = Product { category: vec!["Coats".into()], ..wool(6000) };
        let cotton = || jacket(5000, "Cotton", "• Hood");
        let products = [cotton(), cotton(), cotton(), elsewhere, wool(5100), wool(9000), wool(6000)];
        assert_eq!(told(&products)[0], [(6, "Waterproof".into())]);
    }

    #[test]
    fn long_points_answers_and_options_claim_nothing() {
        for text in ["yes", "12", "This jacket has a lot to say for itself", "A. B", "", "Look: new"] {
            assert!(!is_short_claim(text), "{text}");
        }
        assert!(is_short_claim("CoolTech™"));
        assert_eq!(says(&jacket(1, "Wool", "")).len(), 1, "no colour");
    }
}
