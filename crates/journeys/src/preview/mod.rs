//! Every message for sample customers on one local page, beside the reasons.

mod page;
mod serve;

pub use page::page;
pub use serve::serve;
