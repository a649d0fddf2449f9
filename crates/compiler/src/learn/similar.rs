//! What is alike: products of the same leaf category with like words at a near price.
//!
//! `(SAME_CATEGORY + (1 - SAME_CATEGORY) * cosine of words) * 2^-|log2(price ratio)|`. Without a known category the
//! words alone decide. Dearer products are always among the neighbours where there are any: upsells come from them.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::counter::{Counter, Neighbour, best, rows};
use super::upsell::Upsells;
use super::words::{WordVector, vectors};
use crate::model::Product;
use crate::progress::Progress;

/// Neighbours kept for a product.
pub(crate) const MOST_NEIGHBOURS: usize = 12;

/// Neighbours among them that are dearer by what an upsell may be, where there are as many.
const DEARER: usize = 4;

/// What being of one leaf category says before any word was compared.
const SAME_CATEGORY: f32 = 0.3;

/// Without a category, a cosine below this is chance.
const LEAST_COSINE: f32 = 0.15;

/// The prices of an upsell, as parts of the seed's price; the engine's own band.
pub(crate) const UPSELL_RATIO: std::ops::RangeInclusive<f64> = 1.05..=1.6;

/// A category of more products than this is compared through shared words only, and words that more products share
/// are passed over: they say little, and comparing them all would take the square of their number.
const MOST_COMPARED: usize = 1_000;

/// Products that are compared with one another.
struct Group {
    members: Vec<u32>,
    named: bool,
    /// For each word the members that have it with its weight; empty for a small named group.
    holders: BTreeMap<u32, Vec<(u32, f32)>>,
}

/// How alike any two products are.
pub(crate) struct Likeness {
    vectors: Vec<WordVector>,
    groups: Vec<Group>,
    /// The group of each product.
    group_of: Vec<usize>,
    prices: Vec<f64>,
}

impl Likeness {
    pub(crate) fn of(products: &[Product]) -> Self {
        let vectors = vectors(products);
        let mut members: BTreeMap<&[String], Vec<u32>> = BTreeMap::new();
        for (number, product) in (0_u32..).zip(products) {
            members.entry(&product.category).or_default().push(number);
        }
        let mut group_of = vec![0; products.len()];
        let groups: Vec<Group> = members
            .into_iter()
            .enumerate()
            .map(|(group, (path, members))| {
                for &member in &members {
                    group_of[member as usize] = group;
                }
                Group { named: !path.is_empty(), holders: holders(&members, &vectors), members }
            })
            .collect();
        Self { groups, group_of, prices: products.iter().map(Product::lead_price).collect(), vectors }
    }

    /// Everything that is like the product, in no order that means anything: `(product, 0..=1 and above 0)`.
    pub(crate) fn alike(&self, product: u32, counter: &mut Counter) -> Vec<Neighbour> {
        let group = &self.groups[self.group_of[product as usize]];
        compare(product, group, &self.vectors, counter)
            .into_iter()
            .filter(|&(other, cosine)| other != product && (group.named || cosine >= LEAST_COSINE))
            .map(|(other, cosine)| {
                let words = if group.named { SAME_CATEGORY + (1.0 - SAME_CATEGORY) * cosine } else { cosine };
                let ratio = self.ratio(other, product);
                let near = if ratio.is_finite() && ratio > 0.0 { (-ratio.log2().abs()).exp2() } else { 0.5 };
                Neighbour { product: other, weight: words * near as f32, well_supported: false }
            })
            .filter(|n| n.weight > 0.0)
            .collect()
    }

    /// Whether both are known to stand in the very same category.
    pub(crate) fn share_category(&self, one: u32, other: u32) -> bool {
        let group = self.group_of[one as usize];
        self.groups[group].named && group == self.group_of[other as usize]
    }

    /// How alike the words of two products are, 0..=1.
    pub(crate) fn cosine(&self, one: u32, other: u32) -> f32 {
        let (mut a, mut b) =
            (self.vectors[one as usize].iter().peekable(), self.vectors[other as usize].iter().peekable());
        let mut sum = 0.0;
        while let (Some((word, weight)), Some((theirs, other))) = (a.peek(), b.peek()) {
            match word.cmp(theirs) {
                Ordering::Equal => {
                    sum += weight * other;
                    a.next();
                    b.next();
                }
                Ordering::Less => drop(a.next()),
                Ordering::Greater => drop(b.next()),
            }
        }
        sum
    }

    /// How many times dearer one product is than another; not finite where a price is unknown.
    pub(crate) fn ratio(&self, of: u32, to: u32) -> f64 {
        self.prices[of as usize] / self.prices[to as usize]
    }
}

/// The row of each product.
pub(crate) fn learn(upsells: &Upsells<'_>, progress: &dyn Progress) -> Vec<Vec<Neighbour>> {
    let likeness = upsells.likeness;
    rows(likeness.prices.len(), progress, |product, counter| {
        let row = likeness.alike(product, counter);
        let dearer = |near: &Neighbour| UPSELL_RATIO.contains(&likeness.ratio(near.product, product));
        let up: Vec<Neighbour> = row.iter().copied().filter(dearer).collect();
        with_dearer(row, &upsells.from(product).choose(&up, DEARER))
    })
}

/// The best, with room for the dearer ones that were chosen.
fn with_dearer(row: Vec<Neighbour>, up: &[Neighbour]) -> Vec<Neighbour> {
    let chosen = |n: &Neighbour| up.iter().any(|u| u.product == n.product);
    let others = best(row.into_iter().filter(|n| !chosen(n)).collect(), MOST_NEIGHBOURS - up.len());
    best(up.iter().copied().chain(others).collect(), MOST_NEIGHBOURS)
}

/// Members with the cosine of their words; all of a small named group, those that share a word of another.
fn compare(product: u32, group: &Group, vectors: &[WordVector], counter: &mut Counter) -> Vec<(u32, f32)> {
    for (word, weight) in &vectors[product as usize] {
        for &(other, theirs) in group.holders.get(word).into_iter().flatten() {
            counter.add(other, f64::from(weight * theirs));
        }
    }
    let mut shared: Vec<(u32, f32)> = Vec::new();
    counter.drain(|other, cosine| shared.push((other, cosine as f32)));
    if !group.named || group.members.len() > MOST_COMPARED {
        return shared;
    }
    let cosine = |member: u32| {
        shared.binary_search_by_key(&member, |&(other, _)| other).map_or(0.0, |place| shared[place].1)
    };
    group.members.iter().map(|&member| (member, cosine(member))).collect()
}

fn holders(members: &[u32], vectors: &[WordVector]) -> BTreeMap<u32, Vec<(u32, f32)>> {
    let mut holders: BTreeMap<u32, Vec<(u32, f32)>> = BTreeMap::new();
    for &member in members {
        for &(word, weight) in &vectors[member as usize] {
            holders.entry(word).or_default().push((member, weight));
        }
    }
    holders.retain(|_, list| list.len() > 1 && list.len() <= MOST_COMPARED);
    holders
}

#[cfg(test)]
mod tests {
    use super::super::differences::Differences;
    use super::*;
    use crate::model::Variant;
    use crate::progress::Silent;

    fn product(title: &str, category: &str, price_minor: u64) -> Product {
        Product {
            key: title.into(),
            title: title.into(),
            category: category.split(" > ").filter(|c| !c.is_empty()).map(Into::into).collect(),
            variants: vec![Variant { price_minor, ..Variant::default() }],
            ..Product::default()
        }
    }

    fn learned(products: &[Product]) -> Vec<Vec<Neighbour>> {
        let (likeness, stars) = (Likeness::of(products), vec![4.0; products.len()]);
        let differences = Differences::of(products);
        learn(&Upsells { likeness: &likeness, stars: &stars, differences: &differences }, &Silent)
    }

    fn neighbours(products: &[Product], of: usize) -> Vec<u32> {
        learned(products)[of].iter().map(|n| n.product).collect()
    }

    #[test]
    fn the_same_category_and_like_words_at_a_near_price_lead() {
        let products = [
            product("Stoneware mug, blue", "Kitchen > Mugs", 1_800),
            product("Stoneware mug, green", "Kitchen > Mugs", 1_900),
            product("Glass cup", "Kitchen > Mugs", 1_800),
            product("Stoneware mug, gold", "Kitchen > Mugs", 19_000),
            product("Stoneware bowl, blue", "Kitchen > Bowls", 1_800),
        ];
        assert_eq!(neighbours(&products, 0), [1, 2, 3]);
    }

    #[test]
    fn dearer_ones_keep_their_room_beside_many_alike() {
        let mut products: Vec<_> =
            (0..30).map(|n| product(&format!("Plain scarf {n}"), "Scarves", 2_000)).collect();
        products.push(product("Cashmere wrap", "Scarves", 3_000));
        let row = neighbours(&products, 0);
        assert_eq!(row.len(), MOST_NEIGHBOURS);
        assert!(row.contains(&30));
    }

    #[test]
    fn a_step_up_that_says_why_comes_before_one_like_it() {
        let lamp = |title: &str, price_minor, material: &str| Product {
            attributes: vec![("material".into(), material.into())],
            ..product(title, "Lamps", price_minor)
        };
        let products = [
            lamp("Plain lamp", 5_000, "Iron"),
            lamp("Other lamp", 7_000, "Tin"),
            lamp("Third lamp", 7_000, "Brass"),
            lamp("Dear lamp", 20_000, "Brass"),
            lamp("Low lamp", 4_000, "Tin"),
        ];
        assert_eq!(neighbours(&products, 0)[0], 2, "of brass, as dear lamps are");
    }

    #[test]
    fn without_categories_only_shared_words_connect() {
        let products = [
            product("Red bunting", "", 500),
            product("Blue bunting", "", 500),
            product("Wall clock", "", 500),
        ];
        assert_eq!(neighbours(&products, 0), [1]);
        assert_eq!(neighbours(&products, 2), [0_u32; 0]);
    }

    #[test]
    fn a_price_of_nothing_is_no_obstacle() {
        let products = [product("A", "C", 0), product("B", "C", 0)];
        let rows = learned(&products);
        assert!(rows[0][0].weight.is_finite() && rows[0][0].weight > 0.0);
    }
}
