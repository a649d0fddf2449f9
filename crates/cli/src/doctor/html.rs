//! The tags of a page, as a browser meets them: nothing in comments, scripts and templates.

use pairwell_compiler::read::html::decode_entities;

/// One opening tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tag {
    /// In lower case.
    pub(super) name: String,
    /// Names in lower case, values with their entities decoded.
    pub(super) attributes: Vec<(String, String)>,
    /// What stands in an element that holds text alone, as a script does.
    pub(super) text: String,
    /// From 1.
    pub(super) line: usize,
}

impl Tag {
    /// An attribute's value; empty when it has none.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The attribute's value, or nothing.
    pub(super) fn value(&self, name: &str) -> &str {
        self.attribute(name).unwrap_or_default()
    }

    /// The tag as it could be written.
    pub(super) fn written(&self) -> String {
        let mut text = format!("<{}", self.name);
        for (name, value) in &self.attributes {
            text.push(' ');
            text.push_str(name);
            if !value.is_empty() {
                text.extend("=\"".chars().chain(value.chars().take(120)).chain(['"']));
            }
        }
        text + ">"
    }
}

/// Elements that hold text, or what is not part of the page.
const CLOSED: [&str; 6] = ["script", "style", "textarea", "title", "template", "noscript"];

/// All tags of a page, in their order.
pub(super) fn tags(html: &str) -> Vec<Tag> {
    let lower = html.to_ascii_lowercase();
    let mut found = Vec::new();
    let (mut at, mut line, mut counted) = (0, 1, 0);
    while let Some(start) = html[at..].find('<').map(|start| at + start) {
        if html[start..].starts_with("<!--") {
            at = html[start + 4..].find("-->").map_or(html.len(), |end| start + 4 + end + 3);
            continue;
        }
        let Some((mut tag, length)) = tag(&html[start..]) else {
            at = start + 1;
            continue;
        };
        line += html[counted..start].matches('\n').count();
        counted = start;
        tag.line = line;
        at = start + length;
        if CLOSED.contains(&tag.name.as_str()) {
            let end = lower[at..].find(&format!("</{}", tag.name)).map_or(html.len(), |end| at + end);
            html[at..end].clone_into(&mut tag.text);
            at = end;
        }
        found.push(tag);
    }
    found
}

/// The tag at the start of the text, and how long it is. `a < b` and `</p>` are none.
fn tag(text: &str) -> Option<(Tag, usize)> {
    let mut rest = Rest { text, at: 1 };
    if !rest.peek()?.is_ascii_alphabetic() {
        return None;
    }
    let name = rest.until(|c| c.is_ascii_whitespace() || c == '/' || c == '>').to_ascii_lowercase();
    let mut attributes: Vec<(String, String)> = Vec::new();
    loop {
        rest.until(|c| !c.is_ascii_whitespace() && c != '/');
        if rest.peek()? == '>' {
            return Some((Tag { name, attributes, text: String::new(), line: 0 }, rest.at + 1));
        }
        let key = rest.until(|c| c.is_ascii_whitespace() || "=/>".contains(c)).to_ascii_lowercase();
        rest.until(|c| !c.is_ascii_whitespace());
        let value = if rest.peek()? == '=' {
            rest.at += 1;
            rest.until(|c| !c.is_ascii_whitespace());
            rest.value()?
        } else {
            ""
        };
        // A lone `=` is no name; of two alike the first counts.
        if !key.is_empty() && !attributes.iter().any(|(known, _)| *known == key) {
            attributes.push((key, decode_entities(value)));
        }
    }
}

/// What is left of a tag.
struct Rest<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Rest<'t> {
    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    fn until(&mut self, ends: impl Fn(char) -> bool) -> &'t str {
        let rest = &self.text[self.at..];
        let taken = &rest[..rest.find(ends).unwrap_or(rest.len())];
        self.at += taken.len();
        taken
    }

    fn value(&mut self) -> Option<&'t str> {
        let quote = self.peek()?;
        if quote != '"' && quote != '\'' {
            return Some(self.until(|c| c.is_ascii_whitespace() || c == '>'));
        }
        self.at += 1;
        let value = self.until(|c| c == quote);
        self.peek()?;
        self.at += 1;
        Some(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn attributes_are_read_however_they_are_written() {
        let page = "<!-- <script data-snapshot=no> -->\n<SCRIPT Type=module src='/a?b=1&amp;c' data-x = \"1 > 0\" async>if (a < b) '<p>'</script>\n<p\nclass=a/><br>";
        let all = tags(page);
        assert_eq!(
            all.iter().map(|tag| (tag.name.as_str(), tag.line)).collect::<Vec<_>>(),
            [("script", 2), ("p", 3), ("br", 4)]
        );
        let script = &all[0];
        assert_eq!(script.value("src"), "/a?b=1&c");
        assert_eq!(
            (script.value("type"), script.value("data-x"), script.attribute("async")),
            ("module", "1 > 0", Some(""))
        );
        assert_eq!(script.text, "if (a < b) '<p>'");
        assert_eq!(script.attribute("absent"), None);
    }

    #[test]
    fn what_is_in_a_template_or_cut_off_is_no_part_of_the_page() {
        assert_eq!(tags("<template><pairwell-shelf></pairwell-shelf></template>").len(), 1);
        assert!(tags("<p class=\"never closed").is_empty());
        assert!(tags("a < b </p> <1>").is_empty());
    }

    proptest! {
        #[test]
        fn no_page_makes_it_panic(page in "[<>/!=\"' a-zé\\n-]{0,80}|\\PC{0,40}|(<script[ =\"'a-z>]{0,9}){0,4}") {
            let _ = tags(&page);
        }
    }
}
