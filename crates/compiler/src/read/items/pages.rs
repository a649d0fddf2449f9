//! Saved pages of a shop: the scripts in which they describe their products to search engines.

use super::{Broken, Item, json_ld};
use crate::error::BuildError;
use crate::progress::Progress;
use crate::read::encoding::push_windows_1252;
use crate::read::format::Format;
use crate::read::html::decode_entities;
use crate::read::open::open;
use crate::report::Reason;
use serde_json::Value;
use std::collections::VecDeque;
use std::io::Read;
use std::path::{Path, PathBuf};

/// Bytes read of one page.
const LONGEST_PAGE: u64 = 16 * 1024 * 1024;
/// How deep folders of pages are looked through.
const DEEPEST: usize = 8;

static BROKEN_SCRIPT: Reason = Reason {
    code: "json-ld-broken",
    sentence: "A page describes itself in a script of JSON-LD that cannot be read.",
    broken: true,
};

/// Pages one after the other, and what was found in the last one.
pub(super) struct Pages<'p> {
    progress: &'p dyn Progress,
    files: VecDeque<PathBuf>,
    folder: PathBuf,
    ready: VecDeque<Item>,
    /// Pages that describe no product.
    pub(super) without: u64,
    /// Files of the folder that are no pages.
    pub(super) others: u64,
}

impl<'p> Pages<'p> {
    /// A page, or every page in a folder, file by file in the order of their names.
    pub(super) fn of(path: &Path, progress: &'p dyn Progress) -> Result<Self, BuildError> {
        let mut pages = Self {
            progress,
            files: VecDeque::new(),
            folder: path.to_owned(),
            ready: VecDeque::new(),
            without: 0,
            others: 0,
        };
        if path.is_dir() {
            pages.gather(path, 0)?;
        } else {
            pages.files.push_back(path.to_owned());
        }
        Ok(pages)
    }

    fn gather(&mut self, folder: &Path, depth: usize) -> Result<(), BuildError> {
        let unreadable = |source| BuildError::Unreadable { path: folder.to_owned(), source };
        let mut paths = Vec::new();
        for entry in std::fs::read_dir(folder).map_err(unreadable)? {
            paths.push(entry.map_err(unreadable)?.path());
        }
        paths.sort();
        for path in paths {
            if path.is_dir() {
                if depth < DEEPEST {
                    self.gather(&path, depth + 1)?;
                }
            } else {
                self.files.push_back(path);
            }
        }
        Ok(())
    }

    pub(super) fn next(&mut self) -> Result<Option<Item>, BuildError> {
        loop {
            if let Some(item) = self.ready.pop_front() {
                return Ok(Some(item));
            }
            let Some(path) = self.files.pop_front() else { return Ok(None) };
            if self.read(&path)? {
                self.without += u64::from(self.ready.is_empty());
            } else {
                self.others += 1;
            }
        }
    }

    /// Reads what a file describes; `false` when it is no page. Crawlers call pages what they like, so what a file holds
    /// decides.
    fn read(&mut self, path: &Path) -> Result<bool, BuildError> {
        let opened = match open(path, "Reading", self.progress) {
            Ok(opened) => opened,
            Err(BuildError::Empty { .. } | BuildError::NotATable { .. }) => return Ok(false),
            Err(error) => return Err(error),
        };
        if Format::of(&opened.head) != Format::Pages {
            return Ok(false);
        }
        let mut bytes = Vec::new();
        opened
            .text
            .take(LONGEST_PAGE)
            .read_to_end(&mut bytes)
            .map_err(|source| BuildError::Unreadable { path: path.to_owned(), source })?;
        let page = String::from_utf8(bytes).unwrap_or_else(|error| {
            let mut text = String::new();
            push_windows_1252(error.as_bytes(), &mut text);
            text
        });
        let name = path.strip_prefix(&self.folder).ok().filter(|name| !name.as_os_str().is_empty());
        let name = name.or(path.file_name().map(Path::new)).unwrap_or(path).display().to_string();
        for (line, script) in scripts(&page) {
            let item = |value| Item { number: line, page: name.clone(), value, was_utf8: true };
            match parse(script) {
                Ok(value) => {
                    let mut products = Vec::new();
                    json_ld::products(&value, &name, &mut products);
                    self.ready.extend(products.into_iter().map(|product| item(Ok(product))));
                }
                Err(found) => {
                    let expected = "JSON as schema.org describes it";
                    self.ready.push_back(item(Err(Broken { reason: &BROKEN_SCRIPT, found, expected })));
                }
            }
        }
        Ok(true)
    }
}

/// The scripts of JSON-LD in a page, with the line where each begins.
fn scripts(page: &str) -> Vec<(u64, &str)> {
    let lower = page.to_ascii_lowercase();
    let mut found = Vec::new();
    let (mut at, mut line, mut counted) = (0, 1_u64, 0);
    while let Some(start) = lower[at..].find("<script").map(|start| at + start) {
        let Some(end) = lower[start..].find('>').map(|end| start + end) else { break };
        let close = lower[end..].find("</script").map_or(page.len(), |close| end + close);
        if lower[start..end].contains("ld+json") {
            line += page[counted..=end].matches('\n').count() as u64;
            counted = end + 1;
            found.push((line, &page[end + 1..close]));
        }
        at = close.max(end + 1);
    }
    found
}

/// The script's value, past what editors and templates leave around and inside of it. The error is a sentence.
fn parse(script: &str) -> Result<Value, String> {
    let bare = script.trim().trim_end_matches(';');
    let bare = ["//<![CDATA[", "<![CDATA[", "/*<![CDATA[*/", "<!--"]
        .iter()
        .find_map(|start| bare.strip_prefix(start))
        .unwrap_or(bare);
    let bare = ["//]]>", "]]>", "/*]]>*/", "-->"]
        .iter()
        .find_map(|end| bare.trim_end().strip_suffix(end))
        .unwrap_or(bare);
    let error = match serde_json::from_str(bare) {
        Ok(value) => return Ok(value),
        Err(error) => error,
    };
    // Line ends within texts, which JSON does not allow, and templates that escape quotation marks for HTML.
    let spaced: String = bare.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let plain = || serde_json::from_str(&decode_entities(&spaced)).ok();
    // What is wrong with the script as it stands is what helps whoever wrote it.
    serde_json::from_str(&spaced).ok().or_else(plain).ok_or_else(|| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_are_found_by_their_type_with_their_line() {
        let page = "<html>\n<script>let a = '<b>';</script>\n<SCRIPT id=x type='application/ld+json'>{}</SCRIPT>\
                    <script type=application/ld+json>[]</script><script type=\"application/ld+json\">1";
        assert_eq!(scripts(page), [(3, "{}"), (3, "[]"), (3, "1")]);
    }

    #[test]
    fn scripts_are_read_past_what_templates_do_to_them() {
        for script in
            [" {\"a\": 1} ;", "//<![CDATA[\n{\"a\": 1}\n//]]>", "<!-- {\"a\": 1} -->", "{&quot;a&quot;: 1}"]
        {
            assert_eq!(parse(script).unwrap()["a"], 1, "{script}");
        }
        assert_eq!(parse("{\"a\": \"one\ntwo\"}").unwrap()["a"], "one two");
        assert!(parse("{\"a\": }").unwrap_err().contains("line 1"));
    }
}
