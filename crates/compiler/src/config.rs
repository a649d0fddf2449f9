//! `pairwell.toml`: what a merchant may say about the shop and the exports.

mod amount;
mod arms;
mod bundles;
pub(crate) mod campaigns;
mod journeys;
mod learning;
mod messages;
pub(crate) mod offers;
mod place;
mod rules;
pub(crate) mod segments;
#[cfg(test)]
mod tests;
mod triggers;
mod when;

use crate::copy::{Wording, is_language_tag};
use crate::currency::currency;
use crate::error::BuildError;
use pairwell_snapshot::Placement;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use toml::Spanned;

pub use amount::Amount;
pub use arms::{ArmSettings, GoalName, LayoutName, MethodName, TestSettings};
pub use bundles::{Bundles, TierSettings};
pub use campaigns::CampaignSettings;
pub use journeys::{Channel, JourneyKind, JourneySettings};
pub use learning::{LearningSettings, OrderName};
pub use messages::{DoubtName, MessageSettings, PushSettings, SmsSettings, SmtpSettings, TlsName};
pub use offers::{KindName, OfferSettings, QuietSettings};
pub use rules::{Boost, NeverTogether, Pin, Rules, Selector};
pub use segments::{RuleSettings, SegmentSettings};
pub use triggers::{TriggerName, TriggerSettings};
pub use when::When;

/// Most slots a placement may have.
const MOST_SLOTS: u8 = 24;

/// The whole file. Everything may be left out.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// The shop's display name.
    pub name: String,
    /// Origin of the storefront, such as `https://shop.example`, without a slash at its end.
    pub url: String,
    /// ISO 4217 code of the shop's currency.
    pub currency: Option<String>,
    /// BCP-47 language tag.
    pub locale: String,
    /// Leading hex digits that choose a shard, 1..=5; the build chooses when it is left out.
    pub shard_digits: Option<u8>,
    /// How the feed's columns are called.
    pub feed: Source,
    /// How the orders' columns are called.
    pub orders: Source,
    /// How the sessions' columns are called.
    pub sessions: Source,
    /// How the reviews' columns are called.
    pub reviews: Source,
    /// How the customers' columns are called.
    pub customers: Source,
    /// How bundles are worded.
    pub tone: Tone,
    /// What is offered to those who take several products.
    pub bundles: Bundles,
    /// What the merchant wants otherwise than it was learned.
    pub rules: Rules,
    /// Texts of the widget that the shop words differently, by their name.
    pub copy: BTreeMap<String, Wording>,
    /// Where the shop sells in which currency, by the name of the market, which becomes a folder.
    pub markets: BTreeMap<String, MarketSettings>,
    /// Settings of the placements.
    pub placements: BTreeMap<PlacementName, PlacementSettings>,
    /// Percent of the visitors who get no shelves, for comparison, 0 to 50.
    pub holdout_percent: f64,
    /// What is tried out.
    pub tests: Vec<TestSettings>,
    /// Named, dated sets of placements, tests and offers.
    pub campaigns: Vec<Spanned<CampaignSettings>>,
    /// What shelves follow of what is learned.
    pub learning: LearningSettings,
    /// What visitors are measured by.
    pub segments: SegmentSettings,
    /// What keeps offers from nagging.
    pub quiet: QuietSettings,
    /// What is offered, the most wanted first.
    pub offers: Vec<Spanned<OfferSettings>>,
    /// Which messages follow an order, a left cart or a long absence; the first goes first.
    pub journeys: Vec<JourneySettings>,
    /// From whom they come, when they may go, and by what road.
    pub messages: MessageSettings,
}

/// What may be said about one kind of export.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Source {
    /// Where the items of JSON are (a path such as `data.products`), or how the elements of XML are called. Found by
    /// itself where exports call them in the usual way.
    pub items: Option<String>,
    /// Pairwell's field = the export's column; of JSON and XML a path such as `offers.price`.
    pub columns: BTreeMap<String, String>,
}

/// One market.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MarketSettings {
    /// Its code of ISO 4217.
    pub currency: String,
    /// Feeds of this market alone, relative to the config's folder; those of the command line are every market's.
    #[serde(default)]
    pub feed: Vec<PathBuf>,
    /// Its language, where it is not the shop's.
    pub locale: Option<String>,
    /// How it speaks, where not as the shop does.
    pub tone: Option<Tone>,
    /// Texts that it words differently from the shop, by their name.
    #[serde(default)]
    pub copy: BTreeMap<String, Wording>,
}

/// The placements that can be set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PlacementName {
    /// On a product's page.
    Product,
    /// In the cart.
    Cart,
    /// The popup after something was put in the cart.
    Popup,
    /// After the order.
    ThankYou,
    /// Several products offered as one, on a product's page.
    Bundle,
}

impl PlacementName {
    /// The placement as the snapshot has it.
    #[must_use]
    pub const fn placement(self) -> Placement {
        match self {
            Self::Product => Placement::Product,
            Self::Cart => Placement::Cart,
            Self::Popup => Placement::Popup,
            Self::ThankYou => Placement::ThankYou,
            Self::Bundle => Placement::Bundle,
        }
    }
}

/// How the shop speaks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tone {
    /// Says what is, and no more.
    #[default]
    Plain,
    /// Speaks as a friend does.
    Warm,
    /// Speaks as one who knows the trade.
    Expert,
}

/// Settings of one placement; what is left out keeps its default.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PlacementSettings {
    /// Whether it is shown.
    pub enabled: Option<bool>,
    /// Slots at most, 1..=24.
    pub limit: Option<u8>,
    /// Its heading.
    pub heading: Option<String>,
    /// What it does otherwise for some visitors.
    pub rules: Vec<Spanned<RuleSettings>>,
}

impl Config {
    /// Reads and checks a config file.
    pub fn load(path: &Path) -> Result<Self, BuildError> {
        let text = std::fs::read_to_string(path)
            .map_err(|source| BuildError::Unreadable { path: path.to_owned(), source })?;
        Self::parse(&text).map_err(|reason| BuildError::Config { path: path.to_owned(), reason })
    }

    /// Reads and checks a config's text; the error has the three beats.
    pub fn parse(text: &str) -> Result<Self, String> {
        let text = text.trim_start_matches('\u{feff}');
        let mut config: Self = toml::from_str(text).map_err(|error| {
            format!(
                "the config is not understood:\n{error}\nExpected `key = value` lines with the keys named above or in \
                 the documentation of pairwell.toml. Correct that line and build again."
            )
        })?;
        // As operating systems write it.
        let locales = config.markets.values_mut().filter_map(|market| market.locale.as_mut());
        for locale in locales.chain([&mut config.locale]) {
            *locale = locale.trim().replace('_', "-");
        }
        config.check()?;
        segments::check(&config, text)?;
        offers::check(&config, text)?;
        campaigns::check(&config, text)?;
        config.url.truncate(config.url.trim_end_matches('/').len());
        for market in config.markets.values_mut() {
            market.currency = market.currency.trim().to_ascii_uppercase();
        }
        config.currency = config.currency.map(|code| code.trim().to_ascii_uppercase());
        Ok(config)
    }

    /// The config as it holds in a market.
    #[must_use]
    pub fn in_market(&self, name: &str) -> Self {
        let mut config = self.clone();
        if let Some(market) = self.markets.get(name) {
            config.locale = market.locale.clone().unwrap_or(config.locale);
            config.tone = market.tone.unwrap_or(config.tone);
            config.copy.extend(market.copy.clone());
        }
        config
    }

    /// The languages that it names and the texts that it words.
    fn check_words(&self) -> Result<(), String> {
        let locales = self.markets.values().filter_map(|market| market.locale.as_ref());
        for locale in locales.chain([&self.locale]) {
            if !locale.is_empty() && !is_language_tag(locale) {
                return Err(format!(
                    "locale is `{locale}`, which is no language tag. Expected one of BCP 47 such as `de`, `pt-BR` or \
                     `zh-Hant-TW`. Correct the line `locale = …`."
                ));
            }
        }
        let of_markets = self.markets.values().flat_map(|market| &market.copy);
        self.copy.iter().chain(of_markets).try_for_each(|(name, wording)| wording.check(name))
    }

    fn check(&self) -> Result<(), String> {
        if let Some(code) = &self.currency
            && currency(code).is_none()
        {
            return Err(format!(
                "currency is `{code}`, which is no currency. Expected a code of ISO 4217 such as `USD` or `EUR`. \
                 Correct the line `currency = …`."
            ));
        }
        if !(self.url.is_empty() || self.url.starts_with("https://") || self.url.starts_with("http://")) {
            return Err(format!(
                "url is `{}`. Expected the storefront's address with its scheme, such as `https://shop.example`. \
                 Correct the line `url = …`.",
                self.url
            ));
        }
        if let Some(digits) = self.shard_digits
            && !(1..=5).contains(&digits)
        {
            return Err(format!(
                "shard_digits is {digits}. Expected 1 to 5. Correct the line, or leave it out and let the build choose."
            ));
        }
        for (name, market) in &self.markets {
            let is_folder = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
            if name.is_empty() || !name.chars().all(is_folder) {
                return Err(format!(
                    "a market is called `{name}`. Expected lower-case letters, digits and `-`, for it becomes a folder. \
                     Correct the line `[markets.…]`."
                ));
            }
            if currency(&market.currency).is_none() {
                return Err(format!(
                    "the market `{name}` has the currency `{}`, which is no currency. Expected a code of ISO 4217 such as \
                     `USD` or `EUR`. Correct the line `currency = …` below [markets.{name}].",
                    market.currency
                ));
            }
        }
        for (name, settings) in &self.placements {
            if let Some(limit) = settings.limit
                && !(1..=MOST_SLOTS).contains(&limit)
            {
                return Err(format!(
                    "the placement {name:?} has the limit {limit}. Expected 1 to {MOST_SLOTS} slots. Correct the line \
                     `limit = …`, or set `enabled = false` to hide the placement."
                ));
            }
        }
        self.check_words()?;
        self.rules.check()?;
        arms::check(&self.tests, self.holdout_percent)?;
        journeys::check(&self.journeys)?;
        self.messages.check()?;
        self.bundles.tiers.iter().try_for_each(TierSettings::check)
    }
}
