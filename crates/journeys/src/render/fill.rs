//! Blanks of templates, filled in one pass: what is filled in is never filled again, so a title with braces stays a title.

use std::borrow::Cow;

/// `{name}` replaced by its value; a name that has none stays as it is.
pub(super) fn filled<'v>(template: &str, value: impl Fn(&str) -> Option<Cow<'v, str>>) -> String {
    let mut text = String::with_capacity(template.len() + 64);
    let mut rest = template;
    while let Some(open) = rest.find('{') {
        text.push_str(&rest[..open]);
        rest = &rest[open..];
        let close = rest
            .find('}')
            .filter(|close| rest[1..*close].bytes().all(|b| b.is_ascii_lowercase() || b == b'_'));
        if let Some((close, value)) =
            close.and_then(|close| value(&rest[1..close]).map(|value| (close, value)))
        {
            text.push_str(&value);
            rest = &rest[close + 1..];
        } else {
            text.push('{');
            rest = &rest[1..];
        }
    }
    text.push_str(rest);
    text
}

/// A text as HTML and MJML take it, in elements and in attributes with quotes.
pub(crate) fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            c if c.is_control() => html.push(' '),
            c => html.push(c),
        }
    }
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_filled_in_is_not_filled_again() {
        let value = |name: &str| match name {
            "a" => Some(Cow::Borrowed("{b}")),
            "b" => Some(Cow::Borrowed("x")),
            _ => None,
        };
        assert_eq!(filled("{a} {b} {c} { d } {", value), "{b} x {c} { d } {");
    }

    #[test]
    fn markup_becomes_text() {
        assert_eq!(escaped("<b a=\"'\">&\n"), "&lt;b a=&quot;&#39;&quot;&gt;&amp; ");
    }
}
