//! An inspection, for people.

use std::path::Path;

use time::{OffsetDateTime, macros::format_description};

use super::coverage::{Coverage, Fact};
use super::inspection::{
    BestSellers, BoughtAgain, Files, Inspection, PlacementSettings, SectionSize, Shards,
};
use super::record::Standing;
use super::spread::Spread;
use super::strange::Strange;
use crate::figures::{bytes, counted, grouped};
use crate::output::plain;
use crate::page::Page;
use crate::table::{Align, cut, lines};

/// Categories shown by name, and best sellers shown of each.
const CATEGORIES: usize = 12;
const BEST_SELLERS: usize = 3;
/// Characters shown of a text.
const SHOWN: usize = 60;

/// The whole inspection.
pub(super) fn inspection(inspection: &Inspection, folder: &Path, cache: &Path) -> String {
    let mut page = Page::default();
    page.heading(&folder.display().to_string());
    page.lines(&snapshot(inspection));
    page.heading("Files");
    files(&mut page, &inspection.files);
    page.heading(&format!("Known, of {} products", grouped(inspection.products)));
    coverage(&mut page, &inspection.coverage, cache);
    page.heading(&format!("Learned, for {} products", grouped(inspection.products)));
    page.lines(&tables(inspection));
    if !inspection.bought_again.is_empty() {
        page.heading("Bought again");
        bought_again(&mut page, &inspection.bought_again);
    }
    let lists = counted(inspection.best_sellers.len(), "list", "lists");
    page.heading(&format!("Best sellers, {lists}"));
    best_sellers(&mut page, &inspection.best_sellers);
    strangest(&mut page, &inspection.strangest);
    page.heading("Placements");
    page.lines(&placements(inspection));
    page.heading("Copy");
    page.lines(&copy(inspection));
    if let Some(sheet) = &inspection.sheet {
        page.heading("Contact sheet");
        let products = counted(sheet.products, "product", "products");
        page.line(format!("  {}: {products}, chosen by seed {}", sheet.file.display(), sheet.seed));
    }
    page.into_text()
}

fn snapshot(inspection: &Inspection) -> String {
    let (shop, build) = (&inspection.shop, &inspection.build);
    let rows = [
        ("shop", plain(&shop.name)),
        ("address", plain(&shop.url)),
        ("product pages", plain(&shop.product_url)),
        ("language", plain(&shop.locale)),
        ("currency", shop.currency.clone()),
        ("products", grouped(inspection.products)),
        ("built", moment(build.built_at_s)),
        ("build", build.id.clone()),
        ("format", format!("version {}", build.format_version)),
    ];
    let rows: Vec<Vec<String>> = rows
        .into_iter()
        .map(|(name, value)| vec![name.to_owned(), if value.is_empty() { "–".to_owned() } else { value }])
        .collect();
    lines(&[Align::Left, Align::Left], &rows)
}

fn files(page: &mut Page, Files { core, live, shards }: &Files) {
    page.line(format!("  core.pw: {}, {} on the wire", bytes(core.bytes), bytes(core.brotli_bytes)));
    page.lines(&sections(&core.sections));
    if let Some(live) = live {
        let (made, changes) = (moment(live.made_at_s), counted(live.changes, "change", "changes"));
        page.line(format!("  live.pw: {}, {changes}, made {made}", bytes(live.bytes)));
    }
    let digits = counted(shards.digits, "hex digit", "hex digits");
    let number = counted(shards.count, "shard", "shards");
    page.line(format!("  {number} by {digits}: {}", bytes(shards.total_bytes)));
    page.lines(&sections(&shards.sections));
    page.lines(&sizes(shards));
}

fn sizes(shards: &Shards) -> String {
    let measured = if shards.brotli_measured < shards.count {
        format!("on the wire ({} measured)", grouped(shards.brotli_measured))
    } else {
        "on the wire".to_owned()
    };
    let head = ["", "least", "median", "19 of 20 up to", "most"].map(str::to_owned).to_vec();
    let row = |name: &str, spread: &Spread| {
        let Spread { min, median, p95, max } = *spread;
        [name.to_owned()].into_iter().chain([min, median, p95, max].map(bytes)).collect::<Vec<_>>()
    };
    let rows = [head, row("a shard", &shards.bytes), row(&measured, &shards.brotli_bytes)];
    lines(&[Align::Left, Align::Right, Align::Right, Align::Right, Align::Right], &rows)
}

fn sections(sections: &[SectionSize]) -> String {
    let rows: Vec<Vec<String>> =
        sections.iter().map(|section| vec![format!("  {}", section.name), bytes(section.bytes)]).collect();
    lines(&[Align::Left, Align::Right], &rows)
}

fn tables(inspection: &Inspection) -> String {
    let mut rows = vec![["", "products", "neighbours", "each", "well supported"].map(str::to_owned).to_vec()];
    for table in &inspection.tables {
        let name = match table.name {
            "session" => "looked at next (from visits)",
            "orders" => "bought together (from orders)",
            "similar" => "alike (from words and prices)",
            _ => "looks alike (from pictures)",
        };
        rows.push(vec![
            name.to_owned(),
            grouped(table.rows),
            grouped(table.neighbours),
            format!("{:.1}", table.neighbours_a_row),
            grouped(table.well_supported),
        ]);
    }
    let align = [Align::Left, Align::Right, Align::Right, Align::Right, Align::Right];
    lines(&align, &rows)
}

fn coverage(page: &mut Page, coverage: &Coverage, cache: &Path) {
    let row = |fact: &Fact| {
        let share = fact.share.map_or_else(String::new, |share| format!("{:.1} %", share * 100.0));
        vec![fact.told.to_owned(), fact.products.map_or_else(|| "–".to_owned(), grouped), share]
    };
    let rows: Vec<Vec<String>> = coverage.facts.iter().map(row).collect();
    page.lines(&lines(&[Align::Left, Align::Right, Align::Right], &rows));
    let folder = cache.display();
    let why = match coverage.record {
        Standing::OfThisBuild => return,
        Standing::Absent => format!("{folder} has no record of this shop"),
        Standing::Unreadable => format!("the record in {folder} cannot be read"),
        Standing::OfAnotherBuild => format!("the record in {folder} is of another build"),
    };
    page.line(format!("  –: only the build's record would tell, and {why} (--cache)"));
}

fn strangest(page: &mut Page, strangest: &[Strange]) {
    if strangest.is_empty() {
        page.heading("Strangest products");
        page.line("  none: nothing sets a product apart");
        return;
    }
    page.heading(&format!("Strangest products, {}", grouped(strangest.len())));
    for one in strangest {
        let title = cut(&plain(&one.title), SHOWN);
        page.line(format!("  {:5.2}  {}  {title}", one.strangeness, plain(&one.key)).trim_end());
        for sign in &one.signs {
            page.line(format!("         {}", plain(&sign.sentence)));
        }
    }
}

fn best_sellers(page: &mut Page, lists: &[BestSellers]) {
    let row = |list: &BestSellers| {
        let name = if list.category.is_empty() { "the whole shop".to_owned() } else { plain(&list.category) };
        let first: Vec<String> = list.products.iter().take(BEST_SELLERS).map(|key| plain(key)).collect();
        vec![cut(&name, SHOWN), grouped(list.products.len()), cut(&first.join(", "), SHOWN)]
    };
    let rows: Vec<Vec<String>> = lists.iter().take(CATEGORIES).map(row).collect();
    page.lines(&lines(&[Align::Left, Align::Right, Align::Left], &rows));
    if lists.len() > CATEGORIES {
        page.line(format!("  and {} more; --json has them all", grouped(lists.len() - CATEGORIES)));
    }
}

fn bought_again(page: &mut Page, categories: &[BoughtAgain]) {
    let row = |one: &BoughtAgain| {
        vec![cut(&plain(&one.category), SHOWN), format!("after {}", counted(one.days, "day", "days"))]
    };
    let rows: Vec<Vec<String>> = categories.iter().take(CATEGORIES).map(row).collect();
    page.lines(&lines(&[Align::Left, Align::Left], &rows));
    if categories.len() > CATEGORIES {
        page.line(format!("  and {} more; --json has them all", grouped(categories.len() - CATEGORIES)));
    }
}

fn placements(inspection: &Inspection) -> String {
    let row = |set: &PlacementSettings| {
        let slots = if set.enabled { format!("up to {}", set.limit) } else { "off".to_owned() };
        vec![set.placement.to_owned(), slots, cut(&plain(&set.heading), SHOWN)]
    };
    let rows: Vec<Vec<String>> = inspection.placements.iter().map(row).collect();
    lines(&[Align::Left, Align::Left, Align::Left], &rows)
}

fn copy(inspection: &Inspection) -> String {
    let row = |(name, text): (&String, &String)| vec![plain(name), cut(&plain(text), SHOWN)];
    let rows: Vec<Vec<String>> = inspection.copy.iter().map(row).collect();
    lines(&[Align::Left, Align::Left], &rows)
}

/// `2026-05-09 07:29 UTC`.
pub(super) fn moment(seconds: i64) -> String {
    let format = format_description!("[year]-[month]-[day] [hour]:[minute] UTC");
    let formatted = OffsetDateTime::from_unix_timestamp(seconds).ok().and_then(|at| at.format(format).ok());
    formatted.unwrap_or_else(|| format!("{seconds} s after 1970"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_dates_as_far_as_dates_go() {
        assert_eq!(moment(1_259_653_500), "2009-12-01 07:45 UTC");
        assert_eq!(moment(i64::MAX), "9223372036854775807 s after 1970");
    }
}
