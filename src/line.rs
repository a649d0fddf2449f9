//! Texts put together and numbers written and read. The standard library's ways are generic in ways that nothing here
//! uses, and each costs a kilobyte of Wasm.

/// Texts, one after the other.
pub(crate) fn concat(parts: &[&str]) -> String {
    joined(parts.iter().copied(), "")
}

/// Texts with something between them.
pub(crate) fn joined<'t>(parts: impl Iterator<Item = &'t str>, between: &str) -> String {
    let mut text = String::new();
    for (index, part) in parts.enumerate() {
        if index > 0 {
            text.push_str(between);
        }
        text.push_str(part);
    }
    text
}

/// A number in decimal digits.
pub(crate) fn push_number(text: &mut String, mut number: u64) {
    let mut digits = [0; 20];
    let mut count = 0;
    for digit in digits.iter_mut().rev() {
        *digit = b'0' + u8::try_from(number % 10).unwrap_or(0);
        count += 1;
        number /= 10;
        if number == 0 {
            break;
        }
    }
    text.extend(digits.iter().skip(digits.len() - count).copied().map(char::from));
}

/// A number in decimal digits.
pub(crate) fn number(number: u64) -> String {
    let mut text = String::new();
    push_number(&mut text, number);
    text
}

/// Reads a number in decimal digits, and nothing else.
pub(crate) fn parsed(text: &str) -> Option<u64> {
    let digit = |byte: u8| byte.is_ascii_digit().then(|| u64::from(byte - b'0'));
    let next = |number: u64, byte| number.checked_mul(10)?.checked_add(digit(byte)?);
    if text.is_empty() { None } else { text.bytes().try_fold(0, next) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_and_read() {
        for of in [0, 7, 10, 65_535, u64::MAX] {
            assert_eq!(number(of), of.to_string());
            assert_eq!(parsed(&number(of)), Some(of));
        }
    }

    #[test]
    fn only_digits_are_a_number() {
        for text in ["", "-1", "+1", "1.5", " 1", "18446744073709551616", "1e3"] {
            assert_eq!(parsed(text), None, "{text}");
        }
    }

    #[test]
    fn texts_are_put_together() {
        assert_eq!(concat(&["a", "", "b"]), "ab");
        assert_eq!(joined(["a", "b", "c"].into_iter(), ", "), "a, b, c");
    }
}
