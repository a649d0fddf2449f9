//! One file a verb.

pub(crate) mod bench;
pub(crate) mod demo;
pub(crate) mod docs;
pub(crate) mod fuzz;
pub(crate) mod miri;
pub(crate) mod policies;
pub(crate) mod race;
pub(crate) mod reproduce;
pub(crate) mod sbom;
pub(crate) mod setup;
pub(crate) mod size;
pub(crate) mod test;
