//! An exploration exported as CSV: sums by page, list, item and place.

use std::io::BufRead;

use pairwell_learning::{Counted, Pairs};

use super::lists::{known, path_of, placement_of};
use super::{FileReport, Wanted};

const PAGE: [&str; 4] =
    ["Page path", "Page path and screen class", "Page path + query string", "Page location"];
const LIST_ID: [&str; 1] = ["Item list ID"];
const LIST_NAME: [&str; 1] = ["Item list name"];
const ITEM: [&str; 1] = ["Item ID"];
const PLACE: [&str; 1] = ["Item list position"];
const SHOWN: [&str; 1] = ["Items viewed in list"];
const CLICKED: [&str; 1] = ["Items clicked in list"];
const ADDED: [&str; 1] = ["Items added to cart"];
const BOUGHT: [&str; 1] = ["Items purchased"];

/// Reads the table below the lines that begin with `#`; what a row has wrong is noted with its line.
pub(super) fn read(
    lines: impl BufRead,
    wanted: &Wanted<'_>,
    pairs: &mut Pairs,
    report: &mut FileReport,
) -> Result<(), String> {
    let mut rows = csv::ReaderBuilder::new().comment(Some(b'#')).flexible(true).from_reader(lines);
    let columns = Columns::of(rows.headers().map_err(|error| error.to_string())?)?;
    for row in rows.records() {
        let row = match row {
            Ok(row) => row,
            Err(error) => {
                let line = error.position().map_or(0, csv::Position::line);
                report.refuse(line, error);
                continue;
            }
        };
        let line = row.position().map_or(0, csv::Position::line);
        // Totals stand in rows without an item.
        if known(text(&row, columns.item)).is_empty() {
            report.passed_over += 1;
            continue;
        }
        match counted(&columns, &row, wanted) {
            Ok(Some(counted)) => {
                pairs.add_counted(counted);
                report.used += 1;
            }
            Ok(None) => report.passed_over += 1,
            Err(what) => report.refuse(line, what),
        }
    }
    Ok(())
}

fn text(row: &csv::StringRecord, column: usize) -> &str {
    row.get(column).unwrap_or_default().trim()
}

fn counted(
    columns: &Columns,
    row: &csv::StringRecord,
    wanted: &Wanted<'_>,
) -> Result<Option<Counted>, String> {
    let list = |column: Option<usize>| column.map_or("", |column| known(text(row, column)));
    let placement = placement_of(wanted.lists, list(columns.list_id), list(columns.list_name));
    let Some(placement) = placement else { return Ok(None) };
    let Some(seed) = wanted.pages.product(path_of(text(row, columns.page))) else { return Ok(None) };
    let product = text(row, columns.item).to_owned();
    let shown = Columns::whole(row, Some(columns.shown), SHOWN[0])?;
    if shown == 0 || product == seed {
        return Ok(None);
    }
    // How many did both is not told: at least the greater of the two accepted, and nobody who saw nothing.
    let clicked = Columns::whole(row, columns.clicked, CLICKED[0])?.min(shown);
    let added = Columns::whole(row, columns.added, ADDED[0])?.min(shown);
    let bought = Columns::whole(row, columns.bought, BOUGHT[0])?.min(shown);
    let place = match columns.place.map(|column| known(text(row, column))) {
        None | Some("") => None,
        Some(text) => {
            let place = text.parse::<u8>();
            Some(place.map_err(|_none| format!("`{}` is `{text}`, expected a whole number", PLACE[0]))?)
        }
    };
    let accepted = clicked.max(added);
    Ok(Some(Counted {
        placement,
        seed,
        product,
        arm: String::new(),
        place,
        shown,
        clicked,
        added,
        bought,
        accepted,
    }))
}

/// Where each column stands.
struct Columns {
    page: usize,
    item: usize,
    shown: usize,
    list_id: Option<usize>,
    list_name: Option<usize>,
    place: Option<usize>,
    clicked: Option<usize>,
    added: Option<usize>,
    bought: Option<usize>,
}

impl Columns {
    fn of(head: &csv::StringRecord) -> Result<Self, String> {
        let find = |names: &[&str]| {
            head.iter().position(|column| names.iter().any(|name| column.trim().eq_ignore_ascii_case(name)))
        };
        let need = |names: &[&str]| {
            find(names).ok_or_else(|| {
                let found: Vec<&str> = head.iter().collect();
                format!("its columns are `{}`, without `{}`", found.join("`, `"), names[0])
            })
        };
        let (list_id, list_name) = (find(&LIST_ID), find(&LIST_NAME));
        if list_id.is_none() {
            need(&LIST_NAME)?;
        }
        if find(&CLICKED).is_none() {
            need(&ADDED)?;
        }
        Ok(Self {
            page: need(&PAGE)?,
            item: need(&ITEM)?,
            shown: need(&SHOWN)?,
            list_id,
            list_name,
            place: find(&PLACE),
            clicked: find(&CLICKED),
            added: find(&ADDED),
            bought: find(&BOUGHT),
        })
    }

    /// A count; none where the column is not there or empty.
    fn whole(row: &csv::StringRecord, column: Option<usize>, name: &str) -> Result<u64, String> {
        let Some(text) = column.map(|column| text(row, column)).filter(|text| !text.is_empty()) else {
            return Ok(0);
        };
        let plain = text.strip_suffix(".0").unwrap_or(text);
        plain.parse().map_err(|_none| format!("`{name}` is `{text}`, expected a whole number"))
    }
}
