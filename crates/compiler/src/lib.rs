//! A merchant's exports in, a snapshot out.
