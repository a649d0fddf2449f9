//! The collector: takes events over HTTP, keeps them in SQLite or PostgreSQL, and reports from sums.
//!
//! A batch is answered after it is committed, so what was acknowledged survives any end of the process. One thread writes;
//! batches that arrive meanwhile share the next transaction ([`store`](store/index.html) says why the databases are used as
//! they are). Addresses of senders are held in memory as long as their rate is watched, and written nowhere.

mod clock;
mod collector;
mod dimension;
mod fault;
mod http;
mod live;
mod log;
mod metrics;
mod options;
mod report;
mod shop;
mod spans;
mod store;
mod write;

pub use collector::Collector;
pub use fault::StartFault;
pub use log::each_event;
pub use options::Options;
pub use store::{Database, Row, Sql, StoreFault, Value};
pub use write::Backfill;
