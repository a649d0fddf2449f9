//! What customers buy again, and after how long: tea does run out, a saucepan does not.
//!
//! One observation is one customer's first purchase of one product, by a customer who came back to the shop at least a
//! day later: either the same product was in one of the next [`CHANCES`] days with an order, after so many days, or it
//! was not. Buyers who never came back say nothing: whether they would have bought it again is not known, and their
//! share depends on how long the log is. A category's rate is the share of its observations that bought again, shrunk
//! towards its parent's rate and at the root towards nothing: `(again + SHRINK * parent) / (seen + SHRINK)`; its days are
//! the median, shrunk alike on the scale of logarithms. The median is of what the log holds: in a log of a few months it
//! is short for what lasts longer.
//!
//! A category is replenished when [`ENOUGH_AGAIN`] of its observations bought again and its rate is [`LEAST_RATE`] or
//! more. One that was seen too little to tell follows its nearest ancestor with [`ENOUGH_KIN`] categories below it that
//! run out, provided that none below it is known to last and that its own observations do not speak against it: tea and
//! saucepans are both below "Kitchen", and a kitchen does not run out.

use std::collections::BTreeMap;

use crate::model::{Basket, Product};

/// Days with an order after the first purchase in which the product may turn up again. Durable goods turn up in about
/// one order in fifty (presents, replacements, a second one for the cottage); within six that stays below
/// [`LEAST_RATE`] even where customers order every week.
const CHANCES: u32 = 6;

/// Share of the observations that bought again from which a category counts as replenished. In shops that sell both,
/// the two kinds lie far apart: below a tenth for what lasts, above a quarter for what runs out.
const LEAST_RATE: f64 = 0.15;

/// Purchases again from which a rate is believed: at the least rate its standard error is then 3 in 100.
const ENOUGH_AGAIN: usize = 20;

/// Observations from which a category that is not replenished is known to last: one that were would have shown
/// [`ENOUGH_AGAIN`] by then, at [`LEAST_RATE`].
const ENOUGH_SEEN: u32 = 134;

/// Categories below an ancestor that must be known to run out before others below it are taken to do so.
const ENOUGH_KIN: usize = 2;

/// Observations at the parent's rate that are added to a category's own.
const SHRINK: f64 = 20.0;

/// Observations that one customer adds to one category, the first ones: a restaurant's thousand orders are one customer.
const MOST_OF_A_CUSTOMER: u32 = 3;

const DAY_S: i64 = 86_400;

/// What is bought again.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct Replenishment {
    /// Category paths from the root to the leaf, as the products have them, ascending, each with the days after which
    /// half of those who buy a product again have done so, at least 1.
    pub(crate) categories: Vec<(Vec<String>, u16)>,
    /// First purchases whose customer came back, in categories and outside of any.
    pub(crate) seen: usize,
    /// Those of them that were followed by another purchase of the same product.
    pub(crate) again: usize,
}

/// What was observed of a category and all below it.
#[derive(Debug, Default, Clone)]
struct Tally {
    seen: u32,
    /// Days after which it was bought again, ascending once all are in.
    days: Vec<u32>,
}

/// A category against its parent.
#[derive(Debug, Clone, Copy)]
struct Estimate {
    rate: f64,
    log_days: f64,
}

/// Whether a category's goods are known to run out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    RunsOut,
    Lasts,
    Unknown,
}

/// Learns from orders with a customer and a time; from others nothing can be told. `baskets` are oldest first.
pub(crate) fn learn(baskets: &[Basket], products: &[Product]) -> Replenishment {
    let leaves = tally_leaves(baskets, products);
    let seen = leaves.values().map(|tally| tally.seen as usize).sum();
    let again = leaves.values().map(|tally| tally.days.len()).sum();
    let tallies = with_ancestors(&leaves);
    let estimates = estimate(&tallies);
    let verdicts: BTreeMap<&[String], Verdict> =
        leaves.keys().map(|&leaf| (leaf, verdict(&tallies[leaf], estimates[leaf]))).collect();
    let replenished = |leaf: &[String]| match verdicts[leaf] {
        Verdict::RunsOut => true,
        Verdict::Lasts => false,
        Verdict::Unknown => estimates[leaf].rate >= LEAST_RATE && kin_runs_out(leaf, &verdicts),
    };
    let categories = leaves
        .keys()
        .filter(|leaf| !leaf.is_empty() && replenished(leaf))
        .map(|leaf| (leaf.to_vec(), whole_days(estimates[*leaf].log_days)))
        .collect();
    Replenishment { categories, seen, again }
}

fn verdict(tally: &Tally, estimate: Estimate) -> Verdict {
    if tally.days.len() >= ENOUGH_AGAIN && estimate.rate >= LEAST_RATE {
        Verdict::RunsOut
    } else if tally.seen >= ENOUGH_SEEN {
        Verdict::Lasts
    } else {
        Verdict::Unknown
    }
}

/// Whether the nearest ancestor below which anything is known holds nothing but what runs out.
fn kin_runs_out(leaf: &[String], verdicts: &BTreeMap<&[String], Verdict>) -> bool {
    for depth in (1..leaf.len()).rev() {
        let kin = || verdicts.iter().filter(|(path, _)| path.starts_with(&leaf[..depth]));
        let known = |wanted| kin().filter(|(_, verdict)| **verdict == wanted).count();
        let (runs_out, lasts) = (known(Verdict::RunsOut), known(Verdict::Lasts));
        if runs_out >= ENOUGH_KIN || lasts > 0 {
            return lasts == 0;
        }
    }
    false
}

/// What was observed of each leaf category; of products without one, below the empty path.
fn tally_leaves<'p>(baskets: &[Basket], products: &'p [Product]) -> BTreeMap<&'p [String], Tally> {
    let mut leaves: BTreeMap<&[String], Tally> =
        products.iter().map(|product| (product.category.as_slice(), Tally::default())).collect();
    for orders in by_customer(baskets) {
        let mut added: BTreeMap<&[String], u32> = BTreeMap::new();
        for (product, again) in observe(&orders) {
            let path = products[product as usize].category.as_slice();
            let added = added.entry(path).or_default();
            *added += 1;
            if *added <= MOST_OF_A_CUSTOMER
                && let Some(tally) = leaves.get_mut(path)
            {
                tally.seen += 1;
                tally.days.extend(again);
            }
        }
    }
    leaves
}

/// The orders of each customer who has at least two with a time, oldest first.
fn by_customer(baskets: &[Basket]) -> impl Iterator<Item = Vec<&Basket>> {
    let customers =
        baskets.iter().filter_map(|basket| basket.customer).max().map_or(0, |last| last as usize + 1);
    let mut orders: Vec<Vec<&Basket>> = vec![Vec::new(); customers];
    for basket in baskets.iter().filter(|basket| basket.at_s > 0) {
        if let Some(customer) = basket.customer {
            orders[customer as usize].push(basket);
        }
    }
    orders.into_iter().filter(|orders| orders.len() > 1)
}

/// One customer's observations in order of first purchase: the product, and the days until it was bought again.
fn observe(orders: &[&Basket]) -> Vec<(u32, Option<u32>)> {
    let last_s = orders.last().map_or(0, |order| order.at_s);
    let mut purchases: Vec<(u32, usize)> = Vec::new();
    let mut day = 0;
    let mut days = Vec::with_capacity(orders.len());
    for (at, order) in orders.iter().enumerate() {
        day += u32::from(at > 0 && order.at_s / DAY_S != orders[at - 1].at_s / DAY_S);
        days.push(day);
        purchases.extend(order.lines.iter().map(|&(product, _)| (product, at)));
    }
    purchases.sort_unstable();
    let mut observations: Vec<(usize, u32, Option<u32>)> = purchases
        .chunk_by(|one, other| one.0 == other.0)
        .filter_map(|of_product| {
            let (product, first) = *of_product.first()?;
            let elapsed_s = |at: usize| orders[at].at_s - orders[first].at_s;
            let again = of_product.iter().map(|&(_, at)| at).find(|at| elapsed_s(*at) >= DAY_S);
            let in_time = again.filter(|at| days[*at] - days[first] <= CHANCES);
            let came_back = last_s - orders[first].at_s >= DAY_S;
            came_back.then(|| {
                (first, product, in_time.map(|at| u32::try_from(elapsed_s(at) / DAY_S).unwrap_or(u32::MAX)))
            })
        })
        .collect();
    observations.sort_unstable();
    observations.into_iter().map(|(_, product, again)| (product, again)).collect()
}

/// The tallies of the leaves and of everything above them; the empty path is the whole shop.
fn with_ancestors<'p>(leaves: &BTreeMap<&'p [String], Tally>) -> BTreeMap<&'p [String], Tally> {
    let mut tallies: BTreeMap<&[String], Tally> = BTreeMap::new();
    for (&leaf, own) in leaves {
        for depth in 0..=leaf.len() {
            let tally = tallies.entry(&leaf[..depth]).or_default();
            tally.seen += own.seen;
            tally.days.extend(&own.days);
        }
    }
    for tally in tallies.values_mut() {
        tally.days.sort_unstable();
    }
    tallies
}

fn estimate<'p>(tallies: &BTreeMap<&'p [String], Tally>) -> BTreeMap<&'p [String], Estimate> {
    let mut estimates: BTreeMap<&[String], Estimate> = BTreeMap::new();
    // A path sorts behind its beginnings, so parents come first.
    for (&path, tally) in tallies {
        let again = tally.days.len() as f64;
        let median = tally.days.get(tally.days.len() / 2).map_or(1.0, |days| f64::from(*days));
        let parent = path.split_last().and_then(|(_, up)| estimates.get(up)).copied();
        let parent = parent.unwrap_or(Estimate { rate: 0.0, log_days: median.ln() });
        let rate = (again + SHRINK * parent.rate) / (f64::from(tally.seen) + SHRINK);
        let log_days = (again * median.ln() + SHRINK * parent.log_days) / (again + SHRINK);
        estimates.insert(path, Estimate { rate, log_days });
    }
    estimates
}

#[expect(clippy::cast_sign_loss, reason = "what is clamped to 1 or more is not negative")]
fn whole_days(log_days: f64) -> u16 {
    log_days.exp().round().clamp(1.0, f64::from(u16::MAX)) as u16
}

#[cfg(test)]
#[path = "replenish_tests.rs"]
mod tests;
