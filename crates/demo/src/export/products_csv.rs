use super::{ExportError, money, table};
use crate::{
    catalog::{Product, SHOP_DOMAIN, Variant},
    merchant::Merchant,
};

const HEADER: [&str; 50] = [
    "Handle",
    "Title",
    "Body (HTML)",
    "Vendor",
    "Product Category",
    "Type",
    "Tags",
    "Published",
    "Option1 Name",
    "Option1 Value",
    "Option1 Linked To",
    "Option2 Name",
    "Option2 Value",
    "Option2 Linked To",
    "Option3 Name",
    "Option3 Value",
    "Option3 Linked To",
    "Variant SKU",
    "Variant Grams",
    "Variant Inventory Tracker",
    "Variant Inventory Qty",
    "Variant Inventory Policy",
    "Variant Fulfillment Service",
    "Variant Price",
    "Variant Compare At Price",
    "Variant Requires Shipping",
    "Variant Taxable",
    "Unit Price Total Measure",
    "Unit Price Total Measure Unit",
    "Unit Price Base Measure",
    "Unit Price Base Measure Unit",
    "Variant Barcode",
    "Image Src",
    "Image Position",
    "Image Alt Text",
    "Gift Card",
    "SEO Title",
    "SEO Description",
    "Google Shopping / Google Product Category",
    "Google Shopping / Gender",
    "Google Shopping / Age Group",
    "Google Shopping / Condition",
    "Google Shopping / Custom Product",
    "Variant Image",
    "Variant Weight Unit",
    "Variant Tax Code",
    "Cost per item",
    "Status",
    "Capacity (product.metafields.shopify.capacity)",
    "Material (product.metafields.shopify.material)",
];

/// One row for each variant; a row with the handle and a picture alone for each picture beyond the variants.
pub(super) fn bytes(merchant: &Merchant) -> Result<Vec<u8>, ExportError> {
    let rows = merchant.catalog.products.iter().flat_map(|product| {
        let count = product.variants.len().max(product.images.len());
        (0..count).map(|index| row(product, index))
    });
    Ok(table(&HEADER, rows)?)
}

fn row(product: &Product, index: usize) -> Vec<String> {
    HEADER
        .iter()
        .map(|column| {
            let first = if index == 0 { of_product(product, column) } else { None };
            let variant =
                product.variants.get(index).and_then(|variant| of_variant(product, variant, column));
            first.or(variant).or_else(|| of_image(product, index, column)).unwrap_or_default()
        })
        .collect()
}

/// What stands in a product's first row alone.
fn of_product(product: &Product, column: &str) -> Option<String> {
    Some(match column {
        "Title" => product.title.clone(),
        "Body (HTML)" => product.description_html.clone(),
        "Vendor" => product.vendor.clone(),
        "Product Category" => product.category.clone(),
        "Type" => product.kind.clone(),
        "Tags" => product.tags.join(", "),
        "Published" => "true".to_owned(),
        "Option1 Name" => {
            product.options.first().map_or_else(|| "Title".to_owned(), |option| option.name.clone())
        }
        "Option2 Name" => product.options.get(1)?.name.clone(),
        "Gift Card" => "false".to_owned(),
        "Status" => "active".to_owned(),
        "Capacity (product.metafields.shopify.capacity)" => product.holds.clone(),
        "Material (product.metafields.shopify.material)" => product.made_of.clone(),
        _ => return None,
    })
}

fn of_variant(product: &Product, variant: &Variant, column: &str) -> Option<String> {
    Some(match column {
        "Option1 Value" => variant.options.first().cloned().unwrap_or_else(|| variant.title.clone()),
        "Option2 Value" => variant.options.get(1)?.clone(),
        "Variant SKU" => variant.sku.clone(),
        "Variant Grams" => variant.grams.to_string(),
        "Variant Inventory Tracker" => "shopify".to_owned(),
        "Variant Inventory Qty" => variant.inventory.to_string(),
        "Variant Inventory Policy" => "deny".to_owned(),
        "Variant Fulfillment Service" => "manual".to_owned(),
        "Variant Price" => money(variant.price_minor),
        "Variant Compare At Price" => money(variant.compare_at_minor?),
        "Variant Requires Shipping" | "Variant Taxable" => "true".to_owned(),
        "Variant Image" => source(&product.images.get(variant.image)?.file),
        "Variant Weight Unit" => "g".to_owned(),
        "Cost per item" => money(variant.cost_minor),
        _ => return None,
    })
}

fn of_image(product: &Product, index: usize, column: &str) -> Option<String> {
    match column {
        "Handle" => Some(product.handle.clone()),
        "Image Src" => Some(source(&product.images.get(index)?.file)),
        "Image Position" => product.images.get(index).map(|_| (index + 1).to_string()),
        "Image Alt Text" => Some(product.images.get(index)?.alt.clone()),
        _ => None,
    }
}

fn source(file: &str) -> String {
    format!("https://{SHOP_DOMAIN}/images/{file}")
}
