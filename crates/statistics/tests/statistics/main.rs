//! Known answers, properties, and by simulation whether intervals hold as often as they say.
#![expect(clippy::unwrap_used, reason = "a test whose sums say nothing has failed")]

mod chance;
mod clustered;
mod coverage;
mod known;
mod properties;
