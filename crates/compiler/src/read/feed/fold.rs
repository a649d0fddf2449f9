//! Rows of a feed, folded into products.

use super::describe::describe;
use super::draft::{Draft, DraftVariant};
use super::fields::FeedColumns;
use super::kind::Kind;
use super::stock::Stock;
use super::{links, reasons, sale};
use crate::currency::Mention;
use crate::money::{Marks, Price, PriceFault};
use crate::read::market::{Belongs, OTHER_MARKET, Only};
use crate::read::mentions::Mentions;
use crate::read::rows::Row;
use crate::read::text;
use crate::report::FileReport;
use std::collections::HashMap;
use std::path::Path;

/// The products of all feeds read so far.
#[derive(Debug, Default)]
pub(super) struct Fold {
    pub(super) drafts: Vec<Draft>,
    by_key: HashMap<String, usize>,
    /// Keys of products whose variants name them by SKU.
    parents: HashMap<String, String>,
    pub(super) mentions: Mentions,
    marks: Marks,
    merged: u64,
}

/// What stays the same while one file is read.
pub(super) struct File<'f> {
    pub(super) path: &'f Path,
    pub(super) columns: &'f FeedColumns,
    /// The market that is read; `None` where there is one only.
    pub(super) only: Option<&'f Only>,
    /// Origin for addresses of products, without a slash at its end; may be empty.
    pub(super) shop_url: &'f str,
    pub(super) now_s: i64,
    /// Products that earlier files brought.
    pub(super) known: usize,
    /// Place of the file's report.
    pub(super) number: usize,
}

impl Fold {
    /// Takes one row: a variant, a further picture, or a reason to leave it out.
    pub(super) fn take(&mut self, row: Row<'_>, file: &File<'_>, report: &mut FileReport) {
        let columns = file.columns;
        // Some exports write `0` for "no parent".
        let group = columns.group.filter(|at| !matches!(row.get(Some(*at)), "0" | "null" | "NULL" | "none"));
        let key_column = [group, columns.id, columns.sku].into_iter().find(|at| !row.get(*at).is_empty());
        let Some(key_column) = key_column.filter(|at| columns.kind != Kind::Shopify || *at == columns.group)
        else {
            let wanted =
                columns.group.filter(|_| columns.kind == Kind::Shopify).or(columns.id).or(columns.sku);
            report.skip(&reasons::NO_ID, row.place(wanted, "an id"));
            return;
        };
        let is_parent = is_parent_only(row, columns);
        let key = self.key(row, key_column, group, is_parent, columns);
        // An id of control characters, or `id:` with nothing behind it.
        if key.is_empty() {
            report.skip(&reasons::NO_ID, row.place(key_column, "an id"));
            return;
        }
        let at = self.entry(key, row, file);
        let draft = &mut self.drafts[at];
        if let Some((reason, column)) = hidden(row, columns) {
            if columns.kind != Kind::Shopify && !is_parent {
                report.skip(reason, row.place(column, "a product that is sold"));
                return;
            }
            draft.hidden = draft.hidden.or(Some(reason));
        }
        if draft.hidden.is_some() {
            draft.rows += 1;
            return;
        }
        // A row whose price cannot be read is every market's to report.
        let asked = file.only.filter(|_| Price::parse(row.get(columns.price)).is_ok());
        let belongs = asked.map(|only| only.belongs(mention(row, columns), file.path));
        if let Some(reason) = belongs.and_then(Belongs::reason) {
            draft.elsewhere = true;
            // Shopify describes a product in its first row alone, in whatever currency that may be.
            if columns.kind == Kind::Shopify {
                describe(draft, row, file, report);
                links::take(draft, row, file, report);
            }
            report.skip(reason, row.place(columns.price, "a price of this market"));
            return;
        }
        describe(draft, row, file, report);
        links::take(draft, row, file, report);
        draft.rows += 1;
        if is_parent {
            draft.own_sku = text::line(row.get(columns.sku));
            return;
        }
        if columns.kind == Kind::Shopify && is_picture_only(row, columns) {
            return;
        }
        if is_bundle(row, columns) {
            report.skip(&reasons::GROUPED, row.place(columns.form, "a product with a price of its own"));
            self.drafts[at].rows -= 1;
            return;
        }
        match self.variant(at, row, file, report) {
            Some(variant) => self.drafts[at].variants.push(variant),
            None => self.drafts[at].rows -= 1,
        }
    }

    /// The product that a row belongs to. WooCommerce's variations name their parent by its SKU, or as `id:123` where
    /// it has none; the product's page knows it by its id.
    fn key(
        &mut self,
        row: Row<'_>,
        key_column: Option<usize>,
        group: Option<usize>,
        is_parent: bool,
        columns: &FeedColumns,
    ) -> String {
        let written = text::line(row.get(key_column));
        if columns.form.is_none() {
            return written;
        }
        let sku = text::line(row.get(columns.sku));
        if is_parent && !sku.is_empty() {
            // Variations that stand before their parent could only be called by its SKU.
            if let Some(at) = self.by_key.remove(&sku) {
                let at = *self.by_key.entry(written.clone()).or_insert(at);
                self.drafts[at].key.clone_from(&written);
            }
            self.parents.insert(sku, written.clone());
        }
        if key_column == group {
            let by_id = written.strip_prefix("id:").map(|id| id.trim().to_owned());
            return by_id.or_else(|| self.parents.get(&written).cloned()).unwrap_or(written);
        }
        written
    }

    fn entry(&mut self, key: String, row: Row<'_>, file: &File<'_>) -> usize {
        if let Some(&at) = self.by_key.get(&key) {
            let draft = &mut self.drafts[at];
            if draft.rows == 0 {
                draft.first_row = row.number;
                row.page.clone_into(&mut draft.first_page);
                self.merged += u64::from(at < file.known);
            }
            return at;
        }
        let at = self.drafts.len();
        let mut draft =
            Draft { key, first_row: row.number, first_page: row.page.to_owned(), ..Draft::default() };
        if file.columns.kind == Kind::Shopify {
            draft.url = format!("{}/products/{}", file.shop_url, draft.key);
        }
        self.by_key.insert(draft.key.clone(), at);
        self.drafts.push(draft);
        at
    }

    fn variant(
        &mut self,
        at: usize,
        row: Row<'_>,
        file: &File<'_>,
        report: &mut FileReport,
    ) -> Option<DraftVariant> {
        let columns = file.columns;
        let price = match Price::parse(row.get(columns.price)) {
            Ok(price) if price.amount.is_zero() => Err(&reasons::PRICE_ZERO),
            Ok(price) => Ok(price),
            Err(fault) => Err(reasons::of_price(fault)),
        };
        let price = match price {
            Ok(price) => price,
            Err(reason) => {
                report
                    .skip(reason, row.place(columns.price, "a price above zero, such as 12.00 or 12.00 USD"));
                return None;
            }
        };
        // Before it can turn out to be a duplicate: the same variant in another currency is another market's.
        let mention = mention(row, columns);
        self.mentions.note(mention, file.path);
        let title = option_title(row, columns);
        let looks = columns.looks.map(|look| text::line(row.get(look)));
        let (id, sku) = (text::line(row.get(columns.id)), text::line(row.get(columns.sku)));
        let told_apart_by =
            if columns.kind == Kind::Shopify { [&id, &title, &sku] } else { [&id, &sku, &title] };
        let identity = told_apart_by.into_iter().find(|text| !text.is_empty()).cloned();
        let identity = identity.unwrap_or_else(|| looks.join("\u{1f}"));
        if !self.drafts[at].identities.insert(identity) {
            let column =
                [columns.id, columns.sku, columns.group].into_iter().find(|at| !row.get(*at).is_empty());
            report.skip(&reasons::DUPLICATE, row.place(column.flatten(), "each variant once"));
            return None;
        }
        let sale_price = second_price(row, columns.sale_price, mention, report);
        let compare_at = second_price(row, columns.compare_at, mention, report);
        let sale_price = sale_price
            .filter(|_| sale::is_on(row, columns.sale, file.now_s, report))
            .map(|price| price.amount);
        let compare_at = compare_at.map(|price| price.amount);
        for amount in [Some(price.amount), sale_price, compare_at].iter().flatten() {
            self.marks.note(amount);
        }
        Some(DraftVariant {
            id,
            sku,
            title,
            looks,
            price: price.amount,
            sale_price,
            compare_at,
            availability: Stock {
                availability: row.get(columns.availability),
                quantity: row.get(columns.stock),
                policy: row.get(columns.policy),
                tracker: columns.tracker.map(|_| row.get(columns.tracker)),
            }
            .read(),
            settled: false,
        })
    }

    /// Settles what only the whole file could tell, and reports the products that it left unfinished.
    pub(super) fn finish_file(&mut self, report: &mut FileReport) {
        let decimal = std::mem::take(&mut self.marks).decimal();
        for draft in &mut self.drafts {
            draft.settle(decimal);
            let rows = std::mem::take(&mut draft.rows);
            let place = |found, expected| crate::report::Place {
                row: draft.first_row,
                page: &draft.first_page,
                column: "",
                found,
                expected,
            };
            if let Some(reason) = draft.hidden {
                report.skip_rows(reason, rows, place(&draft.key, "a product that is sold"));
            } else if draft.title.is_empty() {
                report.skip_rows(&reasons::NO_TITLE, rows, place(&draft.key, "a title"));
            } else if draft.variants.is_empty() && draft.elsewhere {
                report.skip_rows(
                    &OTHER_MARKET,
                    rows,
                    place(&draft.key, "a variant that is sold in this market"),
                );
            } else if draft.variants.is_empty() {
                report.skip_rows(&reasons::NO_VARIANT, rows, place(&draft.key, "a row with a price"));
            }
        }
        let merged = std::mem::take(&mut self.merged);
        if merged > 0 {
            report
                .notes
                .push(format!("{merged} products were in an earlier feed too and were merged with it."));
        }
    }
}

/// The currency that a row names with its prices.
fn mention(row: Row<'_>, columns: &FeedColumns) -> Option<Mention> {
    let price = Price::parse(row.get(columns.price)).ok();
    let beside = || {
        let others = [columns.sale_price, columns.compare_at].into_iter();
        others.filter_map(|column| Price::parse(row.get(column)).ok()).find_map(|price| price.mention)
    };
    let price = price.and_then(|price| price.mention);
    price.or_else(|| Mention::find(row.get(columns.currency))).or_else(beside)
}

/// A price that may be missing; what cannot be read, or is in another currency than the row's price, is remarked, not
/// fatal.
fn second_price(
    row: Row<'_>,
    column: Option<usize>,
    mention: Option<Mention>,
    report: &mut FileReport,
) -> Option<Price> {
    let text = row.get(column);
    // `No old price`, `none`, `-`: words without a number say that there is none.
    if !text.contains(char::is_numeric) {
        return None;
    }
    match Price::parse(text) {
        Ok(price) => {
            let is_other = matches!(
                (price.mention, mention),
                (Some(Mention::Code(own)), Some(Mention::Code(known))) if own != known
            );
            if is_other {
                report.notice(&reasons::OTHER_CURRENCY, row.place(column, "the currency of the row's price"));
            }
            Some(price).filter(|price| !is_other && !price.amount.is_zero())
        }
        Err(PriceFault::Blank) => None,
        Err(_) => {
            report.notice(&reasons::OTHER_PRICE, row.place(column, "a price, or nothing"));
            None
        }
    }
}

/// Why the row's product is not sold in the shop, if it says so.
fn hidden(row: Row<'_>, columns: &FeedColumns) -> Option<(&'static crate::report::Reason, Option<usize>)> {
    let status = row.get(columns.status).to_lowercase();
    let reason = match status.as_str() {
        "draft" | "pending" | "auto-draft" => Some(&reasons::DRAFT),
        "archived" | "deleted" | "trash" => Some(&reasons::ARCHIVED),
        "unlisted" | "private" | "hidden" | "inactive" | "disabled" | "unpublished" => {
            Some(&reasons::UNPUBLISHED)
        }
        _ => None,
    };
    if let Some(reason) = reason {
        return Some((reason, columns.status));
    }
    if row.get(columns.visibility).eq_ignore_ascii_case("hidden") {
        return Some((&reasons::UNPUBLISHED, columns.visibility));
    }
    let published = row.get(columns.published).to_lowercase();
    // WooCommerce's -1 is a draft.
    if published == "-1" {
        return Some((&reasons::DRAFT, columns.published));
    }
    matches!(published.as_str(), "false" | "no" | "0" | "n")
        .then_some((&reasons::UNPUBLISHED, columns.published))
}

/// Whether a Shopify row only brings another picture.
fn is_picture_only(row: Row<'_>, columns: &FeedColumns) -> bool {
    let blank = |column| row.get(column).is_empty();
    blank(columns.price) && blank(columns.sku) && blank(columns.options[0].1) && !blank(columns.image)
}

/// Whether a row of WooCommerce's describes a product whose variations have rows of their own.
fn is_parent_only(row: Row<'_>, columns: &FeedColumns) -> bool {
    let mut forms = row.get(columns.form).split(',').map(str::trim);
    forms.any(|form| form.eq_ignore_ascii_case("variable")) && row.get(columns.price).is_empty()
}

/// Whether a row of WooCommerce's only groups products that have rows of their own.
fn is_bundle(row: Row<'_>, columns: &FeedColumns) -> bool {
    let mut forms = row.get(columns.form).split(',').map(str::trim);
    row.get(columns.price).is_empty() && forms.any(|form| form.eq_ignore_ascii_case("grouped"))
}

/// `Blue / M`; empty for Shopify's `Default Title`.
fn option_title(row: Row<'_>, columns: &FeedColumns) -> String {
    let values: Vec<String> = columns
        .options
        .iter()
        .map(|(_, value)| text::line(row.get(*value)))
        .filter(|value| !value.is_empty() && value != "Default Title")
        .collect();
    // What a simple product of WooCommerce's is made of is no choice.
    if columns.kind == Kind::WooCommerce && !row.get(columns.form).eq_ignore_ascii_case("variation") {
        return String::new();
    }
    if values.is_empty() && columns.kind != Kind::Shopify && row.own.is_some() {
        return text::line(row.get(columns.part_title));
    }
    values.join(" / ")
}
