//! What the engine answers.

use alloc::{string::String, vec::Vec};
use pairwell_snapshot::{Card, Placement};

use crate::explanation::Explanation;

/// What a placement renders: slots in order, best first.
#[derive(Debug, Clone, PartialEq)]
pub struct Shelf<'k> {
    /// The spot that asked.
    pub placement: Placement,
    /// At most the request's limit; empty when there is nothing good to say.
    pub slots: Vec<Slot<'k>>,
    /// What would have had a slot, but for the rule that said no; filled only when an explanation was asked for. What
    /// merely ranked below the last slot is not listed.
    pub refused: Vec<Refusal>,
}

/// One position in a shelf.
#[derive(Debug, Clone, PartialEq)]
pub struct Slot<'k> {
    /// The product, with price and availability as the live file has them.
    pub card: Card<'k>,
    /// What the product is to the seed: what the shelf calls it and what it is counted as.
    pub role: Role,
    /// A sentence's worth of why.
    pub reason: Reason<'k>,
    /// The sum of the score's terms.
    pub score: f32,
    /// The score as a tree; only when asked for.
    pub explanation: Option<Explanation>,
}

/// What a product is to the seed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Looked at next by others.
    Next,
    /// Bought with it.
    Complement,
    /// Bought instead of it.
    Substitute,
    /// A dearer, better substitute.
    Upsell,
    /// Bought before, and time for more.
    Replenish,
    /// Looks like it.
    LookAlike,
    /// What sells, when nothing better is known.
    Trending,
    /// What the merchant wants shown first, whatever else it is.
    Pinned,
    /// Looked at before by this visitor.
    RecentlyViewed,
}

/// Why a product is shown. `about` names what the sentence speaks of: a product's title, a category, or a driver.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reason<'k> {
    /// Which sentence.
    pub kind: ReasonKind,
    /// The title or category that the sentence names; empty when it names none. Of praise the driver's name, as after
    /// `driver.` in the snapshot's copy: `safe`, `durable`, `luxury`, `eco-friendly`, `comfortable`, `easy`, `giftable`
    /// or `value`. Of a difference what the product has, in the merchant's words.
    pub about: &'k str,
    /// By how much it is dearer than the product that it differs from, in minor units; 0 where that is not to be said:
    /// for other sentences, and where the price of either depends on the variant.
    pub more_minor: u64,
}

/// The sentences, by what they claim. Each claims only what the tables know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ReasonKind {
    /// Others looked at it after `about`: often enough that it is no chance.
    ViewedNext,
    /// Often in one order with `about`: at least five orders and half as many again as chance gives.
    OftenBoughtWith,
    /// Goes with `about` as far as is known: by few orders, by products like it, by its category or by the
    /// merchant's own word.
    GoesWith,
    /// Same category and alike.
    SimilarTo,
    /// Its picture is close to that of `about`.
    LooksLike,
    /// Reviews praise it for the driver `about`, more than most products, and hardly blame it for that.
    PraisedFor,
    /// Same category, dearer, and has what the other has not: `about`.
    Difference,
    /// Same category, dearer, and rated better.
    BetterRated,
    /// Same category and dearer.
    StepUp,
    /// Bought before by this visitor, in a category whose customers come back for the same product about now.
    Replenish,
    /// Sells best in the category `about`.
    PopularIn,
    /// Sells best in the shop.
    Popular,
    /// Stands in the category `about`, of which nothing was sold yet.
    MoreIn,
    /// The merchant chose it.
    Pinned,
    /// In the shop, and nothing more is known; a sentence that claims anything would be made up.
    Listed,
    /// Looked at before by this visitor: the shelf's heading says so.
    RecentlyViewed,
}

/// A product that a rule kept off the shelf.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// Product key.
    pub key: String,
    /// Name of the rule: `presentable`, `availability`, `excluded`, `seed`, `in-cart`, `never-together`, `bought`,
    /// `duplicate`, `one-upsell`, `seen-lately` or `diversity`.
    pub rule: &'static str,
}

impl Role {
    /// The name used in attributes, events and JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Next => "next",
            Self::Complement => "complement",
            Self::Substitute => "substitute",
            Self::Upsell => "upsell",
            Self::Replenish => "replenish",
            Self::LookAlike => "look-alike",
            Self::Trending => "trending",
            Self::Pinned => "pinned",
            Self::RecentlyViewed => "recently-viewed",
        }
    }
}

impl<'k> Reason<'k> {
    /// A sentence that says nothing of prices.
    #[must_use]
    pub const fn new(kind: ReasonKind, about: &'k str) -> Self {
        Self { kind, about, more_minor: 0 }
    }
}

impl ReasonKind {
    /// The name used in JSON, and after `reason.` in the snapshot's copy.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::ViewedNext => "viewed-next",
            Self::OftenBoughtWith => "often-bought-with",
            Self::GoesWith => "goes-with",
            Self::SimilarTo => "similar-to",
            Self::LooksLike => "looks-like",
            Self::PraisedFor => "praised-for",
            Self::Difference => "difference",
            Self::BetterRated => "better-rated",
            Self::StepUp => "step-up",
            Self::Replenish => "replenish",
            Self::PopularIn => "popular-in",
            Self::Popular => "popular",
            Self::MoreIn => "more-in",
            Self::Pinned => "pinned",
            Self::Listed => "listed",
            Self::RecentlyViewed => "recently-viewed",
        }
    }
}
