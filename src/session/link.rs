//! Which addresses a shelf may point at. Snapshots carry merchants' text, and feeds are filled by strangers.

use super::words;
use crate::line::concat;

/// An address that a shopper may be led to or a picture loaded from: `http(s)`, or a path from the shop's root.
/// Anything else, other schemes and `//host` above all, is no address.
pub(crate) fn safe(url: &str) -> Option<&str> {
    let url = url.trim_matches(' ');
    let scheme = ["https://", "http://"].iter().any(|scheme| {
        url.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
            && url.len() > scheme.len()
    });
    // Browsers drop tabs and line ends inside an address and read `\` as `/`.
    let path = url.starts_with('/') && !url.starts_with("//");
    let clean = !url.chars().any(|c| c.is_control() || c == '\\');
    ((scheme || path) && clean).then_some(url)
}

/// Where a product's page is: its own address, or the shop's pattern with the key in it; paths under the page's locale
/// root. Empty when neither can be trusted.
pub(super) fn product_link(url: &str, pattern: &str, key: &str, root: &str) -> String {
    let filled;
    let url = if url.is_empty() {
        filled = words::filled(pattern, &[("key", &percent_encoded(key))]);
        filled.as_str()
    } else {
        url
    };
    match safe(url) {
        Some(url) => match url.strip_prefix('/') {
            Some(path) if root.len() > 1 && !url.starts_with(root) => concat(&[root, path]),
            _ => url.to_owned(),
        },
        None => String::new(),
    }
}

/// A product key as one segment of a path.
fn percent_encoded(key: &str) -> String {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    let mut path = String::new();
    for byte in key.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            path.push(char::from(byte));
        } else {
            path.push('%');
            path.push(char::from(HEX[usize::from(byte >> 4)]));
            path.push(char::from(HEX[usize::from(byte & 15)]));
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_addresses_and_paths_are_followed() {
        for url in ["https://shop.example/a", "HTTP://shop.example", "/products/a?b=c#d", "/"] {
            assert_eq!(safe(url), Some(url));
        }
        for url in [
            "",
            "javascript:alert(1)",
            "JavaScript:alert(1)",
            "\u{1}javascript:alert(1)",
            "java\tscript:alert(1)",
            "data:text/html,x",
            "//evil.example",
            "/\\evil.example",
            "/\t/evil.example",
            "\\\\evil.example",
            "https:/",
            "https://",
            "products/a",
            "é",
        ] {
            assert_eq!(safe(url), None, "{url}");
        }
    }

    #[test]
    fn a_product_without_an_address_follows_the_shops_pattern() {
        assert_eq!(product_link("", "/products/{key}", "a b", "/"), "/products/a%20b");
        assert_eq!(product_link("", "https://s.example/p/{key}", "a/b", "/"), "https://s.example/p/a%2Fb");
        assert_eq!(product_link("/x", "/products/{key}", "a", "/"), "/x");
        assert_eq!(product_link("", "", "a", "/"), "");
        assert_eq!(product_link("javascript:x", "/products/{key}", "a", "/"), "");
    }

    #[test]
    fn keys_travel_as_one_segment() {
        assert_eq!(percent_encoded("blue-mug"), "blue-mug");
        assert_eq!(percent_encoded("a/b?c é"), "a%2Fb%3Fc%20%C3%A9");
    }

    #[test]
    fn paths_stay_in_the_shoppers_language() {
        assert_eq!(product_link("", "/products/{key}", "a", "/fr/"), "/fr/products/a");
        assert_eq!(product_link("/fr/products/a", "", "a", "/fr/"), "/fr/products/a");
        assert_eq!(product_link("https://s.example/a", "", "a", "/fr/"), "https://s.example/a");
    }
}
