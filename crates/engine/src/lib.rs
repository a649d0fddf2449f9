//! Pure ranking: a snapshot and a request in, a shelf with reasons out.
