use crate::Shop;
use pairwell_compiler::model::Availability;

const GROUP: &str = r##"<!DOCTYPE html><html><head><title>Shirt</title>
<script>var a = "<script>";</script>
<script type="application/ld+json">{"@context":"https://schema.org","@graph":[
 {"@type":"BreadcrumbList","itemListElement":[]},
 {"@type":"ProductGroup","@id":"#shirt","productGroupID":"SHIRT","name":"Linen &amp; Cotton Shirt","description":"<p>Cool</p>",
  "brand":{"@type":"Brand","name":"Hearth"},"url":"https://hearth.example/shirt","category":"Shirts",
  "aggregateRating":{"@type":"AggregateRating","ratingValue":"4.5","reviewCount":12},
  "hasVariant":[
   {"@type":"Product","sku":"S-1","name":"Shirt Sand","color":"Sand","image":["https://hearth.example/1.jpg"],
    "offers":{"@type":"Offer","price":"48.00","priceCurrency":"EUR","availability":"https://schema.org/InStock"}},
   {"@type":"Product","sku":"S-2","name":"Shirt Navy","color":"Navy",
    "offers":[{"@type":"Offer","price":50,"priceCurrency":"EUR","availability":"http://schema.org/OutOfStock"}]}]}]}</script>
</head><body></body></html>"##;

const SINGLE: &str = r#"<html><script type='application/ld+json'>{ "broken": </script>
<script type="application/ld+json">[{"@type":["Product","Thing"],"sku":"MUG","name":"Mug","inProductGroupWithID":"",
 "offers":{"@type":"AggregateOffer","lowPrice":"12.50","highPrice":"14","priceCurrency":"EUR","availability":"PreOrder"},
 "review":[{"@type":"Review","author":{"name":"Ada Quimby"},"reviewRating":{"ratingValue":"8","bestRating":"10"},"reviewBody":"Keeps warm"}]}]</script></html>"#;

#[test]
fn a_saved_page_gives_its_product_with_variants() {
    let (merchant, report) = Shop::new().feed(GROUP).read();
    assert_eq!((report.files[0].kind.as_str(), report.files[0].rows_used), ("saved pages (JSON-LD)", 2));
    let shirt = &merchant.products[0];
    assert_eq!(
        (shirt.key.as_str(), shirt.brand.as_str(), shirt.leaf_category()),
        ("SHIRT", "Hearth", "Shirts")
    );
    assert_eq!((shirt.image.as_str(), shirt.description.as_str()), ("https://hearth.example/1.jpg", "Cool"));
    let variants: Vec<_> = shirt
        .variants
        .iter()
        .map(|v| (v.sku.as_str(), v.title.as_str(), v.price_minor, v.availability))
        .collect();
    assert_eq!(
        variants,
        [("S-1", "Sand", 4800, Availability::InStock), ("S-2", "Navy", 5000, Availability::SoldOut)]
    );
    assert_eq!(merchant.shop.currency.code, "EUR");
    assert_eq!(
        shirt.stated_rating.map(|rating| (rating.stars.to_bits(), rating.count)),
        Some((4.5_f32.to_bits(), 12))
    );
}

#[test]
fn a_folder_of_pages_is_one_feed_and_broken_scripts_are_told_with_their_page() {
    let mut shop = Shop::new();
    let folder = shop.folder.path().join("pages");
    std::fs::create_dir_all(folder.join("more")).unwrap();
    std::fs::write(folder.join("a.html"), GROUP).unwrap();
    std::fs::write(folder.join("more/mug.php@id=3"), SINGLE).unwrap();
    std::fs::write(folder.join("about.html"), "<html>We are a shop.</html>").unwrap();
    std::fs::write(folder.join("a.css"), "p{}").unwrap();
    shop.inputs.feeds.push(folder);
    let (merchant, report) = shop.read();
    assert_eq!(merchant.products.len(), 2);
    let mug = &merchant.products[1];
    assert_eq!(
        (mug.key.as_str(), mug.variants[0].price_minor, mug.variants[0].availability),
        ("MUG", 1250, Availability::Backorder)
    );
    assert_eq!(
        (merchant.reviews.len(), merchant.reviews[0].product, merchant.reviews[0].stars.to_string()),
        (1, 1, "4".to_owned())
    );
    assert!(!format!("{merchant:?}").contains("Quimby"));
    let file = &report.files[0];
    let example = &file.skipped.iter().find(|finding| finding.code == "json-ld-broken").unwrap().examples[0];
    assert_eq!((example.page.as_str(), example.row, file.unit.word()), ("more/mug.php@id=3", 1, "line"));
    assert!(
        file.notes.iter().any(|note| note.contains("no product") && note.contains(": 1.")),
        "{:?}",
        file.notes
    );
    assert!(file.notes.iter().any(|note| note.contains("no pages: 1")), "{:?}", file.notes);
}

#[test]
fn a_page_is_no_orders_export() {
    let text = Shop::new().feed("id,title,price\n1,Mug,2\n").orders("<html>Log in</html>").refusal();
    assert!(text.contains("web page") && text.contains("login"), "{text}");
}
