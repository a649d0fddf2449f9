//! The sheet as a whole: what stands above the products and below them.

use super::html::Html;
use crate::figures::{counted, grouped};
use crate::inspect::inspection::Inspection;
use crate::inspect::told::moment;

const STYLE: &str = include_str!("sheet.css");

/// What the sheet says of itself.
pub(super) struct Facts<'i> {
    pub(super) inspection: &'i Inspection,
    /// Products on it.
    pub(super) chosen: usize,
    pub(super) seed: u64,
}

/// Everything before the first product. Nothing but pictures may be loaded, and no host is told where the sheet lies.
pub(super) fn head(html: &mut Html, Facts { inspection, chosen, seed }: &Facts<'_>) {
    let (shop, build) = (&inspection.shop, &inspection.build);
    html.markup("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    html.markup("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    html.markup(
        "<meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"robots\" content=\"noindex\">\n",
    );
    html.markup("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ");
    html.markup("img-src http: https: file:; style-src 'unsafe-inline'\">\n<title>Contact sheet");
    if !shop.name.is_empty() {
        html.markup(" of ").text(&shop.name);
    }
    html.markup("</title>\n<style>\n")
        .markup(STYLE)
        .markup("</style>\n</head>\n<body>\n<header class=\"top\">\n<h1>");
    html.markup("Contact sheet");
    if !shop.name.is_empty() {
        html.markup(" of <bdi>").text(&shop.name).markup("</bdi>");
    }
    html.markup("</h1>\n<p>");
    html.text(&format!("{} of {}", grouped(*chosen), counted(inspection.products, "product", "products")));
    html.markup(", chosen at random by seed ").text(&seed.to_string());
    html.markup(". Built ")
        .text(&moment(build.built_at_s))
        .markup(", build ")
        .text(&build.id)
        .markup(".</p>\n");
    html.markup(
        "<p>Each list is ranked as the shop’s own pages rank, for a visitor of whom nothing is known. \
         <span class=\"slot\">Slot 1</span> marks what the product’s own page shows, and in which place.</p>\n\
         </header>\n<main>\n",
    );
    if *chosen == 0 {
        html.markup("<p class=\"empty\">The snapshot has no products.</p>\n");
    }
}

/// Everything after the last product.
pub(super) fn foot(html: &mut Html) {
    html.markup("</main>\n</body>\n</html>\n");
}
