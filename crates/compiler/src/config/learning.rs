//! `[learning]`: what shelves and offers follow of what `pairwell learn` finds out.

use serde::Deserialize;

/// What the merchant wants of what was learned. What is left out keeps its default.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct LearningSettings {
    /// In which order slots stand, and offers speak.
    pub order: OrderName,
}

/// In which order slots stand behind the pins, and which of several offers speaks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OrderName {
    /// Slots by their scores: what fits best leads. Offers in the merchant's order.
    #[default]
    Score,
    /// By how likely they are accepted times what that is worth: what brings most leads.
    Value,
}

#[cfg(test)]
mod tests {
    use super::OrderName;
    use crate::config::Config;

    #[test]
    fn slots_stand_by_score_unless_told_otherwise() {
        assert_eq!(Config::parse("").unwrap().learning.order, OrderName::Score);
        let config = Config::parse("[learning]\norder = 'value'").unwrap();
        assert_eq!(config.learning.order, OrderName::Value);
    }

    #[test]
    fn another_order_is_answered_with_the_known_ones() {
        let error = Config::parse("[learning]\norder = 'profit'").unwrap_err();
        assert!(
            error.contains("profit") && error.contains("`score`") && error.contains("`value`"),
            "{error}"
        );
    }
}
