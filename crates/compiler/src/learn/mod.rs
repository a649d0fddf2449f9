//! Tables of neighbours out of orders, sessions and the catalog itself.
//!
//! [`learn`] is the only entry. Each table is one file: [`orders`] counts what is bought together, [`sessions`] what
//! is looked at next, [`similar`] compares the catalog's own words and prices, [`popularity`] ranks what sells. What
//! was counted is then completed by [`finish`]: cold products borrow, the merchant's own links lead.
//! Everything is counted product by product in parallel, without a matrix of all pairs, and in an order that does not
//! depend on the number of threads: the same exports give the same bytes.

#![expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    reason = "counts and prices become weights: their last bits do not matter, and product numbers fit u32"
)]

mod caps;
mod category_pairs;
mod cold;
mod counter;
mod curated;
mod differences;
mod evidence;
mod finish;
mod judge;
mod orders;
mod pairs;
mod popularity;
mod replenish;
mod roles;
mod sessions;
mod settings;
mod similar;
mod solve;
mod told_apart;
mod trend;
mod tune;
mod unseen;
mod upsell;
mod words;

use pairwell_snapshot::Model;
use serde::Serialize;

use crate::model::Merchant;
use crate::progress::Progress;
use counter::Neighbour;
use differences::{Difference, Differences};
use finish::Rows;
use similar::Likeness;
use upsell::Upsells;

pub use orders::settings::OrderSettings;
pub use sessions::settings::SessionSettings;
pub use settings::{LearningSettings, Origin};

pub(crate) use counter::Neighbour as TableNeighbour;
pub(crate) use orders::BasketPrefix;
pub(crate) use pairs::CountFault;
pub(crate) use sessions::SessionPrefix;
pub(crate) use similar::UPSELL_RATIO;

/// What was learned, one entry a product in the order of `Merchant::products`.
#[derive(Debug, Default)]
pub(crate) struct Tables {
    /// What is looked at next, best first, at most `LearningSettings::session_neighbours`.
    pub(crate) session: Vec<Vec<Neighbour>>,
    /// What is bought together, best first, at most `LearningSettings::order_neighbours`.
    pub(crate) orders: Vec<Vec<Neighbour>>,
    /// What is alike, best first, at most [`similar::MOST_NEIGHBOURS`].
    pub(crate) similar: Vec<Vec<Neighbour>>,
    /// What dearer ones among those that are alike have and the product has not.
    pub(crate) differences: Vec<Vec<Difference>>,
    /// How well each product sells, in no unit; larger is better, 0 is not at all.
    pub(crate) popularity: Vec<f64>,
    /// What is bought again: category paths, ascending, with the days after which it usually is, at least 1.
    pub(crate) replenished: Vec<(Vec<String>, u16)>,
    /// With which numbers the tables are to be read.
    pub(crate) model: Model,
    /// What it was learned from.
    pub(crate) learned: Learned,
}

/// From how much was learned, for the report.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Learned {
    /// Orders with at least two different products, which is what pairs are counted from.
    pub orders_with_pairs: usize,
    /// Orders left out because they name too many products to say anything about pairs.
    pub orders_too_large: usize,
    /// Products with at least one neighbour from orders.
    pub products_with_order_neighbours: usize,
    /// Sessions of at least two different products.
    pub sessions_with_steps: usize,
    /// Sessions of which only the end was used because they are too long to be a person's.
    pub sessions_cut: usize,
    /// Products with at least one neighbour from sessions.
    pub products_with_session_neighbours: usize,
    /// Products with at least one neighbour by likeness.
    pub products_with_similar_neighbours: usize,
    /// Products of too few visits, which borrow what is looked at next from products like them.
    pub products_borrowing_session_neighbours: usize,
    /// Products of too few orders, which borrow what goes with them from products like them.
    pub products_borrowing_order_neighbours: usize,
    /// Products of too few orders that go with best sellers of categories that are bought together with theirs.
    pub products_with_category_neighbours: usize,
    /// Products without orders that go with products of other categories by the catalog alone.
    pub products_with_role_neighbours: usize,
    /// Products that the merchant linked to others by hand.
    pub products_with_links: usize,
    /// Products of which a dearer one differs by something that can be named.
    pub products_with_differences: usize,
    /// Orders that were exported twice and count once.
    pub orders_repeated: usize,
    /// Customers with so many orders that each of them counts less.
    pub customers_damped: usize,
    /// Sessions that repeat one long walk so often that each counts less.
    pub sessions_replayed: usize,
    /// Sessions that look at more than a product a second, which count nothing.
    pub sessions_too_fast: usize,
    /// Categories that customers come back to for the same product.
    pub categories_replenished: usize,
    /// First purchases of customers who came back, from which that is told.
    pub purchases_before_return: usize,
    /// Those of them that were followed by another purchase of the same product.
    pub purchases_again: usize,
    /// What the best sellers were ranked by.
    pub popularity_from: PopularitySource,
    /// With which numbers it was learned.
    pub settings: LearningSettings,
}

/// What the best sellers were ranked by: the first of these that the exports have.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum PopularitySource {
    /// Orders, recent ones counting more.
    Orders,
    /// What sessions look at, put in the cart and buy.
    Sessions,
    /// Reviews: number and stars.
    Reviews,
    /// Nothing but the order of the feed.
    #[default]
    FeedOrder,
}

/// Learns every table.
pub(crate) fn learn(
    merchant: &Merchant,
    settings: &LearningSettings,
    progress: &dyn Progress,
) -> Result<Tables, CountFault> {
    let products = merchant.products.len();
    let baskets = caps::weigh_baskets(&merchant.baskets);
    let visits = caps::weigh_sessions(&merchant.sessions);
    progress.start("Learning what is bought together", 0);
    let mut orders = orders::learn(
        &merchant.baskets,
        &baskets.weights,
        products,
        &settings.orders,
        settings.order_neighbours,
    )?;
    let with_orders = filled(&orders.rows);
    progress.finish(&format!("{with_orders} of {products} products have neighbours from orders"));

    progress.start("Learning what is looked at next", 0);
    let mut sessions = sessions::learn(
        &merchant.sessions,
        &visits.weights,
        products,
        &settings.sessions,
        settings.session_neighbours,
    )?;
    let with_sessions = filled(&sessions.rows);
    progress.finish(&format!("{with_sessions} of {products} products have neighbours from sessions"));

    progress.start("Comparing the catalog's words and prices", products as u64);
    let likeness = Likeness::of(&merchant.products);
    let (stars, differences) = (expected_stars(merchant), Differences::of(&merchant.products));
    let upsells = Upsells { likeness: &likeness, stars: &stars, differences: &differences };
    let mut similar = similar::learn(&upsells, progress);
    let with_similar = filled(&similar);
    progress.finish(&format!("{with_similar} of {products} products have others like them"));

    let (popularity, popularity_from) = popularity::rank(merchant);
    progress.start("Learning what is bought again", 0);
    let replenishment = replenish::learn(&merchant.baskets, &merchant.products);
    let replenished = replenishment.categories;
    progress.finish(&format!("{} categories are bought again", replenished.len()));
    progress.start("Lending to new products", 0);
    let mut rows = Rows { session: &mut sessions.rows, orders: &mut orders.rows, similar: &mut similar };
    let finished = finish::finish(&mut rows, merchant, settings, &likeness, &popularity);
    progress.finish(&finished.to_string());
    let named = |(product, row): (u32, &Vec<Neighbour>)| {
        differences.from(product).map(|lacking| lacking.in_row(row)).unwrap_or_default()
    };
    let differences: Vec<Vec<Difference>> = (0_u32..).zip(&similar).map(named).collect();
    let learned = Learned {
        orders_with_pairs: orders.used,
        orders_too_large: orders.too_large,
        products_with_order_neighbours: with_orders,
        sessions_with_steps: sessions.used,
        settings: *settings,
        sessions_cut: sessions.cut,
        products_with_session_neighbours: with_sessions,
        products_with_similar_neighbours: with_similar,
        products_borrowing_session_neighbours: finished.sessions_borrowed,
        products_borrowing_order_neighbours: finished.orders_borrowed,
        products_with_category_neighbours: finished.from_categories,
        products_with_role_neighbours: finished.from_roles,
        products_with_links: finished.linking,
        products_with_differences: differences.iter().filter(|row| !row.is_empty()).count(),
        orders_repeated: baskets.copies,
        customers_damped: baskets.damped_customers,
        sessions_replayed: visits.replayed,
        sessions_too_fast: visits.too_fast,
        categories_replenished: replenished.len(),
        purchases_before_return: replenishment.seen,
        purchases_again: replenishment.again,
        popularity_from,
    };
    let model = settings.model();
    Ok(Tables {
        session: sessions.rows,
        orders: orders.rows,
        similar,
        differences,
        popularity,
        replenished,
        model,
        learned,
    })
}

/// What each product may be expected to get, in stars: `(sum + 10 * 4) / (reviews + 10)`, the engine's own prior.
fn expected_stars(merchant: &Merchant) -> Vec<f64> {
    let mut sums = vec![(40.0, 10.0); merchant.products.len()];
    for review in &merchant.reviews {
        let (stars, count) = &mut sums[review.product as usize];
        *stars += f64::from(review.stars);
        *count += 1.0;
    }
    sums.into_iter().map(|(stars, count)| stars / count).collect()
}

fn filled(rows: &[Vec<Neighbour>]) -> usize {
    rows.iter().filter(|row| !row.is_empty()).count()
}

#[cfg(test)]
#[path = "links_tests.rs"]
mod links_tests;
