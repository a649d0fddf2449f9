//! Products of which little was seen borrow from their nearest warm ones, and are let in where those stand.
//!
//! With `n` orders (or visits) a cold product's row is `n / (n + 5)` of its own and for the rest the mean of the rows
//! of its [`LENDERS`] nearest warm products of its category, by likeness. What is borrowed is never well supported, so
//! no sentence claims that it was observed.
//!
//! So that new products are seen at all, each row keeps up to [`NEWCOMERS`] places for them: in the table of what is
//! looked at next a newcomer enters the rows of its own lenders, which it rivals; in the table of what is bought
//! together it enters the rows that lead to its lenders, for it goes with what they go with.

use rayon::prelude::*;

use super::counter::{Counter, Neighbour, best, rows};
use super::evidence::FEW;
use super::similar::Likeness;
use crate::progress::Silent;

/// Warm products that a cold one borrows from.
const LENDERS: usize = 5;

/// Orders or visits at which a product's own row counts as much as what is borrowed.
const HALF_OWN: f64 = 5.0;

/// A newcomer's weight, as part of the weight it is measured by, times its likeness.
const NEWCOMER: f32 = 0.25;

/// Newcomers that one row takes in.
const NEWCOMERS: usize = 2;

/// For each cold product its nearest warm ones with their likeness, best first; nothing for the others.
pub(crate) fn lenders(likeness: &Likeness, seen: &[u32]) -> Vec<Vec<Neighbour>> {
    let is_warm = |product: u32| seen[product as usize] >= FEW;
    if !seen.iter().any(|&times| times >= FEW) {
        return vec![Vec::new(); seen.len()];
    }
    rows(seen.len(), &Silent, |product, counter| {
        if is_warm(product) {
            return Vec::new();
        }
        let warm = likeness.alike(product, counter).into_iter().filter(|near| is_warm(near.product));
        best(warm.collect(), LENDERS)
    })
}

/// Gives every cold product its blended row; the number of products that borrowed.
pub(crate) fn borrow_rows(
    table: &mut [Vec<Neighbour>],
    seen: &[u32],
    lenders: &[Vec<Neighbour>],
    most: usize,
) -> usize {
    let products = table.len();
    let lent: &[Vec<Neighbour>] = table;
    let blended: Vec<Option<Vec<Neighbour>>> = lenders
        .par_iter()
        .enumerate()
        .map_init(
            || Counter::new(products),
            |counter, (product, lenders)| blend(product, seen[product], lenders, lent, counter, most),
        )
        .collect();
    let mut borrowed = 0;
    for (row, blended) in table.iter_mut().zip(blended) {
        if let Some(blended) = blended {
            borrowed += 1;
            *row = blended;
        }
    }
    borrowed
}

fn blend(
    product: usize,
    times: u32,
    lenders: &[Neighbour],
    lent: &[Vec<Neighbour>],
    counter: &mut Counter,
    most: usize,
) -> Option<Vec<Neighbour>> {
    let with_rows = || lenders.iter().filter(|lender| !lent[lender.product as usize].is_empty());
    let all: f64 = with_rows().map(|lender| f64::from(lender.weight)).sum();
    if all <= 0.0 {
        return None;
    }
    let own = f64::from(times) / (f64::from(times) + HALF_OWN);
    for near in lent[product].iter().filter(|_| times > 0) {
        counter.add(near.product, own * f64::from(near.weight));
    }
    for lender in with_rows() {
        let share = (1.0 - own) * f64::from(lender.weight) / all;
        for near in &lent[lender.product as usize] {
            if near.product as usize != product {
                counter.add(near.product, share * f64::from(near.weight));
            }
        }
    }
    let mut row = Vec::new();
    counter.drain(|near, weight| {
        let observed = lent[product].iter().find(|known| known.product == near);
        row.push(Neighbour {
            product: near,
            weight: weight as f32,
            well_supported: observed.is_some_and(|known| known.well_supported),
        });
    });
    row.retain(|near| near.weight > 0.0);
    Some(best(row, most))
}

/// Lets cold products into the rows of their own lenders.
pub(crate) fn admit_beside_lenders(table: &mut [Vec<Neighbour>], lenders: &[Vec<Neighbour>], most: usize) {
    for (row, followers) in table.iter_mut().zip(followers(lenders)) {
        let measure = row.first().map_or(1.0, |top| top.weight);
        admit(row, weighed(&followers, measure), most);
    }
}

/// Lets cold products into the rows that lead to their lenders.
pub(crate) fn admit_where_lenders_are(table: &mut [Vec<Neighbour>], lenders: &[Vec<Neighbour>], most: usize) {
    let followers = followers(lenders);
    table.par_iter_mut().enumerate().for_each(|(product, row)| {
        let through = |near: &Neighbour| weighed(&followers[near.product as usize], near.weight);
        let mut found: Vec<Neighbour> = row.iter().flat_map(through).collect();
        found.retain(|newcomer| newcomer.product as usize != product);
        admit(row, found, most);
    });
}

/// For each product the cold ones that borrow from it with their likeness, the most alike only.
fn followers(lenders: &[Vec<Neighbour>]) -> Vec<Vec<Neighbour>> {
    let mut followers = vec![Vec::new(); lenders.len()];
    for (cold, lenders) in (0_u32..).zip(lenders) {
        for lender in lenders {
            followers[lender.product as usize].push(Neighbour { product: cold, ..*lender });
        }
    }
    followers.into_iter().map(|all| best(all, NEWCOMERS)).collect()
}

fn weighed(newcomers: &[Neighbour], measure: f32) -> Vec<Neighbour> {
    let weight = |near: &Neighbour| NEWCOMER * near.weight * measure;
    newcomers.iter().map(|near| Neighbour { weight: weight(near), well_supported: false, ..*near }).collect()
}

/// Takes in the best newcomers that the row does not have yet, in the last places if need be.
fn admit(row: &mut Vec<Neighbour>, newcomers: Vec<Neighbour>, most: usize) {
    let mut chosen: Vec<Neighbour> = Vec::with_capacity(NEWCOMERS);
    for newcomer in best(newcomers, usize::MAX) {
        let known = |list: &[Neighbour]| list.iter().any(|near| near.product == newcomer.product);
        if chosen.len() < NEWCOMERS.min(most) && newcomer.weight > 0.0 && !known(row) && !known(&chosen) {
            chosen.push(newcomer);
        }
    }
    if !chosen.is_empty() {
        row.truncate(most.saturating_sub(chosen.len()));
        row.extend(chosen);
        *row = best(std::mem::take(row), most);
    }
}

#[cfg(test)]
#[path = "cold_tests.rs"]
mod tests;
