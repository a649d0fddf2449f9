//! Where items come from: cut out of JSON or XML, or found on pages.

use super::json_cut::Layout;
use super::pages::Pages;
use super::stream::{Cut, Stream};
use super::xml_cut::XmlCutter;
use super::{Broken, Item, element, shopify};
use crate::error::BuildError;
use crate::progress::Progress;
use crate::read::encoding::push_windows_1252;
use crate::read::format::Format;
use crate::read::open::open;
use crate::report::{FileReport, Reason};
use serde_json::Value;
use std::path::{Path, PathBuf};

static BROKEN_JSON: Reason =
    Reason { code: "json-broken", sentence: "The item is no JSON that can be read.", broken: true };
static BROKEN_XML: Reason =
    Reason { code: "xml-broken", sentence: "The item is no XML that can be read.", broken: true };
static NO_OBJECT: Reason = Reason {
    code: "no-object",
    sentence: "The item is a bare value, without names for its parts.",
    broken: true,
};

/// Items of one export.
pub(super) enum Source<'p> {
    Json { path: PathBuf, stream: Stream<'p>, layout: Layout, number: u64, bytes: Vec<u8> },
    Xml { path: PathBuf, stream: Stream<'p>, cutter: XmlCutter, number: u64, bytes: Vec<u8> },
    Pages(Pages<'p>),
}

impl<'p> Source<'p> {
    /// `wanted` is the path of the list of items, or the name of their elements.
    pub(super) fn open(
        path: &Path,
        format: Format,
        wanted: Option<&str>,
        label: &str,
        progress: &'p dyn Progress,
        report: &mut FileReport,
    ) -> Result<Self, BuildError> {
        if format == Format::Pages {
            return Pages::of(path, progress).map(Self::Pages);
        }
        let opened = open(path, label, progress)?;
        report.notes.extend(opened.notes);
        let mut stream = Stream::new(opened.text);
        let (number, bytes) = (0, Vec::new());
        if format == Format::Xml {
            let cutter = XmlCutter::new(wanted);
            return Ok(Self::Xml { path: path.to_owned(), stream, cutter, number, bytes });
        }
        let layout = match Layout::find(&mut stream, wanted) {
            Ok(layout) => layout,
            Err(cut) => return Err(fault(cut, path, &stream, "the list of items")),
        };
        let mut stream = Stream::new(open(path, label, progress)?.text);
        match layout.enter(&mut stream) {
            Ok(()) => Ok(Self::Json { path: path.to_owned(), stream, layout, number, bytes }),
            Err(cut) => Err(fault(cut, path, &stream, "the list of items")),
        }
    }

    /// The next item, whole or broken; `None` at the end.
    pub(super) fn next(&mut self) -> Result<Option<Item>, BuildError> {
        match self {
            Self::Pages(pages) => pages.next(),
            Self::Json { path, stream, layout, number, bytes } => {
                *number += 1;
                let any = layout.next(stream, bytes);
                if !any.map_err(|cut| fault(cut, path, stream, &format!("item {number}")))? {
                    return Ok(None);
                }
                let number = if *layout == Layout::Lines { stream.line } else { *number };
                let (text, was_utf8) = text(bytes);
                let value = match serde_json::from_str(&text).map(unwrapped) {
                    Ok(mut value) if value.is_object() => {
                        shopify::name_options(&mut value);
                        Ok(value)
                    }
                    Ok(_) => Err(Broken {
                        reason: &NO_OBJECT,
                        found: String::new(),
                        expected: "an object in braces",
                    }),
                    Err(error) => {
                        let found = format!("{error} of the item");
                        Err(Broken { reason: &BROKEN_JSON, found, expected: "an object in braces" })
                    }
                };
                Ok(Some(Item { number, page: String::new(), value, was_utf8 }))
            }
            Self::Xml { path, stream, cutter, number, bytes } => {
                *number += 1;
                let any = cutter.next(stream, bytes);
                if !any.map_err(|cut| fault(cut, path, stream, &format!("item {number}")))? {
                    return Ok(None);
                }
                let (text, was_utf8) = text(bytes);
                let value = match element::read(&text, cutter.google.as_deref()) {
                    Ok(value) if value.is_object() => Ok(value),
                    Ok(_) => Err(Broken {
                        reason: &NO_OBJECT,
                        found: String::new(),
                        expected: "elements within the item",
                    }),
                    Err(found) => Err(Broken {
                        reason: &BROKEN_XML,
                        found,
                        expected: "every element closed, every & written as &amp;",
                    }),
                };
                Ok(Some(Item { number: *number, page: String::new(), value, was_utf8 }))
            }
        }
    }

    /// Whether items are numbered by their lines.
    pub(super) fn counts_lines(&self) -> bool {
        matches!(self, Self::Json { layout: Layout::Lines, .. } | Self::Pages(_))
    }

    /// Remarks about the file as a whole, when it was gone through.
    pub(super) fn remark(&self, report: &mut FileReport) {
        let Self::Pages(pages) = self else { return };
        if pages.without > 0 {
            report
                .notes
                .push(format!("Pages that describe no product to search engines: {}.", pages.without));
        }
        if pages.others > 0 {
            report.notes.push(format!("Files in the folder that are no pages: {}.", pages.others));
        }
    }
}

/// GraphQL wraps what a list holds in `node`, and an answer about one product is `{"product": {…}}`.
fn unwrapped(value: Value) -> Value {
    let Value::Object(mut object) = value else { return value };
    let only = (object.len() == 1).then(|| object.keys().next().cloned()).flatten();
    for name in std::iter::once("node").chain(only.as_deref()) {
        if object.get(name).is_some_and(Value::is_object) {
            return object.remove(name).unwrap_or_default();
        }
    }
    Value::Object(object)
}

/// An item's text; the second value says that it was UTF-8.
fn text(bytes: &[u8]) -> (std::borrow::Cow<'_, str>, bool) {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return (text.into(), true);
    }
    let mut text = String::new();
    push_windows_1252(bytes, &mut text);
    (text.into(), false)
}

fn fault(cut: Cut, path: &Path, stream: &Stream<'_>, what: &str) -> BuildError {
    let path = path.to_owned();
    let found = match cut {
        Cut::Unreadable(source) => return BuildError::Unreadable { path, source },
        Cut::Ended => format!("the file ends in the middle of {what}"),
        Cut::TooLong => format!("{what} has more than 16 MiB"),
        Cut::NoList(lists) => {
            let lists = if lists.is_empty() { "none".to_owned() } else { lists.join(", ") };
            return BuildError::Mapping {
                path,
                found: "the config names a list of items (`items`) that the file does not have".to_owned(),
                expected: format!("one of its lists: {lists}"),
                section: "feed], [orders], [sessions] or [reviews".to_owned(),
            };
        }
        Cut::Unexpected(found) => format!("{found} where {what} should be"),
    };
    BuildError::Malformed { path, line: stream.line, found }
}
