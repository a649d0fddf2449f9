//! A studio's backdrop: a smooth surface fitted to what the picture's border shows.

use crate::colour::oklab::Oklab;
use crate::picture::Picture;

/// Coefficients of 1, x, y, x², xy, y².
const TERMS: usize = 6;
/// Pixels of one colour of the border are first taken together within this distance.
const NEAR: f32 = 0.10;
/// Sides of the boxes in which the border's commonest colour is looked for.
const BOX: f32 = 0.04;
/// How often the fit drops what it does not explain.
const ROUNDS: usize = 4;
/// Share of the border that the backdrop must explain.
const LEAST_OF_BORDER: f32 = 0.45;
/// Distance from the fit up to which a pixel is backdrop: never less than a file's noise, never more than visible.
const TOLERANCE: (f32, f32) = (0.014, 0.045);
/// Residuals' standard deviations that the tolerance spans.
const DEVIATIONS: f32 = 4.0;

/// What the border's backdrop would look like anywhere in the picture.
pub(super) struct Backdrop {
    channels: [[f64; TERMS]; 3],
    /// Distance up to which a pixel belongs to it.
    pub(super) tolerance: f32,
}

impl Backdrop {
    /// The backdrop of a studio picture, or `None` where the border shows no single smooth surface.
    pub(super) fn of(picture: &Picture) -> Option<Self> {
        let border = border(picture);
        let commonest = commonest(&border)?;
        let mut kept: Vec<Spot> =
            border.iter().copied().filter(|s| s.colour.distance(commonest) < NEAR).collect();
        let mut backdrop = Self::fitted(&kept)?;
        for _ in 0..ROUNDS {
            kept = border.iter().copied().filter(|spot| backdrop.off(spot) < backdrop.tolerance).collect();
            backdrop = Self::fitted(&kept)?;
        }
        (kept.len() as f32 >= LEAST_OF_BORDER * border.len() as f32).then_some(backdrop)
    }

    /// The colour expected at a place; `x` and `y` run from -1 to 1.
    pub(super) fn at(&self, x: f32, y: f32) -> Oklab {
        let terms = terms(x, y);
        let channels = self.channels.map(|channel| {
            channel.iter().zip(terms).fold(0.0, |sum, (coefficient, term)| sum + coefficient * term) as f32
        });
        Oklab { l: channels[0], a: channels[1], b: channels[2] }
    }

    fn off(&self, spot: &Spot) -> f32 {
        self.at(spot.x, spot.y).distance(spot.colour)
    }

    fn fitted(spots: &[Spot]) -> Option<Self> {
        if spots.len() < 4 * TERMS {
            return None;
        }
        let mut normal = [[0.0_f64; TERMS + 3]; TERMS];
        for spot in spots {
            let terms = terms(spot.x, spot.y);
            let values = [spot.colour.l, spot.colour.a, spot.colour.b].map(f64::from);
            for (row, &term) in normal.iter_mut().zip(&terms) {
                for (cell, &other) in row.iter_mut().zip(terms.iter().chain(&values)) {
                    *cell += term * other;
                }
            }
        }
        // A border that is backdrop on one side only leaves the far side to a guess; a little damping keeps it flat.
        for (place, row) in normal.iter_mut().enumerate().skip(1) {
            row[place] += 0.02 * spots.len() as f64;
        }
        let channels = solved(normal)?;
        let mut backdrop = Self { channels, tolerance: 0.0 };
        let squares = spots.iter().fold(0.0, |sum, spot| sum + backdrop.off(spot).powi(2));
        let deviation = (squares / spots.len() as f32).sqrt();
        backdrop.tolerance = (DEVIATIONS * deviation).clamp(TOLERANCE.0, TOLERANCE.1);
        Some(backdrop)
    }
}

#[derive(Clone, Copy)]
struct Spot {
    x: f32,
    y: f32,
    colour: Oklab,
}

/// Pixel places as -1 to 1.
pub(super) fn spread(place: usize, length: usize) -> f32 {
    (2 * place + 1) as f32 / length as f32 - 1.0
}

fn terms(x: f32, y: f32) -> [f64; TERMS] {
    let (x, y) = (f64::from(x), f64::from(y));
    [1.0, x, y, x * x, x * y, y * y]
}

fn border(picture: &Picture) -> Vec<Spot> {
    let (width, height) = (picture.width, picture.height);
    let thick = (width.min(height) / 64).max(1);
    let mut spots = Vec::new();
    for y in 0..height {
        for x in 0..width {
            let inside = (thick..width - thick).contains(&x) && (thick..height - thick).contains(&y);
            if !inside {
                let colour = picture.pixels[y * width + x];
                spots.push(Spot { x: spread(x, width), y: spread(y, height), colour });
            }
        }
    }
    spots
}

/// The mean of the fullest box of the border's colours; of equally full ones the first in the order of boxes.
fn commonest(border: &[Spot]) -> Option<Oklab> {
    let key = |colour: Oklab| [colour.l, colour.a, colour.b].map(|value| (value / BOX).round() as i32);
    let mut keys: Vec<[i32; 3]> = border.iter().map(|spot| key(spot.colour)).collect();
    keys.sort_unstable();
    let fullest = keys
        .chunk_by(|one, next| one == next)
        .reduce(|best, next| if next.len() > best.len() { next } else { best })?;
    let (fullest, count) = (fullest[0], fullest.len() as f32);
    let sum = border.iter().filter(|spot| key(spot.colour) == fullest).fold([0.0_f32; 3], |sum, spot| {
        [sum[0] + spot.colour.l, sum[1] + spot.colour.a, sum[2] + spot.colour.b]
    });
    Some(Oklab { l: sum[0] / count, a: sum[1] / count, b: sum[2] / count })
}

/// Gauss-Jordan with the largest pivot; `None` where the equations do not tell the unknowns apart.
fn solved(mut rows: [[f64; TERMS + 3]; TERMS]) -> Option<[[f64; TERMS]; 3]> {
    for place in 0..TERMS {
        let pivot = (place..TERMS)
            .max_by(|&one, &other| rows[one][place].abs().total_cmp(&rows[other][place].abs()))?;
        rows.swap(place, pivot);
        let divisor = rows[place][place];
        if divisor.abs() < 1e-9 {
            return None;
        }
        rows[place].iter_mut().for_each(|cell| *cell /= divisor);
        let done = rows[place];
        for (other, row) in rows.iter_mut().enumerate() {
            let factor = row[place];
            if other != place {
                row.iter_mut().zip(done).for_each(|(cell, done)| *cell -= factor * done);
            }
        }
    }
    Some(std::array::from_fn(|channel| std::array::from_fn(|term| rows[term][TERMS + channel])))
}
