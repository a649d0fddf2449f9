//! A value as columns: `meta.barcode` is the member `barcode` of the member `meta`.

use super::element::TEXT;
use serde_json::{Map, Value};

/// What is told about a value while it is flattened.
pub(super) trait Columns {
    /// A text at a path. Members of a list come one after the other, at the path of the list.
    fn cell(&mut self, path: &str, text: &str);
    /// A list of objects, outside of other lists. Says whether it shall be left out.
    fn list(&mut self, path: &str) -> bool;
}

/// Tells every text of `value` with its path, which begins with `path`.
pub(super) fn flatten(value: &Value, path: &mut String, columns: &mut impl Columns) {
    members(value, path, false, columns);
}

fn members(value: &Value, path: &mut String, in_list: bool, columns: &mut impl Columns) {
    match value {
        Value::Null => {}
        Value::Bool(flag) => columns.cell(path, if *flag { "true" } else { "false" }),
        Value::Number(number) => columns.cell(path, &text_of(number)),
        Value::String(text) => columns.cell(path, text),
        Value::Array(list) => {
            if let Some(named) = named(list) {
                for (key, value) in named {
                    below(path, key, |path| members(value, path, true, columns));
                }
            } else if in_list || !list.iter().any(Value::is_object) || !columns.list(path) {
                for value in list {
                    members(value, path, true, columns);
                }
            }
        }
        Value::Object(object) => {
            for (key, value) in object {
                if key == TEXT {
                    members(value, path, in_list, columns);
                } else {
                    below(path, key, |path| members(value, path, in_list, columns));
                }
            }
        }
    }
}

fn below(path: &mut String, key: &str, then: impl FnOnce(&mut String)) {
    let length = path.len();
    if length > 0 {
        path.push('.');
    }
    path.push_str(key);
    then(path);
    path.truncate(length);
}

/// A number is never grouped, so exactly three decimals must not look like thousands.
pub(super) fn text_of(number: &serde_json::Number) -> String {
    let mut text = number.to_string();
    if text.rsplit_once('.').is_some_and(|(_, part)| part.len() == 3) {
        text.push('0');
    }
    text
}

/// A list of `{key, value}` is an object written otherwise; the value may say its type, as `{string_value: …}` does.
fn named(list: &[Value]) -> Option<Vec<(&str, &Value)>> {
    let pair = |value: &Value| -> Option<()> {
        let object = value.as_object()?;
        (object.len() <= 3 && object.get("key")?.is_string() && object.contains_key("value")).then_some(())
    };
    if list.is_empty() || list.iter().any(|value| pair(value).is_none()) {
        return None;
    }
    Some(
        list.iter()
            .filter_map(|pair| Some((pair.get("key")?.as_str()?, typed(pair.get("value")?))))
            .collect(),
    )
}

/// The value of its one type: `{"int_value": 5, "string_value": null}` is 5.
fn typed(value: &Value) -> &Value {
    let types = value.as_object().map(Map::values);
    types.map_or(value, |mut types| types.find(|value| !value.is_null()).unwrap_or(&Value::Null))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[derive(Default)]
    struct Seen {
        cells: Vec<(String, String)>,
        lists: Vec<String>,
    }

    impl Columns for Seen {
        fn cell(&mut self, path: &str, text: &str) {
            self.cells.push((path.to_owned(), text.to_owned()));
        }
        fn list(&mut self, path: &str) -> bool {
            self.lists.push(path.to_owned());
            path == "variants"
        }
    }

    #[test]
    fn members_have_dotted_paths_and_lists_can_be_left_out() {
        let mut seen = Seen::default();
        let item = json!({
            "id": 7, "price": 1.299, "meta": {"barcode": "x", "none": null}, "tags": ["a", "b"],
            "images": [{"src": "1"}, {"src": "2", "more": [{"x": true}]}], "variants": [{"sku": "S"}],
            "params": [{"key": "n", "value": {"string_value": null, "int_value": "5"}}],
        });
        flatten(&item, &mut String::new(), &mut seen);
        let cells: Vec<String> = seen.cells.iter().map(|(path, text)| format!("{path}={text}")).collect();
        let mut sorted = cells.clone();
        sorted.sort();
        assert_eq!(
            sorted,
            [
                "id=7",
                "images.more.x=true",
                "images.src=1",
                "images.src=2",
                "meta.barcode=x",
                "params.n=5",
                "price=1.2990",
                "tags=a",
                "tags=b"
            ]
        );
        assert_eq!(seen.lists, ["images", "variants"]);
    }
}
