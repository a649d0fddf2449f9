//! An invented shop of any size: two hundred products a leaf category, tastes, best sellers, and paths through them.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

const A_CATEGORY: u32 = 200;
const MATERIALS: [&str; 8] =
    ["Linen", "Oak", "Stoneware", "Brass", "Merino", "Walnut", "Leather", "Recycled glass"];
const COLOURS: [&str; 9] = ["Ivory", "Sage", "Charcoal", "Rust", "Navy", "Ochre", "Blush", "Moss", "Slate"];
const THINGS: [&str; 10] = [
    "Throw", "Carafe", "Notebook", "Lantern", "Tray", "Backpack", "Cardigan", "Teapot", "Planter", "Cushion",
];

/// `SplitMix64` (Steele, Lea, Flood 2014).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// Below `bound`, small numbers more often: the square of a uniform number.
    fn popular(&mut self, bound: u32) -> u32 {
        let uniform = (self.next() >> 40) * (self.next() >> 40);
        u32::try_from((u128::from(uniform) * u128::from(bound)) >> 48).unwrap_or(0)
    }

    fn below(&mut self, bound: u32) -> u32 {
        u32::try_from((u128::from(self.next()) * u128::from(bound)) >> 64).unwrap_or(0)
    }
}

fn pick<'t>(from: &'t [&'t str], number: u32) -> &'t str {
    from.get(number as usize % from.len()).copied().unwrap_or("")
}

fn key(product: u32) -> String {
    format!("{}-{}-{product}", pick(&MATERIALS, product / 7), pick(&THINGS, product / A_CATEGORY))
        .to_lowercase()
        .replace(' ', "-")
}

/// Writes `products.csv`, `orders.csv` and `sessions.csv`; returns the rows of the latter two.
pub(crate) fn write(folder: &Path, products: u32) -> io::Result<u64> {
    let mut random = Random(u64::from(products));
    feed(folder, products, &mut random)?;
    let mut rows = 0;
    let mut orders = BufWriter::new(File::create(folder.join("orders.csv"))?);
    writeln!(orders, "order_id,product_id,quantity,price,created_at")?;
    for order in 0..products * 5 {
        let theme = random.popular(products);
        for line in 0..=random.below(4) {
            let product = related(&mut random, theme, line, products);
            writeln!(orders, "{order},{},1,10.00,{}", key(product), 1_700_000_000 + i64::from(order) * 60)?;
            rows += 1;
        }
    }
    let mut sessions = BufWriter::new(File::create(folder.join("sessions.csv"))?);
    writeln!(sessions, "session_id,item_id,timestamp,event")?;
    for session in 0..products * 4 {
        let theme = random.popular(products);
        for step in 0..2 + random.below(7) {
            let near = (theme / A_CATEGORY * A_CATEGORY + random.popular(A_CATEGORY)) % products;
            let at = 1_700_000_000 + i64::from(session) * 90 + i64::from(step) * 20;
            writeln!(sessions, "{session},{},{at},view", key(near))?;
            rows += 1;
        }
    }
    Ok(rows)
}

/// The theme itself, then what goes with it: a few products that are always the same for the theme.
fn related(random: &mut Random, theme: u32, line: u32, products: u32) -> u32 {
    if line == 0 { theme } else { (theme.wrapping_mul(31) + random.popular(40) * 97) % products }
}

fn feed(folder: &Path, products: u32, random: &mut Random) -> io::Result<()> {
    let mut feed = BufWriter::new(File::create(folder.join("products.csv"))?);
    writeln!(feed, "id,title,price,link,image_link,product_type,brand,availability")?;
    for product in 0..products {
        let (category, key) = (product / A_CATEGORY, key(product));
        writeln!(
            feed,
            "{key},{} {} {} no. {product},{}.{:02} USD,https://shop.example/products/{key},https://cdn.shop.example/files/{:016x}/{key}.jpg,House {} > Room {} > {} {category},Maker {},in stock",
            pick(&COLOURS, random.below(9)),
            pick(&MATERIALS, product / 7),
            pick(&THINGS, category),
            8 + random.below(190),
            random.below(100),
            random.next(),
            category / 40,
            category / 8,
            pick(&THINGS, category),
            random.popular(60),
        )?;
    }
    Ok(())
}
