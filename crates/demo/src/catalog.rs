//! Products, variants and stock, made of the departments' tables.

mod describe;
mod variants;

use std::collections::BTreeSet;

pub use variants::Variant;

use crate::{
    colour::Shade,
    department::{Department, Leaf, Level, Style},
    material::Material,
    picture::Silhouette,
    random::Random,
};

/// The store's own name and where it lives.
pub const SHOP_NAME: &str = "Lantern & Lane";
/// One line under the name.
pub const SHOP_TAGLINE: &str = "Good things for slow mornings and long evenings.";
/// The domain of the shop; a name reserved for examples.
pub const SHOP_DOMAIN: &str = "lanternandlane.example";

/// First of the products' ids; beyond 32 bits, as a platform's ids are.
const FIRST_PRODUCT_ID: u64 = 7_904_000_100_000;
const FIRST_VARIANT_ID: u64 = 43_880_000_200_000;

/// Pictures a product has at most: one for each of its first colours.
const PICTURED_COLOURS: usize = 3;

/// An option that a shopper chooses.
#[derive(Clone, Debug)]
pub struct Choice {
    /// `Colour` or `Size`.
    pub name: String,
    /// Its values, in the order of the page.
    pub values: Vec<String>,
}

/// A picture: a file to draw and the words for those who cannot see it.
#[derive(Clone, Debug)]
pub struct Image {
    /// File name below `images`.
    pub file: String,
    /// Alternative text.
    pub alt: String,
    /// The colour shown.
    pub shade: Shade,
}

/// A product with what the shop prints and what only the generator knows.
#[derive(Clone, Debug)]
pub struct Product {
    /// The key of the product, as in its page's address.
    pub handle: String,
    /// The platform's id.
    pub id: u64,
    /// Title as printed.
    pub title: String,
    /// Brand.
    pub vendor: String,
    /// Product type.
    pub kind: String,
    /// The path of its leaf category.
    pub category: String,
    /// The collection's handle.
    pub collection: String,
    /// The leaf's key, by which needs name it.
    pub leaf: String,
    /// Tags.
    pub tags: Vec<String>,
    /// Description in HTML.
    pub description_html: String,
    /// What can be chosen; empty with one variant.
    pub options: Vec<Choice>,
    /// Pictures; empty for one product on purpose.
    pub images: Vec<Image>,
    /// At least one.
    pub variants: Vec<Variant>,
    /// What the picture's object is.
    pub silhouette: Silhouette,
    /// Which form of it.
    pub form: u8,
    /// The colours it comes in.
    pub colours: Vec<Shade>,
    /// The material that can be seen.
    pub material: Material,
    /// The material in the shop's words.
    pub made_of: String,
    /// How much goes in; empty where nothing does.
    pub holds: String,
    /// The style that can be seen.
    pub style: Style,
    /// The step of its leaf's price ladder.
    pub level: Level,
    /// Hidden quality from 1 to 10.
    pub quality: u8,
}

impl Product {
    /// The lowest price of its variants, in cents.
    #[must_use]
    pub fn price_minor(&self) -> u32 {
        self.variants.iter().map(|variant| variant.price_minor).min().unwrap_or(0)
    }
}

/// The catalog: departments for the collections, products for all else.
#[derive(Clone, Debug)]
pub struct Catalog {
    /// The collections, in the order of the shop's menu.
    pub departments: Vec<Department>,
    /// Every product.
    pub products: Vec<Product>,
}

/// Makes the catalog of these departments.
#[must_use]
pub fn build(departments: Vec<Department>, seed: u64) -> Catalog {
    let mut random = Random::stream(seed, "catalog");
    let mut handles = BTreeSet::new();
    let mut products = Vec::new();
    let mut next_variant_id = FIRST_VARIANT_ID;
    for department in &departments {
        for leaf in &department.leaves {
            for index in 0..leaf.pieces.len() {
                let handle = unused(&mut handles, &leaf.pieces[index].title);
                let id = FIRST_PRODUCT_ID + products.len() as u64 * 131;
                let mut product = product(&department.handle, leaf, index, handle, id, &mut random);
                for variant in &mut product.variants {
                    variant.id = next_variant_id;
                    next_variant_id += 37;
                }
                products.push(product);
            }
        }
    }
    Catalog { departments, products }
}

fn product(
    collection: &str,
    leaf: &Leaf,
    index: usize,
    handle: String,
    id: u64,
    random: &mut Random,
) -> Product {
    let piece = &leaf.pieces[index];
    let pictured = if piece.bare { 0 } else { PICTURED_COLOURS.min(piece.colours.len()) };
    let images = piece.colours.iter().take(pictured).enumerate().map(|(at, shade)| Image {
        file: format!("{handle}-{}.jpg", at + 1),
        alt: format!("{} in {}", piece.title, shade.name.to_lowercase()),
        shade,
    });
    let mut tags = leaf.tags.clone();
    tags.extend([piece.style.word().to_owned(), piece.material.word().to_owned()]);
    if piece.was_minor.is_some() {
        tags.push("sale".to_owned());
    }
    let (options, variants) = variants::of(leaf, index, random);
    Product {
        id,
        title: piece.title.clone(),
        vendor: piece.brand.clone(),
        kind: leaf.kind.clone(),
        category: leaf.path.clone(),
        collection: collection.to_owned(),
        leaf: leaf.key.clone(),
        tags,
        description_html: describe::html(leaf, piece),
        options,
        images: images.collect(),
        variants,
        silhouette: leaf.silhouette,
        form: piece.form,
        colours: piece.colours.clone(),
        material: piece.material,
        made_of: piece.made_of.clone(),
        holds: piece.holds.clone(),
        style: piece.style,
        level: piece.level,
        quality: piece.quality,
        handle,
    }
}

/// Lower-case ASCII words with hyphens, at most 60 letters, never one that is taken.
fn unused(taken: &mut BTreeSet<String>, title: &str) -> String {
    let mut handle = String::new();
    for letter in title.chars().map(without_accent) {
        if letter.is_ascii_alphanumeric() {
            handle.push(letter.to_ascii_lowercase());
        } else if !(letter == '\'' || handle.is_empty() || handle.ends_with('-')) {
            handle.push('-');
        }
    }
    handle.truncate(60);
    let handle = handle.trim_end_matches('-').to_owned();
    let mut candidate = handle.clone();
    let mut count = 1;
    while !taken.insert(candidate.clone()) {
        count += 1;
        candidate = format!("{handle}-{count}");
    }
    candidate
}

fn without_accent(letter: char) -> char {
    match letter {
        'É' | 'é' | 'è' => 'e',
        'ö' => 'o',
        'ä' => 'a',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::department;

    fn catalog() -> Catalog {
        build(department::read_all().unwrap(), 1)
    }

    #[test]
    fn handles_ids_and_skus_are_unique_and_ids_exceed_32_bits() {
        let catalog = catalog();
        let variants = || catalog.products.iter().flat_map(|product| &product.variants);
        let handles: BTreeSet<_> = catalog.products.iter().map(|product| &product.handle).collect();
        let ids: BTreeSet<_> = catalog
            .products
            .iter()
            .map(|product| product.id)
            .chain(variants().map(|variant| variant.id))
            .collect();
        let skus: BTreeSet<_> = variants().map(|variant| &variant.sku).collect();
        assert_eq!(handles.len(), catalog.products.len());
        assert_eq!(ids.len(), catalog.products.len() + variants().count());
        assert_eq!(skus.len(), variants().count());
        assert!(ids.iter().all(|id| *id > u64::from(u32::MAX) && *id < 1 << 53));
    }

    #[test]
    fn the_shop_has_the_shape_of_a_real_one() {
        let products = catalog().products;
        let share = |test: &dyn Fn(&Product) -> bool| {
            products.iter().filter(|product| test(product)).count() as f64 / products.len() as f64
        };
        assert!((190..=220).contains(&products.len()), "{}", products.len());
        assert!((0.4..0.85).contains(&share(&|product| product.variants.len() > 1)));
        assert!((0.03..0.15).contains(&share(&|product| product.variants[0].compare_at_minor.is_some())));
        assert!((0.02..0.10).contains(&share(&|product| product.variants.iter().all(|one| !one.available))));
        assert_eq!(products.iter().filter(|product| product.images.is_empty()).count(), 1);
    }

    #[test]
    fn a_single_variant_has_no_options_and_the_default_title() {
        for product in catalog().products {
            assert_eq!(product.variants.len() == 1, product.options.is_empty(), "{}", product.handle);
            if product.options.is_empty() {
                assert_eq!(product.variants[0].title, "Default Title");
            }
            for variant in &product.variants {
                assert_eq!(variant.options.len(), product.options.len());
                assert!(variant.compare_at_minor.is_none_or(|was| was > variant.price_minor));
            }
        }
    }

    #[test]
    fn awkward_titles_are_there_on_purpose() {
        let products = catalog().products;
        assert!(products.iter().any(|product| product.title.chars().count() > 140));
        assert!(products.iter().any(|product| product.title.contains("<b>") && product.title.contains('"')));
        assert!(products.iter().any(|product| !product.title.is_ascii()));
        assert!(products.iter().all(|product| product.handle.is_ascii() && !product.handle.contains("--")));
    }
}
