//! How far a ray goes before it touches something.

use super::{
    studio::Ray,
    vector::{V3, v},
};

/// Nearer than this is a hit.
pub(super) const TOUCH: f32 = 0.0011;
const STEPS: usize = 110;
/// Share of the distance that a step dares: some distances are a little too long.
const CARE: f32 = 0.9;

/// A signed distance at a point.
pub(super) type Distance<'a> = &'a dyn Fn(V3) -> f32;

/// Where a ray enters and leaves a box.
pub(super) fn crossing((low, high): (V3, V3), ray: Ray) -> Option<(f32, f32)> {
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

/// The depth of the first touch between two depths.
pub(super) fn march(distance: Distance, ray: Ray, near: f32, far: f32) -> Option<f32> {
    let mut depth = near;
    for _ in 0..STEPS {
        let gap = distance(ray.from + ray.to * depth);
        if gap < TOUCH {
            return Some(depth);
        }
        depth += gap * CARE;
        if depth > far {
            return None;
        }
    }
    None
}

/// The depth down to which a whole cone of rays touches nothing; `spread` is its radius at depth 1.
pub(super) fn march_cone(distance: Distance, ray: Ray, near: f32, far: f32, spread: f32) -> Option<f32> {
    let mut depth = near;
    for _ in 0..STEPS {
        let free = distance(ray.from + ray.to * depth) * CARE - spread * depth;
        if free < 0.01 {
            return Some(depth);
        }
        depth += free;
        if depth > far {
            return None;
        }
    }
    Some(depth)
}

/// The panes a ray passes: each entry into glass on its way.
pub(super) fn panes(glass: Distance, ray: Ray, near: f32, far: f32) -> [Option<V3>; 3] {
    let mut found = [None; 3];
    let mut depth = near;
    for pane in &mut found {
        let Some(entry) = march(glass, ray, depth, far) else { break };
        *pane = Some(slope(glass, ray.from + ray.to * entry));
        depth = entry + 0.004;
        for _ in 0..60 {
            let gap = glass(ray.from + ray.to * depth);
            if depth > far || gap > TOUCH * 2.0 {
                break;
            }
            depth += gap.abs().max(0.006);
        }
    }
    found
}

/// The direction away from the surface.
pub(super) fn slope(distance: Distance, p: V3) -> V3 {
    const STEP: f32 = 0.0012;
    let corners = [v(1.0, -1.0, -1.0), v(-1.0, -1.0, 1.0), v(-1.0, 1.0, -1.0), v(1.0, 1.0, 1.0)];
    corners.into_iter().fold(V3::default(), |sum, corner| sum + corner * distance(p + corner * STEP)).unit()
}
