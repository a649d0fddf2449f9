use crate::Shop;

const FEED: &str = "id,handle,sku,title,price,link\n1,mug,MUG,Mug,12,https://shop.example/products/mug\n2,jug,JUG,Jug,30,https://shop.example/products/jug\n";

/// Product, stars, text.
fn reviews(export: &str) -> Vec<(u32, String, String)> {
    let (merchant, _) = Shop::new().feed(FEED).reviews(export).read();
    merchant
        .reviews
        .iter()
        .map(|review| (review.product, review.stars.to_string(), review.text.clone()))
        .collect()
}

#[test]
fn exports_of_review_apps_are_known_by_their_headers() {
    let exports = [
        "title,body,rating,review_date,source,curated,reviewer_name,reviewer_email,product_id,product_handle,reply,picture_urls\n\
         Lovely,Warm,5,2026-01-01 10:00:00 UTC,web,ok,Ada,ada@quimby.example,99,mug,,\nBad,Spam,1,,web,spam,,,99,mug,,\n",
        "Review ID,Date,Product ID,Product Title,Product URL,Review Score,Review Title,Review Content,Name,Email,Published\n\
         7,2026-01-01,99,Mug,https://shop.example/products/mug?utm=1,5,Lovely,Warm,Ada,ada@quimby.example,true\n\
         8,2026-01-01,99,Mug,https://shop.example/products/mug,1,Bad,Hidden,Ada,ada@quimby.example,false\n",
        "id,status,productId,handle,rating,author,email,review,date,img\n\
         1,Active,99,mug,5,Ada,ada@quimby.example,Lovely. Warm,2026-01-01,\n2,Removed,99,mug,1,Ada,,Bad,2026-01-01,\n",
        "productId,productHandle,productName,variantId,rating,title,body,status,dateCreated,reviewerName,reviewerEmail\n\
         99,mug,Mug,,5,Lovely,Warm,approved,2026-01-01T10:00:00Z,Ada,ada@quimby.example\n99,mug,Mug,,1,Bad,Bad,rejected,,,\n",
        "reviewRating,reviewTitle,reviewMessage,productId,productTitle,productUrl,isPublished,author,email\n\
         5,Lovely,Warm,99,Something,https://shop.example/products/mug,true,Ada,ada@quimby.example\n1,Bad,Bad,99,Mug,,false,Ada,\n",
    ];
    for export in exports {
        assert_eq!(reviews(export), [(0, "5".to_owned(), "Lovely. Warm".to_owned())], "{export}");
    }
}

#[test]
fn googles_feed_of_product_reviews_is_read() {
    let feed = "<?xml version='1.0'?><feed xmlns:vc='http://www.w3.org/2007/XMLSchema-versioning'><publisher><name>Shop</name></publisher><reviews>\
        <review><review_id>1</review_id><reviewer><name is_anonymous='false'>Ada Quimby</name></reviewer>\
          <review_timestamp>2026-01-01T10:00:00Z</review_timestamp><title>Lovely</title><content>Keeps &amp; holds</content>\
          <review_url type='group'>https://shop.example/r</review_url><ratings><overall min='1' max='10'>8</overall></ratings>\
          <products><product><product_ids><gtins><gtin>4006381333931</gtin></gtins><skus><sku>NONE</sku><sku>JUG</sku></skus></product_ids>\
          <product_name>Jug of clay</product_name><product_url>https://shop.example/products/jug</product_url></product></products></review>\
        <review><review_id>2</review_id><content>Fine</content><ratings><overall min='1' max='5'>4</overall></ratings>\
          <products><product><product_url>https://shop.example/products/mug</product_url></product></products></review>\
        <review><content>Buy this</content><ratings><overall min='1' max='5'>1</overall></ratings><is_spam>true</is_spam>\
          <products><product><product_url>https://shop.example/products/mug</product_url></product></products></review></reviews></feed>";
    let found = reviews(feed);
    assert_eq!(
        found,
        [(1, "4".to_owned(), "Lovely. Keeps & holds".to_owned()), (0, "4".to_owned(), "Fine".to_owned())]
    );
}

#[test]
fn reviews_that_products_carry_are_read_with_the_feed() {
    let feed = r#"[{"id":1,"title":"Mug","price":12,"rating":4.2,"reviews":[
        {"rating":5,"comment":"Lovely","reviewerName":"Ada Quimby","reviewerEmail":"ada@quimby.example"},{"rating":"many","comment":"?"}]},
        {"id":2,"title":"Jug","price":30,"reviews":[]},{"id":3,"title":"Gift","price":0,"reviews":[{"rating":1,"comment":"Nothing"}]}]"#;
    let (merchant, report) = Shop::new().feed(feed).read();
    assert_eq!(merchant.reviews.len(), 1);
    assert_eq!((merchant.reviews[0].product, merchant.reviews[0].text.as_str()), (0, "Lovely"));
    let file = &report.files[1];
    assert_eq!((file.kind.as_str(), file.rows_read, file.rows_used), ("reviews within the feed", 3, 1));
    assert_eq!((file.skipped_by("rating-unreadable"), file.skipped_by("unknown-product")), (1, 1));
    let said = format!("{merchant:?}{}", serde_json::to_string(&report).unwrap());
    assert!(!said.contains("Quimby") && !said.contains("quimby"));
}
