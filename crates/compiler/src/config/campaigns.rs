//! `[[campaigns]]`: named, dated sets of placements, tests, offers and journeys, by which reports tell figures apart.

use pairwell_snapshot::{Campaign, MemberKind};
use serde::Deserialize;
use toml::value::Datetime;

use super::offers::unix_s;
use super::place::line;
use super::{Config, JourneyKind, PlacementName};

/// Longest that a name of events and reports is.
const LONGEST_NAME: usize = 64;

/// One campaign.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CampaignSettings {
    /// Its name in reports.
    pub name: String,
    /// When it begins.
    pub from: Datetime,
    /// The first moment that is not of it any more.
    pub until: Datetime,
    /// Placements whose shelves belong to it.
    #[serde(default)]
    pub placements: Vec<PlacementName>,
    /// Tests whose shelves belong to it, by name.
    #[serde(default)]
    pub tests: Vec<String>,
    /// Offers that belong to it, by name.
    #[serde(default)]
    pub offers: Vec<String>,
    /// Journeys whose messages belong to it.
    #[serde(default)]
    pub journeys: Vec<JourneyKind>,
}

impl CampaignSettings {
    /// The campaign as the snapshot has it, or what is wrong with its times: what was found, and what was expected.
    pub(crate) fn campaign(&self) -> Result<Campaign, String> {
        let moment = |name: &str, time: Datetime| {
            unix_s(time).ok_or_else(|| {
                format!(
                    "`{name}` is {time}. Expected a day and a time of this century with the offset to UTC, such as \
                     2026-03-01T00:00:00+01:00"
                )
            })
        };
        let (from_s, until_s) = (moment("from", self.from)?, moment("until", self.until)?);
        if until_s <= from_s {
            return Err(format!(
                "it runs from {} until {}. Expected `until` after `from`",
                self.from, self.until
            ));
        }
        let placements = self.placements.iter().map(|one| (MemberKind::Placement, one.placement().name()));
        let tests = self.tests.iter().map(|one| (MemberKind::Test, one.as_str()));
        let offers = self.offers.iter().map(|one| (MemberKind::Offer, one.as_str()));
        let journeys = self.journeys.iter().map(|one| (MemberKind::Journey, one.name()));
        let all = placements.chain(tests).chain(offers).chain(journeys);
        let members = all.map(|(kind, name)| (kind, name.to_owned())).collect();
        Ok(Campaign { name: self.name.clone(), from_s, until_s, members })
    }

    /// What is wrong with it by itself.
    fn fault(&self, config: &Config) -> Result<Campaign, String> {
        let campaign = self.campaign()?;
        if campaign.members.is_empty() {
            return Err(
                "nothing belongs to it. Expected `placements`, `tests`, `offers` or `journeys`".to_owned()
            );
        }
        for (kind, name) in &campaign.members {
            let (key, known) = match kind {
                MemberKind::Placement => continue,
                MemberKind::Test => {
                    ("tests", config.tests.iter().map(|test| test.name.as_str()).collect::<Vec<_>>())
                }
                MemberKind::Offer => {
                    ("offers", config.offers.iter().map(|offer| offer.get_ref().name.as_str()).collect())
                }
                MemberKind::Journey => {
                    ("journeys", config.journeys.iter().map(|journey| journey.kind.name()).collect())
                }
            };
            if !known.contains(&name.as_str()) {
                let known = if known.is_empty() { "none is declared".to_owned() } else { known.join(", ") };
                return Err(format!(
                    "`{key}` names `{name}`, which is not among [[{key}]]. Expected one of them: {known}"
                ));
            }
        }
        Ok(campaign)
    }
}

/// What two campaigns have in common: a thing that belongs to both, or a test of one on a placement of the other.
fn shared(one: &Campaign, other: &Campaign, config: &Config) -> Option<String> {
    let same = one.members.iter().find(|(kind, name)| other.has(*kind, name));
    let tested = config.tests.iter().find(|test| {
        let placement = test.placement.placement().name();
        let between = |a: &Campaign, b: &Campaign| {
            a.has(MemberKind::Test, &test.name) && b.has(MemberKind::Placement, placement)
        };
        between(one, other) || between(other, one)
    });
    let tested = || tested.map(|test| format!("the shelves of the test `{}`", test.name));
    same.map(|(_, name)| format!("`{name}`")).or_else(tested)
}

/// Names stand in events and reports.
fn is_name(name: &str) -> bool {
    let good = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'.' | b'_' | b'-');
    (1..=LONGEST_NAME).contains(&name.len())
        && name.bytes().all(good)
        && name.starts_with(|c: char| c.is_ascii_alphanumeric())
        && name != "none"
}

/// Refuses what can mean nothing, and what would leave open to which campaign something belongs; the error has the line.
pub(super) fn check(config: &Config, text: &str) -> Result<(), String> {
    let mut known: Vec<Campaign> = Vec::new();
    for settings in &config.campaigns {
        let at = line(text, &settings.span());
        let name = &settings.get_ref().name;
        if !is_name(name) {
            return Err(format!(
                "{at}a campaign is called `{name}`. Expected 1 to {LONGEST_NAME} of a-z, 0-9, `.`, `_` and `-`, beginning with a \
                 letter or digit, and not `none`, for it stands in reports. Rename it."
            ));
        }
        let campaign = settings
            .get_ref()
            .fault(config)
            .map_err(|fault| format!("{at}the campaign `{name}`: {fault}. Correct its [[campaigns]]."))?;
        for earlier in &known {
            if earlier.name == campaign.name {
                return Err(format!(
                    "{at}two campaigns are called `{name}`. Expected a name each. Rename one."
                ));
            }
            let meet = earlier.from_s < campaign.until_s && campaign.from_s < earlier.until_s;
            if let Some(shared) = shared(earlier, &campaign, config).filter(|_| meet) {
                return Err(format!(
                    "{at}the campaigns `{}` and `{name}` run at the same time, and {shared} would belong to both. Expected one \
                     campaign for each at any time. Take it out of one, or have one end when the other begins.",
                    earlier.name
                ));
            }
        }
        known.push(campaign);
    }
    Ok(())
}

/// The campaigns, checked.
pub(crate) fn campaigns(config: &Config) -> Vec<Campaign> {
    config.campaigns.iter().filter_map(|settings| settings.get_ref().campaign().ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHOP: &str = "[[tests]]\nname = 'pitch'\nplacement = 'product'\narms = [{ name = 'a' }, { name = 'b' }]\n\
         [[offers]]\nname = 'shipping'\nkind = 'free-shipping'\nover = 50\nautomatic = true\ntriggers = [{ on = 'exit-intent' }]\n\
         [[journeys]]\nkind = 'win-back'\n";

    fn spring(from: &str, until: &str, more: &str) -> String {
        format!("[[campaigns]]\nname = 'spring.2026'\nfrom = {from}\nuntil = {until}\n{more}\n")
    }

    const FROM: &str = "2026-03-01T00:00:00+01:00";
    const UNTIL: &str = "2026-04-01T00:00:00+02:00";

    #[test]
    fn a_campaign_is_a_dated_set_of_what_is_declared() {
        let all = "placements = ['cart']\ntests = ['pitch']\noffers = ['shipping']\njourneys = ['win-back']";
        let config = Config::parse(&(SHOP.to_owned() + &spring(FROM, UNTIL, all))).unwrap();
        let [campaign] = campaigns(&config).try_into().unwrap();
        assert_eq!((campaign.from_s, campaign.until_s), (1_772_319_600, 1_774_994_400));
        assert_eq!(campaign.members.len(), 4);
        assert!(campaign.has(MemberKind::Test, "pitch") && campaign.has(MemberKind::Journey, "win-back"));
    }

    #[test]
    fn campaigns_that_can_mean_nothing_are_refused_with_their_line() {
        let cart = "placements = ['cart']";
        for (text, said) in [
            (spring(FROM, FROM, cart), "`until` after `from`"),
            (spring("2026-03-01", UNTIL, cart), "offset to UTC"),
            (spring(FROM, UNTIL, ""), "nothing belongs to it"),
            (
                spring(FROM, UNTIL, "tests = ['pitches']"),
                "`pitches`, which is not among [[tests]]. Expected one of them: pitch",
            ),
            (spring(FROM, UNTIL, "offers = ['gift']"), "shipping"),
            (
                spring(FROM, UNTIL, "journeys = ['review']"),
                "`review`, which is not among [[journeys]]. Expected one of them: win-back",
            ),
            (spring(FROM, UNTIL, cart).replace("spring.2026", "Spring 2026"), "`Spring 2026`"),
            (spring(FROM, UNTIL, cart).replace("spring.2026", "none"), "not `none`"),
        ] {
            let error = Config::parse(&(SHOP.to_owned() + &text)).unwrap_err();
            assert!(error.contains(said) && error.starts_with("line 13: "), "{text}: {error}");
        }
    }

    #[test]
    fn what_would_belong_to_two_campaigns_at_once_is_refused() {
        let first = spring(FROM, UNTIL, "placements = ['product']\noffers = ['shipping']");
        let other = |from: &str, more: &str| {
            let second = spring(from, "2026-05-01T00:00:00Z", more).replace("spring.2026", "easter");
            Config::parse(&(SHOP.to_owned() + &first + &second)).map(|_| ()).err().unwrap_or_default()
        };
        assert!(
            other("2026-03-20T00:00:00Z", "offers = ['shipping']")
                .contains("`shipping` would belong to both")
        );
        assert!(
            other("2026-03-20T00:00:00Z", "tests = ['pitch']").contains("the shelves of the test `pitch`")
        );
        assert_eq!(other("2026-03-20T00:00:00Z", "placements = ['cart']"), "");
        assert_eq!(other(UNTIL, "offers = ['shipping']"), "", "one ends when the other begins");
    }
}
