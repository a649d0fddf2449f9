//! A sketch in a palette: light on every hit, then pixels.

use super::{
    palette::Palette,
    studio::Studio,
    surface::Look,
    trace::{Hit, Sketch, Spot},
    vector::{V3, v},
};

const KEY: V3 = v(1.24, 1.21, 1.15);
const ROOM: V3 = v(0.50, 0.505, 0.52);

/// The picture's bytes, three a pixel.
pub(super) fn paint(sketch: &Sketch, palette: &Palette, curve: &Curve) -> Vec<u8> {
    let mut bytes = sketch.bare.clone();
    for (pixel, ray) in sketch.middle.iter().enumerate() {
        if ray.is_some() {
            let light = curve.encoded(at(sketch, palette, *ray, pixel));
            bytes[pixel * 3..pixel * 3 + 3].copy_from_slice(&light);
        }
    }
    for (pixel, rays) in &sketch.edges {
        let index = *pixel as usize;
        // Averaged as bytes, after the shoulder: else a bright highlight keeps its stairs.
        let mut sum = [0_u16; 3];
        for ray in rays {
            let part = curve.encoded(at(sketch, palette, *ray, index));
            sum.iter_mut().zip(part).for_each(|(sum, part)| *sum += u16::from(part));
        }
        for (byte, sum) in bytes[index * 3..index * 3 + 3].iter_mut().zip(sum) {
            *byte = ((u16::from(*byte) + sum + 2) / 5) as u8;
        }
    }
    bytes
}

fn at(sketch: &Sketch, palette: &Palette, ray: Option<u32>, pixel: usize) -> V3 {
    let Some(index) = ray else { return sketch.backdrop[pixel] };
    let hit = &sketch.hits[index as usize];
    let behind = match &hit.spot {
        Some(spot) => light_of(spot, &palette.look(&spot.part), hit.ray, &sketch.studio),
        None => sketch.backdrop[pixel],
    };
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
    let grazing = (1.0 - facing).powi(5);
    // Matt surfaces mirror so little that an even room will do.
    let surroundings =
        if look.roughness > 0.75 { v(0.6, 0.6, 0.59) } else { studio.reflected(mirrored, look.roughness) };
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
        let edge = 1.0 - 0.62 * ((1.0 - facing) * (1.0 - facing));
        light = light.tint(passed) * (edge * (1.0 - share)) + studio.reflected(mirrored, 0.02) * share;
    }
    light
}

/// From light to bytes, by table: a gentle shoulder below white, then the curve of sRGB.
pub(super) struct Curve {
    bytes: Vec<u8>,
}

/// Light beyond this is white.
const BRIGHTEST: f32 = 6.0;
const CURVE_STEPS: f32 = 8191.0;

impl Curve {
    pub(super) fn new() -> Self {
        let byte = |step: u16| {
            let root = f32::from(step) / CURVE_STEPS;
            encoded(squeezed(root * root * BRIGHTEST))
        };
        Self { bytes: (0..=CURVE_STEPS as u16).map(byte).collect() }
    }

    /// One pixel.
    pub(super) fn encoded(&self, light: V3) -> [u8; 3] {
        // Steps are even in the square root: the eye sees small differences in the dark.
        let part = |value: f32| {
            self.bytes[((value / BRIGHTEST).clamp(0.0, 1.0).sqrt() * CURVE_STEPS + 0.5) as usize]
        };
        [part(light.x), part(light.y), part(light.z)]
    }
}

fn squeezed(light: f32) -> f32 {
    if light <= 0.62 { light } else { 0.62 + 0.38 * (1.0 - (-(light - 0.62) / 0.52).exp()) }
}

fn encoded(light: f32) -> u8 {
    let curve = if light <= 0.003_130_8 { light * 12.92 } else { 1.055 * light.powf(1.0 / 2.4) - 0.055 };
    (curve * 255.0 + 0.5) as u8
}
