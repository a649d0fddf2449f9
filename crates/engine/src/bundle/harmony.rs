//! How the colours of two products stand to each other, by their names.

use pairwell_snapshot::Colours;

/// How two colours stand to each other on the wheel of painters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Harmony {
    /// One of them is black, grey, white, brown or beige, which go with everything.
    Neutral,
    /// The same, or neighbours on the wheel.
    Analogous,
    /// Opposite each other.
    Complementary,
    /// Neither.
    Clash,
}

/// The hue of each name of [`Colours`] in twelfths of the wheel of red, yellow and blue; `None` for neutral ones.
const HUES: [Option<u8>; 12] =
    [None, None, None, None, None, Some(0), Some(0), Some(2), Some(4), Some(6), Some(8), Some(10)];

impl Harmony {
    /// Of the main colours; `None` where one is unknown.
    #[must_use]
    pub fn of(one: Colours, other: Colours) -> Option<Self> {
        let (a, b) = (one.main()?, other.main()?);
        let hue = |name: u8| HUES.get(usize::from(name)).copied().flatten();
        Some(match (hue(a), hue(b)) {
            (Some(a), Some(b)) => match a.abs_diff(b).min(12 - a.abs_diff(b)) {
                0..=2 => Self::Analogous,
                6 => Self::Complementary,
                _ => Self::Clash,
            },
            _ => Self::Neutral,
        })
    }

    /// Whether both main colours are known and do not clash.
    #[must_use]
    pub fn holds(one: Colours, other: Colours) -> bool {
        Self::of(one, other).is_some_and(|harmony| harmony != Self::Clash)
    }

    /// What it adds to the score of a member: a clash counts against it, what agrees for it.
    pub(super) const fn value(self) -> f32 {
        match self {
            Self::Neutral => 0.5,
            Self::Analogous | Self::Complementary => 1.0,
            Self::Clash => 0.0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WHITE: u8 = 2;
    const RED: u8 = 5;
    const ORANGE: u8 = 7;
    const GREEN: u8 = 9;
    const BLUE: u8 = 10;
    const NONE: u8 = 15;

    #[test]
    fn names_stand_to_each_other_as_on_the_wheel() {
        let of = |a, b| Harmony::of(Colours::new(a, NONE), Colours::new(b, NONE));
        assert_eq!(of(WHITE, RED), Some(Harmony::Neutral));
        assert_eq!(of(RED, RED), Some(Harmony::Analogous));
        assert_eq!(of(RED, ORANGE), Some(Harmony::Analogous));
        assert_eq!(of(RED, GREEN), Some(Harmony::Complementary));
        assert_eq!(of(ORANGE, BLUE), Some(Harmony::Complementary));
        assert_eq!(of(RED, BLUE), Some(Harmony::Clash));
        assert_eq!(of(NONE, RED), None);
        for (a, b) in [(RED, ORANGE), (BLUE, RED), (GREEN, WHITE)] {
            assert_eq!(of(a, b), of(b, a));
        }
    }
}
