use super::{Coat, Form, Part, View};
use crate::picture::{
    noise::pebbles,
    solid::{cylinder, ellipsoid, melted, radial, sphere},
    vector::{V3, v},
};

/// A beanie: with a deep cuff, with a pompom, or slouching.
pub(super) struct Beanie {
    form: u8,
}

impl Beanie {
    pub(super) fn new(form: u8) -> Self {
        Self { form }
    }

    fn dome(&self, p: V3) -> f32 {
        // The slouching one leans to a side and sinks in at the top.
        let lean = if self.form == 2 { 0.34 * (p.y - 0.45).max(0.0) } else { 0.0 };
        let q = v(p.x + lean, p.y - 0.30, p.z);
        let high = if self.form == 2 { 0.88 } else { 0.80 };
        let depth = if self.form == 2 { 0.026 } else { 0.010 };
        let folds = depth * (q.z.atan2(q.x) * 8.0).cos() * ((q.y - 0.3) / 0.4).clamp(0.0, 1.0);
        (ellipsoid(q, v(0.64, high, 0.62)) + folds).max(-p.y) * 0.9
    }

    fn cuff(&self, p: V3) -> f32 {
        let (height, radius) = if self.form == 2 { (0.15, 0.672) } else { (0.19, 0.69) };
        let q = v(p.x, p.y - height, p.z * 1.03);
        let bulge = if self.form == 2 { 0.0 } else { 0.02 * (1.0 - (q.y / height) * (q.y / height)) };
        cylinder(q, radius + bulge, height, 0.085)
    }

    fn pompom(&self, p: V3) -> f32 {
        if self.form != 1 {
            return 9.0;
        }
        let q = p - v(0.0, 1.28, 0.0);
        let tuft = pebbles(q.z.atan2(q.x) * 3.4, q.y * 15.0);
        (sphere(q, 0.235) - 0.035 * tuft) * 0.7
    }
}

impl Form for Beanie {
    fn solid(&self, p: V3) -> f32 {
        melted(self.dome(p), self.cuff(p), 0.02).min(self.pompom(p))
    }

    fn part(&self, p: V3, normal: V3) -> Part {
        if self.pompom(p) < 0.01 {
            return Part { coat: Coat::Tone(1.25), ..Part::boxed(Coat::Body, p, normal) };
        }
        let cuffed = self.cuff(p) < self.dome(p);
        let coat = if cuffed || self.form == 0 { Coat::Rib } else { Coat::Body };
        let height = (p.y - 0.3).max(0.0);
        // The stitches follow the dome: their columns meet at the top.
        let u = p.z.atan2(p.x) * 0.64;
        let up = p.y + height * (0.64 - radial(p)).max(0.0);
        Part { coat, u, v: up, along: v(-p.z, 0.0, p.x).unit() }
    }

    fn bounds(&self) -> (V3, V3) {
        (v(-1.0, 0.0, -0.76), v(0.76, if self.form == 1 { 1.58 } else { 1.32 }, 0.76))
    }

    fn view(&self) -> View {
        let tall = if self.form == 1 { 0.74 } else { 0.58 };
        View { elevation: 12.0, ..View::standing(tall, tall + 0.26) }
    }
}
