//! One XML item as a value: elements are keys, repeated ones lists, attributes keys beside the text.

use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;
use serde_json::{Map, Value};

use crate::read::html::decode_entities;

/// Elements within one another.
const DEEPEST: usize = 64;
/// The key of an element's own text, where it has attributes or children as well.
pub(super) const TEXT: &str = "#";
/// Elements whose children are markup.
const PROSE: [&str; 3] = ["description", "summary", "content"];

#[derive(Debug)]
struct Open {
    name: String,
    members: Map<String, Value>,
    text: String,
    is_prose: bool,
}

/// Reads an item; `google` is what the feed calls Google's namespace, which becomes `g:`. The error is a sentence.
pub(super) fn read(xml: &str, google: Option<&str>) -> Result<Value, String> {
    let mut reader = Reader::from_str(xml);
    let config = reader.config_mut();
    config.allow_dangling_amp = true;
    let mut open: Vec<Open> = Vec::new();
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => {
                if open.len() >= DEEPEST {
                    return Err(format!("more than {DEEPEST} elements within one another"));
                }
                let is_prose = open.last().is_some_and(|parent| parent.is_prose);
                open.push(begin(&tag, google, is_prose));
            }
            Ok(Event::Empty(tag)) => {
                let is_prose = open.last().is_some_and(|parent| parent.is_prose);
                let value = begin(&tag, google, is_prose);
                if let Some(whole) = end(&mut open, value) {
                    return Ok(whole);
                }
            }
            Ok(Event::End(_)) => {
                let Some(closed) = open.pop() else { return Err("an end without a beginning".to_owned()) };
                if let Some(whole) = end(&mut open, closed) {
                    return Ok(whole);
                }
            }
            Ok(Event::Text(text)) => add(&mut open, &text),
            Ok(Event::CData(text)) => add(&mut open, &text),
            Ok(Event::GeneralRef(name)) => {
                add(&mut open, &decode_entities(&format!("&{};", &*name)));
            }
            Ok(Event::Eof) => return Err("the item does not end".to_owned()),
            Ok(_) => {}
            Err(error) => return Err(error.to_string()),
        }
    }
}

fn begin(tag: &BytesStart<'_>, google: Option<&str>, of_prose: bool) -> Open {
    let raw = tag.name().into_inner().to_owned();
    let name = match raw.split_once(':') {
        Some((prefix, local)) if Some(prefix) == google => format!("g:{local}"),
        _ => raw,
    };
    let mut members = Map::new();
    for attribute in tag.attributes().with_checks(false).flatten() {
        let key = attribute.key.into_inner().to_owned();
        if !key.starts_with("xmlns") && !of_prose {
            let text = decode_entities(&attribute.value);
            members.insert(key, Value::String(text));
        }
    }
    let local = name.split_once(':').map_or(name.as_str(), |(_, local)| local);
    let is_prose = of_prose || PROSE.contains(&local);
    Open { name, members, text: String::new(), is_prose }
}

fn add(open: &mut [Open], text: &str) {
    if let Some(element) = open.last_mut() {
        element.text.push_str(text);
    }
}

/// Gives a closed element to its parent; without one it is the item.
fn end(open: &mut [Open], closed: Open) -> Option<Value> {
    let Open { name, mut members, text, .. } = closed;
    let Some(parent) = open.last_mut() else {
        return Some(if members.is_empty() { Value::String(text) } else { Value::Object(members) });
    };
    if parent.is_prose {
        parent.text.push(' ');
        parent.text.push_str(&text);
        return None;
    }
    let value = if members.is_empty() {
        Value::String(text.trim().to_owned())
    } else {
        if !text.trim().is_empty() {
            members.insert(TEXT.to_owned(), Value::String(text.trim().to_owned()));
        }
        Value::Object(members)
    };
    // RSS and Google both have a title, a link and a description; where an item has both, Google's counts.
    if parent.members.contains_key(&format!("g:{name}")) {
        return None;
    }
    if let Some(plain) = name.strip_prefix("g:") {
        parent.members.remove(plain);
    }
    match parent.members.get_mut(&name) {
        None => {
            parent.members.insert(name, value);
        }
        Some(Value::Array(list)) => list.push(value),
        Some(first) => *first = Value::Array(vec![first.take(), value]),
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn elements_become_keys_and_repeated_ones_lists() {
        let xml = "<item><b:id>1</b:id><t a='&quot;x'>R&amp;D &eacute; a & b</t><i>1</i><i>2</i><i/>\
                   <description>Warm <p>and <b>soft</b></p><![CDATA[<i>!</i>]]></description></item>";
        assert_eq!(
            read(xml, Some("b")).unwrap(),
            json!({"g:id": "1", "t": {"a": "\"x", "#": "R&D é a & b"}, "i": ["1", "2", ""],
                   "description": "Warm  and  soft<i>!</i>"})
        );
    }

    #[test]
    fn entities_of_a_document_type_are_not_expanded() {
        assert_eq!(read("<item><a>&lol9;</a></item>", None).unwrap(), json!({"a": "&lol9;"}));
    }

    #[test]
    fn what_is_broken_or_endlessly_deep_is_refused() {
        assert!(read("<item><a></b></item>", None).is_err());
        assert!(read(&format!("<item>{}", "<a>".repeat(100)), None).unwrap_err().contains("64"));
    }
}
