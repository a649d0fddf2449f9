//! Cuts an XML text into its items, without understanding them: one broken item does not take the others along.
//! Document types are skipped, so nothing that they declare is ever expanded.

use super::stream::{Cut, Stream, keep};

/// What items are called: in RSS, in Atom, in feeds of products and of reviews.
const ITEMS: [&str; 5] = ["item", "entry", "product", "offer", "review"];
/// The namespace of Google's elements, whatever a feed abbreviates it to.
const GOOGLE: &[u8] = b"base.google.com/ns";

/// What stands between `<` and `>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Markup {
    Start,
    Empty,
    End,
    /// Comments, CDATA, instructions, document types.
    Other,
}

/// Cuts items out of a stream.
pub(super) struct XmlCutter {
    /// Local name of the items; the first of [`ITEMS`] that is met where the merchant names none.
    name: Option<String>,
    /// What the feed calls Google's namespace.
    pub(super) google: Option<String>,
    open: u64,
}

impl XmlCutter {
    pub(super) fn new(wanted: Option<&str>) -> Self {
        Self { name: wanted.map(str::to_owned), google: None, open: 0 }
    }

    /// Cuts out the next item; `false` at the end.
    pub(super) fn next(&mut self, stream: &mut Stream<'_>, item: &mut Vec<u8>) -> Result<bool, Cut> {
        loop {
            item.clear();
            match stream.next()? {
                Some(b'<') => {}
                Some(_) => continue,
                // A feed whose root element is still open was not downloaded to its end.
                None if self.open > 0 => return Err(Cut::Ended),
                None => return Ok(false),
            }
            let markup = read(stream, item)?;
            let name = local(item);
            match markup {
                Markup::Start | Markup::Empty => {
                    let is_item = self.name.as_deref().map_or_else(
                        || ITEMS.iter().any(|known| name.eq_ignore_ascii_case(known.as_bytes())),
                        |known| name == known.as_bytes(),
                    );
                    if is_item {
                        let name = name.to_vec();
                        if self.name.is_none() {
                            self.name = Some(String::from_utf8_lossy(&name).into_owned());
                        }
                        if markup == Markup::Start {
                            rest(stream, &name, item)?;
                        }
                        return Ok(true);
                    }
                    self.google = self.google.take().or_else(|| google_prefix(item));
                    self.open += u64::from(markup == Markup::Start);
                }
                Markup::End => self.open = self.open.saturating_sub(1),
                Markup::Other => {}
            }
        }
    }
}

/// The rest of an item whose start tag was read.
fn rest(stream: &mut Stream<'_>, name: &[u8], item: &mut Vec<u8>) -> Result<(), Cut> {
    let mut open = 1_u64;
    while open > 0 {
        let byte = stream.must()?;
        if byte != b'<' {
            keep(item, byte)?;
            continue;
        }
        let begins_markup = |byte: u8| {
            byte.is_ascii_alphabetic() || matches!(byte, b'_' | b':' | b'/' | b'!' | b'?') || byte >= 0x80
        };
        if !stream.peek()?.is_some_and(begins_markup) {
            // `a < b`, which should have been written so.
            for byte in *b"&lt;" {
                keep(item, byte)?;
            }
            continue;
        }
        let start = item.len();
        let markup = read(stream, item)?;
        if local(&item[start..]) == name {
            match markup {
                Markup::Start => open += 1,
                Markup::End => open -= 1,
                Markup::Empty | Markup::Other => {}
            }
        }
    }
    Ok(())
}

/// Reads markup whose `<` was read, into `item` as a whole.
fn read(stream: &mut Stream<'_>, item: &mut Vec<u8>) -> Result<Markup, Cut> {
    let start = item.len();
    keep(item, b'<')?;
    let first = stream.must()?;
    keep(item, first)?;
    match first {
        b'!' => {
            let mut quote = None;
            let mut brackets = 0_i32;
            loop {
                let byte = stream.must()?;
                keep(item, byte)?;
                let read = &item[start..];
                if read == b"<!--" {
                    return until(stream, item, b"-->");
                } else if read == b"<![CDATA[" {
                    return until(stream, item, b"]]>");
                }
                match (quote, byte) {
                    (Some(open), _) if open == byte => quote = None,
                    (None, b'"' | b'\'') => quote = Some(byte),
                    (None, b'[') => brackets += 1,
                    (None, b']') => brackets -= 1,
                    (None, b'>') if brackets <= 0 => return Ok(Markup::Other),
                    _ => {}
                }
            }
        }
        b'?' => until(stream, item, b"?>"),
        _ => {
            let mut quote = None;
            let mut last = first;
            loop {
                let byte = stream.must()?;
                keep(item, byte)?;
                match (quote, byte) {
                    (Some(open), _) if open == byte => quote = None,
                    (None, b'"' | b'\'') if last == b'=' || last.is_ascii_whitespace() => quote = Some(byte),
                    (None, b'>') => break,
                    _ => {}
                }
                last = byte;
            }
            Ok(if first == b'/' {
                Markup::End
            } else if last == b'/' {
                Markup::Empty
            } else {
                Markup::Start
            })
        }
    }
}

fn until(stream: &mut Stream<'_>, item: &mut Vec<u8>, end: &[u8]) -> Result<Markup, Cut> {
    let start = item.len();
    while !item[start..].ends_with(end) {
        let byte = stream.must()?;
        keep(item, byte)?;
    }
    Ok(Markup::Other)
}

/// The name of a tag without its prefix.
fn local(tag: &[u8]) -> &[u8] {
    let name = tag.get(1..).unwrap_or_default();
    let name = name.strip_prefix(b"/").unwrap_or(name);
    let end = name.iter().position(|byte| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>'));
    let name = &name[..end.unwrap_or(name.len())];
    let prefix = name.iter().position(|byte| *byte == b':').map_or(0, |at| at + 1);
    &name[prefix..]
}

/// What a start tag abbreviates Google's namespace to.
fn google_prefix(tag: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(tag);
    let mut declarations = text.split("xmlns:").skip(1);
    let declaration = declarations.find(|text| {
        let value = text.split_once('=').map_or("", |(_, value)| value);
        let quote = value.trim_start().chars().next().unwrap_or('"');
        let value = value.trim_start().trim_start_matches(quote).split(quote).next().unwrap_or_default();
        value.as_bytes().windows(GOOGLE.len()).any(|part| part == GOOGLE)
    })?;
    declaration.split('=').next().map(|prefix| prefix.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &'static str) -> (Result<Vec<String>, Cut>, Option<String>) {
        let mut stream = Stream::new(Box::new(text.as_bytes()));
        let mut cutter = XmlCutter::new(None);
        let (mut items, mut item) = (Vec::new(), Vec::new());
        loop {
            match cutter.next(&mut stream, &mut item) {
                Ok(true) => items.push(String::from_utf8_lossy(&item).into_owned()),
                Ok(false) => return (Ok(items), cutter.google),
                Err(fault) => return (Err(fault), cutter.google),
            }
        }
    }

    #[test]
    fn items_are_cut_out_of_their_channel() {
        let (items, google) = cut(
            "<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a \"<item>\">]><rss xmlns:goo=\"http://base.google.com/ns/1.0\">\
             <channel><title>x</title><!-- <item> --><item><goo:id>1</goo:id></item><item a='>'><![CDATA[</item>]]></item>\
             </channel></rss>",
        );
        assert_eq!(
            items.unwrap(),
            ["<item><goo:id>1</goo:id></item>", "<item a='>'><![CDATA[</item>]]></item>"]
        );
        assert_eq!(google.as_deref(), Some("goo"));
    }

    #[test]
    fn the_first_kind_of_item_hides_others_within_it_and_after_it() {
        let (items, _) =
            cut("<feed><reviews><review><product><item/></product></review><product/></reviews></feed>");
        assert_eq!(items.unwrap(), ["<review><product><item/></product></review>"]);
    }

    #[test]
    fn a_bare_less_than_is_text_and_a_feed_that_breaks_off_is_told() {
        assert_eq!(cut("<a><item>1 < 2</item></a>").0.unwrap(), ["<item>1 &lt; 2</item>"]);
        assert!(matches!(cut("<a><item>1</item>").0, Err(Cut::Ended)));
        assert!(matches!(cut("<a><item>1</it").0, Err(Cut::Ended)));
    }
}
