//! The width in which a card's picture is asked for, where the server that has it sends any: exports name the originals, which are many
//! times as large as a card.

/// Pixels of a card's picture on a screen with two to each of the page's. Where it is the end of the address,
/// `www/widget/finish.ts` asks for half as many for screens with one.
const QUERY: &str = "width=600";
const SEGMENT: &str = "600w";

/// The address of the picture in a card's width; the same address where the server is not known for that, or a size is in it already.
pub(crate) fn in_card_width(address: String) -> String {
    if address.contains(['#', ' ']) {
        return address;
    }
    // BigCommerce: the size is a segment of the path.
    if let Some((before, after)) = address.split_once("/images/stencil/")
        && let Some((_, file)) = after.split_once('/')
    {
        return format!("{before}/images/stencil/{SEGMENT}/{file}");
    }
    let (path, query) = address.split_once('?').unwrap_or((&address, ""));
    let is_shopifys = path.starts_with("https://cdn.shopify.com/") || path.contains("/cdn/shop/");
    if !is_shopifys
        || has_size(path)
        || query.split('&').any(|part| part.starts_with("width=") || part.starts_with("height="))
    {
        return address;
    }
    let and = if query.is_empty() { "" } else { "&" };
    format!("{path}?{query}{and}{QUERY}")
}

/// Shopify's older form: `mug_800x.jpg`, `mug_800x600.jpg`.
fn has_size(path: &str) -> bool {
    let name = path.rsplit_once('.').map_or(path, |(name, _)| name);
    let Some((_, size)) = name.rsplit_once('_') else { return false };
    size.contains('x') && size.len() > 1 && size.chars().all(|c| c == 'x' || c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn servers_that_send_any_width_are_asked_for_a_cards() {
        for (of, expected) in [
            (
                "https://cdn.shopify.com/s/files/1/2/mug.jpg?v=12",
                "https://cdn.shopify.com/s/files/1/2/mug.jpg?v=12&width=600",
            ),
            (
                "https://cdn.shopify.com/s/files/1/2/mug.jpg",
                "https://cdn.shopify.com/s/files/1/2/mug.jpg?width=600",
            ),
            ("/cdn/shop/files/mug_x.jpg?v=1", "/cdn/shop/files/mug_x.jpg?v=1&width=600"),
            (
                "https://cdn11.bigcommerce.com/s-a/images/stencil/1280x1280/products/1/2/mug.jpg?c=2",
                "https://cdn11.bigcommerce.com/s-a/images/stencil/600w/products/1/2/mug.jpg?c=2",
            ),
        ] {
            assert_eq!(in_card_width(of.into()), expected);
        }
    }

    #[test]
    fn other_addresses_stay_what_they_are() {
        for address in [
            "",
            "/images/mug.jpg",
            "https://images.example/mug.jpg?v=1",
            "https://cdn.shopify.com.example/mug.jpg",
            "https://cdn.shopify.com/s/files/mug_800x.jpg?v=1",
            "https://cdn.shopify.com/s/files/mug_800x600.jpg",
            "https://cdn.shopify.com/s/files/mug.jpg?v=1&width=200",
            "https://cdn.shopify.com/s/files/a mug.jpg",
            "https://cdn.shopify.com/s/files/mug.jpg#a",
        ] {
            assert_eq!(in_card_width(address.into()), address);
        }
    }
}
