//! What became of messages: bounced, opened, clicked, reviewed, bought, unsubscribed.

use std::collections::HashMap;

use pairwell_compiler::config::Channel;
use serde::Deserialize;

use super::{Ledger, State};
use crate::fault::JourneyFault;
use crate::identity::{CustomerKey, MessageKey};
use crate::people::People;

/// What may become of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OutcomeKind {
    /// It came back.
    Bounced,
    /// It was opened; only where the shop counts that.
    Opened,
    /// A link of it was followed.
    Clicked,
    /// The review that it asked for was written.
    Reviewed,
    /// Something was bought that it is owed.
    Bought,
    /// It ended the subscription.
    Unsubscribed,
}

/// One line of a file of outcomes.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outcome {
    /// The message's key, or its code as links have it.
    pub message: String,
    /// What became of it.
    pub kind: OutcomeKind,
    /// When, Unix seconds.
    pub at_s: i64,
}

impl OutcomeKind {
    /// The name in the ledger and in reports.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Bounced => "bounced",
            Self::Opened => "opened",
            Self::Clicked => "clicked",
            Self::Reviewed => "reviewed",
            Self::Bought => "bought",
            Self::Unsubscribed => "unsubscribed",
        }
    }
}

/// Writes an outcome of a message of this shop down, once.
const INSERT: &str = "INSERT INTO journey_outcomes (message, shop, kind, reference, at_s) SELECT id, shop, $1, $2, $3 FROM journey_messages \
     WHERE (id = $4 OR code = $5) AND shop = $6 AND state IN ('sent', 'in-doubt', 'claimed', 'held-out') ON CONFLICT DO NOTHING";

impl Ledger {
    /// Writes outcomes down; what was told before counts once. Gives how many were new.
    pub fn take_outcomes(&mut self, outcomes: &[Outcome]) -> Result<u64, JourneyFault> {
        self.whole(|sql, shop| {
            let mut new = 0;
            for outcome in outcomes {
                let name = outcome.message.as_str();
                new += sql.run(
                    INSERT,
                    &[
                        outcome.kind.name().into(),
                        "".into(),
                        outcome.at_s.into(),
                        name.into(),
                        name.into(),
                        shop.into(),
                    ],
                )?;
            }
            Ok(new)
        })
    }

    /// Owes each order to the latest message before it, within the window, one order to one message: also to one that was
    /// held out, whose purchases are what the others are compared with. Gives how many were new.
    pub fn owe_purchases(&mut self, people: &People, attribution_days: u32) -> Result<u64, JourneyFault> {
        let window_s = i64::from(attribution_days) * 86_400;
        let mut owed: Vec<(MessageKey, String, i64)> = Vec::new();
        for state in [State::Sent, State::HeldOut] {
            for entry in self.entries(state, i64::MAX, i64::MAX)? {
                let at_s = if entry.sent_s > 0 { entry.sent_s } else { entry.message.due_s };
                let Some(person) = people.find(entry.message.customer) else { continue };
                let orders =
                    person.orders.iter().filter(|order| (at_s..at_s + window_s).contains(&order.at_s));
                owed.extend(orders.map(|order| (entry.message.key, order.id.clone(), at_s)));
            }
        }
        // The latest message first: it takes the order, and the table refuses the others.
        owed.sort_by_key(|(key, _, at_s)| (std::cmp::Reverse(*at_s), *key));
        self.whole(|sql, shop| {
            let mut new = 0;
            for (key, order, at_s) in &owed {
                let key = key.to_string();
                let values = [
                    "bought".into(),
                    order.as_str().into(),
                    (*at_s).into(),
                    key.as_str().into(),
                    key.as_str().into(),
                    shop.into(),
                ];
                new += sql.run(INSERT, &values)?;
            }
            Ok(new)
        })
    }
}

impl Ledger {
    /// When the reviews were written that messages had asked for, Unix seconds.
    pub(super) fn reviewed(&mut self) -> Result<HashMap<MessageKey, i64>, JourneyFault> {
        let shop = self.shop;
        let sql = "SELECT message, at_s FROM journey_outcomes WHERE shop = $1 AND kind = 'reviewed'";
        let rows = self.rows(sql, &[shop.into()])?;
        let read = rows.iter().filter_map(|row| match &row[..] {
            [message, at_s] => Some((MessageKey::parse(message.text())?, at_s.int())),
            _ => None,
        });
        Ok(read.collect())
    }

    /// Takes consents away that the ledger knows better about than the customers' files: of whom unsubscribed by a message,
    /// all; of whose e-mail came back, that of e-mails.
    pub fn silence(&mut self, people: &mut People) -> Result<(), JourneyFault> {
        let shop = self.shop;
        let sql = "SELECT m.customer, m.channel, o.kind FROM journey_outcomes o JOIN journey_messages m ON m.id = o.message \
             WHERE m.shop = $1 AND o.kind IN ('bounced', 'unsubscribed')";
        for row in self.rows(sql, &[shop.into()])? {
            let [customer, channel, kind] = &row[..] else { continue };
            let Some(customer) = CustomerKey::parse(customer.text()) else { continue };
            let channel = Channel::from_name(channel.text());
            people.silence(customer, channel.filter(|_| kind.text() == OutcomeKind::Bounced.name()));
        }
        Ok(())
    }
}
