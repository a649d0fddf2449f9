use super::{Coat, Form, Part, View};
use crate::picture::{
    noise::smooth,
    solid::{ellipsoid, rectangle, torus_z},
    vector::{V3, v},
};

/// A cushion leaning back: square, long, or round and pleated.
pub(super) struct Cushion {
    form: u8,
    half: (f32, f32),
}

const LEAN: f32 = 0.20;

impl Cushion {
    pub(super) fn new(form: u8) -> Self {
        let half = match form {
            0 => (0.84, 0.82),
            1 => (1.05, 0.56),
            _ => (0.80, 0.80),
        };
        Self { form, half }
    }

    fn local(&self, p: V3) -> V3 {
        let q = p - v(0.0, self.half.1 * 0.97, 0.0);
        q.turned_x(LEAN).turned_y(0.22)
    }
}

impl Form for Cushion {
    fn solid(&self, p: V3) -> f32 {
        let q = self.local(p);
        let (w, h) = self.half;
        if self.form == 2 {
            let pleat = 0.012 * (q.y.atan2(q.x) * 22.0).cos();
            let dimple = 0.13 * (-(q.x * q.x + q.y * q.y) / 0.035).exp();
            let puff = ellipsoid(v(q.x, q.y, q.z), v(w, h, 0.36)) + pleat + dimple;
            let button = ellipsoid(q - v(0.0, 0.0, 0.26), v(0.085, 0.085, 0.045));
            return (puff * 0.7).min(button);
        }
        let (x, y) = (q.x / w, q.y / h);
        // The corners stand out a little, the sides draw in.
        let pull = 0.055 * (1.0 - x * x).clamp(0.0, 1.0) + 0.055 * (1.0 - y * y).clamp(0.0, 1.0);
        let outline = rectangle(q.x, q.y, w, h, 0.06) + pull * 0.8;
        let swell = ((1.0 - x * x).max(0.0) * (1.0 - y * y).max(0.0)).sqrt();
        let crease = 0.022 * (smooth(q.x * 3.3, q.y * 3.3 + 8.0) - 0.5);
        let thick = 0.035 + 0.30 * swell.sqrt().min(1.0) * swell.min(1.0).sqrt() + crease;
        let slab = (q.z.abs() - thick) * 0.62;
        let seam = (outline * outline + q.z * q.z).sqrt() - 0.026;
        slab.max(outline).min(seam * 0.9)
    }

    fn part(&self, p: V3, _normal: V3) -> Part {
        let q = self.local(p);
        let (w, h) = self.half;
        let along = v(1.0, 0.0, 0.0).turned_y(-0.22).turned_x(-LEAN);
        if self.form == 2 {
            let hub = torus_z(q, 0.0, 0.10) < 0.03 && q.z > 0.18;
            let radius = (q.x * q.x + q.y * q.y).sqrt();
            let u = q.y.atan2(q.x) * 0.55;
            let ring = v(-q.y, q.x, 0.0).unit().turned_y(-0.22).turned_x(-LEAN);
            return Part { coat: if hub { Coat::Tone(0.75) } else { Coat::Body }, u, v: radius, along: ring };
        }
        let (x, y) = (q.x / w, q.y / h);
        let pull = 0.055 * (1.0 - x * x).max(0.0) + 0.055 * (1.0 - y * y).max(0.0);
        let seam = rectangle(q.x, q.y, w, h, 0.06) + pull * 0.8 > -0.022;
        Part { coat: if seam { Coat::Tone(0.78) } else { Coat::Body }, u: q.x, v: q.y, along }
    }

    fn bounds(&self) -> (V3, V3) {
        let (w, h) = self.half;
        (v(-w - 0.08, 0.0, -0.60), v(w + 0.08, h * 2.05, 0.62))
    }

    fn view(&self) -> View {
        View {
            elevation: 14.0,
            ..View::standing(self.half.1 * 0.95, if self.form == 1 { 1.18 } else { 1.06 })
        }
    }
}
