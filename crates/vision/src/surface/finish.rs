//! A surface in one word, by rule: what is to be seen, not what it is made of.

use serde::{Deserialize, Serialize};

use super::Texture;

/// Highlights on this share of a surface make it glossy...
const GLOSSY_HIGHLIGHTS: f32 = 0.02;
/// ...if it is otherwise this smooth.
const GLOSSY_SMOOTH: f32 = 0.30;
/// Detail that returns this strongly is ribbed, knitted, woven or striped.
const PATTERNED_REPEATS: f32 = 0.35;
/// Where more of a surface than this has no detail, what returns is noise or shading.
const PATTERNED_SMOOTH: f32 = 0.5;
/// Detail about one pixel wide below this is smooth.
const SMOOTH_DETAIL: f32 = 0.007;
/// Detail about four pixels wide above this is rough.
const ROUGH_DETAIL: f32 = 0.014;

/// What a surface looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Finish {
    /// Detail that repeats: ribs, weave, stripes, dots.
    Patterned,
    /// Smooth with highlights: glaze, polish, patent leather, satin.
    Glossy,
    /// Hardly any detail.
    Smooth,
    /// Strong, irregular detail: folds, bark, fur.
    Rough,
    /// Fine, irregular detail: grain, felt, melange.
    Grained,
}

impl Finish {
    /// Every finish, in the order in which the rule asks.
    pub const ALL: [Self; 5] = [Self::Patterned, Self::Glossy, Self::Smooth, Self::Rough, Self::Grained];

    /// The first that applies, in the order of [`Self::ALL`]; a surface of which nothing applies is grained.
    #[must_use]
    pub fn of(texture: &Texture) -> Self {
        if texture.repeats[0].max(texture.repeats[1]) > PATTERNED_REPEATS && texture.smooth < PATTERNED_SMOOTH
        {
            Self::Patterned
        } else if texture.highlights > GLOSSY_HIGHLIGHTS && texture.smooth > GLOSSY_SMOOTH {
            Self::Glossy
        } else if texture.detail[0] < SMOOTH_DETAIL {
            Self::Smooth
        } else if texture.detail[2] > ROUGH_DETAIL {
            Self::Rough
        } else {
            Self::Grained
        }
    }
}
