//! Several markets in one merchant's exports: each is read by itself, so that prices of two currencies never meet.

use crate::config::Config;
use crate::currency::Mention;
use crate::error::BuildError;
use crate::model::Merchant;
use crate::progress::Progress;
use crate::report::{Reason, Report};
use serde::Serialize;
use std::path::{Path, PathBuf};

use super::Inputs;

pub(super) static OTHER_MARKET: Reason = Reason {
    code: "other-market",
    sentence: "The price is of another market's currency; the row belongs into that market's snapshot.",
    broken: false,
};
pub(super) static CURRENCY_UNKNOWN: Reason = Reason {
    code: "currency-unknown",
    sentence: "The price names no currency, and the exports have several.",
    broken: true,
};

/// Where a shop sells in one currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Market {
    /// Its folder's name: as the config calls it, else its currency in lower case.
    pub name: String,
    /// Its code of ISO 4217.
    pub currency: String,
}

/// What is read for one market; without a market, for the whole shop.
#[derive(Debug)]
pub struct Part {
    /// `None` where the exports know one currency only.
    pub market: Option<Market>,
    /// The products that are sold in this market, and what people do.
    pub merchant: Merchant,
    /// Rows used and refused; those of other markets are among the latter.
    pub report: Report,
}

/// The market that is read at the moment.
#[derive(Debug)]
pub(super) struct Only {
    pub(super) market: Market,
    /// The currencies of all markets.
    codes: Vec<String>,
    /// The config's currency, which prices have that name none.
    configured: Option<String>,
    /// Feeds of this market alone.
    pub(super) feeds: Vec<PathBuf>,
}

/// Whether a row is of the market.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Belongs {
    Here,
    Elsewhere,
    Unknown,
}

impl Only {
    /// The code that a mention means among the markets' currencies.
    pub(super) fn code(&self, mention: Mention) -> Option<&str> {
        match mention {
            Mention::Code(code) => {
                self.codes.iter().find(|known| *known == code.as_str()).map(String::as_str)
            }
            Mention::Sign(candidates) => {
                let is_configured = |code: &&&str| self.configured.as_deref() == Some(**code);
                let is_known = |code: &&&str| self.codes.iter().any(|known| known == **code);
                let meant =
                    candidates.iter().find(is_configured).or_else(|| candidates.iter().find(is_known));
                meant.copied()
            }
        }
    }

    /// Whether a price with this mention, in this file, is of the market.
    pub(super) fn belongs(&self, mention: Option<Mention>, file: &Path) -> Belongs {
        let code = match mention {
            Some(mention) => self.code(mention),
            None if self.feeds.iter().any(|feed| feed == file) => return Belongs::Here,
            None => match self.configured.as_deref() {
                Some(code) => Some(code),
                None => return Belongs::Unknown,
            },
        };
        if code == Some(self.market.currency.as_str()) { Belongs::Here } else { Belongs::Elsewhere }
    }
}

impl Belongs {
    /// Why the row is left out of this market; `None` where it is not.
    pub(super) fn reason(self) -> Option<&'static Reason> {
        match self {
            Self::Here => None,
            Self::Elsewhere => Some(&OTHER_MARKET),
            Self::Unknown => Some(&CURRENCY_UNKNOWN),
        }
    }
}

/// Reads everything, market by market: the config's markets, else one for each currency of the exports.
pub fn read_markets(inputs: &Inputs, progress: &dyn Progress) -> Result<Vec<Part>, BuildError> {
    let config = super::config(inputs)?;
    let markets = if config.markets.is_empty() {
        match super::read_for(inputs, &config, None, progress) {
            Ok((merchant, report)) => return Ok(vec![Part { market: None, merchant, report }]),
            Err(BuildError::MixedCurrencies { codes, .. }) => of_currencies(&codes, &config),
            Err(error) => return Err(error),
        }
    } else {
        of_config(inputs, &config)
    };
    let mut parts = Vec::new();
    for only in markets {
        let (merchant, report) =
            super::read_for(inputs, &config.in_market(&only.market.name), Some(&only), progress)?;
        if merchant.products.is_empty() {
            let Market { name, currency } = only.market;
            return Err(BuildError::EmptyMarket { name, currency });
        }
        parts.push(Part { market: Some(only.market), merchant, report });
    }
    Ok(parts)
}

fn of_currencies(codes: &[String], config: &Config) -> Vec<Only> {
    let market = |code: &String| Only {
        market: Market { name: code.to_lowercase(), currency: code.clone() },
        codes: codes.to_vec(),
        configured: config.currency.clone(),
        feeds: Vec::new(),
    };
    let mut markets: Vec<Only> = codes.iter().map(market).collect();
    markets.sort_by(|left, right| left.market.name.cmp(&right.market.name));
    markets
}

fn of_config(inputs: &Inputs, config: &Config) -> Vec<Only> {
    let folder = inputs.config.as_deref().and_then(Path::parent).unwrap_or(Path::new(""));
    let codes: Vec<String> = config.markets.values().map(|market| market.currency.clone()).collect();
    let market = |(name, settings): (&String, &crate::config::MarketSettings)| Only {
        market: Market { name: name.clone(), currency: settings.currency.clone() },
        codes: codes.clone(),
        configured: config.currency.clone(),
        feeds: settings.feed.iter().map(|feed| folder.join(feed)).collect(),
    };
    config.markets.iter().map(market).collect()
}
