//! Text of unknown origin, made fit to print: no control characters, no runs of blanks, no endless titles.

use super::html::decode_entities;

/// Characters a title may have.
const LONGEST_TITLE: usize = 500;

/// A title on one line. What looks like markup stays, as the text it is. The second value says that it was cut.
pub(super) fn title(raw: &str) -> (String, bool) {
    let text = line(&decode_entities(raw));
    match text.char_indices().nth(LONGEST_TITLE) {
        Some((at, _)) => (text[..at].trim_end().to_owned(), true),
        None => (text, false),
    }
}

/// One line without control characters; runs of blanks become one.
pub(super) fn line(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    for word in raw.split(|c: char| c.is_whitespace() || c.is_control()) {
        let before = out.len();
        if before > 0 {
            out.push(' ');
        }
        let start = out.len();
        out.extend(word.chars().filter(|c| is_printable(*c)));
        if out.len() == start {
            out.truncate(before);
        }
    }
    out
}

/// Control characters and the overrides of writing direction, which would spill into the text around.
fn is_printable(c: char) -> bool {
    !c.is_control() && !matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// A web address that is safe to link: absolute (`http`, `https`, `//host`) or from the root; empty otherwise.
pub(super) fn address(raw: &str) -> String {
    let text: String = raw.trim().chars().filter(|c| !c.is_control()).collect();
    let lower = text.get(..8).unwrap_or(&text).to_ascii_lowercase();
    if text.contains(char::is_whitespace) {
        String::new()
    } else if lower.starts_with("https://") || lower.starts_with("http://") {
        text
    } else if lower.starts_with("//") {
        format!("https:{text}")
    } else if lower.starts_with('/') {
        text
    } else {
        String::new()
    }
}

/// `https://shop.example` of `https://shop.example/products/mug`; `None` for an address without a host.
pub(super) fn origin(address: &str) -> Option<&str> {
    let (scheme, rest) = address.split_once("://")?;
    let host = rest.split(['/', '?', '#']).next().filter(|host| !host.is_empty())?;
    address.get(..scheme.len() + 3 + host.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_title_keeps_what_looks_like_markup_and_loses_control_characters() {
        assert_eq!(title(" <b>Mug</b>\u{0}  &amp;\n Cup\u{202e} "), ("<b>Mug</b> & Cup".to_owned(), false));
    }

    #[test]
    fn an_endless_title_is_cut_at_a_character() {
        let (cut, was_cut) = title(&"é".repeat(900));
        assert_eq!((cut.chars().count(), was_cut), (500, true));
    }

    #[test]
    fn addresses_that_run_or_embed_are_dropped() {
        assert_eq!(address("javascript:alert(1)"), "");
        assert_eq!(address("data:image/png;base64,AAAA"), "");
        assert_eq!(address("//cdn.example/a.jpg"), "https://cdn.example/a.jpg");
        assert_eq!(address("/products/mug"), "/products/mug");
        assert_eq!(origin("https://shop.example/products/mug"), Some("https://shop.example"));
        assert_eq!(origin("/products/mug"), None);
    }

    proptest! {
        #[test]
        fn any_title_is_one_printable_line(raw in "\\PC{0,80}|[\\x00-\\x7f]{0,80}") {
            let (text, _) = title(&raw);
            prop_assert!(!text.contains(char::is_control));
            prop_assert_eq!(text.trim(), &text);
        }
    }
}
