//! What the snippet's file says, and what comes next.

use std::path::Path;

use crate::page::Page;
use crate::paste::{Paste, Platform};

/// The snippet as a file: where each part goes, as comments of HTML.
pub(super) fn snippet(paste: &Paste<'_>) -> String {
    format!(
        "<!-- {} -->\n\n<!-- Inside <head>: -->\n{}\n<!-- Where shelves shall stand, and the popup once anywhere: -->\n{}",
        paste.explained().replace("\n  ", "\n     "),
        paste.head(),
        paste.places()
    )
}

/// Which exports the platform has, how they are built, and where the lines go.
pub(super) fn next(folder: &Path, platform: Platform) -> String {
    let (exports, build, theme) = match platform {
        Platform::Shopify => (
            "Products, Export, as CSV; Orders, Export, as CSV",
            "--feed products_export.csv --orders orders_export.csv",
            "the first part into theme.liquid before </head>, the elements into sections of your templates",
        ),
        Platform::Woocommerce => (
            "Products, Export, as CSV; orders as JSON of the REST API (wc/v3/orders)",
            "--feed products.csv --orders orders.json",
            "the first part into header.php of a child theme before </head>, the elements after the hook\n     \
             woocommerce_after_single_product_summary",
        ),
        Platform::Bigcommerce => (
            "Products, Export, with columns for id, name, price, category; Orders, Export",
            "--feed products.csv --orders orders.csv",
            "the first part into templates/layout/base.html before </head>, the elements into the product's template",
        ),
        Platform::Generic => (
            "any list of products with id, title and price, and of order lines: docs/exports.md",
            "--feed products.csv --orders orders.csv",
            "the first part before </head>, the elements where shelves shall stand",
        ),
    };
    let config = folder.join(super::CONFIG);
    let snippet = folder.join(super::SNIPPET);
    let mut page = Page::default();
    page.heading("Written");
    page.line(format!("  {}", config.display()));
    page.line(format!("  {}", snippet.display()));
    page.heading("Next");
    page.line(format!("  1. Export: {exports}."));
    page.line(format!("  2. pairwell build {build} --config {} --out snapshot", config.display()));
    page.line("  3. Upload the folder `snapshot`, and the widget's `dist`, to your host.");
    page.line(format!("  4. Paste {}: {theme}.", snippet.display()));
    page.line("  5. Nothing shows? pairwell doctor <address of a product's page>");
    page.into_text()
}
