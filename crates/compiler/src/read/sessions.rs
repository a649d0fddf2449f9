//! Browsing sessions: who is not asked, only what followed what.

use super::catalog::Catalog;
use super::columns::{Columns, Field};
use super::moment::{DateOrder, Moment};
use super::table::{Row, Table};
use super::usable;
use crate::config::Config;
use crate::error::BuildError;
use crate::model::{Session, Step, StepKind};
use crate::progress::Progress;
use crate::report::{FileReport, Reason, Report, Role};
use std::collections::HashMap;
use std::path::PathBuf;

static SESSION: Field = Field {
    name: "session",
    spellings: &[
        "session_id",
        "session",
        "ga_session_id",
        "visit_id",
        "visit",
        "sid",
        "visitor_id",
        "client_id",
    ],
};
pub(super) static PRODUCT: Field = Field {
    name: "product",
    spellings: &[
        "item_id",
        "product_id",
        "product_handle",
        "handle",
        "sku",
        "variant_id",
        "product_sku",
        "item",
        "product",
        "product_key",
        "product_code",
    ],
};
static TIME: Field = Field {
    name: "time",
    spellings: &[
        "timestamp",
        "time",
        "event_time",
        "event_timestamp",
        "timeframe",
        "datetime",
        "created_at",
        "date",
        "ts",
        "time_ms",
        "timestamp_ms",
    ],
};
static EVENT: Field = Field {
    name: "event",
    spellings: &["event", "event_type", "event_name", "type", "action", "kind", "behavior"],
};

static NO_SESSION: Reason =
    Reason { code: "no-session-id", sentence: "The row belongs to no session.", broken: true };
static NO_TIME: Reason =
    Reason { code: "time-unreadable", sentence: "The time cannot be read.", broken: true };
static NO_PRODUCT: Reason = Reason {
    code: "no-product",
    sentence: "The row names no product, such as a search or a home page.",
    broken: false,
};
static UNKNOWN_PRODUCT: Reason = Reason {
    code: "unknown-product",
    sentence: "Neither the feed nor the orders have such a product.",
    broken: false,
};
static OTHER_EVENT: Reason = Reason {
    code: "other-event",
    sentence: "The event is neither a view, nor an addition to the cart, nor a purchase.",
    broken: false,
};

struct SessionColumns {
    session: Option<usize>,
    product: Option<usize>,
    time: Option<usize>,
    event: Option<usize>,
}

/// One row, before the order of its dates is known.
struct Seen {
    session: u32,
    product: u32,
    at: Moment,
    file: usize,
    kind: StepKind,
}

/// Reads all session files; steps in order of time within a session, sessions oldest first.
pub(super) fn read(
    paths: &[PathBuf],
    catalog: &Catalog,
    config: &Config,
    progress: &dyn Progress,
    report: &mut Report,
) -> Result<Vec<Session>, BuildError> {
    let mut ids: HashMap<String, u32> = HashMap::new();
    let mut seen: Vec<Seen> = Vec::new();
    let mut dates: Vec<DateOrder> = Vec::new();
    for (file, path) in paths.iter().enumerate() {
        let mut file_report = FileReport::new(path, Role::Sessions);
        "sessions".clone_into(&mut file_report.kind);
        let mut table = Table::open(path, progress, &mut file_report)?;
        let columns = find_columns(&table, config)?;
        let mut order = DateOrder::default();
        while let Some(row) = table.next(&mut file_report)? {
            let Some((product, at, kind)) = step(row, &columns, catalog, &mut file_report) else { continue };
            order.note(at);
            let id = row.get(columns.session);
            let session = if let Some(&known) = ids.get(id) {
                known
            } else {
                let new = u32::try_from(ids.len()).unwrap_or(u32::MAX);
                ids.insert(id.to_owned(), new);
                new
            };
            seen.push(Seen { session, product, at, file, kind });
        }
        file_report.notes.extend(order.remark(&config.locale));
        dates.push(order);
        usable::check(path, &mut file_report, "session-1,mug-01,1772352000,view")?;
        progress.finish(&usable::summary(&file_report));
        report.files.push(file_report);
    }
    let mut sessions: Vec<Session> = vec![Session { steps: Vec::new() }; ids.len()];
    for seen in seen {
        let at_s = seen.at.resolve(dates[seen.file].is_day_first(&config.locale)).unwrap_or(0);
        sessions[seen.session as usize].steps.push(Step { product: seen.product, at_s, kind: seen.kind });
    }
    for session in &mut sessions {
        session.steps.sort_by_key(|step| step.at_s);
    }
    sessions.sort_by_key(|session| session.steps.first().map_or(0, |step| step.at_s));
    Ok(sessions)
}

fn find_columns(table: &Table<'_>, config: &Config) -> Result<SessionColumns, BuildError> {
    let known = [&SESSION, &PRODUCT, &TIME, &EVENT];
    let columns = Columns::new(table, "sessions.columns", &config.sessions.columns, &known)?;
    columns.require(&[&[&SESSION], &[&PRODUCT], &[&TIME]])?;
    Ok(SessionColumns {
        session: columns.find(&SESSION),
        product: columns.find(&PRODUCT),
        time: columns.find(&TIME),
        event: columns.find(&EVENT),
    })
}

fn step(
    row: Row<'_>,
    columns: &SessionColumns,
    catalog: &Catalog,
    report: &mut FileReport,
) -> Option<(u32, Moment, StepKind)> {
    if row.get(columns.session).is_empty() {
        report.skip(&NO_SESSION, row.place(columns.session, "the session's id"));
        return None;
    }
    let Some(kind) = kind(row.get(columns.event)) else {
        report.skip(&OTHER_EVENT, row.place(columns.event, "view, cart or purchase"));
        return None;
    };
    let code = row.get(columns.product);
    if code.is_empty() {
        report.skip(&NO_PRODUCT, row.place(columns.product, "the product's key, variant id or SKU"));
        return None;
    }
    let Some(product) = catalog.by_key(code) else {
        report.skip(&UNKNOWN_PRODUCT, row.place(columns.product, "a product of the feed"));
        return None;
    };
    let Some(at) = Moment::parse(row.get(columns.time)) else {
        report.skip(&NO_TIME, row.place(columns.time, "unix seconds, milliseconds or an ISO time"));
        return None;
    };
    Some((product, at, kind))
}

/// The step that an event means; without an event it is a view.
fn kind(event: &str) -> Option<StepKind> {
    let folded: String = event.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    match folded.as_str() {
        "" | "view" | "views" | "pageview" | "pv" | "productview" | "productviewed" | "viewitem"
        | "viewproduct" | "detail" | "click" | "clicks" => Some(StepKind::View),
        "cart" | "carts" | "addtocart" | "productaddedtocart" | "addedtocart" | "productadded"
        | "addcart" | "atc" | "basket" | "addtobasket" => Some(StepKind::Cart),
        "purchase" | "purchased" | "transaction" | "order" | "orders" | "ordered" | "buy" | "bought"
        | "checkoutcompleted" | "ordercompleted" => Some(StepKind::Purchase),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn events_are_known_by_their_common_names() {
        assert_eq!(kind("page_view"), Some(StepKind::View));
        assert_eq!(kind("product_viewed"), Some(StepKind::View));
        assert_eq!(kind("Add to cart"), Some(StepKind::Cart));
        assert_eq!(kind("transaction"), Some(StepKind::Purchase));
        assert_eq!(kind("remove_from_cart"), None);
    }
}
