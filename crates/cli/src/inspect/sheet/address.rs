//! Where pictures and pages are, for a file that is opened from anywhere.

use crate::inspect::inspection::Shop;

/// The place that stands for a product's key in the shop's pattern.
const KEY: &str = "{key}";

/// Makes addresses of a snapshot whole.
#[derive(Debug)]
pub(super) struct Addresses {
    /// Where paths begin, without a slash at its end; empty when unknown.
    origin: String,
    pattern: String,
}

impl Addresses {
    pub(super) fn new(shop: &Shop, origin: Option<String>) -> Self {
        let origin = origin.unwrap_or_else(|| shop.url.clone());
        let origin = if is_web(&origin) { origin } else { String::new() };
        Self { origin: origin.trim_end_matches('/').to_owned(), pattern: shop.product_url.clone() }
    }

    /// The address where a browser finds it; `None` unless it is of the web. A path of a shop whose address is unknown
    /// stays one, and is found when the sheet lies on the shop's own host.
    pub(super) fn whole(&self, address: &str) -> Option<String> {
        let is_clean = !address.chars().any(|c| c.is_control() || c.is_whitespace() || c == '\\');
        let is_path = address.starts_with('/') && !address.starts_with("//");
        match (is_clean, is_path) {
            (true, true) => Some(format!("{}{address}", self.origin)),
            (true, false) if is_web(address) => Some(address.to_owned()),
            _ => None,
        }
    }

    /// The product's page: its own address, or the shop's pattern with the key in it.
    pub(super) fn page(&self, own: &str, key: &str) -> Option<String> {
        if own.is_empty() {
            self.whole(&self.pattern.replace(KEY, &percent_encoded(key)))
        } else {
            self.whole(own)
        }
    }
}

/// An origin as the command line names it.
pub(in crate::inspect) fn origin(text: &str) -> Result<String, String> {
    let is_good = is_web(text) && !text.chars().any(|c| c.is_control() || c.is_whitespace());
    is_good
        .then(|| text.to_owned())
        .ok_or_else(|| "expected an address such as https://shop.example".to_owned())
}

fn is_web(address: &str) -> bool {
    ["https://", "http://"].iter().any(|scheme| {
        address.len() > scheme.len()
            && address.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    })
}

/// A key as one segment of a path.
fn percent_encoded(key: &str) -> String {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    let mut path = String::new();
    for byte in key.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            path.push(char::from(byte));
        } else {
            path.push('%');
            path.extend([byte >> 4, byte & 15].map(|digit| char::from(HEX[usize::from(digit)])));
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    fn addresses(url: &str, origin: Option<&str>) -> Addresses {
        let shop = Shop {
            name: String::new(),
            url: url.into(),
            locale: String::new(),
            currency: "USD".into(),
            currency_digits: 2,
            product_url: "/products/{key}".into(),
        };
        Addresses::new(&shop, origin.map(str::to_owned))
    }

    #[test]
    fn paths_are_sought_below_the_shop_or_where_the_command_says() {
        let shop = addresses("https://shop.example/", None);
        assert_eq!(shop.whole("/a.jpg").as_deref(), Some("https://shop.example/a.jpg"));
        assert_eq!(shop.page("", "a b/c").as_deref(), Some("https://shop.example/products/a%20b%2Fc"));
        assert_eq!(shop.page("/special", "a").as_deref(), Some("https://shop.example/special"));
        let here = addresses("https://shop.example", Some("http://127.0.0.1:8787"));
        assert_eq!(here.whole("/a.jpg").as_deref(), Some("http://127.0.0.1:8787/a.jpg"));
        assert_eq!(here.whole("https://cdn.example/a.jpg").as_deref(), Some("https://cdn.example/a.jpg"));
        assert_eq!(addresses("", None).whole("/a.jpg").as_deref(), Some("/a.jpg"));
        assert_eq!(addresses("javascript:alert(1)//", None).whole("/a.jpg").as_deref(), Some("/a.jpg"));
    }

    #[test]
    fn only_addresses_of_the_web_are_followed() {
        let shop = addresses("https://shop.example", None);
        for bad in [
            "",
            "javascript:alert(1)",
            "data:text/html,x",
            "//evil.example",
            "/\\evil",
            "/\ta",
            "ftp://x",
            "a.jpg",
        ] {
            assert_eq!(shop.whole(bad), None, "{bad}");
        }
        assert!(origin("shop.example").is_err() && origin("https://").is_err());
        assert!(origin("https://shop.example").is_ok());
    }
}
