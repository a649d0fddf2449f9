//! What a shelf shows of one product. (The columns that store cards are in `cards.rs`.)

use crate::facets::Facets;
use crate::merchandising::Marks;

/// One product as a shelf shows it, and as the ranking needs it. All text is untrusted merchant text.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own in the file")]
pub struct Card<'a> {
    /// Product key: what the product's page knows it by. Never empty, unique in a file.
    pub key: &'a str,
    /// Title.
    pub title: &'a str,
    /// Address of the product page; empty when it follows the shop's pattern (see `Shop::product_url`).
    pub url: &'a str,
    /// Address of the picture; empty when there is none.
    pub image: &'a str,
    /// The platform's id of the only variant; empty when unknown or when there are several.
    pub variant_id: &'a str,
    /// Brand; empty when unknown.
    pub brand: &'a str,
    /// Category path, root first, joined by ` > `; empty when unknown.
    pub category: &'a str,
    /// Price in minor units of the shop's currency; the lowest of the variants that can be bought. 0 is unknown.
    pub price_minor: u64,
    /// Price before the reduction; 0 when there is none.
    pub compare_at_minor: u64,
    /// Mean of the reviews and their number.
    pub rating: Option<Rating>,
    /// Place among the shop's products by recent orders: 255 for the best seller, 0 for what nobody bought.
    pub popularity: u8,
    /// Nothing of it could be bought when the snapshot was built.
    pub sold_out: bool,
    /// There is more than one variant, so the shopper has to choose.
    pub several_variants: bool,
    /// The variants differ in price: `price_minor` is where they begin.
    pub price_varies: bool,
    /// The merchant wants it never recommended; its own page has shelves all the same.
    pub excluded: bool,
    /// Mean colour of the picture, 0xRRGGBB, painted until the picture is there; 0 when unknown.
    pub tint: u32,
    /// What else is known of it.
    pub facets: Facets<'a>,
    /// What the merchant wants its score raised by, in hundredths, -100..=100.
    pub boost: i8,
    /// What the merchant never wants it together with.
    pub marks: Marks<'a>,
}

/// Mean of a product's reviews.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rating {
    /// Mean stars in fiftieths of a star, 50..=250 (1.0 to 5.0 stars).
    pub fiftieths: u8,
    /// Number of reviews, at least 1, saturating at 65,535.
    pub count: u16,
}

impl Rating {
    /// Mean stars, 1.0..=5.0.
    #[must_use]
    pub fn stars(self) -> f32 {
        f32::from(self.fiftieths) / 50.0
    }
}

impl<'a> Card<'a> {
    /// Separates the names of a category path.
    pub const CATEGORY_SEPARATOR: &'static str = " > ";

    /// The last name of the category path; empty when the category is unknown.
    #[must_use]
    pub fn leaf_category(&self) -> &'a str {
        let separator = Self::CATEGORY_SEPARATOR.as_bytes();
        // Comparing bytes leaves the standard library's string search, three kilobytes, out of the Wasm.
        let last = self.category.as_bytes().windows(separator.len()).rposition(|window| window == separator);
        let start = last.map_or(0, |at| at.saturating_add(separator.len()));
        self.category.get(start..).unwrap_or("")
    }
}
