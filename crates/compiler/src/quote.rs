//! What an example quotes of a value.
//!
//! Rows of orders, sessions and reviews carry people's names and addresses. A row whose columns have shifted puts
//! them where a code or a time should be, so from those files only what looks like a code or a number is quoted as it
//! stands; of anything else the example shows the shape: `Octavia Quimbleby` becomes `Aaaaaaa Aaaaaaaaa`.

use crate::report::Role;

/// Characters of a value that an example quotes.
const QUOTED: usize = 80;

/// Capital letters that a code without digits has at most: `POST`, `DOT`, `M`.
const CODE_LETTERS: usize = 4;

pub(crate) fn quote(value: &str, role: Role) -> String {
    let value: String = value.chars().filter(|c| !c.is_control()).take(QUOTED).collect();
    if role == Role::Feed || is_code(&value) { value } else { shape(&value) }
}

/// One word with a digit in it and no `@`, or a few capital letters.
fn is_code(value: &str) -> bool {
    let one_word = !value.contains(|c: char| c.is_whitespace() || c == '@');
    let letters = value.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = letters <= CODE_LETTERS && !value.chars().any(char::is_lowercase);
    one_word && (capitals || value.contains(|c: char| c.is_ascii_digit()))
        || !value.contains('@') && letters == 0 && !looks_like_a_phone(value)
}

/// Digits enough for a telephone or card number, in groups.
fn looks_like_a_phone(value: &str) -> bool {
    let digits = value.chars().filter(char::is_ascii_digit).count();
    digits >= 7 && value.contains([' ', '+', '(']) && !value.contains([':', '.'])
}

/// The value with every letter an `a` or `A` and every digit a `0`.
pub(crate) fn shape(value: &str) -> String {
    let shape = |c: char| match c {
        c if c.is_uppercase() => 'A',
        c if c.is_alphabetic() => 'a',
        c if c.is_numeric() => '0',
        c => c,
    };
    value.chars().map(shape).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_numbers_and_times_are_quoted_as_they_stand() {
        for value in ["POST", "M", "C489449", "mug-01", "0.0", "-53594.36", "2009-12-01 07:45:00", "", "12,5"]
        {
            assert_eq!(quote(value, Role::Orders), value);
        }
    }

    #[test]
    fn what_may_be_a_person_is_shown_by_its_shape() {
        let shapes = [
            ("Octavia Quimbleby", "Aaaaaaa Aaaaaaaaa"),
            ("Quimbleby", "Aaaaaaaaa"),
            ("o.quimbleby7@mail.example", "a.aaaaaaaaa0@aaaa.aaaaaaa"),
            ("12 High Street", "00 Aaaa Aaaaaa"),
            ("+44 20 7946 0018", "+00 00 0000 0000"),
        ];
        for (value, shape) in shapes {
            assert_eq!(quote(value, Role::Orders), shape);
            assert_eq!(quote(value, Role::Reviews), shape);
        }
        assert_eq!(quote("Harbour Mug", Role::Feed), "Harbour Mug");
    }
}
