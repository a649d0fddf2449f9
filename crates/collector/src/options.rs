//! What an operator chooses.

use std::net::SocketAddr;
use std::path::PathBuf;

use crate::fault::StartFault;
use crate::store::Database;
use crate::write::Settings;

/// What an operator chooses.
#[derive(Debug, Clone)]
pub struct Options {
    /// Folders of snapshots, one a shop or market: whose events are taken.
    pub snapshots: Vec<PathBuf>,
    /// Where events are kept.
    pub database: Database,
    /// Where to listen; port 0 takes a free one.
    pub listen: SocketAddr,
    /// Origins whose pages may send events, beside those that the snapshots name.
    pub origins: Vec<String>,
    /// What opens reports, metrics and deletion; they stay shut without one.
    pub token: Option<String>,
    /// Days that events are kept, at least 9; sums stay.
    pub keep_days: u16,
    /// Days before a purchase within which a click or addition may claim it, at least 1.
    pub attribution_days: u16,
    /// Batches a second that one address may send, five times as many at once.
    pub address_rate: u32,
    /// Events a second that one shop's pages may send, twice as many at once.
    pub shop_rate: u32,
    /// Whether a proxy of the operator's stands before the collector, so that the last address of `X-Forwarded-For` is the
    /// sender's.
    pub behind_proxy: bool,
}

impl Options {
    /// What holds where an operator chose nothing: loopback, 400 days, a window of 7, 10 batches and 10,000 events a second.
    #[must_use]
    pub fn standard(snapshots: Vec<PathBuf>, database: Database) -> Self {
        Self {
            snapshots,
            database,
            listen: SocketAddr::from(([127, 0, 0, 1], 8788)),
            origins: Vec::new(),
            token: None,
            keep_days: 400,
            attribution_days: 7,
            address_rate: 10,
            shop_rate: 10_000,
            behind_proxy: false,
        }
    }

    pub(crate) fn settings(&self) -> Result<Settings, StartFault> {
        // Events may arrive a week late from a clock that is a day off; younger ones are needed to know repetitions by.
        if self.keep_days < 9 {
            return Err(StartFault::BadNumber(format!(
                "events would be kept for {} days. Expected at least 9: events may arrive a week late, and would not be \
                 known again when they are repeated. Raise --keep-days.",
                self.keep_days
            )));
        }
        if self.attribution_days == 0 || self.attribution_days > self.keep_days {
            return Err(StartFault::BadNumber(format!(
                "the attribution window is {} days. Expected 1 to {}, the days that events are kept. Change \
                 --attribution-days or --keep-days.",
                self.attribution_days, self.keep_days
            )));
        }
        if self.address_rate == 0 || self.shop_rate == 0 {
            return Err(StartFault::BadNumber(
                "a rate is 0, so nothing would be taken. Expected at least 1 a second. Raise --address-rate or \
                 --shop-rate."
                    .to_owned(),
            ));
        }
        if self.token.as_deref().is_some_and(|token| token.len() < 16) {
            return Err(StartFault::BadNumber(
                "the token is shorter than 16 characters. Expected one that nobody guesses. Make one, such as by \
                 `openssl rand -hex 16`."
                    .to_owned(),
            ));
        }
        Ok(Settings { attribution_days: self.attribution_days, keep_days: self.keep_days })
    }
}
