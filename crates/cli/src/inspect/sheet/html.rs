//! HTML put together so that what merchants wrote can only be text.

use crate::output::plain;

/// A document while it is written. Markup is what stands in this program's source; everything else is escaped.
#[derive(Debug, Default)]
pub(super) struct Html(String);

impl Html {
    /// Adds markup.
    pub(super) fn markup(&mut self, markup: &'static str) -> &mut Self {
        self.0.push_str(markup);
        self
    }

    /// Adds text, as content or inside a quoted attribute; control characters become blanks.
    pub(super) fn text(&mut self, text: &str) -> &mut Self {
        for character in plain(text).chars() {
            match character {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '"' => self.0.push_str("&quot;"),
                '\'' => self.0.push_str("&#39;"),
                other => self.0.push(other),
            }
        }
        self
    }

    pub(super) fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_opens_no_element_and_ends_no_attribute() {
        let mut html = Html::default();
        html.markup("<p title=\"").text("\"><script>alert('&')</script>\u{0}\n").markup("\">");
        assert_eq!(html.0, "<p title=\"&quot;&gt;&lt;script&gt;alert(&#39;&amp;&#39;)&lt;/script&gt;  \">");
    }
}
