//! The terms of a score.

/// One named term. The order is the order of summation, so it is part of what makes two machines agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Term {
    /// What is looked at next.
    SessionNext,
    /// What is bought with it.
    Complement,
    /// What is bought instead.
    Substitute,
    /// A dearer, better substitute.
    Upsell,
    /// What sells.
    Trending,
    /// How well it is rated.
    Rating,
    /// How well it sells.
    Popularity,
    /// Bought before, and time for more.
    Replenish,
    /// What looks alike.
    LookAlike,
    /// How much it is like all that the shopper looks at.
    Taste,
    /// How much reviews praise it for what the shopper seems to care for.
    Drivers,
    /// What the merchant wants shown first.
    Pinned,
    /// What the merchant wants shown more, or less.
    Boost,
}

impl Term {
    pub(crate) const COUNT: usize = 13;

    /// Every term, in the order of summation.
    pub const ALL: [Self; Self::COUNT] = [
        Self::SessionNext,
        Self::Complement,
        Self::Substitute,
        Self::Upsell,
        Self::Trending,
        Self::Rating,
        Self::Popularity,
        Self::Replenish,
        Self::LookAlike,
        Self::Taste,
        Self::Drivers,
        Self::Pinned,
        Self::Boost,
    ];

    /// Place in arrays that hold one number a term.
    pub(crate) const fn index(self) -> usize {
        match self {
            Self::SessionNext => 0,
            Self::Complement => 1,
            Self::Substitute => 2,
            Self::Upsell => 3,
            Self::Trending => 4,
            Self::Rating => 5,
            Self::Popularity => 6,
            Self::Replenish => 7,
            Self::LookAlike => 8,
            Self::Taste => 9,
            Self::Drivers => 10,
            Self::Pinned => 11,
            Self::Boost => 12,
        }
    }

    /// The name that explanations use.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::SessionNext => "session-next",
            Self::Complement => "complement",
            Self::Substitute => "substitute",
            Self::Upsell => "upsell",
            Self::Trending => "trending",
            Self::Rating => "rating",
            Self::Popularity => "popularity",
            Self::Replenish => "replenish",
            Self::LookAlike => "look-alike",
            Self::Taste => "taste",
            Self::Drivers => "drivers",
            Self::Pinned => "pinned",
            Self::Boost => "boost",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_term_stands_at_its_own_index() {
        for (place, term) in Term::ALL.into_iter().enumerate() {
            assert_eq!(term.index(), place);
        }
    }
}
