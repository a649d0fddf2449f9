//! The one writer: everything that changes the database goes through its thread, in transactions that several batches share.

mod attribution;
mod backfill;
mod breakdown;
mod campaigns;
mod count;
mod inserts;
mod names;
mod orders;
mod purge;
mod record;
mod sessions;
mod shelves;
mod states;
mod sums;
mod tables;
mod visitors;
mod writer;

use pairwell_events::{Batch, Id};
use tokio::sync::oneshot;

use crate::store::StoreFault;

pub use backfill::Backfill;
pub(crate) use campaigns::Campaigns;
pub(crate) use record::Recorded;
pub(crate) use writer::{Settings, start};

/// A batch that was read and found good.
#[derive(Debug)]
pub(crate) struct Arrival {
    pub(crate) batch: Batch,
    /// When each event happened, by this machine's clock, Unix milliseconds.
    pub(crate) times: Vec<i64>,
    pub(crate) received_ms: i64,
}

/// What became of a batch, once it is committed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize)]
pub(crate) struct Written {
    /// Events that are new.
    pub(crate) accepted: usize,
    /// Events that were there already.
    pub(crate) duplicates: usize,
}

/// What the writer is asked to do.
#[derive(Debug)]
pub(crate) enum Task {
    /// Keep a batch.
    Write(Box<Arrival>, oneshot::Sender<Result<Written, StoreFault>>),
    /// Delete what one visitor's browser sent; answers how many events those were.
    Forget(Id, oneshot::Sender<Result<u64, StoreFault>>),
    /// Delete some of what is too old; answers whether more is left.
    Purge(oneshot::Sender<Result<bool, StoreFault>>),
}
