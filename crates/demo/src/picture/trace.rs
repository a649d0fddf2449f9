//! Where each ray of a picture meets the form: done once for a form, shared by all its colours.

use super::{
    SIDE,
    form::{Form, Part},
    studio::{Ray, Studio},
    vector::{V3, v},
};

/// Nearer than this is a hit.
const TOUCH: f32 = 0.0007;
const STEPS: usize = 110;
/// Points of the floor's shadow map along one side of the picture.
const SHADE_SIDE: usize = 201;

/// A point of the solid that the camera sees.
#[derive(Clone, Copy)]
pub(super) struct Spot {
    pub(super) normal: V3,
    pub(super) part: Part,
    /// How much of the key light arrives, 0 to 1.
    pub(super) lit: f32,
    /// How open the surroundings are, 0 to 1.
    pub(super) open: f32,
}

/// One ray's finding.
#[derive(Clone, Copy)]
pub(super) struct Hit {
    pub(super) ray: V3,
    pub(super) spot: Option<Spot>,
    /// Normals of the panes of glass before it, nearest first.
    pub(super) panes: [Option<V3>; 3],
    depth: f32,
}

/// All rays of a picture.
pub(super) struct Sketch {
    /// For each pixel the index of its hit, or `None` where the backdrop is bare.
    pub(super) middle: Vec<Option<u32>>,
    /// Pixels on an edge with four more rays each.
    pub(super) edges: Vec<(u32, [Option<u32>; 4])>,
    pub(super) hits: Vec<Hit>,
    /// Light of the bare backdrop at each pixel, with the form's shadow on it.
    pub(super) backdrop: Vec<V3>,
    pub(super) studio: Studio,
}

/// Offsets of the four more rays: a turned square, in pixels.
const TURNED: [(f32, f32); 4] = [(-0.125, -0.375), (0.375, -0.125), (0.125, 0.375), (-0.375, 0.125)];

impl Sketch {
    pub(super) fn of(form: &dyn Form) -> Self {
        let studio = Studio::around(form.view());
        let side = SIDE as usize;
        let mut sketch = Self {
            middle: vec![None; side * side],
            edges: Vec::new(),
            hits: Vec::new(),
            backdrop: Vec::new(),
            studio,
        };
        for row in 0..side {
            for column in 0..side {
                sketch.middle[row * side + column] = sketch.cast(form, column as f32 + 0.5, row as f32 + 0.5);
            }
        }
        for row in 0..side {
            for column in 0..side {
                if sketch.on_edge(row, column) {
                    let (x, y) = (column as f32 + 0.5, row as f32 + 0.5);
                    let rays = TURNED.map(|(dx, dy)| sketch.cast(form, x + dx, y + dy));
                    sketch.edges.push(((row * side + column) as u32, rays));
                }
            }
        }
        sketch.backdrop = backdrop(&floor_shade(form, &sketch.studio));
        sketch
    }

    fn cast(&mut self, form: &dyn Form, x: f32, y: f32) -> Option<u32> {
        let ray = self.studio.ray(x / SIDE as f32, y / SIDE as f32);
        let hit = look(form, &self.studio, ray)?;
        self.hits.push(hit);
        Some(self.hits.len() as u32 - 1)
    }

    fn on_edge(&self, row: usize, column: usize) -> bool {
        let side = SIDE as usize;
        let here = self.middle[row * side + column];
        let beside = [
            (row, column + 1),
            (row + 1, column),
            (row.wrapping_sub(1), column),
            (row, column.wrapping_sub(1)),
        ];
        beside.into_iter().filter(|(row, column)| *row < side && *column < side).any(|(row, column)| {
            match (here, self.middle[row * side + column]) {
                (None, None) => false,
                (Some(one), Some(other)) => differ(&self.hits[one as usize], &self.hits[other as usize]),
                _ => true,
            }
        })
    }
}

fn differ(one: &Hit, other: &Hit) -> bool {
    let panes = one.panes.iter().zip(&other.panes).any(|(a, b)| match (a, b) {
        (Some(a), Some(b)) => a.dot(*b) < 0.8,
        (None, None) => false,
        _ => true,
    });
    panes
        || match (&one.spot, &other.spot) {
            (Some(a), Some(b)) => {
                a.part.coat != b.part.coat
                    || a.normal.dot(b.normal) < 0.86
                    || (one.depth - other.depth).abs() > 0.05
            }
            (None, None) => false,
            _ => true,
        }
}

fn look(form: &dyn Form, studio: &Studio, ray: Ray) -> Option<Hit> {
    let (near, far) = crossing(form.bounds(), ray)?;
    let solid = |p: V3| form.solid(p);
    let depth = march(&solid, ray, near, far);
    let panes = if form.has_glass() { panes(form, ray, near, depth.unwrap_or(far)) } else { [None; 3] };
    if depth.is_none() && panes[0].is_none() {
        return None;
    }
    let spot = depth.map(|depth| {
        let place = ray.from + ray.to * depth;
        let normal = slope(&solid, place, 0.0012);
        Spot {
            normal,
            part: form.part(place, normal),
            lit: key_light(&solid, place + normal * 0.006, studio.key, form.bounds().1.y),
            open: openness(&solid, place, normal),
        }
    });
    Some(Hit { ray: ray.to, spot, panes, depth: depth.unwrap_or(far) })
}

/// Where a ray enters and leaves a box.
fn crossing((low, high): (V3, V3), ray: Ray) -> Option<(f32, f32)> {
    let (mut near, mut far) = (0.0_f32, f32::MAX);
    let axes = [
        (ray.from.x, ray.to.x, low.x, high.x),
        (ray.from.y, ray.to.y, low.y, high.y),
        (ray.from.z, ray.to.z, low.z, high.z),
    ];
    for (from, to, low, high) in axes {
        let inverse = if to.abs() < 1e-7 { 1e7_f32.copysign(to) } else { 1.0 / to };
        let (a, b) = ((low - from) * inverse, (high - from) * inverse);
        near = near.max(a.min(b));
        far = far.min(a.max(b));
    }
    (near < far).then_some((near, far))
}

fn march(distance: &dyn Fn(V3) -> f32, ray: Ray, near: f32, far: f32) -> Option<f32> {
    let mut depth = near;
    for _ in 0..STEPS {
        let gap = distance(ray.from + ray.to * depth);
        if gap < TOUCH {
            return Some(depth);
        }
        depth += gap * 0.9;
        if depth > far {
            return None;
        }
    }
    None
}

/// The panes a ray passes: each entry into glass between here and what stands behind.
fn panes(form: &dyn Form, ray: Ray, near: f32, far: f32) -> [Option<V3>; 3] {
    let glass = |p: V3| form.glass(p);
    let mut found = [None; 3];
    let mut depth = near;
    for pane in &mut found {
        let Some(entry) = march(&glass, ray, depth, far) else { break };
        *pane = Some(slope(&glass, ray.from + ray.to * entry, 0.0012));
        depth = entry + 0.004;
        let mut steps = 0;
        while steps < 60 && depth < far && glass(ray.from + ray.to * depth) < TOUCH * 2.0 {
            depth += glass(ray.from + ray.to * depth).abs().max(0.006);
            steps += 1;
        }
    }
    found
}

fn slope(distance: &dyn Fn(V3) -> f32, p: V3, step: f32) -> V3 {
    let corners = [v(1.0, -1.0, -1.0), v(-1.0, -1.0, 1.0), v(-1.0, 1.0, -1.0), v(1.0, 1.0, 1.0)];
    corners.into_iter().fold(V3::default(), |sum, corner| sum + corner * distance(p + corner * step)).unit()
}

/// Soft shadow: how near the way to a broad lamp passes by something.
fn key_light(distance: &dyn Fn(V3) -> f32, from: V3, key: V3, top: f32) -> f32 {
    let mut lit = 1.0_f32;
    let mut along = 0.02;
    for _ in 0..22 {
        let p = from + key * along;
        if p.y > top || lit <= 0.01 {
            break;
        }
        let gap = distance(p);
        lit = lit.min(0.5 + 4.5 * gap / along);
        along += gap.clamp(0.02, 0.22);
    }
    let lit = lit.clamp(0.0, 1.0);
    lit * lit * (3.0 - 2.0 * lit)
}

/// Ambient light: how far the surroundings, table included, keep away along the normal.
fn openness(distance: &dyn Fn(V3) -> f32, p: V3, normal: V3) -> f32 {
    let mut closed = 0.0;
    let mut weight = 0.9;
    for reach in [0.025, 0.07, 0.15, 0.28] {
        let q = p + normal * reach;
        closed += (reach - distance(q).min(q.y + 0.02)).max(0.0) / reach * weight * 0.42;
        weight *= 0.8;
    }
    (1.0 - closed).clamp(0.0, 1.0)
}

fn floor_shade(form: &dyn Form, studio: &Studio) -> Vec<(f32, f32)> {
    let glassy = form.has_glass();
    let solid = |p: V3| form.solid(p);
    let glass = |p: V3| form.glass(p);
    let (low, high) = form.bounds();
    let reach = 1.1 * high.y + 0.35;
    let mut shade = Vec::with_capacity(SHADE_SIDE * SHADE_SIDE);
    for row in 0..SHADE_SIDE {
        for column in 0..SHADE_SIDE {
            let scale = (SHADE_SIDE - 1) as f32;
            let ray = studio.ray(column as f32 / scale, row as f32 / scale);
            let depth = -ray.from.y / ray.to.y;
            let p = ray.from + ray.to * depth;
            let far =
                p.x < low.x - reach || p.x > high.x + reach || p.z < low.z - reach || p.z > high.z + reach;
            if ray.to.y > -0.02 || far {
                shade.push((1.0, 1.0));
                continue;
            }
            let place = v(p.x, 0.004, p.z);
            let mut lit = key_light(&solid, place, studio.key, high.y);
            let mut open = open_floor(&solid, place);
            if glassy {
                lit *= 0.55 + 0.45 * key_light(&glass, place, studio.key, high.y);
                open *= 0.6 + 0.4 * open_floor(&glass, place);
            }
            shade.push((lit, open));
        }
    }
    shade
}

/// The floor's light at every pixel, smooth between the points of its shadow map.
fn backdrop(shade: &[(f32, f32)]) -> Vec<V3> {
    let side = SIDE as usize;
    let scale = (SHADE_SIDE - 1) as f32 / side as f32;
    let mut light = Vec::with_capacity(side * side);
    for row in 0..side {
        for column in 0..side {
            let (x, y) = ((column as f32 + 0.5) * scale, (row as f32 + 0.5) * scale);
            let first = y as usize * SHADE_SIDE + x as usize;
            let (fx, fy) = (x.fract(), y.fract());
            let mix = |part: &dyn Fn(&(f32, f32)) -> f32| {
                let top = part(&shade[first]) * (1.0 - fx) + part(&shade[first + 1]) * fx;
                let below = first + SHADE_SIDE;
                let bottom = part(&shade[below]) * (1.0 - fx) + part(&shade[below + 1]) * fx;
                top * (1.0 - fy) + bottom * fy
            };
            let (across, down) = ((column as f32 + 0.5) / side as f32, (row as f32 + 0.5) / side as f32);
            light.push(Studio::floor(across, down, mix(&|point| point.0), mix(&|point| point.1)));
        }
    }
    light
}

fn open_floor(distance: &dyn Fn(V3) -> f32, p: V3) -> f32 {
    let mut closed = 0.0;
    for (reach, weight) in [(0.03, 0.34), (0.09, 0.28), (0.2, 0.22), (0.4, 0.16)] {
        closed += ((reach - distance(p + v(0.0, reach, 0.0))) / reach).clamp(0.0, 1.0) * weight;
    }
    1.0 - closed
}
