//! A build's report, for people.

use std::path::Path;

use pairwell_compiler::{
    build::{BuildReport, Origin, PictureReport, PopularitySource, UnderstandReport},
    report::{FileReport, Finding, Report, Unit},
};

use crate::figures::{bytes, counted, grouped};
use crate::output::plain;
use crate::page::Page;
use crate::paste::{Paste, Platform};
use crate::table::cut;

/// Characters of a value that an example shows.
const SHOWN: usize = 60;

/// The whole report, market by market where there are several.
pub(super) fn reports(reports: &[BuildReport], out: &Path) -> String {
    let mut page = Page::default();
    for report in reports {
        match &report.market {
            None => self::report(&mut page, report, out, "/snapshot/"),
            Some(market) => {
                page.heading(&format!("Market {}, in {}", market.name, market.currency));
                let folder = format!("/snapshot/{}/", market.name);
                self::report(&mut page, report, &out.join(&market.name), &folder);
            }
        }
    }
    page.into_text()
}

/// `folder` is where the shop will serve the snapshot from.
fn report(page: &mut Page, report: &BuildReport, out: &Path, folder: &str) {
    read(page, &report.read);
    understood(page, &report.understood);
    learned(page, report);
    written(page, report, out);
    let from_shopify = report.read.files.iter().any(|file| file.kind.contains("Shopify product"));
    let platform = if from_shopify { Platform::Shopify } else { Platform::Generic };
    let place = report
        .market
        .as_ref()
        .map_or_else(String::new, |market| format!(", on pages with prices in {}", market.currency));
    page.heading(&format!("Paste into the theme{place}"));
    let digits = report.written.shard_digits;
    page.lines(&Paste { platform, digits, files: "/pairwell/", snapshot: folder }.lines());
}

fn read(page: &mut Page, report: &Report) {
    page.heading("Read");
    for file in &report.files {
        self::file(page, file);
    }
    for note in &report.notes {
        page.line(format!("  {}", plain(note)));
    }
}

fn file(page: &mut Page, file: &FileReport) {
    let used = format!("{} of {} used", grouped(file.rows_used), counted(file.rows_read, "row", "rows"));
    page.line(format!("  {}: {}, {used}", plain(&file.path), plain(&file.kind)));
    for (word, findings) in [("skipped", &file.skipped), ("used all the same", &file.noticed)] {
        for finding in findings {
            self::finding(page, word, finding, file.unit);
        }
    }
    for note in &file.notes {
        page.line(format!("    {}", plain(note)));
    }
}

fn finding(page: &mut Page, word: &str, finding: &Finding, unit: Unit) {
    page.line(format!("    {} {word}: {}", grouped(finding.rows), finding.reason));
    let Some(example) = finding.examples.first() else { return };
    let column = prefixed(", column ", &quoted(&example.column));
    let found = quoted(&example.found);
    let found = if found.is_empty() { "nothing" } else { &found };
    let expected = prefixed(", expected ", &plain(&example.expected));
    let on = prefixed(" of ", &plain(&example.page));
    let (unit, number) = (unit.word(), grouped(example.row));
    page.line(format!("      such as {unit} {number}{on}{column}: found {found}{expected}"));
}

/// In backticks, and not too long; empty when there is nothing to quote.
fn quoted(value: &str) -> String {
    if value.trim().is_empty() { String::new() } else { format!("`{}`", cut(&plain(value), SHOWN)) }
}

fn prefixed(words: &str, value: &str) -> String {
    if value.is_empty() { String::new() } else { format!("{words}{value}") }
}

fn learned(page: &mut Page, report: &BuildReport) {
    let learned = &report.learned;
    let products = grouped(report.written.products);
    page.heading("Learned");
    let tables = [
        (
            "bought together",
            learned.products_with_order_neighbours,
            source(learned.orders_with_pairs, "orders of two or more products"),
        ),
        (
            "looked at next",
            learned.products_with_session_neighbours,
            source(learned.sessions_with_steps, "visits of two or more steps"),
        ),
        ("alike", learned.products_with_similar_neighbours, "from words, categories and prices".to_owned()),
    ];
    for (what, with, source) in tables {
        page.line(format!("  {what}: for {} of {products} products, {source}", grouped(with)));
    }
    if learned.purchases_before_return > 0 {
        page.line(format!(
            "  bought again: {}, from {} again after {} by customers who came back",
            counted(learned.categories_replenished, "category", "categories"),
            counted(learned.purchases_again, "purchase", "purchases"),
            grouped(learned.purchases_before_return)
        ));
    }
    page.line(format!("  best sellers: {}", best_sellers(learned.popularity_from)));
    let (visits, orders) = (learned.settings.sessions_from, learned.settings.orders_from);
    page.line(format!("  settings: of visits {}, of orders {}", settings(visits), settings(orders)));
    let odd = [
        (learned.orders_repeated, "orders counted once: they were exported twice"),
        (learned.customers_damped, "customers damped: each has more orders than one customer may say"),
        (learned.sessions_replayed, "visits damped: they repeat one long walk"),
        (learned.sessions_too_fast, "visits left out: they look at more than a product a second"),
        (learned.orders_too_large, "orders left out: they name too many products to say anything of pairs"),
        (learned.sessions_cut, "visits cut to their end: they are too long to be a person's"),
    ];
    for (number, what) in odd.into_iter().filter(|(number, _)| *number > 0) {
        page.line(format!("  {} {what}", grouped(number)));
    }
    let completed = [
        (learned.products_with_links, "products linked to others by hand; links lead"),
        (learned.products_with_differences, "products know what a dearer one has and they have not"),
        (
            learned.products_borrowing_session_neighbours,
            "products of few visits borrow from products like them",
        ),
        (
            learned.products_borrowing_order_neighbours,
            "products of few orders borrow from products like them",
        ),
        (learned.products_with_category_neighbours, "products of few orders go by their categories' orders"),
        (
            learned.products_with_role_neighbours,
            "products without orders go by what their categories are to each other",
        ),
    ];
    for (number, what) in completed.into_iter().filter(|(number, _)| *number > 0) {
        page.line(format!("  {} {what}", grouped(number)));
    }
}

fn understood(page: &mut Page, report: &UnderstandReport) {
    page.heading("Understood");
    if let Some(report) = &report.pictures {
        pictures(page, report);
    }
    if let Some(report) = &report.opinions {
        page.line(format!(
            "  reviews: {} count, {} of them in part or not at all, {} by their stars alone; {} praised for something",
            grouped(report.used),
            grouped(report.discounted),
            grouped(report.unread),
            counted(report.products_praised, "product is", "products are")
        ));
    }
    page.line(format!(
        "  materials: {} stated, {} guessed from pictures",
        grouped(report.materials_stated),
        grouped(report.materials_guessed)
    ));
    page.line(format!(
        "  looks: {} have others that look alike",
        counted(report.with_look_alikes, "product", "products")
    ));
    if report.texts_unread > 0 {
        page.line(format!(
            "  texts: the model could not read those of {}",
            counted(report.texts_unread, "product", "products")
        ));
    }
    for note in &report.notes {
        page.line(format!("  note: {}", plain(note)));
    }
}

const fn settings(from: Origin) -> &'static str {
    match from {
        Origin::Tuned => "found on the end of this shop's log",
        Origin::Standard => "the standard ones",
    }
}

fn source(number: usize, what: &str) -> String {
    if number == 0 { format!("for want of {what}") } else { format!("from {} {what}", grouped(number)) }
}

const fn best_sellers(from: PopularitySource) -> &'static str {
    match from {
        PopularitySource::Orders => "by orders, recent ones counting more",
        PopularitySource::Sessions => "by what visits look at, put in the cart and buy",
        PopularitySource::Reviews => "by reviews, their number and stars",
        PopularitySource::FeedOrder => "unknown; lists follow the feed's order and claim nothing",
    }
}

fn pictures(page: &mut Page, report: &PictureReport) {
    let (read, named, missing) = (grouped(report.read), grouped(report.named), grouped(report.missing));
    let decoded = grouped(report.decoded);
    page.line(format!(
        "  pictures: {read} of {named} read, {missing} missing in the folder, {decoded} files decoded"
    ));
    if let Some(seen) = report.seen_by_model {
        page.line(format!("    the image model looked at {}", counted(seen, "file", "files")));
    }
    for example in &report.unreadable {
        page.line(format!("    not readable: {}", plain(example)));
    }
}

fn written(page: &mut Page, report: &BuildReport, out: &Path) {
    let written = &report.written;
    page.heading("Written");
    page.line(format!(
        "  {}: {} in {}, {} in all, build {}",
        out.display(),
        counted(written.products, "product", "products"),
        counted(written.shards, "shard", "shards"),
        bytes(written.bytes),
        written.build_id
    ));
    page.line(format!(
        "  a page loads (brotli): core.pw {}, its shard {} at most (19 of 20)",
        bytes(written.core_brotli_bytes),
        bytes(written.shard_brotli_bytes_p95)
    ));
    if written.addresses_refused > 0 {
        let addresses = counted(written.addresses_refused, "address", "addresses");
        page.line(format!("  {addresses} left out: neither http(s) nor inside the shop"));
    }
    for note in &written.notes {
        page.line(format!("  note: {}", plain(note)));
    }
}
