//! A sketch in a palette: light on every hit, then pixels.

use super::{
    SIDE,
    palette::Palette,
    studio::Studio,
    surface::Look,
    trace::{Hit, Sketch, Spot},
    vector::{V3, v},
};

const KEY: V3 = v(1.62, 1.58, 1.50);
const ROOM: V3 = v(0.62, 0.63, 0.65);

/// The picture's bytes, three a pixel.
pub(super) fn paint(sketch: &Sketch, palette: &Palette) -> Vec<u8> {
    let side = SIDE as usize;
    let mut light: Vec<V3> = Vec::with_capacity(side * side);
    for row in 0..side {
        for column in 0..side {
            let (across, down) = ((column as f32 + 0.5) / side as f32, (row as f32 + 0.5) / side as f32);
            light.push(at(sketch, palette, sketch.middle[row * side + column], across, down));
        }
    }
    for (pixel, rays) in &sketch.edges {
        let index = *pixel as usize;
        let across = ((index % side) as f32 + 0.5) / side as f32;
        let down = ((index / side) as f32 + 0.5) / side as f32;
        // Bright highlights are squeezed before they are averaged, else an edge keeps its stairs.
        let sum = rays
            .iter()
            .fold(squeezed(light[index]), |sum, ray| sum + squeezed(at(sketch, palette, *ray, across, down)));
        light[index] = sum * 0.2;
    }
    light.into_iter().flat_map(|one| encoded(squeezed(one))).collect()
}

fn at(sketch: &Sketch, palette: &Palette, ray: Option<u32>, across: f32, down: f32) -> V3 {
    let floor = || {
        let (lit, open) = sketch.shade(across, down);
        Studio::floor(across, down, lit, open)
    };
    let Some(index) = ray else { return floor() };
    let hit = &sketch.hits[index as usize];
    let behind = hit
        .spot
        .as_ref()
        .map_or_else(floor, |spot| light_of(spot, &palette.look(&spot.part), hit.ray, &sketch.studio));
    through_glass(hit, behind, palette, &sketch.studio)
}

fn light_of(spot: &Spot, look: &Look, ray: V3, studio: &Studio) -> V3 {
    let along = (spot.part.along - spot.normal * spot.part.along.dot(spot.normal)).unit();
    let beside = spot.normal.cross(along);
    let normal = (spot.normal - along * look.lean.0 - beside * look.lean.1).unit();
    let facing = (-ray.dot(normal)).clamp(0.02, 1.0);
    let toward_key = normal.dot(studio.key);
    let wrapped = ((toward_key + look.depth * 0.6) / (1.0 + look.depth * 0.6)).max(0.0);
    let lit = spot.lit + (1.0 - spot.lit) * look.depth * 0.25;
    let sky = 0.62 + 0.38 * normal.y;
    let diffuse = KEY * (wrapped * lit) + ROOM * (sky * spot.open);
    // Light that bounced off the thing itself takes its colour.
    let own = look.albedo.tint(ROOM) * (0.30 * (1.0 - spot.open));
    let mirrored = ray - normal * (2.0 * ray.dot(normal));
    let surroundings = studio.reflected(mirrored, look.roughness);
    let grazing = (1.0 - facing).powi(5);
    let hidden = 0.25 + 0.75 * spot.open;
    if look.metal {
        let reflectance = look.albedo.mix(v(1.0, 1.0, 1.0), grazing * 0.6);
        return reflectance.tint(surroundings) * (hidden * (0.72 + 0.28 * lit))
            + look.albedo.tint(diffuse) * 0.10
            + look.glow;
    }
    let share = (look.gloss + (1.0 - look.gloss) * grazing * (1.0 - look.roughness)) * hidden;
    let fuzz =
        look.albedo.mix(v(0.8, 0.8, 0.8), 0.25) * (look.fuzz * (1.0 - facing).powi(3) * spot.open * 0.5);
    look.albedo.tint(diffuse + own) * (1.0 - share * 0.6) + surroundings * share + fuzz + look.glow
}

/// Each pane colours what is behind it, more where it is seen edge-on, and mirrors the studio.
fn through_glass(hit: &Hit, behind: V3, palette: &Palette, studio: &Studio) -> V3 {
    let tint = palette.glass();
    let mut light = behind;
    for normal in hit.panes.iter().rev().flatten() {
        let facing = (-hit.ray.dot(*normal)).abs().clamp(0.03, 1.0);
        let thickness = 0.22 + 0.55 * (1.0 / facing - 1.0).min(3.0);
        let passed = tint.each(|part| part.max(0.02).powf(thickness));
        let grazing = (1.0 - facing).powi(4);
        let outward = if hit.ray.dot(*normal) < 0.0 { *normal } else { -*normal };
        let mirrored = hit.ray - outward * (2.0 * hit.ray.dot(outward));
        let share = 0.05 + 0.55 * grazing;
        let edge = 1.0 - 0.38 * ((1.0 - facing) * (1.0 - facing));
        light = light.tint(passed) * (edge * (1.0 - share)) + studio.reflected(mirrored, 0.02) * share;
    }
    light
}

/// A gentle shoulder: white stays below clipping.
fn squeezed(light: V3) -> V3 {
    light.each(|part| if part <= 0.62 { part } else { 0.62 + 0.38 * (1.0 - (-(part - 0.62) / 0.52).exp()) })
}

fn encoded(light: V3) -> [u8; 3] {
    let part = |value: f32| {
        let value = value.clamp(0.0, 1.0);
        let curve = if value <= 0.003_130_8 { value * 12.92 } else { 1.055 * value.powf(1.0 / 2.4) - 0.055 };
        (curve * 255.0 + 0.5) as u8
    };
    [part(light.x), part(light.y), part(light.z)]
}
