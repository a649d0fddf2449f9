//! Where each ray of a picture meets the form: done once for a form, shared by all its colours.

use super::{
    form::{Form, Part},
    march::{crossing, march, march_cone, panes, slope},
    shade::Curve,
    shadow::{backdrop, key_light, openness},
    studio::{Ray, Studio},
    vector::V3,
};

/// Pixels along the side of a tile whose rays start together.
const TILE: usize = 8;

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

/// Spots around a pixel, and how much alike their normal must be to share its light.
#[derive(Default)]
struct Known {
    spots: [Option<Spot>; 9],
    alike: f32,
}

impl Known {
    /// The mean light of the spots with this coat and nearly this normal.
    fn light(&self, part: &Part, normal: V3) -> Option<(f32, f32)> {
        let (mut lit, mut open, mut count) = (0.0, 0.0, 0.0);
        for spot in self.spots.iter().flatten() {
            if spot.part.coat == part.coat && spot.normal.dot(normal) > self.alike {
                lit += spot.lit;
                open += spot.open;
                count += 1.0;
            }
        }
        (count > 0.0).then(|| (lit / count, open / count))
    }
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
    /// The same as bytes: the picture before anything stands in it.
    pub(super) bare: Vec<u8>,
    pub(super) studio: Studio,
    side: usize,
    /// For each tile how deep its rays may start; `None` where all of them miss.
    starts: Vec<Option<f32>>,
}

/// Offsets of the four more rays: a turned square, in pixels.
const TURNED: [(f32, f32); 4] = [(-0.125, -0.375), (0.375, -0.125), (0.125, 0.375), (-0.375, 0.125)];

impl Sketch {
    /// Traces a picture of `side` by `side` pixels; a multiple of the tile.
    pub(super) fn of(form: &dyn Form, side: usize, curve: &Curve) -> Self {
        let studio = Studio::around(form.view());
        let backdrop = backdrop(form, &studio, side);
        let bare = backdrop.iter().flat_map(|light| curve.encoded(*light)).collect();
        let mut sketch = Self {
            middle: vec![None; side * side],
            edges: Vec::new(),
            hits: Vec::new(),
            backdrop,
            bare,
            studio,
            side,
            starts: Vec::with_capacity((side / TILE) * (side / TILE)),
        };
        for row in (0..side).step_by(TILE) {
            for column in (0..side).step_by(TILE) {
                sketch.trace_tile(form, row, column);
            }
        }
        for row in 0..side {
            for column in 0..side {
                if sketch.on_edge(row, column) {
                    sketch.trace_edge(form, row, column);
                }
            }
        }
        sketch
    }

    fn ray(&self, x: f32, y: f32) -> Ray {
        self.studio.ray(x / self.side as f32, y / self.side as f32)
    }

    /// One cone for the whole tile first: most of the way is the same for all its rays.
    fn trace_tile(&mut self, form: &dyn Form, row: usize, column: usize) {
        let start = self.start(form, row, column);
        self.starts.push(start);
        let Some(start) = start else { return };
        // Every second pixel of every second row finds its own light; those between take it from their neighbours.
        for own in [true, false] {
            for (row, column) in (0..TILE * TILE).map(|at| (row + at / TILE, column + at % TILE)) {
                if (row % 2 == 0 && column % 2 == 0) != own {
                    continue;
                }
                let ray = self.ray(column as f32 + 0.5, row as f32 + 0.5);
                let known = if own { Known::default() } else { self.known(row, column, 0.985) };
                if let Some(hit) = look(form, &self.studio, ray, start, &known) {
                    self.hits.push(hit);
                    self.middle[row * self.side + column] = Some(self.hits.len() as u32 - 1);
                }
            }
        }
    }

    /// How deep all rays of a tile may start.
    fn start(&self, form: &dyn Form, row: usize, column: usize) -> Option<f32> {
        let half = TILE as f32 * 0.5;
        let middle = self.ray(column as f32 + half, row as f32 + half);
        let corner = self.ray(column as f32, row as f32);
        let spread = (middle.to - corner.to).length() * 1.05;
        let (low, high) = form.bounds();
        let wide = V3 { x: 1.0, y: 1.0, z: 1.0 } * (spread * (middle.from - low).length().max(1.0));
        let (near, far) = crossing((low - wide, high + wide), middle)?;
        let all = |p: V3| form.solid(p).min(form.glass(p));
        march_cone(&all, middle, near, far, spread)
    }

    /// What is known of the light around a pixel.
    fn known(&self, row: usize, column: usize, alike: f32) -> Known {
        let mut known = Known { spots: [None; 9], alike };
        for (place, slot) in known.spots.iter_mut().enumerate() {
            let (row, column) = ((row + place / 3).wrapping_sub(1), (column + place % 3).wrapping_sub(1));
            if row < self.side && column < self.side {
                let hit = self.middle[row * self.side + column].map(|index| &self.hits[index as usize]);
                *slot = hit.and_then(|hit| hit.spot);
            }
        }
        known
    }

    /// Four more rays; their light is that of a neighbour with the same coat, if there is one.
    fn trace_edge(&mut self, form: &dyn Form, row: usize, column: usize) {
        let known = self.known(row, column, 0.8);
        let start = self.starts[row / TILE * (self.side / TILE) + column / TILE];
        let rays = TURNED.map(|(dx, dy)| {
            let ray = self.ray(column as f32 + 0.5 + dx, row as f32 + 0.5 + dy);
            let hit = look(form, &self.studio, ray, start?, &known)?;
            self.hits.push(hit);
            Some(self.hits.len() as u32 - 1)
        });
        self.edges.push(((row * self.side + column) as u32, rays));
    }

    fn on_edge(&self, row: usize, column: usize) -> bool {
        let here = self.middle[row * self.side + column];
        neighbours(row, column, self.side).any(|(row, column)| {
            match (here, self.middle[row * self.side + column]) {
                (None, None) => false,
                (Some(one), Some(other)) => differ(&self.hits[one as usize], &self.hits[other as usize]),
                _ => true,
            }
        })
    }
}

/// The pixels beside, above and below that the picture has.
fn neighbours(row: usize, column: usize, side: usize) -> impl Iterator<Item = (usize, usize)> {
    let beside =
        [(row, column + 1), (row + 1, column), (row.wrapping_sub(1), column), (row, column.wrapping_sub(1))];
    beside.into_iter().filter(move |(row, column)| *row < side && *column < side)
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

fn look(form: &dyn Form, studio: &Studio, ray: Ray, start: f32, known: &Known) -> Option<Hit> {
    let bounds = form.bounds();
    let (near, far) = crossing(bounds, ray)?;
    let near = near.max(start);
    let solid = |p: V3| form.solid(p);
    let glass = |p: V3| form.glass(p);
    let depth = march(&solid, ray, near, far);
    let panes = if form.has_glass() { panes(&glass, ray, near, depth.unwrap_or(far)) } else { [None; 3] };
    if depth.is_none() && panes[0].is_none() {
        return None;
    }
    let spot = depth.map(|depth| {
        let place = ray.from + ray.to * depth;
        let normal = slope(&solid, place);
        let part = form.part(place, normal);
        let (lit, open) = known.light(&part, normal).unwrap_or_else(|| {
            let away = normal.dot(studio.key) < -0.15;
            let lit = if away { 0.0 } else { key_light(&solid, bounds, place + normal * 0.006, studio.key) };
            (lit, openness(&solid, place, normal))
        });
        Spot { normal, part, lit, open }
    });
    Some(Hit { ray: ray.to, spot, panes, depth: depth.unwrap_or(far) })
}
