//! What a feed may say about a product, and how exports spell it.

use super::kind::Kind;
use super::links::LinkColumns;
use super::sale::Dates;
use crate::error::BuildError;
use crate::model::LinkKind;
use crate::read::columns::{Columns, Field, fold};

macro_rules! fields {
    ($($name:ident = $field:literal: $($spelling:literal)|+;)+) => {
        $(pub(super) static $name: Field = Field { name: $field, spellings: &[$($spelling),+] };)+
        /// Every field, for the check of the config's mapping.
        pub(in crate::read) static ALL: &[&Field] = &[$(&$name),+];
    };
}

fields! {
    GROUP = "group": "Handle" | "URL handle" | "item_group_id" | "product handle" | "group_id" | "parent_id"
        | "parent_sku" | "parent" | "product group" | "group" | "productGroupID"
        | "inProductGroupWithID";
    ID = "id": "id" | "product_id" | "item_id" | "variant_id" | "article id" | "product number" | "item number";
    SKU = "sku": "Variant SKU" | "SKU" | "item sku" | "product sku" | "product code" | "stock code" | "article number"
        | "artikelnummer" | "article code" | "item code" | "code" | "reference" | "référence" | "referencia";
    TITLE = "title": "Title" | "name" | "product name" | "product title" | "item name" | "bezeichnung" | "titel"
        | "titre" | "nom" | "nombre" | "título" | "titolo" | "naam";
    PRICE = "price": "Variant Price" | "Price" | "unit price" | "current price" | "selling price" | "regular price"
        | "offers.price" | "price.value" | "price.amount" | "preis" | "prix" | "precio" | "prezzo" | "prijs" | "pris";
    SALE_PRICE = "sale_price": "sale_price" | "special price" | "discounted price" | "offer price";
    SALE_DATES = "sale_dates": "sale_price_effective_date" | "sale price dates";
    SALE_FROM = "sale_from": "Date sale price starts" | "special price from date" | "special from date" | "date_on_sale_from" | "sale start";
    SALE_TO = "sale_to": "Date sale price ends" | "special price to date" | "special to date" | "date_on_sale_to" | "sale end";
    COMPARE_AT = "compare_at": "Variant Compare At Price" | "Compare-at price" | "old price" | "was price"
        | "original price" | "list price" | "msrp" | "rrp"
        | "offers.list price" | "compare_at_price";
    CURRENCY = "currency": "currency" | "currency code" | "price currency" | "price currency code" | "currency id"
        | "offers.priceCurrency";
    DESCRIPTION = "description": "Body (HTML)" | "Description" | "long description" | "body" | "short description" | "summary" | "content"
        | "product description" | "beschreibung" | "descripción" | "descrizione";
    URL = "url": "link" | "url" | "product url" | "product link" | "page url" | "permalink" | "canonical_link" | "link.href";
    IMAGE = "image": "Image Src" | "Product image URL" | "image_link" | "image" | "image url" | "main image" | "picture"
        | "photo" | "thumbnail" | "images" | "images.src" | "image.src" | "images.url" | "image.url" | "featured_image";
    IMAGE_POSITION = "image_position": "Image Position";
    BRAND = "brand": "Vendor" | "brand" | "manufacturer" | "brand.name" | "marke" | "marque" | "marca";
    CATEGORY = "category": "Product Category" | "Standard Product Type" | "product_type" | "category" | "categories"
        | "category path" | "categories.name" | "category.name" | "collections" | "fb_product_category" | "kategorie" | "catégorie" | "categoría" | "categoria";
    TAXONOMY = "taxonomy": "google_product_category" | "Google Shopping / Google Product Category";
    TYPE = "type": "Type" | "Custom Product Type";
    TAGS = "tags": "Tags" | "tags.name" | "labels" | "keywords";
    STATUS = "status": "Status" | "product status";
    PUBLISHED = "published": "Published" | "Published on online store" | "is published" | "is active" | "active"
        | "enabled" | "visible";
    AVAILABILITY = "availability": "availability" | "stock status" | "in stock" | "is in stock" | "available"
        | "is available" | "sellable_online" | "availability status" | "offers.availability";
    STOCK = "stock": "Variant Inventory Qty" | "Inventory quantity" | "stock" | "stock quantity" | "stock level"
        | "quantity" | "qty" | "inventory" | "quantity_to_sell_on_facebook";
    POLICY = "backorder": "Variant Inventory Policy" | "Continue selling when out of stock" | "backorders"
        | "allow backorders" | "Backorders allowed?" | "backorder" | "inventory_policy";
    TRACKER = "tracker": "Variant Inventory Tracker" | "Inventory tracker" | "inventory_management";
    VISIBILITY = "visibility": "Visibility in catalog" | "catalog visibility";
    COLOR = "color": "color" | "colour" | "farbe" | "couleur" | "colore";
    SIZE = "size": "size" | "größe" | "taille" | "talla" | "taglia";
    PATTERN = "pattern": "pattern" | "muster";
    MATERIAL = "material": "material" | "matière" | "materiale" | "fabric";
    RATING = "rating": "aggregateRating.ratingValue" | "product_review_average" | "average_rating";
    RATING_COUNT = "rating_count": "aggregateRating.reviewCount" | "aggregateRating.ratingCount" | "product_review_count"
        | "rating_count" | "review_count";
    RATING_BEST = "rating_best": "aggregateRating.bestRating";
    GENDER = "gender": "gender" | "Google Shopping / Gender";
    AGE_GROUP = "age_group": "age_group" | "Google Shopping / Age Group";
    STYLE = "style": "style";
    FINISH = "finish": "finish";
    COMPLEMENTARY = "complementary": "complementary" | "complementary products" | "complements";
    CROSS_SELLS = "cross_sells": "Cross-sells" | "cross-sell" | "crosssell_skus" | "cross-sell products" | "cross_sell_ids";
    RELATED = "related": "related" | "related products" | "related_skus";
    UPSELLS = "upsells": "Upsells" | "upsell" | "upsell_skus" | "upsell products" | "upsell_ids";
}

/// The price before a reduction, where another column has the price that counts now.
static REGULAR: Field = Field { name: "compare_at", spellings: &["regular price"] };

/// In Shopify's files a bare `id` would be the product's.
static SHOPIFY_VARIANT_ID: Field = Field { name: "id", spellings: &["Variant ID", "variants.id"] };

/// How variants of a product look different; their order is the order in a variant's title.
pub(super) static LOOKS: [&Field; 4] = [&COLOR, &SIZE, &PATTERN, &MATERIAL];
/// What else becomes an attribute.
static OTHER_ATTRIBUTES: [&Field; 4] = [&GENDER, &AGE_GROUP, &STYLE, &FINISH];

/// Columns of what the merchant linked by hand. A cross-sell is shown in the cart, so it is a complement.
static LINKS: [(&Field, LinkKind); 4] = [
    (&COMPLEMENTARY, LinkKind::Complement),
    (&CROSS_SELLS, LinkKind::Complement),
    (&RELATED, LinkKind::Related),
    (&UPSELLS, LinkKind::Upsell),
];

/// The name of an attribute as the fields spell it: an option `Colour` is `color`.
pub(super) fn attribute_name(raw: &str) -> String {
    let folded = fold(raw);
    if folded.is_empty() {
        return String::new();
    }
    let spells = |field: &Field| field.spellings.iter().any(|known| fold(known) == folded);
    let known = LOOKS.iter().chain(&OTHER_ATTRIBUTES).find(|field| spells(field));
    known.map_or_else(|| raw.trim().to_lowercase(), |field| field.name.to_owned())
}

/// Where each field stands in one file.
#[derive(Debug)]
pub(super) struct FeedColumns {
    pub(super) kind: Kind,
    pub(super) group: Option<usize>,
    pub(super) id: Option<usize>,
    pub(super) sku: Option<usize>,
    pub(super) title: Option<usize>,
    pub(super) price: Option<usize>,
    pub(super) sale_price: Option<usize>,
    pub(super) sale: Dates,
    pub(super) compare_at: Option<usize>,
    pub(super) currency: Option<usize>,
    pub(super) description: Option<usize>,
    pub(super) url: Option<usize>,
    pub(super) image: Option<usize>,
    pub(super) image_position: Option<usize>,
    pub(super) brand: Option<usize>,
    pub(super) category: Option<usize>,
    pub(super) taxonomy: Option<usize>,
    pub(super) r#type: Option<usize>,
    pub(super) tags: Option<usize>,
    pub(super) status: Option<usize>,
    pub(super) published: Option<usize>,
    pub(super) availability: Option<usize>,
    pub(super) stock: Option<usize>,
    pub(super) policy: Option<usize>,
    pub(super) tracker: Option<usize>,
    pub(super) visibility: Option<usize>,
    /// What a variant is called, where it is a part of an item.
    pub(super) part_title: Option<usize>,
    /// Mean of all reviews, their number, the best there is.
    pub(super) rating: [Option<usize>; 3],
    /// Name and value columns of the first three options: Shopify's, or WooCommerce's attributes.
    pub(super) options: [(Option<usize>, Option<usize>); 3],
    /// The columns of [`LOOKS`].
    pub(super) looks: [Option<usize>; 4],
    /// Attribute names and their columns.
    pub(super) attributes: Vec<(String, usize)>,
    /// What the merchant linked by hand.
    pub(super) links: LinkColumns,
    /// WooCommerce's `simple`, `variable` or `variation`.
    pub(super) form: Option<usize>,
}

impl FeedColumns {
    pub(super) fn new(columns: &Columns<'_>, header: &[String]) -> Result<Self, BuildError> {
        let kind = Kind::detect(columns);
        let id: &Field = if kind == Kind::Shopify { &SHOPIFY_VARIANT_ID } else { &ID };
        if kind == Kind::Shopify {
            columns.require(&[&[&GROUP], &[&TITLE], &[&PRICE]])?;
        } else {
            columns.require(&[&[&ID, &GROUP, &SKU], &[&TITLE], &[&PRICE]])?;
        }
        let find = |field: &Field| columns.find(field);
        let own = |field: &Field| columns.find_inner(field);
        // Where variants are parts of an item, the item's own id is the product's.
        let item = || columns.find_outer(ID.spellings).or_else(|| columns.find_outer(SKU.spellings));
        let group = find(&GROUP).or_else(|| if columns.has_parts() { item() } else { None });
        let option = |at: usize| {
            let spelled = |names: [String; 3]| header.iter().position(|found| names.contains(&fold(found)));
            let of = |part: &str, bare: &str| {
                spelled([
                    format!("option{at}{part}"),
                    format!("attribute{at}{part}"),
                    format!("{bare}option{at}"),
                ])
            };
            (of("name", "-"), of("value", "variants").or_else(|| of("values", "-")))
        };
        let price = own(&PRICE);
        let named = LOOKS.iter().chain(&OTHER_ATTRIBUTES);
        let mut attributes: Vec<(String, usize)> =
            named.filter_map(|field| Some((field.name.to_owned(), own(field)?))).collect();
        attributes.extend(header.iter().enumerate().filter_map(|(at, name)| Some((metafield(name)?, at))));
        Ok(Self {
            kind,
            group,
            id: own(id).filter(|at| !columns.has_parts() || Some(*at) != group),
            sku: own(&SKU).filter(|at| !columns.has_parts() || Some(*at) != group),
            title: find(&TITLE),
            price,
            sale_price: own(&SALE_PRICE),
            sale: Dates { range: own(&SALE_DATES), from: own(&SALE_FROM), to: own(&SALE_TO) },
            compare_at: own(&COMPARE_AT).or_else(|| own(&REGULAR)).filter(|at| Some(*at) != price),
            currency: own(&CURRENCY),
            description: find(&DESCRIPTION),
            url: find(&URL),
            image: find(&IMAGE),
            image_position: find(&IMAGE_POSITION),
            brand: find(&BRAND),
            category: find(&CATEGORY),
            taxonomy: find(&TAXONOMY),
            r#type: if kind == Kind::Shopify || columns.is_mapped(&TYPE) { find(&TYPE) } else { None },
            tags: find(&TAGS),
            status: find(&STATUS),
            published: find(&PUBLISHED),
            visibility: find(&VISIBILITY),
            availability: own(&AVAILABILITY),
            stock: own(&STOCK),
            policy: own(&POLICY),
            tracker: own(&TRACKER),
            rating: [&RATING, &RATING_COUNT, &RATING_BEST].map(find),
            part_title: own(&TITLE).filter(|at| columns.is_part(Some(*at))),
            options: [option(1), option(2), option(3)],
            looks: LOOKS.map(own),
            attributes,
            links: LinkColumns::find(columns, header, &LINKS),
            form: if matches!(kind, Kind::Generic | Kind::WooCommerce) && !columns.is_mapped(&TYPE) {
                find(&TYPE)
            } else {
                None
            },
        })
    }
}

/// `Fabric (product.metafields.shopify.fabric)` is Shopify's own attribute `fabric`. Metafields of other namespaces
/// are the merchant's and may hold what no page prints.
fn metafield(header: &str) -> Option<String> {
    let (name, rest) = header.rsplit_once('(')?;
    let is_shopifys = rest.starts_with("product.metafields.shopify.");
    is_shopifys.then(|| attribute_name(name)).filter(|name| !name.is_empty())
}
