use crate::Shop;
use pairwell_compiler::model::Availability;

const EXPORT: &str = "ID,Type,SKU,Name,Published,Is featured?,Visibility in catalog,Short description,Description,Date sale price starts,Date sale price ends,In stock?,Stock,Backorders allowed?,Sale price,Regular price,Categories,Tags,Images,Parent,Upsells,Cross-sells,Attribute 1 name,Attribute 1 value(s)\n\
    10,variable,HOODIE,Hoodie,1,0,visible,,<p>Warm</p>\\n<p>Soft</p>,,,1,,0,,,\"Sale, Clothing > Hoodies\",\"wool, warm\",\"https://shop.example/a.jpg, https://shop.example/b.jpg\",,,CAP,Color,\"Blue, Red\"\n\
    11,variation,HOODIE-B,Hoodie - Blue,1,0,visible,,,,,1,4,0,35,45,,,,HOODIE,,,Color,Blue\n\
    12,variation,HOODIE-R,Hoodie - Red,1,0,visible,,,2026-03-01,2026-03-02,0,0,0,35,45,,,,id:10,,,Color,Red\n\
    13,simple,CAP,Cap,1,0,visible,,,2026-02-01,2026-03-01,1,,0,12,16,Clothing,,,,,,Material,\"Cotton, Wool\"\n\
    14,simple,BELT,Belt,1,0,visible,,,2026-02-01,2026-02-28,backorder,-2,notify,50,65,,,,,\"HOODIE, nowhere\",id:13,,\n\
    15,grouped,SET,Set,1,0,visible,,,,,1,,0,,,,,,,,,,\n\
    16,simple,PART,Part,1,0,hidden,,,,,1,,0,,5,,,,,,,,\n\
    17,simple,OLD,Old,-1,0,visible,,,,,1,,0,,5,,,,,,,,\n";

#[test]
fn a_woocommerce_export_is_read_with_variations_sales_and_stock() {
    let (merchant, report) = Shop::new().feed(EXPORT).config("currency = 'EUR'").read();
    let file = &report.files[0];
    assert_eq!(file.kind, "WooCommerce product CSV");
    let keys: Vec<&str> = merchant.products.iter().map(|product| product.key.as_str()).collect();
    assert_eq!(keys, ["10", "13", "14"]);
    let hoodie = &merchant.products[0];
    assert_eq!((hoodie.title.as_str(), hoodie.description.as_str()), ("Hoodie", "Warm Soft"));
    assert_eq!(
        (&hoodie.category[..], hoodie.image.as_str()),
        (&["Clothing".to_owned(), "Hoodies".to_owned()][..], "https://shop.example/a.jpg")
    );
    let variants: Vec<_> = hoodie
        .variants
        .iter()
        .map(|v| (v.sku.as_str(), v.title.as_str(), v.price_minor, v.compare_at_minor, v.availability))
        .collect();
    assert_eq!(
        variants,
        [
            ("HOODIE-B", "Blue", 3500, Some(4500), Availability::InStock),
            ("HOODIE-R", "Red", 3500, Some(4500), Availability::SoldOut),
        ]
    );
    let colors: Vec<&str> = hoodie.attributes.iter().map(|(_, value)| value.as_str()).collect();
    assert_eq!(colors, ["Blue", "Red"]);
    let cap = &merchant.products[1];
    assert_eq!(cap.variants[0].price_minor, 1200, "the day that ends a sale belongs to it");
    assert_eq!(cap.variants[0].title, "", "what it is made of is no choice");
    assert_eq!(cap.attributes.len(), 2);
    let belt = &merchant.products[2];
    assert_eq!(
        (belt.variants[0].price_minor, belt.variants[0].availability),
        (6500, Availability::Backorder)
    );
    assert_eq!(belt.links.len(), 2);
    let by = |code| file.skipped_by(code);
    assert_eq!((by("grouped"), by("not-published"), by("draft"), file.rows_broken()), (1, 1, 1, 0));
    assert_eq!(file.noticed.iter().find(|finding| finding.code == "link-unknown").unwrap().rows, 1);
}

#[test]
fn a_variation_may_stand_before_its_parent() {
    let feed = "ID,Type,SKU,Name,Published,Regular price,Parent,Cross-sells\n\
        11,variation,HOODIE-B,Hoodie - Blue,1,45,HOODIE,\n10,variable,HOODIE,Hoodie,1,,,\n12,variation,HOODIE-R,Hoodie - Red,1,45,HOODIE,\n";
    let (merchant, report) = Shop::new().feed(feed).read();
    assert_eq!(merchant.products.len(), 1);
    assert_eq!((merchant.products[0].key.as_str(), merchant.products[0].variants.len()), ("10", 2));
    assert_eq!(report.files[0].rows_used, 3);
}
