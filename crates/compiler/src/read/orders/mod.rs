//! Orders: Shopify's orders CSV and tables with the usual columns. Without a feed, the products come from the lines.

mod codes;
mod customers;
mod fields;
mod gather;
mod reasons;
mod returns;
mod service;
mod whose;

use super::catalog::Catalog;
use super::columns::Columns;
use super::feed::Draft;
use super::format::Format;
use super::market::{OTHER_MARKET, Only};
use super::mentions::Mentions;
use super::rows::{Rows, Wanted};
use super::{text, usable};
use crate::config::Config;
use crate::error::BuildError;
use crate::model::Basket;
use crate::progress::Progress;
use crate::quote;
use crate::report::{FileReport, Place, Reason, Report, Role};
use codes::Entry;
use customers::Customers;
use fields::OrderColumns;
use gather::{File, Gathered};
use returns::{Bought, Returned};
use service::Shapes;
use std::path::PathBuf;
pub use whose::Purchase;

#[cfg(test)]
pub(super) use fields::ALL as FIELDS;

/// What the orders say.
#[derive(Debug, Default)]
pub(super) struct Orders {
    /// Oldest first.
    pub(super) baskets: Vec<Basket>,
    /// Products made from the lines; empty where there is a feed.
    pub(super) drafts: Vec<Draft>,
    pub(super) mentions: Mentions,
    /// What each customer bought; empty unless somebody is to be written to.
    pub(super) purchases: Vec<Purchase>,
}

/// Whether the readers remember whose an order is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum People {
    /// A build: nothing of a person outlives its row.
    Forgotten,
    /// Messages: e-mail and number stay with their order, in memory.
    Kept,
}

/// Reads all order files. `catalog` holds the feed's products, `None` when there is no feed.
pub(super) fn read(
    paths: &[PathBuf],
    catalog: Option<&Catalog>,
    config: &Config,
    only: Option<&Only>,
    people: People,
    progress: &dyn Progress,
    report: &mut Report,
) -> Result<Orders, BuildError> {
    let whose = (people == People::Kept).then(Vec::new);
    let mut gathered = Gathered::default();
    gathered.whose = whose;
    let mut reports = Vec::new();
    for (index, path) in paths.iter().enumerate() {
        let mut file_report = FileReport::new(path, Role::Orders);
        let wanted = Wanted::of(Role::Orders, &config.orders);
        let mut table = Rows::open(path, &wanted, progress, &mut file_report)?;
        let columns = Columns::new(&table, "orders.columns", &config.orders.columns, fields::ALL)?;
        let columns = OrderColumns::new(&columns, catalog.is_none())?;
        let kind = match (columns.is_shopify, columns.is_events, table.format()) {
            (true, _, _) => "Shopify orders CSV",
            (_, true, _) => "purchases of web analytics (GA4)",
            (_, _, Format::Table) => "order lines",
            _ => "orders (JSON or XML)",
        };
        kind.clone_into(&mut file_report.kind);
        file_report.notes.extend(remarks(&columns));
        gathered.dates.push(crate::read::moment::DateOrder::default());
        let code_column = columns.code.or(columns.name).and_then(|at| table.header().get(at));
        gathered.code_columns.push(code_column.cloned().unwrap_or_default());
        gathered.has_names |= columns.name.is_some();
        let file = File { path, index, columns: &columns, catalog, only };
        while let Some(row) = table.next(&mut file_report)? {
            gathered.take(row, &file, &mut file_report);
        }
        file_report.notes.extend(gathered.dates[index].remark(&config.locale));
        progress.finish(&format!("{}: {} rows", file_report.kind, file_report.rows_read));
        reports.push(file_report);
    }
    let orders = decide(&mut gathered, catalog, config, only, &mut reports);
    for (file_report, code_column) in reports.iter_mut().zip(&gathered.code_columns) {
        hide_customers(file_report, code_column, &mut gathered.customers);
    }
    for (path, mut file_report) in paths.iter().zip(reports) {
        usable::check(path, &mut file_report, "1001,mug-01,2,12.00,2026-03-01 07:45:00")?;
        report.files.push(file_report);
    }
    Ok(orders)
}

fn remarks(columns: &OrderColumns) -> Vec<String> {
    let mut notes = Vec::new();
    if columns.name_left_alone {
        notes.push(
            "The column `name` may name the buyer and was not read; map it as `name` in the config if it names the \
             product."
                .to_owned(),
        );
    }
    if columns.quantity.is_none() {
        notes.push("There is no column for the quantity; every line counts as one.".to_owned());
    }
    if columns.time.is_none() {
        notes.push("There is no column for the time; orders count alike, however old.".to_owned());
    }
    notes
}

/// What a code turned out to be.
#[derive(Debug, Clone, Copy)]
enum Meaning {
    Product(u32),
    Left(&'static Reason),
}

fn decide(
    gathered: &mut Gathered,
    catalog: Option<&Catalog>,
    config: &Config,
    only: Option<&Only>,
    reports: &mut [FileReport],
) -> Orders {
    let mut drafts = Vec::new();
    let meanings = meanings(gathered, catalog.is_some(), &mut drafts);
    let times: Vec<i64> = gathered
        .orders
        .iter()
        .map(|order| {
            let day_first = gathered.dates[order.file].is_day_first(&config.locale);
            order.at.and_then(|at| at.resolve(day_first)).unwrap_or(0)
        })
        .collect();
    let whose = || gathered.orders.iter().zip(&times).map(|(order, at_s)| (order.customer, *at_s));
    let mut bought: Vec<Bought> =
        whose().map(|(customer, at_s)| Bought { at_s, customer, ..Bought::default() }).collect();
    let mut returned: Vec<Returned> =
        whose().map(|(customer, at_s)| Returned { at_s, customer, ..Returned::default() }).collect();
    let credit_notes = gathered.has_credit_notes();
    let split = only.filter(|only| catalog.is_some() && gathered.names_several(only));
    for line in &gathered.lines {
        let order = &gathered.orders[line.order as usize];
        let entry = &gathered.codes.entries[line.entry as usize];
        let report = &mut reports[order.file];
        let column = gathered.code_columns[order.file].as_str();
        let place = |expected| Place {
            row: u64::from(line.row),
            page: "",
            column,
            found: entry.code.as_str(),
            expected,
        };
        if order.cancelled {
            if let (Some(whose), Meaning::Product(product)) =
                (&mut gathered.whose, meanings[line.entry as usize])
            {
                whose[line.order as usize].refund(product);
            }
            report.skip(&reasons::CANCELLED, place("a paid order"));
            continue;
        }
        let named = order.mention.and_then(|mention| split?.code(mention));
        if split.is_some_and(|only| named.is_some_and(|code| code != only.market.currency)) {
            report.skip(&OTHER_MARKET, place("an order of this market"));
            continue;
        }
        let product = match meanings[line.entry as usize] {
            Meaning::Product(product) => product,
            Meaning::Left(reason) => {
                report.skip(reason, place("a product that can be recommended"));
                continue;
            }
        };
        let count = i64::from(line.quantity);
        if count < 0 || (order.looks_like_credit && credit_notes) {
            report.skip(&reasons::RETURNED, place("a line that sells"));
            *returned[line.order as usize].lines.entry(product).or_default() += count.abs();
        } else {
            *bought[line.order as usize].lines.entry(product).or_default() += count;
        }
    }
    let sold = gathered.whose.is_some().then(|| bought.clone());
    let open = open_returns(&mut bought, returned);
    let told = returns::settle(&mut bought, open);
    if told.matched + told.unmatched > 0
        && let Some(report) = reports.first_mut()
    {
        report.notes.push(format!(
            "Of the returned lines that name no order, {} could be matched to the order that bought them and were \
             taken out of it; {} could not.",
            told.matched, told.unmatched
        ));
    }
    let purchases = match (gathered.whose.take(), sold) {
        (Some(whose), Some(sold)) => whose::purchases(whose, &sold, &bought),
        _ => Vec::new(),
    };
    Orders { baskets: baskets(bought), drafts, mentions: std::mem::take(&mut gathered.mentions), purchases }
}

/// A row whose columns have shifted puts the customer's number where a quantity should be, and a number looks like a
/// code: what is known to be a customer's is shown by its shape. A plain number in the product's column stays, for
/// products and customers are numbered alike.
fn hide_customers(report: &mut FileReport, code_column: &str, customers: &mut Customers) {
    let findings = report.skipped.iter_mut().chain(&mut report.noticed);
    for example in findings.flat_map(|finding| &mut finding.examples) {
        let is_number = example.found.bytes().all(|byte| byte.is_ascii_digit());
        let is_code = is_number && example.column == code_column;
        if !is_code && customers.knows(&example.found) {
            example.found = quote::shape(&example.found);
        }
    }
}

/// Nets returns within their own order; what remains has to find the order it belongs to.
fn open_returns(bought: &mut [Bought], returned: Vec<Returned>) -> Vec<Returned> {
    let mut open = Vec::new();
    for (order, mut back) in bought.iter_mut().zip(returned) {
        back.lines.retain(|product, count| {
            let Some(held) = order.lines.get_mut(product) else { return true };
            let taken = (*held).min(*count);
            *held -= taken;
            *count -= taken;
            *count > 0
        });
        order.lines.retain(|_, held| *held > 0);
        if !back.lines.is_empty() {
            open.push(back);
        }
    }
    open
}

fn baskets(bought: Vec<Bought>) -> Vec<Basket> {
    let quantity = |count: i64| u32::try_from(count).unwrap_or(u32::MAX);
    let mut baskets: Vec<Basket> = bought
        .into_iter()
        .filter(|order| !order.lines.is_empty())
        .map(|order| Basket {
            at_s: order.at_s,
            lines: order.lines.into_iter().map(|(product, count)| (product, quantity(count))).collect(),
            customer: order.customer,
        })
        .collect();
    baskets.sort_by_key(|basket| basket.at_s);
    baskets
}

/// Decides what every code is. Without a feed, the products are made here.
fn meanings(gathered: &mut Gathered, has_feed: bool, drafts: &mut Vec<Draft>) -> Vec<Meaning> {
    let decimal = gathered.marks.decimal();
    let has_names = gathered.has_names;
    let entries = &mut gathered.codes.entries;
    let shapes = Shapes::of(entries.iter().filter(|entry| !entry.is_name).map(|entry| entry.code.as_str()));
    entries
        .iter_mut()
        .map(|entry| {
            if let Some(product) = entry.product {
                return Meaning::Product(product);
            }
            if is_service(entry, &shapes) {
                return Meaning::Left(&reasons::SERVICE);
            }
            if has_feed {
                return Meaning::Left(&reasons::UNKNOWN);
            }
            if decimal.is_some() {
                for price in &mut entry.prices {
                    *price = price.settle(decimal, 2);
                }
            }
            let price = entry.median_price();
            let names = entry.names();
            let name = if has_names { names.first().copied() } else { Some(entry.code.as_str()) };
            let name = name.map(|name| text::title(name).0).filter(|name| !name.is_empty());
            let (Some(price), Some(title)) = (price, name) else { return Meaning::Left(&reasons::NO_NAME) };
            drafts.push(Draft::from_orders(text::line(&entry.code), title, price));
            Meaning::Product(u32::try_from(drafts.len() - 1).unwrap_or(u32::MAX))
        })
        .collect()
}

fn is_service(entry: &Entry, shapes: &Shapes) -> bool {
    let names = entry.names();
    if entry.is_name {
        return service::is_service("", std::iter::once(entry.code.as_str()), shapes);
    }
    service::is_service(&entry.code, names.into_iter(), shapes)
}
