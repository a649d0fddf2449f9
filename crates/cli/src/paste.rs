//! The lines that a merchant pastes into the theme.

mod platform;

pub(crate) use platform::Platform;

/// Where the lines are pasted, and what they point at.
pub(crate) struct Paste<'a> {
    /// Whose template language they are written in.
    pub(crate) platform: Platform,
    /// Hex digits in a shard's name, 1 to 5.
    pub(crate) digits: u8,
    /// Address of the folder with the widget's files; ends with `/`.
    pub(crate) files: &'a str,
    /// Address of the snapshot's folder; ends with `/`.
    pub(crate) snapshot: &'a str,
}

impl Paste<'_> {
    /// What to correct before pasting.
    pub(crate) fn explained(&self) -> String {
        let (files, snapshot) = (self.files, self.snapshot);
        let served = format!(
            "Correct the paths `{files}` (the widget's files) and `{snapshot}` (the folder --out) to where you serve them."
        );
        if self.platform != Platform::Generic {
            return served;
        }
        let first = if self.digits == 1 {
            "first hex digit".to_owned()
        } else {
            format!("first {} hex digits", self.digits)
        };
        format!(
            "The shard's line is for product pages only: <n> is the {first}, in lower case, of the SHA-256 of the\n  \
             product key. {served}"
        )
    }

    /// The lines inside `<head>`: they ask at once for everything that the first shelf waits for, but after what the page itself shows
    /// first. Hosts without HTTP/2 are asked for six files at a time: the smallest comes last. The platform's adapter, which no shelf
    /// waits for, is the loader's to fetch: on a slow line it comes when the others are there, and takes nothing from them.
    pub(crate) fn head(&self) -> String {
        let (files, snapshot, digits) = (self.files, self.snapshot, self.digits);
        let shard = self
            .platform
            .on_product_pages(digits, |number| preload(snapshot, &format!("shard-{number}.pw")))
            .map_or_else(String::new, |line| format!("\n{line}"));
        let [core, live] = ["core.pw", "live.pw"].map(|file| preload(snapshot, file));
        format!(
            "<style>{ROOM}</style>
<link rel=\"modulepreload\" fetchpriority=\"low\" href=\"{files}pairwell.js\">
<link rel=\"modulepreload\" fetchpriority=\"low\" href=\"{files}widget.js\">
<link rel=\"preload\" as=\"fetch\" crossorigin fetchpriority=\"low\" href=\"{files}widget.wasm\">
{core}{shard}
{live}
<script type=\"module\" src=\"{files}pairwell.js\" data-snapshot=\"{snapshot}\" data-shard-digits=\"{digits}\" onerror=\"{WITHOUT_LOADER}\"></script>
"
        )
    }

    /// The elements, where shelves shall stand.
    pub(crate) fn places(&self) -> String {
        let key = self.platform.product_key();
        format!(
            "<pairwell-shelf placement=\"product\" product-id=\"{key}\"></pairwell-shelf>
<pairwell-bundle product-id=\"{key}\"></pairwell-bundle>
<pairwell-comparison product-id=\"{key}\"></pairwell-comparison>
<pairwell-shelf placement=\"cart\"></pairwell-shelf>
<pairwell-shelf placement=\"thank-you\" product-id=\"<keys of what was bought, between commas>\"></pairwell-shelf>
<pairwell-popup></pairwell-popup>
"
        )
    }

    /// All of it, with where each part goes.
    pub(crate) fn lines(&self) -> String {
        format!(
            "  {}\n\n  Inside <head>:\n\n{}\n  Where shelves shall stand, and the popup once anywhere:\n\n{}",
            self.explained(),
            self.head(),
            self.places()
        )
    }
}

/// The room of each placement, before anything loads.
const ROOM: &str = include_str!("paste/room.css");

/// When the loader itself cannot be had: room below the window is given back, for nobody else can.
const WITHOUT_LOADER: &str = include_str!("paste/without-loader.js");

fn preload(folder: &str, file: &str) -> String {
    format!("<link rel=\"preload\" as=\"fetch\" crossorigin fetchpriority=\"low\" href=\"{folder}{file}\">")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(digits: u8, platform: Platform, snapshot: &str) -> String {
        Paste { platform, digits, files: "/pairwell/", snapshot }.lines()
    }

    #[test]
    fn the_lines_carry_the_digits_of_the_build() {
        let lines = lines(3, Platform::Generic, "/snapshot/");
        assert!(lines.contains("data-shard-digits=\"3\"") && lines.contains("first 3 hex digits"), "{lines}");
        assert!(lines.contains("href=\"/snapshot/shard-<n>.pw\""), "{lines}");
    }

    #[test]
    fn what_is_fetched_ahead_waits_for_what_the_page_shows_first() {
        let lines = lines(1, Platform::Shopify, "/snapshot/");
        let ahead = lines.matches("preload\"").count();
        assert!(ahead >= 5 && lines.matches("fetchpriority=\"low\"").count() == ahead, "{lines}");
    }

    #[test]
    fn all_that_a_shelf_waits_for_is_fetched_ahead_and_nothing_else() {
        let lines = lines(1, Platform::Shopify, "/snapshot/");
        let order = ["pairwell.js", "widget.js", "widget.wasm", "core.pw", "shard-", "live.pw"]
            .map(|file| lines.find(file));
        assert!(order.iter().all(Option::is_some) && order.is_sorted(), "{lines}");
        assert!(!lines.contains("storefront-"), "{lines}");
    }

    #[test]
    fn a_shopify_theme_computes_the_shard_itself() {
        let lines = lines(2, Platform::Shopify, "/snapshot/eur/");
        assert!(lines.contains("shard-{{ product.handle | sha256 | slice: 0, 2 }}.pw"), "{lines}");
        assert!(lines.contains("data-snapshot=\"/snapshot/eur/\""), "{lines}");
        assert!(lines.contains("product-id=\"{{ product.handle }}\""), "{lines}");
    }

    #[test]
    fn a_woocommerce_theme_computes_the_shard_itself_and_bigcommerce_cannot() {
        let woo = lines(2, Platform::Woocommerce, "/snapshot/");
        assert!(
            woo.contains(
                "shard-<?php echo substr(hash('sha256', (string) get_queried_object_id()), 0, 2); ?>.pw"
            ),
            "{woo}"
        );
        let big = lines(1, Platform::Bigcommerce, "/snapshot/");
        assert!(!big.contains("shard-") || !big.contains("shard-<n>"), "{big}");
        assert!(big.contains("product-id=\"{{product.id}}\""), "{big}");
    }
}
