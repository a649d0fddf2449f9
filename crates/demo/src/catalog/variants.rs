use super::Choice;
use crate::{
    colour::Shade,
    department::{Leaf, Level, Piece},
    random::Random,
};

/// The buyable form of a product.
#[derive(Clone, Debug)]
pub struct Variant {
    /// The platform's id.
    pub id: u64,
    /// The merchant's code.
    pub sku: String,
    /// `Moss / M`, or `Default Title`.
    pub title: String,
    /// One value for each of the product's options.
    pub options: Vec<String>,
    /// The price in cents.
    pub price_minor: u32,
    /// The price before the sale in cents.
    pub compare_at_minor: Option<u32>,
    /// What the merchant paid, in cents: in the exports, and nowhere that a shopper can see.
    pub cost_minor: u32,
    /// Pieces in stock.
    pub inventory: u32,
    /// Whether it can be bought.
    pub available: bool,
    /// Index of its picture among the product's.
    pub image: usize,
    /// Weight in grams.
    pub grams: u32,
    /// The colour it has.
    pub shade: Shade,
}

/// The share of products that are sold out in every variant, beyond those the tables name.
const SOLD_OUT_PRODUCTS: f64 = 0.02;
/// The share of variants that are sold out while others remain.
const SOLD_OUT_VARIANTS: f64 = 0.08;

/// The options and variants of one piece of a leaf; ids are given later.
pub(super) fn of(leaf: &Leaf, index: usize, random: &mut Random) -> (Vec<Choice>, Vec<Variant>) {
    let piece = &leaf.pieces[index];
    let many_colours = piece.colours.len() > 1;
    let sold_out = piece.sold_out || random.chance(SOLD_OUT_PRODUCTS);
    let mut options = Vec::new();
    if many_colours {
        let values = piece.colours.iter().map(|shade| shade.name.to_owned()).collect();
        options.push(Choice { name: "Colour".to_owned(), values });
    }
    if let Some(sizes) = &leaf.sizes {
        let values = sizes.values.iter().map(|(size, _)| size.clone()).collect();
        options.push(Choice { name: sizes.name.clone(), values });
    }
    let one_size = [(String::new(), 100)];
    let sizes = leaf.sizes.as_ref().map_or(one_size.as_slice(), |sizes| sizes.values.as_slice());
    let mut variants = Vec::new();
    for (at, shade) in piece.colours.iter().enumerate() {
        for (size, percent) in sizes {
            let mut values = Vec::new();
            let mut sku = format!("{}-{:02}", leaf.code, index + 1);
            if many_colours {
                values.push(shade.name.to_owned());
                sku = format!("{sku}-{}", letters(shade.name));
            }
            if !size.is_empty() {
                values.push(size.clone());
                sku = format!("{sku}-{}", letters(size));
            }
            let gone = sold_out || random.chance(SOLD_OUT_VARIANTS) && (many_colours || sizes.len() > 1);
            let inventory = if gone { 0 } else { stock(piece, random) };
            variants.push(Variant {
                id: 0,
                sku,
                title: if values.is_empty() { "Default Title".to_owned() } else { values.join(" / ") },
                options: values,
                price_minor: scaled(piece.price_minor, *percent),
                compare_at_minor: piece.was_minor.map(|was| scaled(was, *percent)),
                cost_minor: scaled(piece.price_minor, *percent) * 42 / 100,
                inventory,
                available: inventory > 0,
                image: if piece.bare || at >= super::PICTURED_COLOURS { 0 } else { at },
                grams: leaf.grams * percent / 100,
                shade,
            });
        }
    }
    (options, variants)
}

fn stock(piece: &Piece, random: &mut Random) -> u32 {
    let most = match piece.level {
        Level::Budget => 140,
        Level::Standard => 60,
        Level::Premium => 18,
    };
    1 + random.below(most) as u32
}

/// A size's price: whole dollars, or half dollars below twenty, as price tags are.
fn scaled(price_minor: u32, percent: u32) -> u32 {
    if percent == 100 {
        return price_minor;
    }
    let exact = price_minor * percent / 100;
    let step = if exact < 2000 { 50 } else { 100 };
    (exact + step / 2) / step * step
}

/// What stands for an option's value in a SKU: `ROSE-GOLD` and `200G`, unique within every option.
fn letters(value: &str) -> String {
    value
        .to_uppercase()
        .split(' ')
        .collect::<Vec<_>>()
        .join(if value.starts_with(|c: char| c.is_ascii_digit()) { "" } else { "-" })
}
