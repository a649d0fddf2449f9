//! A build's report, for people.

use std::path::Path;

use pairwell_compiler::{
    build::BuildReport,
    report::{FileReport, Finding, Report},
};

use super::paste;
use crate::figures::{bytes, counted, grouped};
use crate::output::{heading, plain};

/// Characters of a value that an example shows.
const SHOWN: usize = 60;

/// The whole report.
pub(super) fn report(report: &BuildReport, out: &Path) -> String {
    let mut text = String::new();
    read(&mut text, &report.read);
    learned(&mut text, report);
    written(&mut text, report, out);
    let from_shopify = report.read.files.iter().any(|file| file.kind.contains("Shopify product"));
    push(&mut text, &format!("\n{}\n", heading("Paste into the theme")));
    text.push_str(&paste::lines(report.written.shard_digits, from_shopify));
    text
}

fn read(text: &mut String, report: &Report) {
    push(text, &format!("{}\n", heading("Read")));
    for file in &report.files {
        self::file(text, file);
    }
    for note in &report.notes {
        push(text, &format!("  {}\n", plain(note)));
    }
}

fn file(text: &mut String, file: &FileReport) {
    let used = format!("{} of {} used", grouped(file.rows_used), counted(file.rows_read, "row", "rows"));
    push(text, &format!("  {}: {}, {used}\n", plain(&file.path), plain(&file.kind)));
    for (word, findings) in [("skipped", &file.skipped), ("used all the same", &file.noticed)] {
        for finding in findings {
            self::finding(text, word, finding);
        }
    }
    for note in &file.notes {
        push(text, &format!("    {}\n", plain(note)));
    }
}

fn finding(text: &mut String, word: &str, finding: &Finding) {
    push(text, &format!("    {} {word}: {}\n", grouped(finding.rows), finding.reason));
    let Some(example) = finding.examples.first() else { return };
    let column = if example.column.is_empty() {
        String::new()
    } else {
        format!(", column `{}`", plain(&example.column))
    };
    let found = if example.found.trim().is_empty() {
        "nothing".to_owned()
    } else {
        format!("`{}`", crate::table::cut(&plain(&example.found), SHOWN))
    };
    let expected = if example.expected.is_empty() {
        String::new()
    } else {
        format!(", expected {}", plain(&example.expected))
    };
    push(text, &format!("      such as row {}{column}: found {found}{expected}\n", grouped(example.row)));
}

fn learned(text: &mut String, report: &BuildReport) {
    let learned = &report.learned;
    let products = grouped(report.written.products);
    push(text, &format!("\n{}\n", heading("Learned")));
    let tables = [
        (
            "bought together",
            learned.products_with_order_neighbours,
            from(learned.orders_with_pairs, "orders of two or more products"),
        ),
        (
            "looked at next",
            learned.products_with_session_neighbours,
            from(learned.sessions_with_steps, "visits of two or more steps"),
        ),
        ("alike", learned.products_with_similar_neighbours, "from words, categories and prices".to_owned()),
    ];
    for (what, with, source) in tables {
        push(text, &format!("  {what}: for {} of {products} products, {source}\n", grouped(with)));
    }
    push(text, &format!("  best sellers: {}\n", best_sellers(report)));
    let odd = [
        (learned.orders_too_large, "orders left out: they name too many products to say anything of pairs"),
        (learned.sessions_cut, "visits cut to their end: they are too long to be a person's"),
    ];
    for (number, what) in odd.into_iter().filter(|(number, _)| *number > 0) {
        push(text, &format!("  {} {what}\n", grouped(number)));
    }
    if let Some(pictures) = &report.pictures {
        let (read, named, missing) =
            (grouped(pictures.read), grouped(pictures.named), grouped(pictures.missing));
        push(text, &format!("  pictures: {read} of {named} read, {missing} missing in the folder\n"));
        for example in &pictures.unreadable {
            push(text, &format!("    not readable: {}\n", plain(example)));
        }
    }
}

fn from(number: usize, what: &str) -> String {
    if number == 0 { format!("for want of {what}") } else { format!("from {} {what}", grouped(number)) }
}

fn best_sellers(report: &BuildReport) -> &'static str {
    use pairwell_compiler::build::PopularitySource as Source;
    match report.learned.popularity_from {
        Source::Orders => "by orders, recent ones counting more",
        Source::Sessions => "by what visits look at, put in the cart and buy",
        Source::Reviews => "by reviews, their number and stars",
        Source::FeedOrder => "unknown; lists follow the feed's order and claim nothing",
    }
}

fn written(text: &mut String, report: &BuildReport, out: &Path) {
    let written = &report.written;
    push(text, &format!("\n{}\n", heading("Written")));
    let shards = counted(written.shards, "shard", "shards");
    push(
        text,
        &format!(
            "  {}: {} products in {shards}, {} in all, build {}\n",
            out.display(),
            grouped(written.products),
            bytes(written.bytes),
            written.build_id
        ),
    );
    push(
        text,
        &format!(
            "  a page loads (brotli): core.pw {}, its shard {} at most (19 of 20)\n",
            bytes(written.core_brotli_bytes),
            bytes(written.shard_brotli_bytes_p95)
        ),
    );
    if written.addresses_refused > 0 {
        push(
            text,
            &format!(
                "  {} left out: neither http(s) nor inside the shop\n",
                counted(written.addresses_refused, "address", "addresses")
            ),
        );
    }
    for note in &written.notes {
        push(text, &format!("  note: {}\n", plain(note)));
    }
}

fn push(text: &mut String, line: &str) {
    text.push_str(line);
}
