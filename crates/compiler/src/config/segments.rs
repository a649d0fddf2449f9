//! `[segments]` and `[[placements.<name>.rules]]`: what visitors are measured by, and what is shown to whom.

use std::collections::BTreeMap;

use pairwell_engine::Term;
use pairwell_snapshot::{Axis, Placement, PlacementRule, PlacementSettings, Segments, Thresholds};
use serde::Deserialize;
use toml::{Spanned, Value};

use super::place::line;
use super::when::When;
use super::{Config, PlacementName};

/// Thresholds by name, and `learn_by`, the axis by whose values arms are learned.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(transparent)]
pub struct SegmentSettings(BTreeMap<String, Spanned<Value>>);

/// What a placement does otherwise for some visitors.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RuleSettings {
    /// For whom; everybody when left out.
    pub when: When,
    /// Whether it is shown.
    pub show: Option<bool>,
    /// Slots at most, 1..=24.
    pub limit: Option<u8>,
    /// Factors, 0..=4, of the ranking's terms.
    pub boost: BTreeMap<String, f64>,
}

impl SegmentSettings {
    /// Thresholds and axis; `text` is the config's own, for the line in an error.
    pub(crate) fn settle(&self, text: &str) -> Result<(Thresholds, Axis), String> {
        let (mut thresholds, mut learn_by) = (Thresholds::default(), Axis::default());
        for (name, value) in &self.0 {
            let at = line(text, &value.span());
            let value = value.get_ref();
            if name == "learn_by" {
                let found =
                    value.as_str().and_then(|value| Axis::ALL.into_iter().find(|axis| axis.name() == value));
                learn_by = found.ok_or_else(|| {
                    let names = Axis::ALL.map(Axis::name).join("`, `");
                    format!("{at}learn_by is {value}. Expected one of `{names}`. Correct the line below [segments].")
                })?;
                continue;
            }
            let range = Thresholds::RANGES.iter().find(|(known, _, _)| known == name);
            let Some((_, least, most)) = range else {
                let names: Vec<&str> = Thresholds::RANGES.iter().map(|(known, _, _)| *known).collect();
                return Err(format!(
                    "{at}[segments] has `{name}`, which is no threshold. Expected learn_by, {}. Correct the name, or \
                     leave the line out.",
                    names.join(", ")
                ));
            };
            let number = value.as_integer().and_then(|number| u16::try_from(number).ok());
            let number = number.filter(|number| (*least..=*most).contains(number)).ok_or_else(|| {
                format!(
                    "{at}{name} is {value}. Expected a whole number from {least} to {most}. Correct the line."
                )
            })?;
            thresholds.set(name, number);
        }
        if let Some((name, value, least, most)) = thresholds.fault() {
            return Err(format!(
                "{name} is {value}. Expected {least} to {most}, for a fast visit is faster than a slow one. Correct fast_s or \
                 slow_s below [segments]."
            ));
        }
        Ok((thresholds, learn_by))
    }
}

impl RuleSettings {
    fn rule(&self, placement: Placement) -> Result<PlacementRule, String> {
        let when = self.when.condition()?;
        if self.show.is_none() && self.limit.is_none() && self.boost.is_empty() {
            return Err("it changes nothing. Expected `show`, `limit` or `boost`".to_owned());
        }
        if let Some(limit) = self.limit.filter(|limit| !(1..=PlacementSettings::MOST_SLOTS).contains(limit)) {
            let most = PlacementSettings::MOST_SLOTS;
            return Err(format!("limit is {limit}. Expected 1 to {most} slots, or `show = false`"));
        }
        let mut emphasis = Vec::new();
        for (name, factor) in &self.boost {
            if !Term::ALL.iter().any(|term| term.name() == name) {
                let names = Term::ALL.map(Term::name).join(", ");
                return Err(format!(
                    "boost names `{name}`, which is no term of the ranking. Expected one of {names}"
                ));
            }
            if !(0.0..=4.0).contains(factor) {
                return Err(format!("boost says {name} = {factor}. Expected a factor from 0 to 4"));
            }
            #[expect(clippy::cast_possible_truncation, reason = "the engine weighs in f32")]
            emphasis.push((name.clone(), *factor as f32));
        }
        Ok(PlacementRule { placement, when, show: self.show, limit: self.limit, emphasis })
    }
}

/// Refuses what can mean nothing; the error has the line.
pub(super) fn check(config: &Config, text: &str) -> Result<(), String> {
    config.segments.settle(text)?;
    let rules: usize = config.placements.values().map(|settings| settings.rules.len()).sum();
    if rules > Segments::MOST_RULES {
        return Err(format!(
            "there are {rules} rules of placements. Expected at most {}. Leave out those that matter least.",
            Segments::MOST_RULES
        ));
    }
    for (name, settings) in &config.placements {
        for rule in &settings.rules {
            rule.get_ref().rule(name.placement()).map_err(|fault| {
                let (at, name) = (line(text, &rule.span()), name.placement().name());
                format!("{at}a rule of the placement {name}: {fault}. Correct [[placements.{name}.rules]].")
            })?;
        }
    }
    Ok(())
}

/// The rules as the snapshot has them; a config that was checked has no others.
pub(crate) fn rules(placements: &BTreeMap<PlacementName, super::PlacementSettings>) -> Vec<PlacementRule> {
    let of = |(name, settings): (&PlacementName, &super::PlacementSettings)| {
        let rules = settings.rules.iter().filter_map(|rule| rule.get_ref().rule(name.placement()).ok());
        rules.collect::<Vec<_>>()
    };
    placements.iter().flat_map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thresholds_and_rules_are_understood() {
        let config = Config::parse(
            "[segments]\nlearn_by = 'intent'\nslow_s = 60\n[[placements.product.rules]]\nwhen = { price = 'premium', loyalty = \
             ['customer', 'loyal'] }\nlimit = 4\nboost = { upsell = 1.5 }\n[[placements.popup.rules]]\nshow = false\n",
        )
        .unwrap();
        let (thresholds, axis) = config.segments.settle("").unwrap();
        assert_eq!((thresholds.slow_s, thresholds.fast_s, axis), (60, 8, Axis::Intent));
        let rules = rules(&config.placements);
        assert_eq!(rules[0].when.masks(), [0, 8, 12, 0, 0]);
        assert_eq!((rules[0].limit, rules[0].emphasis[0].1, rules[1].show), (Some(4), 1.5, Some(false)));
    }

    #[test]
    fn what_can_mean_nothing_is_refused_with_its_line() {
        for (text, said) in [
            (
                "name = 'x'\n\n[segments]\nslow_s = 0",
                "line 4: slow_s is 0. Expected a whole number from 1 to 3600",
            ),
            ("[segments]\nslow_s = 'long'", "line 2: slow_s is \"long\""),
            ("[segments]\nquick_s = 3", "line 2: [segments] has `quick_s`"),
            ("[segments]\nlearn_by = 'luck'", "Expected one of `intent`, `price`"),
            ("[segments]\nfast_s = 50", "fast_s is 50. Expected 1 to 40"),
            (
                "[[placements.cart.rules]]\nwhen = { mood = 'good' }\nshow = false",
                "line 1: a rule of the placement cart: `when` names `mood`",
            ),
            (
                "[[placements.cart.rules]]\nwhen = { price = 'dear' }\nshow = false",
                "Expected one of unknown, value, middle, premium",
            ),
            ("[[placements.cart.rules]]\nwhen = { price = [] }\nshow = false", "lets nobody in"),
            ("[[placements.cart.rules]]\nwhen = { price = 'value' }", "it changes nothing"),
            ("[[placements.cart.rules]]\nlimit = 30", "limit is 30. Expected 1 to 24"),
            ("[[placements.cart.rules]]\nboost = { magic = 2 }", "boost names `magic`"),
            ("[[placements.cart.rules]]\nboost = { upsell = 9 }", "Expected a factor from 0 to 4"),
            ("[[placements.cart.rules]]\nhide = true", "unknown field `hide`"),
        ] {
            let error = Config::parse(text).unwrap_err();
            assert!(error.contains(said) && error.contains("xpected"), "{text}: {error}");
        }
    }
}
