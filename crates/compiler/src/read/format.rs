//! What an export is written in, by what it holds; its name says nothing.

use crate::error::BuildError;
use std::path::Path;

/// How a file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    /// CSV, TSV and the like.
    Table,
    /// JSON, or an object a line.
    Json,
    /// RSS, Atom, or another feed in XML.
    Xml,
    /// One saved page, or a folder of them.
    Pages,
}

impl Format {
    /// By the beginning of a text.
    pub(super) fn of(head: &[u8]) -> Self {
        let start: String = head
            .iter()
            .skip_while(|byte| byte.is_ascii_whitespace())
            .take(64)
            .map(|byte| char::from(byte.to_ascii_lowercase()))
            .collect();
        if start.starts_with(['{', '[']) {
            Self::Json
        } else if !start.starts_with('<') {
            Self::Table
        } else if is_page(head, &start) {
            Self::Pages
        } else {
            Self::Xml
        }
    }

    /// What to say of a file of this form in which there is nothing.
    pub(super) fn no_items(self, path: &Path) -> BuildError {
        let (found, advice) = match self {
            Self::Table => ("a table without rows", "Export it again."),
            Self::Json => (
                "JSON without any object in a list",
                "Export it again, or name the list: `items = \"<its path>\"` below [feed] (or [orders], …) in the config.",
            ),
            Self::Xml => (
                "an XML document without any <item>, <entry>, <product> or <review>",
                "Export it again, or name the elements: `items = \"<their name>\"` below [feed] in the config.",
            ),
            Self::Pages => (
                "a web page (HTML) without a product in JSON-LD",
                "The download may have needed a login and returned a web page: sign in, export as CSV and build from that \
                 file. Pages have to be saved from products that search engines may read.",
            ),
        };
        BuildError::NotATable { path: path.to_owned(), found, advice }
    }
}

/// Pages begin with a doctype or an element of HTML, comments and XML's own first line aside.
fn is_page(head: &[u8], start: &str) -> bool {
    let pages = ["<!doctype html", "<html", "<head", "<body", "<script", "<meta", "<title"];
    if pages.iter().any(|tag| start.starts_with(tag)) {
        return true;
    }
    if !start.starts_with("<?xml") && !start.starts_with("<!--") {
        return false;
    }
    let early = String::from_utf8_lossy(head.get(..4096).unwrap_or(head)).to_ascii_lowercase();
    early.contains("<!doctype html") || early.contains("<html")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_told_by_their_beginning() {
        let cases: [(&[u8], Format); 8] = [
            (b"id,title\n", Format::Table),
            (b" \n[{\"id\":1}]", Format::Json),
            (b"{\"products\":[]}", Format::Json),
            (b"<?xml version='1.0'?><rss>", Format::Xml),
            (b"<feed xmlns='http://www.w3.org/2005/Atom'>", Format::Xml),
            (b"<!DOCTYPE html><html>", Format::Pages),
            (b"<!-- saved from url=(0028)https://shop.example/ -->\n<html>", Format::Pages),
            (b"", Format::Table),
        ];
        for (head, format) in cases {
            assert_eq!(Format::of(head), format, "{}", String::from_utf8_lossy(head));
        }
    }
}
