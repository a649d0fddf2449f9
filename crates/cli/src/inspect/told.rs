//! An inspection, for people.

use std::path::Path;

use time::{OffsetDateTime, macros::format_description};

use super::inspection::{File, Inspection, SectionSize, Shards};
use super::spread::Spread;
use crate::figures::{bytes, counted, grouped};
use crate::output::{heading, plain};
use crate::table::{Align, cut, lines};

/// Categories shown by name, and best sellers shown of each.
const CATEGORIES: usize = 12;
const BEST_SELLERS: usize = 3;
/// Characters shown of a text.
const SHOWN: usize = 60;

/// The whole inspection.
pub(super) fn inspection(inspection: &Inspection, folder: &Path) -> String {
    let parts = [
        snapshot(inspection, folder),
        files(inspection),
        tables(inspection),
        best_sellers(inspection),
        placements(inspection),
        copy(inspection),
    ];
    parts.join("\n")
}

fn snapshot(inspection: &Inspection, folder: &Path) -> String {
    let (shop, build) = (&inspection.shop, &inspection.build);
    let rows = [
        ("shop", plain(&shop.name)),
        ("address", plain(&shop.url)),
        ("product pages", plain(&shop.product_url)),
        ("language", plain(&shop.locale)),
        ("currency", shop.currency.clone()),
        ("products", grouped(inspection.products)),
        ("built", moment(build.built_at_s)),
        ("build", build.build_id.clone()),
        ("format", format!("version {}", build.format_version)),
    ];
    let rows: Vec<Vec<String>> = rows
        .into_iter()
        .map(|(name, value)| vec![name.to_owned(), if value.is_empty() { "–".to_owned() } else { value }])
        .collect();
    format!("{}\n{}", heading(&folder.display().to_string()), lines(&[Align::Left, Align::Left], &rows))
}

fn files(inspection: &Inspection) -> String {
    let files = &inspection.files;
    let mut text = format!("{}\n", heading("Files"));
    text.push_str(&core(&files.core));
    if let Some(live) = &files.live {
        let made = moment(live.made_at_s);
        text.push_str(&format!(
            "  live.pw: {}, {} changes, made {made}\n",
            bytes(live.bytes),
            grouped(live.changes)
        ));
    }
    text.push_str(&shards(&files.shards));
    text
}

fn core(core: &File) -> String {
    let line = format!("  core.pw: {}, {} on the wire\n", bytes(core.bytes), bytes(core.brotli_bytes));
    line + &sections(&core.sections)
}

fn shards(shards: &Shards) -> String {
    let digits =
        if shards.digits == 1 { "1 hex digit".to_owned() } else { format!("{} hex digits", shards.digits) };
    let line = format!("  {} shards by {digits}: {}\n", grouped(shards.count), bytes(shards.total_bytes));
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
    let align = [Align::Left, Align::Right, Align::Right, Align::Right, Align::Right];
    line + &sections(&shards.sections) + &lines(&align, &rows)
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
            _ => "alike (from words and prices)",
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
    let of = grouped(inspection.products);
    format!("{}\n{}", heading(&format!("Learned, for {of} products")), lines(&align, &rows))
}

fn best_sellers(inspection: &Inspection) -> String {
    let lists = &inspection.best_sellers;
    let rows: Vec<Vec<String>> = lists
        .iter()
        .take(CATEGORIES)
        .map(|list| {
            let name =
                if list.category.is_empty() { "the whole shop".to_owned() } else { plain(&list.category) };
            let first: Vec<String> = list.products.iter().take(BEST_SELLERS).map(|key| plain(key)).collect();
            vec![cut(&name, SHOWN), grouped(list.products.len()), cut(&first.join(", "), SHOWN)]
        })
        .collect();
    let mut text = heading(&format!("Best sellers, {}", counted(lists.len(), "list", "lists")));
    text.push('\n');
    text.push_str(&lines(&[Align::Left, Align::Right, Align::Left], &rows));
    if lists.len() > CATEGORIES {
        text.push_str(&format!("  and {} more; --json has them all\n", grouped(lists.len() - CATEGORIES)));
    }
    text
}

fn placements(inspection: &Inspection) -> String {
    let row = |set: &super::inspection::PlacementSettings| {
        let slots = if set.enabled { format!("up to {}", set.limit) } else { "off".to_owned() };
        vec![set.placement.to_owned(), slots, cut(&plain(&set.heading), SHOWN)]
    };
    let rows: Vec<Vec<String>> = inspection.placements.iter().map(row).collect();
    format!("{}\n{}", heading("Placements"), lines(&[Align::Left, Align::Left, Align::Left], &rows))
}

fn copy(inspection: &Inspection) -> String {
    let row = |(name, text): (&String, &String)| vec![plain(name), cut(&plain(text), SHOWN)];
    let rows: Vec<Vec<String>> = inspection.copy.iter().map(row).collect();
    format!("{}\n{}", heading("Copy"), lines(&[Align::Left, Align::Left], &rows))
}

/// `2026-05-09 07:29 UTC`.
fn moment(seconds: i64) -> String {
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
