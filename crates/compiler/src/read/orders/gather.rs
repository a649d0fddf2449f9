//! Gathers the lines of all order files, compactly, before anything is decided about them.

use super::codes::Codes;
use super::customers::Customers;
use super::fields::OrderColumns;
use super::reasons;
use super::whose::Whose;
use crate::currency::Mention;
use crate::money::{Marks, Price, PriceFault};
use crate::read::catalog::Catalog;
use crate::read::market::{Belongs, Only};
use crate::read::mentions::Mentions;
use crate::read::moment::{DateOrder, Moment};
use crate::read::rows::Row;
use crate::read::text;
use crate::report::FileReport;
use std::collections::HashMap;
use std::path::Path;

/// Everything the files say.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    pub(super) orders: Vec<Order>,
    by_id: HashMap<String, u32>,
    pub(super) lines: Vec<Line>,
    pub(super) customers: Customers,
    pub(super) codes: Codes,
    pub(super) mentions: Mentions,
    pub(super) marks: Marks,
    /// How each file writes its dates.
    pub(super) dates: Vec<DateOrder>,
    /// Orders whose number is digits only.
    plain_ids: usize,
    /// The column of each file that names the product.
    pub(super) code_columns: Vec<String>,
    /// Whether any file has a column for the product's name.
    pub(super) has_names: bool,
    /// Whose each order is, in the order of `orders`; only where somebody is to be written to.
    pub(super) whose: Option<Vec<Whose>>,
}

/// One order.
#[derive(Debug)]
pub(super) struct Order {
    pub(super) file: usize,
    pub(super) at: Option<Moment>,
    pub(super) cancelled: bool,
    /// The currency that it names.
    pub(super) mention: Option<Mention>,
    /// The event that it comes from, 0 where rows are no events.
    event: u64,
    /// The same number for every order of one customer.
    pub(super) customer: Option<u32>,
    /// Numbered like `C536379`: a credit note, where the shop's orders are plain numbers.
    pub(super) looks_like_credit: bool,
}

/// One line of an order.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line {
    pub(super) order: u32,
    pub(super) entry: u32,
    pub(super) quantity: i32,
    pub(super) row: u32,
}

/// What stays the same while one file is read.
pub(super) struct File<'f> {
    pub(super) path: &'f Path,
    pub(super) index: usize,
    pub(super) columns: &'f OrderColumns,
    /// The feed's products; without it the products come from the lines.
    pub(super) catalog: Option<&'f Catalog>,
    /// The market that is read; `None` where there is one only.
    pub(super) only: Option<&'f Only>,
}

impl Gathered {
    /// Takes one row.
    pub(super) fn take(&mut self, row: Row<'_>, file: &File<'_>, report: &mut FileReport) {
        let columns = file.columns;
        for column in columns.customer {
            self.customers.meet(row.get(column));
        }
        if columns.is_events && !row.get(columns.event).eq_ignore_ascii_case("purchase") {
            report.skip(&reasons::OTHER_EVENT, row.place(columns.event, "purchase"));
            return;
        }
        let id = row.get(columns.order);
        if id.is_empty() || id == "(not set)" {
            report.skip(&reasons::NO_ORDER, row.place(columns.order, "the order's number"));
            return;
        }
        let event = if columns.is_events { row.number } else { 0 };
        let order_at = self.order(id, file.index, event);
        if let Some(whose) = self.whose.as_mut().and_then(|whose| whose.get_mut(order_at as usize)) {
            whose.note(columns.people.map(|column| row.get(column)));
        }
        let order = &mut self.orders[order_at as usize];
        // A page that is opened again sends its purchase again.
        if order.file != file.index || order.event != event {
            report.skip(&reasons::REPEATED, row.place(columns.order, "each order in one file"));
            return;
        }
        order.cancelled |= is_cancelled(row, columns);
        if order.customer.is_none() {
            let mut whose = columns.customer.iter().map(|column| row.get(*column));
            order.customer = whose.find_map(|text| self.customers.number(text));
        }
        if order.at.is_none() && !row.get(columns.time).is_empty() {
            order.at = Moment::parse(row.get(columns.time));
            match order.at {
                Some(at) => self.dates[file.index].note(at),
                None => report
                    .notice(&reasons::TIME, row.place(columns.time, "a time such as 2026-03-01 07:45:00")),
            }
        }
        let (code, name) = (row.get(columns.code), row.get(columns.name));
        if code.is_empty() && name.is_empty() {
            let column = columns.code.or(columns.name);
            report.skip(&reasons::NO_PRODUCT, row.place(column, "the product's code or name"));
            return;
        }
        let Some(quantity) =
            quantity(row.get(columns.quantity), columns.quantity.is_some() && !columns.is_events)
        else {
            report.skip(&reasons::QUANTITY, row.place(columns.quantity, "a whole number"));
            return;
        };
        if quantity == 0 {
            report.skip(&reasons::QUANTITY_ZERO, row.place(columns.quantity, "1 or more"));
            return;
        }
        let price = match Price::parse(row.get(columns.price)) {
            Ok(price) if price.amount.is_zero() => Err(&reasons::PRICE_ZERO),
            Ok(price) => Ok(Some(price)),
            Err(PriceFault::Negative) => Err(&reasons::PRICE_NEGATIVE),
            Err(_) if file.catalog.is_some() => Ok(None),
            Err(_) => Err(&reasons::PRICE_UNREADABLE),
        };
        let price = match price {
            Ok(price) => price,
            Err(reason) => {
                report.skip(reason, row.place(columns.price, "a price above zero, such as 12.00"));
                return;
            }
        };
        let mention =
            price.and_then(|price| price.mention).or_else(|| Mention::find(row.get(columns.currency)));
        // Where products come from the lines, their prices are the lines'.
        let belongs =
            file.only.filter(|_| file.catalog.is_none()).map(|only| only.belongs(mention, file.path));
        if let Some(reason) = belongs.and_then(Belongs::reason) {
            report.skip(reason, row.place(columns.price, "a price of this market"));
            return;
        }
        self.mentions.note(mention, file.path);
        let order = &mut self.orders[order_at as usize];
        order.mention = order.mention.or(mention);
        let entry_at = self.codes.entry(code, name, file.catalog);
        self.lines.push(Line {
            order: order_at,
            entry: entry_at,
            quantity,
            row: u32::try_from(row.number).unwrap_or(u32::MAX),
        });
        if quantity > 0 {
            let entry = &mut self.codes.entries[entry_at as usize];
            entry.called(name);
            if let Some(price) = price.filter(|_| file.catalog.is_none()) {
                self.marks.note(&price.amount);
                entry.prices.push(price.amount);
            }
        }
    }

    fn order(&mut self, id: &str, file: usize, event: u64) -> u32 {
        if let Some(&at) = self.by_id.get(id) {
            return at;
        }
        let at = u32::try_from(self.orders.len()).unwrap_or(u32::MAX);
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        self.plain_ids += usize::from(digits(id));
        let looks_like_credit = id.strip_prefix(['C', 'c']).is_some_and(digits);
        self.orders.push(Order {
            file,
            event,
            mention: None,
            at: None,
            cancelled: false,
            customer: None,
            looks_like_credit,
        });
        self.by_id.insert(id.to_owned(), at);
        if let Some(whose) = &mut self.whose {
            whose.push(Whose::of(id));
        }
        at
    }

    /// Whether the orders name the currencies of several markets. The shop's own currency on every order says nothing of
    /// where it was bought.
    pub(super) fn names_several(&self, only: &Only) -> bool {
        let mut codes = self.orders.iter().filter_map(|order| only.code(order.mention?));
        let first = codes.next();
        codes.any(|code| Some(code) != first)
    }

    /// Whether a `C` before an order's number makes it a credit note: most numbers have none.
    pub(super) fn has_credit_notes(&self) -> bool {
        self.plain_ids * 2 > self.orders.len()
    }
}

/// Negative for returns; 1 where nothing is said and nothing has to be.
fn quantity(text: &str, has_column: bool) -> Option<i32> {
    if !has_column && text.is_empty() {
        return Some(1);
    }
    let (whole, part) = text.split_once(['.', ',']).unwrap_or((text, ""));
    if part.bytes().any(|byte| byte != b'0') {
        return None;
    }
    text::line(whole).parse().ok().filter(|count: &i32| count.unsigned_abs() <= 10_000_000)
}

fn is_cancelled(row: Row<'_>, columns: &OrderColumns) -> bool {
    let cancelled = row.get(columns.cancelled);
    let is_no = ["false", "no", "0", "n"].iter().any(|no| cancelled.eq_ignore_ascii_case(no));
    if !cancelled.is_empty() && !is_no {
        return true;
    }
    let status = row.get(columns.status);
    let starts =
        ["cancel", "refund", "void", "fail", "expired", "storn", "return", "chargeback", "fraud", "annul"];
    starts
        .iter()
        .any(|start| status.get(..start.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(start)))
}

#[cfg(test)]
mod tests {
    use super::quantity;

    #[test]
    fn quantities_are_whole_numbers() {
        assert_eq!(quantity("12", true), Some(12));
        assert_eq!(quantity("-3", true), Some(-3));
        assert_eq!(quantity("2.0", true), Some(2));
        assert_eq!(quantity("", false), Some(1));
        for text in ["", "2.5", "two", "99999999999"] {
            assert_eq!(quantity(text, true), None, "{text}");
        }
    }
}
