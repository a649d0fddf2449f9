//! Addresses that can be written to: e-mail and telephone.

/// Bytes of an e-mail address at most (RFC 5321, 4.5.3.1.3), and before its `@`.
const MOST_BYTES: usize = 254;
const MOST_LOCAL: usize = 64;

/// Whether a text is one plain e-mail address: `name@host.tld` in ASCII, without display name, comment or quotes, and
/// so without anything that could end a header.
#[must_use]
pub fn is_address(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else { return false };
    let in_local = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+/=?^_`{|}~.-".contains(c);
    let is_label = |label: &str| {
        !label.is_empty()
            && label.len() <= 63
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    text.len() <= MOST_BYTES
        && (1..=MOST_LOCAL).contains(&local.len())
        && local.chars().all(in_local)
        && !local.starts_with('.')
        && !local.ends_with('.')
        && !local.contains("..")
        && domain.contains('.')
        && domain.split('.').all(is_label)
}

/// A telephone number as E.164 has it: `+` and 7 to 15 digits. Blanks, brackets and hyphens between are passed over, and
/// the apostrophe that spreadsheets are told by that a number is a text.
pub(super) fn telephone(text: &str) -> Option<String> {
    let text = text.trim().trim_start_matches('\'');
    let digits = text.strip_prefix('+').or_else(|| text.strip_prefix("00"))?;
    let mut number = String::from("+");
    for c in digits.chars() {
        match c {
            '0'..='9' => number.push(c),
            ' ' | '-' | '(' | ')' | '.' | '/' | '\u{a0}' => {}
            _ => return None,
        }
    }
    ((8..=16).contains(&number.len()) && !number.starts_with("+0")).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_one_name_at_one_host() {
        for good in ["ada@mail.example", "a.b+c@x-y.co.uk", "o'neil@mail.example", "1@2.co"] {
            assert!(is_address(good), "{good}");
        }
        let long = format!("{}@mail.example", "a".repeat(65));
        for bad in [
            "",
            "ada",
            "ada@",
            "@mail.example",
            "ada@mail",
            "a b@mail.example",
            "a@b@c.example",
            "a..b@mail.example",
            ".a@mail.example",
            "ada@-mail.example",
            "ada@mail..example",
            "ada@mail.example\nBcc: x@y.example",
            "ada@mail.example,ben@mail.example",
            "Ada <ada@mail.example>",
            "ädä@mail.example",
            "\"a\"@mail.example",
            &long,
        ] {
            assert!(!is_address(bad), "{bad}");
        }
    }

    #[test]
    fn a_telephone_number_names_its_country() {
        assert_eq!(telephone("+44 20 7946 0999").as_deref(), Some("+442079460999"));
        assert_eq!(telephone("'+1 (212) 555-0100").as_deref(), Some("+12125550100"));
        assert_eq!(telephone("0049 30 901820").as_deref(), Some("+4930901820"));
        for bad in ["", "020 7946 0999", "+44", "+44 20 CALL ME", "+0123456789", "+12345678901234567"] {
            assert_eq!(telephone(bad), None, "{bad}");
        }
    }
}
