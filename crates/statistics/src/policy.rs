//! What another policy would have earned, from what was shown with known propensities.
//!
//! IPS and its effective sample size after Horvitz and Thompson (1952) and Kish (1965), SNIPS after Swaminathan and
//! Joachims, *The Self-Normalized Estimator for Counterfactual Learning* (NIPS 2015), DR after Dudík, Langford and Li,
//! *Doubly Robust Policy Evaluation and Learning* (ICML 2011). A policy that gives each arm one probability a context is
//! a constant a cell of context and arm, so sums a cell are all that is needed.

use std::collections::BTreeMap;

use crate::interval::Estimate;

/// Fewer effective shelves than this say nothing.
pub const LEAST_EFFECTIVE: f64 = 100.0;

/// Sums over the shelves of one context in which one arm was shown. Rewards are 1 or 0.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// What the policy may know, such as a segment and a placement.
    pub context: String,
    /// The probability with which the policy would show this arm in this context, 0 to 1.
    pub probability: f64,
    /// Shelves shown.
    pub shelves: f64,
    /// Sum of the rewards.
    pub rewards: f64,
    /// Sum of 1 / propensity.
    pub inverse: f64,
    /// Sum of 1 / propensity².
    pub inverse_squares: f64,
    /// Sum of reward / propensity.
    pub rewards_inverse: f64,
    /// Sum of reward / propensity².
    pub rewards_inverse_squares: f64,
}

/// What the policy would have earned a shelf.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OffPolicy {
    /// Inverse propensity scoring: unbiased, wide.
    pub ips: Estimate,
    /// Self-normalised: slightly biased, narrower.
    pub snips: Estimate,
    /// Doubly robust, with each cell's mean as the model of its reward.
    pub dr: Estimate,
    /// How many shelves of the policy's own would say as much.
    pub effective: f64,
}

/// Why nothing is said of a policy.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Refused {
    /// Too few effective shelves: fewer than [`LEAST_EFFECTIVE`].
    TooFew {
        /// How many there were.
        effective: f64,
    },
    /// The probabilities of a context's arms do not add up to 1: the policy would show what was never shown there.
    NotCovered {
        /// What they add up to, where they are furthest from 1.
        sum: f64,
    },
}

/// Judges a policy by the cells of every context and arm that was shown, a cell once each.
pub fn off_policy(cells: &[Cell]) -> Result<OffPolicy, Refused> {
    let mut contexts: BTreeMap<&str, Context> = BTreeMap::new();
    for cell in cells.iter().filter(|cell| cell.shelves > 0.0) {
        let context = contexts.entry(&cell.context).or_default();
        context.shelves += cell.shelves;
        context.probability += cell.probability;
        context.model += cell.probability * cell.rewards / cell.shelves;
    }
    let off = |context: &Context| (context.probability - 1.0).abs();
    if let Some(worst) = contexts.values().max_by(|a, b| off(a).total_cmp(&off(b)))
        && off(worst) > 1e-6
    {
        return Err(Refused::NotCovered { sum: worst.probability });
    }
    let sum = |part: fn(&Cell) -> f64| cells.iter().map(part).sum::<f64>();
    let shelves = sum(|cell| cell.shelves);
    let weights = sum(|cell| cell.probability * cell.inverse);
    let weight_squares = sum(|cell| cell.probability * cell.probability * cell.inverse_squares);
    let earned = sum(|cell| cell.probability * cell.rewards_inverse);
    // Rewards are 1 or 0, so their squares are themselves.
    let earned_squares = sum(|cell| cell.probability * cell.probability * cell.rewards_inverse_squares);
    let effective = if weight_squares > 0.0 { weights * weights / weight_squares } else { 0.0 };
    if effective < LEAST_EFFECTIVE {
        return Err(Refused::TooFew { effective });
    }
    let estimate = |value: f64, squares: f64, scale: f64| Estimate {
        value,
        standard_error: squares.max(0.0).sqrt() / scale,
        units: shelves,
    };
    let ips = earned / shelves;
    let snips = earned / weights;
    let around = earned_squares * (1.0 - 2.0 * snips) + snips * snips * weight_squares;
    let (dr, dr_squares) = doubly_robust(cells, &contexts, shelves);
    Ok(OffPolicy {
        ips: estimate(ips, earned_squares - shelves * ips * ips, shelves),
        snips: estimate(snips, around, weights),
        dr: estimate(dr, dr_squares, shelves),
        effective,
    })
}

/// What is summed of a context.
#[derive(Debug, Default)]
struct Context {
    shelves: f64,
    probability: f64,
    /// What the model says that the policy earns here a shelf.
    model: f64,
}

/// The estimate, and the sum of the squares around it.
fn doubly_robust(cells: &[Cell], contexts: &BTreeMap<&str, Context>, shelves: f64) -> (f64, f64) {
    let model = |cell: &Cell| contexts.get(cell.context.as_str()).map_or(0.0, |context| context.model);
    let cell_mean = |cell: &Cell| if cell.shelves > 0.0 { cell.rewards / cell.shelves } else { 0.0 };
    let mut sum = 0.0;
    for cell in cells {
        let residual = cell.rewards_inverse - cell_mean(cell) * cell.inverse;
        sum += cell.shelves * model(cell) + cell.probability * residual;
    }
    let value = sum / shelves;
    let mut squares = 0.0;
    for cell in cells {
        let (mean, base, p) = (cell_mean(cell), model(cell) - value, cell.probability);
        let residual = p * (cell.rewards_inverse - mean * cell.inverse);
        let residual_squares =
            p * p * (cell.rewards_inverse_squares * (1.0 - 2.0 * mean) + mean * mean * cell.inverse_squares);
        squares += cell.shelves * base * base + 2.0 * base * residual + residual_squares;
    }
    (value, squares)
}
