//! Cuts a JSON text into its items, without understanding them: one broken item does not take the others along.

use super::stream::{Cut, Stream, keep};

/// How deep a list of items may lie within objects.
const DEEPEST: usize = 6;

/// Where the items of a JSON text are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Layout {
    /// The text is a list.
    Array,
    /// Each line is an item.
    Lines,
    /// Items follow one another, over as many lines as they like.
    Values,
    /// The text is an object, and a list lies in it at this path of keys.
    Within(Vec<String>),
}

/// Lists that hold what an export is about.
const LISTS: [&str; 14] = [
    "products", "items", "orders", "reviews", "carts", "events", "sessions", "results", "data", "entries",
    "records", "rows", "edges", "nodes",
];
/// Lists that belong to one item.
const PARTS: [&str; 12] = [
    "variants",
    "variations",
    "images",
    "options",
    "offers",
    "tags",
    "line_items",
    "lineItems",
    "hasVariant",
    "review",
    "media",
    "metafields",
];

/// Members by which an object is an item itself: what lists it has are parts of it.
const OF_ITEMS: [&str; 9] = [
    "id",
    "sku",
    "handle",
    "order_id",
    "order_number",
    "event_name",
    "event_timestamp",
    "session_id",
    "transaction_id",
];

impl Layout {
    /// Looks at a text from its beginning. `wanted` is the dotted path of the list, where the merchant names it.
    pub(super) fn find(stream: &mut Stream<'_>, wanted: Option<&str>) -> Result<Self, Cut> {
        match stream.solid()? {
            Some(b'[') if wanted.is_none() => return Ok(Self::Array),
            Some(b'{') => {}
            Some(other) => return Err(unexpected(other)),
            None => return Err(Cut::Ended),
        }
        let first_line = stream.line;
        let mut lists: Vec<Vec<String>> = Vec::new();
        let mut is_item = false;
        seek(stream, &mut Vec::new(), &mut |path, is_list| {
            if is_list {
                lists.push(path.to_vec());
            } else if let [name] = path {
                is_item |= OF_ITEMS.contains(&name.as_str());
            }
            false
        })?;
        let one_line = stream.line == first_line;
        if let Some(wanted) = wanted {
            let found = lists.iter().find(|path| path.join(".") == wanted).cloned();
            return found
                .map(Self::Within)
                .ok_or_else(|| Cut::NoList(lists.iter().map(|path| path.join(".")).collect()));
        }
        if stream.solid()?.is_some() {
            return Ok(if one_line { Self::Lines } else { Self::Values });
        }
        if is_item {
            return Ok(Self::Values);
        }
        let ends_with = |path: &&Vec<String>, names: &[&str]| {
            path.last().is_some_and(|last| names.iter().any(|name| last.eq_ignore_ascii_case(name)))
        };
        let known = lists.iter().find(|path| ends_with(path, &LISTS));
        let list = known.or_else(|| lists.iter().find(|path| !ends_with(path, &PARTS)));
        Ok(list.cloned().map_or(Self::Values, Self::Within))
    }

    /// Goes to the first item.
    pub(super) fn enter(&self, stream: &mut Stream<'_>) -> Result<(), Cut> {
        match self {
            Self::Array => stream.solid().map(drop),
            Self::Lines | Self::Values => Ok(()),
            Self::Within(wanted) => {
                stream.solid()?;
                seek(stream, &mut Vec::new(), &mut |path, is_list| is_list && path == wanted.as_slice())
                    .map(drop)
            }
        }
    }

    /// Cuts out the next item; `false` at the end.
    pub(super) fn next(&self, stream: &mut Stream<'_>, item: &mut Vec<u8>) -> Result<bool, Cut> {
        item.clear();
        let is_list = matches!(self, Self::Array | Self::Within(_));
        if *self == Self::Lines {
            return line(stream, item);
        }
        loop {
            match stream.solid()? {
                Some(b',') => {}
                Some(b']') if is_list => return Ok(false),
                None if is_list => return Err(Cut::Ended),
                None => return Ok(false),
                Some(first) => {
                    value(stream, first, Some(item))?;
                    return Ok(true);
                }
            }
        }
    }
}

fn unexpected(byte: u8) -> Cut {
    Cut::Unexpected(format!("`{}`", char::from(byte).escape_default()))
}

/// The next line that is not blank.
fn line(stream: &mut Stream<'_>, item: &mut Vec<u8>) -> Result<bool, Cut> {
    if stream.peek_solid()?.is_none() {
        return Ok(false);
    }
    while let Some(byte) = stream.peek()? {
        if byte == b'\n' {
            break;
        }
        stream.next()?;
        keep(item, byte)?;
    }
    Ok(true)
}

/// Goes through an object whose brace was read, and stops behind the bracket of a list of objects that `is_it`; the other
/// members are told with `false`. `path` is where the object lies.
fn seek(
    stream: &mut Stream<'_>,
    path: &mut Vec<String>,
    is_it: &mut dyn FnMut(&[String], bool) -> bool,
) -> Result<bool, Cut> {
    let mut key = Vec::new();
    loop {
        match stream.solid()?.ok_or(Cut::Ended)? {
            b'}' => return Ok(false),
            b',' => continue,
            b'"' => {}
            other => return Err(unexpected(other)),
        }
        key.clear();
        value(stream, b'"', Some(&mut key))?;
        match stream.solid()?.ok_or(Cut::Ended)? {
            b':' => {}
            other => return Err(unexpected(other)),
        }
        let first = stream.solid()?.ok_or(Cut::Ended)?;
        path.push(serde_json::from_slice(&key).unwrap_or_default());
        is_it(path, false);
        if first == b'{' && path.len() < DEEPEST {
            if seek(stream, path, is_it)? {
                return Ok(true);
            }
        } else if first == b'[' && stream.peek_solid()? == Some(b'{') {
            if is_it(path, true) {
                return Ok(true);
            }
            nested(stream, &mut None)?;
        } else {
            value(stream, first, None)?;
        }
        path.pop();
    }
}

/// Reads the value that begins with `first`, into `item` where there is one.
fn value(stream: &mut Stream<'_>, first: u8, mut item: Option<&mut Vec<u8>>) -> Result<(), Cut> {
    take(&mut item, first)?;
    match first {
        b'{' | b'[' => nested(stream, &mut item),
        b'"' => string(stream, &mut item),
        _ => {
            while let Some(byte) = stream.peek()? {
                if byte.is_ascii_whitespace() || matches!(byte, b',' | b']' | b'}') {
                    break;
                }
                stream.next()?;
                take(&mut item, byte)?;
            }
            Ok(())
        }
    }
}

fn take(item: &mut Option<&mut Vec<u8>>, byte: u8) -> Result<(), Cut> {
    item.as_mut().map_or(Ok(()), |item| keep(item, byte))
}

/// The rest of a list or object whose bracket was read.
fn nested(stream: &mut Stream<'_>, item: &mut Option<&mut Vec<u8>>) -> Result<(), Cut> {
    let mut depth = 1_u32;
    while depth > 0 {
        let byte = stream.must()?;
        take(item, byte)?;
        match byte {
            b'{' | b'[' => depth = depth.saturating_add(1),
            b'}' | b']' => depth -= 1,
            b'"' => string(stream, item)?,
            _ => {}
        }
    }
    Ok(())
}

/// The rest of a string whose quotation mark was read.
fn string(stream: &mut Stream<'_>, item: &mut Option<&mut Vec<u8>>) -> Result<(), Cut> {
    loop {
        let byte = stream.must()?;
        take(item, byte)?;
        match byte {
            b'"' => return Ok(()),
            b'\\' => take(item, stream.must()?)?,
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &'static str, wanted: Option<&str>) -> Result<Vec<String>, Cut> {
        let layout = Layout::find(&mut Stream::new(Box::new(text.as_bytes())), wanted)?;
        let mut stream = Stream::new(Box::new(text.as_bytes()));
        layout.enter(&mut stream)?;
        let (mut items, mut item) = (Vec::new(), Vec::new());
        while layout.next(&mut stream, &mut item)? {
            items.push(String::from_utf8_lossy(&item).into_owned());
        }
        Ok(items)
    }

    #[test]
    fn items_are_found_in_lists_lines_and_objects() {
        for text in [
            "[{\"a\":1},{\"a\":2}]",
            "{\"a\":1}\n\n{\"a\":2}\n",
            "{\"total\":2,\"x\":{\"images\":[{\"s\":\"]\"}],\"products\":[{\"a\":1},\n{\"a\":2}]},\"skip\":0}",
        ] {
            assert_eq!(cut(text, None).unwrap(), ["{\"a\":1}", "{\"a\":2}"], "{text}");
        }
        assert_eq!(cut("{\n\"a\":1}\n{\n\"a\":2}", None).unwrap().len(), 2);
        assert_eq!(
            cut("{\"a\":1,\"variants\":[{\"b\":1}]}", None).unwrap().len(),
            1,
            "one product by itself"
        );
        assert_eq!(
            cut("{\"products\":[{}],\"more\":{\"rare\":[{\"a\":1}]}}", Some("more.rare")).unwrap(),
            ["{\"a\":1}"]
        );
    }

    #[test]
    fn brackets_and_quotes_in_strings_are_text() {
        assert_eq!(cut("[{\"a\":\"}]\\\"{\"}]", None).unwrap(), ["{\"a\":\"}]\\\"{\"}"]);
    }

    #[test]
    fn a_list_that_breaks_off_is_told_from_one_that_ends() {
        assert!(matches!(cut("[{\"a\":1},", None), Err(Cut::Ended)));
        assert!(matches!(cut("[{\"a\":1},{\"a\"", None), Err(Cut::Ended)));
        assert!(matches!(cut("{\"products\":[{\"a\":1}", None), Err(Cut::Ended)));
    }
}
