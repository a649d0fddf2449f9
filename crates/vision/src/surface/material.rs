//! Materials as a shop's own words and pictures teach them.
//!
//! What the filters measure on wool or steel depends on how a shop photographs, so no table of ours tells materials apart
//! in pictures of another. A shop that names the material of some products teaches the rest: a linear discriminant over
//! [`Texture::vector`], with the covariance within materials shrunk towards its diagonal (Friedman, "Regularized
//! Discriminant Analysis", 1989).

use std::collections::{BTreeMap, BTreeSet};

use super::{TEXTURE_NUMBERS, Texture};

/// How far correlations are shrunk to none.
const SHRINK: f64 = 0.1;
/// Variances are never taken to be less than this share of the spread over everything.
const LEAST_VARIANCE: f64 = 0.02;
/// A material of fewer products is not learned.
const LEAST_PRODUCTS: usize = 4;
/// Parts of the products that are held out in turn.
const FOLDS: usize = 5;

/// A picture whose product's material is known.
#[derive(Clone, Copy, Debug)]
pub struct Example<'a> {
    /// What was measured.
    pub texture: &'a Texture,
    /// The shop's word.
    pub material: &'a str,
    /// The product: pictures of one product are never on both sides of a trial.
    pub product: u64,
}

/// A learned guess.
#[derive(Clone, Debug, PartialEq)]
pub struct Guess<'a> {
    /// The shop's word.
    pub material: &'a str,
    /// Probability as the model sees it, 0 to 1; too sure of itself on what it has never seen.
    pub confidence: f32,
}

/// What was learned from one shop.
#[derive(Clone, Debug, PartialEq)]
pub struct Materials {
    words: Vec<String>,
    weights: Vec<[f64; TEXTURE_NUMBERS]>,
    offsets: Vec<f64>,
    /// Share of held-out pictures that were guessed right in a trial on the shop's own products, 0 to 1. A caller should
    /// want it well above the share of the commonest material before it shows guesses to anyone.
    pub held_out: f32,
    /// Share of pictures that show the commonest material, 0 to 1: what always guessing it would get.
    pub commonest: f32,
}

impl Materials {
    /// Learns from pictures of known material; `None` where fewer than two materials have four products each. The order
    /// of the examples decides nothing but rounding.
    #[must_use]
    pub fn learn(examples: &[Example<'_>]) -> Option<Self> {
        let mut products: BTreeMap<&str, BTreeSet<u64>> = BTreeMap::new();
        for example in examples {
            products.entry(example.material).or_default().insert(example.product);
        }
        products.retain(|_, products| products.len() >= LEAST_PRODUCTS);
        let examples: Vec<Example<'_>> =
            examples.iter().filter(|example| products.contains_key(example.material)).copied().collect();
        // Products of each material are dealt out in turn, so that every fold has some of each.
        let fold_of: BTreeMap<(&str, u64), usize> = products
            .iter()
            .flat_map(|(&word, of)| {
                of.iter().enumerate().map(move |(place, &product)| ((word, product), place % FOLDS))
            })
            .collect();
        let fold = |example: &Example<'_>| fold_of[&(example.material, example.product)];
        let mut right = 0;
        for held_out in 0..FOLDS {
            let taught: Vec<_> =
                examples.iter().filter(|example| fold(example) != held_out).copied().collect();
            let model = Self::fitted(&taught)?;
            let asked = examples.iter().filter(|example| fold(example) == held_out);
            right += asked.filter(|asked| model.guess(asked.texture).material == asked.material).count();
        }
        let pictures_of = |word: &str| examples.iter().filter(|example| example.material == word).count();
        let commonest = products.keys().map(|word| pictures_of(word)).max()?;
        let mut model = Self::fitted(&examples)?;
        model.held_out = right as f32 / examples.len() as f32;
        model.commonest = commonest as f32 / examples.len() as f32;
        Some(model)
    }

    /// The materials that can be guessed, in the order of the alphabet.
    #[must_use]
    pub fn words(&self) -> &[String] {
        &self.words
    }

    /// The likeliest material.
    #[must_use]
    pub fn guess(&self, texture: &Texture) -> Guess<'_> {
        let numbers = texture.vector().map(f64::from);
        let scores: Vec<f64> = self
            .weights
            .iter()
            .zip(&self.offsets)
            .map(|(weights, offset)| offset + dot(weights, &numbers))
            .collect();
        let best =
            (0..scores.len()).fold(0, |best, next| if scores[next] > scores[best] { next } else { best });
        let all: f64 = scores.iter().map(|score| libm::exp(score - scores[best])).sum();
        Guess { material: &self.words[best], confidence: (1.0 / all) as f32 }
    }

    fn fitted(examples: &[Example<'_>]) -> Option<Self> {
        let mut by_word: BTreeMap<&str, Vec<[f64; TEXTURE_NUMBERS]>> = BTreeMap::new();
        for example in examples {
            by_word.entry(example.material).or_default().push(example.texture.vector().map(f64::from));
        }
        if by_word.len() < 2 {
            return None;
        }
        let all: Vec<_> = by_word.values().flatten().copied().collect();
        let centre = mean(&all);
        let means: Vec<_> = by_word.values().map(|rows| mean(rows)).collect();
        let mut within = [[0.0; TEXTURE_NUMBERS]; TEXTURE_NUMBERS];
        let mut spread = [0.0; TEXTURE_NUMBERS];
        for (rows, mean) in by_word.values().zip(&means) {
            for row in rows {
                for one in 0..TEXTURE_NUMBERS {
                    spread[one] += (row[one] - centre[one]).powi(2);
                    for other in 0..TEXTURE_NUMBERS {
                        within[one][other] += (row[one] - mean[one]) * (row[other] - mean[other]);
                    }
                }
            }
        }
        let count = all.len() as f64;
        for (one, row) in within.iter_mut().enumerate() {
            for (other, cell) in row.iter_mut().enumerate() {
                *cell *= if one == other { 1.0 } else { 1.0 - SHRINK } / count;
            }
            row[one] += LEAST_VARIANCE * spread[one] / count + 1e-9;
        }
        let weights: Option<Vec<_>> = means.iter().map(|mean| solved(within, *mean)).collect();
        let weights = weights?;
        let offsets = weights.iter().zip(&means).map(|(weights, mean)| -0.5 * dot(weights, mean)).collect();
        let words = by_word.keys().map(|&word| word.to_owned()).collect();
        Some(Self { words, weights, offsets, held_out: 0.0, commonest: 0.0 })
    }
}

fn dot(one: &[f64; TEXTURE_NUMBERS], other: &[f64; TEXTURE_NUMBERS]) -> f64 {
    one.iter().zip(other).map(|(one, other)| one * other).sum()
}

fn mean(rows: &[[f64; TEXTURE_NUMBERS]]) -> [f64; TEXTURE_NUMBERS] {
    std::array::from_fn(|place| rows.iter().map(|row| row[place]).sum::<f64>() / rows.len() as f64)
}

/// Cholesky's way; `None` where the matrix is not positive definite.
fn solved(
    mut matrix: [[f64; TEXTURE_NUMBERS]; TEXTURE_NUMBERS],
    mut right: [f64; TEXTURE_NUMBERS],
) -> Option<[f64; TEXTURE_NUMBERS]> {
    for row in 0..TEXTURE_NUMBERS {
        for column in 0..=row {
            let known: f64 = (0..column).map(|place| matrix[row][place] * matrix[column][place]).sum();
            let rest = matrix[row][column] - known;
            matrix[row][column] = if row != column {
                rest / matrix[column][column]
            } else if rest > 0.0 {
                rest.sqrt()
            } else {
                return None;
            };
        }
    }
    for row in 0..TEXTURE_NUMBERS {
        let known: f64 = (0..row).map(|place| matrix[row][place] * right[place]).sum();
        right[row] = (right[row] - known) / matrix[row][row];
    }
    for row in (0..TEXTURE_NUMBERS).rev() {
        let known: f64 = (row + 1..TEXTURE_NUMBERS).map(|place| matrix[place][row] * right[place]).sum();
        right[row] = (right[row] - known) / matrix[row][row];
    }
    Some(right)
}
