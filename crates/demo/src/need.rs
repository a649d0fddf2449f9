//! Why people shop: a need asks for things from several leaves that belong together.

/// One reason to shop.
#[derive(Debug)]
pub struct Need {
    /// A word for tests and progress.
    pub name: &'static str,
    /// How often people have it, against the others.
    pub weight: f64,
    /// How much more or less by month, January first.
    pub season: [f64; 12],
    /// What it asks for.
    pub wants: &'static [Want],
}

/// One part of a need.
#[derive(Debug)]
pub struct Want {
    /// The leaf's key.
    pub leaf: &'static str,
    /// How often it is the thing a shopper came for.
    pub anchor: f64,
    /// How often it is taken along once the shopper is there.
    pub along: f64,
}

const fn want(leaf: &'static str, anchor: f64, along: f64) -> Want {
    Want { leaf, anchor, along }
}

const EVEN: [f64; 12] = [1.0; 12];
const WINTER: [f64; 12] = [1.6, 1.3, 0.8, 0.4, 0.2, 0.1, 0.1, 0.2, 0.7, 1.5, 2.2, 2.2];
const DARK: [f64; 12] = [1.3, 1.1, 0.9, 0.7, 0.6, 0.5, 0.5, 0.6, 1.0, 1.4, 1.6, 1.5];
const SUMMER: [f64; 12] = [0.5, 0.6, 0.8, 1.0, 1.4, 1.8, 1.8, 1.5, 1.0, 0.7, 0.5, 0.6];
const PRESENTS: [f64; 12] = [0.4, 1.4, 0.6, 0.7, 1.5, 0.9, 0.6, 0.6, 0.7, 0.9, 2.4, 3.4];
const TERM: [f64; 12] = [1.4, 0.9, 0.8, 0.8, 0.8, 0.7, 0.8, 2.2, 2.0, 1.1, 0.8, 0.9];

/// Every need of the shop's customers.
pub static NEEDS: [Need; 11] = [
    Need {
        name: "tea table",
        weight: 1.5,
        season: DARK,
        wants: &[want("teapots", 1.0, 0.5), want("mugs", 1.2, 0.6), want("tea", 1.3, 0.65)],
    },
    Need {
        name: "supper",
        weight: 1.3,
        season: EVEN,
        wants: &[
            want("pans", 1.2, 0.35),
            want("casseroles", 0.8, 0.25),
            want("knives", 1.0, 0.45),
            want("boards", 0.8, 0.55),
        ],
    },
    Need {
        name: "guests",
        weight: 0.7,
        season: SUMMER,
        wants: &[want("glasses", 1.3, 0.6), want("boards", 0.8, 0.5), want("candles", 0.5, 0.4)],
    },
    Need {
        name: "winter outfit",
        weight: 1.8,
        season: WINTER,
        wants: &[
            want("sweaters", 1.2, 0.3),
            want("beanies", 1.0, 0.55),
            want("scarves", 1.0, 0.55),
            want("gloves", 0.9, 0.55),
        ],
    },
    Need {
        name: "every day's bag",
        weight: 1.2,
        season: TERM,
        wants: &[want("totes", 1.2, 0.2), want("backpacks", 1.2, 0.15), want("wallets", 1.2, 0.6)],
    },
    Need {
        name: "desk",
        weight: 1.3,
        season: TERM,
        wants: &[
            want("notebooks", 1.3, 0.55),
            want("pens", 1.1, 0.6),
            want("desk-organisers", 0.7, 0.4),
            want("lamps", 0.4, 0.12),
        ],
    },
    Need {
        name: "light",
        weight: 0.9,
        season: DARK,
        wants: &[want("lamps", 1.2, 0.25), want("bulbs", 0.8, 0.85)],
    },
    Need {
        name: "sofa",
        weight: 1.0,
        season: DARK,
        wants: &[want("throws", 1.1, 0.5), want("cushions", 1.2, 0.6), want("candles", 0.7, 0.4)],
    },
    Need {
        name: "bathroom",
        weight: 1.1,
        season: EVEN,
        wants: &[want("towels", 1.4, 0.5), want("soaps", 1.1, 0.65), want("candles", 0.3, 0.2)],
    },
    Need {
        name: "dressing up",
        weight: 1.0,
        season: PRESENTS,
        wants: &[want("watches", 0.8, 0.1), want("rings", 0.9, 0.4), want("necklaces", 1.1, 0.45)],
    },
    Need {
        name: "present",
        weight: 1.1,
        season: PRESENTS,
        wants: &[
            want("candles", 1.1, 0.35),
            want("soaps", 0.6, 0.35),
            want("tea", 0.7, 0.3),
            want("mugs", 0.6, 0.25),
            want("necklaces", 0.5, 0.1),
            want("notebooks", 0.4, 0.2),
            want("wallets", 0.5, 0.1),
        ],
    },
];

/// How many of a leaf's things people buy at once: weights of 1, 2, 3 and so on.
#[must_use]
pub fn quantities(leaf: &str) -> &'static [f64] {
    match leaf {
        "mugs" => &[4.0, 4.0, 0.5, 2.0, 0.1, 1.0],
        "towels" => &[3.0, 4.0, 0.5, 1.5],
        "bulbs" => &[4.0, 3.0, 1.0, 1.0],
        "soaps" => &[4.0, 2.0, 1.5, 0.5],
        "tea" | "candles" | "pens" => &[6.0, 2.0, 0.7],
        "cushions" | "glasses" => &[3.0, 3.0, 0.2, 0.6],
        "notebooks" => &[6.0, 1.5, 0.5],
        _ => &[1.0],
    }
}

/// Whether people come back for the very same thing.
#[must_use]
pub fn runs_out(leaf: &str) -> bool {
    matches!(leaf, "tea" | "soaps" | "candles" | "bulbs" | "notebooks")
}
