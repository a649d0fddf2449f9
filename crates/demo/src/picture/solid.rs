//! Signed distances of simple solids and ways to join them.

use super::vector::{V3, v};

pub(super) fn sphere(p: V3, radius: f32) -> f32 {
    p.length() - radius
}

/// Not an exact distance, but never too long where it is used: near the surface.
pub(super) fn ellipsoid(p: V3, radii: V3) -> f32 {
    let scaled = v(p.x / radii.x, p.y / radii.y, p.z / radii.z);
    let twice = v(scaled.x / radii.x, scaled.y / radii.y, scaled.z / radii.z);
    let length = scaled.length();
    length * (length - 1.0) / twice.length().max(1e-6)
}

/// A box with rounded edges; `half` includes the rounding.
pub(super) fn block(p: V3, half: V3, rounding: f32) -> f32 {
    let q = v(p.x.abs() - half.x + rounding, p.y.abs() - half.y + rounding, p.z.abs() - half.z + rounding);
    let outside = v(q.x.max(0.0), q.y.max(0.0), q.z.max(0.0)).length();
    outside + q.x.max(q.y).max(q.z).min(0.0) - rounding
}

/// A rectangle of the plane with rounded corners.
pub(super) fn rectangle(x: f32, y: f32, half_width: f32, half_height: f32, rounding: f32) -> f32 {
    let (qx, qy) = (x.abs() - half_width + rounding, y.abs() - half_height + rounding);
    let outside = (qx.max(0.0) * qx.max(0.0) + qy.max(0.0) * qy.max(0.0)).sqrt();
    outside + qx.max(qy).min(0.0) - rounding
}

/// An upright cylinder about the y axis with rounded edges.
pub(super) fn cylinder(p: V3, radius: f32, half_height: f32, rounding: f32) -> f32 {
    rectangle(radial(p), p.y, radius, half_height, rounding)
}

/// An upright cone stump: one radius at the bottom, another at the top.
pub(super) fn stump(p: V3, bottom: f32, top: f32, half_height: f32, rounding: f32) -> f32 {
    let share = ((p.y / half_height + 1.0) * 0.5).clamp(0.0, 1.0);
    let radius = bottom + (top - bottom) * share;
    let slope = (top - bottom) / (2.0 * half_height);
    rectangle(radial(p), p.y, radius, half_height, rounding) / (1.0 + slope * slope).sqrt()
}

/// Distance from the y axis.
pub(super) fn radial(p: V3) -> f32 {
    (p.x * p.x + p.z * p.z).sqrt()
}

/// A ring about the z axis.
pub(super) fn torus_z(p: V3, radius: f32, tube: f32) -> f32 {
    let around = (p.x * p.x + p.y * p.y).sqrt() - radius;
    (around * around + p.z * p.z).sqrt() - tube
}

/// A ring about the y axis.
pub(super) fn torus_y(p: V3, radius: f32, tube: f32) -> f32 {
    let around = radial(p) - radius;
    (around * around + p.y * p.y).sqrt() - tube
}

/// A rod with round ends from `a` to `b`, thinning from one radius to the other.
pub(super) fn rod(p: V3, a: V3, b: V3, radius_a: f32, radius_b: f32) -> f32 {
    let (along, share) = on_segment(p, a, b);
    along - (radius_a + (radius_b - radius_a) * share)
}

/// Distance from a segment, and where along it the nearest point lies, 0 to 1.
pub(super) fn on_segment(p: V3, a: V3, b: V3) -> (f32, f32) {
    let (to_point, to_end) = (p - a, b - a);
    let share = (to_point.dot(to_end) / to_end.dot(to_end)).clamp(0.0, 1.0);
    ((to_point - to_end * share).length(), share)
}

/// The same in the plane.
pub(super) fn on_segment_2d(x: f32, y: f32, a: (f32, f32), b: (f32, f32)) -> (f32, f32) {
    on_segment(v(x, y, 0.0), v(a.0, a.1, 0.0), v(b.0, b.1, 0.0))
}

/// A shape of the plane given as a distance, pulled up to a thickness.
pub(super) fn pulled(flat: f32, height: f32, half_thickness: f32, rounding: f32) -> f32 {
    let (qx, qy) = (flat + rounding, height.abs() - half_thickness + rounding);
    let outside = (qx.max(0.0) * qx.max(0.0) + qy.max(0.0) * qy.max(0.0)).sqrt();
    outside + qx.max(qy).min(0.0) - rounding
}

/// Both, melted together over a width.
pub(super) fn melted(a: f32, b: f32, width: f32) -> f32 {
    let share = (width - (a - b).abs()).max(0.0) / width;
    a.min(b) - share * share * width * 0.25
}

/// The first without the second, with a soft edge.
pub(super) fn carved(a: f32, b: f32, width: f32) -> f32 {
    -melted(-a, b, width)
}

/// A polygon of the plane: signed distance by its corners in order.
pub(super) fn polygon(x: f32, y: f32, corners: &[(f32, f32)]) -> f32 {
    let mut nearest = f32::MAX;
    let mut inside = false;
    for (index, &(x1, y1)) in corners.iter().enumerate() {
        let (x2, y2) = corners[(index + 1) % corners.len()];
        let (ex, ey, wx, wy) = (x2 - x1, y2 - y1, x - x1, y - y1);
        let share = ((wx * ex + wy * ey) / (ex * ex + ey * ey)).clamp(0.0, 1.0);
        let (dx, dy) = (wx - ex * share, wy - ey * share);
        nearest = nearest.min(dx * dx + dy * dy);
        if (y1 > y) != (y2 > y) && x < ex * (y - y1) / ey + x1 {
            inside = !inside;
        }
    }
    if inside { -nearest.sqrt() } else { nearest.sqrt() }
}

/// The nearest whole number; the library's `round` is a call on processors of the oldest kind.
pub(super) fn nearest(x: f32) -> f32 {
    (x + 0.5_f32.copysign(x)) as i32 as f32
}
