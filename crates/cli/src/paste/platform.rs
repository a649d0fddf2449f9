//! Whose template language the pasted lines are written in.

use clap::ValueEnum;

/// Platforms by the names that `data-platform` has, too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Platform {
    /// Shopify: Liquid
    Shopify,
    /// WooCommerce: PHP
    Woocommerce,
    /// BigCommerce: Handlebars of Stencil
    Bigcommerce,
    /// Any other: lines with blanks to fill in
    Generic,
}

impl Platform {
    /// The page's product, as the template writes it.
    pub(super) const fn product_key(self) -> &'static str {
        match self {
            Self::Shopify => "{{ product.handle }}",
            Self::Woocommerce => "<?php echo get_the_ID(); ?>",
            Self::Bigcommerce => "{{product.id}}",
            Self::Generic => "<product key>",
        }
    }

    /// A line with the number of the page's shard in it, on product pages only. Handlebars has no SHA-256: there the widget
    /// asks for the shard by itself, a little later.
    pub(super) fn on_product_pages(self, digits: u8, line: impl Fn(&str) -> String) -> Option<String> {
        match self {
            Self::Shopify => {
                let number = format!("{{{{ product.handle | sha256 | slice: 0, {digits} }}}}");
                Some(format!("{{% if product %}}{}{{% endif %}}", line(&number)))
            }
            Self::Woocommerce => {
                let number = format!(
                    "<?php echo substr(hash('sha256', (string) get_queried_object_id()), 0, {digits}); ?>"
                );
                Some(format!("<?php if (is_product()) : ?>{}<?php endif; ?>", line(&number)))
            }
            Self::Bigcommerce => None,
            Self::Generic => Some(line("<n>")),
        }
    }
}
