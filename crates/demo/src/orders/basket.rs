use super::soft_choice;
use crate::{
    catalog::{Catalog, Product},
    need::{self, Need},
    random::Random,
    shopper::{Shopper, harmony},
};

/// One line of an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// Index of the product.
    pub product: usize,
    /// Index of the variant in the product.
    pub variant: usize,
    /// Pieces.
    pub quantity: u32,
    /// Price of one piece in cents at the time.
    pub price_minor: u32,
}

/// Fills a basket for a need: the thing the shopper came for, then what goes with it.
#[must_use]
pub fn fill(
    catalog: &Catalog,
    shopper: &Shopper,
    need: &Need,
    just_one: bool,
    owned: &[usize],
    random: &mut Random,
) -> Vec<Line> {
    let anchors: Vec<f64> = need
        .wants
        .iter()
        .map(|want| if has_one(catalog, owned, want.leaf) { want.anchor * 0.25 } else { want.anchor })
        .collect();
    let Some(anchor) = random.weighted(&anchors) else { return Vec::new() };
    let mut lines: Vec<Line> = Vec::new();
    for (index, want) in need.wants.iter().enumerate() {
        let along = want.along * shopper.taste.appetite;
        let wanted = index == anchor
            || !just_one && !has_one(catalog, owned, want.leaf) && random.chance(along.min(0.95));
        if !wanted {
            continue;
        }
        if let Some(line) = choose(catalog, shopper, want.leaf, owned, &lines, random) {
            lines.push(line);
        }
    }
    lines
}

/// Things that do not run out are bought once.
fn has_one(catalog: &Catalog, owned: &[usize], leaf: &str) -> bool {
    !need::runs_out(leaf) && owned.iter().any(|product| catalog.products[*product].leaf == leaf)
}

fn choose(
    catalog: &Catalog,
    shopper: &Shopper,
    leaf: &str,
    owned: &[usize],
    lines: &[Line],
    random: &mut Random,
) -> Option<Line> {
    let among: Vec<usize> =
        (0..catalog.products.len()).filter(|index| catalog.products[*index].leaf == leaf).collect();
    let scores: Vec<f64> = among
        .iter()
        .map(|index| {
            let product = &catalog.products[*index];
            let chosen = lines.iter().map(|line| line.product);
            let with_basket: f64 = chosen.map(|other| harmony(product, &catalog.products[other])).sum();
            let with_home: f64 = owned.iter().map(|other| harmony(product, &catalog.products[*other])).sum();
            let again = if owned.contains(index) && need::runs_out(leaf) { 2.5 } else { 0.0 };
            1.1 * shopper.taste.liking(product) + 1.2 * with_basket + 0.2 * with_home.min(6.0) + again
        })
        .collect();
    let product = among[soft_choice(&scores, random)?];
    let variant = variant(&catalog.products[product], shopper, random);
    let quantity = 1 + random.weighted(need::quantities(leaf)).unwrap_or(0) as u32;
    let price_minor = catalog.products[product].variants[variant].price_minor;
    Some(Line { product, variant, quantity, price_minor })
}

/// A colour by taste, then a size: middle sizes sell best.
fn variant(product: &Product, shopper: &Shopper, random: &mut Random) -> usize {
    let scores: Vec<f64> = product
        .variants
        .iter()
        .enumerate()
        .map(|(index, variant)| {
            let sizes = product.variants.len() / product.colours.len().max(1);
            let edge = sizes > 2 && (index % sizes == 0 || index % sizes == sizes - 1);
            1.2 * shopper.taste.colour(variant.shade) - if edge { 0.7 } else { 0.0 }
        })
        .collect();
    soft_choice(&scores, random).unwrap_or(0)
}
