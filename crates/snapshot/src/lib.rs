//! The snapshot format: writer and reader of Pairwell's static files.
