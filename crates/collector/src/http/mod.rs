//! The collector's side of HTTP.

mod answer;
mod guard;
mod ingest;
mod operator;
mod origin;
mod rates;
mod serve;
mod state;

pub(crate) use serve::serve;
pub(crate) use state::State;
