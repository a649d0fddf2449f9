//! Settings for the shop at hand: what completes the last orders of its own log best when learned from those before.

use std::collections::HashSet;

use rayon::prelude::*;

use super::settings::OrderSettings;
use super::{Log, MOST_NEIGHBOURS, MOST_PRODUCTS};
use crate::learn::counter::Neighbour;
use crate::learn::judge::Ranking;
use crate::learn::pairs::CountFault;
use crate::learn::tune::{Knob, climb, knob, sample};
use crate::model::Basket;
use crate::progress::Progress;

/// The end of a log that is held out: one order in ten.
const HELD_OUT: usize = 10;

/// Fewer orders than this say too little about settings.
const LEAST_PREFIXES: usize = 500;

/// More than this say nothing new.
const MOST_PREFIXES: usize = 3_000;

/// Orders before them that are learned from while settings are sought, the latest.
const MOST_BASKETS: usize = 50_000;

/// Products that a recommendation has room for.
const SHOWN: usize = 10;

/// An order in part: what was in the cart, and what came to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct BasketPrefix {
    pub(crate) cart: Vec<u32>,
    /// At least one.
    pub(crate) wanted: Vec<u32>,
}

/// The log's last orders in part, and how many orders come before them; nothing when the log is too small to be judged
/// by. Orders stand oldest first; those whose vote is not a whole one are no judges. Of every second order one product
/// is wanted, of the others half.
pub(crate) fn holdout(baskets: &[Basket], votes: &[f32]) -> Option<(usize, Vec<BasketPrefix>)> {
    let before = baskets.len() - baskets.len() / HELD_OUT;
    let judges = baskets.iter().zip(votes).skip(before).filter(|(_, vote)| **vote >= 1.0);
    let last =
        judges.map(|(basket, _)| basket).filter(|basket| (2..=MOST_PRODUCTS).contains(&basket.lines.len()));
    let last = sample(&last.collect::<Vec<_>>(), MOST_PREFIXES);
    let prefixes = last.iter().enumerate().map(|(number, basket)| parted(number, basket));
    (last.len() >= LEAST_PREFIXES).then(|| (before, prefixes.collect()))
}

fn parted(number: usize, basket: &Basket) -> BasketPrefix {
    // Lines stand in the order of the catalog: a stride over them takes from everywhere.
    let lines = basket.lines.len();
    let wants =
        |line: usize| if number.is_multiple_of(2) { line == number / 2 % lines } else { line % 2 == 1 };
    let of = |wanted: bool| {
        let chosen = basket.lines.iter().enumerate().filter(|&(line, _)| wants(line) == wanted);
        chosen.map(|(_, &(product, _))| product).collect()
    };
    BasketPrefix { cart: of(false), wanted: of(true) }
}

/// The best settings found for what came after `baskets`.
pub(crate) fn tuned(
    baskets: &[Basket],
    votes: &[f32],
    prefixes: &[BasketPrefix],
    products: usize,
    progress: &dyn Progress,
) -> Result<OrderSettings, CountFault> {
    let prefixes = sample(prefixes, MOST_PREFIXES);
    let from = baskets.len().saturating_sub(MOST_BASKETS);
    let log = Log { baskets: &baskets[from..], votes: &votes[from..], products };
    let mut counted = None;
    let (settings, _) = climb(OrderSettings::default(), &KNOBS, 1, |settings| {
        progress.advance(1);
        let counts = [settings.half_life_days, settings.full_weight_products].map(f32::to_bits);
        if counted.as_ref().is_none_or(|(with, _)| *with != counts) {
            counted = Some((counts, log.count(settings)?));
        }
        let rows = counted.as_ref().map(|(_, sums)| log.solve(sums, settings, MOST_NEIGHBOURS));
        Ok(rows.map_or(f64::NAN, |rows| judge(&rows, &prefixes)))
    })?;
    Ok(settings)
}

/// `ln(recall) + ln(discounted gain)` among ten: both count by their relative change.
fn judge(rows: &[Vec<Neighbour>], prefixes: &[BasketPrefix]) -> f64 {
    let one = |ranking: &mut Ranking, prefix: &BasketPrefix| {
        for &product in &prefix.cart {
            ranking.add_row(&rows[product as usize], 1.0);
        }
        let wanted: HashSet<u32> = prefix.wanted.iter().copied().collect();
        let gain = |place: usize| 1.0 / (place as f64 + 2.0).log2();
        let shown = ranking.best(SHOWN, &prefix.cart);
        let found = shown.iter().enumerate().filter(|(_, product)| wanted.contains(product));
        let (count, gained) = found.fold((0, 0.0), |(count, sum), (place, _)| (count + 1, sum + gain(place)));
        let most: f64 = (0..wanted.len().min(SHOWN)).map(gain).sum();
        (f64::from(count) / wanted.len() as f64, gained / most)
    };
    // Added up in order: a sum that depends on who was first would decide between settings.
    let judged: Vec<(f64, f64)> = prefixes.par_iter().map_init(|| Ranking::new(rows.len()), one).collect();
    let (recall, gained) = judged.iter().fold((0.0, 0.0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
    let all = prefixes.len() as f64;
    (recall / all).ln() + (gained / all).ln()
}

/// Those that need another count come first.
const KNOBS: [Knob<OrderSettings>; 6] = [
    knob!(OrderSettings, half_life_days, &[45.0, 90.0, 180.0, 360.0, 720.0, 36_500.0]),
    knob!(OrderSettings, full_weight_products, &[5.0, 10.0, 20.0, 50.0, 2_000.0]),
    knob!(OrderSettings, ridge, &[2.0, 4.0, 8.0, 15.0, 30.0, 60.0, 120.0, 250.0]),
    knob!(OrderSettings, row_shrink, &[0.0, 0.15, 0.3, 0.45, 0.6]),
    knob!(OrderSettings, popularity_shrink, &[0.0, 0.05, 0.1, 0.15, 0.2, 0.3]),
    knob!(OrderSettings, trend, &[0.0, 0.1, 0.2, 0.3]),
];
