use crate::Shop;
use pairwell_compiler::model::{LinkKind, Merchant};

const DISCOVERY: &str = "product.metafields.shopify--discovery--product_recommendation";

/// Links of a product as `(kind, key of the other)`.
fn links<'m>(merchant: &'m Merchant, key: &str) -> Vec<(LinkKind, &'m str)> {
    let product = merchant.products.iter().find(|product| product.key == key).unwrap();
    product
        .links
        .iter()
        .map(|link| (link.kind, merchant.products[link.product as usize].key.as_str()))
        .collect()
}

#[test]
fn shopifys_discovery_metafields_are_links_by_handle() {
    let feed = format!(
        "Handle,Title,Variant Price,Variant SKU,Option1 Value,Produits complémentaires \
         ({DISCOVERY}.complementary_products),Related products ({DISCOVERY}.related_products),Related products \
         settings ({DISCOVERY}.related_products_display)\n\
         teapot,Teapot,48,T-1,Blue,mug; tray,kettle,only manual\n\
         teapot,,48,T-2,Red,,,\n\
         mug,Mug,18,M-1,,teapot;gone;mug,,ahead of recommendations\n\
         tray,Tray,30,TRAY,,,,\n\
         kettle,Kettle,52,mug,,,,\n"
    );
    let (merchant, report) = Shop::new().feed(feed).read();
    let complement = LinkKind::Complement;
    assert_eq!(
        links(&merchant, "teapot"),
        [(complement, "mug"), (complement, "tray"), (LinkKind::Related, "kettle")]
    );
    assert_eq!(links(&merchant, "mug"), [(complement, "teapot")]);
    assert_eq!(merchant.products.iter().filter(|p| p.only_linked_related).count(), 1);
    let unknown = report.files[0].noticed.iter().find(|finding| finding.code == "link-unknown").unwrap();
    assert_eq!((unknown.rows, unknown.examples[0].row, unknown.examples[0].found.as_str()), (1, 4, "gone"));
    assert!(unknown.examples[0].column.starts_with("Produits complémentaires"));
    assert!(report.files[0].noticed.iter().any(|finding| finding.code == "link-to-itself"));
}

#[test]
fn woocommerces_columns_are_links_by_sku_or_id_and_variations_find_their_parent() {
    let feed = "ID,Type,SKU,Name,Published,Regular price,Parent,Upsells,Cross-sells\n\
        10,simple,CAP,Cap,1,16,,\"HOODIE\",\"id:11, BELT\"\n\
        11,\"simple, virtual\",,Album,1,15,,,\n\
        12,simple,BELT,Belt,1,65,,,\n\
        13,variable,HOODIE,Hoodie,1,,,,\"CAP, 99\"\n\
        14,variation,HOODIE-BLUE,Hoodie - Blue,1,45,HOODIE,,\n\
        15,variable,,Shirt,1,,,,CAP\n\
        16,variation,SHIRT-RED,Shirt - Red,1,20,id:15,,\n\
        17,variable,OLD,Old,0,,,,\n\
        18,variation,OLD-1,Old - 1,1,20,OLD,,\n";
    let (merchant, report) = Shop::new().feed(feed).read();
    let keys: Vec<&str> = merchant.products.iter().map(|product| product.key.as_str()).collect();
    assert_eq!(keys, ["10", "11", "12", "13", "15"], "a page knows its product by the id");
    let complement = LinkKind::Complement;
    assert_eq!(links(&merchant, "10"), [(complement, "11"), (complement, "12"), (LinkKind::Upsell, "13")]);
    assert_eq!(links(&merchant, "13"), [(complement, "10")]);
    assert_eq!(links(&merchant, "15"), [(complement, "10")]);
    assert_eq!(merchant.products[3].title, "Hoodie");
    assert_eq!(report.files[0].rows_broken(), 0, "{:?}", report.files[0].skipped);
    assert_eq!(report.files[0].noticed[0].examples[0].found, "99");
}

#[test]
fn a_plain_tables_own_columns_are_links_and_may_name_what_comes_later() {
    let feed = "id,sku,title,price,complementary,related,upsells,cross_sells\n\
        pan,P-1,Pan,40,knife,wok,\"P-9\",L-1\n\
        wok,P-9,Wok,60,,,,\n";
    let more = "id,sku,title,price\nknife,K-1,Knife,30\nlid,L-1,Lid,12\nwok,P-9,Wok,60\n";
    let (merchant, report) = Shop::new().feed(feed).feed(more).read();
    assert_eq!(
        links(&merchant, "pan"),
        [
            (LinkKind::Complement, "knife"),
            (LinkKind::Complement, "lid"),
            (LinkKind::Related, "wok"),
            (LinkKind::Upsell, "wok"),
        ]
    );
    assert!(report.files[0].noticed.is_empty(), "{:?}", report.files[0].noticed);
}

#[test]
fn a_cell_of_a_thousand_links_is_cut_and_said() {
    let many: Vec<String> = (0..1_000).map(|n| format!("p{n}")).collect();
    let rows: Vec<String> = many.iter().map(|key| format!("{key},Product,1,\n")).collect();
    let feed = format!("id,title,price,related\nfirst,First,1,{}\n{}", many.join(";"), rows.concat());
    let (merchant, report) = Shop::new().feed(feed).read();
    assert_eq!(merchant.products[0].links.len(), 50);
    assert_eq!(report.files[0].noticed[0].code, "links-cut");
}
