//! Claim, send, settle: the steps between a planned message and a sent one.

use pairwell_collector::Value;

use super::{Entry, Ledger, State};
use crate::fault::JourneyFault;
use crate::identity::MessageKey;

impl Ledger {
    /// Takes a planned message in hand. Committed when this returns; `false` where it is not planned any more.
    pub fn claim(&mut self, key: MessageKey, now_s: i64) -> Result<bool, JourneyFault> {
        let changed = self.change(
            "UPDATE journey_messages SET state = 'claimed', claimed_s = $1, attempts = attempts + 1 WHERE id = $2 AND shop = $3 \
             AND state = 'planned'",
            &[now_s.into(), key.to_string().as_str().into()],
        )?;
        Ok(changed == 1)
    }

    /// The receiver took it.
    pub fn settle_sent(&mut self, key: MessageKey, now_s: i64) -> Result<bool, JourneyFault> {
        let changed = self.change(
            "UPDATE journey_messages SET state = 'sent', sent_s = $1, why = '' WHERE id = $2 AND shop = $3 AND state IN \
             ('claimed', 'in-doubt')",
            &[now_s.into(), key.to_string().as_str().into()],
        )?;
        Ok(changed == 1)
    }

    /// The receiver did not take it, and may later: it is due again at `due_s`.
    pub fn settle_later(&mut self, key: MessageKey, why: &str, due_s: i64) -> Result<bool, JourneyFault> {
        let changed = self.change(
            "UPDATE journey_messages SET state = 'planned', why = $1, due_s = $2 WHERE id = $3 AND shop = $4 AND state IN \
             ('claimed', 'in-doubt')",
            &[why.into(), due_s.into(), key.to_string().as_str().into()],
        )?;
        Ok(changed == 1)
    }

    /// A planned message waits until `due_s`.
    pub fn postpone(&mut self, key: MessageKey, due_s: i64) -> Result<bool, JourneyFault> {
        let changed = self.change(
            "UPDATE journey_messages SET due_s = $1 WHERE id = $2 AND shop = $3 AND state = 'planned'",
            &[due_s.into(), key.to_string().as_str().into()],
        )?;
        Ok(changed == 1)
    }

    /// It goes to an end other than being sent. A planned one is stopped, one in hand may also fail or be in doubt.
    pub fn settle(&mut self, key: MessageKey, state: State, why: &str) -> Result<bool, JourneyFault> {
        let changed = self.change(
            "UPDATE journey_messages SET state = $1, why = $2 WHERE id = $3 AND shop = $4 AND state IN ('planned', 'claimed', \
             'in-doubt')",
            &[state.name().into(), why.into(), key.to_string().as_str().into()],
        )?;
        Ok(changed == 1)
    }

    /// The claims that a dead sender left behind. To be asked by whoever holds the lock.
    pub fn orphans(&mut self) -> Result<Vec<Entry>, JourneyFault> {
        self.entries(State::Claimed, i64::MAX, i64::MAX)
    }

    /// Runs a statement whose last parameter is the shop, in a transaction of its own.
    fn change(&mut self, sql: &str, values: &[Value]) -> Result<u64, JourneyFault> {
        self.whole(|connection, shop| {
            let mut values = values.to_vec();
            values.push(shop.into());
            connection.run(sql, &values)
        })
    }
}
