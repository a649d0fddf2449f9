//! At which hour messages went, and whether they were answered.

use jiff::tz::TimeZone;
use pairwell_compiler::config::{Channel, JourneyKind};

use super::Ledger;
use crate::fault::JourneyFault;
use crate::identity::CustomerKey;
use crate::people::People;
use crate::plan::{Sent, hour_of, zone_of};

/// A message is answered within so many seconds, or it is not: three days.
const SETTLED_S: i64 = 3 * 86_400;

impl Ledger {
    /// Every message that went three days ago or earlier, by the clock of its customer. Of customers whom no file names any more
    /// nobody knows the clock.
    pub fn answered(
        &mut self,
        people: &People,
        shops: &TimeZone,
        now_s: i64,
    ) -> Result<Vec<Sent>, JourneyFault> {
        let shop = self.shop;
        let sql = "SELECT m.customer, m.journey, m.channel, m.sent_s, (SELECT COUNT(*) FROM journey_outcomes o WHERE o.message = \
             m.id AND o.kind IN ('clicked', 'bought', 'reviewed')) FROM journey_messages m WHERE m.shop = $1 AND m.state = 'sent' \
             AND m.sent_s > 0 AND m.sent_s <= $2 ORDER BY m.id";
        let rows = self.rows(sql, &[shop.into(), (now_s - SETTLED_S).into()])?;
        let read = rows.iter().filter_map(|row| {
            let [customer, journey, channel, sent_s, answers] = &row[..] else { return None };
            let person = people.find(CustomerKey::parse(customer.text())?)?;
            Some(Sent {
                kind: JourneyKind::from_name(journey.text())?,
                channel: Channel::from_name(channel.text())?,
                hour: hour_of(sent_s.int(), &zone_of(&person.customer, shops)),
                answered: answers.int() > 0,
            })
        });
        Ok(read.collect())
    }
}
