use crate::{
    colour::{self, Shade},
    material::Material,
};

/// A step of a leaf's price ladder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "each name is its own explanation")]
pub enum Level {
    Budget,
    Standard,
    Premium,
}

/// How a thing looks beyond colour and material.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "each name is its own explanation")]
pub enum Style {
    Minimal,
    Rustic,
    Classic,
    Playful,
    Industrial,
}

impl Style {
    /// Every style.
    pub const ALL: [Self; 5] = [Self::Minimal, Self::Rustic, Self::Classic, Self::Playful, Self::Industrial];

    /// The word in the tables and in `truth.style`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Minimal => "minimal",
            Self::Rustic => "rustic",
            Self::Classic => "classic",
            Self::Playful => "playful",
            Self::Industrial => "industrial",
        }
    }
}

/// One row of a leaf: a product before it has handles, variants and stock.
#[derive(Clone, Debug)]
pub struct Piece {
    /// The title, as printed.
    pub title: String,
    /// The brand.
    pub brand: String,
    /// The material that the picture shows.
    pub material: Material,
    /// The material in the shop's words.
    pub made_of: String,
    /// The price in cents.
    pub price_minor: u32,
    /// The price before a sale, in cents.
    pub was_minor: Option<u32>,
    /// The step of the price ladder.
    pub level: Level,
    /// The style.
    pub style: Style,
    /// The colours it comes in, at least one.
    pub colours: Vec<Shade>,
    /// Which form of its leaf's silhouette it has.
    pub form: u8,
    /// Hidden quality from 1 to 10, which only the reviews know.
    pub quality: u8,
    /// How much goes in, as printed; empty where nothing does.
    pub holds: String,
    /// Whether nothing of it is left.
    pub sold_out: bool,
    /// Whether it comes without a picture.
    pub bare: bool,
    /// The sentence that opens its description.
    pub line: String,
}

impl Piece {
    /// Reads `title | brand | material, made of | price level style | colours | notes`.
    pub(super) fn read(row: &str) -> Result<Self, &'static str> {
        let cells: Vec<&str> = row.split(" | ").map(str::trim).collect();
        let [title, brand, made, price, colours, notes @ ..] = cells.as_slice() else {
            return Err("`title | brand | material, made of | price level style | colours | notes`");
        };
        let (material, made_of) = made.split_once(", ").ok_or("`material, made of`")?;
        let words: Vec<&str> = price.split(' ').collect();
        let [price, level, style] = words.as_slice() else { return Err("`price level style`") };
        let mut piece = Self {
            title: (*title).to_owned(),
            brand: (*brand).to_owned(),
            material: Material::from_word(material).ok_or("a known material")?,
            made_of: made_of.to_owned(),
            price_minor: cents(price)?,
            was_minor: None,
            level: match *level {
                "budget" => Level::Budget,
                "standard" => Level::Standard,
                "premium" => Level::Premium,
                _ => return Err("budget, standard or premium"),
            },
            style: Style::ALL.into_iter().find(|known| known.word() == *style).ok_or("a known style")?,
            colours: colours.split(", ").map(colour::named).collect::<Option<_>>().ok_or("known colours")?,
            form: 0,
            quality: 7,
            holds: String::new(),
            sold_out: false,
            bare: false,
            line: String::new(),
        };
        for note in notes.iter().flat_map(|notes| notes.split(", ")) {
            piece.note(note)?;
        }
        Ok(piece)
    }

    fn note(&mut self, note: &str) -> Result<(), &'static str> {
        match note.split_once(' ') {
            Some(("form", form)) => self.form = form.parse().map_err(|_not_a_number| "form and a number")?,
            Some(("quality", quality)) => {
                self.quality =
                    quality.parse().map_err(|_not_a_number| "quality and a number from 1 to 10")?;
            }
            Some(("was", price)) => self.was_minor = Some(cents(price)?),
            Some(("holds", amount)) => amount.clone_into(&mut self.holds),
            Some(("sold", "out")) => self.sold_out = true,
            Some(("no", "picture")) => self.bare = true,
            _ => return Err("form, quality, was, holds, sold out or no picture"),
        }
        Ok(())
    }
}

fn cents(price: &str) -> Result<u32, &'static str> {
    let expected = "a price like 24.00";
    let (whole, part) = price.split_once('.').ok_or(expected)?;
    let whole: u32 = whole.parse().map_err(|_not_a_number| expected)?;
    if part.len() != 2 {
        return Err(expected);
    }
    let part: u32 = part.parse().map_err(|_not_a_number| expected)?;
    Ok(whole * 100 + part)
}
