//! What a shop measures its visitors by.

use pairwell_snapshot::{Axis, Card, Core, Fault, Segments};

use super::{driver, finding::Standing, intent, loyalty, pace, price};
use crate::{
    likings::Praise,
    visitor::{Band, Visitor},
};

/// Thresholds, price ranges and rules of a shop, and what its best sellers are usually praised for.
#[derive(Debug, Clone, Default)]
pub struct Scale {
    pub(super) segments: Segments,
    pub(super) usual: Praise,
}

impl Scale {
    /// The scale of a core file.
    pub fn of(core: &Core) -> Result<Self, Fault> {
        let mut usual = Praise::default();
        for card in core.cards() {
            usual.add(card.facets.drivers, 1.0);
        }
        Ok(Self { segments: Segments::read(core)?, usual })
    }

    /// Where the visitor stands now: at the last moment that counted.
    #[must_use]
    pub fn standing(&self, visitor: &Visitor) -> Standing {
        let thresholds = &self.segments.thresholds;
        Standing {
            findings: [
                intent::judge(visitor, thresholds),
                price::judge(visitor, thresholds),
                loyalty::judge(visitor, thresholds),
                pace::judge(visitor, thresholds),
                driver::judge(visitor, thresholds, &self.usual),
            ],
        }
    }

    /// The segment that arms are learned and drawn by, and that events name: the one on the merchant's chosen axis.
    #[must_use]
    pub fn segment(&self, standing: &Standing) -> &'static str {
        standing.segment(self.segments.learn_by)
    }

    /// Where a price lies among those of its category; of the nearest one above it whose prices are known, where its own are
    /// not.
    #[must_use]
    pub fn band(&self, category: &str, price_minor: u64) -> Band {
        if price_minor == 0 {
            return Band::Unknown;
        }
        let bands = &self.segments.bands;
        let mut path = category;
        loop {
            if let Ok(place) = bands.binary_search_by(|band| band.category.as_str().cmp(path)) {
                let band = &bands[place];
                return if price_minor < band.low_minor {
                    Band::Low
                } else if price_minor > band.high_minor {
                    Band::High
                } else {
                    Band::Middle
                };
            }
            if path.is_empty() {
                return Band::Unknown;
            }
            path = path.rsplit_once(Card::CATEGORY_SEPARATOR).map_or("", |(parent, _)| parent);
        }
    }

    /// The axis that arms are learned by.
    #[must_use]
    pub const fn learn_by(&self) -> Axis {
        self.segments.learn_by
    }
}
