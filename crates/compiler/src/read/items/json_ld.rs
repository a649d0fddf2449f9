//! Products that pages describe as schema.org does, in one shape: a key `id`, a key `group` where there is one, offers
//! as a list, reviews without their authors.

use super::flatten::text_of;
use serde_json::{Map, Value, json};

/// Members that may hold products.
const HOLDERS: [&str; 7] =
    ["@graph", "mainEntity", "itemListElement", "item", "itemOffered", "isVariantOf", "about"];
/// What tells a product from others, the best first. An `@id` such as `#product` says nothing beyond its page.
const IDS: [&str; 9] = ["productID", "sku", "mpn", "gtin13", "gtin12", "gtin14", "gtin", "url", "@id"];
/// What a variant has of its group where it does not say it itself.
const INHERITED: [&str; 9] =
    ["name", "description", "brand", "category", "image", "url", "material", "pattern", "aggregateRating"];
const DEEPEST: usize = 24;

/// Adds the products that a script describes. What has no id of its own is known by `page`, the page's name.
pub(super) fn products(script: &Value, page: &str, found: &mut Vec<Value>) {
    walk(script, 0, page, found);
}

fn walk(value: &Value, depth: usize, page: &str, found: &mut Vec<Value>) {
    match value {
        Value::Array(list) if depth < DEEPEST => {
            for value in list {
                walk(value, depth + 1, page, found);
            }
        }
        Value::Object(object) if depth < DEEPEST => {
            if is(object, "ProductGroup") {
                group(object, page, found);
            } else if is(object, "Product") || is(object, "IndividualProduct") || is(object, "ProductModel") {
                found.push(product(object, None, page));
            } else {
                HOLDERS
                    .iter()
                    .filter_map(|name| object.get(*name))
                    .for_each(|value| walk(value, depth + 1, page, found));
            }
        }
        _ => {}
    }
}

/// Whether an object has this type, alone or among others.
fn is(object: &Map<String, Value>, wanted: &str) -> bool {
    let types = object.get("@type").map_or(&[][..], as_list);
    types.iter().filter_map(Value::as_str).any(|name| name.rsplit(['/', ':', '#']).next() == Some(wanted))
}

fn as_list(value: &Value) -> &[Value] {
    value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice)
}

fn group(object: &Map<String, Value>, page: &str, found: &mut Vec<Value>) {
    let variants: Vec<&Map<String, Value>> = object
        .get("hasVariant")
        .map_or(&[][..], as_list)
        .iter()
        .filter_map(Value::as_object)
        // `{"@id": "#red"}` points at a product that stands elsewhere.
        .filter(|variant| variant.contains_key("offers") || variant.contains_key("name"))
        .collect();
    // A group of references only says what its variants, elsewhere, say themselves.
    if variants.is_empty() && (object.contains_key("offers") || !object.contains_key("hasVariant")) {
        found.push(product(object, None, page));
    }
    for variant in variants {
        found.push(product(variant, Some(object), page));
    }
}

fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) if !text.trim().is_empty() => Some(text.clone()),
        Value::Number(number) => Some(text_of(number)),
        Value::Object(object) => {
            ["name", "url", "contentUrl", "@id", "@value"].iter().find_map(|key| text(object.get(*key)?))
        }
        Value::Array(list) => list.iter().find_map(text),
        _ => None,
    }
}

fn first(object: &Map<String, Value>, names: &[&str]) -> Option<String> {
    let said = |name: &&str| text(object.get(*name)?).filter(|text| *name != "@id" || !text.starts_with('#'));
    names.iter().find_map(said)
}

fn product(own: &Map<String, Value>, group: Option<&Map<String, Value>>, page: &str) -> Value {
    let mut made = Map::new();
    let group_ids = ["productGroupID", "url", "@id"];
    let of_group = group.map(|group| first(group, &group_ids).unwrap_or_else(|| page.to_owned()));
    let parent = own.get("isVariantOf").and_then(Value::as_object);
    let key = first(own, &["inProductGroupWithID", "productGroupID"])
        .or_else(|| first(parent?, &group_ids))
        .or(of_group);
    let id = first(own, &IDS).or_else(|| key.clone()).unwrap_or_else(|| page.to_owned());
    made.insert("id".to_owned(), Value::String(id));
    made.extend(key.map(|key| ("group".to_owned(), Value::String(key))));
    for (name, value) in own {
        let plain = match name.as_str() {
            "offers" | "review" | "reviews" | "isVariantOf" | "hasVariant" | "id" | "group" => continue,
            "image" => image(value).map(Value::String),
            "brand" | "manufacturer" | "color" | "size" | "material" | "pattern" | "category" | "url" => {
                text(value).map(Value::String)
            }
            _ => Some(value.clone()),
        };
        made.extend(plain.map(|plain| (name.clone(), plain)));
    }
    let whole = group.or(parent);
    for name in INHERITED {
        let inherited = || match name {
            "image" => image(whole?.get(name)?).map(Value::String),
            "aggregateRating" => whole?.get(name).cloned(),
            _ => text(whole?.get(name)?).map(Value::String),
        };
        if !made.contains_key(name) {
            made.extend(inherited().map(|value| (name.to_owned(), value)));
        }
    }
    let mut offers = Vec::new();
    let given = own.get("offers").or_else(|| group?.get("offers"));
    given.map_or(&[][..], as_list).iter().for_each(|value| offer(value, &mut offers));
    if let (Some(sku), [Value::Object(only)]) = (own.get("sku").and_then(text), &mut offers[..]) {
        only.entry("sku").or_insert(Value::String(sku));
    }
    made.insert("offers".to_owned(), Value::Array(offers));
    let reviews = ["review", "reviews"].iter().filter_map(|name| own.get(*name)).flat_map(as_list);
    made.insert("review".to_owned(), Value::Array(reviews.filter_map(review).collect()));
    Value::Object(made)
}

/// An address, or the address of an image object; the first of several.
fn image(value: &Value) -> Option<String> {
    match value {
        Value::Array(list) => list.iter().find_map(image),
        Value::Object(object) => first(object, &["url", "contentUrl"]),
        other => text(other),
    }
}

/// Adds an offer; of an aggregate its offers, or its lowest price where it has none.
fn offer(value: &Value, offers: &mut Vec<Value>) {
    let Some(object) = value.as_object() else { return };
    let several = object.get("offers").map_or(&[][..], as_list);
    if !several.is_empty() && offers.len() < 10_000 {
        for value in several.iter().filter(|value| value.get("offers").is_none()) {
            offer(value, offers);
        }
        return;
    }
    let mut made = Map::new();
    let specifications = object.get("priceSpecification").map_or(&[][..], as_list);
    let is_list_price = |specification: &&Value| {
        let kind = specification.get("priceType").and_then(Value::as_str).unwrap_or_default();
        ["ListPrice", "StrikethroughPrice", "SRP", "MSRP"].iter().any(|name| kind.ends_with(name))
    };
    let before = specifications.iter().find(is_list_price).and_then(|found| text(found.get("price")?));
    let usual = specifications.iter().find(|found| !is_list_price(found) && found.get("price").is_some());
    let of = |name: &str| object.get(name).and_then(text).or_else(|| text(usual?.get(name)?));
    let price = of("price").or_else(|| first(object, &["lowPrice"]));
    for (name, found) in [
        ("price", price),
        ("list price", before),
        ("priceCurrency", of("priceCurrency")),
        ("availability", of("availability")),
        ("sku", of("sku")),
        ("url", of("url")),
    ] {
        made.extend(found.map(|text| (name.to_owned(), Value::String(text))));
    }
    offers.push(Value::Object(made));
}

/// A review's stars and words.
fn review(value: &Value) -> Option<Value> {
    let object = value.as_object()?;
    let rating = object.get("reviewRating").or_else(|| object.get("rating"))?;
    let stars = rating.get("ratingValue").map_or_else(|| text(rating), text)?;
    let best = rating.get("bestRating").and_then(text);
    Some(json!({
        "rating": stars,
        "best": best.unwrap_or_default(),
        "title": first(object, &["headline", "name"]).unwrap_or_default(),
        "body": first(object, &["reviewBody", "description"]).unwrap_or_default(),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(script: &Value) -> Vec<Value> {
        let mut found = Vec::new();
        products(script, "page.html", &mut found);
        found
    }

    #[test]
    fn a_group_gives_its_variants_what_they_do_not_say_themselves() {
        let found = of(&json!({"@graph": [{"@type": "BreadcrumbList"}, {
            "@type": ["ProductGroup"], "productGroupID": "G", "name": "Shirt", "brand": {"@type": "Brand", "name": "Kiln"},
            "image": [{"@type": "ImageObject", "url": "/a.jpg"}],
            "hasVariant": [
                {"@type": "Product", "sku": "S-1", "color": "Red", "offers": {"@type": "Offer", "price": 12.5,
                 "priceCurrency": "EUR", "availability": "https://schema.org/InStock"}},
                {"@id": "#elsewhere"}]}]}));
        assert_eq!(found.len(), 1);
        assert_eq!(
            (&found[0]["id"], &found[0]["group"], &found[0]["name"]),
            (&json!("S-1"), &json!("G"), &json!("Shirt"))
        );
        assert_eq!((&found[0]["brand"], &found[0]["image"]), (&json!("Kiln"), &json!("/a.jpg")));
        assert_eq!(found[0]["offers"][0]["price"], json!("12.5"));
    }

    #[test]
    fn offers_are_a_list_however_they_are_written() {
        let offers = |offers: Value| {
            of(&json!({"@type": "http://schema.org/Product", "sku": "1", "offers": offers}))[0]["offers"]
                .clone()
        };
        assert_eq!(
            offers(json!({"@type": "AggregateOffer", "lowPrice": "9", "highPrice": "12"}))[0]["price"],
            "9"
        );
        assert_eq!(offers(json!({"offers": [{"price": 1}, {"price": 2}]}))[1]["price"], "2");
        let specified = offers(json!({"priceSpecification": [
            {"price": 20, "priceType": "https://schema.org/ListPrice"}, {"price": 15, "priceCurrency": "USD"}]}));
        assert_eq!((&specified[0]["price"], &specified[0]["list price"]), (&json!("15"), &json!("20")));
        assert_eq!(specified[0]["priceCurrency"], "USD");
    }

    #[test]
    fn what_has_no_id_is_known_by_its_page() {
        let found = of(
            &json!([{"@type": "Product", "@id": "#product", "name": "Mug", "offers": {"price": 1.299}},
            {"@type": "ProductGroup", "@id": "#group", "name": "Jug", "hasVariant": [{"name": "Red", "sku": "R"}]}]),
        );
        assert_eq!(
            (&found[0]["id"], &found[0]["offers"][0]["price"]),
            (&json!("page.html"), &json!("1.2990"))
        );
        assert_eq!((&found[1]["id"], &found[1]["group"]), (&json!("R"), &json!("page.html")));
    }

    #[test]
    fn reviews_lose_their_authors() {
        let found = of(&json!([{"@type": "Product", "sku": "1", "review": {"author": {"name": "Ada"},
            "reviewRating": {"ratingValue": 4, "bestRating": "5"}, "reviewBody": "Fine"}}]));
        assert_eq!(found[0]["review"], json!([{"rating": "4", "best": "5", "title": "", "body": "Fine"}]));
    }
}
