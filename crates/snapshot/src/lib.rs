//! The snapshot format: writer and reader of Pairwell's static files.
//!
//! A snapshot is a folder of three kinds of file: one **core** (what every page needs), many **shards** (the rows of
//! the products that hash to a number, with the cards of every product those rows name) and one **live** file (what
//! changed since the build). `docs/snapshot-format.md` is the specification.
//!
//! A file is validated once, when it is opened; afterwards everything is borrowed from its bytes and nothing can
//! fail. Files come from a network and a disk that may damage them: opening one never panics, allocates no more than
//! the file's own size, and either succeeds or names the first [`Fault`] and its byte.
//!
//! Each table is written and read in one file of this crate, so the two cannot drift apart: `cards`,
//! `bundles`, `facets`, `neighbours`, `differences`, `attributes`, `model`, `merchandising`,
//! `pins`, `segments`, `offers`, `offer_acceptance`, `experiments`, `acceptance`, `shop`, `copy`, `placements`, `best_sellers`, `changes`. `container` is the frame around them.
#![no_std]
#![warn(clippy::indexing_slicing, clippy::arithmetic_side_effects, clippy::as_conversions)]

extern crate alloc;

mod acceptance;
mod attributes;
mod axes;
mod best_sellers;
mod bits;
mod bundles;
mod bytes;
mod campaigns;
mod card;
mod cards;
mod changes;
mod container;
mod copy;
mod core_file;
mod differences;
mod experiments;
mod facets;
mod fault;
mod live_file;
mod merchandising;
mod model;
mod neighbours;
mod offer;
mod offer_acceptance;
mod offers;
mod pins;
mod placement;
mod placements;
mod reweigh;
mod section;
mod segments;
mod shard_file;
#[cfg(feature = "shard-number")]
mod shard_number;
mod shop;
mod text;

pub use acceptance::Acceptance;
pub use attributes::{Attribute, AttributeSource};
pub use axes::{Axis, Condition};
pub use best_sellers::BestSellersSource;
pub use bundles::Tier;
pub use campaigns::{Campaign, MemberKind};
pub use card::{Card, Rating};
pub use changes::{Change, ChangeSource};
pub use container::{Identity, WriteFault, named_checksum};
pub use core_file::{Core, CoreSource};
pub use experiments::{Arm, ArmState, Belief, Goal, Group, Method, Test, Tests, WHOLE_HOLDOUT, WHOLE_SHARE};
pub use facets::{Colours, Facets};
pub use fault::{Fault, FaultKind};
pub use live_file::{Live, LiveSource};
pub use merchandising::Marks;
pub use model::{Model, ReplenishSource};
pub use neighbours::{Neighbour, NeighbourSource, Neighbours};
pub use offer::{About, Offer, OfferKind, Offers, Quiet, Trigger};
pub use offer_acceptance::{Beta, OfferAcceptance};
pub use pins::PinSource;
pub use placement::{Placement, PlacementSettings};
pub use reweigh::{Relation, RowWeights};
pub use section::{Section, SectionBytes};
pub use segments::{PlacementRule, PriceBand, Segments, Thresholds};
pub use shard_file::{Row, RowSource, Shard, ShardSource};
#[cfg(feature = "shard-number")]
pub use shard_number::shard_number;
pub use shop::Shop;

/// The format version that this crate writes.
pub const VERSION: u16 = 2;

/// The oldest format version that this crate still reads. Version 1, which was never released, wrote neighbours
/// otherwise.
pub const OLDEST_READABLE: u16 = 2;
