use crate::Shop;
use pairwell_compiler::model::{Availability, Product};

fn product<'p>(products: &'p [Product], key: &str) -> &'p Product {
    products.iter().find(|product| product.key == key).unwrap()
}

const RSS: &str = r#"<?xml version="1.0"?>
<!DOCTYPE rss [<!ENTITY shop "Hearth"><!ENTITY twice "&shop;&shop;">]>
<rss version="2.0" xmlns:g="http://base.google.com/ns/1.0"><channel>
<title>Hearth</title><link>https://hearth.example</link><description>All we sell</description>
<item><g:id>B-R</g:id><g:item_group_id>BAG</g:item_group_id><g:title>Day Bag - Red</g:title>
  <g:description><![CDATA[<p>Roomy &amp; light</p>]]></g:description><g:link>https://hearth.example/p/bag</g:link>
  <g:image_link>https://hearth.example/bag.jpg</g:image_link><g:additional_image_link>https://hearth.example/2.jpg</g:additional_image_link>
  <g:availability>in_stock</g:availability><g:price>80.00 USD</g:price><g:sale_price>60.00 USD</g:sale_price>
  <g:sale_price_effective_date>2026-02-01T00:00Z/2026-04-01T00:00Z</g:sale_price_effective_date>
  <g:product_type>Bags</g:product_type><g:product_type>Bags &gt; Day</g:product_type><g:color>Red</g:color>
  <g:shipping><g:country>US</g:country><g:price>5 USD</g:price></g:shipping></item>
<item><g:id>B-B</g:id><g:item_group_id>BAG</g:item_group_id><title>Day Bag - Blue</title>
  <g:availability>out of stock</g:availability><g:price>80.00 USD</g:price><g:color>Blue</g:color></item>
<item><g:id>CUP</g:id><title>Cup & Saucer &twice;</title><g:price>soon</g:price></item>
<item><g:id>BAD</g:id><g:title>Never closed</title></item>
<item><g:id>HAT</g:id><title>Sun Hat < 60 g</title><g:price>1,299.00 USD</g:price><g:availability>backorder</g:availability></item>
</channel></rss>"#;

#[test]
fn a_google_feed_in_rss_folds_its_item_groups_and_keeps_its_good_items() {
    let (merchant, report) = Shop::new().feed(RSS).read();
    let bag = product(&merchant.products, "BAG");
    assert_eq!((bag.title.as_str(), bag.description.as_str()), ("Day Bag", "Roomy & light"));
    assert_eq!(
        (bag.image.as_str(), &bag.category[..]),
        ("https://hearth.example/bag.jpg", &["Bags".to_owned(), "Day".to_owned()][..])
    );
    let prices: Vec<_> =
        bag.variants.iter().map(|v| (v.price_minor, v.compare_at_minor, v.availability)).collect();
    assert_eq!(prices, [(6000, Some(8000), Availability::InStock), (8000, None, Availability::SoldOut)]);
    let hat = product(&merchant.products, "HAT");
    assert_eq!(
        (hat.title.as_str(), hat.variants[0].availability),
        ("Sun Hat < 60 g", Availability::Backorder)
    );
    let file = &report.files[0];
    assert_eq!(file.kind, "Google Merchant feed (XML)");
    assert_eq!((file.rows_read, file.rows_used), (5, 3));
    let broken = file.skipped.iter().find(|finding| finding.code == "xml-broken").unwrap();
    assert_eq!((broken.examples[0].row, file.unit.word()), (4, "item"));
    let price = file.skipped.iter().find(|finding| finding.code == "price-unreadable").unwrap();
    assert_eq!((price.examples[0].row, price.examples[0].column.as_str()), (3, "g:price"));
}

#[test]
fn a_google_feed_in_atom_with_another_prefix_is_the_same_to_us() {
    let feed = "<feed xmlns='http://www.w3.org/2005/Atom' xmlns:m='http://base.google.com/ns/1.0'><title>Shop</title>\
        <entry><m:id>1</m:id><title>Mug</title><link href='https://hearth.example/mug'/><summary type='html'>&lt;b&gt;Blue&lt;/b&gt;</summary>\
        <m:price>12,50 EUR</m:price><m:availability>preorder</m:availability></entry>\
        <entry><m:id>2</m:id><title>Jug</title><m:price>30 EUR</m:price></entry></feed>";
    let (merchant, report) = Shop::new().feed(feed).read();
    let mug = product(&merchant.products, "1");
    assert_eq!((mug.url.as_str(), mug.description.as_str()), ("https://hearth.example/mug", "Blue"));
    assert_eq!((mug.variants[0].price_minor, mug.variants[0].availability), (1250, Availability::Backorder));
    assert_eq!(product(&merchant.products, "2").variants[0].availability, Availability::Unknown);
    assert_eq!((merchant.shop.currency.code.as_str(), report.files[0].rows_used), ("EUR", 2));
}

#[test]
fn feeds_in_xml_that_break_off_or_hold_nothing_are_refused() {
    let text =
        Shop::new().feed("<rss><channel><item><id>1</id><title>Mug</title><price>1</price></item>").refusal();
    assert!(
        text.contains("line 1") && text.contains("ends in the middle") && text.contains("Download it again"),
        "{text}"
    );
    let text = Shop::new().feed("<urlset><url>x</url></urlset>").refusal();
    assert!(text.contains("without any <item>") && text.contains("items ="), "{text}");
}

#[test]
fn entities_that_multiply_and_elements_without_end_stay_small() {
    let bomb = "<!DOCTYPE r [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;'>]><r><item><id>1</id><title>&b;</title><price>1</price></item></r>";
    let (merchant, _) = Shop::new().feed(bomb).read();
    assert_eq!(merchant.products[0].title, "&b;");
    let deep = format!("<r><item><id>1</id>{}</item></r>", "<a>".repeat(100_000));
    let text = Shop::new().feed(deep).refusal();
    assert!(
        text.contains("none of the 1 rows") && text.contains("xml-broken (item 1: `more than 64"),
        "{text}"
    );
}

#[test]
fn shopifys_products_json_is_read_like_its_csv() {
    let feed = r#"{"products":[
      {"id":9001,"title":"Linen Shirt","handle":"linen-shirt","body_html":"<p>Cool</p>","vendor":"Hearth","product_type":"Shirts",
       "tags":["summer","linen, washed"],"options":[{"name":"Colour","position":1,"values":["Sand","Navy"]},{"name":"Size","values":["S"]}],
       "variants":[
         {"id":41,"title":"Sand / S","option1":"Sand","option2":"S","option3":null,"sku":"LS-SA","available":true,"price":"48.00","compare_at_price":"60.00","position":1,"product_id":9001},
         {"id":42,"title":"Navy / S","option1":"Navy","option2":"S","option3":null,"sku":"","available":false,"price":"50.00","compare_at_price":null,"position":2,"product_id":9001}],
       "images":[{"id":1,"src":"https://cdn.example/1.jpg","variant_ids":[]},{"id":2,"src":"https://cdn.example/2.jpg"}]},
      {"id":9002,"title":"Mug","handle":"mug","body_html":null,"vendor":"Kiln","product_type":"","tags":[],
       "options":[{"name":"Title","position":1,"values":["Default Title"]}],
       "variants":[{"id":43,"title":"Default Title","option1":"Default Title","sku":"MUG","available":true,"price":"12.50"}],"images":[]}]}"#;
    let (merchant, report) =
        Shop::new().feed(feed).config("url = 'https://hearth.example'\ncurrency = 'EUR'").read();
    assert_eq!(report.files[0].kind, "Shopify products JSON");
    assert_eq!((report.files[0].rows_read, report.files[0].rows_used), (3, 3));
    let shirt = product(&merchant.products, "linen-shirt");
    assert_eq!(
        (shirt.url.as_str(), shirt.image.as_str()),
        ("https://hearth.example/products/linen-shirt", "https://cdn.example/1.jpg")
    );
    let variants: Vec<_> = shirt
        .variants
        .iter()
        .map(|v| (v.id.as_str(), v.title.as_str(), v.price_minor, v.compare_at_minor, v.availability))
        .collect();
    assert_eq!(
        variants,
        [
            ("41", "Sand / S", 4800, Some(6000), Availability::InStock),
            ("42", "Navy / S", 5000, None, Availability::SoldOut)
        ]
    );
    assert_eq!(
        (&shirt.tags[..], shirt.leaf_category()),
        (&["summer".to_owned(), "linen, washed".to_owned()][..], "Shirts")
    );
    assert!(shirt.attributes.contains(&("color".to_owned(), "Navy".to_owned())), "{:?}", shirt.attributes);
    let mug = product(&merchant.products, "mug");
    assert_eq!(
        (mug.variants[0].id.as_str(), mug.variants[0].title.as_str(), mug.variants[0].price_minor),
        ("43", "", 1250)
    );
}

#[test]
fn a_meta_catalog_is_read_as_a_table_and_as_xml() {
    let csv = "id,title,description,availability,condition,price,link,image_link,brand,quantity_to_sell_on_facebook,fb_product_category,item_group_id\n\
        1,Mug,,in stock,new,12.00 GBP,https://hearth.example/mug,https://hearth.example/mug.jpg,Kiln,4,home > kitchen,\n";
    let (merchant, report) = Shop::new().feed(csv).read();
    assert_eq!(
        (report.files[0].kind.as_str(), merchant.shop.currency.code.as_str()),
        ("Meta catalog", "GBP")
    );
    assert_eq!(merchant.products[0].category, ["home", "kitchen"]);
    let xml = "<rss xmlns:g='http://base.google.com/ns/1.0'><channel><item><g:id>1</g:id><g:title>Mug</g:title><g:price>12 GBP</g:price>\
        <g:fb_product_category>home &gt; kitchen</g:fb_product_category></item></channel></rss>";
    let (merchant, report) = Shop::new().feed(xml).read();
    assert_eq!(
        (report.files[0].kind.as_str(), &merchant.products[0].category[..]),
        ("Meta catalog", &["home".to_owned(), "kitchen".to_owned()][..])
    );
}

#[test]
fn any_json_is_mapped_by_dotted_paths() {
    let feed = r#"{"page":1,"answer":{"hits":[
        {"nr":1,"label":{"en":"Mug"},"money":{"now":9.5,"was":12.125},"stock":{"level":0},"cats":["Home","Kitchen"]},
        {"nr":2,"label":{"en":"Jug"},"money":{"now":1.299},"stock":{}}, 7, {"nr":3,"label":{"en":"Pan"},"money":{"now":[]}}]}}"#;
    let config = "currency = 'KWD'\n[feed]\nitems = 'answer.hits'\n[feed.columns]\nid = 'nr'\ntitle = 'label.en'\n\
        price = 'money.now'\ncompare_at = 'money.was'\nstock = 'stock.level'\ncategory = 'cats'\n";
    let (merchant, report) = Shop::new().feed(feed).config(config).read();
    let mug = product(&merchant.products, "1");
    assert_eq!((mug.variants[0].price_minor, mug.variants[0].compare_at_minor), (9500, Some(12_125)));
    assert_eq!(mug.variants[0].availability, Availability::SoldOut);
    let jug = product(&merchant.products, "2");
    assert_eq!(
        (jug.variants[0].price_minor, jug.variants[0].availability),
        (1299, Availability::Unknown),
        "a number is never grouped"
    );
    let by = |code| report.files[0].skipped_by(code);
    assert_eq!((report.files[0].rows_read, by("no-object"), by("price-blank")), (4, 1, 1));
}

#[test]
fn a_list_that_is_not_there_is_answered_with_those_that_are() {
    let feed = r#"{"answer":{"hits":[{"id":1,"title":"Mug","price":2}]}}"#;
    let text = Shop::new().feed(feed).config("[feed]\nitems = 'answer.hit'\n").refusal();
    assert!(text.contains("`items`") && text.contains("answer.hits") && text.contains("[feed]"), "{text}");
}

#[test]
fn variants_within_json_products_become_their_variants() {
    let feed = r#"[{"id":"lamp","name":"Lamp","image":{"url":"/lamp.jpg"},"variants":[
        {"sku":"L-1","name":"Brass","price":80,"quantity":2},{"sku":"L-2","name":"Steel","price":70,"quantity":0}]},
        {"id":"bulb","name":"Bulb","sku":"B-1","price":3}]"#;
    let (merchant, _) = Shop::new().feed(feed).read();
    let lamp = product(&merchant.products, "lamp");
    let variants: Vec<_> = lamp
        .variants
        .iter()
        .map(|v| (v.sku.as_str(), v.title.as_str(), v.price_minor, v.availability))
        .collect();
    assert_eq!(
        variants,
        [("L-1", "Brass", 8000, Availability::InStock), ("L-2", "Steel", 7000, Availability::SoldOut)]
    );
    assert_eq!((lamp.title.as_str(), lamp.image.as_str()), ("Lamp", "/lamp.jpg"));
    assert_eq!(product(&merchant.products, "bulb").variants[0].price_minor, 300);
}

#[test]
fn a_product_a_line_is_read_and_a_broken_line_reported_by_its_number() {
    let feed = "{\"id\":1,\"title\":\"Mug\",\"price\":\"$9.99\"}\n\n{\"id\":2,\"title\":\"Jug\",\"price\":\"$1}\n{\"id\":3,\"title\":\"Pan\",\"price\":\"$30\"}\n";
    let (merchant, report) = Shop::new().feed(feed).read();
    assert_eq!(merchant.products.len(), 2);
    let broken = &report.files[0].skipped[0];
    assert_eq!(
        (broken.code, broken.examples[0].row, report.files[0].unit.word()),
        ("json-broken", 3, "line")
    );
}

#[test]
fn a_product_by_itself_and_a_list_of_nodes_are_unwrapped() {
    let single = r#"{"product":{"id":1,"title":"Mug","handle":"mug","body_html":"","variants":[{"id":2,"price":"12.00","sku":"M"}],"images":[]}}"#;
    let nodes = r#"{"data":{"products":{"edges":[{"cursor":"x","node":{"handle":"mug","title":"Mug","id":"1",
        "variants":{"nodes":[{"sku":"M","price":{"amount":"12.00","currencyCode":"EUR"}}]}}}]}}}"#;
    for (text, currency) in [(single, "USD"), (nodes, "EUR")] {
        let (merchant, _) = Shop::new().feed(text).read();
        let mug = product(&merchant.products, "mug");
        assert_eq!((mug.variants[0].sku.as_str(), mug.variants[0].price_minor), ("M", 1200));
        assert_eq!(merchant.shop.currency.code, currency);
    }
}

#[test]
fn the_form_is_told_by_the_content_packed_or_in_utf_16() {
    use std::io::Write as _;
    let json = "[{\"id\":1,\"title\":\"Mug\",\"price\":2}]";
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(json.as_bytes()).unwrap();
    let wide: Vec<u8> = [0xfeff].into_iter().chain(json.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    for bytes in [packed.finish().unwrap(), wide, [b"\xef\xbb\xbf", json.as_bytes()].concat()] {
        assert_eq!(Shop::new().feed(bytes).read().0.products.len(), 1);
    }
}
