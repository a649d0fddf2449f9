//! Shopify's JSON names a product's options in a list beside its variants, which have `option1` to `option3`.

use serde_json::Value;

/// Gives the options' names the places that they have in the CSV.
pub(super) fn name_options(product: &mut Value) {
    let Some(object) = product.as_object_mut() else { return };
    let Some(Value::Array(options)) = object.get("options") else { return };
    let name = |option: &Value| option.get("name").unwrap_or(option).as_str().map(str::to_owned);
    let names: Vec<Option<String>> = options.iter().take(3).map(name).collect();
    for (at, name) in (1..).zip(names) {
        object.extend(name.map(|name| (format!("option{at} name"), Value::String(name))));
    }
}
