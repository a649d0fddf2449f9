//! Products as cards.

use pairwell_snapshot::{Card, Marks, PinSource, Rating};

use super::Settled;
use super::image_width::in_card_width;
use super::urls::Addresses;
use crate::learn::{PopularitySource, Tables};
use crate::model::{Availability, Merchant, Product};
use crate::rules::{Pin, Rules};
use crate::understand::Understanding;

/// Characters of a title that a card carries.
const TITLE_CHARACTERS: usize = 160;

/// The cards of the whole catalog, in the order of `Merchant::products`.
pub(crate) struct Cards<'a> {
    products: &'a [Product],
    known: &'a Understanding,
    rules: &'a Rules,
    made: Vec<Made>,
}

/// What a card says beyond what its product says.
struct Made {
    title: String,
    url: String,
    image: String,
    category: String,
    price_minor: u64,
    compare_at_minor: u64,
    price_varies: bool,
    sold_out: bool,
    rating: Option<Rating>,
    popularity: u8,
    tint: u32,
}

impl<'a> Cards<'a> {
    pub(crate) fn new(
        merchant: &'a Merchant,
        tables: &Tables,
        settled: &Settled<'a>,
        addresses: &Addresses,
    ) -> Self {
        let known = settled.understanding;
        let ratings = ratings(merchant);
        let popularity = places(tables);
        let made = merchant.products.iter().enumerate().map(|(place, product)| {
            let lead = product.lead_variant();
            let price_minor = lead.map_or(0, |v| v.price_minor);
            Made {
                title: product.title.chars().take(TITLE_CHARACTERS).collect(),
                url: addresses.page(product),
                image: in_card_width(addresses.safe(&product.image)),
                category: product.category.join(Card::CATEGORY_SEPARATOR),
                price_minor,
                compare_at_minor: lead
                    .and_then(|v| v.compare_at_minor)
                    .filter(|was| *was > price_minor)
                    .unwrap_or(0),
                price_varies: product.variants.iter().any(|v| v.price_minor != price_minor),
                sold_out: product.variants.iter().all(|v| v.availability == Availability::SoldOut),
                rating: ratings[place],
                popularity: popularity[place],
                tint: known.tint(place),
            }
        });
        Self { products: &merchant.products, known, rules: settled.rules, made: made.collect() }
    }

    pub(crate) const fn len(&self) -> usize {
        self.products.len()
    }

    pub(crate) fn key(&self, product: u32) -> &'a str {
        &self.products[product as usize].key
    }

    /// Whether it is sold out, or never to be recommended.
    pub(crate) fn stays_away(&self, product: u32) -> bool {
        self.made[product as usize].sold_out || self.rules.wishes(product as usize).excluded
    }

    pub(crate) fn get(&self, product: u32) -> Card<'_> {
        let (source, made) = (&self.products[product as usize], &self.made[product as usize]);
        let wishes = self.rules.wishes(product as usize);
        let only_variant = match source.variants.as_slice() {
            [only] => only.id.as_str(),
            _ => "",
        };
        Card {
            key: &source.key,
            title: &made.title,
            url: &made.url,
            image: &made.image,
            variant_id: only_variant,
            brand: &source.brand,
            category: &made.category,
            price_minor: made.price_minor,
            compare_at_minor: made.compare_at_minor,
            rating: made.rating,
            popularity: made.popularity,
            sold_out: made.sold_out,
            several_variants: source.variants.len() > 1,
            price_varies: made.price_varies,
            excluded: wishes.excluded,
            tint: made.tint,
            facets: self.known.facets(product as usize),
            boost: wishes.boost,
            marks: Marks(&wishes.marks),
        }
    }

    /// A pin as the snapshot has it.
    pub(crate) fn pin(&self, pin: &Pin) -> PinSource<'a> {
        PinSource { key: self.key(pin.product), placements: pin.placements.clone() }
    }
}

/// Mean stars and number of reviews by product: of those that were read, or as the feed states them where it knows of
/// more.
fn ratings(merchant: &Merchant) -> Vec<Option<Rating>> {
    let mut sums = vec![(0.0_f64, 0_u32); merchant.products.len()];
    for review in &merchant.reviews {
        let (stars, count) = &mut sums[review.product as usize];
        *stars += f64::from(review.stars);
        *count += 1;
    }
    let rating = |(stars, count): (f64, u32)| {
        let fiftieths = byte((stars / f64::from(count) * 50.0).clamp(50.0, 250.0));
        (count > 0).then(|| Rating { fiftieths, count: u16::try_from(count).unwrap_or(u16::MAX) })
    };
    let read = sums.into_iter().zip(&merchant.products);
    let fullest = |((stars, count), product): ((f64, u32), &Product)| match product.stated_rating {
        // A page prints a few of its reviews and says how many there are.
        Some(stated) if stated.count > count => {
            rating((f64::from(stated.stars) * f64::from(stated.count), stated.count))
        }
        _ => rating((stars, count)),
    };
    read.map(fullest).collect()
}

/// Places by popularity, for shelves may call popular only what people chose: without orders and sessions all are 0.
fn places(tables: &Tables) -> Vec<u8> {
    match tables.learned.popularity_from {
        PopularitySource::Orders | PopularitySource::Sessions => quantiles(&tables.popularity),
        PopularitySource::Reviews | PopularitySource::FeedOrder => vec![0; tables.popularity.len()],
    }
}

/// The place among the others as 0..=255: 255 for the best, 0 for what has nothing. A place, not a number: how much
/// a shop sells is nobody's business.
fn quantiles(scores: &[f64]) -> Vec<u8> {
    let mut positive: Vec<f64> = scores.iter().copied().filter(|s| *s > 0.0).collect();
    positive.sort_unstable_by(f64::total_cmp);
    let below = |score: f64| positive.partition_point(|other| *other <= score);
    let place = |score: f64| u8::try_from(below(score) * 255 / positive.len()).unwrap_or(u8::MAX).max(1);
    scores.iter().map(|&score| if score > 0.0 { place(score) } else { 0 }).collect()
}

/// The nearest of 0..=255.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a cast from float saturates")]
fn byte(number: f64) -> u8 {
    number.round() as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn popularity_is_a_place_not_a_number() {
        assert_eq!(quantiles(&[0.0, 10.0, 1_000_000.0, 10.0, 20.0]), [0, 127, 255, 127, 191]);
        assert_eq!(quantiles(&[]), [0_u8; 0]);
    }
}
