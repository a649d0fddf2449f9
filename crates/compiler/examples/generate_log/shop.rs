//! What is popular, and what belongs together.
//!
//! A product is known by its *rank*, its place among all by popularity. Leaf categories hold about 150 products and
//! take every so-manieth rank, so each has best sellers and a long tail, and a few categories are much more visited
//! than the others. Within a category, products of neighbouring places make groups of eight that interest the same
//! people. Each category has one that completes it, and each group of it a group there.

use crate::random::Random;

const A_CATEGORY: u32 = 150;
const A_GROUP: u32 = 8;

/// The invented shop.
pub(crate) struct Shop {
    pub(crate) products: u32,
    categories: u32,
}

impl Shop {
    pub(crate) fn new(products: u32) -> Self {
        Self { products, categories: (products / A_CATEGORY).max(1) }
    }

    /// The number that stands in the files: ranks shuffled, so that it says nothing of popularity. The multiplier is
    /// a prime above every number of products.
    pub(crate) fn number(&self, rank: u32) -> u32 {
        let shuffled = (u64::from(rank) * 2_654_435_761 + 12_345) % u64::from(self.products);
        u32::try_from(shuffled).unwrap_or(0) + 1
    }

    /// The leaf category of a product.
    pub(crate) fn category(&self, rank: u32) -> u32 {
        rank % self.categories
    }

    /// Some product, the popular ones more often.
    pub(crate) fn any(&self, random: &mut Random) -> u32 {
        random.popular(self.products, 16)
    }

    /// A product that is new: a fiftieth of the catalog that moves through it as time (in thousandths) goes by.
    pub(crate) fn new_now(&self, thousandth: u32, random: &mut Random) -> u32 {
        let window = (self.products / 50).max(1);
        let start = u64::from(self.products) * u64::from(thousandth) / 1000;
        let at = (start + u64::from(random.popular(window, 4))) % u64::from(self.products);
        // Arrivals are of any popularity, so they are taken by their numbers, not by rank.
        self.number(u32::try_from(at).unwrap_or(0)) - 1
    }

    /// A product of the same category.
    pub(crate) fn alike(&self, rank: u32, random: &mut Random) -> u32 {
        let category = self.category(rank);
        self.at(category, random.popular(self.size(category), 4))
    }

    /// A product of the same group.
    pub(crate) fn near(&self, rank: u32, random: &mut Random) -> u32 {
        self.of_group(self.category(rank), rank / self.categories / A_GROUP, random)
    }

    /// A product of the group that completes this one's.
    pub(crate) fn completing(&self, rank: u32, random: &mut Random) -> u32 {
        let category = u64::from(self.category(rank)) * 7 + 3;
        let category = u32::try_from(category % u64::from(self.categories)).unwrap_or(0);
        self.of_group(category, rank / self.categories / A_GROUP, random)
    }

    fn of_group(&self, category: u32, group: u32, random: &mut Random) -> u32 {
        let size = self.size(category);
        let first = (group * A_GROUP).min(size.saturating_sub(1));
        self.at(category, first + random.popular((size - first).min(A_GROUP), 2))
    }

    fn size(&self, category: u32) -> u32 {
        (self.products - category).div_ceil(self.categories)
    }

    fn at(&self, category: u32, place: u32) -> u32 {
        category + place * self.categories
    }
}
