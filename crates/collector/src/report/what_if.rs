//! What another sharing of a test's traffic would have given.

use std::collections::BTreeMap;

use pairwell_events::Refusal;
use pairwell_statistics::{Cell, Estimate, LEAST_EFFECTIVE, Looks, Refused, off_policy_by_visitor};
use serde::Serialize;

use super::asked::{Question, date_of};
use super::breakdown::CONFIDENCE;
use super::cells::key;
use super::facts::Facts;
use super::outcomes::{self, Found, goal_name};
use crate::store::{Sql, StoreFault};

/// Policies beside what was shown.
#[derive(Debug, Serialize)]
pub(super) struct WhatIf {
    from: String,
    to: String,
    /// Effective shelves below which nothing is said.
    least_effective: f64,
    pub(super) rows: Vec<Policy>,
}

/// A policy; a line of the CSV. Rates are successes a shelf, with intervals of 95 %.
#[derive(Debug, Default, Serialize)]
pub(super) struct Policy {
    shop: String,
    test: String,
    goal: &'static str,
    /// Such as `all to grid`, `even`, or shares as they were asked.
    #[serde(rename = "policy")]
    name: String,
    /// What was earned by the traffic as it was shared.
    shown_rate: Option<f64>,
    /// Why nothing is said of it.
    refused: Option<String>,
    /// How many shelves of the policy's own, each of another visitor, would say as much.
    effective: Option<f64>,
    ips: Option<f64>,
    ips_low: Option<f64>,
    ips_high: Option<f64>,
    snips: Option<f64>,
    snips_low: Option<f64>,
    snips_high: Option<f64>,
    dr: Option<f64>,
    dr_low: Option<f64>,
    dr_high: Option<f64>,
}

/// Shares of traffic by arm, such as `row:0.2,grid:0.8`.
pub(super) type Shares = BTreeMap<String, f64>;

/// Reads shares as they are asked for.
pub(super) fn shares(text: &str) -> Result<Shares, Refusal> {
    let wrong = || {
        let expected = "arms with their shares, adding up to 1, such as row:0.2,grid:0.8";
        Refusal::new(format!("`{text}`"), "shares", expected)
    };
    let share = |part: &str| {
        let (arm, share) = part.split_once(':').ok_or_else(wrong)?;
        let share: f64 = share.parse().map_err(|_none: std::num::ParseFloatError| wrong())?;
        if (0.0..=1.0).contains(&share) { Ok((arm.to_owned(), share)) } else { Err(wrong()) }
    };
    let shares = text.split(',').map(share).collect::<Result<Shares, Refusal>>()?;
    if (shares.values().sum::<f64>() - 1.0).abs() > 1e-6 { Err(wrong()) } else { Ok(shares) }
}

pub(super) fn read(sql: &mut dyn Sql, question: &Question, facts: &[Facts]) -> Result<WhatIf, StoreFault> {
    let found = outcomes::read_by_visitor(sql, question, facts)?;
    let mut rows = Vec::new();
    for found in &found {
        let names: Vec<&String> = found.arms.keys().collect();
        let even = |arm: &&String| ((*arm).clone(), 1.0 / f64::from(u32::try_from(names.len()).unwrap_or(1)));
        let mut policies: Vec<(String, Shares)> = names
            .iter()
            .map(|arm| (format!("all to {arm}"), Shares::from([((*arm).clone(), 1.0)])))
            .collect();
        policies.push(("even".to_owned(), names.iter().map(even).collect()));
        if let Some(asked) = &question.shares {
            let told: Vec<String> = asked.iter().map(|(arm, share)| format!("{arm}:{share}")).collect();
            policies.push((told.join(","), asked.clone()));
        }
        rows.extend(policies.into_iter().map(|(name, shares)| judged(found, name, &shares)));
    }
    Ok(WhatIf {
        from: date_of(question.days.0),
        to: date_of(question.days.1),
        least_effective: LEAST_EFFECTIVE,
        rows,
    })
}

fn judged(found: &Found, name: String, shares: &Shares) -> Policy {
    let cell = |arm: &String, sums: &outcomes::ArmSums| Cell {
        context: String::new(),
        probability: shares.get(arm).copied().unwrap_or(0.0),
        shelves: sums.shelves,
        rewards: sums.successes,
        inverse: sums.inverse,
        inverse_squares: sums.inverse_squared,
        rewards_inverse: sums.successes_inverse,
        rewards_inverse_squares: sums.successes_inverse_squared,
    };
    let cells: Vec<Cell> = found.arms.iter().map(|(arm, sums)| cell(arm, sums)).collect();
    let nothing = outcomes::ArmSums::default();
    let of_group = |group: &BTreeMap<String, outcomes::ArmSums>| -> Vec<Cell> {
        found.arms.keys().map(|arm| cell(arm, group.get(arm).unwrap_or(&nothing))).collect()
    };
    let groups: Vec<Vec<Cell>> = found.groups.values().map(of_group).collect();
    let shelves: f64 = cells.iter().map(|cell| cell.shelves).sum();
    let successes: f64 = cells.iter().map(|cell| cell.rewards).sum();
    let mut told = Policy {
        shop: key(found.shop),
        test: found.test.clone(),
        goal: goal_name(found.goal),
        name,
        shown_rate: (shelves > 0.0).then(|| successes / shelves),
        ..Policy::default()
    };
    if groups.is_empty() && shelves > 0.0 {
        told.refused = Some("these days were counted before visitors were told apart".to_owned());
        return told;
    }
    match off_policy_by_visitor(&cells, &groups) {
        Ok(judged) => {
            told.effective = Some(judged.effective);
            [told.ips, told.ips_low, told.ips_high] = range(&judged.ips);
            [told.snips, told.snips_low, told.snips_high] = range(&judged.snips);
            [told.dr, told.dr_low, told.dr_high] = range(&judged.dr);
        }
        Err(Refused::TooFew { effective }) => {
            told.effective = Some(effective);
            told.refused = Some(format!(
                "what was shown says as much as {effective:.0} shelves of this policy; expected {LEAST_EFFECTIVE:.0}"
            ));
        }
        Err(Refused::NotCovered { .. }) => {
            told.refused = Some("it would show an arm that was never shown on these days".to_owned());
        }
    }
    told
}

fn range(estimate: &Estimate) -> [Option<f64>; 3] {
    let interval = estimate.interval(CONFIDENCE, Looks::Always { expected_units: 10_000.0 });
    [estimate.value, interval.low.max(0.0), interval.high].map(Some)
}
