//! Whose export a feed is.

use crate::read::columns::Columns;
use crate::read::format::Format;

/// The form of a feed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Shopify,
    GoogleMerchant,
    Meta,
    WooCommerce,
    Generic,
}

impl Kind {
    pub(super) fn detect(columns: &Columns<'_>) -> Self {
        let has_any = |names: &[&str]| names.iter().any(|name| columns.has(name));
        if columns.has("URL handle")
            || (columns.has("Handle")
                && has_any(&["Body (HTML)", "Variant Price", "Option1 Name", "Variant SKU"]))
        {
            Self::Shopify
        } else if columns.has("Regular price") && has_any(&["Visibility in catalog", "Cross-sells", "Parent"])
        {
            Self::WooCommerce
        } else if columns.has("id")
            && columns.has("title")
            && has_any(&["fb_product_category", "quantity_to_sell_on_facebook"])
        {
            Self::Meta
        } else if columns.has("id")
            && columns.has("title")
            && has_any(&[
                "item_group_id",
                "image_link",
                "google_product_category",
                "sale_price_effective_date",
            ])
        {
            Self::GoogleMerchant
        } else {
            Self::Generic
        }
    }

    pub(super) fn name(self, format: Format) -> &'static str {
        match (self, format) {
            (_, Format::Pages) => "saved pages (JSON-LD)",
            (Self::Shopify, Format::Json) => "Shopify products JSON",
            (Self::Shopify, _) => "Shopify product CSV",
            (Self::GoogleMerchant, Format::Xml) => "Google Merchant feed (XML)",
            (Self::GoogleMerchant, _) => "Google Merchant feed",
            (Self::Meta, _) => "Meta catalog",
            (Self::WooCommerce, _) => "WooCommerce product CSV",
            (Self::Generic, Format::Table) => "product table",
            (Self::Generic, Format::Json) => "products (JSON)",
            (Self::Generic, Format::Xml) => "products (XML)",
        }
    }
}
