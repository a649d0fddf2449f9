//! A stock or price file: what is so now of products that a snapshot knows already.

use super::fields;
use super::reasons;
use super::sale;
use super::stock::Stock;
use crate::config::Source;
use crate::error::BuildError;
use crate::model::Availability;
use crate::money::{Price, PriceFault};
use crate::progress::Progress;
use crate::read::columns::{Columns, Field};
use crate::read::rows::{Rows, Wanted};
use crate::read::text;
use crate::report::{FileReport, Role};
use std::path::Path;

/// Where the goods lie: a row for each place of one variant is a part of its stock.
static LOCATION: Field =
    Field { name: "location", spellings: &["Location", "location name", "warehouse", "store code"] };
/// A count in the words of inventory exports.
static ON_HAND: Field = Field {
    name: "stock",
    spellings: &["Available (not editable)", "Available", "On hand (new)", "On hand (current)", "On hand"],
};

/// One row.
#[derive(Debug, Clone)]
pub(crate) struct StockRow {
    /// As a spreadsheet numbers it.
    pub(crate) row: u64,
    /// The product's key or handle; empty when the file does not name it.
    pub(crate) key: String,
    /// A variant's id, or a product's key.
    pub(crate) id: String,
    /// The merchant's code of a variant.
    pub(crate) sku: String,
    /// Where it lies; empty when the file does not say.
    pub(crate) location: String,
    /// What the row says of the stock; unknown where it says nothing.
    pub(crate) availability: Availability,
    /// The price that counts now, as written.
    pub(crate) price: Option<Price>,
    /// The price before the reduction, as written.
    pub(crate) before: Option<Price>,
}

/// Reads the rows; those that name nothing are reported and left out.
pub(crate) fn read(
    path: &Path,
    source: &Source,
    now_s: i64,
    progress: &dyn Progress,
) -> Result<(Vec<StockRow>, FileReport), BuildError> {
    let mut report = FileReport::new(path, Role::Feed);
    "stock and prices".clone_into(&mut report.kind);
    let mut rows = Rows::open(path, &Wanted::of(Role::Feed, source), progress, &mut report)?;
    let columns = Columns::new(&rows, "feed.columns", &source.columns, fields::ALL)?;
    columns.require(&[&[&fields::ID, &fields::GROUP, &fields::SKU]])?;
    columns.require(&[&[&fields::AVAILABILITY, &fields::STOCK, &ON_HAND, &fields::PRICE]])?;
    let find = |field: &Field| columns.find(field);
    let [key, id, sku, location] = [&fields::GROUP, &fields::ID, &fields::SKU, &LOCATION].map(find);
    let stock = find(&fields::STOCK).or_else(|| find(&ON_HAND));
    let [availability, policy, tracker] =
        [&fields::AVAILABILITY, &fields::POLICY, &fields::TRACKER].map(find);
    let [price, sale_price, compare_at] =
        [&fields::PRICE, &fields::SALE_PRICE, &fields::COMPARE_AT].map(find);
    let dates = sale::Dates {
        range: find(&fields::SALE_DATES),
        from: find(&fields::SALE_FROM),
        to: find(&fields::SALE_TO),
    };
    let mut found = Vec::new();
    while let Some(row) = rows.next(&mut report)? {
        let [key, id, sku] = [key, id, sku].map(|column| text::line(row.get(column)));
        if key.is_empty() && id.is_empty() && sku.is_empty() {
            report.skip(&reasons::NO_ID, row.place(None, "a product's key, a variant's id or a SKU"));
            continue;
        }
        let mut priced = |column: Option<usize>| match Price::parse(row.get(column)) {
            Ok(price) => Some(price).filter(|price| !price.amount.is_zero()),
            Err(PriceFault::Blank) => None,
            Err(_) => {
                report.notice(&reasons::OTHER_PRICE, row.place(column, "a price, or nothing"));
                None
            }
        };
        let (regular, reduced, before) = (priced(price), priced(sale_price), priced(compare_at));
        let on_sale = reduced.is_some() && sale::is_on(row, dates, now_s, &mut report);
        found.push(StockRow {
            row: row.number,
            key,
            id,
            sku,
            location: text::line(row.get(location)),
            availability: Stock {
                availability: row.get(availability),
                quantity: row.get(stock),
                policy: row.get(policy),
                tracker: tracker.map(|_| row.get(tracker)),
            }
            .read(),
            price: if on_sale { reduced } else { regular },
            before: if on_sale { regular } else { before },
        });
    }
    progress.finish(&format!("{} rows", found.len()));
    Ok((found, report))
}
