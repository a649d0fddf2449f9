use crate::Shop;
use pairwell_compiler::model::{Availability, Product};

const OLDER: &str = "\
Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Option2 Name,Option2 Value,Variant SKU,Variant Inventory Tracker,Variant Inventory Qty,Variant Inventory Policy,Variant Price,Variant Compare At Price,Image Src,Image Position,Status
linen-shirt,Linen Shirt,<p>Cool &amp; <b>light</b>.</p>,Hearth,Shirts,\"summer, linen\",TRUE,Colour,Sand,Size,S,LS-SA-S,shopify,4,deny,48.00,60.00,https://cdn.example/2.jpg,2,active
linen-shirt,,,,,,,,Sand,,M,LS-SA-M,shopify,0,deny,48.00,,https://cdn.example/1.jpg,1,
linen-shirt,,,,,,,,Navy,,M,LS-NA-M,shopify,0,continue,50.00,45.00,,,
linen-shirt,,,,,,,,,,,,,,,,,https://cdn.example/3.jpg,3,
old-lamp,Old Lamp,,Hearth,Lamps,,TRUE,Title,Default Title,,,OL-1,,,,80,,,,archived
new-lamp,New Lamp,,Hearth,Lamps,,FALSE,Title,Default Title,,,NL-1,,,,90,,,,active
new-lamp,,,,,,,,Second,,,NL-2,,,,90,,,,
mug,<b>Mug</b>,,,Mugs,,,Title,Default Title,,,MUG-1,shopify,,deny,12.5,,,,
";

const CURRENT: &str = "\
Title,URL handle,Description,Vendor,Product category,Type,Tags,Published on online store,Status,SKU,Option1 name,Option1 value,Price,Compare-at price,Inventory tracker,Inventory quantity,Continue selling when out of stock,Product image URL,Image position,Color (product.metafields.shopify.color-pattern),Margin (product.metafields.custom.margin)
Clay Bowl,clay-bowl,<p>Thrown by hand.</p>,Kiln,Home & Garden > Kitchen & Dining > Tableware,Bowls,,TRUE,active,CB-1,Title,Default Title,24.00,,shopify,3,FALSE,https://cdn.example/b.jpg,1,terracotta; sand,40%
";

fn product<'p>(products: &'p [Product], key: &str) -> &'p Product {
    products.iter().find(|product| product.key == key).unwrap()
}

#[test]
fn a_shopify_export_with_the_older_header_folds_variants_into_products() {
    let (merchant, report) =
        Shop::new().feed(OLDER).config("url = 'https://hearth.example/'\ncurrency = 'EUR'").read();
    assert_eq!(merchant.products.len(), 2);
    let shirt = product(&merchant.products, "linen-shirt");
    assert_eq!(shirt.url, "https://hearth.example/products/linen-shirt");
    assert_eq!(shirt.image, "https://cdn.example/1.jpg");
    assert_eq!(shirt.description, "Cool & light.");
    assert_eq!(shirt.tags, ["summer", "linen"]);
    assert_eq!(shirt.leaf_category(), "Shirts");
    let titles: Vec<&str> = shirt.variants.iter().map(|variant| variant.title.as_str()).collect();
    assert_eq!(titles, ["Sand / S", "Sand / M", "Navy / M"]);
    let stock: Vec<Availability> = shirt.variants.iter().map(|variant| variant.availability).collect();
    assert_eq!(stock, [Availability::InStock, Availability::SoldOut, Availability::Backorder]);
    assert_eq!(shirt.variants[0].compare_at_minor, Some(6000));
    assert_eq!(shirt.variants[2].compare_at_minor, None);
    assert!(shirt.attributes.contains(&("color".to_owned(), "Navy".to_owned())));
    let mug = product(&merchant.products, "mug");
    assert_eq!((mug.title.as_str(), mug.variants[0].title.as_str()), ("<b>Mug</b>", ""));
    assert_eq!(mug.variants[0].price_minor, 1250);
    assert_eq!(mug.variants[0].availability, Availability::Unknown);
    assert_eq!(merchant.shop.currency.code, "EUR");
    assert_eq!(report.files[0].kind, "Shopify product CSV");
    assert_eq!((report.files[0].skipped_by("archived"), report.files[0].skipped_by("not-published")), (1, 2));
}

#[test]
fn a_shopify_export_with_the_current_header_is_the_same_to_us() {
    let (merchant, _) = Shop::new().feed(CURRENT).read();
    let bowl = product(&merchant.products, "clay-bowl");
    assert_eq!(bowl.url, "/products/clay-bowl");
    assert_eq!(bowl.category, ["Home & Garden", "Kitchen & Dining", "Tableware", "Bowls"]);
    assert_eq!(bowl.variants[0].availability, Availability::InStock);
    let color = |value: &str| ("color".to_owned(), value.to_owned());
    assert_eq!(bowl.attributes, [color("terracotta"), color("sand")]);
    assert!(!format!("{merchant:?}").contains("40%"), "a merchant's own metafield may be a cost");
}

#[test]
fn a_google_feed_folds_its_item_groups() {
    let feed = "id\titem_group_id\ttitle\tdescription\tlink\timage_link\tavailability\tprice\tsale_price\tsale_price_effective_date\tproduct_type\tcolor\tsize\n\
        B-R-S\tBAG\tDay Bag - Red\t<p>Roomy</p>\thttps://shop.example/p/bag\thttps://shop.example/bag.jpg\tin_stock\t80.00 USD\t60.00 USD\t2026-02-01T00:00Z/2026-04-01T00:00Z\tBags > Day\tRed\tS\n\
        B-B-S\tBAG\tDay Bag - Blue\t\t\t\tout of stock\t80.00 USD\t60.00 USD\t2025-02-01T00:00Z/2025-04-01T00:00Z\tBags > Day\tBlue\tS\n\
        B-B-S\tBAG\tDay Bag - Blue\t\t\t\tin_stock\t80.00 USD\t\t\t\tBlue\tS\n\
        HAT\t\tSun Hat\t\thttps://shop.example/p/hat\tjavascript:alert(1)\tpreorder\t1,299.00 USD\t\t\tHats\t\t\n";
    let (merchant, report) = Shop::new().feed(feed).read();
    assert_eq!(merchant.shop.url, "https://shop.example");
    let bag = product(&merchant.products, "BAG");
    assert_eq!((bag.title.as_str(), bag.category.len()), ("Day Bag", 2));
    let prices: Vec<(u64, Option<u64>)> =
        bag.variants.iter().map(|variant| (variant.price_minor, variant.compare_at_minor)).collect();
    assert_eq!(prices, [(6000, Some(8000)), (8000, None)]);
    assert_eq!(bag.variants[1].title, "Blue");
    let hat = product(&merchant.products, "HAT");
    assert_eq!((hat.image.as_str(), hat.variants[0].price_minor), ("", 129_900));
    assert_eq!(hat.variants[0].availability, Availability::Backorder);
    let file = &report.files[0];
    assert_eq!((file.kind.as_str(), file.skipped_by("duplicate")), ("Google Merchant feed", 1));
    assert_eq!(file.noticed[0].code, "address-dropped");
}

#[test]
fn a_plain_table_in_another_language_is_understood_and_mapped() {
    let feed = "Artikelnummer;Bezeichnung;Verkaufspreis;Kategorie;Lager\n\
        A1;Tasse;12,50;Küche > Tassen;3\nA2;Krug;1.299;Küche > Krüge;0\n";
    let shop = Shop::new()
        .feed(feed)
        .config("currency = 'EUR'\n[feed.columns]\nprice = 'Verkaufspreis'\nstock = 'Lager'\n");
    let (merchant, _) = shop.read();
    assert_eq!(merchant.products[0].variants[0].price_minor, 1250);
    assert_eq!(
        merchant.products[1].variants[0].price_minor, 129_900,
        "the column writes its decimals with a comma"
    );
    assert_eq!(merchant.products[1].variants[0].availability, Availability::SoldOut);
    assert_eq!(merchant.products[0].category, ["Küche", "Tassen"]);
}

#[test]
fn currencies_without_minor_units_and_with_three_digits_are_exact() {
    let price = |text: &str| {
        let (merchant, _) = Shop::new().feed(format!("id,title,price\n1,Mug,\"{text}\"\n")).read();
        merchant.products[0].variants[0].price_minor
    };
    assert_eq!(price("1,980 JPY"), 1980);
    assert_eq!(price("1.250 KWD"), 1250);
}

#[test]
fn a_product_of_two_feeds_is_merged() {
    let (merchant, report) = Shop::new()
        .feed("item_group_id,id,title,price,brand\nBAG,B-1,Bag,80,\n")
        .feed("item_group_id,id,title,price,brand\nBAG,B-2,Bag,85,Hearth\nBAG,B-1,Bag,90,\n")
        .read();
    assert_eq!(merchant.products.len(), 1);
    assert_eq!(merchant.products[0].brand, "Hearth");
    assert_eq!(merchant.products[0].variants.len(), 2);
    assert_eq!(report.files[1].skipped_by("duplicate"), 1);
    assert!(report.files[1].notes[0].contains("1 products were in an earlier feed"));
}

#[test]
fn without_any_currency_dollars_are_taken_and_said() {
    let (merchant, report) = Shop::new().feed("id,title,price\n1,Mug,12\n").read();
    assert_eq!(merchant.shop.currency.code, "USD");
    assert!(report.notes[0].contains("US dollars"));
}
