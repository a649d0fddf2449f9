//! The numbers of the sections.

/// A table in a file. Numbers are never used again for something else; readers skip numbers they do not know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Section {
    /// Core: the shop's settings.
    Shop,
    /// Core and shards: cards.
    Cards,
    /// Core: texts by name.
    Copy,
    /// Core: the merchant's settings of each placement.
    Placements,
    /// Core: what sells best, for the whole shop and by category.
    BestSellers,
    /// Core: the numbers of the ranking that are settled shop by shop.
    Model,
    /// Core and shards: what the merchant wants of cards otherwise than it was learned.
    Merchandising,
    /// Core: what the merchant offers to those who take several products.
    Bundles,
    /// Core and shards: what is known of products beyond their cards.
    Facets,
    /// Live: what changed since the build.
    Changes,
    /// Core: what visitors are measured by.
    Segments,
    /// Core: what the merchant offers, to whom and when.
    Offers,
    /// Core: what the merchant tests, and what was learned of it.
    Tests,
    /// Core: how likely a slot is accepted.
    Acceptance,
    /// Shards: whose rows the shard holds.
    Rows,
    /// Shards: what is looked at next.
    SessionNeighbours,
    /// Shards: what is bought together.
    OrderNeighbours,
    /// Shards: what is alike.
    SimilarNeighbours,
    /// Shards: what looks alike.
    LookAlikeNeighbours,
    /// Shards: why dearer neighbours may be worth more.
    Differences,
    /// Core and shards: what the merchant wants shown first.
    Pins,
    /// Shards: in what dearer neighbours differ, in the merchant's words.
    Attributes,
    /// Core: the merchant's campaigns.
    Campaigns,
    /// Core: how likely an offer is taken.
    OfferAcceptance,
}

impl Section {
    /// Every section, ascending by number.
    pub const ALL: [Self; 24] = [
        Self::Shop,
        Self::Cards,
        Self::Copy,
        Self::Placements,
        Self::BestSellers,
        Self::Changes,
        Self::Model,
        Self::Merchandising,
        Self::Bundles,
        Self::Facets,
        Self::Segments,
        Self::Offers,
        Self::Tests,
        Self::Acceptance,
        Self::Rows,
        Self::SessionNeighbours,
        Self::OrderNeighbours,
        Self::SimilarNeighbours,
        Self::LookAlikeNeighbours,
        Self::Differences,
        Self::Pins,
        Self::Attributes,
        Self::Campaigns,
        Self::OfferAcceptance,
    ];

    /// The number that files use.
    #[must_use]
    pub const fn number(self) -> u16 {
        match self {
            Self::Shop => 1,
            Self::Cards => 2,
            Self::Copy => 3,
            Self::Placements => 4,
            Self::BestSellers => 5,
            Self::Changes => 6,
            Self::Model => 7,
            Self::Merchandising => 8,
            Self::Bundles => 9,
            Self::Facets => 10,
            Self::Segments => 12,
            Self::Offers => 13,
            Self::Tests => 14,
            Self::Acceptance => 15,
            Self::Rows => 16,
            Self::SessionNeighbours => 17,
            Self::OrderNeighbours => 18,
            Self::SimilarNeighbours => 19,
            Self::LookAlikeNeighbours => 20,
            Self::Differences => 21,
            Self::Pins => 22,
            Self::Attributes => 23,
            Self::Campaigns => 24,
            Self::OfferAcceptance => 25,
        }
    }

    /// The name that reports use.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Shop => "shop",
            Self::Cards => "cards",
            Self::Copy => "copy",
            Self::Placements => "placements",
            Self::BestSellers => "best sellers",
            Self::Changes => "changes",
            Self::Model => "model",
            Self::Merchandising => "merchandising",
            Self::Bundles => "bundles",
            Self::Facets => "facets",
            Self::Segments => "segments",
            Self::Offers => "offers",
            Self::Tests => "tests",
            Self::Acceptance => "acceptance",
            Self::Rows => "rows",
            Self::SessionNeighbours => "session neighbours",
            Self::OrderNeighbours => "order neighbours",
            Self::SimilarNeighbours => "similar neighbours",
            Self::LookAlikeNeighbours => "look-alike neighbours",
            Self::Differences => "differences",
            Self::Pins => "pins",
            Self::Attributes => "attributes",
            Self::Campaigns => "campaigns",
            Self::OfferAcceptance => "offer acceptance",
        }
    }

    /// The section of that number, if this version knows one.
    #[must_use]
    pub fn from_number(number: u16) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.number() == number)
    }
}

/// How many bytes of a file a section takes; for reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SectionBytes {
    /// The section's number, known to this version or not.
    pub number: u16,
    /// Bytes, without the section's entry in the directory.
    pub bytes: usize,
}
