//! Fields of a line, parted by tabs. Built without the standard library's formatting, which the finished Wasm does not have.

/// Appends a line; control characters in fields become blanks, so no text can begin a field or a line of its own.
pub(crate) fn line(out: &mut String, name: &str, fields: &[&str]) {
    if !out.is_empty() {
        out.push('\n');
    }
    out.push_str(name);
    for field in fields {
        out.push('\t');
        push(out, field);
    }
}

/// Fields alone.
pub(crate) fn fields(fields: &[&str]) -> String {
    let mut out = String::new();
    for (place, field) in fields.iter().enumerate() {
        if place > 0 {
            out.push('\t');
        }
        push(&mut out, field);
    }
    out
}

fn push(out: &mut String, field: &str) {
    out.extend(field.chars().map(|c| if c.is_control() { ' ' } else { c }));
}

/// A number, or nothing.
pub(crate) fn maybe(number: Option<u64>) -> String {
    number.map_or_else(String::new, |number| number.to_string())
}

/// Sixteen hexadecimal digits.
pub(crate) fn hex(number: u64) -> String {
    let digits = (0..16).rev().map(|place| (number >> (4 * place)) & 15);
    digits.filter_map(|digit| char::from_digit(u32::try_from(digit).unwrap_or(0), 16)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_cannot_begin_a_line_or_a_field() {
        let mut out = String::new();
        line(&mut out, "one", &["a\tb\nc", ""]);
        line(&mut out, "two", &[]);
        assert_eq!(out, "one\ta b c\t\ntwo");
        assert_eq!(fields(&["a\tb", "", "c"]), "a b\t\tc");
        assert_eq!(
            (hex(0xFEED), maybe(Some(7)), maybe(None)),
            ("000000000000feed".into(), "7".into(), String::new())
        );
    }
}
