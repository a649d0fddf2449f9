//! What goes with what by the catalog alone, for shops and products without orders: which categories are the main thing,
//! and which are added to it.
//!
//! The only signs are the taxonomy and prices. What is added is of another category, of a cheaper kind and cheaper itself,
//! rather from the same branch of the shop:
//!
//! `log2(median price of i's category / of j's) + log2(price of i / of j) / 2 + BRANCH - OWN`, each logarithm within -2..=2,
//! with `BRANCH` for another leaf of the same root and `OWN` for the very same leaf. Likeness is no sign of it: what goes
//! together is rarely alike. `docs/measurements.md` has how well this finds links that people made.

use std::collections::BTreeMap;

use super::counter::{Neighbour, best};
use super::evidence::FEW;
use crate::model::{Availability, Product};

/// For another leaf of the same root.
const BRANCH: f64 = 0.5;
/// Against the very same leaf.
const OWN: f64 = 0.5;
/// No ratio of prices says more than this, in powers of two.
const MOST: f64 = 2.0;
/// What the ratio of the two products' own prices counts.
const OWN_PRICE: f64 = 0.5;

/// Attributes that say for whom a product is.
const AUDIENCES: [&str; 2] = ["gender", "age_group"];

/// Categories that are proposed to go with one, and products of each.
const CATEGORIES: usize = 4;
const PRODUCTS: usize = 3;

/// The weight of what surely goes along: below what orders of whole categories say, for nobody has bought it yet.
const SURE: f32 = 0.2;

/// The roles of a catalog's categories.
pub(crate) struct Roles<'p> {
    products: &'p [Product],
    /// The leaf of each product; `None` without a category.
    leaf_of: Vec<Option<usize>>,
    leaves: Vec<Leaf<'p>>,
    prices: Vec<f64>,
}

struct Leaf<'p> {
    path: &'p [String],
    /// Products that can be bought, in the feed's order.
    products: Vec<u32>,
    /// Median of the known prices; 0 when none is known.
    median: f64,
}

impl<'p> Roles<'p> {
    pub(crate) fn of(products: &'p [Product]) -> Self {
        let prices: Vec<f64> = products.iter().map(Product::lead_price).collect();
        let mut members: BTreeMap<&[String], Vec<u32>> = BTreeMap::new();
        for (number, product) in (0_u32..).zip(products).filter(|(_, product)| !product.category.is_empty()) {
            members.entry(&product.category).or_default().push(number);
        }
        let mut leaf_of = vec![None; products.len()];
        let mut leaves = Vec::with_capacity(members.len());
        for (path, members) in members {
            for &member in &members {
                leaf_of[member as usize] = Some(leaves.len());
            }
            let mut known: Vec<f64> =
                members.iter().map(|&m| prices[m as usize]).filter(|p| *p > 0.0).collect();
            known.sort_unstable_by(f64::total_cmp);
            let median = known.get(known.len() / 2).copied().unwrap_or(0.0);
            let sells = |m: &u32| {
                products[*m as usize].variants.iter().any(|v| v.availability != Availability::SoldOut)
            };
            leaves.push(Leaf { path, products: members.into_iter().filter(sells).collect(), median });
        }
        Self { products, leaf_of, leaves, prices }
    }

    /// How well the second product suits as an addition to the first; larger is better, 0 is indifferent. `None` where a
    /// category is unknown.
    pub(crate) fn complement(&self, product: u32, added: u32) -> Option<f64> {
        let (from, to) = (self.leaf_of[product as usize]?, self.leaf_of[added as usize]?);
        let price = |product: u32, leaf: usize| {
            let own = self.prices[product as usize];
            if own > 0.0 { own } else { self.leaves[leaf].median }
        };
        let own = OWN_PRICE * steps(price(product, from), price(added, to));
        Some(self.addition(from, to) + own)
    }

    /// Whether nothing says that one is for other people than the other.
    fn may_share_audience(&self, one: u32, other: u32) -> bool {
        AUDIENCES.iter().all(|name| {
            let of = |product: u32| {
                let attributes = self.products[product as usize].attributes.iter();
                attributes
                    .filter(|(of, _)| of == name)
                    .map(|(_, value)| value.to_lowercase())
                    .collect::<Vec<_>>()
            };
            let (one, other) = (of(one), of(other));
            let for_all =
                |values: &[String]| values.is_empty() || values.iter().any(|value| value == "unisex");
            for_all(&one) || for_all(&other) || one.iter().any(|value| other.contains(value))
        })
    }

    /// How well one category suits as an addition to another.
    fn addition(&self, from: usize, to: usize) -> f64 {
        let (a, b) = (&self.leaves[from], &self.leaves[to]);
        let place = match (from == to, a.path.first() == b.path.first()) {
            (true, _) => -OWN,
            (false, true) => BRANCH,
            (false, false) => 0.0,
        };
        steps(a.median, b.median) + place
    }

    /// Fills rows that orders and their categories have left empty, of products that visits say nothing of either: `seen`
    /// are the orders and the visits of each. Gives the number of products that got something.
    pub(crate) fn fill_rows(&self, table: &mut [Vec<Neighbour>], seen: [&[u32]; 2], most: usize) -> usize {
        let additions: Vec<Vec<usize>> = (0..self.leaves.len()).map(|leaf| self.additions(leaf)).collect();
        let mut filled = 0;
        for (product, row) in (0_u32..).zip(table) {
            let Some(leaf) = self.leaf_of[product as usize] else { continue };
            if seen.iter().any(|seen| seen[product as usize] >= FEW) || !row.is_empty() {
                continue;
            }
            let found = additions[leaf].iter().flat_map(|&other| self.products_of(product, other)).collect();
            *row = best(found, most);
            filled += usize::from(!row.is_empty());
        }
        filled
    }

    /// The categories that suit best as additions to one, best first.
    fn additions(&self, leaf: usize) -> Vec<usize> {
        let mut others: Vec<(f64, usize)> = (0..self.leaves.len())
            .filter(|&other| other != leaf && !self.leaves[other].products.is_empty())
            .map(|other| (self.addition(leaf, other), other))
            .filter(|(suits, _)| *suits > 0.0)
            .collect();
        others.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        others.into_iter().take(CATEGORIES).map(|(_, other)| other).collect()
    }

    fn products_of(&self, product: u32, leaf: usize) -> Vec<Neighbour> {
        let suits = |added: &u32| {
            let fits = self.may_share_audience(product, *added);
            self.complement(product, *added).filter(|_| fits).map(|suits| (suits, *added))
        };
        let mut found: Vec<(f64, u32)> = self.leaves[leaf].products.iter().filter_map(suits).collect();
        found.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let most = MOST + OWN_PRICE * MOST + BRANCH;
        (0_u8..)
            .zip(found.into_iter().filter(|(suits, _)| *suits > 0.0).take(PRODUCTS))
            .map(|(place, (suits, added))| Neighbour {
                product: added,
                weight: SURE * (suits / most) as f32 / (1.0 + f32::from(place) / 4.0),
                well_supported: false,
            })
            .filter(|near| {
                near.weight > 0.0
                    && self.products[near.product as usize].key != self.products[product as usize].key
            })
            .collect()
    }
}

/// How many times one price doubles to the other, within [`MOST`]; 0 where one is unknown.
fn steps(price: f64, added: f64) -> f64 {
    if price > 0.0 && added > 0.0 { (price / added).log2().clamp(-MOST, MOST) } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Variant;

    fn product(key: &str, category: &str, price_minor: u64) -> Product {
        Product {
            key: key.into(),
            category: category.split(" > ").map(Into::into).collect(),
            variants: vec![Variant { price_minor, ..Variant::default() }],
            ..Product::default()
        }
    }

    #[test]
    fn what_is_added_is_of_another_and_cheaper_kind_rather_of_the_same_branch() {
        let products = [
            product("camera", "Photo > Cameras", 50_000),
            product("other-camera", "Photo > Cameras", 60_000),
            product("strap", "Photo > Straps", 2_000),
            product("pen", "Office > Pens", 2_000),
            product("sofa", "Home > Sofas", 90_000),
        ];
        let roles = Roles::of(&products);
        let suits = |a, b| roles.complement(a, b).unwrap();
        assert!(suits(0, 2) > suits(0, 3) && suits(0, 3) > suits(0, 4) && suits(0, 2) > suits(0, 1));
        assert!(suits(2, 0) < 0.0, "a camera is not added to a strap");
        let mut table = vec![Vec::new(); products.len()];
        assert_eq!(roles.fill_rows(&mut table, [&[0; 5]; 2], 20), 3);
        assert_eq!(table[0].iter().map(|near| near.product).collect::<Vec<_>>(), [2, 3]);
        assert!(table[2].is_empty() && table.iter().flatten().all(|near| !near.well_supported));
    }

    #[test]
    fn what_is_for_other_people_is_not_added() {
        let of = |key, category, price, gender: &str| Product {
            attributes: vec![("gender".into(), gender.into())],
            ..product(key, category, price)
        };
        let products = [
            of("jacket", "Jackets", 9_000, "female"),
            of("sock", "Socks", 900, "Male"),
            of("stocking", "Stockings", 900, "female"),
            of("cap", "Caps", 900, "unisex"),
        ];
        let mut table = vec![Vec::new(); 4];
        Roles::of(&products).fill_rows(&mut table, [&[0; 4]; 2], 20);
        let mut added: Vec<u32> = table[0].iter().map(|near| near.product).collect();
        added.sort_unstable();
        assert_eq!(added, [2, 3]);
    }

    #[test]
    fn what_orders_say_stays_alone() {
        let products = [product("camera", "Cameras", 50_000), product("strap", "Straps", 2_000)];
        let near = Neighbour { product: 1, weight: 0.9, well_supported: true };
        let mut table = vec![vec![near], Vec::new()];
        assert_eq!(Roles::of(&products).fill_rows(&mut table, [&[9, 9], &[0, 0]], 20), 0);
    }

    #[test]
    fn without_categories_or_prices_nothing_is_said() {
        let products =
            [product("a", "A", 0), product("b", "B", 0), Product { key: "c".into(), ..Product::default() }];
        let roles = Roles::of(&products);
        assert_eq!(roles.complement(0, 2), None);
        let mut table = vec![Vec::new(); 3];
        assert_eq!(roles.fill_rows(&mut table, [&[0; 3]; 2], 20), 0);
    }
}
