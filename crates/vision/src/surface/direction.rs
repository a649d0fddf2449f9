//! Which way the surface's lines run, and how well they agree.

use super::field::Field;

/// Directions told apart: lines upright, falling, level, rising.
pub(super) const DIRECTIONS: usize = 4;

/// Slopes below this are noise.
const LEAST_SLOPE: f32 = 0.006;

/// What the slopes of lightness say.
pub(super) struct Direction {
    /// Share of the slopes' strength by direction.
    pub(super) shares: [f32; DIRECTIONS],
    /// How well neighbouring slopes agree, 0 to 1, weighted by strength.
    pub(super) coherence: f32,
}

pub(super) fn of(lightness: &Field, mask: &[bool], places: &[(usize, f32)]) -> Direction {
    let (width, height) = (lightness.width, lightness.height);
    let mut tensor = [vec![0.0_f32; width * height], vec![0.0; width * height], vec![0.0; width * height]];
    let mut shares = [0.0_f32; DIRECTIONS];
    for &(place, weight) in places {
        let across = (lightness.values[place + 1] - lightness.values[place - 1]) / 2.0;
        let down = (lightness.values[place + width] - lightness.values[place - width]) / 2.0;
        let strength = libm::hypotf(across, down);
        if strength < LEAST_SLOPE {
            continue;
        }
        let [xx, xy, yy] = [across * across, across * down, down * down];
        (tensor[0][place], tensor[1][place], tensor[2][place]) = (xx, xy, yy);
        // The double angle knows no difference between a slope and its opposite.
        let angle = libm::atan2f(2.0 * xy, xx - yy) / 2.0;
        let step = libm::roundf(angle / std::f32::consts::FRAC_PI_4) as i32;
        shares[step.rem_euclid(DIRECTIONS as i32) as usize] += weight * strength;
    }
    let [xx, xy, yy] = tensor.map(|values| Field { width, height, values }.blurred(mask, 4).values);
    let (mut agreed, mut all) = (0.0, 0.0);
    for &(place, weight) in places {
        let strength = xx[place] + yy[place];
        agreed += weight * libm::hypotf(xx[place] - yy[place], 2.0 * xy[place]);
        all += weight * strength;
    }
    let sum: f32 = shares.iter().sum();
    Direction {
        shares: shares.map(|share| if sum > 0.0 { share / sum } else { 1.0 / DIRECTIONS as f32 }),
        coherence: if all > 0.0 { agreed / all } else { 0.0 },
    }
}
