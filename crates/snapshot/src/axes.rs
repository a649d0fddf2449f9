//! The axes that segments lie on, and conditions on them.

/// What visitors are told apart by. The number is the one that files use.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Axis {
    /// How near the visitor is to buying.
    Intent,
    /// Where in the shop's price range they look.
    Price,
    /// How well they know the shop.
    #[default]
    Loyalty,
    /// How fast they go through it.
    Pace,
    /// What reviews praise the products for that they look at.
    Driver,
}

/// Which values of each axis will do. The default lets everybody in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Condition {
    /// One bit a value, the first one lowest, in the order of [`Axis::ALL`]; 0 is any.
    masks: [u16; Axis::ALL.len()],
}

impl Axis {
    /// Every axis, ascending by number.
    pub const ALL: [Self; 5] = [Self::Intent, Self::Price, Self::Loyalty, Self::Pace, Self::Driver];

    /// The name used in configs and before the dot of a segment's name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Intent => "intent",
            Self::Price => "price",
            Self::Loyalty => "loyalty",
            Self::Pace => "pace",
            Self::Driver => "driver",
        }
    }

    /// The names of its segments, `axis.value`, in the order of their numbers. The first is where nothing is known.
    #[must_use]
    pub const fn segments(self) -> &'static [&'static str] {
        match self {
            Self::Intent => &[
                "intent.arriving",
                "intent.browsing",
                "intent.comparing",
                "intent.deciding",
                "intent.buying",
                "intent.bought",
            ],
            Self::Price => &["price.unknown", "price.value", "price.middle", "price.premium"],
            Self::Loyalty => {
                &["loyalty.new", "loyalty.returning", "loyalty.customer", "loyalty.loyal", "loyalty.lapsed"]
            }
            Self::Pace => &["pace.unknown", "pace.fast", "pace.steady", "pace.slow"],
            Self::Driver => &[
                "driver.none",
                "driver.safe",
                "driver.durable",
                "driver.luxury",
                "driver.eco-friendly",
                "driver.comfortable",
                "driver.easy",
                "driver.giftable",
                "driver.value",
            ],
        }
    }

    /// The names of its values, as [`segments`](Self::segments) has them after the dot.
    pub fn values(self) -> impl Iterator<Item = &'static str> {
        let names = self.segments().iter();
        names.map(|segment| segment.split_once('.').map_or(*segment, |(_, value)| value))
    }

    /// Its place in [`ALL`](Self::ALL), the number that files use.
    #[must_use]
    pub const fn number(self) -> u8 {
        match self {
            Self::Intent => 0,
            Self::Price => 1,
            Self::Loyalty => 2,
            Self::Pace => 3,
            Self::Driver => 4,
        }
    }

    /// The axis of that number.
    #[must_use]
    pub fn from_number(number: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|axis| axis.number() == number)
    }
}

impl Condition {
    /// Lets a value of an axis in, as it does those that it let in before; others of that axis stay out. What the axis
    /// does not have changes nothing.
    #[must_use]
    pub fn or(mut self, axis: Axis, value: u8) -> Self {
        if usize::from(value) < axis.segments().len()
            && let Some(mask) = self.masks.get_mut(usize::from(axis.number()))
        {
            *mask |= 1_u16.checked_shl(value.into()).unwrap_or(0);
        }
        self
    }

    /// Whether the values, one an axis in the order of [`Axis::ALL`], will all do.
    #[must_use]
    pub fn admits(&self, values: &[u8; Axis::ALL.len()]) -> bool {
        self.refuses(values).is_none()
    }

    /// The first axis whose value will not do.
    #[must_use]
    pub fn refuses(&self, values: &[u8; Axis::ALL.len()]) -> Option<Axis> {
        let mut parts = Axis::ALL.into_iter().zip(self.masks).zip(values);
        let refused = parts.find(|((_, mask), value)| {
            *mask != 0 && mask.checked_shr(u32::from(**value)).unwrap_or(0) & 1 == 0
        });
        refused.map(|((axis, _), _)| axis)
    }

    /// The masks, in the order of [`Axis::ALL`]; 0 is any value.
    #[must_use]
    pub const fn masks(&self) -> [u16; Axis::ALL.len()] {
        self.masks
    }

    /// The condition of those masks, unless one has a bit that its axis has no value for.
    #[must_use]
    pub fn from_masks(masks: [u16; Axis::ALL.len()]) -> Option<Self> {
        let all = |axis: Axis| {
            let count = u32::try_from(axis.segments().len()).unwrap_or(u32::MAX);
            1_u16.checked_shl(count).unwrap_or(0).wrapping_sub(1)
        };
        let sound = Axis::ALL.into_iter().zip(masks).all(|(axis, mask)| mask & !all(axis) == 0);
        sound.then_some(Self { masks })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_condition_lets_in_what_it_names_and_any_value_of_other_axes() {
        let condition = Condition::default().or(Axis::Loyalty, 2).or(Axis::Loyalty, 3).or(Axis::Price, 3);
        assert!(condition.admits(&[0, 3, 2, 0, 8]));
        assert!(condition.admits(&[5, 3, 3, 1, 0]));
        assert_eq!(condition.refuses(&[0, 2, 2, 0, 0]), Some(Axis::Price));
        assert_eq!(condition.refuses(&[0, 3, 1, 0, 0]), Some(Axis::Loyalty));
        assert!(Condition::default().admits(&[9, 200, 16, 15, 255]));
        assert!(!condition.admits(&[0, 3, 200, 0, 0]));
    }

    #[test]
    fn masks_with_values_that_no_axis_has_are_no_condition() {
        let condition = Condition::default().or(Axis::Driver, 8).or(Axis::Pace, 40);
        assert_eq!(condition.masks(), [0, 0, 0, 0, 0x100]);
        assert_eq!(Condition::from_masks(condition.masks()), Some(condition));
        assert_eq!(Condition::from_masks([0, 0, 0, 0, 0x200]), None);
        assert_eq!(Condition::from_masks([0x40, 0, 0, 0, 0]), None);
    }

    #[test]
    fn every_segment_is_named_by_its_axis_and_each_once() {
        for axis in Axis::ALL {
            assert_eq!(Axis::from_number(axis.number()), Some(axis));
            assert!(axis.segments().iter().all(|segment| segment.starts_with(axis.name())));
            assert_eq!(axis.values().count(), axis.segments().len());
        }
    }
}
