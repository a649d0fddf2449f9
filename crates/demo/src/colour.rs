//! The colours of the shop: each has a name that customers read and a value that the pictures show.

/// How a colour sits with others: people's tastes are about families, not hues.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// Whites, creams, sands and natural fibres.
    Neutral,
    /// Reds, ochres, browns and golds.
    Warm,
    /// Greens and blues.
    Cool,
    /// Greys, blacks and steel.
    Dark,
}

/// A named colour.
#[derive(Debug)]
pub struct Colour {
    /// As the shop prints it, for example `Moss`.
    pub name: &'static str,
    /// sRGB, 8 bits a channel.
    pub rgb: [u8; 3],
    /// The family that tastes are about.
    pub family: Family,
}

/// A colour of the table; compare by `name`.
pub type Shade = &'static Colour;

const fn colour(name: &'static str, rgb: u32, family: Family) -> Colour {
    Colour { name, rgb: [(rgb >> 16) as u8, (rgb >> 8) as u8, rgb as u8], family }
}

static COLOURS: [Colour; 48] = [
    colour("White", 0xf4_f2_ee, Family::Neutral),
    colour("Chalk", 0xe9_e5_dc, Family::Neutral),
    colour("Cream", 0xee_e3_c8, Family::Neutral),
    colour("Oat", 0xd9_c9_ab, Family::Neutral),
    colour("Sand", 0xcf_b8_94, Family::Neutral),
    colour("Natural", 0xd6_c6_a5, Family::Neutral),
    colour("Clear", 0xee_f4_f3, Family::Neutral),
    colour("Silver", 0xd4_d6_d9, Family::Neutral),
    colour("Steel", 0xb4_b8_bd, Family::Neutral),
    colour("Beech", 0xd9_b0_7c, Family::Neutral),
    colour("Oak", 0xbd_8f_58, Family::Warm),
    colour("Olive Wood", 0xa8_7a_45, Family::Warm),
    colour("Walnut", 0x6b_45_2c, Family::Warm),
    colour("Camel", 0xba_8a_55, Family::Warm),
    colour("Cognac", 0x9c_56_26, Family::Warm),
    colour("Chestnut", 0x5e_33_1f, Family::Warm),
    colour("Rust", 0xa9_4a_24, Family::Warm),
    colour("Terracotta", 0xc4_6a_49, Family::Warm),
    colour("Ochre", 0xd0_95_2e, Family::Warm),
    colour("Amber", 0xc9_78_20, Family::Warm),
    colour("Gold", 0xe0_b2_5c, Family::Warm),
    colour("Rose Gold", 0xdf_a4_8b, Family::Warm),
    colour("Brass", 0xc6_9f_51, Family::Warm),
    colour("Copper", 0xd0_84_5c, Family::Warm),
    colour("Blush", 0xe3_b0_a4, Family::Warm),
    colour("Burgundy", 0x74_20_30, Family::Warm),
    colour("Plum", 0x5c_30_4f, Family::Warm),
    colour("Sage", 0xa4_b0_92, Family::Cool),
    colour("Moss", 0x6a_72_44, Family::Cool),
    colour("Olive", 0x63_60_3a, Family::Cool),
    colour("Forest", 0x27_4a_38, Family::Cool),
    colour("Teal", 0x24_76_78, Family::Cool),
    colour("Sky", 0x9a_bc_d2, Family::Cool),
    colour("Navy", 0x22_30_4f, Family::Cool),
    colour("Slate", 0x5c_68_74, Family::Dark),
    colour("Grey", 0x95_95_93, Family::Dark),
    colour("Smoke", 0x6c_6a_68, Family::Dark),
    colour("Gunmetal", 0x4c_4f_53, Family::Dark),
    colour("Charcoal", 0x39_3b_3e, Family::Dark),
    colour("Black", 0x20_20_21, Family::Dark),
    // What no product is sold in, but parts of pictures are made of.
    colour("Paper", 0xf3_ee_e2, Family::Neutral),
    colour("Ink", 0x2a_2a_30, Family::Dark),
    colour("Iron", 0x33_34_36, Family::Dark),
    colour("Kraft", 0xc3_9d_6c, Family::Warm),
    colour("Flame", 0xff_c4_62, Family::Warm),
    colour("Horn", 0x5a_40_2c, Family::Warm),
    colour("Wick", 0x30_28_22, Family::Dark),
    colour("Steeped Tea", 0xa8_52_18, Family::Warm),
];

/// The colour of this name, if the shop knows it.
#[must_use]
pub fn named(name: &str) -> Option<Shade> {
    COLOURS.iter().find(|colour| colour.name == name)
}
