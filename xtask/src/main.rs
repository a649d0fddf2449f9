//! Build pipeline.
fn main() {}
