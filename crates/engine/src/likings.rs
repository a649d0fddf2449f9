//! What the shopper likes beyond single products: a look, and what reviews praise.

use crate::{
    interest::Interest,
    knowledge::Knowledge,
    product::{NUMBERS, Product},
};

/// What reviews may praise, in the order of [`Facets::drivers`](pairwell_snapshot::Facets::drivers).
pub(crate) const DRIVERS: [&str; 8] =
    ["safe", "durable", "luxury", "eco-friendly", "comfortable", "easy", "giftable", "value"];
/// So many products have to be looked at before they say anything of a taste.
const LEAST_PRODUCTS: usize = 2;
/// What the shop's usual praise weighs against the shopper's own interests, in products looked at closely.
const PRIOR_WEIGHT: f32 = 1.0;
/// Praise that may be told, 0..=1: several glad voices and next to no blame.
const STRONG: f32 = 0.4;

/// By how much praise has to be more than usual before it says anything: less is chance.
const NOTABLE: f32 = 0.05;

/// Praise of several products: a sum, and the mean that it comes to.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Praise {
    sums: [f32; DRIVERS.len()],
    weight: f32,
}

/// What the interests of a request have in common. The default likes nothing in particular.
#[derive(Default)]
pub(crate) struct Likings {
    /// Sum of the interests' vectors by weight; all 0 when too few are known.
    taste: [f32; NUMBERS],
    /// How much more than usual the interests are praised for each driver; at least 0, together at most 1.
    leaning: [f32; DRIVERS.len()],
    usual: Praise,
}

impl Praise {
    /// Adds a product. One that nothing praises has no reviews, or none that say why: it says nothing.
    pub(crate) fn add(&mut self, drivers: u32, weight: f32) {
        if drivers > 0 {
            self.weight += weight;
            for (driver, sum) in self.sums.iter_mut().enumerate() {
                *sum += weight * strength(drivers, driver);
            }
        }
    }

    fn mean(&self, driver: usize) -> f32 {
        if self.weight > 0.0 { self.sums[driver] / self.weight } else { 0.0 }
    }

    /// How much more than usual is praised for each driver: at least 0, together at most 1.
    pub(crate) fn leanings(&self, usual: &Self) -> [f32; DRIVERS.len()] {
        let share = self.weight / (self.weight + PRIOR_WEIGHT);
        let mut leanings = [0.0; DRIVERS.len()];
        let mut total = 0.0_f32;
        for (driver, leaning) in leanings.iter_mut().enumerate() {
            *leaning = share * (self.mean(driver) - usual.mean(driver) - NOTABLE).max(0.0);
            total += *leaning;
        }
        // Eight drivers that all stand out say no more than one.
        let scale = 1.0 / total.max(1.0);
        leanings.map(|leaning| leaning * scale)
    }
}

impl Likings {
    /// `taste = sum of weight * vector`; `leaning = W / (W + 1) * max(0, mean praise of the interests - usual - 0.05)`, where
    /// the mean is by weight and `W` is the sum of the weights of what is praised at all.
    pub(crate) fn of(knowledge: &Knowledge, interests: &[Interest]) -> Self {
        let mut likings = Self { usual: *knowledge.praise(), ..Self::default() };
        let (mut own, mut known) = (Praise::default(), 0);
        for interest in interests {
            let product = knowledge.product(interest.product);
            own.add(product.drivers, interest.weight);
            known += usize::from(product.vector != [0; NUMBERS]);
            for (sum, number) in likings.taste.iter_mut().zip(product.vector) {
                *sum += interest.weight * f32::from(number);
            }
        }
        if known < LEAST_PRODUCTS {
            likings.taste = [0.0; NUMBERS];
        }
        likings.leaning = own.leanings(&likings.usual);
        likings
    }

    /// How much the product is like all that the shopper looks at: the square of the cosine, 0 where it is negative.
    /// (The square needs no root, and parts what is alike from what is only not opposed.)
    pub(crate) fn taste(&self, product: &Product) -> f32 {
        let (mut both, mut own, mut other) = (0.0, 0.0, 0.0);
        for (one, number) in self.taste.iter().zip(product.vector) {
            let number = f32::from(number);
            both += one * number;
            own += one * one;
            other += number * number;
        }
        if both > 0.0 { both / own * (both / other) } else { 0.0 }
    }

    /// What each driver adds for the product: the shopper's leaning by how strongly reviews praise it, 0..=1.
    pub(crate) fn drivers(&self, product: &Product) -> impl Iterator<Item = (&'static str, f32)> {
        let drivers = product.drivers;
        let leanings = DRIVERS.into_iter().zip(self.leaning).enumerate();
        leanings.map(move |(driver, (name, leaning))| (name, leaning * strength(drivers, driver)))
    }

    /// The driver that the product may be praised for: strongly, and for what it stands out by among the shop's products
    /// or the shopper leans to.
    pub(crate) fn praised_for(&self, product: &Product) -> Option<&'static str> {
        let mut best = (None, NOTABLE);
        for (driver, name) in DRIVERS.into_iter().enumerate() {
            let praise = strength(product.drivers, driver);
            let stands_out = praise - self.usual.mean(driver) + self.leaning[driver];
            if praise >= STRONG && stands_out > best.1 {
                best = (Some(name), stands_out);
            }
        }
        best.0
    }
}

/// How strongly reviews praise a product for one driver, 0..=1.
fn strength(drivers: u32, driver: usize) -> f32 {
    let [lowest, ..] = (drivers >> (4 * driver)).to_le_bytes();
    f32::from(lowest & 15) / 15.0
}
