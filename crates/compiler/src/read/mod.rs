//! From a merchant's files to [`Merchant`].
//!
//! In a build, personal data never gets further than the row it stands in: readers ask for the columns they know, and the
//! only ones of a person among them, an order's e-mail and customer number, become a bare number there (see
//! `orders/customers`). Only [`read_purchases`] and [`read_customers`] keep them, in memory, for whoever writes to people who
//! agreed to it.

mod catalog;
mod columns;
mod customers;
#[cfg(test)]
mod documented_tests;
mod encoding;
pub(crate) mod feed;
mod foreign;
mod format;
pub mod html;
mod items;
mod lines;
pub(crate) mod log;
mod market;
mod mentions;
mod moment;
mod open;
mod orders;
mod purchases;
mod record;
mod review_fields;
mod reviews;
mod rows;
mod sessions;
mod table;
mod text;
mod usable;

pub use customers::{Consent, Customer, Engagement, PushAddress, is_address, read_customers};
pub use market::{Market, Part, read_markets};
pub use orders::Purchase;
pub use purchases::{PurchaseFiles, Purchases, read_purchases};

use crate::config::Config;
use crate::copy::language_of;
use crate::error::BuildError;
use crate::model::{Currency, Merchant, Product, Shop};
use crate::progress::Progress;
use crate::report::Report;
use catalog::Catalog;
use feed::Draft;
use market::Only;
use std::path::PathBuf;

/// The files of one build.
#[derive(Debug, Clone, Default)]
pub struct Inputs {
    /// Product exports. Without any, the products come from the order lines.
    pub feeds: Vec<PathBuf>,
    /// Order exports.
    pub orders: Vec<PathBuf>,
    /// Browsing exports.
    pub sessions: Vec<PathBuf>,
    /// Review exports.
    pub reviews: Vec<PathBuf>,
    /// `pairwell.toml`.
    pub config: Option<PathBuf>,
    /// Now, in unix seconds: a sale price counts inside its dates only.
    pub now_s: i64,
}

/// Reads everything. Rows that cannot be used are left out and counted in the report; an error means that a file as a
/// whole cannot be used.
pub fn read(inputs: &Inputs, progress: &dyn Progress) -> Result<(Merchant, Report), BuildError> {
    read_for(inputs, &config(inputs)?, None, progress)
}

fn config(inputs: &Inputs) -> Result<Config, BuildError> {
    Ok(inputs.config.as_deref().map(Config::load).transpose()?.unwrap_or_default())
}

/// Reads everything, or what is of one market.
fn read_for(
    inputs: &Inputs,
    config: &Config,
    only: Option<&Only>,
    progress: &dyn Progress,
) -> Result<(Merchant, Report), BuildError> {
    let own_feeds = only.map_or(&[][..], |only| &only.feeds);
    let paths: Vec<PathBuf> = own_feeds.iter().chain(&inputs.feeds).cloned().collect();
    if paths.is_empty() && inputs.orders.is_empty() {
        return Err(BuildError::NothingToRecommend);
    }
    let mut report = Report::default();
    let configured = only.map_or(config.currency.as_deref(), |only| Some(only.market.currency.as_str()));

    let mut feeds = feed::read(&paths, config, inputs.now_s, only, progress, &mut report)?;
    let from_feed = feeds.mentions.decide(configured)?;
    let mut catalog = enter(&feeds.drafts);
    feed::resolve_links(&mut feeds.drafts, &catalog, &mut report);
    let has_feed = !paths.is_empty();
    let known = has_feed.then_some(&catalog);
    let forgotten = orders::People::Forgotten;
    let orders = orders::read(&inputs.orders, known, config, only, forgotten, progress, &mut report)?;
    let (drafts, currency) = if has_feed {
        // Orders may name the buyers' currencies; the feed's prices decide, and only a silent feed asks the orders.
        let from_orders = || orders.mentions.decide(configured).ok().flatten();
        (feeds.drafts, from_feed.or_else(from_orders))
    } else {
        catalog = enter(&orders.drafts);
        (orders.drafts, orders.mentions.decide(configured)?)
    };
    let currency = currency.unwrap_or_else(|| {
        report.notes.push(
            "No price names its currency; US dollars were taken. Set `currency = \"…\"` in the config."
                .to_owned(),
        );
        Currency::default()
    });
    let sessions = sessions::read(&inputs.sessions, &catalog, config, progress, &mut report)?;
    let mut reviews = reviews::read(&inputs.reviews, &catalog, config, progress, &mut report)?;
    reviews::read_of_feeds(&feeds.with_reviews, &catalog, config, progress, &mut report, &mut reviews)?;

    let implied = feed::implied_origin(&drafts);
    let url = if config.url.is_empty() { implied } else { config.url.clone() };
    let products: Vec<Product> = drafts.into_iter().map(|draft| draft.finish(&currency)).collect();
    let locale = locale(config, &products, &mut report);
    let shop = Shop { name: config.name.clone(), url, currency, locale };
    Ok((Merchant { shop, products, baskets: orders.baskets, sessions, reviews }, report))
}

/// The config's language, else the one that the products' texts are in.
fn locale(config: &Config, products: &[Product], report: &mut Report) -> String {
    if !config.locale.is_empty() {
        return config.locale.clone();
    }
    let texts = products.iter().flat_map(|product| [product.title.as_str(), product.description.as_str()]);
    let Some(tag) = language_of(texts) else { return String::new() };
    report.notes.push(format!(
        "The catalog's texts are in the language `{tag}`; the shelves speak it too. Set `locale = \"…\"` in the config \
         where that is wrong, or to name a region."
    ));
    tag.to_owned()
}

fn enter(drafts: &[Draft]) -> Catalog {
    let mut catalog = Catalog::default();
    for (at, draft) in (0_u32..).zip(drafts) {
        draft.enter(&mut catalog, at);
    }
    catalog
}
