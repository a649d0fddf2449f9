use serde::Serialize;

use super::ExportError;
use crate::{
    catalog::{Catalog, Product, SHOP_DOMAIN, SHOP_NAME, SHOP_TAGLINE},
    merchant::Merchant,
    picture,
    reviews::Review,
};

#[derive(Serialize)]
struct Database<'a> {
    shop: Shop,
    collections: Vec<Collection<'a>>,
    products: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Shop {
    name: &'static str,
    tagline: &'static str,
    domain: &'static str,
    currency: &'static str,
    locale: &'static str,
}

#[derive(Serialize)]
struct Collection<'a> {
    handle: &'a str,
    title: &'a str,
    description: &'a str,
}

#[derive(Serialize)]
struct Row<'a> {
    handle: &'a str,
    id: u64,
    title: &'a str,
    vendor: &'a str,
    r#type: &'a str,
    category: &'a str,
    collection: &'a str,
    tags: &'a [String],
    description_html: &'a str,
    options: Vec<Choice<'a>>,
    images: Vec<Image<'a>>,
    variants: Vec<Variant<'a>>,
    rating: Option<Rating>,
    reviews: Vec<Opinion<'a>>,
    truth: Truth,
}

#[derive(Serialize)]
struct Choice<'a> {
    name: &'a str,
    values: &'a [String],
}

#[derive(Serialize)]
struct Image<'a> {
    src: String,
    width: u32,
    height: u32,
    alt: &'a str,
}

#[derive(Serialize)]
struct Variant<'a> {
    id: u64,
    sku: &'a str,
    title: &'a str,
    options: &'a [String],
    price_minor: u32,
    compare_at_minor: Option<u32>,
    available: bool,
    inventory: u32,
    image: usize,
}

#[derive(Serialize)]
struct Rating {
    average: f64,
    count: usize,
}

#[derive(Serialize)]
struct Opinion<'a> {
    author: &'a str,
    rating: u8,
    title: &'a str,
    body: &'a str,
    date: String,
}

/// What the picture was drawn from: the yardstick for whatever reads pictures.
#[derive(Serialize)]
struct Truth {
    colour: &'static str,
    material: &'static str,
    style: &'static str,
}

/// The demo store's own database.
pub(super) fn bytes(merchant: &Merchant) -> Result<Vec<u8>, ExportError> {
    let mut by_product: Vec<Vec<&Review>> = vec![Vec::new(); merchant.catalog.products.len()];
    for review in merchant.reviews.iter().rev() {
        by_product[review.product].push(review);
    }
    let rows =
        merchant.catalog.products.iter().zip(&by_product).map(|(product, reviews)| row(product, reviews));
    let database = Database {
        shop: Shop {
            name: SHOP_NAME,
            tagline: SHOP_TAGLINE,
            domain: SHOP_DOMAIN,
            currency: "USD",
            locale: "en-US",
        },
        collections: collections(&merchant.catalog),
        products: rows.collect(),
    };
    let mut bytes = serde_json::to_vec_pretty(&database)?;
    bytes.push(b'\n');
    Ok(bytes)
}

fn collections(catalog: &Catalog) -> Vec<Collection<'_>> {
    let departments = catalog.departments.iter();
    departments
        .map(|one| Collection { handle: &one.handle, title: &one.title, description: &one.description })
        .collect()
}

fn row<'a>(product: &'a Product, reviews: &[&'a Review]) -> Row<'a> {
    let images = product.images.iter().map(|image| Image {
        src: format!("/images/{}", image.file),
        width: picture::SIDE,
        height: picture::SIDE,
        alt: &image.alt,
    });
    let variants = product.variants.iter().map(|variant| Variant {
        id: variant.id,
        sku: &variant.sku,
        title: &variant.title,
        options: &variant.options,
        price_minor: variant.price_minor,
        compare_at_minor: variant.compare_at_minor,
        available: variant.available,
        inventory: variant.inventory,
        image: variant.image,
    });
    let opinions = reviews.iter().map(|review| Opinion {
        author: &review.author,
        rating: review.rating,
        title: &review.title,
        body: &review.body,
        date: review.date(),
    });
    Row {
        handle: &product.handle,
        id: product.id,
        title: &product.title,
        vendor: &product.vendor,
        r#type: &product.kind,
        category: &product.category,
        collection: &product.collection,
        tags: &product.tags,
        description_html: &product.description_html,
        options: product.options.iter().map(|one| Choice { name: &one.name, values: &one.values }).collect(),
        images: images.collect(),
        variants: variants.collect(),
        rating: rating(reviews),
        reviews: opinions.collect(),
        truth: Truth {
            colour: product.colours.first().map_or("", |shade| shade.name),
            material: product.material.word(),
            style: product.style.word(),
        },
    }
}

/// The mean to one decimal place.
fn rating(reviews: &[&Review]) -> Option<Rating> {
    if reviews.is_empty() {
        return None;
    }
    let sum: u32 = reviews.iter().map(|review| u32::from(review.rating)).sum();
    let tenths = (f64::from(sum) * 10.0 / reviews.len() as f64).round();
    Some(Rating { average: tenths / 10.0, count: reviews.len() })
}
