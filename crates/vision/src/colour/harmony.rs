//! Whether two palettes go together: a rule over hues in Oklch.
//!
//! Two colours are compared by the angle between their hues, as on a painter's wheel (Itten, "The Art of Color", 1961):
//! neighbours agree, opposites set each other off, and what lies between does neither. A score follows the angle:
//!
//! | hues apart | relation | score of two vivid colours |
//! |---|---|---|
//! | 0 to 40 degrees | analogous | 1, from 25 degrees on falling to 0.7 |
//! | 40 to 140 | clash | falling to 0.2 at 80, then rising to 0.6 |
//! | 140 to 180 | complementary | from 0.6 up to 0.9 |
//!
//! Muted colours cannot clash as vivid ones do: the angle counts in proportion to the smaller chroma up to 0.12, the rest
//! of the score is that of a neutral, 0.85. Two palettes are compared pair by pair of their colours, weighted by both
//! shares. The rule knows nothing of fashion; its numbers are a convention of ours and are not fitted to sales.

use serde::{Deserialize, Serialize};

use super::Palette;
use super::oklab::{Oklab, hue_apart};

/// Below this chroma a colour is a grey, black, white or beige for the purpose of harmony.
const NEUTRAL_CHROMA: f32 = 0.045;
/// From this chroma on the angle of hues counts in full.
const VIVID_CHROMA: f32 = 0.12;
/// Neutrals go with everything, a little less than what was made for each other.
const NEUTRAL_SCORE: f32 = 0.85;
/// Of a palette pair, the share in which both colours have a hue; below it the relation is neutral.
const LEAST_CHROMATIC: f32 = 0.20;
/// Angle and score, joined by straight lines.
const CURVE: [(f32, f32); 6] =
    [(0.0, 1.0), (25.0, 1.0), (40.0, 0.7), (80.0, 0.2), (140.0, 0.6), (180.0, 0.9)];
const ANALOGOUS_UP_TO: f32 = 40.0;
const COMPLEMENTARY_FROM: f32 = 140.0;

/// How two colours or palettes stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Relation {
    /// One of them is without hue, or nearly.
    Neutral,
    /// Hues next to each other, or the same.
    Analogous,
    /// Hues across from each other.
    Complementary,
    /// Hues that are neither.
    Clash,
}

/// The answer for two palettes.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Harmony {
    /// The relation of most of what has a hue.
    pub relation: Relation,
    /// How well they go together, 0.2 to 1.
    pub score: f32,
}

impl Harmony {
    /// Compares two colours.
    #[must_use]
    pub fn of_colours(one: Oklab, other: Oklab) -> Self {
        let least = one.chroma().min(other.chroma());
        let apart = hue_apart(one.hue(), other.hue());
        let relation = if least < NEUTRAL_CHROMA {
            Relation::Neutral
        } else if apart <= ANALOGOUS_UP_TO {
            Relation::Analogous
        } else if apart >= COMPLEMENTARY_FROM {
            Relation::Complementary
        } else {
            Relation::Clash
        };
        let say = (least / VIVID_CHROMA).min(1.0);
        Self { relation, score: NEUTRAL_SCORE + say * (of_angle(apart) - NEUTRAL_SCORE) }
    }

    /// Compares two palettes; the order of the two makes no difference beyond rounding. An empty palette is neutral.
    #[must_use]
    pub fn of(one: &Palette, other: &Palette) -> Self {
        let mut by_relation = [0.0_f32; 4];
        let (mut scores, mut weights) = (0.0_f32, 0.0_f32);
        for first in &one.swatches {
            for second in &other.swatches {
                let weight = first.share * second.share;
                let pair = Self::of_colours(first.colour, second.colour);
                by_relation[pair.relation as usize] += weight;
                scores += weight * pair.score;
                weights += weight;
            }
        }
        if weights <= 0.0 {
            return Self { relation: Relation::Neutral, score: NEUTRAL_SCORE };
        }
        let chromatic = weights - by_relation[Relation::Neutral as usize];
        let mut relation = Relation::Neutral;
        if chromatic >= LEAST_CHROMATIC * weights {
            relation = Relation::Analogous;
            for next in [Relation::Complementary, Relation::Clash] {
                if by_relation[next as usize] > by_relation[relation as usize] {
                    relation = next;
                }
            }
        }
        Self { relation, score: scores / weights }
    }
}

fn of_angle(apart: f32) -> f32 {
    for step in CURVE.windows(2) {
        let ((from, low), (to, high)) = (step[0], step[1]);
        if apart <= to {
            return low + (high - low) * ((apart - from) / (to - from)).clamp(0.0, 1.0);
        }
    }
    CURVE[CURVE.len() - 1].1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::colour::Swatch;

    fn of(code: [u8; 3]) -> Palette {
        Palette { swatches: vec![Swatch { colour: Oklab::from_srgb(code), share: 1.0 }] }
    }

    const BLUE: [u8; 3] = [20, 70, 200];
    const ORANGE: [u8; 3] = [250, 150, 40];
    const RED: [u8; 3] = [210, 20, 40];
    const GREEN: [u8; 3] = [20, 150, 50];
    const GREY: [u8; 3] = [128, 128, 128];

    #[test]
    fn the_four_relations_are_told_apart() {
        assert_eq!(Harmony::of(&of(BLUE), &of(GREY)).relation, Relation::Neutral);
        assert_eq!(Harmony::of(&of(RED), &of([200, 60, 20])).relation, Relation::Analogous);
        assert_eq!(Harmony::of(&of(BLUE), &of(ORANGE)).relation, Relation::Complementary);
        assert_eq!(Harmony::of(&of(RED), &of(GREEN)).relation, Relation::Clash);
    }

    #[test]
    fn the_same_is_best_then_opposites_and_neutrals_then_what_clashes() {
        let score = |one, other| Harmony::of(&of(one), &of(other)).score;
        assert!(score(RED, RED) > score(BLUE, ORANGE));
        assert!(score(BLUE, ORANGE) > score(RED, GREEN));
        assert!(score(BLUE, GREY) > score(RED, GREEN));
        assert!((score(RED, GREEN) - score(GREEN, RED)).abs() < 1e-6);
    }

    #[test]
    fn muted_colours_clash_less_than_vivid_ones() {
        let vivid = Harmony::of(&of(RED), &of(GREEN)).score;
        let muted = Harmony::of(&of([150, 110, 110]), &of([105, 125, 105])).score;
        assert!(muted > vivid, "{muted} {vivid}");
    }

    #[test]
    fn an_empty_palette_is_neutral() {
        assert_eq!(Harmony::of(&Palette::default(), &of(RED)).relation, Relation::Neutral);
    }
}
