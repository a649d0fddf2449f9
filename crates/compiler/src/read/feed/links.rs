//! What the merchant linked by hand: complementary and related products, upsells and cross-sells.
//!
//! Shopify's export has them as metafields of its discovery app, by handle; WooCommerce's as `Upsells` and
//! `Cross-sells`, by SKU or `id:123`; Magento's as `related_skus` and the like. A link may name a product that comes
//! later, or in another feed, so links are resolved when all feeds are read.

use std::collections::HashSet;
use std::sync::Arc;

use super::draft::Draft;
use super::fields::FeedColumns;
use super::fold::File;
use super::kind::Kind;
use super::reasons;
use crate::model::{Link, LinkKind};
use crate::read::catalog::Catalog;
use crate::read::columns::{Columns, Field};
use crate::read::rows::Row;
use crate::read::text;
use crate::report::{FileReport, Place, Report};

/// Links kept of one cell: more than any shelf could hold.
const MOST_LINKS: usize = 50;

/// What the namespace of Shopify's discovery app begins with.
const DISCOVERY: &str = "shopify--discovery--product_recommendation.";

/// The columns that hold links.
#[derive(Debug)]
pub(super) struct LinkColumns {
    targets: Vec<(LinkKind, usize)>,
    /// Shopify's setting `related_products_display`: `ahead of recommendations` or `only manual`.
    related_display: Option<usize>,
}

/// A link as the feed writes it.
#[derive(Debug)]
pub(super) struct Written {
    kind: LinkKind,
    target: String,
    /// A code of this feed is a SKU first, a product's key second.
    sku_first: bool,
    /// Where it stands: place of the file's report, row, column.
    file: usize,
    row: u64,
    page: Arc<str>,
    column: Arc<str>,
}

impl LinkColumns {
    pub(super) fn find(
        columns: &Columns<'_>,
        header: &[String],
        fields: &[(&'static Field, LinkKind)],
    ) -> Self {
        let mut targets: Vec<(LinkKind, usize)> =
            fields.iter().filter_map(|(field, kind)| Some((*kind, columns.find(field)?))).collect();
        let metafields =
            [("complementary_products", LinkKind::Complement), ("related_products", LinkKind::Related)];
        targets.extend(metafields.iter().filter_map(|(key, kind)| Some((*kind, discovery(header, key)?))));
        Self { targets, related_display: discovery(header, "related_products_display") }
    }
}

/// Where a metafield of the discovery app stands. The words before the bracket are the merchant's language.
fn discovery(header: &[String], key: &str) -> Option<usize> {
    let end = format!("{DISCOVERY}{key})");
    header.iter().position(|name| name.trim().to_lowercase().ends_with(&end))
}

/// Notes the links of a row with its product.
pub(super) fn take(draft: &mut Draft, row: Row<'_>, file: &File<'_>, report: &mut FileReport) {
    let FeedColumns { links, kind: feed, .. } = file.columns;
    for &(kind, column) in &links.targets {
        let cell = row.get(Some(column));
        if cell.is_empty() {
            continue;
        }
        let place = row.place(Some(column), "at most 50 products");
        let (name, page): (Arc<str>, Arc<str>) = (place.column.into(), place.page.into());
        let mut targets = targets(cell);
        if targets.len() > MOST_LINKS {
            targets.truncate(MOST_LINKS);
            report.notice(&reasons::LINKS_CUT, place);
        }
        // A product's rows repeat what its first row says.
        let known: HashSet<&str> =
            draft.written_links.iter().filter(|l| l.kind == kind).map(|l| l.target.as_str()).collect();
        targets.retain(|target| !known.contains(target.as_str()));
        draft.written_links.extend(targets.into_iter().map(|target| Written {
            kind,
            target,
            sku_first: *feed != Kind::Shopify,
            file: file.number,
            row: row.number,
            page: Arc::clone(&page),
            column: Arc::clone(&name),
        }));
    }
    let display = row.get(links.related_display).to_lowercase();
    draft.only_linked_related |= display.starts_with("only");
}

/// The products that a cell names. `\,` is a comma within a name, as WooCommerce writes it; brackets and quotation
/// marks are those of a JSON list.
fn targets(cell: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut seen = HashSet::new();
    let mut name = String::new();
    let mut characters = cell.chars();
    loop {
        let character = characters.next();
        match character {
            Some('\\') => name.extend(characters.next()),
            Some(other) if !matches!(other, ',' | ';' | '|' | '\n' | '\r') => name.push(other),
            _ => {
                let target = text::line(name.trim_matches(|c: char| c.is_whitespace() || "[]\"".contains(c)));
                if !target.is_empty() && seen.insert(target.clone()) {
                    found.push(target);
                }
                name.clear();
                if character.is_none() {
                    return found;
                }
            }
        }
    }
}

/// Finds the products that links name; those that name none are reported.
pub(in crate::read) fn resolve(drafts: &mut [Draft], catalog: &Catalog, report: &mut Report) {
    for (product, draft) in (0_u32..).zip(drafts) {
        for written in std::mem::take(&mut draft.written_links) {
            let place = |expected| Place {
                row: written.row,
                page: &written.page,
                column: &written.column,
                found: &written.target,
                expected,
            };
            let Some(file) = report.files.get_mut(written.file) else { continue };
            match find(&written, catalog) {
                None => file
                    .notice(&reasons::LINK_UNKNOWN, place("the handle, id or SKU of a product that is sold")),
                Some(itself) if itself == product => {
                    file.notice(&reasons::LINK_ITSELF, place("another product"));
                }
                Some(other) => {
                    let link = Link { kind: written.kind, product: other };
                    // Two SKUs may be variants of one product.
                    if !draft.links.contains(&link) {
                        draft.links.push(link);
                    }
                }
            }
        }
    }
    for file in &mut report.files {
        file.noticed.sort_by_key(|finding| std::cmp::Reverse(finding.rows));
    }
}

fn find(written: &Written, catalog: &Catalog) -> Option<u32> {
    let target = written.target.as_str();
    if let Some(id) = target.strip_prefix("id:") {
        return catalog.by_key(id.trim());
    }
    if target.starts_with("gid://") {
        return catalog.by_key(target.rsplit('/').next()?);
    }
    if written.sku_first { catalog.by_code(target) } else { catalog.by_key(target) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_a_list_whatever_the_platform_parts_it_with() {
        assert_eq!(targets("tray; strainer ;tray"), ["tray", "strainer"]);
        assert_eq!(targets("SKU-1, id:44,,SKU\\, with comma"), ["SKU-1", "id:44", "SKU, with comma"]);
        assert_eq!(
            targets("[\"gid://shopify/Product/1\",\"gid://shopify/Product/2\"]"),
            ["gid://shopify/Product/1", "gid://shopify/Product/2"]
        );
        assert!(targets(" ;, ").is_empty());
        assert_eq!(targets("end\\"), ["end"]);
    }
}
