//! Reviews of what was bought: stars follow the product's hidden quality, sentences follow the stars.

mod phrases;

use std::collections::BTreeSet;

use crate::{
    calendar::{self, DAY, END},
    catalog::{Catalog, Product},
    orders::{Order, Outcome},
    random::{Random, hash, mix},
    shopper::Shopper,
};
use phrases::{Phrases, Tone};

pub use phrases::PhraseError;

/// A review.
#[derive(Clone, Debug)]
pub struct Review {
    /// Index of the product.
    pub product: usize,
    /// Stars, 1 to 5.
    pub rating: u8,
    /// A few words.
    pub title: String,
    /// One to four sentences.
    pub body: String,
    /// Unix seconds.
    pub created_at: i64,
    /// First name and initial of an invented person.
    pub author: String,
}

impl Review {
    /// `2026-03-01`.
    #[must_use]
    pub fn date(&self) -> String {
        calendar::day(self.created_at)
    }
}

/// Writes up to `count` reviews, by time.
pub fn write(
    catalog: &Catalog,
    shoppers: &[Shopper],
    orders: &[Order],
    count: usize,
    seed: u64,
) -> Result<Vec<Review>, PhraseError> {
    let phrases = Phrases::read()?;
    let mut random = Random::stream(seed, "reviews");
    let mut bought: Vec<(usize, usize, usize)> = orders
        .iter()
        .enumerate()
        .filter(|(_, order)| order.outcome == Outcome::Paid)
        .flat_map(|(at, order)| order.lines.iter().map(move |line| (at, line.product, line.variant)))
        .collect();
    shuffle(&mut bought, &mut random);
    let mut heard = BTreeSet::new();
    let mut reviews = Vec::with_capacity(count);
    for (order, product, variant) in bought {
        if reviews.len() == count {
            break;
        }
        let order = &orders[order];
        let created_at = order.placed_at + random.whole(6 * DAY, 75 * DAY);
        let one = &catalog.products[product];
        if created_at >= END || is_quiet(one, &mut random) || !heard.insert((order.shopper, product)) {
            continue;
        }
        let rating = stars(one, &mut random);
        let (title, body) = compose(&phrases, one, variant, rating, &mut random);
        let shopper = &shoppers[order.shopper];
        let initial = shopper.last_name.chars().next().unwrap_or('X');
        reviews.push(Review {
            product,
            rating,
            title,
            body,
            created_at,
            author: format!("{} {initial}.", shopper.first_name),
        });
    }
    reviews.sort_by_key(|review| (review.created_at, review.product));
    Ok(reviews)
}

/// Some products move people to write and others do not; a few get no word at all.
fn is_quiet(product: &Product, random: &mut Random) -> bool {
    let shy = mix(hash(&product.handle) ^ 0x52) % 100;
    random.chance(if shy < 6 { 1.0 } else { shy as f64 / 160.0 })
}

fn stars(product: &Product, random: &mut Random) -> u8 {
    let mean = 2.25 + 0.285 * f64::from(product.quality);
    // Now and then a bad piece leaves even a good workshop.
    let mishap = if random.chance(0.05) { 1.9 } else { 0.0 };
    let drawn = mean + 0.85 * random.normal() - mishap;
    // People who are merely content tend to give all five, or nothing.
    let drawn = if drawn > 4.2 { drawn + 0.35 } else { drawn };
    drawn.round().clamp(1.0, 5.0) as u8
}

fn compose(
    phrases: &Phrases,
    product: &Product,
    variant: usize,
    rating: u8,
    random: &mut Random,
) -> (String, String) {
    let tones: &[Tone] = match rating {
        5 => &[Tone::Good, Tone::Good, Tone::Good],
        4 if random.chance(0.45) => &[Tone::Good, Tone::Bad],
        4 => &[Tone::Good, Tone::Good],
        3 => &[Tone::Good, Tone::Bad],
        2 if random.chance(0.5) => &[Tone::Bad, Tone::Good],
        _ => &[Tone::Bad, Tone::Bad],
    };
    let length = if random.chance(0.16) { 1 } else { tones.len() };
    let mut aspects: Vec<&str> = Vec::new();
    let mut sentences = Vec::new();
    for tone in &tones[..length] {
        if let Some((aspect, sentence)) = phrases.sentence(product, *tone, &aspects, random) {
            aspects.push(aspect);
            sentences.push(phrases::filled(sentence, product, variant, random));
        }
    }
    let title = phrases.title(rating, random).replace("{thing}", &product.kind.to_lowercase());
    (title, sentences.join(" "))
}

fn shuffle<T>(list: &mut [T], random: &mut Random) {
    for last in (1..list.len()).rev() {
        list.swap(last, random.below(last + 1));
    }
}

#[cfg(test)]
mod tests {
    use crate::merchant::Merchant;

    #[test]
    fn stars_follow_quality() {
        let merchant = Merchant::invent(1).unwrap();
        let mean = |test: &dyn Fn(u8) -> bool| {
            let stars: Vec<f64> = merchant
                .reviews
                .iter()
                .filter(|review| test(merchant.catalog.products[review.product].quality))
                .map(|review| f64::from(review.rating))
                .collect();
            stars.iter().sum::<f64>() / stars.len() as f64
        };
        assert!(mean(&|quality| quality >= 9) > mean(&|quality| quality <= 6) + 0.5);
    }

    #[test]
    fn every_sentence_is_filled_and_bodies_vary() {
        let reviews = Merchant::invent(1).unwrap().reviews;
        assert!((1700..=1900).contains(&reviews.len()), "{}", reviews.len());
        let bodies: std::collections::BTreeSet<_> = reviews.iter().map(|review| &review.body).collect();
        assert!(bodies.len() * 10 > reviews.len() * 8, "{} of {}", bodies.len(), reviews.len());
        for review in &reviews {
            assert!(!review.body.contains('{') && !review.title.contains('{'), "{review:?}");
            assert!(review.body.ends_with(['.', '!', '?']), "{review:?}");
        }
    }
}
