//! What may stand in a header: one line, and not too long.

/// A text on one line, without control characters and without the marks that turn writing around, at most `most`
/// characters, with an ellipsis where it was longer. A line break in a subject would begin a header of somebody else's.
#[must_use]
pub fn line(text: &str, most: usize) -> String {
    let is_odd = |c: char| {
        c.is_control()
            || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
    };
    let plain: String =
        text.chars().take(most.saturating_mul(8)).map(|c| if is_odd(c) { ' ' } else { c }).collect();
    let mut line = String::new();
    for word in plain.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    if line.chars().count() > most {
        let cut: String = line.chars().take(most.saturating_sub(1)).collect();
        line = format!("{}…", cut.trim_end());
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_is_one_line() {
        assert_eq!(line("Mug\r\nBcc: all@shop.example", 80), "Mug Bcc: all@shop.example");
        assert_eq!(line("a\u{202e}b\u{0}c\u{2028}d", 80), "a b c d");
        assert_eq!(line("abcdef", 4), "abc…");
        assert_eq!(line(&"x".repeat(5_000_000), 100).chars().count(), 100);
    }
}
