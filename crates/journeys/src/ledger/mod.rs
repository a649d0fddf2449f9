//! The ledger: what was planned, what became of it, and the rule that nothing is sent twice.
//!
//! A message is a row whose key is a hash of shop, customer, journey and cause, so planning twice changes nothing. Its state
//! goes one way only:
//!
//! ```text
//! planned ─► claimed ─► sent
//!    │          ├─► planned   (not taken; tried again later)
//!    │          ├─► failed    (refused for good)
//!    │          └─► in-doubt  (the sender died while it was on its way)
//!    ├─► stopped              (bought, unsubscribed, too late, sold out)
//!    └─► held-out             (from the start: for comparison)
//! ```
//!
//! *Claim* is committed before the first byte leaves, *settle* after the receiver's answer. Whoever dies between the two leaves
//! a claim behind. There is one sender at a time, held by a lock that dies with its process, so a claim that a new sender
//! finds is an orphan: the receiver may or may not have taken the message. A receiver that knows messages by their name
//! (`Message-ID`, `Idempotency-Key`, the file's name of an outbox) gets it again; of any other it is held in doubt until
//! somebody has looked.

mod answered;
mod campaigns;
mod claims;
mod lock;
mod outcomes;
mod state;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use pairwell_collector::{Database, Row, Sql, StoreFault, Value};
use pairwell_compiler::config::{Channel, JourneyKind};

use crate::fault::JourneyFault;
use crate::identity::{CustomerKey, MessageKey};
use crate::message::Message;
use crate::plan::{History, Past};
pub use campaigns::OfCampaign;
pub use lock::SenderLock;
pub use outcomes::{Outcome, OutcomeKind};
pub use state::State;

const MIGRATIONS: [&str; 1] = [include_str!("../../migrations/0001_ledger.sql")];

/// Columns of a row, in the order in which [`Entry::of`] reads them.
const COLUMNS: &str =
    "id, customer, journey, channel, state, why, cause_s, due_s, until_s, sent_s, attempts, content";

/// An open ledger of one shop.
pub struct Ledger {
    sql: Box<dyn Sql>,
    shop: i64,
    name: String,
    database: Database,
}

/// A row of the ledger.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The message.
    pub message: Message,
    /// How far it is.
    pub state: State,
    /// Why it is there, for states that have a reason.
    pub why: String,
    /// When it was sent, Unix seconds; 0 when it was not.
    pub sent_s: i64,
    /// How often it was tried.
    pub attempts: i64,
}

/// What a ledger holds, in figures.
#[derive(Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Status {
    /// Messages by journey, then by state.
    pub states: BTreeMap<String, BTreeMap<String, i64>>,
    /// Outcomes by journey, then by kind.
    pub outcomes: BTreeMap<String, BTreeMap<String, i64>>,
    /// Why messages were stopped or refused, with how many.
    pub why: BTreeMap<String, i64>,
}

impl Ledger {
    /// Opens the ledger of a shop; a file is made where there is none.
    pub fn open(database: &Database, shop_id: u64) -> Result<Self, JourneyFault> {
        let name = name_of(database);
        let opened = database.open_for("journey_migrations", &MIGRATIONS);
        let sql = opened.map_err(|fault| JourneyFault::Ledger { name: name.clone(), fault })?;
        Ok(Self { sql, shop: shop_id.cast_signed(), name, database: database.clone() })
    }

    /// Its path or address, without a password.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Runs something in one transaction.
    fn whole<T>(
        &mut self,
        work: impl FnOnce(&mut dyn Sql, i64) -> Result<T, StoreFault>,
    ) -> Result<T, JourneyFault> {
        let shop = self.shop;
        let done = self.sql.begin().and_then(|()| {
            let done = work(&mut *self.sql, shop).and_then(|done| self.sql.commit().map(|()| done));
            if done.is_err() {
                self.sql.rollback();
            }
            done
        });
        done.map_err(|fault| JourneyFault::Ledger { name: self.name.clone(), fault })
    }

    fn rows(&mut self, sql: &str, values: &[Value]) -> Result<Vec<Row>, JourneyFault> {
        self.sql.rows(sql, values).map_err(|fault| JourneyFault::Ledger { name: self.name.clone(), fault })
    }

    /// Writes down what is planned; what is there already stays as it is. Gives how many were new.
    pub fn record(&mut self, messages: &[Message], now_s: i64) -> Result<u64, JourneyFault> {
        self.whole(|sql, shop| {
            let mut new = 0;
            for message in messages {
                let state = if message.held_out { State::HeldOut } else { State::Planned };
                let content = serde_json::to_string(&message.content).map_err(StoreFault::new)?;
                new += sql.run(
                    "INSERT INTO journey_messages (id, shop, customer, journey, channel, code, state, why, cause_s, due_s, \
                     until_s, planned_s, claimed_s, sent_s, attempts, content) VALUES ($1, $2, $3, $4, $5, $6, $7, '', $8, $9, \
                     $10, $11, 0, 0, 0, $12) ON CONFLICT (id) DO NOTHING",
                    &[
                        message.key.to_string().as_str().into(),
                        shop.into(),
                        message.customer.to_string().as_str().into(),
                        message.kind.name().into(),
                        message.channel.name().into(),
                        message.key.code().as_str().into(),
                        state.name().into(),
                        message.cause_s.into(),
                        message.due_s.into(),
                        message.until_s.into(),
                        now_s.into(),
                        content.as_str().into(),
                    ],
                )?;
            }
            Ok(new)
        })
    }

    /// What was sent, or will be, by customer, as plans look at it.
    pub fn history(&mut self) -> Result<History, JourneyFault> {
        let shop = self.shop;
        let reviewed = self.reviewed()?;
        let sql = format!("SELECT {COLUMNS} FROM journey_messages WHERE shop = $1 ORDER BY due_s, id");
        let mut history = History::new();
        for entry in self.rows(&sql, &[shop.into()])?.iter().filter_map(Entry::of) {
            let at_s = if entry.sent_s > 0 { entry.sent_s } else { entry.message.due_s };
            history.entry(entry.message.customer).or_default().push(Past {
                journey: entry.message.kind.name().to_owned(),
                key: entry.message.key,
                at_s,
                counts: entry.state.takes_room(),
                products: entry.message.products().map(str::to_owned).collect(),
                reviewed_s: reviewed.get(&entry.message.key).copied(),
                about: entry.message.content.about,
            });
        }
        Ok(history)
    }

    /// Messages in a state, the first due first; at most `most`.
    pub fn entries(
        &mut self,
        state: State,
        due_before_s: i64,
        most: i64,
    ) -> Result<Vec<Entry>, JourneyFault> {
        let shop = self.shop;
        let sql = format!(
            "SELECT {COLUMNS} FROM journey_messages WHERE shop = $1 AND state = $2 AND due_s <= $3 ORDER BY due_s, id LIMIT $4"
        );
        let values = [shop.into(), state.name().into(), due_before_s.into(), most.into()];
        Ok(self.rows(&sql, &values)?.iter().filter_map(Entry::of).collect())
    }

    /// What the ledger holds, in figures.
    pub fn status(&mut self) -> Result<Status, JourneyFault> {
        let shop = self.shop;
        let mut status = Status::default();
        let counts =
            "SELECT journey, state, COUNT(*) FROM journey_messages WHERE shop = $1 GROUP BY journey, state";
        for row in self.rows(counts, &[shop.into()])? {
            if let [journey, state, count] = &row[..] {
                let of_journey = status.states.entry(journey.text().to_owned()).or_default();
                of_journey.insert(state.text().to_owned(), count.int());
            }
        }
        let outcomes = "SELECT m.journey, o.kind, COUNT(*) FROM journey_outcomes o JOIN journey_messages m ON m.id = o.message \
             WHERE m.shop = $1 GROUP BY m.journey, o.kind";
        for row in self.rows(outcomes, &[shop.into()])? {
            if let [journey, kind, count] = &row[..] {
                let of_journey = status.outcomes.entry(journey.text().to_owned()).or_default();
                of_journey.insert(kind.text().to_owned(), count.int());
            }
        }
        let why = "SELECT why, COUNT(*) FROM journey_messages WHERE shop = $1 AND why <> '' GROUP BY why";
        for row in self.rows(why, &[shop.into()])? {
            if let [why, count] = &row[..] {
                status.why.insert(why.text().to_owned(), count.int());
            }
        }
        Ok(status)
    }
}

impl Entry {
    /// A row, in the order of [`COLUMNS`]; `None` for one that no program of this version writes.
    fn of(row: &Row) -> Option<Self> {
        let [id, customer, journey, channel, state, why, cause_s, due_s, until_s, sent_s, attempts, content] =
            &row[..]
        else {
            return None;
        };
        let state = State::from_name(state.text())?;
        Some(Self {
            message: Message {
                key: MessageKey::parse(id.text())?,
                customer: CustomerKey::parse(customer.text())?,
                kind: JourneyKind::from_name(journey.text())?,
                channel: Channel::from_name(channel.text())?,
                due_s: due_s.int(),
                until_s: until_s.int(),
                cause_s: cause_s.int(),
                held_out: state == State::HeldOut,
                content: serde_json::from_str(content.text()).ok()?,
            },
            state,
            why: why.text().to_owned(),
            sent_s: sent_s.int(),
            attempts: attempts.int(),
        })
    }
}

/// Without what stands between `//` and `@` after a colon.
fn name_of(database: &Database) -> String {
    match database {
        Database::Sqlite(path) => path.display().to_string(),
        Database::PostgreSql(address) => match (address.find("://"), address.rfind('@')) {
            (Some(scheme), Some(at)) => {
                let user = &address[scheme + 3..at];
                let user = user.split(':').next().unwrap_or_default();
                format!("{}{user}{}", &address[..scheme + 3], &address[at..])
            }
            _ => address.clone(),
        },
    }
}
