//! The lines that a merchant pastes into the theme.

/// The lines with the shard digits of this build, for a snapshot that is served from `folder`. Shopify's own template language is used when the feed is Shopify's.
pub(super) fn lines(digits: u8, shopify: bool, folder: &str) -> String {
    let (shard, key) = if shopify {
        (format!("{{{{ product.handle | sha256 | slice: 0, {digits} }}}}"), "{{ product.handle }}")
    } else {
        ("<n>".to_owned(), "<product key>")
    };
    let adapter =
        if shopify { "\n<link rel=\"modulepreload\" href=\"/pairwell/storefront-shopify.js\">" } else { "" };
    let condition = if shopify {
        format!("{{% if product %}}{}{{% endif %}}", preload(folder, &format!("shard-{shard}.pw")))
    } else {
        preload(folder, &format!("shard-{shard}.pw"))
    };
    let explained = if shopify {
        "Correct the paths `/pairwell/` (the widget's files) and `/snapshot/` (the folder --out) to where you serve them."
            .to_owned()
    } else {
        let first =
            if digits == 1 { "first hex digit".to_owned() } else { format!("first {digits} hex digits") };
        format!(
            "The shard's line is for product pages only: <n> is the {first}, in lower case, of the SHA-256 of the\n  \
             product key. Correct the paths `/pairwell/` (the widget's files) and `/snapshot/` (the folder --out) to where you\n  \
             serve them."
        )
    };
    format!(
        "  {explained}

  Inside <head>:

<style>{ROOM}</style>
<link rel=\"modulepreload\" href=\"/pairwell/pairwell.js\">
<link rel=\"modulepreload\" href=\"/pairwell/widget.js\">{adapter}
<link rel=\"preload\" as=\"fetch\" crossorigin href=\"/pairwell/widget.wasm\">
{}
{condition}
<script type=\"module\" src=\"/pairwell/pairwell.js\" data-snapshot=\"{folder}\" data-shard-digits=\"{digits}\" onerror=\"{WITHOUT_LOADER}\"></script>

  Where shelves shall stand, and the popup once anywhere:

<pairwell-shelf placement=\"product\" product-id=\"{key}\"></pairwell-shelf>
<pairwell-bundle product-id=\"{key}\"></pairwell-bundle>
<pairwell-comparison product-id=\"{key}\"></pairwell-comparison>
<pairwell-shelf placement=\"cart\"></pairwell-shelf>
<pairwell-shelf placement=\"thank-you\" product-id=\"<keys of what was bought, between commas>\"></pairwell-shelf>
<pairwell-popup></pairwell-popup>
",
        preload(folder, "core.pw")
    )
}

/// The room of each placement, before anything loads.
const ROOM: &str = "pairwell-shelf,pairwell-bundle{display:block;block-size:var(--pairwell-shelf-block-size,27em)}\
    pairwell-bundle{block-size:var(--pairwell-bundle-block-size,27em)}\
    pairwell-comparison{display:block;min-block-size:var(--pairwell-comparison-block-size,36em)}\
    pairwell-shelf[hidden],pairwell-bundle[hidden],pairwell-comparison[hidden]{display:none}";

/// When the loader itself cannot be had: room below the window is given back, for nobody else can.
const WITHOUT_LOADER: &str = "document.querySelectorAll('pairwell-shelf,pairwell-bundle,pairwell-comparison').forEach(e=>{e.hidden=e.getBoundingClientRect().top>=innerHeight})";

fn preload(folder: &str, file: &str) -> String {
    format!("<link rel=\"preload\" as=\"fetch\" crossorigin href=\"{folder}{file}\">")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lines_carry_the_digits_of_the_build() {
        let lines = lines(3, false, "/snapshot/");
        assert!(lines.contains("data-shard-digits=\"3\"") && lines.contains("first 3 hex digits"), "{lines}");
        assert!(lines.contains("href=\"/snapshot/shard-<n>.pw\""), "{lines}");
    }

    #[test]
    fn a_shopify_theme_computes_the_shard_itself() {
        let lines = lines(2, true, "/snapshot/eur/");
        assert!(lines.contains("shard-{{ product.handle | sha256 | slice: 0, 2 }}.pw"), "{lines}");
        assert!(lines.contains("data-snapshot=\"/snapshot/eur/\""), "{lines}");
        assert!(lines.contains("product-id=\"{{ product.handle }}\""), "{lines}");
        assert!(lines.contains("modulepreload\" href=\"/pairwell/storefront-shopify.js\""), "{lines}");
    }
}
