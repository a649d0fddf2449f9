//! From what a stock file says to what the live file has to say: products that are not as they were built.

use std::collections::BTreeMap;

use pairwell_snapshot::{Change, Live};

use super::known::{Known, KnownProduct, KnownVariant, Place};
use super::{EXAMPLES, News, RefreshOptions, RefreshReport};
use crate::folder::Folder;
use crate::model::Availability;

/// A price that changes by more than this is a unit that was mistaken.
const MOST_CHANGE: u64 = 10;

/// What a shelf shows of a product.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Shown {
    sold_out: bool,
    /// Now, and before the reduction (0 when there is none).
    price: (u64, u64),
}

/// Changes by product. Of products without news the last live file's word stays with `merge`, and goes without.
pub(super) fn changes(
    known: &Known,
    news: &BTreeMap<Place, News>,
    folder: &Folder,
    options: &RefreshOptions,
    report: &mut RefreshReport,
) -> BTreeMap<usize, Change> {
    let mut changes = BTreeMap::new();
    for (number, product) in known.products.iter().enumerate() {
        let built = shown(&product.variants);
        let last = folder.live().and_then(|live: &Live| live.change(&product.key));
        let mut of_product = news.range((number, None)..=(number, Some(usize::MAX))).peekable();
        let now = if of_product.peek().is_some() {
            let mut variants = product.variants.clone();
            for ((_, variant), news) in of_product {
                take(&mut variants, *variant, news, product, options, report);
            }
            shown(&variants)
        } else if options.merge {
            applied(built, last)
        } else {
            built
        };
        count(applied(built, last), now, report);
        let price = (now.price != built.price).then_some(now.price);
        if now.sold_out != built.sold_out || price.is_some() {
            changes.insert(number, Change { sold_out: now.sold_out, price });
        }
    }
    changes
}

/// The cheapest variant that can be bought, else the cheapest of all.
fn shown(variants: &[KnownVariant]) -> Shown {
    let sold_out = |variant: &KnownVariant| variant.availability == Availability::SoldOut;
    let lead = variants.iter().min_by_key(|variant| (sold_out(variant), variant.price_minor));
    let price = lead.map_or((0, 0), |lead| (lead.price_minor, lead.before_minor));
    Shown { sold_out: variants.iter().all(sold_out), price }
}

fn applied(built: Shown, change: Option<Change>) -> Shown {
    change.map_or(built, |change| Shown {
        sold_out: change.sold_out,
        price: change.price.unwrap_or(built.price),
    })
}

/// What is so now of one variant, or of all.
fn take(
    variants: &mut [KnownVariant],
    variant: Option<usize>,
    news: &News,
    product: &KnownProduct,
    options: &RefreshOptions,
    report: &mut RefreshReport,
) {
    let meant =
        variants.iter_mut().enumerate().filter(|(place, _)| variant.is_none_or(|variant| variant == *place));
    for (_, one) in meant {
        // A blank says nothing.
        if news.availability != Availability::Unknown {
            one.availability = news.availability;
        }
        let Some((now, before)) = news.price else { continue };
        let (less, more) = (one.price_minor.min(now), one.price_minor.max(now));
        if less > 0 && more > less.saturating_mul(MOST_CHANGE) && !options.any_price {
            report.prices_refused += 1;
            if report.refused.len() < EXAMPLES {
                report
                    .refused
                    .push(format!("{}: {} would become {now} (minor units)", product.key, one.price_minor));
            }
            continue;
        }
        (one.price_minor, one.before_minor) = (now, before);
    }
}

fn count(before: Shown, now: Shown, report: &mut RefreshReport) {
    report.sold_out += usize::from(now.sold_out && !before.sold_out);
    report.back += usize::from(!now.sold_out && before.sold_out);
    report.priced += usize::from(now.price != before.price);
}
