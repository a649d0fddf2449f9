//! What a shelf holds to, where a page wants more than one.

use crate::shelf::Role;

/// One kind of products alone, as shops name their rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strategy {
    /// What follows from the visitor's own past and cart.
    ForYou,
    /// What the visitor looked at, newest first.
    RecentlyViewed,
    /// What sells in a category, or in the whole shop.
    Trending,
    /// What looks like the seeds.
    LookAlikes,
    /// What goes with the seeds.
    Complements,
    /// What goes with the first seed in colours that agree with its own, one of each category.
    CompleteTheLook,
}

impl Strategy {
    /// Every strategy.
    pub const ALL: [Self; 6] = [
        Self::ForYou,
        Self::RecentlyViewed,
        Self::Trending,
        Self::LookAlikes,
        Self::Complements,
        Self::CompleteTheLook,
    ];

    /// The name used in attributes, and after `heading.` in the snapshot's copy.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::ForYou => "for-you",
            Self::RecentlyViewed => "recently-viewed",
            Self::Trending => "trending",
            Self::LookAlikes => "look-alikes",
            Self::Complements => "complements",
            Self::CompleteTheLook => "complete-the-look",
        }
    }

    /// The strategy of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|strategy| strategy.name() == name)
    }

    /// What all of its products are; `None` for a mixture.
    pub(crate) const fn role(self) -> Option<Role> {
        match self {
            Self::ForYou => None,
            Self::RecentlyViewed => Some(Role::RecentlyViewed),
            Self::Trending => Some(Role::Trending),
            Self::LookAlikes => Some(Role::LookAlike),
            Self::Complements | Self::CompleteTheLook => Some(Role::Complement),
        }
    }
}
