//! Browsing sessions: who is not asked, only what followed what.

use super::catalog::Catalog;
use super::columns::{Columns, Field};
use super::moment::{DateOrder, Moment};
use super::rows::{Row, Rows, Wanted};
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
        "event_params.ga_session_id",
        "visit_id",
        "visit",
        "sid",
        "visitor_id",
        "client_id",
    ],
};
/// Whose session it is, where sessions are numbered visitor by visitor.
static VISITOR: Field = Field { name: "visitor", spellings: &["user_pseudo_id"] };
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

/// Every field, for the check of the config's mapping.
pub(super) static FIELDS: &[&Field] = &[&SESSION, &VISITOR, &PRODUCT, &TIME, &EVENT];

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
    visitor: Option<usize>,
    product: Option<usize>,
    time: Option<usize>,
    event: Option<usize>,
}

/// Steps of all sessions as they come, in twenty bytes each: a log may have fifty million.
#[derive(Default)]
struct Seen {
    numbers: HashMap<Box<str>, u32>,
    /// The session of each step.
    sessions: Vec<u32>,
    steps: Vec<Step>,
    /// Steps of the file at hand whose date depends on the whole column.
    undated: Vec<(usize, Moment)>,
}

impl Seen {
    fn add(&mut self, id: &str, product: u32, at: Moment, kind: StepKind) {
        let session = if let Some(&known) = self.numbers.get(id) {
            known
        } else {
            let new = u32::try_from(self.numbers.len()).unwrap_or(u32::MAX);
            self.numbers.insert(id.into(), new);
            new
        };
        let at_s = if let Moment::At(at_s) = at {
            at_s
        } else {
            self.undated.push((self.steps.len(), at));
            0
        };
        self.sessions.push(session);
        self.steps.push(Step { product, at_s, kind });
    }

    /// Dates the steps of a file, now that it shows the order of day and month.
    fn end_file(&mut self, day_first: bool) {
        for (place, at) in self.undated.drain(..) {
            self.steps[place].at_s = at.resolve(day_first).unwrap_or(0);
        }
    }

    /// Steps by time within a session, sessions by their first step; what is at the same time stays as it came.
    fn into_sessions(self) -> Vec<Session> {
        let mut lengths = vec![0_usize; self.numbers.len()];
        drop(self.numbers);
        for &session in &self.sessions {
            lengths[session as usize] += 1;
        }
        let mut sessions: Vec<Session> =
            lengths.into_iter().map(|length| Session { steps: Vec::with_capacity(length) }).collect();
        for (session, step) in self.sessions.into_iter().zip(self.steps) {
            sessions[session as usize].steps.push(step);
        }
        for session in &mut sessions {
            session.steps.sort_by_key(|step| step.at_s);
        }
        sessions.sort_by_key(|session| session.steps.first().map_or(0, |step| step.at_s));
        sessions
    }
}

/// Reads all session files; steps in order of time within a session, sessions oldest first.
pub(super) fn read(
    paths: &[PathBuf],
    catalog: &Catalog,
    config: &Config,
    progress: &dyn Progress,
    report: &mut Report,
) -> Result<Vec<Session>, BuildError> {
    let mut seen = Seen::default();
    for path in paths {
        let mut file_report = FileReport::new(path, Role::Sessions);
        "sessions".clone_into(&mut file_report.kind);
        let wanted = Wanted::of(Role::Sessions, &config.sessions);
        let mut table = Rows::open(path, &wanted, progress, &mut file_report)?;
        let columns = find_columns(&table, config)?;
        let mut order = DateOrder::default();
        let mut id = String::new();
        while let Some(row) = table.next(&mut file_report)? {
            let Some((product, at, kind)) = step(row, &columns, catalog, &mut file_report) else { continue };
            order.note(at);
            let (session, visitor) = (row.get(columns.session), row.get(columns.visitor));
            if visitor.is_empty() {
                seen.add(session, product, at, kind);
            } else {
                id.clear();
                id.extend([visitor, "\u{1f}", session]);
                seen.add(&id, product, at, kind);
            }
        }
        seen.end_file(order.is_day_first(&config.locale));
        file_report.notes.extend(order.remark(&config.locale));
        usable::check(path, &mut file_report, "session-1,mug-01,1772352000,view")?;
        progress.finish(&usable::summary(&file_report));
        report.files.push(file_report);
    }
    Ok(seen.into_sessions())
}

fn find_columns(table: &Rows<'_>, config: &Config) -> Result<SessionColumns, BuildError> {
    let columns = Columns::new(table, "sessions.columns", &config.sessions.columns, FIELDS)?;
    columns.require(&[&[&SESSION], &[&PRODUCT], &[&TIME]])?;
    Ok(SessionColumns {
        session: columns.find(&SESSION),
        visitor: columns.find(&VISITOR),
        product: columns.find_inner(&PRODUCT),
        time: columns.find_inner(&TIME),
        event: columns.find_inner(&EVENT),
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
    fn a_step_takes_sixteen_bytes() {
        assert_eq!(size_of::<Step>(), 16);
    }

    #[test]
    fn steps_are_sorted_by_time_and_slashed_dates_as_their_own_file_shows() {
        let mut seen = Seen::default();
        seen.add("late", 1, Moment::At(1_700_000_000), StepKind::View);
        seen.add("early", 2, Moment::parse("3/4/2010 8:00").unwrap(), StepKind::View);
        seen.add("early", 3, Moment::parse("3/4/2010 7:00").unwrap(), StepKind::Cart);
        seen.end_file(true);
        seen.add("early", 4, Moment::parse("3/5/2010 7:00").unwrap(), StepKind::View);
        seen.end_file(false);
        let products: Vec<Vec<u32>> = seen
            .into_sessions()
            .iter()
            .map(|session| session.steps.iter().map(|step| step.product).collect())
            .collect();
        assert_eq!(products, [vec![4, 3, 2], vec![1]], "4 is of March, the others are of April");
    }

    #[test]
    fn events_are_known_by_their_common_names() {
        assert_eq!(kind("page_view"), Some(StepKind::View));
        assert_eq!(kind("product_viewed"), Some(StepKind::View));
        assert_eq!(kind("Add to cart"), Some(StepKind::Cart));
        assert_eq!(kind("transaction"), Some(StepKind::Purchase));
        assert_eq!(kind("remove_from_cart"), None);
    }
}
