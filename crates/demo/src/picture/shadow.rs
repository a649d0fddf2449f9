//! What the form keeps from its surroundings: light of the key lamp, and light of the room.

use super::{
    form::Form,
    march::{Distance, crossing},
    studio::{Ray, Studio},
    vector::{V3, v},
};

/// Points of the floor's shadow map along one side of the picture.
const SHADE_SIDE: usize = 161;
/// How far beyond the form its half shadow reaches.
const PENUMBRA: f32 = 0.22;

/// Soft shadow: how near the way to a broad lamp passes by something. 1 is full light.
pub(super) fn key_light(distance: Distance, bounds: (V3, V3), from: V3, key: V3) -> f32 {
    let margin = v(PENUMBRA, PENUMBRA, PENUMBRA);
    let Some((near, far)) = crossing((bounds.0 - margin, bounds.1 + margin), Ray { from, to: key }) else {
        return 1.0;
    };
    let mut lit = 1.0_f32;
    let mut along = near.max(0.02);
    for _ in 0..20 {
        if along > far || lit <= 0.01 {
            break;
        }
        let gap = distance(from + key * along);
        lit = lit.min(0.5 + 4.5 * gap / along);
        along += gap.clamp(0.025, 0.25);
    }
    let lit = lit.clamp(0.0, 1.0);
    lit * lit * (3.0 - 2.0 * lit)
}

/// Light of the room: how far the surroundings, table included, keep away along the normal. 1 is open.
pub(super) fn openness(distance: Distance, p: V3, normal: V3) -> f32 {
    let mut closed = 0.0;
    let mut weight = 0.9;
    for reach in [0.025, 0.07, 0.15, 0.28] {
        let q = p + normal * reach;
        closed += (reach - distance(q).min(q.y + 0.02)).max(0.0) / reach * weight * 0.42;
        weight *= 0.8;
    }
    (1.0 - closed).clamp(0.0, 1.0)
}

/// The bare backdrop's light at every pixel, with the form's shadow on it.
pub(super) fn backdrop(form: &dyn Form, studio: &Studio, side: usize) -> Vec<V3> {
    let shade = floor_shade(form, studio);
    let scale = (SHADE_SIDE - 1) as f32 / side as f32;
    let mut light = Vec::with_capacity(side * side);
    for row in 0..side {
        for column in 0..side {
            let (x, y) = ((column as f32 + 0.5) * scale, (row as f32 + 0.5) * scale);
            let first = y as usize * SHADE_SIDE + x as usize;
            let (fx, fy) = (x - (x as usize) as f32, y - (y as usize) as f32);
            let mix = |a: (f32, f32), b: (f32, f32), share: f32| {
                (a.0 + (b.0 - a.0) * share, a.1 + (b.1 - a.1) * share)
            };
            let below = first + SHADE_SIDE;
            let (lit, open) =
                mix(mix(shade[first], shade[first + 1], fx), mix(shade[below], shade[below + 1], fx), fy);
            let (across, down) = ((column as f32 + 0.5) / side as f32, (row as f32 + 0.5) / side as f32);
            light.push(Studio::floor(across, down, lit, open));
        }
    }
    light
}

/// Key light and openness of the floor on a coarse grid of the picture.
fn floor_shade(form: &dyn Form, studio: &Studio) -> Vec<(f32, f32)> {
    let solid = |p: V3| form.solid(p);
    let glass = |p: V3| form.glass(p);
    let bounds = form.bounds();
    let mut shade = Vec::with_capacity(SHADE_SIDE * SHADE_SIDE);
    for row in 0..SHADE_SIDE {
        for column in 0..SHADE_SIDE {
            let scale = (SHADE_SIDE - 1) as f32;
            let ray = studio.ray(column as f32 / scale, row as f32 / scale);
            let p = ray.from + ray.to * (-ray.from.y / ray.to.y);
            let place = v(p.x, 0.004, p.z);
            let mut lit = key_light(&solid, bounds, place, studio.key);
            let mut open = open_floor(&solid, bounds, place);
            if form.has_glass() {
                lit *= 0.55 + 0.45 * key_light(&glass, bounds, place, studio.key);
                open *= 0.6 + 0.4 * open_floor(&glass, bounds, place);
            }
            shade.push((lit, open));
        }
    }
    shade
}

fn open_floor(distance: Distance, (low, high): (V3, V3), p: V3) -> f32 {
    const REACH: f32 = 0.4;
    if p.x < low.x - REACH || p.x > high.x + REACH || p.z < low.z - REACH || p.z > high.z + REACH {
        return 1.0;
    }
    let mut closed = 0.0;
    for (reach, weight) in [(0.03, 0.34), (0.09, 0.28), (0.2, 0.22), (REACH, 0.16)] {
        closed += ((reach - distance(p + v(0.0, reach, 0.0))) / reach).clamp(0.0, 1.0) * weight;
    }
    1.0 - closed
}
