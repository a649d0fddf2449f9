//! The `pairwell` command.
fn main() {}
