//! Names of colours: a table of examples for each, and the nearest one's name.

use serde::{Deserialize, Serialize};

use super::oklab::Oklab;

/// A colour as people name it in a shop. Gold and silver are not among them: one colour cannot tell gold from ochre or
/// silver from grey, only a surface can.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "each name is its own explanation")]
pub enum ColourName {
    Black,
    Grey,
    White,
    Brown,
    Beige,
    Red,
    Pink,
    Orange,
    Yellow,
    Green,
    Blue,
    Purple,
}

impl ColourName {
    /// Every name, in the order of their discriminants.
    pub const ALL: [Self; 12] = [
        Self::Black,
        Self::Grey,
        Self::White,
        Self::Brown,
        Self::Beige,
        Self::Red,
        Self::Pink,
        Self::Orange,
        Self::Yellow,
        Self::Green,
        Self::Blue,
        Self::Purple,
    ];

    /// The English word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Black => "black",
            Self::Grey => "grey",
            Self::White => "white",
            Self::Brown => "brown",
            Self::Beige => "beige",
            Self::Red => "red",
            Self::Pink => "pink",
            Self::Orange => "orange",
            Self::Yellow => "yellow",
            Self::Green => "green",
            Self::Blue => "blue",
            Self::Purple => "purple",
        }
    }

    /// The name of an English word in either spelling (`gray`, `grey`), in small or capital letters.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        let word = word.trim();
        if word.eq_ignore_ascii_case("gray") {
            return Some(Self::Grey);
        }
        Self::ALL.into_iter().find(|name| name.word().eq_ignore_ascii_case(word))
    }
}

const fn examples(name: ColourName, codes: &[u32]) -> (ColourName, &[u32]) {
    (name, codes)
}

/// Examples of each name in sRGB.
static EXAMPLES: [(ColourName, &[u32]); 12] = [
    examples(ColourName::Black, &[0x00_00_00, 0x1a_1a_1a, 0x2b_2b_2d]),
    examples(ColourName::Grey, &[0x55_55_55, 0x80_80_80, 0xa8_a8_a8, 0xc0_c0_c0]),
    examples(ColourName::White, &[0xff_ff_ff, 0xf4_f2_ee, 0xe6_e6_e6, 0xdc_da_d8]),
    examples(ColourName::Brown, &[0x6b_45_2c, 0x8b_5a_2b, 0x5e_33_1f, 0x4a_2c_1a, 0x9c_56_26, 0x8f_80_66]),
    examples(ColourName::Beige, &[0xd9_c9_ab, 0xcf_b8_94, 0xe8_dc_c4, 0xf0_e6_d0, 0xc9_b7_9c, 0xbf_ae_8e]),
    examples(ColourName::Red, &[0xc8_10_2e, 0xe0_31_31, 0x8b_00_00, 0x74_20_2f, 0xd9_4f_4f, 0xff_3b_30]),
    examples(ColourName::Pink, &[0xff_b6_c1, 0xff_8f_a3, 0xe8_a0_b0, 0xff_69_b4, 0xf4_c2_c2, 0xe7_54_80]),
    examples(ColourName::Orange, &[0xff_7f_00, 0xf2_8c_28, 0xff_a5_4f, 0xe8_60_1c, 0xff_b3_47, 0xfc_d3_a5]),
    examples(ColourName::Yellow, &[0xff_e6_00, 0xff_d7_00, 0xff_f1_76, 0xe6_f2_5c, 0xf0_e6_8c, 0xb5_a9_5a]),
    examples(
        ColourName::Green,
        &[
            0x1e_7a_3c, 0x2e_8b_57, 0x66_cc_66, 0x98_fb_98, 0x27_4a_38, 0x6a_72_44, 0x80_80_00, 0xa4_b0_92,
            0x00_80_60, 0x10_88_78, 0x9d_d3_c6, 0x97_db_be,
        ],
    ),
    examples(
        ColourName::Blue,
        &[
            0x00_47_ab, 0x1f_5f_bf, 0x1e_90_ff, 0x9a_bc_d2, 0x22_30_4f, 0x87_ce_eb, 0x4b_6f_a5, 0x00_00_cd,
            0x2e_30_80, 0x2f_b0_b0, 0x1f_94_94, 0x0f_70_78,
        ],
    ),
    examples(
        ColourName::Purple,
        &[
            0x5b_2a_86, 0x8a_5c_d0, 0xb3_9d_db, 0x5c_30_4f, 0x80_00_80, 0x3d_2b_6b, 0x8d_8c_b4, 0x49_37_8b,
            0x6e_65_8c, 0x3f_2d_81,
        ],
    ),
];

/// Lightness counts less than hue: a shaded fold has its cloth's name.
const LIGHTNESS_WEIGHT: f32 = 0.6;
/// Distance at which an example's say falls to exp(-1).
const REACH: f32 = 0.045;

/// How much more a vivid part counts than a grey one: a grey shirt with red sleeves is sold as red.
const VIVID: f32 = 5.0;

/// Which names a shop uses, ready to name colours.
#[derive(Clone, Debug)]
pub struct Naming {
    examples: Vec<(ColourName, Oklab)>,
}

impl Default for Naming {
    fn default() -> Self {
        Self::among(&ColourName::ALL)
    }
}

impl Naming {
    /// Only these names are given, as for a shop whose own list of colours is known. An empty list means all names.
    #[must_use]
    pub fn among(names: &[ColourName]) -> Self {
        let names = if names.is_empty() { &ColourName::ALL[..] } else { names };
        let examples = EXAMPLES
            .iter()
            .map(|&(name, codes)| match name {
                // Who does not say pink says red, however pale: never white.
                ColourName::Pink if !names.contains(&name) => (ColourName::Red, codes),
                _ => (name, codes),
            })
            .filter(|(name, _)| names.contains(name))
            .flat_map(|(name, codes)| codes.iter().map(move |&code| (name, of_code(code))))
            .collect();
        Self { examples }
    }

    /// How far each name applies, 0 to 1 and 1 together, in the order of [`ColourName::ALL`].
    #[must_use]
    pub fn says(&self, colour: Oklab) -> [f32; ColourName::ALL.len()] {
        let mut nearest = [f32::INFINITY; ColourName::ALL.len()];
        for &(name, example) in &self.examples {
            let light = LIGHTNESS_WEIGHT * (colour.l - example.l);
            let (a, b) = (colour.a - example.a, colour.b - example.b);
            let apart = libm::sqrtf(light * light + a * a + b * b);
            nearest[name as usize] = nearest[name as usize].min(apart);
        }
        let least = nearest.iter().copied().fold(f32::INFINITY, f32::min);
        let says = nearest.map(|apart| libm::expf((least - apart) / REACH));
        let sum: f32 = says.iter().sum();
        says.map(|say| say / sum)
    }

    /// The name of one colour.
    #[must_use]
    pub fn of(&self, colour: Oklab) -> ColourName {
        most(&self.says(colour)).0
    }

    /// The name of most of a palette, with its share, 0 to 1, as confidence.
    #[must_use]
    pub fn dominant(&self, palette: &super::Palette) -> (ColourName, f32) {
        let mut sums = [0.0_f32; ColourName::ALL.len()];
        for swatch in &palette.swatches {
            for (sum, say) in sums.iter_mut().zip(self.says(swatch.colour)) {
                *sum += say * swatch.share * (1.0 + VIVID * swatch.colour.chroma());
            }
        }
        let all: f32 = sums.iter().sum();
        let (name, say) = most(&sums);
        (name, if all > 0.0 { say / all } else { 0.0 })
    }
}

fn of_code(code: u32) -> Oklab {
    let [_, red, green, blue] = code.to_be_bytes();
    Oklab::from_srgb([red, green, blue])
}

fn most(says: &[f32; ColourName::ALL.len()]) -> (ColourName, f32) {
    let mut best = (ColourName::Black, f32::NEG_INFINITY);
    for (name, &say) in ColourName::ALL.into_iter().zip(says) {
        if say > best.1 {
            best = (name, say);
        }
    }
    best
}
