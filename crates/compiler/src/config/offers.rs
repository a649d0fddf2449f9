//! `[[offers]]` and `[quiet]`: what the shop offers, to whom, and what makes it speak.

use pairwell_snapshot::{OfferKind, Offers, Quiet};
use serde::Deserialize;
use toml::Spanned;
use toml::value::Datetime;

use super::amount::Amount;
use super::place::line;
use super::rules::Selector;
use super::triggers::TriggerSettings;
use super::when::When;
use super::{Bundles, Config};

/// An incentive with true limits. Pairwell only says it: the shop takes off or gives what is promised.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OfferSettings {
    /// Its name.
    pub name: String,
    /// What is offered.
    pub kind: KindName,
    /// Percent taken off.
    #[serde(default)]
    pub percent_off: u8,
    /// Taken off.
    #[serde(default)]
    pub amount_off: Option<Amount>,
    /// The code that the shop knows.
    #[serde(default)]
    pub code: String,
    /// The shop does it by itself.
    #[serde(default)]
    pub automatic: bool,
    /// The value of the cart from which it holds.
    #[serde(default)]
    pub over: Option<Amount>,
    /// The key of the product given, or offered as an upgrade.
    #[serde(default)]
    pub product: String,
    /// When it begins.
    #[serde(default)]
    pub starts: Option<Datetime>,
    /// When it ends.
    #[serde(default)]
    pub ends: Option<Datetime>,
    /// For whom.
    #[serde(default)]
    pub when: When,
    /// The products that a page has to be about; any when left out.
    #[serde(default)]
    pub on: Vec<Selector>,
    /// What makes it speak.
    #[serde(default)]
    pub triggers: Vec<TriggerSettings>,
    /// Most times a visit.
    #[serde(default = "once")]
    pub per_visit: u8,
    /// Most times in thirty days.
    #[serde(default = "thrice")]
    pub per_month: u8,
    /// Least hours between two times.
    #[serde(default = "a_day")]
    pub again_after_h: u16,
    /// The stock up to which it may say how many are left.
    #[serde(default)]
    pub low_stock: u16,
}

/// What is offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum KindName {
    /// A reduction that ends.
    LimitedTime,
    /// The next of the tiers of `[bundles]`.
    TieredBundle,
    /// A better product.
    ExclusiveUpgrade,
    /// A product for nothing from a value on.
    Gift,
    /// Free shipping from a value on.
    FreeShipping,
}

/// What keeps all offers together from nagging; what is left out keeps its standard.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct QuietSettings {
    /// Most times a visit, 0..=3.
    pub per_visit: Option<Spanned<u8>>,
    /// Most times in seven days, 0..=7.
    pub per_week: Option<Spanned<u8>>,
    /// Least seconds between two.
    pub apart_s: Option<u16>,
    /// Seconds of a visit before the first.
    pub settle_s: Option<u16>,
    /// Hours of silence after an offer was dismissed.
    pub after_no_h: Option<u16>,
    /// Hours of silence after a purchase.
    pub after_purchase_h: Option<u16>,
}

const fn once() -> u8 {
    1
}

const fn thrice() -> u8 {
    3
}

const fn a_day() -> u16 {
    24
}

impl KindName {
    /// The kind as the snapshot has it.
    #[must_use]
    pub const fn kind(self) -> OfferKind {
        match self {
            Self::LimitedTime => OfferKind::LimitedTime,
            Self::TieredBundle => OfferKind::TieredBundle,
            Self::ExclusiveUpgrade => OfferKind::ExclusiveUpgrade,
            Self::Gift => OfferKind::Gift,
            Self::FreeShipping => OfferKind::FreeShipping,
        }
    }
}

impl QuietSettings {
    /// The rules as the snapshot has them.
    #[must_use]
    pub fn quiet(&self) -> Quiet {
        let standard = Quiet::default();
        let said = |number: &Option<Spanned<u8>>| number.as_ref().map(|number| *number.get_ref());
        Quiet {
            per_visit: said(&self.per_visit).unwrap_or(standard.per_visit),
            per_week: said(&self.per_week).unwrap_or(standard.per_week),
            apart_s: self.apart_s.unwrap_or(standard.apart_s),
            settle_s: self.settle_s.unwrap_or(standard.settle_s),
            after_no_h: self.after_no_h.unwrap_or(standard.after_no_h),
            after_purchase_h: self.after_purchase_h.unwrap_or(standard.after_purchase_h),
        }
    }
}

impl OfferSettings {
    /// When it begins and ends, Unix seconds; 0 for always and never.
    pub(crate) fn times(&self) -> Result<(i64, i64), String> {
        let of = |name: &str, time: Option<Datetime>| {
            match time {
            None => Ok(0),
            Some(time) => unix_s(time).ok_or_else(|| {
                format!(
                    "`{name}` is {time}. Expected a day and a time of this century with the offset to UTC, such as \
                     2026-12-24T23:59:59+01:00: shoppers all over the world get the same moment"
                )
            }),
        }
        };
        let (starts, ends) = (of("starts", self.starts)?, of("ends", self.ends)?);
        if ends != 0 && ends <= starts {
            return Err("it ends before it begins. Expected `ends` after `starts`".to_owned());
        }
        Ok((starts, ends))
    }

    /// What is wrong with it: what was found, and what was expected.
    fn fault(&self, bundles: &Bundles) -> Result<(), String> {
        super::arms::check_name("offer", &self.name)?;
        let (_, ends) = self.times()?;
        self.when.condition()?;
        for selector in &self.on {
            let named =
                [&selector.product, &selector.category, &selector.brand].into_iter().flatten().count();
            if named != 1 || selector.tag.is_some() {
                return Err("`on` lists something that names no, or more than one, of `product`, `category` and `brand`. \
                            Expected one of them each, such as on = [{ category = \"Teapots\" }, { brand = \"Kiln\" }]"
                    .to_owned());
            }
        }
        for (name, amount) in [("amount_off", &self.amount_off), ("over", &self.over)] {
            if let Some(amount) = amount.as_ref().filter(|amount| !amount.is_something()) {
                return Err(format!(
                    "`{name}` is `{}`. Expected an amount above 0, such as 80, 19.99 or \"80.00 EUR\"",
                    amount.as_str()
                ));
            }
        }
        if self.percent_off > 90 {
            return Err(format!("percent_off is {}. Expected 1 to 90", self.percent_off));
        }
        if !(1..=3).contains(&self.per_visit) || !(1..=16).contains(&self.per_month) {
            return Err(format!(
                "it may speak {} times a visit and {} times in thirty days. Expected per_visit from 1 to 3 and per_month \
                 from 1 to 16",
                self.per_visit, self.per_month
            ));
        }
        self.promise(ends, bundles)?;
        if self.triggers.is_empty() {
            return Err(
                "nothing makes it speak. Expected `triggers`, such as triggers = [{ on = \"exit-intent\" }]"
                    .to_owned(),
            );
        }
        self.triggers.iter().try_for_each(|trigger| trigger.trigger().map(|_| ()))
    }

    /// Whether it says all that its kind needs, and nothing that nobody enforces.
    fn promise(&self, ends: i64, bundles: &Bundles) -> Result<(), String> {
        let takes_off = self.percent_off > 0 || self.amount_off.is_some();
        let gives = matches!(self.kind, KindName::Gift | KindName::FreeShipping);
        if self.percent_off > 0 && self.amount_off.is_some() {
            return Err(
                "it takes off a percentage and an amount. Expected `percent_off` or `amount_off`".to_owned()
            );
        }
        if takes_off && (gives || self.kind == KindName::TieredBundle) {
            return Err("it is of a kind that takes nothing off itself. Expected no `percent_off` and no `amount_off`".to_owned());
        }
        match self.kind {
            KindName::LimitedTime if !takes_off => {
                return Err("it takes nothing off. Expected `percent_off` or `amount_off`".to_owned());
            }
            KindName::LimitedTime if ends == 0 => {
                return Err("it is limited in time and has no end. Expected `ends`, the moment from which the shop does not \
                            give it any more: a clock that starts anew for every shopper is not true"
                    .to_owned());
            }
            KindName::TieredBundle if bundles.tiers.is_empty() => {
                return Err(
                    "there are no tiers. Expected [[bundles.tiers]], which say what the shop takes off"
                        .to_owned(),
                );
            }
            KindName::TieredBundle if !self.code.is_empty() || self.automatic || self.over.is_some() => {
                return Err("its code and limits are those of [[bundles.tiers]]. Expected no `code`, `automatic` or `over`".to_owned());
            }
            KindName::Gift | KindName::FreeShipping if self.over.is_none() => {
                return Err(
                    "it has no value from which it holds. Expected `over`, such as over = 80".to_owned()
                );
            }
            KindName::Gift | KindName::ExclusiveUpgrade if self.product.is_empty() => {
                return Err("it names no product. Expected `product`, a product's key".to_owned());
            }
            _ => {}
        }
        if (takes_off || gives) && self.code.trim().is_empty() != self.automatic {
            return Err(format!(
                "it names {}. Expected either the shop's discount code, `code = \"…\"`, or `automatic = true` where the \
                 shop does it by itself. What nobody takes off is not promised",
                if self.automatic { "a code and says that it is automatic" } else { "no code" }
            ));
        }
        Ok(())
    }
}

/// The moment in Unix seconds; nothing where it has no offset to UTC, or lies before 1970.
pub(super) fn unix_s(time: Datetime) -> Option<i64> {
    let format = &time::format_description::well_known::Rfc3339;
    let moment = time::OffsetDateTime::parse(&time.to_string(), format).ok()?;
    Some(moment.unix_timestamp()).filter(|at| *at > 0)
}

/// Refuses what can mean nothing; the error has the line.
pub(super) fn check(config: &Config, text: &str) -> Result<(), String> {
    for (name, number, most) in
        [("per_visit", &config.quiet.per_visit, 3), ("per_week", &config.quiet.per_week, 7)]
    {
        if let Some(number) = number.as_ref().filter(|number| *number.get_ref() > most) {
            return Err(format!(
                "{}`{name}` of [quiet] is {}. Expected 0 to {most}: more is nagging. Correct it.",
                line(text, &number.span()),
                number.get_ref()
            ));
        }
    }
    if let Some(first) = config.offers.get(Offers::MOST) {
        return Err(format!(
            "{}there are {} [[offers]], and this is the first too many. Expected at most {}. Leave out those that have \
             ended.",
            line(text, &first.span()),
            config.offers.len(),
            Offers::MOST
        ));
    }
    for (place, offer) in config.offers.iter().enumerate() {
        let at = || line(text, &offer.span());
        let name = &offer.get_ref().name;
        if config.offers.iter().take(place).any(|earlier| earlier.get_ref().name == *name) {
            return Err(format!("{}two offers are called `{name}`. Expected a name each. Rename one.", at()));
        }
        offer
            .get_ref()
            .fault(&config.bundles)
            .map_err(|fault| format!("{}the offer `{name}`: {fault}. Correct its [[offers]].", at()))?;
    }
    Ok(())
}

/// The offers, checked.
pub(crate) fn offers(offers: &[Spanned<OfferSettings>]) -> impl Iterator<Item = &OfferSettings> {
    offers.iter().map(Spanned::get_ref)
}
