//! A question for a shelf, and what the page showed for it.

use pairwell_engine::arms::Treatment;
use pairwell_engine::{Profile, Request, Strategy, Term};
use pairwell_snapshot::{Axis, Placement, PlacementSettings};
use serde::{Deserialize, Serialize};

use crate::line::LineFault;

/// A shelf that was asked for. What it leaves out of its request is taken from the lines before it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ask {
    /// The spot that asks.
    pub placement: String,
    /// Product keys that it starts from.
    #[serde(default)]
    pub seeds: Vec<String>,
    /// Product keys in the cart.
    #[serde(default)]
    pub cart: Vec<String>,
    /// Most slots.
    #[serde(default = "most_slots")]
    pub limit: u8,
    /// What the visitor had looked at; what the signals before come to where it is left out.
    #[serde(default)]
    pub profile: Option<Profile>,
    /// Breaks ties; the log's own where it is left out.
    #[serde(default)]
    pub random_seed: Option<u64>,
    /// One kind of products alone; empty for a mixture.
    #[serde(default)]
    pub strategy: String,
    /// What `trending` is about.
    #[serde(default)]
    pub category: String,
    /// The product beside what is a step up from it, in place of a shelf. Its cart is without what was just taken from the page, which stays in sight.
    #[serde(default)]
    pub comparison: bool,
    /// What other shelves of the page showed, which a strategy leaves out.
    #[serde(default)]
    pub elsewhere: Vec<String>,
    /// Factors of the ranking's terms, in thousandths, in the order in which they were multiplied.
    #[serde(default)]
    pub weights: Vec<(String, u16)>,
    /// The least score, in thousandths.
    #[serde(default)]
    pub least_score: Option<u16>,
    /// Where slots stood in the order of their expected value: the visitor's segment, empty where it was not known.
    #[serde(default)]
    pub value: Option<String>,
    /// Products that the shop had refused to sell.
    #[serde(default)]
    pub sold_out: Vec<String>,
    /// The shards that were there, in the order in which they came, each by the checksum in its header; left out for all that are wanted.
    #[serde(default)]
    pub rows: Option<Vec<String>>,
    /// Whether a rule of the placement hid it; with the segments that the page held the rules against.
    #[serde(default)]
    pub hidden: bool,
    /// The visitor's segments as the page knew them, one an axis; what the lines before come to where it is left out, and nothing known where it is empty.
    #[serde(default)]
    pub standing: Option<Vec<String>>,
    /// What the page showed. With it the line has all that the shelf was made from, and no rule of the snapshot is applied again.
    #[serde(default)]
    pub shown: Option<Vec<LoggedSlot>>,
}

/// A slot as the page was told of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LoggedSlot {
    /// Product key.
    pub key: String,
    /// What the product is to the seed; `bundle` in a bundle, empty of a comparison's own product.
    pub role: String,
    /// Which sentence stands under it; none in a bundle, nor of a comparison's own product.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
}

const fn most_slots() -> u8 {
    PlacementSettings::MOST_SLOTS
}

impl Ask {
    /// Whether every name in it is one that the engine knows.
    pub(crate) fn check(&self) -> Result<(), LineFault> {
        let fault = |what: &str, found: &str, expected| {
            let found: String = found.chars().take(40).collect();
            Err(LineFault { found: format!("the {what} `{found}`"), expected })
        };
        if Placement::from_name(&self.placement).is_none() {
            let expected = "one of product, cart, popup, thank-you, bundle";
            return fault("placement", &self.placement, expected);
        }
        if !self.strategy.is_empty() && Strategy::from_name(&self.strategy).is_none() {
            let expected =
                "one of for-you, recently-viewed, trending, look-alikes, complements, complete-the-look";
            return fault("strategy", &self.strategy, expected);
        }
        if let Some((name, _)) = self.weights.iter().find(|(name, _)| term(name).is_none()) {
            return fault("weight", name, "a term of the ranking, such as complement");
        }
        if let Some(name) = self.standing.iter().flatten().find(|name| !is_segment(name)) {
            let expected = "the name of a segment, such as intent.deciding or loyalty.returning";
            return fault("segment", name, expected);
        }
        match self.rows.iter().flatten().find(|row| checksum(row).is_none()) {
            Some(row) => fault("shard", row, "the checksum in its header, 8 hexadecimal digits"),
            None => Ok(()),
        }
    }

    /// The request, but for what the lines before it say.
    pub(crate) fn request(&self) -> Option<Request> {
        let placement = Placement::from_name(&self.placement)?;
        let mut request = Request::new(placement);
        request.seeds.clone_from(&self.seeds);
        request.cart.clone_from(&self.cart);
        request.limit = self.limit;
        Some(request)
    }

    /// What an arm or the rules of a segment changed of the ranking, as the page followed them.
    pub(crate) fn treatment(&self) -> Treatment {
        let share = |thousandths: u16| f32::from(thousandths) / 1_000.0;
        Treatment {
            emphasis: self
                .weights
                .iter()
                .filter_map(|(name, factor)| Some((term(name)?, share(*factor))))
                .collect(),
            least_score: self.least_score.map(share),
            limit: None,
        }
    }

    /// Checksums of the shards that were there; `None` for all that are wanted.
    pub(crate) fn checksums(&self) -> Option<Vec<u32>> {
        Some(self.rows.as_ref()?.iter().filter_map(|row| checksum(row)).collect())
    }
}

fn term(name: &str) -> Option<Term> {
    Term::ALL.into_iter().find(|term| term.name() == name)
}

fn is_segment(name: &str) -> bool {
    Axis::ALL.iter().any(|axis| axis.segments().contains(&name))
}

fn checksum(hex: &str) -> Option<u32> {
    (hex.len() == 8).then(|| u32::from_str_radix(hex, 16).ok())?
}
