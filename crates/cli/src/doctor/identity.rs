//! Which product a page is about, by what it carries anyway, as the adapters of `www/storefront` read it.

use serde_json::Value;

use super::finding::Finding;
use super::html::Tag;
use super::subject::Subject;

/// Nodes of a page's JSON-LD that are looked at.
const MOST_NODES: usize = 2_000;

/// What a page says of itself.
pub(super) struct Identity {
    pub(super) platform: &'static str,
    /// The key of its product that the widget takes where no element says one; empty where there is none.
    pub(super) key: String,
    /// Where each name of a product stands.
    said: Vec<(&'static str, String)>,
}

/// Reads it; the tag's `data-platform` overrules what the page looks like.
pub(super) fn identify(subject: &Subject) -> Identity {
    let told = subject.script().map_or("", |tag| tag.value("data-platform"));
    let platform = ["shopify", "woocommerce", "bigcommerce", "generic"]
        .into_iter()
        .find(|known| *known == told)
        .unwrap_or_else(|| guess(&subject.tags));
    let mut said = Vec::new();
    let mut say = |where_from, key: Option<String>| {
        said.extend(key.filter(|key| !key.is_empty()).map(|key| (where_from, key)));
    };
    say("Shopify's address", (platform == "shopify").then(|| handle(subject)).flatten());
    say("WordPress's body class", (platform == "woocommerce").then(|| post(&subject.tags)).flatten());
    say("BigCommerce's form", (platform == "bigcommerce").then(|| form(&subject.tags)).flatten());
    say("data-pairwell-product", value_of(&subject.tags, |tag| tag.attribute("data-pairwell-product")));
    say("JSON-LD", json_ld(subject));
    say("microdata", microdata(&subject.tags));
    say("Open Graph", open_graph(&subject.tags));
    // A platform's own mark is the only one that its adapter looks at.
    let first = said.first().filter(|(from, _)| platform == "generic" || from.contains('\''));
    Identity { platform, key: first.map_or_else(String::new, |(_, key)| key.clone()), said }
}

impl Identity {
    pub(super) fn examine(&self) -> Finding {
        let said: Vec<String> = self.said.iter().map(|(from, key)| format!("{key} by {from}")).collect();
        let said = if said.is_empty() { "names no product".to_owned() } else { said.join(", ") };
        Finding::fine("storefront", format!("{}; the page {said}", self.platform))
    }
}

fn guess(tags: &[Tag]) -> &'static str {
    let script = |words: &[&str]| {
        tags.iter().any(|tag| {
            tag.name == "script"
                && words.iter().any(|word| tag.text.contains(word) || tag.value("src").contains(word))
        })
    };
    let class = |word: &str| tags.iter().any(|tag| tag.name == "body" && tag.value("class").contains(word));
    let generator = |tag: &Tag| {
        tag.name == "meta"
            && tag.value("name") == "generator"
            && tag.value("content").starts_with("WooCommerce")
    };
    if script(&["Shopify.shop", "window.Shopify", "Shopify.theme", "cdn.shopify.com", "/cdn/shopifycloud/"]) {
        return "shopify";
    }
    if script(&["wc_add_to_cart_params"])
        || tags.iter().any(generator)
        || class("woocommerce")
        || tags.iter().any(|tag| tag.value("class").starts_with("wc-block-"))
    {
        return "woocommerce";
    }
    let cornerstone = |tag: &Tag| {
        (tag.name == "link" && tag.value("href").contains("bigcommerce.com/"))
            || (tag.name == "form" && tag.attribute("data-cart-item-add").is_some())
    };
    if script(&["BCData"]) || tags.iter().any(cornerstone) { "bigcommerce" } else { "generic" }
}

fn value_of<'t>(tags: &'t [Tag], of: impl Fn(&'t Tag) -> Option<&'t str>) -> Option<String> {
    tags.iter().find_map(of).map(|value| value.trim().to_owned())
}

/// The handle in an address, behind a locale or a collection.
fn handle(subject: &Subject) -> Option<String> {
    let segments: Vec<&str> =
        subject.address.as_ref()?.path_segments()?.filter(|part| !part.is_empty()).collect();
    let at = segments.iter().position(|part| *part == "products")?;
    let handle = segments.get(at + 1)?;
    // Handles in other scripts are written in percents.
    let decoded = url::form_urlencoded::parse(format!("h={}", handle.replace('+', "%2B")).as_bytes())
        .next()?
        .1
        .into_owned();
    Some(decoded)
}

fn post(tags: &[Tag]) -> Option<String> {
    let body = tags.iter().find(|tag| tag.name == "body")?;
    let classes: Vec<&str> = body.value("class").split_whitespace().collect();
    let id = classes.iter().find_map(|class| class.strip_prefix("postid-"))?;
    classes.contains(&"single-product").then(|| id.to_owned())
}

fn form(tags: &[Tag]) -> Option<String> {
    let at =
        tags.iter().position(|tag| tag.name == "form" && tag.attribute("data-cart-item-add").is_some())?;
    value_of(&tags[at..], |tag| (tag.value("name") == "product_id").then(|| tag.value("value")))
}

fn json_ld(subject: &Subject) -> Option<String> {
    let mut products = Vec::new();
    for script in
        subject.tags.iter().filter(|tag| tag.name == "script" && tag.value("type").contains("ld+json"))
    {
        let mut waiting: Vec<Value> = serde_json::from_str(script.text.trim()).into_iter().collect();
        let mut seen = 0;
        while let Some(node) = waiting.pop().filter(|_| seen < MOST_NODES) {
            seen += 1;
            match node {
                Value::Array(nodes) => waiting.extend(nodes.into_iter().rev()),
                node if is_product(&node) => products.push(node),
                Value::Object(mut members) => {
                    waiting
                        .extend(["mainEntity", "@graph"].into_iter().filter_map(|name| members.remove(name)));
                }
                _ => {}
            }
        }
    }
    let own: Vec<&Value> = match products.as_slice() {
        [one] => vec![one],
        several => several.iter().filter(|product| is_here(product, subject)).collect(),
    };
    let [product] = own.as_slice() else { return None };
    ["productGroupID", "inProductGroupWithID", "productID", "sku"].into_iter().find_map(|name| match product
        .get(
        name,
    )? {
        Value::String(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    })
}

fn is_product(node: &Value) -> bool {
    let is = |name: &Value| {
        name.as_str().is_some_and(|name| matches!(name.rsplit('/').next(), Some("Product" | "ProductGroup")))
    };
    match node.get("@type") {
        Some(Value::Array(names)) => names.iter().any(is),
        Some(name) => is(name),
        None => false,
    }
}

/// Whether a product's address is the page's.
fn is_here(product: &Value, subject: &Subject) -> bool {
    let here = subject.address.as_ref().map(|address| address.path().trim_end_matches('/').to_owned());
    let path = |name: &str| {
        Some(subject.resolve(product.get(name)?.as_str()?)?.path().trim_end_matches('/').to_owned())
    };
    here.is_some() && ["url", "@id"].into_iter().any(|name| path(name) == here)
}

fn microdata(tags: &[Tag]) -> Option<String> {
    let mut starts =
        tags.iter().enumerate().filter(|(_, tag)| tag.value("itemtype").ends_with("schema.org/Product"));
    let (Some((at, _)), None) = (starts.next(), starts.next()) else { return None };
    value_of(&tags[at..], |tag| {
        matches!(tag.value("itemprop"), "productID" | "sku").then(|| tag.attribute("content")).flatten()
    })
}

fn open_graph(tags: &[Tag]) -> Option<String> {
    let meta = |property: &str| {
        value_of(tags, |tag| {
            (tag.name == "meta" && tag.value("property") == property).then(|| tag.value("content"))
        })
    };
    meta("og:type").filter(|kind| kind.to_ascii_lowercase().ends_with("product"))?;
    meta("product:retailer_item_id")
}
