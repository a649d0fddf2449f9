//! The few colours that a subject consists of, with their shares.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::oklab::Oklab;

/// Most colours of a palette.
pub const MOST_SWATCHES: usize = 6;
/// Sides of the boxes in which pixels are taken together before clustering.
const BOX: f32 = 0.02;
/// Rounds of k-means; on a few hundred boxes it has settled by then.
const ROUNDS: usize = 12;
/// Swatches nearer than this are one.
const SAME: f32 = 0.055;
/// Swatches of a smaller share are left out.
const LEAST_SHARE: f32 = 0.02;

/// One colour of a palette.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Swatch {
    /// The mean of its pixels.
    pub colour: Oklab,
    /// Its part of the subject, 0 to 1; the shares of a palette add up to 1.
    pub share: f32,
}

/// Colours by falling share; empty only where nothing had any weight.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Palette {
    /// At most [`MOST_SWATCHES`].
    pub swatches: Vec<Swatch>,
}

#[derive(Clone, Copy, Default)]
struct Heap {
    /// Weighted sums of l, a, b.
    sums: [f64; 3],
    weight: f64,
}

impl Heap {
    fn add(&mut self, other: &Self) {
        self.sums.iter_mut().zip(other.sums).for_each(|(sum, other)| *sum += other);
        self.weight += other.weight;
    }

    fn mean(&self) -> Oklab {
        let [l, a, b] = self.sums.map(|sum| (sum / self.weight) as f32);
        Oklab { l, a, b }
    }
}

impl Palette {
    /// k-means over boxes of like colours, seeded without chance: the heaviest box first, then whatever is heavy and far
    /// from what was chosen.
    #[must_use]
    pub fn of(pixels: impl Iterator<Item = (Oklab, f32)>) -> Self {
        let mut boxes: BTreeMap<[i16; 3], Heap> = BTreeMap::new();
        for (colour, weight) in pixels.filter(|(_, weight)| *weight > 0.0) {
            let place = [colour.l, colour.a, colour.b].map(|value| (value / BOX) as i16);
            let heap = boxes.entry(place).or_default();
            let weight = f64::from(weight);
            for (sum, value) in heap.sums.iter_mut().zip([colour.l, colour.a, colour.b]) {
                *sum += weight * f64::from(value);
            }
            heap.weight += weight;
        }
        let heaps: Vec<Heap> = boxes.into_values().collect();
        let mut clusters = clustered(&heaps);
        merge(&mut clusters);
        let all: f64 = clusters.iter().map(|cluster| cluster.weight).sum();
        clusters.retain(|cluster| cluster.weight >= f64::from(LEAST_SHARE) * all);
        let kept: f64 = clusters.iter().map(|cluster| cluster.weight).sum();
        clusters.sort_by(|one, other| other.weight.total_cmp(&one.weight));
        let swatch =
            |cluster: &Heap| Swatch { colour: cluster.mean(), share: (cluster.weight / kept) as f32 };
        Self { swatches: clusters.iter().map(swatch).collect() }
    }
}

fn clustered(heaps: &[Heap]) -> Vec<Heap> {
    let colours: Vec<Oklab> = heaps.iter().map(Heap::mean).collect();
    let mut centres: Vec<Oklab> = Vec::new();
    while centres.len() < MOST_SWATCHES.min(heaps.len()) {
        let pull = |place: usize| {
            let apart =
                centres.iter().map(|centre| colours[place].distance_squared(*centre)).fold(1.0, f32::min);
            heaps[place].weight * f64::from(apart)
        };
        let best = (0..heaps.len()).reduce(|best, next| if pull(next) > pull(best) { next } else { best });
        centres.extend(best.map(|best| colours[best]));
    }
    let mut clusters = Vec::new();
    for _ in 0..ROUNDS {
        clusters = vec![Heap::default(); centres.len()];
        for (heap, colour) in heaps.iter().zip(&colours) {
            if let Some(nearest) = nearest(&centres, *colour) {
                clusters[nearest].add(heap);
            }
        }
        clusters.retain(|cluster| cluster.weight > 0.0);
        centres = clusters.iter().map(Heap::mean).collect();
    }
    clusters
}

fn nearest(centres: &[Oklab], colour: Oklab) -> Option<usize> {
    let apart = |place: usize| centres[place].distance_squared(colour);
    (0..centres.len()).reduce(|best, next| if apart(next) < apart(best) { next } else { best })
}

/// Takes the nearest two together as long as they are too alike to be told apart.
fn merge(clusters: &mut Vec<Heap>) {
    loop {
        let mut nearest = (SAME, 0, 0);
        for one in 0..clusters.len() {
            for other in one + 1..clusters.len() {
                let apart = clusters[one].mean().distance(clusters[other].mean());
                if apart < nearest.0 {
                    nearest = (apart, one, other);
                }
            }
        }
        if nearest.2 == 0 {
            return;
        }
        let other = clusters.remove(nearest.2);
        clusters[nearest.1].add(&other);
    }
}
