//! The collector's side of HTTP.

mod answer;
mod dashboard;
mod guard;
mod ingest;
mod live;
mod operator;
mod origin;
mod rates;
mod serve;
mod state;

pub(crate) use serve::serve;
pub(crate) use state::State;
